"""First names that are known as such: who types one beside a surname names one author, not two."""

_NAMES = """
aaron abdul abdullah abigail adam adele adolf adrian agnes ahmad ahmed aisha akira alain alan albert alberto alejandro
aleksandr alessandro alex alexander alexandra alexei alexis alfonso alfred ali alice alicia alison allan allen amanda
amartya amelia amina amir amit amos amy ana anand anastasia anders andre andrea andreas andrei andrew andrzej andy
angela anil anita anja ann anna anne annette annie anthony antoine anton antonio anya arjun arne arnold arthur
arturo arun ashok astrid audrey august augusto ayesha barbara barry beata beatrice ben benedict benjamin benoit
bernard bernd bernhard bertrand beth betty bill birgit bjorn bo bob bobo bobby boris brad brandon brenda brent brian
bridget bruce bruno bryan camille carl carla carlo carlos carmen carol caroline carolyn catherine cathy cecilia
celine charles charlotte chen chris christian christina christine christoph christopher claire clara claude claudia
claus clifford colin connie cornelia craig cristina curtis cynthia dagmar daisy daniel daniela daniele daphne dariusz
darren dave david deborah denis denise dennis derek diana diane diego dieter dietmar dimitri dirk dmitri dmitry
dominic dominique donald donna dora doris dorothy doug douglas duncan dustin dwight eberhard eddie edgar edith
edmund eduardo edward edwin eileen eleanor elena eliot elisabeth elizabeth ella ellen elsa emil emilia emily emma
emmanuel enrico enrique eric erica erich erik erika erin ernest ernst esther ethan eugene eva evan eve evelyn
fabian fabio fatima felipe felix ferdinand fernando fiona florence florian frances francesca francesco francis
francisco franco francois frank franz fred frederick frederic friedrich fritz gabriel gabriela gareth gary gavin
geoff geoffrey georg george georges gerald gerard gerd gerhard gianni gilbert giles giorgio giovanni giulia gisela
gloria gordon grace greg gregory greta guido guillaume gunnar gunther gustav guy hannah hanna hannes hans harald
harold harriet harry hassan heather heidi heike heinrich heinz helen helena helene helga helmut hendrik henri
henrik henry herbert herman hermann hilary hiroshi holger holly horst howard hubert hugh hugo hussein ian ibrahim
ida igor ilya imran ines inga inge ingrid irene irina isaac isabel isabella ivan ivar jaap jack jackie jacob
jacqueline jacques jaime jakob jakub jamal james jan jana jane janet janice jared jasmine jason javier jay jean jeff
jeffrey jennifer jenny jens jeremy jerome jerry jesse jessica jesus jill jim jimmy jin jo joachim joan joanna
joanne joao jochen joe joel joerg jorg johan johann johanna johannes john johnny jon jonas jonathan jorge jose josef
joseph josephine joshua joyce juan judith judy julia julian julie juliet jurgen juergen justin kai kaori karen
karin karl karla karsten kate katharina katharine katherine kathleen kathryn kathy katja katrin kay keith kelly
ken kenji kenneth kerry kevin khaled kim kirsten klaus konrad kristen kristin kristina krzysztof kurt lars laura
lauren laurence laurent lawrence lena leo leon leonard leonardo leonid leopold lev liam lidia lilian linda lisa liz
lorenzo lorraine louis louisa louise luca lucia lucas lucy ludwig luigi luis luisa lukas luke lutz lydia lynn maarten
maggie magnus mahmoud malcolm manfred manuel marc marcel marcia marco marcus margaret margarita maria mariana
marianne marie marina mario marion marjorie mark markus marta martha martin martina marvin mary masako mathias
mathieu matt matteo matthew matthias maurice mauro max maximilian maya maynard megan mei melanie melissa michael michal
michel michele michelle miguel mikael mike mikhail milan mildred milton miriam mohamed mohammad mohammed moritz
moses muhammad mustafa nadia nancy naomi natalia natalie natasha nathan nathaniel neil nelson nicholas nick nicola
nicolas nicole niels nigel nikita nikolai nikolaus nils nina noah noam noel nora norbert norman olaf ole oleg olga
oliver olivia olivier omar oscar oskar otto owen pablo pamela paola paolo pat patricia patrick paul paula pauline
pavel pedro peggy penelope per peter petra philip philipp philippe phillip pierre pieter piotr pranab priya rachel
rafael rahul rainer raj rajesh ralf ralph ramon randall randy raphael raul ravi ray raymond rebecca regina
reinhard reinhold renate rene ricardo riccardo richard rick rita rob robert roberta roberto robin rodney rodrigo
roger roland rolf roman ron ronald rosa rosalind rose rosemary ross roy rudolf rupert russell ruth ryan sabine
sally salvatore sam samantha samir samuel sandra sanjay sara sarah scott sean sebastian serge sergei sergey sergio
shane shannon sharon sheila shirley sigmund silke silvia simon simone sofia sonia sophia sophie stacy
stanley stefan stefanie stella stephan stephanie stephen steve steven stuart sue sunil susan susanna susanne
suzanne svetlana sven sylvia takeshi tamara tanja tanya tara tatiana ted terence teresa terry theodor theodore
theresa thomas thorsten tim timothy tina tobias todd tom tomas tommy tony tracy tyler udo ulrich ulrike ursula uwe
valentina valerie vanessa vera veronica vicky victor victoria viktor vincent virginia vivian vladimir volker walter
wanda warren wayne wendy werner wilfried wilhelm will william wolfgang xavier yasmin yoko yolanda yuri yusuf yves
yvonne zoe
"""

GIVEN_NAMES = frozenset(_NAMES.split())
"""Folded, without accents; a list, since nothing else tells “Bo Lo” from “Kotkin Lo”."""
