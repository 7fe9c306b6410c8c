"""List common first names, so that one typed beside a surname does not count as a second author."""

_NAMES = """
aaron abdul abdullah abhijit abigail achim adam adelaide adele aditya adolf adrian agatha agnes agustin ahmad ahmed
aidan aileen aino aisha akbar akiko akio akira alain alan alban albert alberta alberto alec alejandra alejandro
aleksandr alessandra alessandro alex alexander alexandr alexandra alexandre alexei alexey alexis alfonso alfred
alfredo ali alice alicia alina alison allan allen allison alois aloys alva alvaro amalia amalie amanda amartya ambrose
amelia amelie amina amir amit amos amy ana anand anastasia anatole anatoly anders andre andrea andreas andrei andrew
andrzej andy angela angelika angelina angelo angus anil anita anja ann anna annabel anne annelies annemarie annette
annie ansgar anthony antje antoine anton antonia antonio anya apollonia archibald ariane ariel arjun armand armin
arnaud arne arno arnold arnulf arsene artem artemis arthur artur arturo arun arvid ashley ashok astrid atsushi audrey
august augusta augustine augusto aurelia aurelio axel ayesha baptiste barbara barbro barnabas barry bartholomew bas
bashir basil bastian beata beatrice bela ben benedetto benedict benedikt bengt benito benjamin benno benoit berenice
berit bernadette bernard bernardo bernd bernhard bertha berthold bertold bertrand beth betsy bettina betty beverly
bianca bill birgit birgitta birgitte birte bjarne bjorn blaise blanche bo bob bobby bobo bogdan boguslaw bohdan bonnie
boris boudewijn brad brandon brenda brendan brent brian bridget brigitta brigitte britta bronislaw bruce brunhilde
bruno bryan burkhard caitlin caleb calvin camilla camille candace carl carla carlo carlos carlotta carmen carol carola
caroline carolyn casimir cassandra caterina catherine cathy cecil cecilia cedric celia celine cesar cesare chaim
chandra chantal charlene charles charlie charlotte chen chiara chidi chien chimamanda chinua chloe chris christel
christian christiane christina christine christoffer christoph christopher cindy claire clara clarence clarissa claude
claudia claus clemence clemens clement cleo cleopatra clifford clotilde colette colin connie conrad constance
constantin cordelia corinna corinne cornelia cornelius cosima craig cristina curtis cynthia cyril cyrus dag dagmar
daisy damian daniel daniela daniele danilo daphne dario dariusz darren dave david deborah deirdre delia demetrius
denis denise dennis denys derek desmond detlef detlev diana diane diego dieter dietmar dieudonne dilip dimitri
dimitrios dimitris dinah dino dirk dmitri dmitry dolores domenico dominic dominique donald donella donna dora dorian
doris dorit dorothea dorothy dorte doug douglas duncan dustin dwayne dwight ebba eberhard eckart eckhard edda eddie
edeltraud edgar edison edith edmond edmund edouard eduard eduardo edvard edward edwin efrain egon eileen eitan
ekaterina elaine eleanor elena elfriede eliezer elif elijah elina elinor elinore eliot elisabeth elisabetta elise
eliza elizabeth elke ella ellen elliot elmar elmer eloise elsa elsbeth elspeth elvira emanuel emil emilia emilie
emilio emily emine emma emmanuel emmeline emmy enid ennio enrico enrique enzo erasmus erhard eric erica erich erik
erika erin ernest ernestine ernesto ernst errol erwin esme esteban estelle esther ethan etienne eugen eugene eugenia
eugenio eunice eustace eva evan evangeline eve evelyn evgeny ewa ewald ezra fabian fabio fanny farid fatima fatou faye
fedor felicia felicitas felicity felipe felix ferdinand ferenc fernanda fernando filippo finn fiona fiorella flavia
flora florence florian folke frances francesca francesco francine francis francisca francisco franco francois frank
franka franz franziska frauke fred frederic frederick fredrik frida frieda friedhelm friedrich fritjof fritz fumiko
gabriel gabriela gabriele gabriella gareth gary gaston gavin gavriel genevieve geoff geoffrey georg george georges
gerald geraldine gerard gerd gerhard gero gertrud gertrude ghassan giacomo gianni gideon gilbert giles gina gino
giorgio giorgos giovanna giovanni gisela giulia giuseppe gladys gloria goran gordon gottfried gotthold grace graciela
grazia greg gregor gregory greta gretchen grigory griselda gro grzegorz gudrun guglielmo guido guillaume guiseppe
gunnar gunnel gunter gunther gustaf gustav gustave guy gwen gwendolyn habib hakan hamid hanna hannah hanne hannelore
hannes hans hansjorg harald harold harriet harry hartmut haruki harvey hasan hassan hazel heather hector hedwig heidi
heike heiko heiner heino heinrich heinz helen helena helene helga helge helmut helmuth hendrik henri henrietta
henriette henrik henry herbert hercule heribert herman hermann hermione hernan herta hester hilary hilda hilde
hildegard hippolyte hiroko hiroshi hjalmar holger holly horace horatio horst hortense howard hubert hubertus hugh hugo
hulda humphrey hussein hypatia ian ibrahim ida ignacio ignatius igor ilona ilse ilya imke immanuel imogen imran imre
ines inez inga inge ingeborg ingmar ingo ingolf ingrid ingvar ioannis iolanda ira irena irene irina iris irma irmgard
irving isaac isabel isabella isaiah isidor isidore isolde israel istvan itzhak iva ivan ivana ivar ivo iwan jaap
jacinta jacinto jack jackie jacky jacob jacopo jacqueline jacques jadwiga jaime jakob jakub jamal james jan jana jane
janet janice janina janos januz jared jarmila jaroslav jasmine jason jasper javad javier jay jayne jean jeanne
jeannette jeff jeffrey jelena jemima jenna jennie jennifer jenny jens jeremiah jeremy jeroen jerome jerry jerzy jesse
jessica jessie jesus jill jim jimmy jin jo joachim joan joanna joanne joao jocelyn jochen jody joe joel joerg johan
johann johanna johannes john johnathan johnny jolanda jon jonah jonas jonathan joost jordi jorg jorge jorgen jorma
jose josef joseph josephine josephus joshua josiah josip jost josue jovan joyce juan juana judith judy juergen juha
juhani jules julia julian juliana julianna julie juliet juliette julio julius junichi jurgen justin justine justus
jutta kai kaja kamal kamala kaori karen karim karin karl karla karol karoline karsten kasimir kaspar katalin katarina
kate katerina katharina katharine kathe katherine kathi kathleen kathrin kathryn kathy katie katja katrin kay kazuko
kazuo keiko keith kellie kelly ken kenji kenneth kerry kersti kerstin kevin khaled khalid kim kimberly kirsten kirstin
klaas klara klaus klemens knud knut koji konrad konstantin kornelia kristen kristian kristiina kristin kristina
kristoffer krzysztof kunihiko kurt kyoko ladislav lajos lakshmi lambert lana lara larissa larry lars lasse laszlo
latifa laura lauren laurence laurent lauri lavinia lawrence lazarus lea leah leander leif leila leland lena lenka
lennart leo leon leona leonard leonardo leonhard leonid leonie leonor leopold leopoldo leroy leslie letitia lev liam
lidia lieselotte lilia lilian liliana lillian lina linda linus lionel lisa lisbeth lise liselotte liz loic lois
lorenzo lorraine lothar lotte lou louella louis louisa louise luca lucas lucia lucien lucienne lucille lucius lucretia
lucy ludmila ludovic ludwig luigi luis luisa luise lujo luka lukas luke luther lutz lydia lydie lynn maarten mabel
madeleine madeline mae magda magdalena maggie magnus mahatma mahmoud mai maja makoto malala malcolm malik mamadou
manfred manuel manuela mara marc marcel marcella marcello marcia marco marcus margaret margarete margaretha margarethe
margarita margery margit margot margrit marguerite maria mariam marian mariana marianna marianne mariano maribel marie
marika marilyn marina mario marion marisa marit marita maritza marius marjorie mark marketa markus marlene marlies
marta martha marthe martin martina marvin mary maryam masako masaru massimo mathias mathieu mathilda mathilde matias
matilda matt matteo matthew matthias mattias maud maureen maurice mauricio mauro max maximilian maxine maya maynard
megan mehmet mei meike melanie melchior melinda melissa melvin mercedes meredith merle meryl mette michael michaela
michal micheal michel michele michelle michiko miguel mikael mike mikhael mikhail mila milada milan mildred milena
millicent milos milton mina minna mira miranda mireille miriam mirjam miroslav misha mitsuko mohamed mohammad mohammed
mohandas moira mona monica monika monique montserrat moritz moses muhammad mustafa mustapha myra myriam myrtle
nadezhda nadia nadine nadja naguib nancy naomi narendra nassim natalia natalie natalya natasha nathalie nathan
nathaniel nehemiah neil nele nelly nelson nestor ngozi niall nicholas nick nicola nicolai nicolas nicolaus nicole
nicoletta niels nigel nikita niklas nikola nikolai nikolaus nikos nils nilufer nina nino nisha noah noam noburu noel
noelle nora norbert noreen norma norman obadiah octavia octavio odette odile oksana olaf olaudah olav olavi ole oleg
oleksandr olena olga oliver olivia olivier olof oluf olympe omar ophelia orhan orla orlando orsolya ortrud oscar oskar
otmar ottavio ottilie ottmar otto ottokar owen paavo pablo paloma pamela paola paolo parvati pascal pascale pascual
pat patrice patricia patrick patrizia paul paula paulette pauliina paulina pauline paulo pavel pavlos pedro peer peggy
pekka penelope per peter petra petros philip philipp philippe phillip phoebe phyllis pia piero pierre piet pieter
pietro piotr pirjo placido polly prakash pranab priscilla priya prosper quentin rabindranath rachael rachel radoslav
rafael ragnar rahul raimund raimundo rainer raisa raj rajesh ralf ralph ramesh ramon ramona randall randy raphael
raquel rasmus raul ravi ray raymond raymundo rebecca reem regina regine reiner reinhard reinhart reinhilde reinhold
remi renata renate renato rene reuben rhoda rhonda ricarda ricardo riccardo richard rick rigoberta rikard rita rob
robert roberta roberto robin robyn roderick rodney rodolfo rodrigo rogelio roger roland rolando rolf romain roman
romeo ron ronald ronja roque rosa rosalia rosalind rosalyn rosamund rosanna rose rosemary ross roswitha rowena roxana
roxanne roy ruben rubin rudi rudiger rudolf rudolph rudyard ruediger rupert ruprecht ruslan russell rutger ruth ryan
ryszard sabina sabine saburo sadie saeed saleh sally salome salvador salvatore sam samantha samir samira samson samuel
sandra sanjay sanna santiago sara sarah sarita saskia satoshi saul sayed scott sean sebastian sebastiao segun selma
serena serge sergei sergey sergi sergio shane shannon sharon shauna shawn sheila sherry shigeru shinji shirin shirley
shlomo shoshana siddhartha sidney siegfried sieglinde siegmund sigmund sigrid sigurd silke silvia simeon simon simona
simone siobhan sizwe slavoj sofia sofie solange solomon sonia sonja sophia sophie soraya soren stacey stacy stanislav
stanislaw stanley stefan stefania stefanie stefano steffen steffi stelios stella sten stephan stephanie stephen steve
steven stuart sture subrahmanyan sue suleiman sumit sunil susan susana susanna susanne sushila susi susie suzanne
svante svein sven svend svetlana swantje sybil sybille sydney sylvain sylvester sylvia sylvie tabea tabitha tadashi
tadeusz takashi takeshi tamar tamara tanisha tanja tanya tara tarek tariq tarja taro tatiana tatjana tawakkol ted
terence teresa terry tetsuya thaddeus thea thelma theo theodor theodora theodore theodoros theodosius theresa therese
theresia thierry thilo thomas thomasz thora thorstein thorsten thurgood thurston tibor tilda tilman tim timo timothee
timothy tina tito tiziana tjalling tobiah tobias todd tom tomas tomasz tomislav tommy tomoko toni tonia tony torben
tore torsten tracy traudl trevor trine tristan trude truman trygve tuomas tycho tyler udo ulf ulla ulrich ulrike
ulysses umberto uri uriah ursel ursula urszula uta ute uwe vaclav valentin valentina valeria valerie vanda vandana
vanessa vasco vasilis vasily venkatesh vera verena verna veronica veronika veronique vesna vicente vicky victor
victoria vidkun vijay viktor vilfredo vilhelm vilma vincent viola violeta virgil virgilio virginia virginie vita vito
vittoria vittorio vivian vivien vladimir vladislav volker volkmar volodymyr waldemar walter walther wanda wangari
warren wayne wenceslas wendell wendy werner wiebke wieslaw wilbur wilfred wilfrid wilfried wilhelm wilhelmina
wilhelmine will willem willi william willibald wim winfried winifred winston wislawa wladimir wladyslaw wojciech
wolfgang wolfram xaver xavier xenia xiomara yann yannick yannis yasmin yasuo yevgeny yitzhak yoko yolanda yolande
yukio yuko yuliya yuri yusuf yuval yves yvette yvonne zacharias zachary zadie zbigniew zdenek zelda zenon zita zoe
zoltan zora zsofia zsuzsanna zygmunt
"""

GIVEN_NAMES = frozenset(_NAMES.split())
"""Folded, without accents; a list, since nothing else tells “Bo Lo” from “Kotkin Lo”."""

_SURNAMES_TOO = """
adam adrian alan albert alexander allen andrew anton archibald armand arnaud arnold arthur august augustine axel
barbara barnabas barry bartholomew basil bastian benedetto benedict benedikt benjamin bernard bernardo bernhard
berthold bertrand blaise blanche bob bobo boris brian bruce bruno calvin carl carlo carlos cecil charles charlie chen
chris christel christian clarence clemens clement colette colin conrad constantin cornelius craig cyrus daniel dario
david denis dennis desmond domenico donald dorian douglas duncan dwight eckhard edgar edison edmond edmund eduard
edward egon eliot elliot emanuel emil erasmus erhard ernesto ernst erwin esteban eugen eugene evan ewald ezra fabian
fanny faye felicia felix ferdinand ferenc fernando finn flora florian francis franco frank franz frederick friedrich
fritz gabriel gaston georg george gerard gerhard gideon gilbert giles gino goran gordon gottfried grace gregor gregory
gunther gustav guy habib hakan hamid hans hartmut harvey hassan hazel hector heiner heinrich helge helmut henri henrik
henry herbert hermann hilda horace howard hubert hugo humphrey hussein ian ibrahim igor imre iris irving isaac isidore
israel ivan jack jacob jacques jaime james jan jasper jerome jesse jin joel johan johannes john jon jonas joost joseph
jost joyce juan jules julian julius jurgen justin justus kai karim karl kaspar kay keith kelly kerry khalid kim klaus
konrad kurt lambert lana lara larry lars laurence laurent lawrence lea leif lennart leo leon leonard leonhard leopold
leroy leslie liam linus lionel lorenzo lorraine lothar lotte lou louis lucas lucius ludovic ludwig lukas luther lutz
lynn mae magnus malcolm malik manfred manuel mara marc marco marcus maria marian marie marius mark martha martin
martina mathias matthew matthias maurice max maynard melvin mercedes meredith michael michel milan milton mina mira
mohammed mona monica moritz moses mustafa nathan neil nelson nestor nicholas nicolas nino noah noel nora norbert
norman octavio odile olaf oliver omar orlando oscar otto owen pablo pascal pascual patrick paul pavel pedro peer per
peter petra philip philipp piero pierre pietro polly prosper quentin rafael ragnar rainer raj ralph ramon randall
randy raphael rasmus ravi ray raymond regine reiner reinhard reinhold remi reuben richard rita robert robin roderick
rodney roger roland rolando rolf romain roman romeo ron ronald roque rosa rose ross roy ruben rubin rudolf ruprecht
russell ruth ryan saleh sally salvador sam samir samson samuel sandra santiago saskia saul sayed scott sebastian
serena serge shane shannon sherry shirley sidney siegfried simeon simon simone sofia solomon soren stanley stefan
stefano steffen stella stephen stuart sue susan sven svend sydney sylvester tamara tariq ted terence terry thaddeus
theo theodore thomas thorsten tibor tim tito tobias todd tom toni tracy trevor tristan truman tyler udo ulf ulrich
ulysses umberto uri uriah valentin vasco vera vicente victor viktor vincent viola violeta virgil vito volker waldemar
walter walther warren wayne wendell werner wilbur wilfred wilhelm willem willi william wim winfried winston wolfram
xavier yves zachary zita
"""

SURNAMES_TOO = frozenset(_SURNAMES_TOO.split())
"""Those that are well known as surnames: "Jones, Martin" may be two people."""
