<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
<name>AddWords</name>
<message>
<source>A number with its unit, a date or a time; it is typed in review</source>
<translation>Eine Zahl mit ihrer Einheit, ein Datum oder eine Uhrzeit; wird beim Wiederholen getippt</translation>
</message>
<message>
<source>Authors and year, as in “Ivanov, 2011”; they are typed in review</source>
<translation>Autorennamen und Jahr wie „Ivanov, 2011“; wird beim Wiederholen getippt</translation>
</message>
<message>
<source>Citation</source>
<translation>Beleg</translation>
</message>
<message>
<source>Cloze</source>
<translation>Lückentext</translation>
</message>
<message>
<source>For example: It opened in {{c1::1824}}.</source>
<translation>Zum Beispiel: Sie wurde {{c1::1824}} eröffnet.</translation>
</message>
<message>
<source>Is asked too, on a second card</source>
<translation>Wird auf einer zweiten Karte ebenfalls gefragt</translation>
</message>
<message>
<source>Is typed in review, and compared word by word</source>
<translation>Wird beim Wiederholen getippt und Wort für Wort verglichen</translation>
</message>
<message>
<source>Number</source>
<translation>Zahl</translation>
</message>
<message>
<source>Question and answer</source>
<translation>Frage und Antwort</translation>
</message>
<message>
<source>Question and answer, both ways</source>
<translation>Frage und Antwort, beide Richtungen</translation>
</message>
<message>
<source>Typed answer</source>
<translation>Getippte Antwort</translation>
</message>
</context>
<context>
<name>Audit</name>
<message>
<source>Carded</source>
<translation>Mit Karte</translation>
</message>
<message>
<source>Citation</source>
<translation>Beleg</translation>
</message>
<message>
<source>Citations</source>
<translation>Belege</translation>
</message>
<message>
<source>Claim</source>
<translation>Aussage</translation>
</message>
<message>
<source>Claims</source>
<translation>Aussagen</translation>
</message>
<message>
<source>Further suggestion</source>
<translation>Weiterer Vorschlag</translation>
</message>
<message>
<source>Number</source>
<translation>Zahl</translation>
</message>
<message>
<source>Numbers</source>
<translation>Zahlen</translation>
</message>
<message>
<source>Open</source>
<translation>Offen</translation>
</message>
<message>
<source>Skipped</source>
<translation>Übergangen</translation>
</message>
</context>
<context>
<name>BatchFace</name>
<message>
<source>Making cards, {n} of {total}: “{name}” …</source>
<translation>Karten werden erstellt, {n} von {total}: „{name}“ …</translation>
</message>
<message>
<source>No text was added.</source>
<translation>Kein Text kam hinzu.</translation>
</message>
<message>
<source>One text is in the library now.</source>
<translation>Ein Text ist jetzt in der Bibliothek.</translation>
</message>
<message>
<source>One was there already.</source>
<translation>Einer war schon da.</translation>
</message>
<message>
<source>Reading {n} of {total}: “{name}” …</source>
<translation>{n} von {total} wird gelesen: „{name}“ …</translation>
</message>
<message>
<source>Show the library</source>
<translation>Bibliothek zeigen</translation>
</message>
<message>
<source>To be opened singly, since you have to decide on cards: {names}.</source>
<translation>Einzeln zu öffnen, da über Karten zu entscheiden ist: {names}.</translation>
</message>
<message>
<source>What to know…</source>
<translation>Was zu wissen ist …</translation>
</message>
<message>
<source>and {n} more</source>
<translation>und {n} weitere</translation>
</message>
<message>
<source>{file}: {said}</source>
<translation>{file}: {said}</translation>
</message>
<message>
<source>{n} files could not be opened.</source>
<translation>{n} Dateien konnten nicht geöffnet werden.</translation>
</message>
<message>
<source>{n} texts are in the library now.</source>
<translation>{n} Texte sind jetzt in der Bibliothek.</translation>
</message>
<message>
<source>{n} were not opened.</source>
<translation>Nicht geöffnet: {n}.</translation>
</message>
<message>
<source>{n} were there already.</source>
<translation>{n} waren schon da.</translation>
</message>
</context>
<context>
<name>BeforeText</name>
<message>
<source>Opening the library …</source>
<translation>Bibliothek wird geöffnet …</translation>
</message>
</context>
<context>
<name>CardColumns</name>
<message>
<source>Added</source>
<translation>Hinzugefügt</translation>
</message>
<message>
<source>Answer</source>
<translation>Antwort</translation>
</message>
<message>
<source>Changed</source>
<translation>Geändert</translation>
</message>
<message>
<source>Days until the card is recalled with a chance of 90 %</source>
<translation>Tage, bis die Karte mit einer Chance von 90 % erinnert wird</translation>
</message>
<message>
<source>Deck</source>
<translation>Stapel</translation>
</message>
<message>
<source>Difficulty</source>
<translation>Schwierigkeit</translation>
</message>
<message>
<source>Due</source>
<translation>Fällig</translation>
</message>
<message>
<source>Flag</source>
<translation>Markierung</translation>
</message>
<message>
<source>From 1, easy, to 10, hard</source>
<translation>Von 1, leicht, bis 10, schwer</translation>
</message>
<message>
<source>How often the card was forgotten</source>
<translation>Wie oft die Karte vergessen wurde</translation>
</message>
<message>
<source>Interval</source>
<translation>Abstand</translation>
</message>
<message>
<source>Kind</source>
<translation>Art</translation>
</message>
<message>
<source>Lapses</source>
<translation>Vergessen</translation>
</message>
<message>
<source>Question</source>
<translation>Frage</translation>
</message>
<message>
<source>Reviews</source>
<translation>Wiederholungen</translation>
</message>
<message>
<source>Stability</source>
<translation>Stabilität</translation>
</message>
<message>
<source>State</source>
<translation>Zustand</translation>
</message>
<message>
<source>Tags</source>
<translation>Schlagwörter</translation>
</message>
<message>
<source>in review</source>
<translation>in Wiederholung</translation>
</message>
<message>
<source>learning</source>
<translation>wird gelernt</translation>
</message>
<message>
<source>new</source>
<translation>neu</translation>
</message>
<message>
<source>relearning</source>
<translation>wird wieder gelernt</translation>
</message>
</context>
<context>
<name>CardDelegate</name>
<message>
<source>Stood on: “{passage}”</source>
<translation>Beruhte auf: „{passage}“</translation>
</message>
<message>
<source>Tags: {tags}</source>
<translation>Schlagwörter: {tags}</translation>
</message>
</context>
<context>
<name>CardFilter</name>
<message>
<source>citations</source>
<translation>Belege</translation>
</message>
<message>
<source>claims</source>
<translation>Aussagen</translation>
</message>
<message>
<source>definitions</source>
<translation>Definitionen</translation>
</message>
<message>
<source>flagged</source>
<translation>markiert</translation>
</message>
<message>
<source>further suggestions</source>
<translation>weitere Vorschläge</translation>
</message>
<message>
<source>in deck</source>
<translation>im Stapel</translation>
</message>
<message>
<source>in {n} sections</source>
<translation>in {n} Abschnitten</translation>
</message>
<message>
<source>in “{section}”</source>
<translation>in „{section}“</translation>
</message>
<message>
<source>not today</source>
<translation>heute nicht</translation>
</message>
<message>
<source>numbers</source>
<translation>Zahlen</translation>
</message>
<message>
<source>own cards</source>
<translation>eigene Karten</translation>
</message>
<message>
<source>passage is gone</source>
<translation>Stelle entfallen</translation>
</message>
<message>
<source>quotations</source>
<translation>Zitate</translation>
</message>
<message>
<source>rejected</source>
<translation>verworfen</translation>
</message>
<message>
<source>suggestions beside cards of your deck</source>
<translation>Vorschläge neben Karten im Stapel</translation>
</message>
<message>
<source>suspended</source>
<translation>ausgesetzt</translation>
</message>
<message>
<source>to judge</source>
<translation>zu entscheiden</translation>
</message>
<message>
<source>{n} of {total} shown</source>
<translation>{n} von {total} gezeigt</translation>
</message>
</context>
<context>
<name>CardModel</name>
<message>
<source>Cause</source>
<translation>Ursache</translation>
</message>
<message>
<source>Citation</source>
<translation>Beleg</translation>
</message>
<message>
<source>Claim</source>
<translation>Aussage</translation>
</message>
<message>
<source>Concession</source>
<translation>Einräumung</translation>
</message>
<message>
<source>Consequence</source>
<translation>Folge</translation>
</message>
<message>
<source>Contrast</source>
<translation>Gegensatz</translation>
</message>
<message>
<source>Definition</source>
<translation>Definition</translation>
</message>
<message>
<source>Further suggestions</source>
<translation>Weitere Vorschläge</translation>
</message>
<message>
<source>Further suggestions beside cards of your deck</source>
<translation>Weitere Vorschläge neben Karten im Stapel</translation>
</message>
<message>
<source>In your deck</source>
<translation>In einem Stapel</translation>
</message>
<message>
<source>Number</source>
<translation>Zahl</translation>
</message>
<message>
<source>Own card</source>
<translation>Eigene Karte</translation>
</message>
<message>
<source>Passage is gone</source>
<translation>Stelle entfallen</translation>
</message>
<message>
<source>Purpose</source>
<translation>Zweck</translation>
</message>
<message>
<source>Quotation</source>
<translation>Zitat</translation>
</message>
<message>
<source>Rejected</source>
<translation>Verworfen</translation>
</message>
<message>
<source>Role</source>
<translation>Rolle</translation>
</message>
<message>
<source>To judge</source>
<translation>Zu entscheiden</translation>
</message>
<message>
<source>Typed answer</source>
<translation>Getippte Antwort</translation>
</message>
<message>
<source>Without a passage</source>
<translation>Ohne Stelle</translation>
</message>
<message>
<source>Your own cards</source>
<translation>Eigene Karten</translation>
</message>
<message>
<source>further suggestion</source>
<translation>weiterer Vorschlag</translation>
</message>
<message>
<source>in deck</source>
<translation>im Stapel</translation>
</message>
<message>
<source>not today</source>
<translation>heute nicht</translation>
</message>
<message>
<source>passage is gone</source>
<translation>Stelle entfallen</translation>
</message>
<message>
<source>question {number} of {count}</source>
<translation>Frage {number} von {count}</translation>
</message>
<message>
<source>rejected</source>
<translation>verworfen</translation>
</message>
<message>
<source>suspended</source>
<translation>ausgesetzt</translation>
</message>
<message>
<source>to judge</source>
<translation>zu entscheiden</translation>
</message>
<message>
<source>{count} cards ask about this passage. Left and Right, or the arrows on the row, show the others.</source>
<translation>{count} Karten fragen zu dieser Stelle. Links und Rechts oder die Pfeile auf der Zeile zeigen die anderen.</translation>
</message>
</context>
<context>
<name>ChapterBar</name>
<message>
<source>Beginning</source>
<translation>Anfang</translation>
</message>
<message>
<source>Chapter</source>
<translation>Kapitel</translation>
</message>
<message>
<source>Next chapter</source>
<translation>Nächstes Kapitel</translation>
</message>
<message>
<source>Part {n}</source>
<translation>Teil {n}</translation>
</message>
<message>
<source>Previous chapter</source>
<translation>Voriges Kapitel</translation>
</message>
</context>
<context>
<name>Class</name>
<message>
<source>On the long edge</source>
<translation>Über die lange Kante</translation>
</message>
<message>
<source>On the short edge</source>
<translation>Über die kurze Kante</translation>
</message>
</context>
<context>
<name>ColourLegend</name>
<message>
<source>In the text and on the cards a colour tells the kind of card. Words that several cards ask about have the colour of the card with the shortest passage; of equal ones, of the first in the list. A passage is pale and dotted while its card is to judge, and stronger once that is in your deck. A tick stands on each card of your deck. “Take all left to judge” takes what is to judge; a card with a dashed border is a further suggestion, taken only by itself. “Memory in the text” in the View menu shades the text by how likely you know its cards; “…” below the text explains the shades.</source>
<translation>Im Text und auf den Karten sagt eine Farbe die Art der Karte. Wörter, nach denen mehrere Karten fragen, haben die Farbe der Karte mit der kürzesten Stelle; bei gleich langen die der ersten in der Liste. Eine Stelle ist blass und punktiert, solange über ihre Karte zu entscheiden ist, und kräftiger, sobald die im Stapel ist. Ein Häkchen steht auf jeder Karte des Stapels. „Alle übrigen übernehmen“ übernimmt, was zu entscheiden ist; eine Karte mit gestricheltem Rand ist ein weiterer Vorschlag, der nur einzeln übernommen wird. „Gedächtnis im Text“ im Menü Ansicht färbt den Text danach, wie wahrscheinlich seine Karten gewusst werden; „…“ unter dem Text erklärt die Töne.</translation>
</message>
<message>
<source>Legend</source>
<translation>Legende</translation>
</message>
<message>
<source>What do colours and ticks mean?</source>
<translation>Was bedeuten Farben und Häkchen?</translation>
</message>
<message>
<source>citation</source>
<translation>Beleg</translation>
</message>
<message>
<source>claim</source>
<translation>Aussage</translation>
</message>
<message>
<source>definition</source>
<translation>Definition</translation>
</message>
<message>
<source>number</source>
<translation>Zahl</translation>
</message>
<message>
<source>quotation</source>
<translation>Zitat</translation>
</message>
<message>
<source>your own</source>
<translation>eigene</translation>
</message>
</context>
<context>
<name>Curating</name>
<message>
<source>1 finding</source>
<translation>1 Befund</translation>
</message>
<message>
<source>A cloze</source>
<translation>Ein Lückentext</translation>
</message>
<message>
<source>Added</source>
<translation>Neu</translation>
</message>
<message>
<source>As a student sees it</source>
<translation>Wie Lernende sie sehen</translation>
</message>
<message>
<source>As it came last</source>
<translation>Wie es zuletzt kam</translation>
</message>
<message>
<source>Authors</source>
<translation>Autoren</translation>
</message>
<message>
<source>Blanks</source>
<translation>Lücken</translation>
</message>
<message>
<source>Cards with their passage in “{title}”: {n}.</source>
<translation>Karten mit ihrer Stelle in „{title}“: {n}.</translation>
</message>
<message>
<source>Cards with their passage in “{title}”: {n}. Asked without theirs, since it is not found there: {left}.</source>
<translation>Karten mit ihrer Stelle in „{title}“: {n}. Ohne Stelle abgefragt, da sie dort nicht zu finden ist: {left}.</translation>
</message>
<message>
<source>Cards: {cards}. What you learned of them stays.</source>
<translation>Karten: {cards}. Der Lernstand bleibt erhalten.</translation>
</message>
<message>
<source>Cards: {n}; without the text's words: {m}.</source>
<translation>Karten: {n}; ohne die Worte des Textes: {m}.</translation>
</message>
<message>
<source>Changed</source>
<translation>Geändert</translation>
</message>
<message>
<source>Changed on both sides</source>
<translation>Auf beiden Seiten geändert</translation>
</message>
<message>
<source>Deleted here, and left so</source>
<translation>Hier gelöscht, bleibt so</translation>
</message>
<message>
<source>Description</source>
<translation>Beschreibung</translation>
</message>
<message>
<source>Done. Cards: {cards}. Edit, Undo takes all of it back.</source>
<translation>Fertig. Karten: {cards}. „Bearbeiten, Rückgängig“ nimmt alles zurück.</translation>
</message>
<message>
<source>Fields that both sides changed: {n}, all of them chosen.</source>
<translation>Auf beiden Seiten geänderte Felder: {n}, alle entschieden.</translation>
</message>
<message>
<source>Fields that both sides changed: {n}; not chosen yet: {left}. Until you choose, yours stays.</source>
<translation>Auf beiden Seiten geänderte Felder: {n}; noch nicht entschieden: {left}. Bis dahin bleibt das Eigene.</translation>
</message>
<message>
<source>For a student who has it not</source>
<translation>Für alle, die den Text nicht haben</translation>
</message>
<message>
<source>For a student who has the text</source>
<translation>Für alle, die den Text haben</translation>
</message>
<message>
<source>It can be saved.</source>
<translation>Sie kann gespeichert werden.</translation>
</message>
<message>
<source>It is not known.</source>
<translation>Es ist nicht bekannt.</translation>
</message>
<message>
<source>It is the first version.</source>
<translation>Es ist die erste Version.</translation>
</message>
<message>
<source>Kind</source>
<translation>Art</translation>
</message>
<message>
<source>Language</source>
<translation>Sprache</translation>
</message>
<message>
<source>Left out, since it came with a note type of its own: {words}</source>
<translation>Ausgelassen wegen eines eigenen Notiztyps: {words}</translation>
</message>
<message>
<source>Licence</source>
<translation>Lizenz</translation>
</message>
<message>
<source>Made by</source>
<translation>Von</translation>
</message>
<message>
<source>No longer in the deck</source>
<translation>Nicht mehr im Stapel</translation>
</message>
<message>
<source>Not taken</source>
<translation>Nicht übernommen</translation>
</message>
<message>
<source>Nothing changed since the version before.</source>
<translation>Seit der Version davor hat sich nichts geändert.</translation>
</message>
<message>
<source>Passage</source>
<translation>Stelle</translation>
</message>
<message>
<source>Passage found in your copy</source>
<translation>Stelle im eigenen Text gefunden</translation>
</message>
<message>
<source>Passage not found in your copy</source>
<translation>Stelle im eigenen Text nicht gefunden</translation>
</message>
<message>
<source>Permission to quote</source>
<translation>Erlaubnis zu zitieren</translation>
</message>
<message>
<source>Picture or sound “{name}”</source>
<translation>Bild oder Ton „{name}“</translation>
</message>
<message>
<source>Pictures and sounds of its cards: {n}. They go along in a file that ends in .zip, and in no other.</source>
<translation>Bilder und Töne ihrer Karten: {n}. Sie gehen nur in einer Datei mit, die auf .zip endet.</translation>
</message>
<message>
<source>Pictures and sounds that came along: {n}.</source>
<translation>Mitgekommene Bilder und Töne: {n}.</translation>
</message>
<message>
<source>Pictures and sounds that changed: {n}.</source>
<translation>Geänderte Bilder und Töne: {n}.</translation>
</message>
<message>
<source>Retired</source>
<translation>Zurückgezogen</translation>
</message>
<message>
<source>Section</source>
<translation>Abschnitt</translation>
</message>
<message>
<source>Since version {version}: {added} added, {changed} changed, {retired} retired.</source>
<translation>Seit Version {version}: {added} neu, {changed} geändert, {retired} zurückgezogen.</translation>
</message>
<message>
<source>Tags</source>
<translation>Schlagwörter</translation>
</message>
<message>
<source>Text</source>
<translation>Text</translation>
</message>
<message>
<source>The authors ask these cards no longer. They stay here, tagged and out of review.</source>
<translation>Die Autoren fragen diese Karten nicht mehr ab. Hier bleiben sie, mit Schlagwort und ohne Wiederholung.</translation>
</message>
<message>
<source>The card as a whole</source>
<translation>Die Karte als Ganzes</translation>
</message>
<message>
<source>The cards stand in another order.</source>
<translation>Die Karten stehen in anderer Reihenfolge.</translation>
</message>
<message>
<source>The library does not have these cards yet.</source>
<translation>Die Bibliothek hat diese Karten noch nicht.</translation>
</message>
<message>
<source>The library has no copy of “{title}”. The cards come without their passages; open your copy and take the deck again, and they find them.</source>
<translation>Die Bibliothek hat „{title}“ nicht. Die Karten kommen ohne ihre Stellen; wird der Text geöffnet und der Stapel noch einmal übernommen, finden sie diese.</translation>
</message>
<message>
<source>These cards are as you have them, or were changed by you only.</source>
<translation>Diese Karten sind gleich oder wurden nur hier geändert.</translation>
</message>
<message>
<source>These cards are not taken, for the reason that each has.</source>
<translation>Diese Karten werden nicht übernommen, jede aus ihrem genannten Grund.</translation>
</message>
<message>
<source>These cards came with the deck and are in it no longer. Yours stay.</source>
<translation>Diese Karten kamen mit dem Stapel und sind nicht mehr in ihm. Die eigenen bleiben.</translation>
</message>
<message>
<source>These cards show their passage in your copy of the text.</source>
<translation>Diese Karten zeigen ihre Stelle im eigenen Text.</translation>
</message>
<message>
<source>These cards were changed in the deck only. Their schedules stay as they are.</source>
<translation>Diese Karten wurden nur im Stapel geändert. Ihre Zeitpläne bleiben.</translation>
</message>
<message>
<source>Title</source>
<translation>Titel</translation>
</message>
<message>
<source>Unchanged</source>
<translation>Unverändert</translation>
</message>
<message>
<source>Version {n}</source>
<translation>Version {n}</translation>
</message>
<message>
<source>You changed these cards, and so did the deck. Choose card by card: M keeps yours, T takes theirs. Until you choose, yours stays.</source>
<translation>Diese Karten wurden hier und im Stapel geändert. Karte für Karte entscheiden: M behält das Eigene, T nimmt das Fremde. Bis dahin bleibt das Eigene.</translation>
</message>
<message>
<source>You have deleted these cards. They stay deleted; the trash has them for 30 days.</source>
<translation>Diese Karten wurden hier gelöscht. Sie bleiben gelöscht; der Papierkorb hat sie 30 Tage lang.</translation>
</message>
<message>
<source>Your copy does not have these passages as the deck's text has them. The cards are asked all the same.</source>
<translation>Der eigene Text hat diese Stellen nicht so wie der Text des Stapels. Die Karten werden trotzdem abgefragt.</translation>
</message>
<message>
<source>Your remarks on cards that came with the deck are not published: {n}.</source>
<translation>Eigene Bemerkungen zu Karten, die mit dem Stapel kamen, werden nicht veröffentlicht: {n}.</translation>
</message>
<message>
<source>changed</source>
<translation>geändert</translation>
</message>
<message>
<source>left out</source>
<translation>ausgelassen</translation>
</message>
<message>
<source>new</source>
<translation>neu</translation>
</message>
<message>
<source>no author named</source>
<translation>ohne Angabe des Autors</translation>
</message>
<message>
<source>no licence named</source>
<translation>keine Lizenz genannt</translation>
</message>
<message>
<source>none</source>
<translation>keine</translation>
</message>
<message>
<source>nothing</source>
<translation>nichts</translation>
</message>
<message>
<source>quotes the text: settle it</source>
<translation>zitiert den Text: zu klären</translation>
</message>
<message>
<source>quotes, allowed</source>
<translation>zitiert, erlaubt</translation>
</message>
<message>
<source>retired</source>
<translation>zurückgezogen</translation>
</message>
<message>
<source>some of each</source>
<translation>teils, teils</translation>
</message>
<message>
<source>theirs</source>
<translation>fremd</translation>
</message>
<message>
<source>version {n}, new here</source>
<translation>Version {n}, hier neu</translation>
</message>
<message>
<source>version {n}, which is here already</source>
<translation>Version {n}, die schon hier ist</translation>
</message>
<message>
<source>version {n}; version {held} is here</source>
<translation>Version {n}; hier ist Version {held}</translation>
</message>
<message>
<source>without its words</source>
<translation>ohne dessen Worte</translation>
</message>
<message>
<source>yours</source>
<translation>eigen</translation>
</message>
<message>
<source>yours stays, not chosen</source>
<translation>Eigenes bleibt, nicht entschieden</translation>
</message>
<message>
<source>{field}, now</source>
<translation>{field}, jetzt</translation>
</message>
<message>
<source>{field}, theirs</source>
<translation>{field}, fremd</translation>
</message>
<message>
<source>{field}, then</source>
<translation>{field}, dann</translation>
</message>
<message>
<source>{field}, yours</source>
<translation>{field}, eigen</translation>
</message>
<message>
<source>{n} added</source>
<translation>{n} neu</translation>
</message>
<message>
<source>{n} changed</source>
<translation>{n} geändert</translation>
</message>
<message>
<source>{n} changed on both sides</source>
<translation>{n} auf beiden Seiten geändert</translation>
</message>
<message>
<source>{n} deleted here</source>
<translation>{n} hier gelöscht</translation>
</message>
<message>
<source>{n} findings</source>
<translation>{n} Befunde</translation>
</message>
<message>
<source>{n} no longer in the deck</source>
<translation>{n} nicht mehr im Stapel</translation>
</message>
<message>
<source>{n} refused</source>
<translation>{n} abgewiesen</translation>
</message>
<message>
<source>{n} retired</source>
<translation>{n} zurückgezogen</translation>
</message>
<message>
<source>{n} unchanged</source>
<translation>{n} unverändert</translation>
</message>
<message>
<source>{path} has version {n} of “{title}”. Give it to your students: in studyapp they open it, or drop it on the window, and see what is new before they take it. Keep it: the next version is made from it.</source>
<translation>{path} enthält Version {n} von „{title}“. Diese Datei bekommen die Lernenden: Sie öffnen sie in studyapp oder ziehen sie auf das Fenster und sehen vor dem Übernehmen, was neu ist. Die Datei aufheben: Die nächste Version entsteht aus ihr.</translation>
</message>
<message>
<source>“{name}” did not come along: {why}</source>
<translation>„{name}“ kam nicht mit: {why}</translation>
</message>
<message>
<source>⚠ 1 card quotes the text. Decide under Quotations what becomes of it.</source>
<translation>⚠ 1 Karte zitiert den Text. Unter „Zitate“ entscheiden, was aus ihr wird.</translation>
</message>
<message>
<source>⚠ Cards with pictures, of which only the words are shown: {n}.</source>
<translation>⚠ Karten mit Bildern, von denen nur die Wörter gezeigt werden: {n}.</translation>
</message>
<message>
<source>⚠ Cards without a uid: {n}. In the next version each of them would be another card.</source>
<translation>⚠ Karten ohne uid: {n}. In der nächsten Version wäre jede von ihnen eine andere Karte.</translation>
</message>
<message>
<source>⚠ Fields that were changed both here and in the file: {n}. Say under Both changed which stands.</source>
<translation>⚠ Felder, die hier und in der Datei geändert wurden: {n}. Unter „Beide geändert“ entscheiden, was gilt.</translation>
</message>
<message>
<source>⚠ Pictures and sounds of its cards that are not in this file: {n}. Save it once more under a name that ends in .zip, and they go along.</source>
<translation>⚠ Bilder und Töne ihrer Karten, die nicht in dieser Datei sind: {n}. Noch einmal unter einem Namen speichern, der auf .zip endet, dann gehen sie mit.</translation>
</message>
<message>
<source>⚠ Pictures and sounds that cards call and that did not come along: {names}</source>
<translation>⚠ Bilder und Töne, die Karten nennen und die nicht mitkamen: {names}</translation>
</message>
<message>
<source>⚠ {n} cards quote the text. Decide under Quotations what becomes of them.</source>
<translation>⚠ {n} Karten zitieren den Text. Unter „Zitate“ entscheiden, was aus ihnen wird.</translation>
</message>
</context>
<context>
<name>Dates</name>
<message>
<source>d MMM</source>
<translation>d. MMM</translation>
</message>
<message>
<source>d MMM yyyy</source>
<translation>d. MMM yyyy</translation>
</message>
<message>
<source>ddd d MMM yyyy</source>
<translation>ddd, d. MMM yyyy</translation>
</message>
</context>
<context>
<name>Export</name>
<message>
<source>In Anki: File, Import, and choose the file. Turn on “Import any learning progress” there before you press Import. Anki takes progress only for cards that it does not have yet, and its presets stay as they are.</source>
<translation>In Anki: Datei, Importieren, und die Datei wählen. Dort vor dem Importieren „Import any learning progress“ einschalten. Anki übernimmt Fortschritt nur für Karten, die es noch nicht hat, und seine Optionsgruppen bleiben, wie sie sind.</translation>
</message>
<message>
<source>In Anki: File, Import, and choose the file. What Anki has already is updated; what you learned there stays.</source>
<translation>In Anki: Datei, Importieren, und die Datei wählen. Was Anki schon hat, wird aktualisiert; der Lernstand dort bleibt.</translation>
</message>
<message>
<source>Written and checked: {path}</source>
<translation>Geschrieben und geprüft: {path}</translation>
</message>
<message>
<source>Written: {path}</source>
<translation>Geschrieben: {path}</translation>
</message>
</context>
<context>
<name>Faults</name>
<message>
<source>This is a fault in studyapp itself.</source>
<translation>Das ist ein Fehler in studyapp selbst.</translation>
</message>
<message>
<source>Your library is as it was before the last step. The report was written to {log}.</source>
<translation>Die Bibliothek ist wie vor dem letzten Schritt. Der Bericht steht in {log}.</translation>
</message>
</context>
<context>
<name>FieldWords</name>
<message>
<source>Answer</source>
<translation>Antwort</translation>
</message>
<message>
<source>Context</source>
<translation>Kontext</translation>
</message>
<message>
<source>Question</source>
<translation>Frage</translation>
</message>
<message>
<source>Remarks</source>
<translation>Bemerkungen</translation>
</message>
<message>
<source>Source</source>
<translation>Quelle</translation>
</message>
<message>
<source>Text</source>
<translation>Text</translation>
</message>
<message>
<source>Text: select words and press {keys} to blank them</source>
<translation>Text: {keys} macht ausgewählte Wörter zur Lücke</translation>
</message>
<message>
<source>{{c1::answer::hint}} shows as a blank.</source>
<translation>{{c1::Antwort::Hinweis}} erscheint als Lücke.</translation>
</message>
</context>
<context>
<name>Flags</name>
<message>
<source>Blue</source>
<translation>Blau</translation>
</message>
<message>
<source>Green</source>
<translation>Grün</translation>
</message>
<message>
<source>No flag</source>
<translation>Keine Markierung</translation>
</message>
<message>
<source>Orange</source>
<translation>Orange</translation>
</message>
<message>
<source>Pink</source>
<translation>Rosa</translation>
</message>
<message>
<source>Purple</source>
<translation>Violett</translation>
</message>
<message>
<source>Red</source>
<translation>Rot</translation>
</message>
<message>
<source>Turquoise</source>
<translation>Türkis</translation>
</message>
</context>
<context>
<name>Import</name>
<message>
<source>Cards: {cards}.</source>
<translation>Karten: {cards}.</translation>
</message>
<message>
<source>Changed on both sides</source>
<translation>Auf beiden Seiten geändert</translation>
</message>
<message>
<source>Deleted here, and left so</source>
<translation>Hier gelöscht, bleibt so</translation>
</message>
<message>
<source>Done. Cards: {cards}. Edit, Undo takes it back.</source>
<translation>Fertig. Karten: {cards}. „Bearbeiten, Rückgängig“ nimmt es zurück.</translation>
</message>
<message>
<source>New</source>
<translation>Neu</translation>
</message>
<message>
<source>Refused</source>
<translation>Abgewiesen</translation>
</message>
<message>
<source>The first cards of the file are shown as they would come in.</source>
<translation>Die ersten Karten der Datei werden so gezeigt, wie sie ankämen.</translation>
</message>
<message>
<source>The library did not have these cards before.</source>
<translation>Die Bibliothek hatte diese Karten noch nicht.</translation>
</message>
<message>
<source>There is no card in it.</source>
<translation>Es ist keine Karte darin.</translation>
</message>
<message>
<source>These cards are here as they are in the file, or changed here only.</source>
<translation>Diese Karten sind hier wie in der Datei oder wurden nur hier geändert.</translation>
</message>
<message>
<source>These cards cannot come in.</source>
<translation>Diese Karten lassen sich nicht importieren.</translation>
</message>
<message>
<source>These cards were changed here and in the file. What is written here stays, unless you take their words; choose one to compare.</source>
<translation>Diese Karten wurden hier und in der Datei geändert. Es bleibt, was hier steht, außer es wird das Fremde genommen; zum Vergleichen eine wählen.</translation>
</message>
<message>
<source>These cards were changed in the file only. What you learned of them stays.</source>
<translation>Diese Karten wurden nur in der Datei geändert. Der Lernstand bleibt.</translation>
</message>
<message>
<source>Unchanged</source>
<translation>Unverändert</translation>
</message>
<message>
<source>Updated</source>
<translation>Aktualisiert</translation>
</message>
<message>
<source>You have deleted these cards here. They stay deleted; the trash has them for 30 days.</source>
<translation>Diese Karten wurden hier gelöscht. Sie bleiben gelöscht; der Papierkorb hat sie 30 Tage lang.</translation>
</message>
<message>
<source>changed on both sides</source>
<translation>auf beiden Seiten geändert</translation>
</message>
<message>
<source>deleted here</source>
<translation>hier gelöscht</translation>
</message>
<message>
<source>new</source>
<translation>neu</translation>
</message>
<message>
<source>refused</source>
<translation>abgewiesen</translation>
</message>
<message>
<source>unchanged</source>
<translation>unverändert</translation>
</message>
<message>
<source>updated</source>
<translation>aktualisiert</translation>
</message>
<message>
<source>{field}, here</source>
<translation>{field}, hier</translation>
</message>
<message>
<source>{field}, in the file</source>
<translation>{field}, in der Datei</translation>
</message>
</context>
<context>
<name>Items</name>
<message>
<source>A card fails where students forget it in more than a fifth of their recalls, and half as often again as the deck's middle card, beyond chance. It is ambiguous where students differ on it far more than on other cards, where those who know the rest of the deck do not know it better, or where several speak of it. A recall is the first answer of a day after the first day; of fewer than ten students it is not told how they differ.</source>
<translation>Eine Karte scheitert, wenn Lernende sie bei mehr als einem Fünftel der Abrufe vergessen und anderthalbmal so oft wie die mittlere Karte des Stapels, und das nicht durch Zufall. Sie ist mehrdeutig, wenn sich Lernende bei ihr viel mehr unterscheiden als bei anderen Karten, wenn sie von denen, die den Stapel sonst können, nicht besser gewusst wird, oder wenn mehrere von ihr sprechen. Ein Abruf ist die erste Antwort eines Tages nach dem ersten Tag; bei weniger als zehn Lernenden steht nicht da, wie sie sich unterscheiden.</translation>
</message>
<message>
<source>Nobody gave figures; the cards below are those that students speak of.</source>
<translation>Niemand gab Zahlen mit; unten stehen die Karten, von denen Lernende sprechen.</translation>
</message>
<message>
<source>Nothing speaks against it.</source>
<translation>Nichts spricht dagegen.</translation>
</message>
<message>
<source>{answers} answers, {forgotten} of {recalls} recalls failed, {lapses} lapses, {seconds} s</source>
<translation>{answers} Antworten, {forgotten} von {recalls} Abrufen misslungen, {lapses}-mal vergessen, {seconds} s</translation>
</message>
<message>
<source>{given} of {n} students gave figures. Something speaks against {flagged} of {cards} cards.</source>
<translation>{given} von {n} Lernenden gaben Zahlen mit. Gegen {flagged} von {cards} Karten spricht etwas.</translation>
</message>
</context>
<context>
<name>Keys</name>
<message>
<source>Blanks: uncover, grade</source>
<translation>Lücken: aufdecken, bewerten</translation>
</message>
<message>
<source>Cards of the passage at the cursor</source>
<translation>Karten der Stelle an der Schreibmarke</translation>
</message>
<message>
<source>Ctrl+Return, Esc</source>
<translation>Strg+Eingabe, Esc</translation>
</message>
<message>
<source>Delete</source>
<translation>Entf</translation>
</message>
<message>
<source>Delete a card of the deck</source>
<translation>Karte des Stapels löschen</translation>
</message>
<message>
<source>E, F2</source>
<translation>E, F2</translation>
</message>
<message>
<source>Edit the selected card</source>
<translation>Gewählte Karte bearbeiten</translation>
</message>
<message>
<source>Keep or leave the editor</source>
<translation>Bearbeitung behalten oder verlassen</translation>
</message>
<message>
<source>Keyboard shortcuts</source>
<translation>Tastenkürzel</translation>
</message>
<message>
<source>Memory in the text: review the sentence at the cursor</source>
<translation>Gedächtnis im Text: Satz an der Schreibmarke wiederholen</translation>
</message>
<message>
<source>PgUp, PgDown</source>
<translation>Bild aufwärts, Bild abwärts</translation>
</message>
<message>
<source>Reject it with a reason</source>
<translation>Ihn mit Grund verwerfen</translation>
</message>
<message>
<source>Reject the selected passage</source>
<translation>Die ausgewählte Stelle verwerfen</translation>
</message>
<message>
<source>Return</source>
<translation>Eingabe</translation>
</message>
<message>
<source>Return in the text</source>
<translation>Eingabe im Text</translation>
</message>
<message>
<source>Return, Esc</source>
<translation>Eingabe, Esc</translation>
</message>
<message>
<source>Return, T</source>
<translation>Eingabe, T</translation>
</message>
<message>
<source>Review: again, hard, good, easy</source>
<translation>Wiederholen: nochmal, schwer, gut, einfach</translation>
</message>
<message>
<source>Review: choose an option</source>
<translation>Wiederholen: Möglichkeit wählen</translation>
</message>
<message>
<source>Review: grade what is typed, leave the line</source>
<translation>Wiederholen: Eingetipptes bewerten, Zeile verlassen</translation>
</message>
<message>
<source>Review: play the sound, show the hint</source>
<translation>Wiederholen: Ton abspielen, Hinweis zeigen</translation>
</message>
<message>
<source>Review: scroll a long card</source>
<translation>Wiederholen: lange Karte scrollen</translation>
</message>
<message>
<source>Review: show the answer</source>
<translation>Wiederholen: Antwort zeigen</translation>
</message>
<message>
<source>Review: show the place in the text, after the answer</source>
<translation>Wiederholen: nach der Antwort die Stelle im Text zeigen</translation>
</message>
<message>
<source>Review: suspend, not today</source>
<translation>Wiederholen: aussetzen, heute nicht</translation>
</message>
<message>
<source>Shift+W</source>
<translation>Umschalt+W</translation>
</message>
<message>
<source>Space</source>
<translation>Leertaste</translation>
</message>
<message>
<source>Space; 1, 2, 3, 4</source>
<translation>Leertaste; 1, 2, 3, 4</translation>
</message>
<message>
<source>Suggestions: accept, put in other words, decline</source>
<translation>Vorschläge: annehmen, anders fassen, ablehnen</translation>
</message>
<message>
<source>Take the selected suggestion</source>
<translation>Den ausgewählten Vorschlag übernehmen</translation>
</message>
<message>
<source>Why is this card there?</source>
<translation>Warum gibt es diese Karte?</translation>
</message>
</context>
<context>
<name>NotOpened</name>
<message>
<source>Another library…</source>
<translation>Andere Bibliothek…</translation>
</message>
<message>
<source>Begin an empty one</source>
<translation>Eine leere beginnen</translation>
</message>
<message>
<source>Putting the backup back …</source>
<translation>Die Sicherung wird zurückgespielt …</translation>
</message>
<message>
<source>Quit</source>
<translation>Beenden</translation>
</message>
<message>
<source>Restore the backup</source>
<translation>Sicherung zurückspielen</translation>
</message>
<message>
<source>There is a good backup of {date}. The file that is here now will be kept beside it.</source>
<translation>Es gibt eine gute Sicherung vom {date}. Die jetzige Datei wird daneben aufbewahrt.</translation>
</message>
<message>
<source>Try again</source>
<translation>Erneut versuchen</translation>
</message>
</context>
<context>
<name>NoteEditor</name>
<message>
<source>Cancel</source>
<translation>Abbrechen</translation>
</message>
<message>
<source>Card editor</source>
<translation>Kartenbearbeitung</translation>
</message>
<message>
<source>Cloze</source>
<translation>Lückentext</translation>
</message>
<message>
<source>Ctrl+Return</source>
<translation>Strg+Eingabe</translation>
</message>
<message>
<source>Escape</source>
<translation>Esc</translation>
</message>
<message>
<source>Kind</source>
<translation>Art</translation>
</message>
<message>
<source>Kind of card</source>
<translation>Art der Karte</translation>
</message>
<message>
<source>Question and answer</source>
<translation>Frage und Antwort</translation>
</message>
<message>
<source>Save</source>
<translation>Speichern</translation>
</message>
<message>
<source>What the card asks; its schedule stays. A card that Anki has keeps its kind.</source>
<translation>Was die Karte fragt; ihr Zeitplan bleibt. Eine Karte, die Anki hat, behält ihre Art.</translation>
</message>
<message>
<source>{field} (HTML)</source>
<translation>{field} (HTML)</translation>
</message>
</context>
<context>
<name>OpeningFace</name>
<message>
<source>Password</source>
<translation>Passwort</translation>
</message>
<message>
<source>Reading “{name}” …</source>
<translation>„{name}“ wird gelesen …</translation>
</message>
<message>
<source>This is another version of “{title}”; the two are compared.</source>
<translation>Dies ist eine andere Version von „{title}“; beide werden verglichen.</translation>
</message>
<message>
<source>Undo</source>
<translation>Rückgängig</translation>
</message>
<message>
<source>{error} Its password:</source>
<translation>{error} Das Passwort:</translation>
</message>
</context>
<context>
<name>Outline</name>
<message>
<source>Beginning</source>
<translation>Anfang</translation>
</message>
<message>
<source>Each bar shows the cards in your deck: from the left known, due, new. 3/9 means that 3 of 9 are known: answered, and not wanted again today.</source>
<translation>Jeder Balken zeigt die Karten im Stapel: von links gewusst, fällig, neu. 3/9 heißt: 3 von 9 sind gewusst, also beantwortet und heute nicht mehr an der Reihe.</translation>
</message>
<message>
<source>Known: answered, and not wanted again today.</source>
<translation>Gewusst: beantwortet und heute nicht mehr an der Reihe.</translation>
</message>
<message>
<source>due</source>
<translation>fällig</translation>
</message>
<message>
<source>known</source>
<translation>gewusst</translation>
</message>
<message>
<source>new</source>
<translation>neu</translation>
</message>
<message>
<source>none in deck</source>
<translation>keine im Stapel</translation>
</message>
<message>
<source>{known} of {cards} known</source>
<translation>{known} von {cards} gewusst</translation>
</message>
<message>
<source>{n} due</source>
<translation>{n} fällig</translation>
</message>
</context>
<context>
<name>Points</name>
<message>
<source>further suggestion</source>
<translation>weiterer Vorschlag</translation>
</message>
<message>
<source>in deck</source>
<translation>im Stapel</translation>
</message>
<message>
<source>no card</source>
<translation>keine Karte</translation>
</message>
<message>
<source>rejected</source>
<translation>verworfen</translation>
</message>
<message>
<source>to judge</source>
<translation>zu entscheiden</translation>
</message>
</context>
<context>
<name>QObject</name>
<message>
<source> %</source>
<translation> %</translation>
</message>
<message>
<source> % known</source>
<translation> % gewusst</translation>
</message>
<message>
<source> characters</source>
<translation> Zeichen</translation>
</message>
<message>
<source> o’clock</source>
<translation> Uhr</translation>
</message>
<message numerus="yes">
<source>%Ln answer(s)</source>
<translation>
<numerusform>%Ln Antwort</numerusform>
<numerusform>%Ln Antworten</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s)</source>
<translation>
<numerusform>%Ln Karte</numerusform>
<numerusform>%Ln Karten</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) and suggestion(s)</source>
<translation>
<numerusform>%Ln Karte oder Vorschlag</numerusform>
<numerusform>%Ln Karten und Vorschläge</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) go with it.</source>
<translation>
<numerusform>Mit gelöscht wird %Ln Karte.</numerusform>
<numerusform>Mit gelöscht werden %Ln Karten.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) say what the new version says and stay as they are.</source>
<translation>
<numerusform>Eine Karte sagt, was die neue Version sagt, und bleibt, wie sie ist.</numerusform>
<numerusform>%Ln Karten sagen, was die neue Version sagt, und bleiben, wie sie sind.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) without a passage, or with a long one, were left out.</source>
<translation>
<numerusform>%Ln Karte ohne Stelle oder mit einer langen wurde ausgelassen.</numerusform>
<numerusform>%Ln Karten ohne Stelle oder mit einer langen wurden ausgelassen.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) would ask nothing any more and stay as they are.</source>
<translation>
<numerusform>%Ln Karte würde nichts mehr fragen und bleibt, wie sie ist.</numerusform>
<numerusform>%Ln Karten würden nichts mehr fragen und bleiben, wie sie sind.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln centur(y|ies)</source>
<translation>
<numerusform>%Ln Jahrhundert</numerusform>
<numerusform>%Ln Jahrhunderte</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln come(s) back today</source>
<translation>
<numerusform>%Ln kommt heute wieder</numerusform>
<numerusform>%Ln kommen heute wieder</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln day(s)</source>
<translation>
<numerusform>%Ln Tag</numerusform>
<numerusform>%Ln Tage</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln deck(s)</source>
<translation>
<numerusform>%Ln Stapel</numerusform>
<numerusform>%Ln Stapel</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln file(s)</source>
<translation>
<numerusform>%Ln Datei</numerusform>
<numerusform>%Ln Dateien</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln further suggestion(s)</source>
<translation>
<numerusform>%Ln weiterer Vorschlag</numerusform>
<numerusform>%Ln weitere Vorschläge</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln line(s)</source>
<translation>
<numerusform>%Ln Zeile</numerusform>
<numerusform>%Ln Zeilen</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln minute(s)</source>
<translation>
<numerusform>%Ln Minute</numerusform>
<numerusform>%Ln Minuten</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln mistake(s)</source>
<translation>
<numerusform>%Ln Fehler</numerusform>
<numerusform>%Ln Fehler</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln new card(s)</source>
<translation>
<numerusform>%Ln neue Karte</numerusform>
<numerusform>%Ln neue Karten</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln new card(s), shaded once answered</source>
<translation>
<numerusform>1 neue Karte, getönt, sobald sie beantwortet ist</numerusform>
<numerusform>%Ln neue Karten, getönt, sobald sie beantwortet sind</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln of your subscriptions could not be looked at; File, Subscriptions tells why.</source>
<translation>
<numerusform>Ein Abonnement ließ sich nicht prüfen; „Datei, Abonnements“ sagt, warum.</numerusform>
<numerusform>%Ln Abonnements ließen sich nicht prüfen; „Datei, Abonnements“ sagt, warum.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln passage(s) are left to judge.</source>
<translation>
<numerusform>Über %Ln Stelle ist noch zu entscheiden.</numerusform>
<numerusform>Über %Ln Stellen ist noch zu entscheiden.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln passage(s) are left to judge; the plan has only cards in your deck.</source>
<translation>
<numerusform>Über %Ln Stelle ist noch zu entscheiden; der Plan hat nur Karten im Stapel.</numerusform>
<numerusform>Über %Ln Stellen ist noch zu entscheiden; der Plan hat nur Karten im Stapel.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln passage(s) of “{title}” are left to judge; the plan has only cards in your deck.</source>
<translation>
<numerusform>Über %Ln Stelle von „{title}“ ist noch zu entscheiden; der Plan hat nur Karten im Stapel.</numerusform>
<numerusform>Über %Ln Stellen von „{title}“ ist noch zu entscheiden; der Plan hat nur Karten im Stapel.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln passage(s) of “{title}” with further suggestions</source>
<translation>
<numerusform>%Ln Stelle von „{title}“ mit weiteren Vorschlägen</numerusform>
<numerusform>%Ln Stellen von „{title}“ mit weiteren Vorschlägen</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln picture(s) or sound(s)</source>
<translation>
<numerusform>%Ln Bild oder Ton</numerusform>
<numerusform>%Ln Bilder oder Töne</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln place(s)</source>
<translation>
<numerusform>%Ln Stelle</numerusform>
<numerusform>%Ln Stellen</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln point(s)</source>
<translation>
<numerusform>%Ln Punkt</numerusform>
<numerusform>%Ln Punkte</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln review(s)</source>
<translation>
<numerusform>%Ln Wiederholung</numerusform>
<numerusform>%Ln Wiederholungen</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln section(s) without a card are not counted: {sections}.</source>
<translation>
<numerusform>%Ln Abschnitt ohne Karte zählt nicht mit: {sections}.</numerusform>
<numerusform>%Ln Abschnitte ohne Karte zählen nicht mit: {sections}.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln tag(s)</source>
<translation>
<numerusform>%Ln Schlagwort</numerusform>
<numerusform>%Ln Schlagwörter</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln text(s)</source>
<translation>
<numerusform>%Ln Text</numerusform>
<numerusform>%Ln Texte</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln word(s)</source>
<translation>
<numerusform>%Ln Wort</numerusform>
<numerusform>%Ln Wörter</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln year(s)</source>
<translation>
<numerusform>%Ln Jahr</numerusform>
<numerusform>%Ln Jahre</numerusform>
</translation>
</message>
<message>
<source>&amp;Accept</source>
<translation>&amp;Annehmen</translation>
</message>
<message>
<source>&amp;Add</source>
<translation>&amp;Hinzufügen</translation>
</message>
<message>
<source>&amp;Address, file or folder</source>
<translation>&amp;Adresse, Datei oder Ordner</translation>
</message>
<message>
<source>&amp;All commands…</source>
<translation>&amp;Alle Befehle…</translation>
</message>
<message>
<source>&amp;Answers</source>
<translation>&amp;Antworten</translation>
</message>
<message>
<source>&amp;As</source>
<translation>&amp;Als</translation>
</message>
<message>
<source>&amp;Ask</source>
<translation>&amp;Fragen</translation>
</message>
<message>
<source>&amp;Author</source>
<translation>&amp;Verfasser</translation>
</message>
<message>
<source>&amp;Authors</source>
<translation>&amp;Autoren</translation>
</message>
<message>
<source>&amp;Back</source>
<translation>&amp;Zurück</translation>
</message>
<message>
<source>&amp;Back up now</source>
<translation>&amp;Jetzt sichern</translation>
</message>
<message>
<source>&amp;Between them</source>
<translation>Da&amp;zwischen</translation>
</message>
<message>
<source>&amp;Cancel</source>
<translation>&amp;Abbrechen</translation>
</message>
<message>
<source>&amp;Cards</source>
<translation>&amp;Karten</translation>
</message>
<message>
<source>&amp;Cards in the margin</source>
<translation>&amp;Karten am Rand</translation>
</message>
<message>
<source>&amp;Change…</source>
<translation>Ä&amp;ndern…</translation>
</message>
<message>
<source>&amp;Cloze from selection</source>
<translation>&amp;Lückentext aus der Auswahl</translation>
</message>
<message>
<source>&amp;Columns</source>
<translation>&amp;Spalten</translation>
</message>
<message>
<source>&amp;Cram</source>
<translation>&amp;Pauken</translation>
</message>
<message>
<source>&amp;Dark</source>
<translation>D&amp;unkel</translation>
</message>
<message>
<source>&amp;Date</source>
<translation>&amp;Datum</translation>
</message>
<message>
<source>&amp;Day</source>
<translation>&amp;Tag</translation>
</message>
<message>
<source>&amp;Deck</source>
<translation>&amp;Stapel</translation>
</message>
<message>
<source>&amp;Decks</source>
<translation>&amp;Stapel</translation>
</message>
<message>
<source>&amp;Decline</source>
<translation>Ab&amp;lehnen</translation>
</message>
<message>
<source>&amp;Delete</source>
<translation>&amp;Löschen</translation>
</message>
<message>
<source>&amp;Description</source>
<translation>&amp;Beschreibung</translation>
</message>
<message>
<source>&amp;Desired retention</source>
<translation>&amp;Gewünschte Behaltensquote</translation>
</message>
<message>
<source>&amp;Drawing (SVG)…</source>
<translation>&amp;Zeichnung (SVG)…</translation>
</message>
<message>
<source>&amp;Easy days and the hour a day begins…</source>
<translation>L&amp;eichte Tage und Beginn des Lerntags…</translation>
</message>
<message>
<source>&amp;Edit</source>
<translation>&amp;Bearbeiten</translation>
</message>
<message>
<source>&amp;End it</source>
<translation>&amp;Beenden</translation>
</message>
<message>
<source>&amp;End subscription</source>
<translation>Abonnement b&amp;eenden</translation>
</message>
<message>
<source>&amp;Export everything…</source>
<translation>Alles e&amp;xportieren…</translation>
</message>
<message>
<source>&amp;Export…</source>
<translation>&amp;Exportieren…</translation>
</message>
<message>
<source>&amp;File</source>
<translation>&amp;Datei</translation>
</message>
<message>
<source>&amp;Find</source>
<translation>&amp;Suchen</translation>
</message>
<message>
<source>&amp;Find in the text</source>
<translation>Im Text s&amp;uchen</translation>
</message>
<message>
<source>&amp;For</source>
<translation>Fü&amp;r</translation>
</message>
<message>
<source>&amp;Forget it</source>
<translation>&amp;Vergessen</translation>
</message>
<message>
<source>&amp;Full screen</source>
<translation>&amp;Vollbild</translation>
</message>
<message>
<source>&amp;Get decks…</source>
<translation>Stapel &amp;holen…</translation>
</message>
<message>
<source>&amp;Go on</source>
<translation>&amp;Weiter</translation>
</message>
<message>
<source>&amp;Go there</source>
<translation>&amp;Dorthin</translation>
</message>
<message>
<source>&amp;Go to text…</source>
<translation>&amp;Gehe zu Text…</translation>
</message>
<message>
<source>&amp;Help</source>
<translation>&amp;Hilfe</translation>
</message>
<message>
<source>&amp;High contrast: white on black</source>
<translation>Hoher &amp;Kontrast: Weiß auf Schwarz</translation>
</message>
<message>
<source>&amp;How the class fared</source>
<translation>&amp;Wie es der Klasse erging</translation>
</message>
<message>
<source>&amp;Import</source>
<translation>&amp;Importieren</translation>
</message>
<message>
<source>&amp;Import cards…</source>
<translation>Karten &amp;importieren…</translation>
</message>
<message>
<source>&amp;In</source>
<translation>&amp;In</translation>
</message>
<message>
<source>&amp;Judge</source>
<translation>Prü&amp;fen</translation>
</message>
<message>
<source>&amp;Key</source>
<translation>Sc&amp;hlüssel</translation>
</message>
<message>
<source>&amp;Key, where it wants one</source>
<translation>Schlüsse&amp;l, falls verlangt</translation>
</message>
<message>
<source>&amp;Keyboard shortcuts</source>
<translation>&amp;Tastenkürzel</translation>
</message>
<message>
<source>&amp;Kind</source>
<translation>&amp;Art</translation>
</message>
<message>
<source>&amp;Large print</source>
<translation>&amp;Großdruck</translation>
</message>
<message>
<source>&amp;Learning steps</source>
<translation>&amp;Lernschritte</translation>
</message>
<message>
<source>&amp;Leave it as it is</source>
<translation>So &amp;lassen</translation>
</message>
<message>
<source>&amp;Let studyapp speak with the Anki on this computer</source>
<translation>studyapp darf mit dem Anki auf diesem &amp;Computer sprechen</translation>
</message>
<message>
<source>&amp;Library</source>
<translation>&amp;Bibliothek</translation>
</message>
<message>
<source>&amp;Licence</source>
<translation>&amp;Lizenz</translation>
</message>
<message>
<source>&amp;Light</source>
<translation>&amp;Hell</translation>
</message>
<message>
<source>&amp;Limits and steps for decks that are new here</source>
<translation>&amp;Grenzen und Lernschritte für Stapel, die hier neu sind</translation>
</message>
<message>
<source>&amp;List only its cards</source>
<translation>Nur ihre Karten auf&amp;listen</translation>
</message>
<message>
<source>&amp;List those that are decided too</source>
<translation>Auch &amp;entschiedene auflisten</translation>
</message>
<message>
<source>&amp;Look</source>
<translation>&amp;Nachsehen</translation>
</message>
<message>
<source>&amp;Look for newer versions</source>
<translation>&amp;Nach neueren Versionen suchen</translation>
</message>
<message>
<source>&amp;Make</source>
<translation>&amp;Erstellen</translation>
</message>
<message>
<source>&amp;Match case</source>
<translation>&amp;Groß- und Kleinschreibung beachten</translation>
</message>
<message>
<source>&amp;Memory in the text</source>
<translation>Ge&amp;dächtnis im Text</translation>
</message>
<message>
<source>&amp;Mend cards that you keep forgetting…</source>
<translation>Oft &amp;vergessene Karten ausbessern…</translation>
</message>
<message>
<source>&amp;Mend…</source>
<translation>A&amp;usbessern…</translation>
</message>
<message>
<source>&amp;Minutes a day</source>
<translation>&amp;Minuten am Tag</translation>
</message>
<message>
<source>&amp;Model</source>
<translation>&amp;Modell</translation>
</message>
<message>
<source>&amp;More options</source>
<translation>Weitere &amp;Optionen</translation>
</message>
<message>
<source>&amp;Move it…</source>
<translation>&amp;Verschieben…</translation>
</message>
<message>
<source>&amp;Move there</source>
<translation>&amp;Dorthin umziehen</translation>
</message>
<message>
<source>&amp;Name</source>
<translation>&amp;Name</translation>
</message>
<message>
<source>&amp;New cards a day</source>
<translation>&amp;Neue Karten am Tag</translation>
</message>
<message>
<source>&amp;Next finding</source>
<translation>&amp;Nächster Befund</translation>
</message>
<message>
<source>&amp;No keys</source>
<translation>&amp;Keine Tasten</translation>
</message>
<message>
<source>&amp;None</source>
<translation>&amp;Keine</translation>
</message>
<message>
<source>&amp;Numbers (CSV)…</source>
<translation>Za&amp;hlen (CSV)…</translation>
</message>
<message>
<source>&amp;Open a text…</source>
<translation>Text ö&amp;ffnen…</translation>
</message>
<message>
<source>&amp;Open another…</source>
<translation>&amp;Andere öffnen…</translation>
</message>
<message>
<source>&amp;Outline and progress</source>
<translation>Gl&amp;iederung und Fortschritt</translation>
</message>
<message>
<source>&amp;Paper</source>
<translation>&amp;Papier</translation>
</message>
<message>
<source>&amp;Passages may go there</source>
<translation>Stellen dürfen dort&amp;hin</translation>
</message>
<message>
<source>&amp;Passages may go to {host}</source>
<translation>Stellen dürfen zu {host} ge&amp;hen</translation>
</message>
<message>
<source>&amp;Picture (PNG)…</source>
<translation>&amp;Bild (PNG)…</translation>
</message>
<message>
<source>&amp;Plan of today for the exam…</source>
<translation>Heutiger P&amp;lan für die Prüfung…</translation>
</message>
<message>
<source>&amp;Plan to</source>
<translation>&amp;Ziel</translation>
</message>
<message>
<source>&amp;Plan today…</source>
<translation>Heute &amp;planen…</translation>
</message>
<message>
<source>&amp;Preferences…</source>
<translation>&amp;Einstellungen…</translation>
</message>
<message>
<source>&amp;Print…</source>
<translation>&amp;Drucken…</translation>
</message>
<message>
<source>&amp;Progress too: answers that Anki lacks, and the due dates that follow</source>
<translation>Auch den &amp;Fortschritt: Antworten, die Anki fehlen, und die Fälligkeiten daraus</translation>
</message>
<message>
<source>&amp;Progress too: due dates, memory, history and flags</source>
<translation>Auch den &amp;Fortschritt: Fälligkeiten, Gedächtnis, Verlauf und Markierungen</translation>
</message>
<message>
<source>&amp;Proposed at most, for 1,000 words</source>
<translation>&amp;Höchstens vorgeschlagen, je 1.000 Wörter</translation>
</message>
<message>
<source>&amp;Put this one back…</source>
<translation>&amp;Diese zurückspielen…</translation>
</message>
<message>
<source>&amp;Question from selection</source>
<translation>&amp;Frage aus der Auswahl</translation>
</message>
<message>
<source>&amp;Quit</source>
<translation>&amp;Beenden</translation>
</message>
<message>
<source>&amp;Read them</source>
<translation>&amp;Lesen</translation>
</message>
<message>
<source>&amp;Reason</source>
<translation>&amp;Begründung</translation>
</message>
<message>
<source>&amp;Recall a section…</source>
<translation>Abschnitt &amp;erinnern …</translation>
</message>
<message>
<source>&amp;Redo</source>
<translation>Wieder&amp;herstellen</translation>
</message>
<message>
<source>&amp;Redo {name}</source>
<translation>Wieder&amp;herstellen: {name}</translation>
</message>
<message>
<source>&amp;Reject</source>
<translation>&amp;Verwerfen</translation>
</message>
<message>
<source>&amp;Replace</source>
<translation>&amp;Ersetzen</translation>
</message>
<message>
<source>&amp;Report a problem…</source>
<translation>&amp;Problem melden…</translation>
</message>
<message>
<source>&amp;Review</source>
<translation>&amp;Wiederholen</translation>
</message>
<message>
<source>&amp;Review what is due here ({n})</source>
<translation>Hier Fälliges &amp;wiederholen ({n})</translation>
</message>
<message>
<source>&amp;Reviews a day</source>
<translation>&amp;Wiederholungen am Tag</translation>
</message>
<message>
<source>&amp;Reword</source>
<translation>&amp;Umformulieren</translation>
</message>
<message>
<source>&amp;Reword…</source>
<translation>&amp;Umformulieren…</translation>
</message>
<message>
<source>&amp;Save as deck file…</source>
<translation>Als Stapel&amp;datei speichern…</translation>
</message>
<message>
<source>&amp;Save report…</source>
<translation>&amp;Bericht speichern…</translation>
</message>
<message>
<source>&amp;Search everything</source>
<translation>&amp;Alles durchsuchen</translation>
</message>
<message>
<source>&amp;Send</source>
<translation>&amp;Senden</translation>
</message>
<message>
<source>&amp;Service</source>
<translation>&amp;Dienst</translation>
</message>
<message>
<source>&amp;Show in folder</source>
<translation>Im &amp;Ordner zeigen</translation>
</message>
<message>
<source>&amp;Show what is sent</source>
<translation>&amp;Zeigen, was gesendet wird</translation>
</message>
<message>
<source>&amp;Show what would be sent</source>
<translation>&amp;Zeigen, was gesendet würde</translation>
</message>
<message>
<source>&amp;Split</source>
<translation>&amp;Teilen</translation>
</message>
<message>
<source>&amp;Start</source>
<translation>&amp;Start</translation>
</message>
<message>
<source>&amp;Start with an empty library</source>
<translation>Mit leerer Bibliothek &amp;beginnen</translation>
</message>
<message>
<source>&amp;Study</source>
<translation>&amp;Lernen</translation>
</message>
<message>
<source>&amp;Study now</source>
<translation>&amp;Jetzt lernen</translation>
</message>
<message>
<source>&amp;Suggestions</source>
<translation>&amp;Vorschläge</translation>
</message>
<message>
<source>&amp;Suspend, or unsuspend</source>
<translation>Ausse&amp;tzen oder zurückholen</translation>
</message>
<message>
<source>&amp;Take</source>
<translation>Über&amp;nehmen</translation>
</message>
<message>
<source>&amp;Take more cards</source>
<translation>Weitere Karten ü&amp;bernehmen</translation>
</message>
<message>
<source>&amp;Take the fitted schedule</source>
<translation>&amp;Angepassten Zeitplan übernehmen</translation>
</message>
<message>
<source>&amp;Take the other one</source>
<translation>Die &amp;andere nehmen</translation>
</message>
<message>
<source>&amp;Take {decks}</source>
<translation>{decks} &amp;übernehmen</translation>
</message>
<message>
<source>&amp;Take…</source>
<translation>&amp;Übernehmen…</translation>
</message>
<message>
<source>&amp;Title</source>
<translation>T&amp;itel</translation>
</message>
<message>
<source>&amp;Try it out</source>
<translation>A&amp;usprobieren</translation>
</message>
<message>
<source>&amp;Undo</source>
<translation>&amp;Rückgängig</translation>
</message>
<message>
<source>&amp;Undo {name}</source>
<translation>&amp;Rückgängig: {name}</translation>
</message>
<message>
<source>&amp;Use an assistant</source>
<translation>Assistenten &amp;benutzen</translation>
</message>
<message>
<source>&amp;Usual keys</source>
<translation>&amp;Übliche Tasten</translation>
</message>
<message>
<source>&amp;Version</source>
<translation>&amp;Version</translation>
</message>
<message>
<source>&amp;View</source>
<translation>&amp;Ansicht</translation>
</message>
<message>
<source>&amp;What</source>
<translation>&amp;Was</translation>
</message>
<message>
<source>&amp;Where texts differ</source>
<translation>&amp;Wo Texte sich unterscheiden</translation>
</message>
<message>
<source>&amp;Without the text…</source>
<translation>&amp;Ohne den Text…</translation>
</message>
<message>
<source>&amp;Write file…</source>
<translation>Datei &amp;schreiben…</translation>
</message>
<message>
<source>&amp;Write…</source>
<translation>&amp;Schreiben…</translation>
</message>
<message>
<source>1 card comes again by itself at {time}.</source>
<translation>1 Karte kommt um {time} von selbst wieder.</translation>
</message>
<message>
<source>1 card is due tomorrow</source>
<translation>Morgen ist 1 Karte fällig</translation>
</message>
<message>
<source>1 card is forgotten again and again.</source>
<translation>1 Karte wird immer wieder vergessen.</translation>
</message>
<message>
<source>1 card is left of today’s plan.</source>
<translation>Vom heutigen Plan ist 1 Karte übrig.</translation>
</message>
<message>
<source>1 card waits in “{deck}”.</source>
<translation>1 Karte wartet in „{deck}“.</translation>
</message>
<message>
<source>1 new one waits</source>
<translation>1 neue wartet</translation>
</message>
<message>
<source>10 minutes more</source>
<translation>+10 min</translation>
</message>
<message>
<source>30 days</source>
<translation>30 Tage</translation>
</message>
<message>
<source>365 days</source>
<translation>365 Tage</translation>
</message>
<message>
<source>7 days</source>
<translation>7 Tage</translation>
</message>
<message>
<source>95 %</source>
<translation>95 %</translation>
</message>
<message>
<source>A card that is put off by “Not today” is not asked again before tomorrow.</source>
<translation>Eine Karte, die „Heute nicht“ zurückstellt, wird vor morgen nicht mehr gefragt.</translation>
</message>
<message>
<source>A claim without a card</source>
<translation>Eine Aussage ohne Karte</translation>
</message>
<message>
<source>A click or Escape closes it</source>
<translation>Ein Klick oder Escape schließt es</translation>
</message>
<message>
<source>A key alone is for typing and for the list of cards; hold Ctrl or Alt too.</source>
<translation>Eine Taste allein ist zum Tippen und für die Liste der Karten da; dazu Strg oder Alt halten.</translation>
</message>
<message>
<source>A language model can word further cards from your texts. Each of them is held against the sentences that it names, is proved or refused with the reason, and waits for you as a draft. Without an assistant nothing is missing, and nothing is sent to anybody.</source>
<translation>Ein Sprachmodell kann aus den Texten weitere Karten formulieren. Jede wird an den Sätzen gemessen, die sie nennt, bestätigt oder mit Grund abgewiesen und wartet als Entwurf. Ohne Assistenten fehlt nichts, und niemandem wird etwas gesendet.</translation>
</message>
<message>
<source>A list</source>
<translation>Eine Aufzählung</translation>
</message>
<message>
<source>A long answer</source>
<translation>Eine lange Antwort</translation>
</message>
<message>
<source>A long question</source>
<translation>Eine lange Frage</translation>
</message>
<message>
<source>A new deck; “::” puts it into another one.</source>
<translation>Ein neuer Stapel; „::“ legt ihn in einen anderen.</translation>
</message>
<message>
<source>A number alone</source>
<translation>Nur eine Zahl</translation>
</message>
<message>
<source>A number in the unit of the answer; empty for none</source>
<translation>Eine Zahl in der Einheit der Antwort; leer heißt: um nichts</translation>
</message>
<message>
<source>A number without a card</source>
<translation>Eine Zahl ohne Karte</translation>
</message>
<message>
<source>A program on this computer is the usual choice: then nothing leaves it.</source>
<translation>Üblich ist ein Programm auf diesem Computer: Dann verlässt ihn nichts.</translation>
</message>
<message>
<source>A study day &amp;begins at</source>
<translation>Ein Lerntag &amp;beginnt um</translation>
</message>
<message>
<source>A suspended card is not asked until you take it back into review.</source>
<translation>Eine ausgesetzte Karte wird nicht gefragt, bis sie wieder in die Wiederholung kommt.</translation>
</message>
<message>
<source>A year</source>
<translation>Ein Jahr</translation>
</message>
<message>
<source>A year, or a date such as 2014-05-21</source>
<translation>Ein Jahr oder ein Datum wie 2014-05-21</translation>
</message>
<message>
<source>A&amp;bout studyapp</source>
<translation>Ü&amp;ber studyapp</translation>
</message>
<message>
<source>A&amp;dd cards…</source>
<translation>Karten hin&amp;zufügen…</translation>
</message>
<message>
<source>A&amp;ddress</source>
<translation>Ad&amp;resse</translation>
</message>
<message>
<source>About</source>
<translation>Angaben</translation>
</message>
<message>
<source>About it</source>
<translation>Zum Stapel</translation>
</message>
<message>
<source>About this deck</source>
<translation>Über diesen Stapel</translation>
</message>
<message>
<source>About {reviews} cards and {minutes} minutes a day if all that falls due is answered. Full colour: due as things stand; paler: what comes back until then; palest: new cards.</source>
<translation>Etwa {reviews} Karten und {minutes} Minuten am Tag, wenn alles Fällige beantwortet wird. Volle Farbe: fällig nach jetzigem Stand; blasser: was bis dahin wiederkommt; am blassesten: neue Karten.</translation>
</message>
<message>
<source>Accept (A)</source>
<translation>Annehmen (A)</translation>
</message>
<message>
<source>Accept all reworded</source>
<translation>Alle umformulierten annehmen</translation>
</message>
<message>
<source>Accept in &amp;these words</source>
<translation>In &amp;diesen Worten annehmen</translation>
</message>
<message>
<source>Add</source>
<translation>Hinzufügen</translation>
</message>
<message>
<source>Add cards</source>
<translation>Karten hinzufügen</translation>
</message>
<message>
<source>Add pictures</source>
<translation>Bilder hinzufügen</translation>
</message>
<message>
<source>Add sounds</source>
<translation>Töne hinzufügen</translation>
</message>
<message>
<source>Added</source>
<translation>Neu</translation>
</message>
<message>
<source>Added to the deck: {question}</source>
<translation>In den Stapel gelegt: {question}</translation>
</message>
<message>
<source>Added to “{deck}”.</source>
<translation>Hinzugefügt zu „{deck}“.</translation>
</message>
<message>
<source>Address</source>
<translation>Adresse</translation>
</message>
<message>
<source>After</source>
<translation>Nachher</translation>
</message>
<message>
<source>Again</source>
<translation>Nochmal</translation>
</message>
<message>
<source>Against it</source>
<translation>Dagegen</translation>
</message>
<message>
<source>All</source>
<translation>Alle</translation>
</message>
<message>
<source>All answers were kept from before, and cost nothing.</source>
<translation>Alle Antworten lagen schon vor und kosteten nichts.</translation>
</message>
<message>
<source>All cards are listed.</source>
<translation>Alle Karten sind aufgelistet.</translation>
</message>
<message>
<source>All cards as a table</source>
<translation>Alle Karten als Tabelle</translation>
</message>
<message>
<source>All cards found</source>
<translation>Alle gefundenen Karten</translation>
</message>
<message>
<source>All cards in the deck.</source>
<translation>Alle Karten im Stapel.</translation>
</message>
<message>
<source>All cards of the deck…</source>
<translation>Alle Karten des Stapels…</translation>
</message>
<message>
<source>All cards of the text</source>
<translation>Alle Karten des Textes</translation>
</message>
<message numerus="yes">
<source>All cards proposed in this chapter are judged; %Ln further suggestion(s) wait.</source>
<translation>
<numerusform>Über alle vorgeschlagenen Karten dieses Kapitels ist entschieden; %Ln weiterer Vorschlag wartet.</numerusform>
<numerusform>Über alle vorgeschlagenen Karten dieses Kapitels ist entschieden; %Ln weitere Vorschläge warten.</numerusform>
</translation>
</message>
<message>
<source>All cards that are found, or without a search all there are, with columns</source>
<translation>Alle gefundenen Karten, oder ohne Suche alle, die es gibt, mit Spalten</translation>
</message>
<message>
<source>All cards, until each is known; the schedule stays as it is.</source>
<translation>Alle Karten, bis jede sitzt; der Zeitplan bleibt, wie er ist.</translation>
</message>
<message>
<source>All chapters</source>
<translation>Alle Kapitel</translation>
</message>
<message>
<source>All commands</source>
<translation>Alle Befehle</translation>
</message>
<message>
<source>All decks</source>
<translation>Alle Stapel</translation>
</message>
<message>
<source>All fields</source>
<translation>Alle Felder</translation>
</message>
<message>
<source>All files (*)</source>
<translation>Alle Dateien (*)</translation>
</message>
<message>
<source>All kinds</source>
<translation>Alle Arten</translation>
</message>
<message>
<source>All of today’s plan is done.</source>
<translation>Der Plan für heute ist erledigt.</translation>
</message>
<message numerus="yes">
<source>All proposed cards are judged; %Ln further suggestion(s) wait.</source>
<translation>
<numerusform>Über alle vorgeschlagenen Karten ist entschieden; %Ln weiterer Vorschlag wartet.</numerusform>
<numerusform>Über alle vorgeschlagenen Karten ist entschieden; %Ln weitere Vorschläge warten.</numerusform>
</translation>
</message>
<message>
<source>All sections</source>
<translation>Alle Abschnitte</translation>
</message>
<message numerus="yes">
<source>Also for the %Ln deck(s) &amp;inside</source>
<translation>
<numerusform>Auch für den %Ln Stapel &amp;darin</numerusform>
<numerusform>Auch für die %Ln Stapel &amp;darin</numerusform>
</translation>
</message>
<message>
<source>Alt+Down</source>
<translation>Alt+Herunter</translation>
</message>
<message>
<source>Alt+Up</source>
<translation>Alt+Hoch</translation>
</message>
<message>
<source>Always</source>
<translation>Immer</translation>
</message>
<message>
<source>Ambiguous</source>
<translation>Mehrdeutig</translation>
</message>
<message>
<source>An answer may be off by</source>
<translation>Eine Antwort darf abweichen um</translation>
</message>
<message>
<source>An assistant for cards</source>
<translation>Ein Assistent für Karten</translation>
</message>
<message>
<source>An empty library</source>
<translation>Eine leere Bibliothek</translation>
</message>
<message>
<source>An older version of the program read this text. Its file is read as this one does; all cards stay.</source>
<translation>Eine ältere Version des Programms hat diesen Text gelesen. Die Datei wird so gelesen, wie diese es tut; alle Karten bleiben.</translation>
</message>
<message>
<source>Another address</source>
<translation>Andere Adresse</translation>
</message>
<message>
<source>Another day</source>
<translation>Anderer Tag</translation>
</message>
<message>
<source>Another wording</source>
<translation>Andere Formulierung</translation>
</message>
<message>
<source>Another wording…</source>
<translation>Andere Formulierung…</translation>
</message>
<message>
<source>Answer</source>
<translation>Antwort</translation>
</message>
<message>
<source>Answer the due cards of one deck, such as that of the open text</source>
<translation>Die fälligen Karten eines Stapels wiederholen, etwa die des offenen Textes</translation>
</message>
<message>
<source>Answer what is due today: by the plan for your next exam, else in all your decks</source>
<translation>Lernen, was heute ansteht: nach dem Plan für die nächste Prüfung, sonst in allen Stapeln</translation>
</message>
<message>
<source>Answers</source>
<translation>Antworten</translation>
</message>
<message>
<source>Apart from the text cursor and bars of progress, nothing here moves by itself.</source>
<translation>Außer der Schreibmarke und Fortschrittsbalken bewegt sich hier nichts von selbst.</translation>
</message>
<message>
<source>Appearance</source>
<translation>Aussehen</translation>
</message>
<message>
<source>Arabic</source>
<translation>Arabisch</translation>
</message>
<message>
<source>As a new version, no card would lose its passage.</source>
<translation>Als neue Version verlöre keine Karte ihre Stelle.</translation>
</message>
<message>
<source>As both agreed last</source>
<translation>Wie beide zuletzt übereinstimmten</translation>
</message>
<message>
<source>As it is</source>
<translation>Wie sie ist</translation>
</message>
<message>
<source>As the &amp;system</source>
<translation>Wie das &amp;System</translation>
</message>
<message>
<source>As the file says, else “{name}”</source>
<translation>Wie die Datei sagt, sonst „{name}“</translation>
</message>
<message>
<source>As the system</source>
<translation>Wie das System</translation>
</message>
<message>
<source>As they stand in the text, or those first that matter most</source>
<translation>Wie sie im Text stehen, oder zuerst, was am meisten zählt</translation>
</message>
<message>
<source>Ask a&amp;new</source>
<translation>&amp;Neu fragen</translation>
</message>
<message>
<source>Ask it aga&amp;in</source>
<translation>Wieder a&amp;bfragen</translation>
</message>
<message>
<source>Ask something else</source>
<translation>Anderes fragen</translation>
</message>
<message>
<source>Ask the assistant for cards</source>
<translation>Assistenten nach Karten fragen</translation>
</message>
<message>
<source>Ask the assistant for cards…</source>
<translation>Assistenten nach Karten fragen…</translation>
</message>
<message>
<source>Asked for by you</source>
<translation>Von Hand</translation>
</message>
<message>
<source>Asking the assistant</source>
<translation>Assistent wird gefragt</translation>
</message>
<message>
<source>Asking which models it has …</source>
<translation>Es wird gefragt, welche Modelle da sind …</translation>
</message>
<message>
<source>Asks every card that was not answered today; each answer counts</source>
<translation>Fragt jede Karte ab, die heute nicht beantwortet wurde; jede Antwort zählt</translation>
</message>
<message>
<source>Assistant</source>
<translation>Assistent</translation>
</message>
<message>
<source>At {retention} about {minutes} minutes a day over the next year, and {known} of {cards} cards recalled at its end.</source>
<translation>Bei {retention} etwa {minutes} Minuten am Tag im nächsten Jahr, und an dessen Ende werden {known} von {cards} Karten erinnert.</translation>
</message>
<message>
<source>At {retention} less than one minute a day over the next year, and {known} of {cards} cards recalled at its end.</source>
<translation>Bei {retention} weniger als eine Minute am Tag im nächsten Jahr, und an dessen Ende werden {known} von {cards} Karten erinnert.</translation>
</message>
<message>
<source>Attach card to selection</source>
<translation>Karte an die Auswahl heften</translation>
</message>
<message>
<source>Author</source>
<translation>Autor</translation>
</message>
<message>
<source>Back</source>
<translation>Zurück</translation>
</message>
<message>
<source>Back into review</source>
<translation>Wieder aufnehmen</translation>
</message>
<message>
<source>Back into review if suspended</source>
<translation>Ausgesetzte wieder aufnehmen</translation>
</message>
<message>
<source>Back to the &amp;average learner’s</source>
<translation>Zurück zum &amp;durchschnittlichen</translation>
</message>
<message>
<source>Back to the text</source>
<translation>Zurück zum Text</translation>
</message>
<message>
<source>Back to where I read</source>
<translation>Zurück zur Lesestelle</translation>
</message>
<message>
<source>Backups</source>
<translation>Sicherungen</translation>
</message>
<message>
<source>Backups, newest first</source>
<translation>Sicherungen, neueste zuerst</translation>
</message>
<message>
<source>Before</source>
<translation>Vorher</translation>
</message>
<message>
<source>Before a newer version changed the library</source>
<translation>Bevor eine neuere Version die Bibliothek änderte</translation>
</message>
<message>
<source>Beginning</source>
<translation>Anfang</translation>
</message>
<message>
<source>Begins anew with nothing but the sample text. The library that is open now is not deleted: its file is kept beside the new one under another name, and so are its backups.</source>
<translation>Beginnt neu, nur mit dem Beispieltext. Die jetzige Bibliothek wird nicht gelöscht: Ihre Datei bleibt unter anderem Namen neben der neuen, ebenso ihre Sicherungen.</translation>
</message>
<message>
<source>Begun</source>
<translation>Begonnen</translation>
</message>
<message>
<source>Between</source>
<translation>Zwischen</translation>
</message>
<message>
<source>Between ro&amp;ws</source>
<translation>Z&amp;wischen Zeilen</translation>
</message>
<message>
<source>Beyond the plan of today: {name}</source>
<translation>Über den Plan von heute hinaus: {name}</translation>
</message>
<message>
<source>Blank</source>
<translation>Lücke</translation>
</message>
<message>
<source>Blank all cards</source>
<translation>Alle Karten ausblenden</translation>
</message>
<message>
<source>Blank the selected words together with those before</source>
<translation>Ausgewählte Wörter zusammen mit der letzten Lücke abfragen</translation>
</message>
<message>
<source>Blank the selected words, or show the blank at the cursor again</source>
<translation>Ausgewählte Wörter zur Lücke machen oder die Lücke an der Schreibmarke wieder zeigen</translation>
</message>
<message>
<source>Bold</source>
<translation>Fett</translation>
</message>
<message>
<source>Both changed ({n})</source>
<translation>Beide geändert ({n})</translation>
</message>
<message>
<source>Both sides of the chosen field</source>
<translation>Beide Seiten des gewählten Feldes</translation>
</message>
<message>
<source>Bring back</source>
<translation>Zurückholen</translation>
</message>
<message>
<source>Bring in the &amp;rest of a file that has mistakes</source>
<translation>Von einer fehlerhaften Datei den &amp;Rest importieren</translation>
</message>
<message>
<source>Bringing it in … Until it is all in, nothing is changed.</source>
<translation>Import läuft … Bis alles da ist, ändert sich nichts.</translation>
</message>
<message>
<source>Brought up to date here</source>
<translation>Hier aktualisiert</translation>
</message>
<message>
<source>By deck</source>
<translation>Nach Stapel</translation>
</message>
<message>
<source>By kind of card</source>
<translation>Nach Art der Karte</translation>
</message>
<message>
<source>By kind, state and section ({filter})</source>
<translation>Nach Art, Zustand und Abschnitt ({filter})</translation>
</message>
<message>
<source>By section</source>
<translation>Nach Abschnitt</translation>
</message>
<message>
<source>By the plan</source>
<translation>Nach Plan</translation>
</message>
<message>
<source>By this plan you will know {planned} of these cards on the day, most likely between {low} and {high}. If you stop now: {now}.</source>
<translation>Nach diesem Plan werden am Tag der Prüfung {planned} dieser Karten gewusst, sehr wahrscheinlich zwischen {low} und {high}. Ohne weiteres Lernen: {now}.</translation>
</message>
<message>
<source>C&amp;hoose…</source>
<translation>&amp;Wählen…</translation>
</message>
<message>
<source>C&amp;ram this deck</source>
<translation>Die&amp;sen Stapel pauken</translation>
</message>
<message>
<source>Calendar</source>
<translation>Kalender</translation>
</message>
<message>
<source>Cancel</source>
<translation>Abbrechen</translation>
</message>
<message>
<source>Cancelled before all of it had arrived.</source>
<translation>Abgebrochen, bevor alles da war.</translation>
</message>
<message>
<source>Cancelled before all of it was in.</source>
<translation>Abgebrochen, bevor alles da war.</translation>
</message>
<message>
<source>Cancelled.</source>
<translation>Abgebrochen.</translation>
</message>
<message>
<source>Cancelled; no file was written.</source>
<translation>Abgebrochen; keine Datei wurde geschrieben.</translation>
</message>
<message>
<source>Card</source>
<translation>Karte</translation>
</message>
<message>
<source>Card or reason</source>
<translation>Karte oder Grund</translation>
</message>
<message>
<source>Carded or not</source>
<translation>Mit Karte oder ohne</translation>
</message>
<message>
<source>Cards</source>
<translation>Karten</translation>
</message>
<message>
<source>Cards appear here, each with its passage lit in the text.

</source>
<translation>Hier erscheinen Karten, jede mit ihrer Stelle im Text hervorgehoben.

</translation>
</message>
<message>
<source>Cards by how the class fared with them</source>
<translation>Karten danach, wie es der Klasse mit ihnen erging</translation>
</message>
<message>
<source>Cards by what became of their passages</source>
<translation>Karten danach, was aus ihren Stellen wurde</translation>
</message>
<message>
<source>Cards by what becomes of them</source>
<translation>Karten danach, was aus ihnen wird</translation>
</message>
<message>
<source>Cards checked against their passages</source>
<translation>Karten an ihren Stellen geprüft</translation>
</message>
<message>
<source>Cards made: {cards}. Answers that came along: {answers}. Files: {files}.</source>
<translation>Erstellte Karten: {cards}. Mitgekommene Antworten: {answers}. Dateien: {files}.</translation>
</message>
<message>
<source>Cards of</source>
<translation>Karten von</translation>
</message>
<message>
<source>Cards of the deck</source>
<translation>Karten des Stapels</translation>
</message>
<message>
<source>Cards of the whole text</source>
<translation>Karten des ganzen Textes</translation>
</message>
<message>
<source>Cards of this text</source>
<translation>Karten dieses Textes</translation>
</message>
<message>
<source>Cards of “{deck}”</source>
<translation>Karten von „{deck}“</translation>
</message>
<message>
<source>Cards of “{source}”: {n}.</source>
<translation>Karten von „{source}“: {n}.</translation>
</message>
<message>
<source>Cards recalled</source>
<translation>Erinnerte Karten</translation>
</message>
<message>
<source>Cards that are being made come by themselves.</source>
<translation>Karten, die gerade entstehen, kommen von selbst.</translation>
</message>
<message>
<source>Cards that are left out, or not there as they should be: {n}.</source>
<translation>Karten, die fehlen oder nicht so darin sind, wie sie sollten: {n}.</translation>
</message>
<message>
<source>Cards that are not in it as they should be, and why</source>
<translation>Karten, die nicht so darin sind, wie sie sollten, und warum</translation>
</message>
<message>
<source>Cards that are worth a look</source>
<translation>Karten zum Nachsehen</translation>
</message>
<message>
<source>Cards that are worth studying for the exam if you have time left.</source>
<translation>Karten, die sich für die Prüfung lohnen, wenn noch Zeit ist.</translation>
</message>
<message>
<source>Cards that came</source>
<translation>Erhaltene Karten</translation>
</message>
<message>
<source>Cards that do not stick</source>
<translation>Karten, die nicht sitzen</translation>
</message>
<message>
<source>Cards that name this text as their source follow, unless you worded that line yourself.</source>
<translation>Karten, die diesen Text als Quelle nennen, folgen, außer wo diese Zeile von Hand geschrieben ist.</translation>
</message>
<message>
<source>Cards to cram</source>
<translation>Karten zum Pauken</translation>
</message>
<message>
<source>Cards with eight words of the text in a row or more: {n}. Hand them out only if you may share those words.</source>
<translation>Karten mit acht oder mehr Wörtern des Textes in Folge: {n}. Nur austeilen, wenn diese Worte weitergegeben werden dürfen.</translation>
</message>
<message>
<source>Cards with words of the text: {n}. You have said that you may share them.</source>
<translation>Karten mit Worten des Textes: {n}. Die Weitergabe ist erlaubt.</translation>
</message>
<message>
<source>Cards with words of the text: {n}; to be settled: {left}. Reword a card, share it by reference, or say that you may share the quotation; Ctrl+A selects all.</source>
<translation>Karten mit Worten des Textes: {n}; zu klären: {left}. Eine Karte umformulieren, als Verweis teilen oder angeben, dass das Zitat weitergegeben werden darf; Strg+A wählt alle aus.</translation>
</message>
<message>
<source>Cards without a passage are kept, marked, and can be attached by hand. Progress stays.</source>
<translation>Karten ohne Stelle bleiben, sind gekennzeichnet und lassen sich von Hand anheften. Der Fortschritt bleibt.</translation>
</message>
<message>
<source>Cards: {found}</source>
<translation>Karten: {found}</translation>
</message>
<message>
<source>Cards; Space ticks one, Alt with an arrow moves it</source>
<translation>Karten; Leertaste hakt eine an, Alt mit Pfeiltaste verschiebt sie</translation>
</message>
<message>
<source>Causes</source>
<translation>Ursachen</translation>
</message>
<message>
<source>Change the exam “{exam}”</source>
<translation>Prüfung „{exam}“ ändern</translation>
</message>
<message>
<source>Change what the card asks (E or F2)</source>
<translation>Ändern, was die Karte fragt (E oder F2)</translation>
</message>
<message>
<source>Change&amp;log</source>
<translation>Ä&amp;nderungen</translation>
</message>
<message>
<source>Changed</source>
<translation>Geändert</translation>
</message>
<message>
<source>Changelog, one sentence per line</source>
<translation>Änderungen, ein Satz je Zeile</translation>
</message>
<message>
<source>Changes {places} in {cards}.</source>
<translation>Ändert {places} in {cards}.</translation>
</message>
<message>
<source>Changing the cards …</source>
<translation>Die Karten werden geändert …</translation>
</message>
<message>
<source>Check against its passage…</source>
<translation>An der Stelle prüfen…</translation>
</message>
<message>
<source>Checking whether it is sound …</source>
<translation>Es wird geprüft, ob sie unversehrt ist …</translation>
</message>
<message>
<source>Chinese</source>
<translation>Chinesisch</translation>
</message>
<message>
<source>Choose a folder for the deck</source>
<translation>Einen Ordner für den Stapel wählen</translation>
</message>
<message>
<source>Choose the file that has the version before</source>
<translation>Die Datei mit der Version davor wählen</translation>
</message>
<message>
<source>Chosen cards: {name}</source>
<translation>Ausgewählte Karten: {name}</translation>
</message>
<message>
<source>Citations</source>
<translation>Belege</translation>
</message>
<message>
<source>Cited</source>
<translation>Zitiert</translation>
</message>
<message>
<source>Claims</source>
<translation>Aussagen</translation>
</message>
<message>
<source>Claims, numbers and citations</source>
<translation>Aussagen, Zahlen und Belege</translation>
</message>
<message>
<source>Click to change the title.</source>
<translation>Ein Klick ändert den Titel.</translation>
</message>
<message>
<source>Close</source>
<translation>Schließen</translation>
</message>
<message>
<source>Close the search</source>
<translation>Suche beenden</translation>
</message>
<message>
<source>Code</source>
<translation>Code</translation>
</message>
<message>
<source>Code: as it is typed, in letters of one width</source>
<translation>Code: wie getippt, in Buchstaben einer Breite</translation>
</message>
<message>
<source>Colours</source>
<translation>Farben</translation>
</message>
<message>
<source>Colours of the system</source>
<translation>Farben des Systems</translation>
</message>
<message>
<source>Colours, sizes, panes and remembered folders as they came. Texts, cards and reviews stay.</source>
<translation>Farben, Größen, Bereiche und gemerkte Ordner wie am Anfang. Texte, Karten und Wiederholungen bleiben.</translation>
</message>
<message>
<source>Columns</source>
<translation>Spalten</translation>
</message>
<message>
<source>Columns and order</source>
<translation>Spalten und Reihenfolge</translation>
</message>
<message>
<source>Come back today: cards that you began or forgot today. They come again by themselves, after some minutes.</source>
<translation>Kommen heute wieder: Karten, die heute begonnen oder vergessen wurden. Sie kommen nach einigen Minuten von selbst.</translation>
</message>
<message>
<source>Comes &amp;from</source>
<translation>&amp;Kommt von</translation>
</message>
<message>
<source>Command</source>
<translation>Befehl</translation>
</message>
<message>
<source>Commands and their keys</source>
<translation>Befehle und ihre Tasten</translation>
</message>
<message>
<source>Compare</source>
<translation>Vergleichen</translation>
</message>
<message>
<source>Comparing with the library …</source>
<translation>Wird mit der Bibliothek verglichen …</translation>
</message>
<message>
<source>Comparing your deck with what you received …</source>
<translation>Der Stapel wird mit dem verglichen, was ankam …</translation>
</message>
<message>
<source>Concessions</source>
<translation>Einräumungen</translation>
</message>
<message>
<source>Consequences</source>
<translation>Folgen</translation>
</message>
<message>
<source>Context, source, remarks</source>
<translation>Kontext, Quelle, Bemerkungen</translation>
</message>
<message>
<source>Contrasts</source>
<translation>Gegensätze</translation>
</message>
<message>
<source>Counting …</source>
<translation>Wird gezählt …</translation>
</message>
<message>
<source>Covered</source>
<translation>Abgedeckt</translation>
</message>
<message>
<source>Cramming, without effect on the schedule: {name}</source>
<translation>Pauken, ohne Wirkung auf den Zeitplan: {name}</translation>
</message>
<message>
<source>Ctrl or Shift chooses several.</source>
<translation>Mit Strg oder Umschalt werden mehrere gewählt.</translation>
</message>
<message>
<source>Ctrl+Return</source>
<translation>Strg+Eingabe</translation>
</message>
<message>
<source>Ctrl+Shift+A</source>
<translation>Strg+Umschalt+A</translation>
</message>
<message>
<source>Curated decks</source>
<translation>Kuratierte Stapel</translation>
</message>
<message>
<source>Czech</source>
<translation>Tschechisch</translation>
</message>
<message>
<source>Danish</source>
<translation>Dänisch</translation>
</message>
<message>
<source>Dark colours</source>
<translation>Dunkle Farben</translation>
</message>
<message>
<source>Date</source>
<translation>Datum</translation>
</message>
<message>
<source>Day</source>
<translation>Tag</translation>
</message>
<message>
<source>Day of the exam</source>
<translation>Tag der Prüfung</translation>
</message>
<message>
<source>Days ahead</source>
<translation>Tage voraus</translation>
</message>
<message>
<source>Days of study</source>
<translation>Lerntage</translation>
</message>
<message>
<source>Days off</source>
<translation>Freie Tage</translation>
</message>
<message>
<source>Deck</source>
<translation>Stapel</translation>
</message>
<message>
<source>Deck &amp;options…</source>
<translation>Stapel&amp;optionen…</translation>
</message>
<message>
<source>Decks</source>
<translation>Stapel</translation>
</message>
<message>
<source>Decks and indexes</source>
<translation>Stapel und Verzeichnisse</translation>
</message>
<message>
<source>Decks and suspended cards</source>
<translation>Stapel und ausgesetzte Karten</translation>
</message>
<message>
<source>Decks that are there</source>
<translation>Gefundene Stapel</translation>
</message>
<message>
<source>Decks that come with &amp;studyapp</source>
<translation>&amp;Mitgelieferte Stapel</translation>
</message>
<message>
<source>Decks that come with studyapp</source>
<translation>Mitgelieferte Stapel</translation>
</message>
<message>
<source>Decks that you subscribed to</source>
<translation>Abonnierte Stapel</translation>
</message>
<message>
<source>Decks to export; Space ticks one</source>
<translation>Stapel zum Exportieren; Leertaste hakt einen an</translation>
</message>
<message>
<source>Decline… (D)</source>
<translation>Ablehnen… (D)</translation>
</message>
<message>
<source>Definitions</source>
<translation>Definitionen</translation>
</message>
<message>
<source>Delete</source>
<translation>Löschen</translation>
</message>
<message>
<source>Delete</source>
<comment>a key</comment>
<translation>Entf</translation>
</message>
<message>
<source>Delete removes a day</source>
<translation>Entf entfernt einen Tag</translation>
</message>
<message>
<source>Delete the kept &amp;answers</source>
<translation>Aufbewahrte &amp;Antworten löschen</translation>
</message>
<message>
<source>Delete this card from the deck (Delete)</source>
<translation>Diese Karte aus dem Stapel löschen (Entf)</translation>
</message>
<message>
<source>Delete {what}?</source>
<translation>{what} löschen?</translation>
</message>
<message>
<source>Deleted here since an earlier export: they go again, with the tag studyapp::retired</source>
<translation>Hier seit einem früheren Export gelöscht: Sie gehen noch einmal hinaus, mit dem Schlagwort studyapp::retired</translation>
</message>
<message>
<source>Deleted texts, decks and cards</source>
<translation>Gelöschte Texte, Stapel und Karten</translation>
</message>
<message>
<source>Deleted things stay here for 30 days. The history of reviews is never deleted.</source>
<translation>Gelöschtes bleibt 30 Tage hier. Der Verlauf der Wiederholungen wird nie gelöscht.</translation>
</message>
<message>
<source>Delete…</source>
<translation>Löschen…</translation>
</message>
<message>
<source>Deleting …</source>
<translation>Wird gelöscht …</translation>
</message>
<message>
<source>Desired retention</source>
<translation>Gewünschte Behaltensquote</translation>
</message>
<message>
<source>Desired retention in per cent</source>
<translation>Gewünschte Behaltensquote in Prozent</translation>
</message>
<message>
<source>Difficulty</source>
<translation>Schwierigkeit</translation>
</message>
<message>
<source>Disagreement</source>
<translation>Uneinigkeit</translation>
</message>
<message>
<source>Discard</source>
<translation>Verwerfen</translation>
</message>
<message>
<source>Discrimination</source>
<translation>Trennschärfe</translation>
</message>
<message>
<source>Do this</source>
<translation>Ausführen</translation>
</message>
<message>
<source>Doing it again …</source>
<translation>Wird wiederhergestellt …</translation>
</message>
<message>
<source>Done</source>
<translation>Fertig</translation>
</message>
<message>
<source>Done again in “{title}”: {name}. {switch} leads there.</source>
<translation>Wiederhergestellt in „{title}“: {name}. {switch} führt dorthin.</translation>
</message>
<message>
<source>Done again: {name}</source>
<translation>Wiederhergestellt: {name}</translation>
</message>
<message>
<source>Done for now.</source>
<translation>Fertig für jetzt.</translation>
</message>
<message>
<source>Done: {name}. {undo} takes it back.</source>
<translation>Erledigt: {name}. {undo} nimmt es zurück.</translation>
</message>
<message>
<source>Down</source>
<translation>Ab</translation>
</message>
<message>
<source>Due</source>
<translation>Fällig</translation>
</message>
<message>
<source>Due now</source>
<translation>Jetzt fällig</translation>
</message>
<message>
<source>Due today in all decks</source>
<translation>Heute fällig in allen Stapeln</translation>
</message>
<message>
<source>Due: cards that you answered before and whose day has come. The library counts those that come back too.</source>
<translation>Fällig: Karten, die schon beantwortet waren und deren Tag gekommen ist. Die Bibliothek zählt die mit, die heute wiederkommen.</translation>
</message>
<message>
<source>Duplicate</source>
<translation>Duplizieren</translation>
</message>
<message>
<source>Dutch</source>
<translation>Niederländisch</translation>
</message>
<message>
<source>E</source>
<translation>E</translation>
</message>
<message>
<source>E, F2</source>
<translation>E, F2</translation>
</message>
<message>
<source>Each card at its passage, or all as a list ({beside})</source>
<translation>Jede Karte an ihrer Stelle oder alle als Liste ({beside})</translation>
</message>
<message>
<source>Each card is read beside the sentences that it stands on. What differs is a hint and no mistake: a good card may say the same in words of its own.</source>
<translation>Jede Karte wird neben den Sätzen gelesen, auf denen sie steht. Was abweicht, ist ein Hinweis und kein Fehler: Eine gute Karte kann dasselbe in eigenen Worten sagen.</translation>
</message>
<message>
<source>Each day on which you answer cards is marked here.</source>
<translation>Hier wird jeder Tag markiert, an dem Karten beantwortet werden.</translation>
</message>
<message>
<source>Each keeps the memory weights that were trained for it</source>
<translation>Jeder behält die Gewichte, die für ihn trainiert wurden</translation>
</message>
<message>
<source>Easy</source>
<translation>Einfach</translation>
</message>
<message>
<source>Edge about which the printer turns the sheet</source>
<translation>Kante, um die der Drucker das Blatt wendet</translation>
</message>
<message>
<source>Edit</source>
<translation>Bearbeiten</translation>
</message>
<message>
<source>Edit by hand</source>
<translation>Bearbeiten</translation>
</message>
<message>
<source>Edit card</source>
<translation>Karte bearbeiten</translation>
</message>
<message>
<source>English</source>
<translation>Englisch</translation>
</message>
<message>
<source>Esc</source>
<translation>Esc</translation>
</message>
<message>
<source>Escape</source>
<translation>Esc</translation>
</message>
<message>
<source>Escape or {blanks}</source>
<translation>Escape oder {blanks}</translation>
</message>
<message>
<source>Everything</source>
<translation>Alles</translation>
</message>
<message>
<source>Everything grows with it: text, cards and buttons. {larger} and {smaller} do the same.</source>
<translation>Alles wächst mit: Text, Karten und Knöpfe. {larger} und {smaller} tun dasselbe.</translation>
</message>
<message>
<source>Exam</source>
<translation>Prüfung</translation>
</message>
<message>
<source>Exam “{name}” in {n} days</source>
<translation>Prüfung „{name}“ in {n} Tagen</translation>
</message>
<message>
<source>Exam “{name}” tomorrow</source>
<translation>Prüfung „{name}“ morgen</translation>
</message>
<message>
<source>Exams</source>
<translation>Prüfungen</translation>
</message>
<message>
<source>Export</source>
<translation>Exportieren</translation>
</message>
<message>
<source>Export everything</source>
<translation>Alles exportieren</translation>
</message>
<message>
<source>Export everything as</source>
<translation>Alles exportieren als</translation>
</message>
<message>
<source>Export for class</source>
<translation>Für den Unterricht exportieren</translation>
</message>
<message>
<source>Export for class…</source>
<translation>Für den Unterricht exportieren…</translation>
</message>
<message>
<source>Export “{title}” for class</source>
<translation>„{title}“ für den Unterricht exportieren</translation>
</message>
<message>
<source>F&amp;ile…</source>
<translation>&amp;Datei…</translation>
</message>
<message>
<source>F&amp;older…</source>
<translation>&amp;Ordner…</translation>
</message>
<message>
<source>F8</source>
<translation>F8</translation>
</message>
<message>
<source>Fi&amp;eld</source>
<translation>&amp;Feld</translation>
</message>
<message>
<source>Field</source>
<translation>Feld</translation>
</message>
<message>
<source>Filter</source>
<translation>Filter</translation>
</message>
<message>
<source>Filter the cards</source>
<translation>Karten filtern</translation>
</message>
<message>
<source>Filter the cards…</source>
<translation>Karten filtern…</translation>
</message>
<message>
<source>Find and replace in cards</source>
<translation>In Karten suchen und ersetzen</translation>
</message>
<message>
<source>Find and replace in cards…</source>
<translation>In Karten suchen und ersetzen…</translation>
</message>
<message>
<source>Find cards</source>
<translation>Karten finden</translation>
</message>
<message>
<source>Find in the help</source>
<translation>In der Hilfe suchen</translation>
</message>
<message>
<source>Find in the text</source>
<translation>Im Text suchen</translation>
</message>
<message>
<source>Find next</source>
<translation>Weitersuchen</translation>
</message>
<message>
<source>Find previous</source>
<translation>Rückwärts suchen</translation>
</message>
<message>
<source>Finnish</source>
<translation>Finnisch</translation>
</message>
<message>
<source>First answer</source>
<translation>Erste Antwort</translation>
</message>
<message>
<source>Fit the schedule to my answers…</source>
<translation>Zeitplan an die eigenen Antworten anpassen…</translation>
</message>
<message>
<source>Fit the schedule to your answers</source>
<translation>Zeitplan an die eigenen Antworten anpassen</translation>
</message>
<message>
<source>Fitted</source>
<translation>Angepasst</translation>
</message>
<message>
<source>Fitted to your first {earlier} answers, the schedule predicts the {held} after them better than the one that holds. What you take is fitted to all {reviews}.</source>
<translation>An die ersten {earlier} Antworten angepasst, sagt der Zeitplan die {held} danach besser vorher als der jetzige. Übernommen wird eine Anpassung an alle {reviews}.</translation>
</message>
<message>
<source>Fitted to your first {earlier} answers, the schedule predicts the {held} after them no better than the one that holds, so that stays.</source>
<translation>An die ersten {earlier} Antworten angepasst, sagt der Zeitplan die {held} danach nicht besser vorher als der jetzige; also bleibt dieser.</translation>
</message>
<message>
<source>Fitting</source>
<translation>Anpassung</translation>
</message>
<message>
<source>Flag</source>
<translation>Markierung</translation>
</message>
<message>
<source>Flag, tags, due date, reset, place in the text</source>
<translation>Markierung, Schlagwörter, Fälligkeit, Zurücksetzen, Stelle im Text</translation>
</message>
<message>
<source>For &amp;older versions of Anki (before 2.1.50) and other programs too</source>
<translation>Auch für ä&amp;ltere Versionen von Anki (vor 2.1.50) und andere Programme</translation>
</message>
<message>
<source>For another answer than the one that was kept</source>
<translation>Für eine andere Antwort als die aufbewahrte</translation>
</message>
<message>
<source>Forgotten</source>
<translation>Vergessen</translation>
</message>
<message>
<source>Forgotten once</source>
<translation>Einmal vergessen</translation>
</message>
<message>
<source>Forgotten {n} times</source>
<translation>{n}-mal vergessen</translation>
</message>
<message>
<source>Form of the file</source>
<translation>Form der Datei</translation>
</message>
<message>
<source>Formula</source>
<translation>Formel</translation>
</message>
<message>
<source>Formula, in TeX</source>
<translation>Formel, in TeX</translation>
</message>
<message>
<source>French</source>
<translation>Französisch</translation>
</message>
<message>
<source>German</source>
<translation>Deutsch</translation>
</message>
<message>
<source>Get &amp;decks…</source>
<translation>Stapel &amp;holen…</translation>
</message>
<message>
<source>Get decks</source>
<translation>Stapel holen</translation>
</message>
<message>
<source>Get decks from a file</source>
<translation>Stapel aus einer Datei holen</translation>
</message>
<message>
<source>Get decks from a folder</source>
<translation>Stapel aus einem Ordner holen</translation>
</message>
<message>
<source>Give the https address of a deck or of the index of a course, or choose a deck file, a folder of them or the decks that come with studyapp. What you take is subscribed to: newer versions are told when you look for them.</source>
<translation>Hier die https-Adresse eines Stapels oder eines Kursverzeichnisses eingeben oder eine Stapeldatei, einen Ordner damit oder die mitgelieferten Stapel wählen. Was übernommen wird, ist abonniert: Beim Nachsehen werden neuere Versionen gemeldet.</translation>
</message>
<message>
<source>Go to text</source>
<translation>Gehe zu Text</translation>
</message>
<message>
<source>Go to the cards</source>
<translation>Zu den Karten</translation>
</message>
<message>
<source>Go to the library</source>
<translation>Zur Bibliothek</translation>
</message>
<message>
<source>Go to the outline</source>
<translation>Zur Gliederung</translation>
</message>
<message>
<source>Go to the text</source>
<translation>Zum Text</translation>
</message>
<message>
<source>Gone</source>
<translation>Entfallen</translation>
</message>
<message>
<source>Good</source>
<translation>Gut</translation>
</message>
<message>
<source>Graded by yourself</source>
<translation>Selbst bewertet</translation>
</message>
<message>
<source>Greatest first</source>
<translation>Größte zuerst</translation>
</message>
<message>
<source>Greek</source>
<translation>Griechisch</translation>
</message>
<message>
<source>Hard</source>
<translation>Schwer</translation>
</message>
<message>
<source>Headings, emphasis, notes and tables are taken over.</source>
<translation>Überschriften, Hervorhebungen, Anmerkungen und Tabellen werden übernommen.</translation>
</message>
<message>
<source>Hebrew</source>
<translation>Hebräisch</translation>
</message>
<message>
<source>Help</source>
<translation>Hilfe</translation>
</message>
<message>
<source>Here only words are found; names such as kind: narrow the search of the library.</source>
<translation>Hier werden nur Wörter gefunden; Namen wie kind: grenzen die Suche in der Bibliothek ein.</translation>
</message>
<message>
<source>High contrast</source>
<translation>Hoher Kontrast</translation>
</message>
<message>
<source>Hindi</source>
<translation>Hindi</translation>
</message>
<message>
<source>History of the card</source>
<translation>Verlauf der Karte</translation>
</message>
<message>
<source>History of the card…</source>
<translation>Verlauf der Karte…</translation>
</message>
<message>
<source>How far it is covered</source>
<translation>Wie weit der Text abgedeckt ist</translation>
</message>
<message>
<source>How likely you want to know a card when it comes again; more means more reviews.</source>
<translation>Wie wahrscheinlich eine Karte sitzen soll, wenn sie wiederkommt; mehr bedeutet mehr Wiederholungen.</translation>
</message>
<message>
<source>How long you study will be shown here.</source>
<translation>Hier steht später, wie viel Zeit das Lernen braucht.</translation>
</message>
<message>
<source>How much of what was due you knew will be shown here.</source>
<translation>Hier steht später, wie viel des Fälligen gewusst wurde.</translation>
</message>
<message>
<source>How much to review on each weekday, as far as dates can be moved:</source>
<translation>Wie viel an jedem Wochentag zu wiederholen ist, soweit Termine sich verschieben lassen:</translation>
</message>
<message>
<source>How much you studied, and how much you know</source>
<translation>Wie viel gelernt wurde und wie viel gewusst wird</translation>
</message>
<message>
<source>How the card will look</source>
<translation>So wird die Karte aussehen</translation>
</message>
<message>
<source>How well both schedules predict</source>
<translation>Wie gut beide Zeitpläne vorhersagen</translation>
</message>
<message>
<source>How well did you know it?</source>
<translation>Wie gut war es gewusst?</translation>
</message>
<message>
<source>Hungarian</source>
<translation>Ungarisch</translation>
</message>
<message>
<source>I &amp;may share these words of the text</source>
<translation>Diese Worte des Textes &amp;dürfen weitergegeben werden</translation>
</message>
<message>
<source>I &amp;may share this quotation</source>
<translation>Dieses &amp;Zitat darf weitergegeben werden</translation>
</message>
<message>
<source>I k&amp;now and trust it: look there</source>
<translation>Bekannt und &amp;vertrauenswürdig: dort nachsehen</translation>
</message>
<message>
<source>I&amp;n cards</source>
<translation>I&amp;n Karten</translation>
</message>
<message>
<source>If more is due than a day allows, &amp;first</source>
<translation>Ist mehr fällig, als ein Tag zulässt, &amp;zuerst</translation>
</message>
<message>
<source>If you stop now</source>
<translation>Ohne Lernen</translation>
</message>
<message>
<source>Import as another text</source>
<translation>Als weiteren Text importieren</translation>
</message>
<message>
<source>Import deck</source>
<translation>Stapel importieren</translation>
</message>
<message>
<source>Import “{name}”</source>
<translation>„{name}“ importieren</translation>
</message>
<message>
<source>Important first</source>
<translation>Wichtiges zuerst</translation>
</message>
<message>
<source>Imported</source>
<translation>Importiert</translation>
</message>
<message>
<source>Importing</source>
<translation>Import</translation>
</message>
<message>
<source>In</source>
<translation>Zeitraum</translation>
</message>
<message>
<source>In Anki, the decks stand inside a deck of this name.</source>
<translation>In Anki stehen die Stapel in einem Stapel dieses Namens.</translation>
</message>
<message>
<source>In how many days should it come? 0 is today.</source>
<translation>In wie vielen Tagen soll sie kommen? 0 ist heute.</translation>
</message>
<message>
<source>In it: {counts}.</source>
<translation>Darin: {counts}.</translation>
</message>
<message>
<source>In other words</source>
<translation>In anderen Worten</translation>
</message>
<message>
<source>In other words… (R)</source>
<translation>Anders gefasst… (R)</translation>
</message>
<message>
<source>In text order</source>
<translation>Wie im Text</translation>
</message>
<message>
<source>In the file</source>
<translation>In der Datei</translation>
</message>
<message>
<source>In the margin</source>
<translation>Am Rand</translation>
</message>
<message>
<source>In the text</source>
<translation>Im Text</translation>
</message>
<message>
<source>In use elsewhere: {tags}</source>
<translation>Anderswo benutzt: {tags}</translation>
</message>
<message>
<source>In your deck: {cards}.</source>
<translation>Im Stapel: {cards}.</translation>
</message>
<message>
<source>In your words (optional)</source>
<translation>In eigenen Worten (optional)</translation>
</message>
<message>
<source>Interval</source>
<translation>Abstand</translation>
</message>
<message>
<source>Into the &amp;deck</source>
<translation>In den Sta&amp;pel</translation>
</message>
<message>
<source>Is this a new version of “{title}”? Much speaks for a text of its own:</source>
<translation>Ist dies eine neue Version von „{title}“? Vieles spricht für einen eigenen Text:</translation>
</message>
<message>
<source>It answers. Choose one of its models: {models}.</source>
<translation>Er antwortet. Eines seiner Modelle wählen: {models}.</translation>
</message>
<message>
<source>It asks one thing, as far as can be told. Reword it, or make a card of your own.</source>
<translation>Sie fragt nach einer Sache, soweit sich das feststellen lässt. Umformulieren oder eine eigene Karte erstellen.</translation>
</message>
<message>
<source>It breaks no rule of good cards that can be tested.</source>
<translation>Sie verletzt keine Regel guter Karten, die sich prüfen lässt.</translation>
</message>
<message>
<source>It breaks no rule that can be tested; a hint of your own in its remarks may hold it.</source>
<translation>Sie verletzt keine Regel, die sich prüfen lässt; ein eigener Hinweis in ihren Bemerkungen hilft vielleicht.</translation>
</message>
<message>
<source>It counts: each answer moves the card’s date as ever, from today on.</source>
<translation>Es zählt: Jede Antwort setzt wie immer die Fälligkeit der Karte, von heute an.</translation>
</message>
<message>
<source>It does not count: every card until it is known; the schedule stays as it is.</source>
<translation>Es zählt nicht: jede Karte, bis sie sitzt; der Zeitplan bleibt, wie er ist.</translation>
</message>
<message>
<source>It is asked on this computer, with the model “{model}”; nothing leaves it.</source>
<translation>Gefragt wird auf diesem Computer, mit dem Modell „{model}“; nichts verlässt ihn.</translation>
</message>
<message>
<source>It is not known.</source>
<translation>Es ist nicht bekannt.</translation>
</message>
<message>
<source>It stays in the trash for 30 days and can be restored with its history of reviews.</source>
<translation>30 Tage lang bleibt alles im Papierkorb und lässt sich samt Verlauf der Wiederholungen wiederherstellen.</translation>
</message>
<message>
<source>It was never answered.</source>
<translation>Sie wurde noch nie beantwortet.</translation>
</message>
<message>
<source>Italian</source>
<translation>Italienisch</translation>
</message>
<message>
<source>Italic</source>
<translation>Kursiv</translation>
</message>
<message>
<source>Japanese</source>
<translation>Japanisch</translation>
</message>
<message>
<source>Keep &amp;both</source>
<translation>&amp;Beide behalten</translation>
</message>
<message>
<source>Keep &amp;mine</source>
<translation>&amp;Eigenes behalten</translation>
</message>
<message>
<source>Keep &amp;mine for the rest</source>
<translation>Sonst das &amp;Eigene behalten</translation>
</message>
<message>
<source>Keep each answer safe from a &amp;power cut too; takes some milliseconds</source>
<translation>Jede Antwort auch gegen Strom&amp;ausfall sichern; kostet einige Millisekunden</translation>
</message>
<message>
<source>Keep mine</source>
<translation>Eigenes behalten</translation>
</message>
<message>
<source>Keeping the library under another name …</source>
<translation>Bibliothek wird unter anderem Namen aufbewahrt …</translation>
</message>
<message>
<source>Key</source>
<translation>Schlüssel</translation>
</message>
<message>
<source>Key points</source>
<translation>Kernpunkte</translation>
</message>
<message>
<source>Key points of the text, the most important first</source>
<translation>Kernpunkte des Textes, das Wichtigste zuerst</translation>
</message>
<message>
<source>Keys</source>
<translation>Tasten</translation>
</message>
<message>
<source>Keys of commands</source>
<translation>Tasten der Befehle</translation>
</message>
<message>
<source>Kind of card</source>
<translation>Art der Karte</translation>
</message>
<message>
<source>Known on the day</source>
<translation>Gewusst am Tag</translation>
</message>
<message>
<source>Known told from forgotten (0.5 is chance, 1 always)</source>
<translation>Gewusst von vergessen getrennt (0,5 Zufall, 1 immer)</translation>
</message>
<message>
<source>Korean</source>
<translation>Koreanisch</translation>
</message>
<message>
<source>Lan&amp;guage</source>
<translation>&amp;Sprache</translation>
</message>
<message>
<source>Lan&amp;guage of the window</source>
<translation>S&amp;prache des Fensters</translation>
</message>
<message>
<source>Language</source>
<translation>Sprache</translation>
</message>
<message>
<source>Language of the window</source>
<translation>Sprache des Fensters</translation>
</message>
<message>
<source>Lapses</source>
<translation>Vergessen</translation>
</message>
<message>
<source>Larger text</source>
<translation>Größerer Text</translation>
</message>
<message>
<source>Last looked at on {date}</source>
<translation>Zuletzt nachgesehen am {date}</translation>
</message>
<message>
<source>Latin</source>
<translation>Latein</translation>
</message>
<message>
<source>Leave both as they are</source>
<translation>Beide lassen, wie sie sind</translation>
</message>
<message>
<source>Leave it</source>
<translation>So lassen</translation>
</message>
<message>
<source>Leave the tour</source>
<translation>Verlassen</translation>
</message>
<message>
<source>Left</source>
<translation>Links</translation>
</message>
<message>
<source>Left out of the text</source>
<translation>Aus dem Text ausgelassen</translation>
</message>
<message>
<source>Left out, or changed</source>
<translation>Ausgelassen oder verändert</translation>
</message>
<message>
<source>Left out: Anki could make no card of them</source>
<translation>Ausgelassen: Anki könnte daraus keine Karte machen</translation>
</message>
<message>
<source>Left out: passages to judge</source>
<translation>Weggelassen: zu entscheidende Stellen</translation>
</message>
<message>
<source>Left out: {name} — {why}</source>
<translation>Ausgelassen: {name} — {why}</translation>
</message>
<message>
<source>Left out…</source>
<translation>Ausgelassenes…</translation>
</message>
<message>
<source>Left today</source>
<translation>Heute übrig</translation>
</message>
<message>
<source>Legend</source>
<translation>Legende</translation>
</message>
<message>
<source>Legend and day</source>
<translation>Legende und Tag</translation>
</message>
<message>
<source>Length of the te&amp;xt's lines</source>
<translation>Zeilen&amp;länge des Textes</translation>
</message>
<message>
<source>Length of the text's lines</source>
<translation>Zeilenlänge des Textes</translation>
</message>
<message>
<source>Let cards come some days earlier or later, so that no day gets too &amp;much</source>
<translation>Karten um einige &amp;Tage verschieben, damit kein Tag zu voll wird</translation>
</message>
<message>
<source>Libraries</source>
<translation>Bibliotheken</translation>
</message>
<message>
<source>Library</source>
<translation>Bibliothek</translation>
</message>
<message>
<source>Licence</source>
<translation>Lizenz</translation>
</message>
<message>
<source>Light colours</source>
<translation>Helle Farben</translation>
</message>
<message>
<source>Likelihood given to what came (more is better)</source>
<translation>Wahrscheinlichkeit des Eingetretenen (mehr ist besser)</translation>
</message>
<message>
<source>Line</source>
<translation>Zeile</translation>
</message>
<message>
<source>Lines left out</source>
<translation>Ausgelassene Zeilen</translation>
</message>
<message>
<source>Lines of 60 to 75 characters are read with the least effort.</source>
<translation>Zeilen von 60 bis 75 Zeichen lesen sich am leichtesten.</translation>
</message>
<message>
<source>Link</source>
<translation>Verweis</translation>
</message>
<message>
<source>List</source>
<translation>Liste</translation>
</message>
<message>
<source>List all cards</source>
<translation>Alle Karten auflisten</translation>
</message>
<message>
<source>List all cards (Esc in the list)</source>
<translation>Alle Karten auflisten (Esc in der Liste)</translation>
</message>
<message>
<source>List only the cards that say it</source>
<translation>Nur Karten auflisten, die es sagen</translation>
</message>
<message>
<source>Location of the library</source>
<translation>Ort der Bibliothek</translation>
</message>
<message>
<source>Longest &amp;interval</source>
<translation>Längster A&amp;bstand</translation>
</message>
<message>
<source>Look and take…</source>
<translation>Ansehen und übernehmen…</translation>
</message>
<message>
<source>Look for new versions of &amp;decks when the program starts</source>
<translation>Beim Start nach neuen S&amp;tapelversionen suchen</translation>
</message>
<message>
<source>Look for newer versions when the program &amp;starts</source>
<translation>Beim &amp;Start nach neueren Versionen suchen</translation>
</message>
<message>
<source>Looking</source>
<translation>Es wird nachgesehen</translation>
</message>
<message>
<source>Looking at what is in it …</source>
<translation>Inhalt wird geprüft …</translation>
</message>
<message>
<source>Looking for key points …</source>
<translation>Kernpunkte werden gesucht …</translation>
</message>
<message>
<source>Looking for newer versions</source>
<translation>Es wird nach neueren Versionen gesucht</translation>
</message>
<message>
<source>Looking for newer versions … Nothing is taken by that.</source>
<translation>Es wird nach neueren Versionen gesucht … Übernommen wird dabei nichts.</translation>
</message>
<message>
<source>Looking for the decks there … Cancel stops it.</source>
<translation>Es wird nachgesehen, welche Stapel es gibt … „Abbrechen“ beendet es.</translation>
</message>
<message>
<source>Looking…</source>
<translation>Es wird gesucht…</translation>
</message>
<message>
<source>Looks like another card</source>
<translation>Ähnelt einer anderen Karte</translation>
</message>
<message>
<source>M&amp;end it</source>
<translation>&amp;Ausbessern</translation>
</message>
<message>
<source>Made</source>
<translation>Erstellt</translation>
</message>
<message>
<source>Made automatically, once a day</source>
<translation>Automatisch, einmal am Tag</translation>
</message>
<message>
<source>Made by hand</source>
<translation>Von Hand erstellt</translation>
</message>
<message>
<source>Make cards</source>
<translation>Karten erstellen</translation>
</message>
<message>
<source>Make cards again…</source>
<translation>Karten neu erstellen…</translation>
</message>
<message>
<source>Make cloze</source>
<translation>Lückentext erstellen</translation>
</message>
<message>
<source>Make question</source>
<translation>Frage erstellen</translation>
</message>
<message>
<source>Make the cards of “{title}” again</source>
<translation>Karten von „{title}“ neu erstellen</translation>
</message>
<message>
<source>Making a backup …</source>
<translation>Sicherung wird erstellt …</translation>
</message>
<message>
<source>Making cards</source>
<translation>Karten werden erstellt</translation>
</message>
<message>
<source>Making cards …</source>
<translation>Karten werden erstellt …</translation>
</message>
<message>
<source>Making the version</source>
<translation>Version wird erstellt</translation>
</message>
<message>
<source>Mature</source>
<translation>Reif</translation>
</message>
<message>
<source>Mend &amp;all ({n})</source>
<translation>Alle a&amp;usbessern ({n})</translation>
</message>
<message>
<source>Mend all cards that can be mended automatically</source>
<translation>Alle Karten ausbessern, bei denen es automatisch geht</translation>
</message>
<message>
<source>Mend…</source>
<translation>Ausbessern…</translation>
</message>
<message>
<source>Merge into one</source>
<translation>Zu einer vereinen</translation>
</message>
<message>
<source>Mine</source>
<translation>Eigen</translation>
</message>
<message>
<source>Minutes</source>
<translation>Minuten</translation>
</message>
<message>
<source>Minutes a day</source>
<translation>Minuten am Tag</translation>
</message>
<message>
<source>Minutes a day over the next year, and cards recalled at its end.</source>
<translation>Minuten am Tag im nächsten Jahr und erinnerte Karten an dessen Ende.</translation>
</message>
<message>
<source>Mistakes of the file</source>
<translation>Fehler der Datei</translation>
</message>
<message>
<source>Model</source>
<translation>Modell</translation>
</message>
<message>
<source>Model and key</source>
<translation>Modell und Schlüssel</translation>
</message>
<message>
<source>More</source>
<translation>Mehr</translation>
</message>
<message>
<source>More for {title}</source>
<translation>Mehr: {title}</translation>
</message>
<message>
<source>More ways to study</source>
<translation>Mehr zum Lernen</translation>
</message>
<message>
<source>More ways to study: an exam, a single deck, ahead of time</source>
<translation>Mehr zum Lernen: Prüfung, einzelner Stapel, im Voraus</translation>
</message>
<message>
<source>Most of your {minutes} are left. Use them to judge more passages.</source>
<translation>Von {minutes} bleibt das meiste übrig, um über weitere Stellen zu entscheiden.</translation>
</message>
<message>
<source>Most of your {minutes} are left. Use them to recall a section from memory.</source>
<translation>Die meisten der {minutes} sind noch übrig. Dafür bietet sich ein Abschnitt aus dem Gedächtnis an.</translation>
</message>
<message>
<source>Most of your {minutes} are left. Use them to take more cards, or to recall a section from memory.</source>
<translation>Die meisten der {minutes} sind noch übrig. Dafür bieten sich weitere Karten an, oder ein Abschnitt aus dem Gedächtnis.</translation>
</message>
<message>
<source>Motion</source>
<translation>Bewegung</translation>
</message>
<message>
<source>Move deck down</source>
<translation>Stapel nach unten</translation>
</message>
<message>
<source>Move deck up</source>
<translation>Stapel nach oben</translation>
</message>
<message>
<source>Move the library into</source>
<translation>Bibliothek verschieben nach</translation>
</message>
<message>
<source>Move to deck</source>
<translation>In Stapel verschieben</translation>
</message>
<message>
<source>Move to deck…</source>
<translation>In Stapel verschieben…</translation>
</message>
<message>
<source>Moving the library …</source>
<translation>Die Bibliothek wird verschoben …</translation>
</message>
<message>
<source>Moving …</source>
<translation>Wird verschoben …</translation>
</message>
<message>
<source>My cards</source>
<translation>Meine Karten</translation>
</message>
<message>
<source>Name</source>
<translation>Name</translation>
</message>
<message>
<source>Never answered</source>
<translation>Nie beantwortet</translation>
</message>
<message>
<source>Never forgotten</source>
<translation>Nie vergessen</translation>
</message>
<message>
<source>New</source>
<translation>Neu</translation>
</message>
<message>
<source>New &amp;exam…</source>
<translation>Neue &amp;Prüfung…</translation>
</message>
<message>
<source>New card from the selection</source>
<translation>Neue Karte aus der Auswahl</translation>
</message>
<message>
<source>New cards &amp;come</source>
<translation>Neue &amp;Karten kommen</translation>
</message>
<message>
<source>New deck</source>
<translation>Neuer Stapel</translation>
</message>
<message>
<source>New decks</source>
<translation>Neue Stapel</translation>
</message>
<message>
<source>New deck…</source>
<translation>Neuer Stapel…</translation>
</message>
<message>
<source>New exam…</source>
<translation>Neue Prüfung…</translation>
</message>
<message>
<source>New here? Seven steps show what there is; they change nothing.</source>
<translation>Neu hier? Sieben Schritte zeigen, was es gibt; sie ändern nichts.</translation>
</message>
<message>
<source>New keys</source>
<translation>Neue Tasten</translation>
</message>
<message>
<source>New note types</source>
<translation>Neue Notiztypen</translation>
</message>
<message>
<source>New text from clipboard</source>
<translation>Neuer Text aus der Zwischenablage</translation>
</message>
<message>
<source>New text from the clipboard…</source>
<translation>Neuer Text aus der Zwischenablage…</translation>
</message>
<message>
<source>New version of “{title}”</source>
<translation>Neue Version von „{title}“</translation>
</message>
<message>
<source>New: cards that you never answered. As many come each day as the deck allows.</source>
<translation>Neu: noch nie beantwortete Karten. Jeden Tag kommen so viele, wie der Stapel erlaubt.</translation>
</message>
<message>
<source>Newer versions of {n} decks are there: {titles}.</source>
<translation>Neuere Versionen von {n} Stapeln sind da: {titles}.</translation>
</message>
<message>
<source>Next</source>
<translation>Weiter</translation>
</message>
<message>
<source>Next blank</source>
<translation>Nächste Lücke</translation>
</message>
<message>
<source>Next chapter</source>
<translation>Nächstes Kapitel</translation>
</message>
<message>
<source>Next fading sentence</source>
<translation>Nächster verblassender Satz</translation>
</message>
<message>
<source>Next match</source>
<translation>Nächste Fundstelle</translation>
</message>
<message>
<source>Next: {title} →</source>
<translation>Weiter: {title} →</translation>
</message>
<message>
<source>No card has eight words of the text in a row. Nothing of its text goes along.</source>
<translation>Keine Karte enthält acht Wörter des Textes in Folge. Nichts von seinem Wortlaut geht mit.</translation>
</message>
<message>
<source>No card of this deck is forgotten again and again.</source>
<translation>Keine Karte dieses Stapels wird immer wieder vergessen.</translation>
</message>
<message>
<source>No card of this section is in review. Take cards beside the text, or unsuspend those it has.</source>
<translation>Keine Karte dieses Abschnitts wird wiederholt. Karten neben dem Text übernehmen oder ausgesetzte zurückholen.</translation>
</message>
<message>
<source>No card of this text is in the deck yet.</source>
<translation>Noch keine Karte dieses Textes ist im Stapel.</translation>
</message>
<message>
<source>No card of this text is left for today.</source>
<translation>Für heute ist keine Karte dieses Textes übrig.</translation>
</message>
<message>
<source>No card of this text was rejected.</source>
<translation>Keine Karte dieses Textes wurde verworfen.</translation>
</message>
<message>
<source>No card was read.</source>
<translation>Keine Karte wurde gelesen.</translation>
</message>
<message>
<source>No cards in the deck yet</source>
<translation>Noch keine Karten im Stapel</translation>
</message>
<message>
<source>No command is called so.</source>
<translation>Kein Befehl heißt so.</translation>
</message>
<message>
<source>No deck was taken.</source>
<translation>Kein Stapel wurde übernommen.</translation>
</message>
<message>
<source>No new cards until the &amp;backlog is done</source>
<translation>Keine neuen Karten, bis der &amp;Rückstand abgebaut ist</translation>
</message>
<message>
<source>No newer version was seen.</source>
<translation>Keine neuere Version gefunden.</translation>
</message>
<message>
<source>No other wording came that names its passage.</source>
<translation>Es kam keine andere Formulierung, die ihre Stelle nennt.</translation>
</message>
<message>
<source>No program on this computer plays “{name}”.</source>
<translation>Kein Programm auf diesem Computer spielt „{name}“ ab.</translation>
</message>
<message>
<source>No text is called so.</source>
<translation>Kein Text heißt so.</translation>
</message>
<message>
<source>No text is here yet. Open a text that you must know, or drop its file on this window.</source>
<translation>Hier ist noch kein Text. Einen Text öffnen, den es zu lernen gilt, oder seine Datei auf dieses Fenster ziehen.</translation>
</message>
<message>
<source>No text is open. Open a text that you must know; its cards then stand beside it.</source>
<translation>Kein Text ist geöffnet. Einen Text öffnen, den es zu lernen gilt; seine Karten stehen dann daneben.</translation>
</message>
<message>
<source>None found</source>
<translation>Keiner gefunden</translation>
</message>
<message>
<source>None of these cards is in your deck.</source>
<translation>Keine dieser Karten ist im Stapel.</translation>
</message>
<message>
<source>Normal text size</source>
<translation>Normale Textgröße</translation>
</message>
<message>
<source>Norwegian</source>
<translation>Norwegisch</translation>
</message>
<message>
<source>Not known whether they arrived</source>
<translation>Unbekannt, ob angekommen</translation>
</message>
<message>
<source>Not now</source>
<translation>Nicht jetzt</translation>
</message>
<message>
<source>Not reviewed yet. The curve and the table of answers begin with the first answer.</source>
<translation>Noch nicht wiederholt. Kurve und Tabelle der Antworten beginnen mit der ersten Antwort.</translation>
</message>
<message>
<source>Not seen</source>
<translation>Nicht gesehen</translation>
</message>
<message>
<source>Not sent</source>
<translation>Nicht gesendet</translation>
</message>
<message>
<source>Not shown as there, of the note type “{name}”: {what}.</source>
<translation>Nicht wie dort gezeigt, vom Notiztyp „{name}“: {what}.</translation>
</message>
<message>
<source>Not taken from Anki</source>
<translation>Nicht aus Anki übernommen</translation>
</message>
<message>
<source>Not today</source>
<translation>Heute nicht</translation>
</message>
<message>
<source>Not today: bury, or unbury</source>
<translation>Heute nicht: zurückstellen oder zurückholen</translation>
</message>
<message>
<source>Note types</source>
<translation>Notiztypen</translation>
</message>
<message>
<source>Note types with other templates or style</source>
<translation>Notiztypen mit anderen Vorlagen oder anderem Stil</translation>
</message>
<message>
<source>Nothing by itself; edit it by hand, or suspend it.</source>
<translation>Nichts von selbst; von Hand bearbeiten oder aussetzen.</translation>
</message>
<message>
<source>Nothing fades in this text now. The next card does on {day}.</source>
<translation>In diesem Text verblasst jetzt nichts. Die nächste Karte verblasst am {day}.</translation>
</message>
<message>
<source>Nothing fades in this text yet: what you have answered once does, from day to day.</source>
<translation>In diesem Text verblasst noch nichts: Was einmal beantwortet ist, tut es von Tag zu Tag.</translation>
</message>
<message>
<source>Nothing has been answered yet. Once you review cards, you see here how much you know, how much time it takes, how well the program predicts it, and what the next days will ask.</source>
<translation>Noch wurde nichts beantwortet. Sobald Karten wiederholt werden, ist hier zu sehen, wie viel sitzt, wie viel Zeit es braucht, wie gut das Programm vorhersagt und was die nächsten Tage verlangen.</translation>
</message>
<message>
<source>Nothing has to be studied today.</source>
<translation>Heute ist nichts zu lernen.</translation>
</message>
<message>
<source>Nothing in this card says how to split it.</source>
<translation>Nichts in dieser Karte sagt, wie sie zu teilen wäre.</translation>
</message>
<message>
<source>Nothing is asked yet.</source>
<translation>Noch wird nichts gefragt.</translation>
</message>
<message>
<source>Nothing is due in “{deck}”.</source>
<translation>In „{deck}“ ist nichts fällig.</translation>
</message>
<message>
<source>Nothing is due tomorrow</source>
<translation>Morgen ist nichts fällig</translation>
</message>
<message>
<source>Nothing is found.</source>
<translation>Nichts gefunden.</translation>
</message>
<message>
<source>Nothing is left of “{deck}”.</source>
<translation>Von „{deck}“ ist nichts mehr übrig.</translation>
</message>
<message>
<source>Nothing is left to be decided.</source>
<translation>Es ist nichts mehr zu entscheiden.</translation>
</message>
<message>
<source>Nothing is left to judge in this chapter.</source>
<translation>In diesem Kapitel ist nichts mehr zu entscheiden.</translation>
</message>
<message>
<source>Nothing is left to judge in this chapter. Esc lists its cards.</source>
<translation>In diesem Kapitel ist nichts mehr zu entscheiden. Esc listet seine Karten.</translation>
</message>
<message>
<source>Nothing is left to judge.</source>
<translation>Es ist nichts mehr zu entscheiden.</translation>
</message>
<message>
<source>Nothing is left to judge. Esc lists all cards.</source>
<translation>Es ist nichts mehr zu entscheiden. Esc listet alle Karten.</translation>
</message>
<message>
<source>Nothing is ticked, and no card comes earlier: nothing changed.</source>
<translation>Nichts ist angekreuzt, und keine Karte kommt früher: Es hat sich nichts geändert.</translation>
</message>
<message>
<source>Nothing more fades that way.</source>
<translation>In dieser Richtung verblasst nichts mehr.</translation>
</message>
<message>
<source>Nothing more is due today, in any deck.</source>
<translation>Heute ist in keinem Stapel mehr etwas fällig.</translation>
</message>
<message>
<source>Nothing was changed.</source>
<translation>Nichts wurde geändert.</translation>
</message>
<message>
<source>Nothing was found.</source>
<translation>Nichts gefunden.</translation>
</message>
<message>
<source>Nothing was left out.</source>
<translation>Nichts wurde ausgelassen.</translation>
</message>
<message>
<source>Now</source>
<translation>Jetzt</translation>
</message>
<message>
<source>Now: the next passage.</source>
<translation>Jetzt: die nächste Stelle.</translation>
</message>
<message>
<source>Number of the version</source>
<translation>Nummer der Version</translation>
</message>
<message>
<source>Numbers</source>
<translation>Zahlen</translation>
</message>
<message>
<source>Numbers and sources chosen</source>
<translation>Zahlen und Quellen ausgewählt</translation>
</message>
<message>
<source>Numbers and sources typed</source>
<translation>Zahlen und Quellen eingetippt</translation>
</message>
<message>
<source>Of all cards that came up for review, so many were not answered “again”. A card is mature where its interval was three weeks or more, whenever it was answered.</source>
<translation>So viele der Karten, die zur Wiederholung kamen, wurden nicht mit „Nochmal“ beantwortet. Eine Karte ist reif, wenn ihr Abstand mindestens drei Wochen war, wann immer sie beantwortet wurde.</translation>
</message>
<message>
<source>Of the chosen card, or of all that were changed on both sides</source>
<translation>Bei der gewählten Karte oder bei allen, die auf beiden Seiten geändert wurden</translation>
</message>
<message>
<source>Of the last {n} answers {known} were known, {forgotten} not.</source>
<translation>Von den letzten {n} Antworten waren {known} gewusst, {forgotten} nicht.</translation>
</message>
<message>
<source>Of them again</source>
<translation>Davon „Nochmal“</translation>
</message>
<message>
<source>Of this chapter in your deck: {cards}.</source>
<translation>Aus diesem Kapitel im Stapel: {cards}.</translation>
</message>
<message>
<source>Off from the recall observed (less is better)</source>
<translation>Abweichung vom Beobachteten (weniger ist besser)</translation>
</message>
<message>
<source>Off on {day}</source>
<translation>Frei am {day}</translation>
</message>
<message>
<source>On later answers</source>
<translation>Bei späteren Antworten</translation>
</message>
<message>
<source>On the whole it holds, but it is off at most of its heights.</source>
<translation>Im Ganzen stimmt sie, doch in den meisten Bereichen liegt sie daneben.</translation>
</message>
<message>
<source>On the whole it holds, but it is too high where it is low, and too low where it is high.</source>
<translation>Im Ganzen stimmt sie, doch sie ist zu hoch, wo sie niedrig ist, und zu niedrig, wo sie hoch ist.</translation>
</message>
<message>
<source>On the whole it holds, but it is too low where it is low, and too high where it is high.</source>
<translation>Im Ganzen stimmt sie, doch sie ist zu niedrig, wo sie niedrig ist, und zu hoch, wo sie hoch ist.</translation>
</message>
<message>
<source>On {date}, {countdown} · {minutes} a day</source>
<translation>Am {date}, {countdown} · {minutes} am Tag</translation>
</message>
<message>
<source>Once a day, and before a newer version changes the library, a checked copy is made beside it. The last seven stay, and one for each of the four weeks before; those that you make stay for good.</source>
<translation>Einmal am Tag, und bevor eine neuere Version die Bibliothek ändert, entsteht neben ihr eine geprüfte Kopie. Die letzten sieben bleiben, dazu je eine für die vier Wochen davor; von Hand erstellte bleiben für immer.</translation>
</message>
<message>
<source>Once cards have come up for review, you see here whether the program predicts well what you know.</source>
<translation>Sobald Karten zur Wiederholung kamen, ist hier zu sehen, ob das Programm gut vorhersagt, was sitzt.</translation>
</message>
<message>
<source>Once there are cards, you see here what the days to come will ask.</source>
<translation>Sobald es Karten gibt, ist hier zu sehen, was die kommenden Tage verlangen.</translation>
</message>
<message>
<source>Once this deck has cards, you see here what each choice comes to.</source>
<translation>Sobald dieser Stapel Karten hat, ist hier zu sehen, worauf jede Wahl hinausläuft.</translation>
</message>
<message>
<source>One file holds your texts, decks, cards and reviews. It lies here:</source>
<translation>Eine Datei enthält alle Texte, Stapel, Karten und Wiederholungen. Sie liegt hier:</translation>
</message>
<message>
<source>One zip file with all that is yours, for another computer or another program.</source>
<translation>Eine Zip-Datei mit allem Eigenen, für einen anderen Computer oder ein anderes Programm.</translation>
</message>
<message>
<source>One-minute tour</source>
<translation>Rundgang (eine Minute)</translation>
</message>
<message>
<source>Only cards in the deck are deleted. R rejects a suggestion.</source>
<translation>Gelöscht werden nur Karten im Stapel. R verwirft einen Vorschlag.</translation>
</message>
<message>
<source>Only some of the cards have, and keep: {tags}</source>
<translation>Nur einige der Karten haben und behalten: {tags}</translation>
</message>
<message>
<source>Only the addresses that you subscribed to are asked; nothing is taken by looking.</source>
<translation>Nur abonnierte Adressen werden gefragt; beim Nachsehen wird nichts übernommen.</translation>
</message>
<message>
<source>Only when you ask for cards: our instructions, the title of the text, and the sentences of the section or sections that you chose. The dialog can show it word for word before. Your notes, reviews and other texts are never sent. Trying it out sends one made-up sentence. Answers are kept on this computer, and asking again costs nothing.</source>
<translation>Nur wenn Karten verlangt werden: unsere Anweisungen, der Titel des Textes und die Sätze der gewählten Abschnitte. Der Dialog kann es vorher Wort für Wort zeigen. Notizen, Wiederholungen und andere Texte werden nie gesendet. Das Ausprobieren sendet einen erfundenen Satz. Antworten bleiben auf diesem Computer, und erneutes Fragen kostet nichts.</translation>
</message>
<message>
<source>Only where the add-on asks for one</source>
<translation>Nur, wenn die Erweiterung einen verlangt</translation>
</message>
<message>
<source>Open</source>
<translation>Öffnen</translation>
</message>
<message>
<source>Open a text</source>
<translation>Text öffnen</translation>
</message>
<message>
<source>Open a text and take some of its cards; each comes here on its day.</source>
<translation>Einen Text öffnen und einige seiner Karten übernehmen; jede kommt hier an ihrem Tag.</translation>
</message>
<message>
<source>Open a text…</source>
<translation>Text öffnen…</translation>
</message>
<message>
<source>Open another library</source>
<translation>Andere Bibliothek öffnen</translation>
</message>
<message>
<source>Open it, write at its top what happened, and send it to whoever looks after the program for you.</source>
<translation>Die Datei öffnen, oben hineinschreiben, was geschah, und sie an die Person schicken, die das Programm betreut.</translation>
</message>
<message>
<source>Open suggestions</source>
<translation>Vorschläge öffnen</translation>
</message>
<message>
<source>Open suggestions…</source>
<translation>Vorschläge öffnen…</translation>
</message>
<message>
<source>Open texts</source>
<translation>Texte öffnen</translation>
</message>
<message>
<source>Open texts…</source>
<translation>Texte öffnen…</translation>
</message>
<message>
<source>Open the sample text</source>
<translation>Beispieltext öffnen</translation>
</message>
<message>
<source>Optional</source>
<translation>Optional</translation>
</message>
<message>
<source>Options of this dec&amp;k…</source>
<translation>Optionen dieses Sta&amp;pels…</translation>
</message>
<message>
<source>Options of “{deck}”</source>
<translation>Optionen von „{deck}“</translation>
</message>
<message>
<source>Or select text and press {basic} for a question, {cloze} for a cloze.</source>
<translation>Oder Text auswählen: {basic} macht eine Frage daraus, {cloze} einen Lückentext.</translation>
</message>
<message>
<source>Order of the passages</source>
<translation>Reihenfolge der Stellen</translation>
</message>
<message>
<source>Order of the text</source>
<translation>Reihenfolge des Textes</translation>
</message>
<message>
<source>Outline of the text</source>
<translation>Gliederung des Textes</translation>
</message>
<message>
<source>P&amp;ort</source>
<translation>P&amp;ort</translation>
</message>
<message>
<source>Pa&amp;rent deck</source>
<translation>&amp;Übergeordneter Stapel</translation>
</message>
<message>
<source>Page of the help</source>
<translation>Seite der Hilfe</translation>
</message>
<message>
<source>Pages of the help</source>
<translation>Seiten der Hilfe</translation>
</message>
<message>
<source>Pages of the preferences</source>
<translation>Seiten der Einstellungen</translation>
</message>
<message>
<source>Parts of the deck</source>
<translation>Teile des Stapels</translation>
</message>
<message>
<source>Passage</source>
<translation>Stelle</translation>
</message>
<message>
<source>Passage of the card ↑</source>
<translation>Stelle der Karte ↑</translation>
</message>
<message>
<source>Passage of the card ↓</source>
<translation>Stelle der Karte ↓</translation>
</message>
<message>
<source>Paste or type a text here.</source>
<translation>Hier einen Text einfügen oder eintippen.</translation>
</message>
<message>
<source>Perhaps: {point}</source>
<translation>Vielleicht: {point}</translation>
</message>
<message>
<source>Persian</source>
<translation>Persisch</translation>
</message>
<message>
<source>Picture</source>
<translation>Bild</translation>
</message>
<message>
<source>Picture of the passage</source>
<translation>Bild der Stelle</translation>
</message>
<message>
<source>Pictures</source>
<translation>Bilder</translation>
</message>
<message>
<source>Plan for an exam</source>
<translation>Für eine Prüfung planen</translation>
</message>
<message>
<source>Plan for “{exam}”</source>
<translation>Plan für „{exam}“</translation>
</message>
<message>
<source>Plan of today</source>
<translation>Plan für heute</translation>
</message>
<message>
<source>Plan of today: {name}</source>
<translation>Plan von heute: {name}</translation>
</message>
<message>
<source>Planning</source>
<translation>Planung</translation>
</message>
<message>
<source>Polish</source>
<translation>Polnisch</translation>
</message>
<message>
<source>Portuguese</source>
<translation>Portugiesisch</translation>
</message>
<message>
<source>Predicted</source>
<translation>Vorhergesagt</translation>
</message>
<message>
<source>Predicted {predicted}, recalled {observed} of {count} reviews. {judged} On the dashed line both agree.</source>
<translation>Vorhergesagt {predicted}, erinnert {observed} von {count} Wiederholungen. {judged} Auf der gestrichelten Linie stimmen beide überein.</translation>
</message>
<message>
<source>Predicted {predicted}: recalled {observed}</source>
<translation>Vorhergesagt {predicted}: erinnert {observed}</translation>
</message>
<message>
<source>Prediction and truth</source>
<translation>Vorhersage und Wirklichkeit</translation>
</message>
<message>
<source>Preferences</source>
<translation>Einstellungen</translation>
</message>
<message>
<source>Press the keys that are to call the command.</source>
<translation>Die Tasten drücken, die den Befehl rufen sollen.</translation>
</message>
<message>
<source>Previous chapter</source>
<translation>Voriges Kapitel</translation>
</message>
<message>
<source>Previous fading sentence</source>
<translation>Voriger verblassender Satz</translation>
</message>
<message>
<source>Previous match</source>
<translation>Vorige Fundstelle</translation>
</message>
<message>
<source>Print the text with its cards</source>
<translation>Text mit seinen Karten drucken</translation>
</message>
<message>
<source>Program that serves the model</source>
<translation>Programm mit dem Modell</translation>
</message>
<message>
<source>Progress</source>
<translation>Fortschritt</translation>
</message>
<message>
<source>Progress that Anki refused</source>
<translation>Fortschritt, den Anki abwies</translation>
</message>
<message>
<source>Proved, and to judge in the list of cards</source>
<translation>Bestätigt, in der Liste der Karten zu entscheiden</translation>
</message>
<message>
<source>Publish</source>
<translation>Veröffentlichen</translation>
</message>
<message>
<source>Publish as a curated deck…</source>
<translation>Als kuratierten Stapel veröffentlichen…</translation>
</message>
<message>
<source>Publish my &amp;remarks on cards that came with the deck too</source>
<translation>Auch ei&amp;gene Bemerkungen zu mitgekommenen Karten veröffentlichen</translation>
</message>
<message>
<source>Publish “{deck}”</source>
<translation>„{deck}“ veröffentlichen</translation>
</message>
<message>
<source>Published: {n} of {total} cards. Tick those to publish; drag, or press Alt with an arrow key, to put them in order.</source>
<translation>Veröffentlicht: {n} von {total} Karten. Anhaken, was veröffentlicht werden soll; durch Ziehen oder mit Alt und Pfeiltaste ordnen.</translation>
</message>
<message>
<source>Purposes</source>
<translation>Zwecke</translation>
</message>
<message>
<source>Put back</source>
<translation>Zurückspielen</translation>
</message>
<message>
<source>Put back the backup of {time}?</source>
<translation>Die Sicherung vom {time} zurückspielen?</translation>
</message>
<message>
<source>Putting the backup back …</source>
<translation>Die Sicherung wird zurückgespielt …</translation>
</message>
<message>
<source>Question</source>
<translation>Frage</translation>
</message>
<message>
<source>Questions: {n}.</source>
<translation>Fragen: {n}.</translation>
</message>
<message>
<source>Quotations</source>
<translation>Zitate</translation>
</message>
<message>
<source>Quotations ({n})</source>
<translation>Zitate ({n})</translation>
</message>
<message>
<source>R&amp;ecall this section…</source>
<translation>A&amp;us dem Gedächtnis wiedergeben…</translation>
</message>
<message>
<source>Re&amp;ject with reason</source>
<translation>Mit Grund ver&amp;werfen</translation>
</message>
<message>
<source>Read &amp;as</source>
<translation>&amp;Lesen als</translation>
</message>
<message>
<source>Read file again…</source>
<translation>Datei neu lesen …</translation>
</message>
<message>
<source>Read the open text beside its cards, and judge them</source>
<translation>Den offenen Text neben seinen Karten lesen und über sie entscheiden</translation>
</message>
<message>
<source>Read the text</source>
<translation>Text lesen</translation>
</message>
<message>
<source>Read those that changed, and tick those whose new passage you accept (A accepts, L leaves).</source>
<translation>Geänderte lesen und anhaken, welche neue Stelle angenommen wird (A nimmt an, L lässt).</translation>
</message>
<message>
<source>Read with &amp;blanks to fill</source>
<translation>Lesen &amp;mit Lücken zum Füllen</translation>
</message>
<message>
<source>Reading</source>
<translation>Lesen</translation>
</message>
<message>
<source>Reading the cards</source>
<translation>Karten werden gelesen</translation>
</message>
<message>
<source>Reading the deck and comparing it with the library …</source>
<translation>Stapel wird gelesen und mit der Bibliothek verglichen …</translation>
</message>
<message>
<source>Reading the deck …</source>
<translation>Stapel wird gelesen …</translation>
</message>
<message>
<source>Reading what Anki has …</source>
<translation>Es wird gelesen, was Anki hat …</translation>
</message>
<message>
<source>Reading what students gave back …</source>
<translation>Es wird gelesen, was Lernende zurückgaben …</translation>
</message>
<message>
<source>Reading {name} …</source>
<translation>{name} wird gelesen …</translation>
</message>
<message>
<source>Reason</source>
<translation>Begründung</translation>
</message>
<message>
<source>Recall a section</source>
<translation>Abschnitt wiedergeben</translation>
</message>
<message>
<source>Recall as of</source>
<translation>Erinnerung am</translation>
</message>
<message>
<source>Recall before</source>
<translation>Erinnerung davor</translation>
</message>
<message>
<source>Recall since the first answer</source>
<translation>Erinnerung seit der ersten Antwort</translation>
</message>
<message>
<source>Recall this section…</source>
<translation>Abschnitt aus dem Gedächtnis wiedergeben…</translation>
</message>
<message>
<source>Recall today</source>
<translation>Erinnerung heute</translation>
</message>
<message>
<source>Recall {percent}</source>
<translation>Erinnerung {percent}</translation>
</message>
<message>
<source>Recall {percent} of all {n} cards together</source>
<translation>Erinnerung {percent} an alle {n} Karten zusammen</translation>
</message>
<message>
<source>Recalled</source>
<translation>Erinnert</translation>
</message>
<message>
<source>Recalled: the share of the answered cards that you would know, as the memory model predicts. A card that you forgot today is not recalled until you answer it.</source>
<translation>Erinnert: der Anteil der beantworteten Karten, die nach dem Gedächtnismodell gewusst würden. Eine Karte, die heute vergessen wurde, gilt erst nach einer Antwort wieder als erinnert.</translation>
</message>
<message>
<source>References of “{title}”</source>
<translation>Literatur von „{title}“</translation>
</message>
<message>
<source>References…</source>
<translation>Literatur…</translation>
</message>
<message>
<source>Refers to nothing</source>
<translation>Ohne Bezug</translation>
</message>
<message>
<source>Refused by Anki</source>
<translation>Von Anki abgewiesen</translation>
</message>
<message>
<source>Refused, and among the further suggestions</source>
<translation>Abgewiesen, unter den weiteren Vorschlägen</translation>
</message>
<message>
<source>Regular e&amp;xpression</source>
<translation>&amp;Regulärer Ausdruck</translation>
</message>
<message>
<source>Reject</source>
<translation>Verwerfen</translation>
</message>
<message>
<source>Reject drops the passage; the arrows show other questions.</source>
<translation>Verwerfen lässt die Stelle weg; die Pfeile zeigen andere Fragen.</translation>
</message>
<message>
<source>Reject this passage with all its questions; it stays under Rejected (R)</source>
<translation>Diese Stelle mit allen ihren Fragen verwerfen; sie bleibt unter Verworfen (R)</translation>
</message>
<message>
<source>Reject this passage, and say why (Shift+W)</source>
<translation>Diese Stelle verwerfen und sagen, warum (Umschalt+W)</translation>
</message>
<message>
<source>Reject with reason</source>
<translation>Mit Grund verwerfen</translation>
</message>
<message>
<source>Rejected cards</source>
<translation>Verworfene Karten</translation>
</message>
<message>
<source>Rejected cards…</source>
<translation>Verworfene Karten…</translation>
</message>
<message numerus="yes">
<source>Rejected: %Ln passages</source>
<translation>
<numerusform>Verworfen: %Ln Stelle</numerusform>
<numerusform>Verworfen: %Ln Stellen</numerusform>
</translation>
</message>
<message>
<source>Rejected: {question}</source>
<translation>Verworfen: {question}</translation>
</message>
<message>
<source>Rejected…</source>
<translation>Verworfene…</translation>
</message>
<message>
<source>Rename deck</source>
<translation>Stapel umbenennen</translation>
</message>
<message>
<source>Rename…</source>
<translation>Umbenennen…</translation>
</message>
<message>
<source>Replace</source>
<translation>Ersetzen</translation>
</message>
<message>
<source>Replace &amp;with</source>
<translation>Ersetzen &amp;durch</translation>
</message>
<message>
<source>Replace the deck in “{name}”?</source>
<translation>Den Stapel in „{name}“ ersetzen?</translation>
</message>
<message>
<source>Replacing in the cards …</source>
<translation>In den Karten wird ersetzt …</translation>
</message>
<message>
<source>Reset</source>
<translation>Zurücksetzen</translation>
</message>
<message>
<source>Reset the &amp;window</source>
<translation>&amp;Fenster zurücksetzen</translation>
</message>
<message>
<source>Reset, as if never seen</source>
<translation>Zurücksetzen, als wäre sie neu</translation>
</message>
<message>
<source>Restore</source>
<translation>Wiederherstellen</translation>
</message>
<message>
<source>Ret&amp;ire</source>
<translation>Zurück&amp;ziehen</translation>
</message>
<message>
<source>Return</source>
<translation>Eingabe</translation>
</message>
<message>
<source>Return on a source goes to its entry, on a place that cites it to that place.</source>
<translation>Eingabe führt von einer Quelle zu ihrem Eintrag, von einer Belegstelle zu dieser.</translation>
</message>
<message>
<source>Revie&amp;w</source>
<translation>&amp;Wiederholen</translation>
</message>
<message>
<source>Review</source>
<translation>Wiederholen</translation>
</message>
<message>
<source>Review the deck</source>
<translation>Stapel wiederholen</translation>
</message>
<message numerus="yes">
<source>Review the fading cards of the whole text now, in %Ln passage(s)</source>
<translation>
<numerusform>Die verblassenden Karten des ganzen Textes jetzt wiederholen, an %Ln Stelle</numerusform>
<numerusform>Die verblassenden Karten des ganzen Textes jetzt wiederholen, an %Ln Stellen</numerusform>
</translation>
</message>
<message>
<source>Review what is due</source>
<translation>Fälliges wiederholen</translation>
</message>
<message>
<source>Review what is due in the deck</source>
<translation>Fälliges des Stapels wiederholen</translation>
</message>
<message>
<source>Review {n}</source>
<translation>{n} wiederholen</translation>
</message>
<message>
<source>Reviews</source>
<translation>Wiederholungen</translation>
</message>
<message>
<source>Reword the card</source>
<translation>Karte umformulieren</translation>
</message>
<message>
<source>Right</source>
<translation>Rechts</translation>
</message>
<message>
<source>Right.</source>
<translation>Richtig.</translation>
</message>
<message>
<source>Roles</source>
<translation>Rollen</translation>
</message>
<message>
<source>Rows that belong to nothing: {n}.</source>
<translation>Zeilen, die zu nichts gehören: {n}.</translation>
</message>
<message>
<source>Rules of good cards that it breaks</source>
<translation>Regeln guter Karten, die sie verletzt</translation>
</message>
<message>
<source>Rules of good cards that this card breaks; Return mends</source>
<translation>Regeln guter Karten, die diese Karte verletzt; Eingabe bessert aus</translation>
</message>
<message>
<source>Russian</source>
<translation>Russisch</translation>
</message>
<message>
<source>S&amp;plit…</source>
<translation>&amp;Teilen…</translation>
</message>
<message>
<source>S&amp;tatistics</source>
<translation>&amp;Statistik</translation>
</message>
<message>
<source>S&amp;teps after forgetting</source>
<translation>&amp;Schritte nach dem Vergessen</translation>
</message>
<message>
<source>S&amp;tudy settings…</source>
<translation>&amp;Lerneinstellungen…</translation>
</message>
<message>
<source>Same blank</source>
<translation>Gleiche Lücke</translation>
</message>
<message>
<source>Sample text: {title}</source>
<translation>Beispieltext: {title}</translation>
</message>
<message>
<source>Save and take</source>
<translation>Speichern und übernehmen</translation>
</message>
<message>
<source>Save as &amp;CSV…</source>
<translation>Als &amp;CSV speichern…</translation>
</message>
<message>
<source>Save as CSV</source>
<translation>Als CSV speichern</translation>
</message>
<message>
<source>Save as deck file</source>
<translation>Als Stapeldatei speichern</translation>
</message>
<message>
<source>Save export as</source>
<translation>Export speichern unter</translation>
</message>
<message>
<source>Save report</source>
<translation>Bericht speichern</translation>
</message>
<message>
<source>Save the report as</source>
<translation>Bericht speichern unter</translation>
</message>
<message>
<source>Save {title}</source>
<translation>{title} speichern</translation>
</message>
<message>
<source>Saved as {path}</source>
<translation>Gespeichert als {path}</translation>
</message>
<message>
<source>Saved to {name}</source>
<translation>Gespeichert als {name}</translation>
</message>
<message>
<source>Save…</source>
<translation>Speichern…</translation>
</message>
<message>
<source>Say where it stands</source>
<translation>Den Ort nennen</translation>
</message>
<message>
<source>Search everything</source>
<translation>Alles durchsuchen</translation>
</message>
<message>
<source>Search everything, such as:  deck:history is:due "hegemony"</source>
<translation>Alles durchsuchen, zum Beispiel:  deck:Geschichte is:due "Hegemonie"</translation>
</message>
<message>
<source>Searching…</source>
<translation>Es wird gesucht…</translation>
</message>
<message>
<source>Section</source>
<translation>Abschnitt</translation>
</message>
<message>
<source>Section “{title}”</source>
<translation>Abschnitt „{title}“</translation>
</message>
<message>
<source>Sections</source>
<translation>Abschnitte</translation>
</message>
<message>
<source>See further suggestions</source>
<translation>Weitere Vorschläge ansehen</translation>
</message>
<message>
<source>Select text and press {basic} for a question, {cloze} for a cloze.</source>
<translation>Text markieren und {basic} für eine Frage drücken, {cloze} für einen Lückentext.</translation>
</message>
<message>
<source>Select the words to be asked; Return takes them, Escape leaves them.</source>
<translation>Die Wörter auswählen, die gefragt werden sollen; Eingabe übernimmt sie, Escape lässt sie.</translation>
</message>
<message>
<source>Selected: {cards}</source>
<translation>Gewählt: {cards}</translation>
</message>
<message>
<source>Send to Anki</source>
<translation>An Anki senden</translation>
</message>
<message>
<source>Send to a running Anki…</source>
<translation>An laufendes Anki senden…</translation>
</message>
<message>
<source>Send “{deck}” to Anki</source>
<translation>„{deck}“ an Anki senden</translation>
</message>
<message>
<source>Sending … What has arrived stays in Anki, even if you cancel.</source>
<translation>Wird gesendet … Was angekommen ist, bleibt in Anki, auch nach einem Abbruch.</translation>
</message>
<message>
<source>Separate several names by ;</source>
<translation>Mehrere Namen durch ; trennen</translation>
</message>
<message>
<source>Separate the blanks</source>
<translation>Lücken aufteilen</translation>
</message>
<message>
<source>Set all due dates anew at once; many cards may then be due together</source>
<translation>Alle Fälligkeiten sofort neu setzen; dann können viele Karten zugleich fällig sein</translation>
</message>
<message>
<source>Set an exam</source>
<translation>Prüfung festlegen</translation>
</message>
<message>
<source>Set an exam, and the program plans what to study each day until then.</source>
<translation>Wer eine Prüfung festlegt, bekommt für jeden Tag bis dahin einen Lernplan.</translation>
</message>
<message>
<source>Set due date</source>
<translation>Fälligkeit setzen</translation>
</message>
<message>
<source>Set due date…</source>
<translation>Fälligkeit setzen…</translation>
</message>
<message>
<source>Set elsewhere</source>
<translation>Anderswo eingestellt</translation>
</message>
<message>
<source>Several blanks</source>
<translation>Mehrere Lücken</translation>
</message>
<message>
<source>Several decks</source>
<translation>Mehrere Stapel</translation>
</message>
<message>
<source>Share by re&amp;ference</source>
<translation>Als &amp;Verweis teilen</translation>
</message>
<message>
<source>Share of the cards to be known</source>
<translation>Anteil der Karten, der gewusst werden soll</translation>
</message>
<message>
<source>Shorten the blank</source>
<translation>Lücke kürzen</translation>
</message>
<message>
<source>Show</source>
<translation>Zeigen</translation>
</message>
<message>
<source>Show all</source>
<translation>Alle zeigen</translation>
</message>
<message>
<source>Show answer</source>
<translation>Antwort zeigen</translation>
</message>
<message>
<source>Show card</source>
<translation>Karte zeigen</translation>
</message>
<message>
<source>Show its place in the text</source>
<translation>Stelle im Text zeigen</translation>
</message>
<message>
<source>Show place</source>
<translation>Stelle zeigen</translation>
</message>
<message>
<source>Show the &amp;folder</source>
<translation>&amp;Ordner zeigen</translation>
</message>
<message>
<source>Show the answer first.</source>
<translation>Erst die Antwort zeigen.</translation>
</message>
<message>
<source>Show the passage that the selected card asks about</source>
<translation>Die Stelle zeigen, nach der die gewählte Karte fragt</translation>
</message>
<message>
<source>Show the sentence before</source>
<translation>Den Satz davor zeigen</translation>
</message>
<message>
<source>Show where the card stands in its deck</source>
<translation>Zeigen, wo die Karte in ihrem Stapel steht</translation>
</message>
<message>
<source>Shows a text next to cards made from it, and helps to remember them. MIT licence.</source>
<translation>Zeigt einen Text neben Karten aus ihm und hilft, sie zu behalten. MIT-Lizenz.</translation>
</message>
<message>
<source>Shows what is stored in its place</source>
<translation>Zeigt an seiner Stelle, was gespeichert ist</translation>
</message>
<message>
<source>Show…</source>
<translation>Zeigen…</translation>
</message>
<message>
<source>Since library and file agreed last, you changed these fields, and so did somebody in the file. Not decided yet: {left} of {n}; until all are, no file is written. Ctrl+A selects all.</source>
<translation>Seit Bibliothek und Datei zuletzt übereinstimmten, wurden diese Felder hier und auch in der Datei geändert. Noch nicht entschieden: {left} von {n}; bis dahin wird keine Datei geschrieben. Strg+A wählt alle aus.</translation>
</message>
<message>
<source>Single day off</source>
<translation>Einzelner freier Tag</translation>
</message>
<message>
<source>Single days &amp;off</source>
<translation>&amp;Einzelne freie Tage</translation>
</message>
<message>
<source>Single days off; Delete removes one</source>
<translation>Einzelne freie Tage; Entf entfernt einen</translation>
</message>
<message>
<source>Size</source>
<translation>Größe</translation>
</message>
<message>
<source>Size of the &amp;text</source>
<translation>Schrift&amp;größe</translation>
</message>
<message>
<source>Size of the paper</source>
<translation>Papierformat</translation>
</message>
<message>
<source>Size of the text</source>
<translation>Schriftgröße</translation>
</message>
<message>
<source>Smaller text</source>
<translation>Kleinerer Text</translation>
</message>
<message>
<source>Sort by</source>
<translation>Sortieren nach</translation>
</message>
<message>
<source>Sort decks by name</source>
<translation>Stapel nach Namen ordnen</translation>
</message>
<message>
<source>Sound</source>
<translation>Ton</translation>
</message>
<message>
<source>Sounds and films</source>
<translation>Töne und Filme</translation>
</message>
<message>
<source>Source</source>
<translation>Quelle</translation>
</message>
<message>
<source>Sources</source>
<translation>Quellen</translation>
</message>
<message>
<source>Space</source>
<translation>Leertaste</translation>
</message>
<message>
<source>Space or Return, or a click on the blank</source>
<translation>Leertaste, Eingabe oder ein Klick auf die Lücke</translation>
</message>
<message>
<source>Spanish</source>
<translation>Spanisch</translation>
</message>
<message>
<source>Split</source>
<translation>In mehrere teilen</translation>
</message>
<message>
<source>Split the card</source>
<translation>Karte teilen</translation>
</message>
<message>
<source>Split the list</source>
<translation>Aufzählung teilen</translation>
</message>
<message>
<source>Stability</source>
<translation>Stabilität</translation>
</message>
<message>
<source>State</source>
<translation>Zustand</translation>
</message>
<message>
<source>Statistics</source>
<translation>Statistik</translation>
</message>
<message>
<source>Stop looking</source>
<translation>Nachsehen beenden</translation>
</message>
<message>
<source>Stud&amp;y days you may miss</source>
<translation>Lernta&amp;ge, die ausfallen</translation>
</message>
<message>
<source>Students</source>
<translation>Lernende</translation>
</message>
<message>
<source>Study</source>
<translation>Lernen</translation>
</message>
<message>
<source>Study &amp;ahead</source>
<translation>Vor&amp;auslernen</translation>
</message>
<message>
<source>Study &amp;ahead or cram…</source>
<translation>Vorausle&amp;rnen oder pauken…</translation>
</message>
<message>
<source>Study &amp;today</source>
<translation>Heut&amp;e lernen</translation>
</message>
<message>
<source>Study a week &amp;ahead</source>
<translation>E&amp;ine Woche vorauslernen</translation>
</message>
<message>
<source>Study by the &amp;plan</source>
<translation>Nach &amp;Plan lernen</translation>
</message>
<message>
<source>Study more of “{deck}”</source>
<translation>Mehr aus „{deck}“ lernen</translation>
</message>
<message>
<source>Study new cards</source>
<translation>Neue Karten lernen</translation>
</message>
<message>
<source>Study settings for all decks</source>
<translation>Lerneinstellungen für alle Stapel</translation>
</message>
<message>
<source>Study settings…</source>
<translation>Lerneinstellungen…</translation>
</message>
<message>
<source>Study today</source>
<translation>Heute lernen</translation>
</message>
<message>
<source>Study what the deck of this text has for today, its new cards too</source>
<translation>Lernen, was der Stapel dieses Textes heute hat, auch seine neuen Karten</translation>
</message>
<message>
<source>Study {cards} more today, about {minutes}.</source>
<translation>Heute noch {cards} lernen, etwa {minutes}.</translation>
</message>
<message>
<source>Study {cards} today, about {minutes}.</source>
<translation>Heute {cards} lernen, etwa {minutes}.</translation>
</message>
<message>
<source>Subscriptions</source>
<translation>Abonnements</translation>
</message>
<message>
<source>Subscriptions…</source>
<translation>Abonnements…</translation>
</message>
<message>
<source>Such as 1m 10m: s, m, h or d, separated by spaces; empty for none</source>
<translation>Zum Beispiel 1m 10m: s, m, h oder d, durch Leerzeichen getrennt; leer für keine</translation>
</message>
<message>
<source>Such as 2026-12-10 or 10 Dec 2026</source>
<translation>Zum Beispiel 10.12.2026 oder 10. Dez. 2026</translation>
</message>
<message>
<source>Such as a course (optional)</source>
<translation>Etwa ein Kurs (optional)</translation>
</message>
<message>
<source>Suggest changes</source>
<translation>Änderungen vorschlagen</translation>
</message>
<message>
<source>Suggest changes to the author…</source>
<translation>Änderungen vorschlagen…</translation>
</message>
<message>
<source>Suggestions</source>
<translation>Vorschläge</translation>
</message>
<message>
<source>Suggestions are listed chapter by chapter.</source>
<translation>Weitere Möglichkeiten werden kapitelweise aufgelistet.</translation>
</message>
<message>
<source>Suggestions by card</source>
<translation>Vorschläge nach Karten</translation>
</message>
<message>
<source>Suggestions for “{title}”</source>
<translation>Vorschläge zu „{title}“</translation>
</message>
<message>
<source>Suspend</source>
<translation>Aussetzen</translation>
</message>
<message>
<source>Swedish</source>
<translation>Schwedisch</translation>
</message>
<message>
<source>Switch it on in the preferences, under Assistant; nothing is sent before that.</source>
<translation>Er lässt sich in den Einstellungen unter „Assistent“ einschalten; vorher wird nichts gesendet.</translation>
</message>
<message>
<source>T&amp;itle</source>
<translation>T&amp;itel</translation>
</message>
<message>
<source>T&amp;ype “{word}” to allow it</source>
<translation>Zum Erlauben „{word}“ eint&amp;ippen</translation>
</message>
<message>
<source>Ta&amp;ke these keys</source>
<translation>Diese &amp;Tasten nehmen</translation>
</message>
<message>
<source>Ta&amp;ke this language</source>
<translation>Diese Sprache ü&amp;bernehmen</translation>
</message>
<message>
<source>Table</source>
<translation>Tabelle</translation>
</message>
<message>
<source>Table of cards</source>
<translation>Tabelle der Karten</translation>
</message>
<message>
<source>Tagged as deleted here</source>
<translation>Als hier gelöscht gekennzeichnet</translation>
</message>
<message>
<source>Tags</source>
<translation>Schlagwörter</translation>
</message>
<message>
<source>Tags in use</source>
<translation>Schlagwörter in Gebrauch</translation>
</message>
<message>
<source>Tags, separated by spaces</source>
<translation>Schlagwörter, durch Leerzeichen getrennt</translation>
</message>
<message>
<source>Tags…</source>
<translation>Schlagwörter…</translation>
</message>
<message>
<source>Take</source>
<translation>Übernehmen</translation>
</message>
<message>
<source>Take &amp;all left to judge</source>
<translation>&amp;Alle übrigen übernehmen</translation>
</message>
<message>
<source>Take &amp;their words</source>
<translation>&amp;Fremdes nehmen</translation>
</message>
<message>
<source>Take a curated deck</source>
<translation>Kuratierten Stapel übernehmen</translation>
</message>
<message>
<source>Take a curated deck…</source>
<translation>Kuratierten Stapel übernehmen…</translation>
</message>
<message>
<source>Take all left to judge</source>
<translation>Alle übrigen übernehmen</translation>
</message>
<message>
<source>Take all that are ne&amp;w</source>
<translation>Alle ne&amp;uen übernehmen</translation>
</message>
<message>
<source>Take everything that is left to judge into the deck</source>
<translation>Alles, worüber noch zu entscheiden ist, in den Stapel übernehmen</translation>
</message>
<message>
<source>Take puts a card into your deck.</source>
<translation>„Übernehmen“ legt eine Karte in den Stapel.</translation>
</message>
<message>
<source>Take t&amp;heirs for the rest</source>
<translation>Sonst das &amp;Fremde nehmen</translation>
</message>
<message>
<source>Take the &amp;file's</source>
<translation>&amp;Das der Datei nehmen</translation>
</message>
<message>
<source>Take the file’s &amp;words where both sides changed a card</source>
<translation>Das F&amp;remde nehmen, wo beide Seiten eine Karte geändert haben</translation>
</message>
<message>
<source>Take the one-minute tour</source>
<translation>Rundgang (eine Minute)</translation>
</message>
<message>
<source>Take the package’s &amp;words where both sides changed a card</source>
<translation>Das F&amp;remde nehmen, wo beide Seiten eine Karte geändert haben</translation>
</message>
<message>
<source>Take theirs</source>
<translation>Fremdes nehmen</translation>
</message>
<message>
<source>Take this suggestion into the deck (Return or T)</source>
<translation>Diesen Vorschlag in den Stapel übernehmen (Eingabe oder T)</translation>
</message>
<message>
<source>Take this verdict back</source>
<translation>Diese Entscheidung zurücknehmen</translation>
</message>
<message>
<source>Take what Anki has</source>
<translation>Stand von Anki übernehmen</translation>
</message>
<message>
<source>Take “{name}”</source>
<translation>„{name}“ übernehmen</translation>
</message>
<message>
<source>Taken back.</source>
<translation>Zurückgenommen.</translation>
</message>
<message>
<source>Taken: {question}</source>
<translation>Übernommen: {question}</translation>
</message>
<message>
<source>Taking decks</source>
<translation>Stapel werden übernommen</translation>
</message>
<message>
<source>Taking the deck</source>
<translation>Stapel wird übernommen</translation>
</message>
<message>
<source>Taking the deck … Until it is all in, nothing is changed; Cancel ends it.</source>
<translation>Stapel wird übernommen … Bis alles da ist, ändert sich nichts; „Abbrechen“ beendet es.</translation>
</message>
<message>
<source>Taking “{title}”, {number} of {count} … Cancel stops it; what is taken by then stays.</source>
<translation>„{title}“ wird übernommen, {number} von {count} … Abbrechen beendet es; was bis dahin übernommen ist, bleibt.</translation>
</message>
<message>
<source>Te&amp;xt</source>
<translation>Te&amp;xt</translation>
</message>
<message>
<source>Tell apart</source>
<translation>Unterscheidbar machen</translation>
</message>
<message>
<source>Text</source>
<translation>Text</translation>
</message>
<message>
<source>Text without a title</source>
<translation>Text ohne Titel</translation>
</message>
<message>
<source>Texts</source>
<translation>Texte</translation>
</message>
<message>
<source>Texts and decks</source>
<translation>Texte und Stapel</translation>
</message>
<message>
<source>Texts and documents</source>
<translation>Texte und Dokumente</translation>
</message>
<message>
<source>That was all. What you have answered counts as reviewed.</source>
<translation>Das war alles. Was beantwortet wurde, gilt als wiederholt.</translation>
</message>
<message numerus="yes">
<source>The %Ln selected card(s)</source>
<translation>
<numerusform>Die ausgewählte Karte</numerusform>
<numerusform>Die %Ln ausgewählten Karten</numerusform>
</translation>
</message>
<message>
<source>The address begins with http://, so that others on the way can read along too.</source>
<translation>Die Adresse beginnt mit http://, sodass andere unterwegs mitlesen können.</translation>
</message>
<message>
<source>The assistant is asked …</source>
<translation>Der Assistent wird gefragt …</translation>
</message>
<message>
<source>The assistant is switched off.</source>
<translation>Der Assistent ist ausgeschaltet.</translation>
</message>
<message>
<source>The backup is put back. What was there before is kept as {name}.</source>
<translation>Die Sicherung ist zurückgespielt. Was vorher da war, ist als {name} aufbewahrt.</translation>
</message>
<message>
<source>The card goes out without the words; a student's own copy of the text has them</source>
<translation>Die Karte geht ohne die Worte hinaus; sie stehen im eigenen Text der Lernenden</translation>
</message>
<message>
<source>The card, its passage and the new one</source>
<translation>Die Karte, ihre Stelle und die neue</translation>
</message>
<message>
<source>The cards are being held against the rules of good cards … {n} %</source>
<translation>Die Karten werden an den Regeln guter Karten gemessen … {n} %</translation>
</message>
<message>
<source>The cards are being made. Nothing is changed before you accept it.</source>
<translation>Die Karten werden erstellt. Nichts ändert sich, bevor es angenommen ist.</translation>
</message>
<message>
<source>The cards of this text are not made yet.</source>
<translation>Die Karten dieses Textes sind noch nicht erstellt.</translation>
</message>
<message>
<source>The cards of this text could not be made. The text is kept.</source>
<translation>Die Karten dieses Textes konnten nicht erstellt werden. Der Text ist aufbewahrt.</translation>
</message>
<message>
<source>The cards stand beside the text.</source>
<translation>Die Karten stehen neben dem Text.</translation>
</message>
<message>
<source>The cards stand in a list.</source>
<translation>Die Karten stehen in einer Liste.</translation>
</message>
<message>
<source>The chosen card in full</source>
<translation>Die gewählte Karte in voller Länge</translation>
</message>
<message>
<source>The chosen row in full</source>
<translation>Die gewählte Zeile in voller Länge</translation>
</message>
<message>
<source>The chosen suggestion beside the card</source>
<translation>Der gewählte Vorschlag neben der Karte</translation>
</message>
<message>
<source>The chosen suggestion in full</source>
<translation>Der gewählte Vorschlag in voller Länge</translation>
</message>
<message>
<source>The claims without a card</source>
<translation>Die Aussagen ohne Karte</translation>
</message>
<message>
<source>The day for which recall is predicted</source>
<translation>Der Tag, für den die Erinnerung vorhergesagt wird</translation>
</message>
<message>
<source>The days to come</source>
<translation>Die kommenden Tage</translation>
</message>
<message>
<source>The deck goes straight into the Anki that runs on this computer, and later changes and answers too. Anki needs the add-on AnkiConnect for that: in Anki, choose Tools, Add-ons, Get Add-ons, and enter 2055492159. Nothing leaves this computer. What would change is shown before it is sent.</source>
<translation>Der Stapel geht direkt in das Anki, das auf diesem Computer läuft, ebenso spätere Änderungen und Antworten. Dafür braucht Anki die Erweiterung AnkiConnect: in Anki Extras, Erweiterungen, Erweiterungen herunterladen wählen und 2055492159 eingeben. Nichts verlässt diesen Computer. Vor dem Senden wird gezeigt, was sich ändern würde.</translation>
</message>
<message>
<source>The deck is written.</source>
<translation>Der Stapel ist geschrieben.</translation>
</message>
<message>
<source>The deck itself</source>
<translation>Der Stapel selbst</translation>
</message>
<message>
<source>The deck “{name}”</source>
<translation>Der Stapel „{name}“</translation>
</message>
<message>
<source>The drive with your library is slow to answer. What you did last is kept as soon as it does.</source>
<translation>Das Laufwerk mit der Bibliothek antwortet langsam. Der letzte Schritt wird gesichert, sobald es antwortet.</translation>
</message>
<message>
<source>The filter lets no card through. Esc lists all again.</source>
<translation>Der Filter lässt keine Karte durch. Esc listet wieder alle auf.</translation>
</message>
<message>
<source>The first answer may take a minute, while the model is loaded. “{model}” is asked … {seconds} s</source>
<translation>Die erste Antwort kann eine Minute dauern, solange das Modell geladen wird. „{model}“ wird gefragt … {seconds} s</translation>
</message>
<message>
<source>The first cards appear here in a moment, each with its passage lit in the text.</source>
<translation>Die ersten Karten erscheinen gleich hier; ihre Stellen sind im Text hervorgehoben.</translation>
</message>
<message>
<source>The first fields:</source>
<translation>Die ersten Felder:</translation>
</message>
<message>
<source>The first lines of the file</source>
<translation>Die ersten Zeilen der Datei</translation>
</message>
<message>
<source>The first row &amp;names the columns</source>
<translation>Die erste &amp;Zeile benennt die Spalten</translation>
</message>
<message>
<source>The first {most} of {all}; the table has all.</source>
<translation>Die ersten {most} von {all}; die Tabelle hat alle.</translation>
</message>
<message>
<source>The fitted schedule holds from now on. What is remembered of each card is predicted by it.</source>
<translation>Von jetzt an gilt der angepasste Zeitplan. Nach ihm wird vorhergesagt, was von jeder Karte noch sitzt.</translation>
</message>
<message>
<source>The kept answers are gone.</source>
<translation>Die aufbewahrten Antworten sind gelöscht.</translation>
</message>
<message>
<source>The key is kept by the keyring of your system, and nowhere else.</source>
<translation>Der Schlüssel liegt im Schlüsselbund des Systems und nirgends sonst.</translation>
</message>
<message>
<source>The library</source>
<translation>Die Bibliothek</translation>
</message>
<message>
<source>The library had this version before the one that it has now.</source>
<translation>Diese Version hatte die Bibliothek vor der jetzigen.</translation>
</message>
<message>
<source>The library lies in {folder} now.</source>
<translation>Die Bibliothek liegt jetzt in {folder}.</translation>
</message>
<message>
<source>The more of your {minutes} a day takes, the stronger its colour: weakest up to a quarter, strongest from three quarters on. Today has a frame. Point at a day to see its cards.</source>
<translation>Je mehr der {minutes} ein Tag braucht, desto kräftiger ist seine Farbe: am schwächsten bis zu einem Viertel, am kräftigsten ab drei Vierteln. Heute hat einen Rahmen. Ein Zeiger auf einem Tag zeigt dessen Karten.</translation>
</message>
<message>
<source>The next {days} days</source>
<translation>Die nächsten {days} Tage</translation>
</message>
<message>
<source>The opening section</source>
<translation>Der Anfang</translation>
</message>
<message>
<source>The page is counted. {undo} takes it back.</source>
<translation>Die Seite ist gezählt. {undo} nimmt das zurück.</translation>
</message>
<message>
<source>The prediction holds.</source>
<translation>Die Vorhersage stimmt.</translation>
</message>
<message>
<source>The printer &amp;turns it</source>
<translation>Der Drucker &amp;wendet</translation>
</message>
<message>
<source>The program learns from your answers how fast you forget. Nothing is changed before you take what it found.</source>
<translation>Das Programm lernt aus den Antworten, wie schnell vergessen wird. Nichts ändert sich, bevor das Ergebnis übernommen wird.</translation>
</message>
<message>
<source>The report was written to {path}.</source>
<translation>Der Bericht steht in {path}.</translation>
</message>
<message>
<source>The same cards were made; nothing would change.</source>
<translation>Es entstanden dieselben Karten; nichts würde sich ändern.</translation>
</message>
<message>
<source>The schedule of the average learner holds from now on.</source>
<translation>Von jetzt an gilt der durchschnittliche Zeitplan.</translation>
</message>
<message>
<source>The selected card was out of sight. Here it is; press again to go on.</source>
<translation>Die gewählte Karte war nicht zu sehen. Hier ist sie; noch einmal drücken, um fortzufahren.</translation>
</message>
<message>
<source>The selected cards</source>
<translation>Die ausgewählten Karten</translation>
</message>
<message>
<source>The selected passage</source>
<translation>Die ausgewählte Stelle</translation>
</message>
<message>
<source>The share of cards in review that were not answered “again”, {by}, with the bounds between which it lies with 95 %.</source>
<translation>Der Anteil der Karten in Wiederholung, die nicht mit „Nochmal“ beantwortet wurden, {by}, mit den Grenzen, zwischen denen er mit 95 % liegt.</translation>
</message>
<message>
<source>The share of your study days on which something keeps you from studying; the plan allows for them. Left alone, it is taken from your past days.</source>
<translation>Der Anteil der Lerntage, an denen etwas dazwischenkommt; der Plan rechnet damit. Ohne Angabe wird er den vergangenen Tagen entnommen.</translation>
</message>
<message>
<source>The stronger the colour under a sentence, the less likely all of its cards are recalled. Underlined: its cards were never answered. Dotted: a claim or figure without a card.</source>
<translation>Je kräftiger die Farbe unter einem Satz, desto unwahrscheinlicher werden alle seine Karten erinnert. Unterstrichen: Seine Karten wurden nie beantwortet. Gepunktet: eine Aussage oder Zahl ohne Karte.</translation>
</message>
<message>
<source>The text and the cards are being read …</source>
<translation>Text und Karten werden gelesen …</translation>
</message>
<message>
<source>The text is being read …</source>
<translation>Der Text wird gelesen …</translation>
</message>
<message>
<source>The text was printed.</source>
<translation>Der Text wurde gedruckt.</translation>
</message>
<message>
<source>The time is too short: with {minutes} a day, {cards} of {all} will hardly be seen.</source>
<translation>Die Zeit ist zu knapp: Mit {minutes} am Tag kommen {cards} von {all} kaum dran.</translation>
</message>
<message>
<source>The trash is empty.</source>
<translation>Der Papierkorb ist leer.</translation>
</message>
<message>
<source>The version before</source>
<translation>Die Version davor</translation>
</message>
<message>
<source>The whole text</source>
<translation>Der ganze Text</translation>
</message>
<message>
<source>The window</source>
<translation>Das Fenster</translation>
</message>
<message>
<source>The window is reset.</source>
<translation>Das Fenster ist zurückgesetzt.</translation>
</message>
<message>
<source>The window is too narrow for cards beside the text; they go there where there is room.</source>
<translation>Das Fenster ist zu schmal für Karten neben dem Text; sie kommen dorthin, sobald Platz ist.</translation>
</message>
<message>
<source>The window is too narrow for the key points; they come where there is room.</source>
<translation>Das Fenster ist zu schmal für die Kernpunkte; sie kommen, wo Platz ist.</translation>
</message>
<message>
<source>The window is too narrow for the outline; it comes where there is room.</source>
<translation>Das Fenster ist zu schmal für die Gliederung; sie kommt, sobald Platz ist.</translation>
</message>
<message>
<source>There</source>
<translation>Dort</translation>
</message>
<message>
<source>There are no cards to review yet.</source>
<translation>Es gibt noch keine Karten zu wiederholen.</translation>
</message>
<message>
<source>There are versions of {n} decks that you do not have.</source>
<translation>Von {n} Stapeln gibt es eine Version, die hier fehlt.</translation>
</message>
<message>
<source>There is a version of one deck that you do not have.</source>
<translation>Von einem Stapel gibt es eine Version, die hier fehlt.</translation>
</message>
<message>
<source>There is no deck here.</source>
<translation>Hier ist kein Stapel.</translation>
</message>
<message>
<source>There is no text on the clipboard.</source>
<translation>In der Zwischenablage ist kein Text.</translation>
</message>
<message>
<source>There is no version before</source>
<translation>Es gibt keine Version davor</translation>
</message>
<message>
<source>There is none yet. Make one now; it takes a moment.</source>
<translation>Es gibt noch keine. „Jetzt sichern“ dauert nur einen Augenblick.</translation>
</message>
<message>
<source>There is none; this is the first.</source>
<translation>Es gibt keine; dies ist die erste.</translation>
</message>
<message>
<source>These lines were not taken as part of the text. Bringing one back can be undone.</source>
<translation>Diese Zeilen galten nicht als Teil des Textes. Das Zurückholen lässt sich rückgängig machen.</translation>
</message>
<message>
<source>These lines were not taken as part of the text. Make cards first to bring one back.</source>
<translation>Diese Zeilen galten nicht als Teil des Textes. Um eine zurückzuholen, zuerst Karten erstellen.</translation>
</message>
<message>
<source>These stay as they are: {cards}.</source>
<translation>Diese bleiben, wie sie sind: {cards}.</translation>
</message>
<message>
<source>They do not come back when cards are made again, nor do others of the same answer.</source>
<translation>Sie kommen beim Neuerstellen nicht wieder, auch keine anderen mit derselben Antwort.</translation>
</message>
<message>
<source>They lie in {folder}</source>
<translation>Sie liegen in {folder}</translation>
</message>
<message>
<source>This card has no text.</source>
<translation>Zu dieser Karte gehört kein Text.</translation>
</message>
<message>
<source>This card is in your deck. Delete removes it.</source>
<translation>Diese Karte ist im Stapel. Entf löscht sie.</translation>
</message>
<message>
<source>This chapter</source>
<translation>Dieses Kapitel</translation>
</message>
<message>
<source>This is asked already, in “{deck}”: {answer}</source>
<translation>Das wird schon gefragt, in „{deck}“: {answer}</translation>
</message>
<message>
<source>This is the library {path}.</source>
<translation>Dies ist die Bibliothek {path}.</translation>
</message>
<message>
<source>This library is new. The one before is kept as {name}.</source>
<translation>Diese Bibliothek ist neu. Die vorige ist als {name} aufbewahrt.</translation>
</message>
<message>
<source>This passage is rejected. Take brings its card back.</source>
<translation>Diese Stelle ist verworfen. Übernehmen holt ihre Karte zurück.</translation>
</message>
<message>
<source>This system has no keyring that is open: a key is kept until the program ends, and no longer.</source>
<translation>Dieses System hat keinen offenen Schlüsselbund: Ein Schlüssel bleibt nur, bis das Programm endet.</translation>
</message>
<message>
<source>This text cites nothing and lists no sources.</source>
<translation>Dieser Text zitiert nichts und führt keine Quellen auf.</translation>
</message>
<message>
<source>This text has no cards yet. The program suggests them, and you keep the good ones.</source>
<translation>Dieser Text hat noch keine Karten. Das Programm schlägt sie vor, und die guten werden übernommen.</translation>
</message>
<message>
<source>This text has no cards.

</source>
<translation>Dieser Text hat keine Karten.

</translation>
</message>
<message>
<source>This text has no headings to show.</source>
<translation>Dieser Text hat keine Überschriften.</translation>
</message>
<message>
<source>This would be sent, and nothing else. Nothing was sent yet.</source>
<translation>Dies würde gesendet, sonst nichts. Noch wurde nichts gesendet.</translation>
</message>
<message>
<source>Time</source>
<translation>Zeit</translation>
</message>
<message>
<source>Time in all</source>
<translation>Zeit insgesamt</translation>
</message>
<message>
<source>Time spent</source>
<translation>Aufgewendete Zeit</translation>
</message>
<message>
<source>Title</source>
<translation>Titel</translation>
</message>
<message>
<source>Title and author</source>
<translation>Titel und Verfasser</translation>
</message>
<message>
<source>Title of the text</source>
<translation>Titel des Textes</translation>
</message>
<message>
<source>To be taken by itself, since something is to be chosen or looked at: “{title}”.</source>
<translation>Einzeln zu übernehmen, da etwas zu wählen oder anzusehen ist: „{title}“.</translation>
</message>
<message>
<source>To change the language, the window closes and opens again.</source>
<translation>Für eine andere Sprache schließt sich das Fenster und öffnet sich wieder.</translation>
</message>
<message>
<source>To judge</source>
<translation>Zu entscheiden</translation>
</message>
<message>
<source>To judge: passages for which a card is proposed and that you have not decided on yet. Other cards of the same passages, and further suggestions, are not counted.</source>
<translation>Zu entscheiden: Stellen, für die eine Karte vorgeschlagen und noch nichts entschieden ist. Andere Karten derselben Stellen und weitere Vorschläge zählen nicht mit.</translation>
</message>
<message>
<source>To open another library or move this one, the window closes and opens again. Backups move along.</source>
<translation>Um eine andere Bibliothek zu öffnen oder diese zu verschieben, schließt sich das Fenster und öffnet sich wieder. Sicherungen ziehen mit um.</translation>
</message>
<message>
<source>To see every card and know {goal} of them, {minutes} a day would do.</source>
<translation>Um jede Karte zu sehen und {goal} davon zu wissen, reichen {minutes} am Tag.</translation>
</message>
<message>
<source>Today</source>
<translation>Heute</translation>
</message>
<message>
<source>Today is a day off.</source>
<translation>Heute ist frei.</translation>
</message>
<message>
<source>Tour: {title}</source>
<translation>Rundgang: {title}</translation>
</message>
<message>
<source>Trash</source>
<translation>Papierkorb</translation>
</message>
<message>
<source>Trash…</source>
<translation>Papierkorb…</translation>
</message>
<message>
<source>Trim the sentence</source>
<translation>Satz kürzen</translation>
</message>
<message>
<source>True retention</source>
<translation>Tatsächliche Behaltensquote</translation>
</message>
<message>
<source>True retention of each; the thin line shows the bounds between which it lies with 95 %.</source>
<translation>Tatsächliche Behaltensquote je Eintrag; die dünne Linie zeigt die Grenzen, zwischen denen sie mit 95 % liegt.</translation>
</message>
<message>
<source>True retention over time</source>
<translation>Tatsächliche Behaltensquote im Lauf der Zeit</translation>
</message>
<message>
<source>Try again</source>
<translation>Noch einmal versuchen</translation>
</message>
<message>
<source>Trying out what each choice comes to …</source>
<translation>Es wird erprobt, worauf jede Wahl hinausläuft …</translation>
</message>
<message>
<source>Turkish</source>
<translation>Türkisch</translation>
</message>
<message>
<source>Two plans are tried out on your cards; the better one is taken …</source>
<translation>Zwei Pläne werden an den eigenen Karten erprobt; der bessere gilt …</translation>
</message>
<message>
<source>Type some letters of a command</source>
<translation>Einige Buchstaben eines Befehls tippen</translation>
</message>
<message>
<source>Type some letters of its title</source>
<translation>Einige Buchstaben des Titels eingeben</translation>
</message>
<message>
<source>Type the answer, then Return</source>
<translation>Antwort eintippen, dann Eingabe</translation>
</message>
<message>
<source>Type what you want to do</source>
<translation>Eingeben, was geschehen soll</translation>
</message>
<message>
<source>Type {word} to allow it</source>
<translation>Zum Erlauben {word} eintippen</translation>
</message>
<message>
<source>Type&amp;face of text and cards</source>
<translation>Sch&amp;riftart von Text und Karten</translation>
</message>
<message>
<source>Typed answers</source>
<translation>Getippte Antworten</translation>
</message>
<message>
<source>Typeface of text and cards</source>
<translation>Schriftart von Text und Karten</translation>
</message>
<message>
<source>Ukrainian</source>
<translation>Ukrainisch</translation>
</message>
<message>
<source>Uncover</source>
<translation>Aufdecken</translation>
</message>
<message>
<source>Underlined</source>
<translation>Unterstrichen</translation>
</message>
<message>
<source>Undo</source>
<translation>Rückgängig</translation>
</message>
<message>
<source>Undoing …</source>
<translation>Wird rückgängig gemacht …</translation>
</message>
<message>
<source>Undone in “{title}”: {name}. {switch} leads there.</source>
<translation>Rückgängig gemacht in „{title}“: {name}. {switch} führt dorthin.</translation>
</message>
<message>
<source>Undone: {name}</source>
<translation>Rückgängig gemacht: {name}</translation>
</message>
<message>
<source>Up</source>
<translation>Auf</translation>
</message>
<message>
<source>Update from file</source>
<translation>Aus Datei aktualisieren</translation>
</message>
<message>
<source>Update it once the files are in.</source>
<translation>Aktualisieren, sobald die Dateien da sind.</translation>
</message>
<message>
<source>Update text</source>
<translation>Text aktualisieren</translation>
</message>
<message>
<source>Update the text from its file…</source>
<translation>Text aus seiner Datei aktualisieren…</translation>
</message>
<message>
<source>Update the text to go back to it; no card loses its passage, and progress stays.</source>
<translation>„Text aktualisieren“ kehrt zu ihr zurück; keine Karte verliert ihre Stelle, und der Fortschritt bleibt.</translation>
</message>
<message>
<source>Updated</source>
<translation>Aktualisiert</translation>
</message>
<message>
<source>Usual keys for &amp;all</source>
<translation>Übliche Tasten für &amp;alle</translation>
</message>
<message>
<source>Usual time</source>
<translation>Übliche Zeit</translation>
</message>
<message>
<source>Verdict</source>
<translation>Urteil</translation>
</message>
<message>
<source>Version</source>
<translation>Version</translation>
</message>
<message>
<source>Version {n}, {place}</source>
<translation>Version {n}, {place}</translation>
</message>
<message>
<source>Version {version} of “{title}” is there.</source>
<translation>Version {version} von „{title}“ ist da.</translation>
</message>
<message>
<source>Voices</source>
<translation>Stimmen</translation>
</message>
<message>
<source>Waiting for the assistant, {n} s … Its cards come passage by passage, and are kept at once.</source>
<translation>Warten auf den Assistenten, {n} s … Seine Karten kommen Stelle für Stelle und werden sofort aufbewahrt.</translation>
</message>
<message>
<source>Way</source>
<translation>Weg</translation>
</message>
<message>
<source>What</source>
<translation>Was</translation>
</message>
<message>
<source>What came of {n} passages is kept; where you ask again, it goes on from there at no cost.</source>
<translation>Die Antworten zu {n} Stellen sind aufbewahrt; erneutes Fragen setzt dort kostenlos fort.</translation>
</message>
<message>
<source>What can be done</source>
<translation>Was sich tun lässt</translation>
</message>
<message>
<source>What cards are asked for</source>
<translation>Wofür Karten verlangt werden</translation>
</message>
<message>
<source>What changes</source>
<translation>Was sich ändert</translation>
</message>
<message>
<source>What do the colours mean?</source>
<translation>Was bedeuten die Farben?</translation>
</message>
<message>
<source>What each desired retention comes to</source>
<translation>Worauf jede gewünschte Behaltensquote hinausläuft</translation>
</message>
<message>
<source>What holds for all decks</source>
<translation>Was für alle Stapel gilt</translation>
</message>
<message>
<source>What is asked of a student who has no copy of the text</source>
<translation>Was gefragt wird, wenn jemand den Text nicht hat</translation>
</message>
<message>
<source>What is in it</source>
<translation>Was darin ist</translation>
</message>
<message>
<source>What is listed</source>
<translation>Was aufgeführt ist</translation>
</message>
<message>
<source>What is new in it</source>
<translation>Was darin neu ist</translation>
</message>
<message>
<source>What is not in a deck has no history yet.</source>
<translation>Was in keinem Stapel ist, hat noch keinen Verlauf.</translation>
</message>
<message>
<source>What is sent</source>
<translation>Was gesendet wird</translation>
</message>
<message>
<source>What is wrong with it</source>
<translation>Was an ihr falsch ist</translation>
</message>
<message>
<source>What speaks against the chosen card</source>
<translation>Was gegen die gewählte Karte spricht</translation>
</message>
<message>
<source>What stands beside the text</source>
<translation>Was neben dem Text steht</translation>
</message>
<message>
<source>What stands in the lit blank?</source>
<translation>Was steht in der hervorgehobenen Lücke?</translation>
</message>
<message>
<source>What the cards cover…</source>
<translation>Was die Karten abdecken …</translation>
</message>
<message>
<source>What the cards of “{title}” cover</source>
<translation>Was die Karten von „{title}“ abdecken</translation>
</message>
<message>
<source>What the exam as&amp;ks</source>
<translation>Was die Prüfung &amp;verlangt</translation>
</message>
<message>
<source>What the exam asks</source>
<translation>Was die Prüfung verlangt</translation>
</message>
<message>
<source>What the search can go on with</source>
<translation>Wie die Suche weitergehen kann</translation>
</message>
<message>
<source>What the section argued</source>
<translation>Was der Abschnitt sagt</translation>
</message>
<message>
<source>What the shades mean, and for which day</source>
<translation>Was die Farbstufen bedeuten und für welchen Tag</translation>
</message>
<message>
<source>What to export</source>
<translation>Was exportiert wird</translation>
</message>
<message>
<source>What to know of these files</source>
<translation>Was über diese Dateien zu wissen ist</translation>
</message>
<message>
<source>What to write</source>
<translation>Was geschrieben wird</translation>
</message>
<message>
<source>What was changed both here and in the file; M keeps mine, F the file's</source>
<translation>Was hier und in der Datei geändert wurde; M behält das Eigene, F nimmt das der Datei</translation>
</message>
<message>
<source>What was found</source>
<translation>Was gefunden wurde</translation>
</message>
<message>
<source>What will be due in the coming 7 days; it counts for the schedule.</source>
<translation>Was in den nächsten 7 Tagen fällig wird; es zählt für den Zeitplan.</translation>
</message>
<message>
<source>What will be in it</source>
<translation>Was darin sein wird</translation>
</message>
<message>
<source>What would be sent</source>
<translation>Was gesendet würde</translation>
</message>
<message>
<source>What would change</source>
<translation>Was sich ändern würde</translation>
</message>
<message>
<source>What you can give back</source>
<translation>Was sich zurückgeben lässt</translation>
</message>
<message>
<source>What you typed is not saved, but kept: it is back when the form is opened again.</source>
<translation>Das Getippte ist nicht gespeichert, aber aufbewahrt: Es ist wieder da, wenn das Formular wieder geöffnet wird.</translation>
</message>
<message>
<source>When</source>
<translation>Wann</translation>
</message>
<message>
<source>When a study day begins and which days are easy stands in the study settings; how many new cards a day, and the recall you want, in the options of each deck.</source>
<translation>Wann ein Lerntag beginnt und welche Tage leicht sind, steht in den Lerneinstellungen; wie viele neue Karten am Tag und welche Behaltensquote, in den Optionen jedes Stapels.</translation>
</message>
<message>
<source>When nothing else waits, cards in &amp;learning come up to</source>
<translation>Wenn sonst nichts wartet, kommen &amp;lernende Karten bis zu</translation>
</message>
<message>
<source>Where a student has no copy of the text, in your own words</source>
<translation>Für alle, die den Text nicht haben, in eigenen Worten</translation>
</message>
<message>
<source>Where both sides changed them, send what is here</source>
<translation>Wo beide Seiten geändert haben, den hiesigen Stand senden</translation>
</message>
<message>
<source>Where it answers</source>
<translation>Wo er antwortet</translation>
</message>
<message>
<source>Where texts differ</source>
<translation>Wo Texte sich unterscheiden</translation>
</message>
<message>
<source>Which cards are read</source>
<translation>Welche Karten gelesen werden</translation>
</message>
<message>
<source>Why</source>
<translation>Warum</translation>
</message>
<message>
<source>Why not? (optional)</source>
<translation>Warum nicht? (optional)</translation>
</message>
<message>
<source>Why this card?</source>
<translation>Warum diese Karte?</translation>
</message>
<message>
<source>Why: {reasons}.</source>
<translation>Warum: {reasons}.</translation>
</message>
<message>
<source>With serifs (usual)</source>
<translation>Mit Serifen (üblich)</translation>
</message>
<message>
<source>With ten minutes more a day: {more}.</source>
<translation>Mit zehn Minuten mehr am Tag: {more}.</translation>
</message>
<message>
<source>With {minutes} a day you will see every card, but not know {goal} of them.</source>
<translation>Mit {minutes} am Tag wird jede Karte gesehen, aber es werden nicht {goal} davon gewusst.</translation>
</message>
<message>
<source>Without a question; where you have to choose something, the deck is left</source>
<translation>Ohne Rückfrage; ein Stapel, bei dem etwas zu wählen ist, bleibt</translation>
</message>
<message>
<source>Without serifs</source>
<translation>Ohne Serifen</translation>
</message>
<message>
<source>Words in a field or tag</source>
<translation>Wörter in einem Feld oder Schlagwort</translation>
</message>
<message>
<source>Words of the text, eight in a row or more, by card</source>
<translation>Worte des Textes, acht oder mehr in Folge, nach Karten</translation>
</message>
<message>
<source>Words, and what narrows them: deck, essay, kind, section, source, tag, is, flag; Down: results</source>
<translation>Wörter, und was sie eingrenzt: deck, essay, kind, section, source, tag, is, flag; Pfeil ab: Ergebnisse</translation>
</message>
<message>
<source>Worth a look</source>
<translation>Zum Nachsehen</translation>
</message>
<message>
<source>Write cards of your own</source>
<translation>Eigene Karten schreiben</translation>
</message>
<message>
<source>Write file</source>
<translation>Datei schreiben</translation>
</message>
<message>
<source>Write or list from memory what this section argued, without looking.</source>
<translation>Aus dem Gedächtnis schreiben oder aufzählen, was dieser Abschnitt sagt, ohne nachzusehen.</translation>
</message>
<message>
<source>Writing</source>
<translation>Schreiben</translation>
</message>
<message>
<source>Writing the file …</source>
<translation>Datei wird geschrieben …</translation>
</message>
<message>
<source>Writing …</source>
<translation>Wird geschrieben …</translation>
</message>
<message>
<source>Writing … You can go on with something else only once it is done.</source>
<translation>Wird geschrieben … Erst danach geht es mit anderem weiter.</translation>
</message>
<message>
<source>Written: {path}
Questions: {n}.</source>
<translation>Geschrieben: {path}
Fragen: {n}.</translation>
</message>
<message>
<source>Written: {path}, {size}, with {counts}.</source>
<translation>Geschrieben: {path}, {size}, mit {counts}.</translation>
</message>
<message>
<source>Year</source>
<translation>Jahr</translation>
</message>
<message>
<source>Yes or no</source>
<translation>Ja oder nein</translation>
</message>
<message>
<source>You have not subscribed to any deck yet. Get decks from a course, a folder or an address.</source>
<translation>Noch ist kein Stapel abonniert. Stapel lassen sich aus einem Kurs, einem Ordner oder von einer Adresse holen.</translation>
</message>
<message>
<source>You know a little less than is predicted.</source>
<translation>Es sitzt etwas weniger als vorhergesagt.</translation>
</message>
<message>
<source>You know a little more than is predicted.</source>
<translation>Es sitzt etwas mehr als vorhergesagt.</translation>
</message>
<message>
<source>You will know {goal} of these cards without more study.</source>
<translation>{goal} dieser Karten werden ohne weiteres Lernen gewusst.</translation>
</message>
<message>
<source>Young</source>
<translation>Jung</translation>
</message>
<message>
<source>Your &amp;name</source>
<translation>&amp;Eigener Name</translation>
</message>
<message>
<source>Your answer</source>
<translation>Eigene Antwort</translation>
</message>
<message>
<source>Your copy of its &amp;text</source>
<translation>Der eigene &amp;Text dazu</translation>
</message>
<message>
<source>Your copy of the text that the deck belongs to</source>
<translation>Der eigene Text, zu dem der Stapel gehört</translation>
</message>
<message>
<source>Your own cards</source>
<translation>Eigene Karten</translation>
</message>
<message>
<source>Your texts, decks and exams</source>
<translation>Texte, Stapel und Prüfungen</translation>
</message>
<message>
<source>Your unfinished text is back.</source>
<translation>Der unfertige Text ist wieder da.</translation>
</message>
<message>
<source>Yours</source>
<translation>Hier</translation>
</message>
<message>
<source>a place in the text</source>
<translation>eine Stelle im Text</translation>
</message>
<message>
<source>about half</source>
<translation>etwa die Hälfte</translation>
</message>
<message>
<source>about {minutes} left</source>
<translation>noch etwa {minutes}</translation>
</message>
<message>
<source>after</source>
<translation>danach</translation>
</message>
<message>
<source>after the reviews</source>
<translation>nach den Wiederholungen</translation>
</message>
<message>
<source>ahead</source>
<translation>vorausgelernt</translation>
</message>
<message>
<source>all cards</source>
<translation>alle Karten</translation>
</message>
<message>
<source>ambiguous</source>
<translation>mehrdeutig</translation>
</message>
<message>
<source>among the reviews</source>
<translation>zwischen den Wiederholungen</translation>
</message>
<message numerus="yes">
<source>and %Ln more</source>
<translation>
<numerusform>und %Ln weitere</numerusform>
<numerusform>und %Ln weitere</numerusform>
</translation>
</message>
<message>
<source>answer today in {time}</source>
<translation>Antwort heute in {time}</translation>
</message>
<message>
<source>answers today</source>
<translation>Antworten heute</translation>
</message>
<message>
<source>answers today in {time}</source>
<translation>Antworten heute in {time}</translation>
</message>
<message>
<source>as any day</source>
<translation>wie jeder Tag</translation>
</message>
<message>
<source>as it was taken or published last</source>
<translation>wie zuletzt übernommen oder veröffentlicht</translation>
</message>
<message>
<source>as little as possible</source>
<translation>so wenig wie möglich</translation>
</message>
<message>
<source>as often as so far</source>
<translation>so oft wie bisher</translation>
</message>
<message>
<source>before</source>
<translation>davor</translation>
</message>
<message>
<source>before the reviews</source>
<translation>vor den Wiederholungen</translation>
</message>
<message>
<source>blank in the text</source>
<translation>Lücke im Text</translation>
</message>
<message>
<source>by day</source>
<translation>nach Tagen</translation>
</message>
<message>
<source>by month</source>
<translation>nach Monaten</translation>
</message>
<message>
<source>by week</source>
<translation>nach Wochen</translation>
</message>
<message>
<source>card turned</source>
<translation>Karte gewendet</translation>
</message>
<message>
<source>cards recalled</source>
<translation>Karten erinnert</translation>
</message>
<message>
<source>chance would explain {expected}</source>
<translation>durch Zufall erklärbar: {expected}</translation>
</message>
<message>
<source>chosen</source>
<translation>gewählt</translation>
</message>
<message>
<source>context or credit</source>
<translation>Kontext oder Quelle</translation>
</message>
<message>
<source>crammed</source>
<translation>gepaukt</translation>
</message>
<message>
<source>day</source>
<translation>Tag</translation>
</message>
<message>
<source>day</source>
<comment>in the coming</comment>
<translation>Tag</translation>
</message>
<message>
<source>day in a row</source>
<translation>Tag in Folge</translation>
</message>
<message>
<source>days</source>
<translation>Tage</translation>
</message>
<message>
<source>days</source>
<comment>in the coming</comment>
<translation>Tagen</translation>
</message>
<message>
<source>days in a row</source>
<translation>Tage in Folge</translation>
</message>
<message>
<source>dotted: no card</source>
<translation>gepunktet: keine Karte</translation>
</message>
<message>
<source>due date set</source>
<translation>Fälligkeit gesetzt</translation>
</message>
<message>
<source>empty</source>
<translation>leer</translation>
</message>
<message>
<source>fails</source>
<translation>scheitert</translation>
</message>
<message>
<source>flag: {name}</source>
<translation>Markierung: {name}</translation>
</message>
<message>
<source>front, back, tags, deck, uid, - for none, or the name of any other field</source>
<translation>front, back, tags, deck, uid, - für keine, oder der Name eines anderen Feldes</translation>
</message>
<message>
<source>imported</source>
<translation>importiert</translation>
</message>
<message>
<source>in {days} days</source>
<translation>in {days} Tagen</translation>
</message>
<message>
<source>know as much as possible in these minutes</source>
<translation>möglichst viel wissen in diesen Minuten</translation>
</message>
<message>
<source>less than a minute left</source>
<translation>noch weniger als eine Minute</translation>
</message>
<message>
<source>line end</source>
<translation>Zeilenende</translation>
</message>
<message>
<source>made new</source>
<translation>zurückgesetzt</translation>
</message>
<message>
<source>may be shared</source>
<translation>darf weitergegeben werden</translation>
</message>
<message>
<source>mended since</source>
<translation>seither ausgebessert</translation>
</message>
<message>
<source>mine</source>
<translation>eigen</translation>
</message>
<message>
<source>minute early</source>
<translation>Minute früher</translation>
</message>
<message>
<source>minutes a day</source>
<translation>Minuten am Tag</translation>
</message>
<message>
<source>minutes early</source>
<translation>Minuten früher</translation>
</message>
<message>
<source>need as few minutes as possible, with</source>
<translation>möglichst wenig Minuten brauchen, mit</translation>
</message>
<message>
<source>no</source>
<translation>nein</translation>
</message>
<message>
<source>none</source>
<translation>keiner</translation>
</message>
<message>
<source>not decided</source>
<translation>nicht entschieden</translation>
</message>
<message>
<source>not found</source>
<translation>nicht gefunden</translation>
</message>
<message>
<source>not while it is suspended</source>
<translation>nicht, solange sie ausgesetzt ist</translation>
</message>
<message>
<source>now a further suggestion</source>
<translation>jetzt weiterer Vorschlag</translation>
</message>
<message>
<source>now to judge</source>
<translation>jetzt zu entscheiden</translation>
</message>
<message>
<source>of 1 card recalled today</source>
<translation>von 1 Karte heute erinnert</translation>
</message>
<message>
<source>of {cards} cards recalled today</source>
<translation>von {cards} Karten heute erinnert</translation>
</message>
<message>
<source>over</source>
<translation>vorbei</translation>
</message>
<message>
<source>page from memory</source>
<translation>Seite aus dem Gedächtnis</translation>
</message>
<message>
<source>predicted</source>
<translation>vorhergesagt</translation>
</message>
<message>
<source>recalled</source>
<translation>erinnert</translation>
</message>
<message>
<source>space</source>
<translation>Leerzeichen</translation>
</message>
<message>
<source>stands on each card as its source</source>
<translation>steht auf jeder Karte als Quelle</translation>
</message>
<message>
<source>suspended</source>
<translation>ausgesetzt</translation>
</message>
<message>
<source>tab</source>
<translation>Tabulator</translation>
</message>
<message>
<source>tag: {name}</source>
<translation>Schlagwort: {name}</translation>
</message>
<message>
<source>the deck “{name}”</source>
<translation>Den Stapel „{name}“</translation>
</message>
<message>
<source>the easiest</source>
<translation>die leichtesten</translation>
</message>
<message>
<source>the file's</source>
<translation>das der Datei</translation>
</message>
<message>
<source>the next fades on {day}</source>
<translation>die nächste verblasst am {day}</translation>
</message>
<message>
<source>the next part</source>
<translation>der nächste Teil</translation>
</message>
<message>
<source>the text “{name}”</source>
<translation>Den Text „{name}“</translation>
</message>
<message>
<source>there is one</source>
<translation>ist vorhanden</translation>
</message>
<message numerus="yes">
<source>these %Ln card(s)</source>
<translation>
<numerusform>diese %Ln Karte</numerusform>
<numerusform>diese %Ln Karten</numerusform>
</translation>
</message>
<message>
<source>this card</source>
<translation>Diese Karte</translation>
</message>
<message>
<source>to be settled</source>
<translation>zu klären</translation>
</message>
<message>
<source>today</source>
<translation>heute</translation>
</message>
<message>
<source>today has no plan yet.</source>
<translation>Für heute gibt es noch keinen Plan.</translation>
</message>
<message>
<source>today’s plan is done.</source>
<translation>Der heutige Plan ist erledigt.</translation>
</message>
<message>
<source>tomorrow</source>
<translation>morgen</translation>
</message>
<message>
<source>true retention in this time</source>
<translation>tatsächliche Behaltensquote in dieser Zeit</translation>
</message>
<message>
<source>typed</source>
<translation>getippt</translation>
</message>
<message>
<source>until {date}</source>
<translation>bis {date}</translation>
</message>
<message>
<source>what has waited longest</source>
<translation>was am längsten gewartet hat</translation>
</message>
<message>
<source>what keeps most known per minute</source>
<translation>was je Minute am meisten behält</translation>
</message>
<message>
<source>what will be due in the coming</source>
<translation>was fällig wird in den nächsten</translation>
</message>
<message>
<source>when its turn comes among the new cards</source>
<translation>wenn sie unter den neuen Karten an der Reihe ist</translation>
</message>
<message>
<source>with {parts}</source>
<translation>mit {parts}</translation>
</message>
<message>
<source>yes</source>
<translation>ja</translation>
</message>
<message>
<source>{accepted} accepted · {lost} will be without a passage</source>
<translation>angenommen: {accepted} · danach ohne Stelle: {lost}</translation>
</message>
<message>
<source>{all} in all: {studied} on a day with answers, {every} over all days. Minutes {by}.</source>
<translation>Insgesamt {all}: {studied} je Tag mit Antworten, {every} über alle Tage. Minuten {by}.</translation>
</message>
<message>
<source>{answered}, expected with {recall}</source>
<translation>{answered}, erwartet mit {recall}</translation>
</message>
<message>
<source>{answers} on {days} in the last year; {streak} in a row until now.</source>
<translation>{answers} im letzten Jahr, verteilt auf {days}; bis jetzt {streak} in Folge.</translation>
</message>
<message>
<source>{cards} answered today.</source>
<translation>Heute beantwortet: {cards}.</translation>
</message>
<message>
<source>{cards} due again, since you began them today</source>
<translation>{cards} wieder fällig, weil heute begonnen</translation>
</message>
<message>
<source>{cards} for the second or third day on which they are recalled</source>
<translation>{cards} für den zweiten oder dritten Tag, an dem sie gewusst werden</translation>
</message>
<message>
<source>{cards} read: no passage says otherwise.</source>
<translation>{cards} gelesen: Keine Stelle sagt es anders.</translation>
</message>
<message>
<source>{cards} that would fade until the exam</source>
<translation>{cards}, die bis zur Prüfung verblassen würden</translation>
</message>
<message>
<source>{cards}, from {time}</source>
<translation>{cards}, ab {time}</translation>
</message>
<message>
<source>{colour} flag</source>
<translation>Markierung: {colour}</translation>
</message>
<message>
<source>{contents} The library as it is now is kept beside it under another name.</source>
<translation>{contents} Die jetzige Bibliothek wird daneben unter anderem Namen aufbewahrt.</translation>
</message>
<message>
<source>{date}: {answer}</source>
<translation>{date}: {answer}</translation>
</message>
<message>
<source>{days} ahead: {name}</source>
<translation>{days} im Voraus: {name}</translation>
</message>
<message>
<source>{day}: {minutes}, {new} new and {again} seen before</source>
<translation>{day}: {minutes}, {new} neue und {again} schon gesehene</translation>
</message>
<message>
<source>{decks} taken, with {cards} that were not here.</source>
<translation>{decks} übernommen, mit {cards}, die nicht da waren.</translation>
</message>
<message>
<source>{deck} · whole deck, with cards of other texts</source>
<translation>{deck} · ganzer Stapel, mit Karten anderer Texte</translation>
</message>
<message>
<source>{exam} · the fewest minutes for {goal}</source>
<translation>{exam} · so wenig Minuten wie möglich für {goal}</translation>
</message>
<message>
<source>{exam}, none on {days}</source>
<translation>{exam}, frei: {days}</translation>
</message>
<message>
<source>{expected} were to be expected</source>
<translation>zu erwarten: {expected}</translation>
</message>
<message>
<source>{field}, here</source>
<translation>{field}, hier</translation>
</message>
<message>
<source>{field}, in the file</source>
<translation>{field}, in der Datei</translation>
</message>
<message>
<source>{find-after}, Return</source>
<translation>{find-after}, Eingabe</translation>
</message>
<message>
<source>{find-before}, Shift+Return</source>
<translation>{find-before}, Umschalt+Eingabe</translation>
</message>
<message>
<source>{folder} holds one already.</source>
<translation>In {folder} liegt schon einer.</translation>
</message>
<message>
<source>{found}, looking further…</source>
<translation>{found}, die Suche geht weiter…</translation>
</message>
<message>
<source>{given} for {answer}: {said}.</source>
<translation>{given} für {answer}: {said}.</translation>
</message>
<message>
<source>{known} recalled</source>
<translation>{known} erinnert</translation>
</message>
<message>
<source>{lapses} in {answers} since {day}</source>
<translation>{lapses} bei {answers} seit dem {day}</translation>
</message>
<message>
<source>{lapses}: “{front}”</source>
<translation>{lapses}: „{front}“</translation>
</message>
<message>
<source>{left} left · {answered} answered</source>
<translation>noch {left} · {answered} beantwortet</translation>
</message>
<message>
<source>{memory} shows what fades.</source>
<translation>{memory} zeigt, was verblasst.</translation>
</message>
<message>
<source>{menu} · not now</source>
<translation>{menu} · jetzt nicht</translation>
</message>
<message>
<source>{minutes} min {seconds} s</source>
<translation>{minutes} min {seconds} s</translation>
</message>
<message>
<source>{name} and more</source>
<translation>{name} und mehr</translation>
</message>
<message>
<source>{name} report</source>
<translation>{name} Bericht</translation>
</message>
<message>
<source>{name}: calendar</source>
<translation>{name}: Kalender</translation>
</message>
<message>
<source>{name}: {share}; {cards}, {begun} begun, recall today {recall}</source>
<translation>{name}: {share}; {cards}, {begun} begonnen, Erinnerung heute {recall}</translation>
</message>
<message>
<source>{new} new, {changed} changed, {gone} gone.</source>
<translation>{new} neu, {changed} geändert, {gone} entfallen.</translation>
</message>
<message>
<source>{number} of {count}</source>
<translation>{number} von {count}</translation>
</message>
<message>
<source>{n} %</source>
<translation>{n} %</translation>
</message>
<message>
<source>{n} MB</source>
<translation>{n} MB</translation>
</message>
<message>
<source>{n} cards are due tomorrow</source>
<translation>Morgen sind {n} Karten fällig</translation>
</message>
<message>
<source>{n} cards are forgotten again and again.</source>
<translation>{n} Karten werden immer wieder vergessen.</translation>
</message>
<message>
<source>{n} cards are left of today’s plan.</source>
<translation>Vom heutigen Plan sind {n} Karten übrig.</translation>
</message>
<message>
<source>{n} cards come again today by themselves, the first at {time}.</source>
<translation>{n} Karten kommen heute von selbst wieder, die erste um {time}.</translation>
</message>
<message>
<source>{n} cards wait in “{deck}”.</source>
<translation>{n} Karten warten in „{deck}“.</translation>
</message>
<message>
<source>{n} could not be read.</source>
<translation>{n} waren nicht lesbar.</translation>
</message>
<message>
<source>{n} due</source>
<translation>{n} fällig</translation>
</message>
<message>
<source>{n} in deck</source>
<translation>{n} im Stapel</translation>
</message>
<message>
<source>{n} in the deck</source>
<translation>{n} im Stapel</translation>
</message>
<message>
<source>{n} in your own words</source>
<translation>{n} in eigenen Worten</translation>
</message>
<message>
<source>{n} kB</source>
<translation>{n} kB</translation>
</message>
<message>
<source>{n} new</source>
<translation>{n} neu</translation>
</message>
<message>
<source>{n} new ones wait</source>
<translation>{n} neue warten</translation>
</message>
<message>
<source>{n} of {cards} may be worth a look.</source>
<translation>{cards} gelesen, {n} davon zum Nachsehen.</translation>
</message>
<message>
<source>{n} of {m} answers were kept from before.</source>
<translation>{n} von {m} Antworten lagen schon vor.</translation>
</message>
<message>
<source>{n} of {total}</source>
<translation>{n} von {total}</translation>
</message>
<message>
<source>{n} of {total} in your deck, the most important first</source>
<translation>{n} von {total} im Stapel, das Wichtigste zuerst</translation>
</message>
<message>
<source>{n} rejected</source>
<translation>{n} verworfen</translation>
</message>
<message>
<source>{n} so far; forgotten today, and not recalled since.</source>
<translation>Bisher {n}; heute vergessen und seither nicht erinnert.</translation>
</message>
<message>
<source>{n} so far; today it would be recalled with a chance of {recall}.</source>
<translation>Bisher {n}; heute würde sie mit einer Chance von {recall} erinnert.</translation>
</message>
<message>
<source>{n} suggestions unchanged</source>
<translation>{n} Vorschläge unverändert</translation>
</message>
<message>
<source>{n} to judge</source>
<translation>{n} zu entscheiden</translation>
</message>
<message>
<source>{n} without passage</source>
<translation>{n} ohne Stelle</translation>
</message>
<message numerus="yes">
<source>{percent} of %Ln card(s) recalled</source>
<translation>
<numerusform>{percent} bei %Ln Karte</numerusform>
<numerusform>{percent} bei %Ln Karten</numerusform>
</translation>
</message>
<message>
<source>{problem} No day is long enough for all of it.</source>
<translation>{problem} Kein Tag ist lang genug für alles.</translation>
</message>
<message>
<source>{problem} {minutes} a day would do.</source>
<translation>{problem} Dafür braucht es {minutes} am Tag.</translation>
</message>
<message>
<source>{program} on this computer</source>
<translation>{program}, auf diesem Computer</translation>
</message>
<message>
<source>{proved} proved, {refused} refused.</source>
<translation>{proved} bestätigt, {refused} abgewiesen.</translation>
</message>
<message>
<source>{retention}: {minutes} minutes a day, {known} cards recalled</source>
<translation>{retention}: {minutes} Minuten am Tag, {known} Karten erinnert</translation>
</message>
<message>
<source>{review} leads back to the review.</source>
<translation>{review} führt zur Wiederholung zurück.</translation>
</message>
<message>
<source>{search}. Words must all be found; “quotation marks” keep them together, a hyphen before a word means not, or means either. deck: essay: kind: section: source: tag: say where, is: how it is.</source>
<translation>{search}. Alle Wörter müssen vorkommen; „Anführungszeichen“ halten sie zusammen, ein Bindestrich vor einem Wort heißt nicht, or heißt oder. deck: essay: kind: section: source: tag: sagen, wo, is: sagt, wie.</translation>
</message>
<message>
<source>{seconds} s</source>
<translation>{seconds} s</translation>
</message>
<message>
<source>{seconds} seconds.</source>
<translation>{seconds} Sekunden.</translation>
</message>
<message>
<source>{sent} tokens sent, {received} received, {seconds} seconds.</source>
<translation>{sent} Token gesendet, {received} empfangen, {seconds} Sekunden.</translation>
</message>
<message>
<source>{share} of {asked}</source>
<translation>{share} von {asked}</translation>
</message>
<message>
<source>{size}, sound. In it: {counts}.</source>
<translation>{size}, unversehrt. Darin: {counts}.</translation>
</message>
<message>
<source>{ticked} of {total} ticked. Tick with Space what you recalled: it counts as an answer. The other cards come today, buried ones when they are back; new ones keep their turn.</source>
<translation>{ticked} von {total} angekreuzt. Mit der Leertaste ankreuzen, was gewusst wurde: Es zählt als Antwort. Die anderen Karten kommen heute, zurückgestellte, sobald sie wieder da sind; neue, wenn sie an der Reihe sind.</translation>
</message>
<message>
<source>{title} (found automatically)</source>
<translation>{title} (automatisch gefunden)</translation>
</message>
<message>
<source>{title} - cards</source>
<translation>{title} - Karten</translation>
</message>
<message>
<source>{title} - suggestions</source>
<translation>{title} - Vorschläge</translation>
</message>
<message>
<source>{title} as a table</source>
<translation>{title} als Tabelle</translation>
</message>
<message>
<source>{total} in other chapters</source>
<translation>{total} in anderen Kapiteln</translation>
</message>
<message>
<source>{when}: about {reviews} reviews ({least} to {most}), {new} new, {minutes} min</source>
<translation>{when}: etwa {reviews} Wiederholungen ({least} bis {most}), {new} neu, {minutes} min</translation>
</message>
<message>
<source>{when}: nothing answered</source>
<translation>{when}: nichts beantwortet</translation>
</message>
<message>
<source>{when}: {all}; young {young}, mature {mature}</source>
<translation>{when}: {all}; jung {young}, reif {mature}</translation>
</message>
<message>
<source>{when}: {answers} in {time}</source>
<translation>{when}: {answers} in {time}</translation>
</message>
<message>
<source>{when}: {share}</source>
<translation>{when}: {share}</translation>
</message>
<message>
<source>{when}: {time}, {answers}</source>
<translation>{when}: {time}, {answers}</translation>
</message>
<message>
<source>“{called}” has these keys now and would lose them.</source>
<translation>„{called}“ hat diese Tasten jetzt und würde sie verlieren.</translation>
</message>
<message>
<source>“{name}” is written.</source>
<translation>„{name}“ ist geschrieben.</translation>
</message>
<message>
<source>• the library itself, as a checked copy
• every deck with its progress, as a package for Anki
• every text as plain text</source>
<translation>• die Bibliothek selbst, als geprüfte Kopie
• jeder Stapel mit seinem Lernstand, als Paket für Anki
• jeder Text als reiner Text</translation>
</message>
<message>
<source>… and {n} more</source>
<translation>… und {n} weitere</translation>
</message>
<message>
<source>⚠ It answers, but has no model yet. Load one there first.</source>
<translation>⚠ Er antwortet, hat aber noch kein Modell. Zuerst dort eines laden.</translation>
</message>
<message>
<source>⚠ It answers, but has no model “{model}”. Choose one of its models: {models}.</source>
<translation>⚠ Er antwortet, hat aber kein Modell „{model}“. Eines seiner Modelle wählen: {models}.</translation>
</message>
<message>
<source>⚠ It is damaged: {fault}. Put back a backup.</source>
<translation>⚠ Sie ist beschädigt: {fault}. Eine Sicherung zurückspielen.</translation>
</message>
<message>
<source>⚠ Passages leave this computer: {host} is asked, with the model “{model}”.</source>
<translation>⚠ Stellen verlassen diesen Computer: Gefragt wird {host}, mit dem Modell „{model}“.</translation>
</message>
<message>
<source>⚠ The model “{model}” answered in {seconds} seconds, but not with a card. Small models often stray; another one may do better.</source>
<translation>⚠ Das Modell „{model}“ hat in {seconds} Sekunden geantwortet, aber nicht mit einer Karte. Kleine Modelle schweifen oft ab; ein anderes kann es vielleicht besser.</translation>
</message>
<message>
<source>⚠ This backup is damaged: {fault}.</source>
<translation>⚠ Diese Sicherung ist beschädigt: {fault}.</translation>
</message>
<message>
<source>⚠ This is no deck that can be read.</source>
<translation>⚠ Dies ist kein lesbarer Stapel.</translation>
</message>
<message>
<source>⚠ “{host}” is not this computer. Whenever you ask for cards, passages of your text leave this computer and go there; whoever runs it can read and keep them, and may charge you.</source>
<translation>⚠ „{host}“ ist nicht dieser Computer. Werden Karten verlangt, verlassen Stellen des Textes diesen Computer und gehen dorthin; wer den Dienst betreibt, kann sie lesen und behalten und Geld verlangen.</translation>
</message>
<message>
<source>⚠ “{title}”: {reason}</source>
<translation>⚠ „{title}“: {reason}</translation>
</message>
<message>
<source>⚠ “{words}” is no day to come. Write it such as 2026-12-10 or 10 Dec 2026.</source>
<translation>⚠ „{words}“ ist kein künftiger Tag. So schreiben: 10.12.2026 oder 10. Dez. 2026.</translation>
</message>
<message>
<source>✓ The model “{model}” answered with a card, in {seconds} seconds.</source>
<translation>✓ Das Modell „{model}“ hat mit einer Karte geantwortet, in {seconds} Sekunden.</translation>
</message>
<message>
<source>✓ proved, by {n} checks</source>
<translation>✓ bestätigt, durch {n} Prüfungen</translation>
</message>
</context>
<context>
<name>Queue</name>
<message>
<source>All {n} suggestions from {files} are decided. Publish the deck when you like.</source>
<translation>Über alle Vorschläge aus {files} ist entschieden ({n}). Der Stapel kann veröffentlicht werden.</translation>
</message>
<message>
<source>From {names}</source>
<translation>Von {names}</translation>
</message>
<message>
<source>Your reason</source>
<translation>Eigene Begründung</translation>
</message>
<message>
<source>accepted</source>
<translation>angenommen</translation>
</message>
<message>
<source>accepted in other words</source>
<translation>anders gefasst angenommen</translation>
</message>
<message>
<source>declined</source>
<translation>abgelehnt</translation>
</message>
<message>
<source>the deck says so already</source>
<translation>der Stapel sagt es schon so</translation>
</message>
<message>
<source>{field}, in your deck</source>
<translation>{field}, im eigenen Stapel</translation>
</message>
<message>
<source>{field}, suggested</source>
<translation>{field}, vorgeschlagen</translation>
</message>
<message>
<source>{files}, with no suggestions; what they tell of is the cards.</source>
<translation>{files} ohne Vorschläge; sie erzählen von den Karten.</translation>
</message>
<message>
<source>{open} of {n} suggestions from {files} are open. A accepts, R puts in other words, D declines; {undo} takes the last decision back.</source>
<translation>Offene Vorschläge aus {files}: {open} von {n}. A nimmt an, R fasst anders, D lehnt ab; {undo} nimmt die letzte Entscheidung zurück.</translation>
</message>
<message>
<source>{what} · {n} students</source>
<translation>{what} · {n} Lernende</translation>
</message>
<message>
<source>⚠ You have changed this since the student received it: {fields}.</source>
<translation>⚠ Hier geändert, seit die Lernenden es bekamen: {fields}.</translation>
</message>
</context>
<context>
<name>Quotation</name>
<message>
<source>“{words}”</source>
<translation>„{words}“</translation>
</message>
</context>
<context>
<name>Reasons</name>
<message>
<source>Duplicate</source>
<translation>Doppelt</translation>
</message>
<message>
<source>Not needed</source>
<translation>Nicht nötig</translation>
</message>
<message>
<source>Trivial</source>
<translation>Belanglos</translation>
</message>
<message>
<source>Unclear</source>
<translation>Unklar</translation>
</message>
<message>
<source>Wrong</source>
<translation>Falsch</translation>
</message>
</context>
<context>
<name>References</name>
<message>
<source>Cited but not listed</source>
<translation>Zitiert, aber nicht aufgeführt</translation>
</message>
<message>
<source>Cited, and may be one of several listed</source>
<translation>Zitiert, und vielleicht eine von mehreren aufgeführten</translation>
</message>
<message>
<source>Listed and cited</source>
<translation>Aufgeführt und zitiert</translation>
</message>
<message>
<source>Listed but not cited</source>
<translation>Aufgeführt, aber nicht zitiert</translation>
</message>
</context>
<context>
<name>ReportView</name>
<message>
<source>Cannot be read</source>
<translation>Nicht lesbar</translation>
</message>
<message>
<source>Cards of the file</source>
<translation>Karten der Datei</translation>
</message>
<message>
<source>Decks of the file</source>
<translation>Stapel der Datei</translation>
</message>
<message>
<source>Mistakes of the file</source>
<translation>Fehler der Datei</translation>
</message>
<message>
<source>New decks</source>
<translation>Neue Stapel</translation>
</message>
<message>
<source>New note types</source>
<translation>Neue Notiztypen</translation>
</message>
<message>
<source>Note types not shown as in Anki</source>
<translation>Notiztypen, die anders als in Anki aussehen</translation>
</message>
<message>
<source>Note types of the file</source>
<translation>Notiztypen der Datei</translation>
</message>
<message>
<source>Note types with other templates or style</source>
<translation>Notiztypen mit anderen Vorlagen oder anderem Stil</translation>
</message>
<message>
<source>Pictures and sounds left out</source>
<translation>Ausgelassene Bilder und Töne</translation>
</message>
<message>
<source>The first cards of the file</source>
<translation>Die ersten Karten der Datei</translation>
</message>
<message>
<source>To know</source>
<translation>Zu wissen</translation>
</message>
<message>
<source>What is in the file, and what becomes of it</source>
<translation>Was in der Datei ist und was daraus wird</translation>
</message>
<message>
<source>What their templates ask for is not shown here. It is kept, and goes back to Anki.</source>
<translation>Was ihre Vorlagen verlangen, wird hier nicht gezeigt. Es bleibt erhalten und geht an Anki zurück.</translation>
</message>
<message>
<source>… and {n} more; the saved report names all</source>
<translation>… und {n} weitere; der gespeicherte Bericht nennt alle</translation>
</message>
</context>
<context>
<name>Revision</name>
<message>
<source>Changed</source>
<translation>Geändert</translation>
</message>
<message>
<source>Gone</source>
<translation>Entfallen</translation>
</message>
<message>
<source>In the library</source>
<translation>In der Bibliothek</translation>
</message>
<message>
<source>In the new version</source>
<translation>In der neuen Version</translation>
</message>
<message>
<source>Moved</source>
<translation>Verschoben</translation>
</message>
<message>
<source>Nothing in the new version takes the place of these passages.</source>
<translation>Nichts in der neuen Version tritt an die Stelle dieser Stellen.</translation>
</message>
<message>
<source>Nothing takes its place.</source>
<translation>Nichts tritt an ihre Stelle.</translation>
</message>
<message>
<source>Number changed</source>
<translation>Zahl geändert</translation>
</message>
<message>
<source>Reworded</source>
<translation>Umformuliert</translation>
</message>
<message>
<source>Same</source>
<translation>Gleich</translation>
</message>
<message>
<source>The card changes with it:</source>
<translation>Die Karte ändert sich mit:</translation>
</message>
<message>
<source>The card itself still says the old number; edit it afterwards.</source>
<translation>Die Karte selbst nennt noch die alte Zahl; danach bearbeiten.</translation>
</message>
<message>
<source>The card keeps its words.</source>
<translation>Die Karte behält ihre Worte.</translation>
</message>
<message>
<source>The card keeps its words; see whether they still hold.</source>
<translation>Die Karte behält ihre Worte; prüfen, ob sie noch stimmen.</translation>
</message>
<message>
<source>The new version has another figure, unit, name or “not”; each has to be read by itself.</source>
<translation>Die neue Version hat eine andere Zahl, eine andere Einheit, einen anderen Namen oder ein anderes „nicht“; jede ist einzeln zu lesen.</translation>
</message>
<message>
<source>The new version has other words that may say something else; each has to be read by itself.</source>
<translation>Die neue Version hat andere Worte, die etwas anderes sagen können; jede ist einzeln zu lesen.</translation>
</message>
<message>
<source>The new version says the same in other words or in another order; all can be accepted at once.</source>
<translation>Die neue Version sagt dasselbe mit anderen Worten oder in anderer Reihenfolge; alle können auf einmal angenommen werden.</translation>
</message>
<message>
<source>These passages stand in the new version as they are, in another place.</source>
<translation>Diese Stellen stehen in der neuen Version unverändert an einem anderen Ort.</translation>
</message>
<message>
<source>These passages stand in the new version as they are, in the same place.</source>
<translation>Diese Stellen stehen in der neuen Version unverändert am selben Ort.</translation>
</message>
</context>
<context>
<name>SearchModel</name>
<message>
<source>Cards  {n}</source>
<translation>Karten  {n}</translation>
</message>
<message>
<source>Texts  {n}</source>
<translation>Texte  {n}</translation>
</message>
<message>
<source>further suggestion</source>
<translation>weiterer Vorschlag</translation>
</message>
<message>
<source>in deck</source>
<translation>im Stapel</translation>
</message>
<message>
<source>in the title</source>
<translation>im Titel</translation>
</message>
<message>
<source>once</source>
<translation>einmal</translation>
</message>
<message>
<source>rejected</source>
<translation>verworfen</translation>
</message>
<message>
<source>to judge</source>
<translation>zu entscheiden</translation>
</message>
<message>
<source>{n} times</source>
<translation>{n}-mal</translation>
</message>
</context>
<context>
<name>Send</name>
<message>
<source>Anki gets the note type “{name}”.</source>
<translation>Anki bekommt den Notiztyp „{name}“.</translation>
</message>
<message>
<source>Anki has these cards twice, so nothing is sent of them. Delete one of each there.</source>
<translation>Anki hat diese Karten zweimal, also wird von ihnen nichts gesendet. Dort jeweils eine löschen.</translation>
</message>
<message>
<source>Cards: {parts}.</source>
<translation>Karten: {parts}.</translation>
</message>
<message>
<source>Changed here</source>
<translation>Hier geändert</translation>
</message>
<message>
<source>Changed in Anki</source>
<translation>In Anki geändert</translation>
</message>
<message>
<source>Changed on both sides</source>
<translation>Auf beiden Seiten geändert</translation>
</message>
<message>
<source>Deleted here</source>
<translation>Hier gelöscht</translation>
</message>
<message>
<source>Deleted in Anki</source>
<translation>In Anki gelöscht</translation>
</message>
<message>
<source>In Anki, the note type “{name}” lacks these fields, so they are not sent: {fields}.</source>
<translation>In Anki fehlen dem Notiztyp „{name}“ diese Felder, also werden sie nicht gesendet: {fields}.</translation>
</message>
<message>
<source>Left out, since of imported note types: {told}; export these as a package.</source>
<translation>Ausgelassen, da von importierten Notiztypen: {told}; diese als Paket exportieren.</translation>
</message>
<message>
<source>New in Anki</source>
<translation>Neu in Anki</translation>
</message>
<message>
<source>Nothing is deleted in Anki. These cards get the tag studyapp::retired there, by which you find them.</source>
<translation>In Anki wird nichts gelöscht. Diese Karten bekommen dort das Schlagwort studyapp::retired, mit dem sie zu finden sind.</translation>
</message>
<message>
<source>Nothing is sent of these cards.</source>
<translation>Von diesen Karten wird nichts gesendet.</translation>
</message>
<message>
<source>Of another note type in Anki</source>
<translation>In Anki von anderem Notiztyp</translation>
</message>
<message>
<source>Progress that Anki lacks: {told}.</source>
<translation>Fortschritt, der Anki fehlt: {told}.</translation>
</message>
<message>
<source>Progress: {answers} answers and {schedules} due dates arrived.</source>
<translation>Fortschritt: {answers} Antworten und {schedules} Fälligkeiten kamen an.</translation>
</message>
<message>
<source>Send again, and only what is missing goes.</source>
<translation>Noch einmal senden, dann geht nur, was fehlt.</translation>
</message>
<message>
<source>Tags in Anki afterwards: {tags}</source>
<translation>Schlagwörter danach in Anki: {tags}</translation>
</message>
<message>
<source>The look of the note type “{name}” differs.</source>
<translation>Das Aussehen des Notiztyps „{name}“ ist verschieden.</translation>
</message>
<message>
<source>The look of the note type “{name}” is brought up to date.</source>
<translation>Das Aussehen des Notiztyps „{name}“ wird aktualisiert.</translation>
</message>
<message>
<source>The same on both sides</source>
<translation>Auf beiden Seiten gleich</translation>
</message>
<message>
<source>There is nothing to send: Anki has what was changed here.</source>
<translation>Es gibt nichts zu senden: Anki hat, was hier geändert wurde.</translation>
</message>
<message>
<source>These cards are sent as new ones.</source>
<translation>Diese Karten werden als neue gesendet.</translation>
</message>
<message>
<source>These cards have another note type in Anki, so nothing is sent of them. Change it back there.</source>
<translation>Diese Karten haben in Anki einen anderen Notiztyp, also wird von ihnen nichts gesendet. Dort zurückändern.</translation>
</message>
<message>
<source>These cards were changed in Anki only. They stay as they are there, and here, unless you choose to take what Anki has.</source>
<translation>Diese Karten wurden nur in Anki geändert. Sie bleiben dort und hier, wie sie sind, außer es wird gewählt, den Stand von Anki zu nehmen.</translation>
</message>
<message>
<source>These cards were changed on both sides, or nobody knows on which. What counts is chosen below.</source>
<translation>Diese Karten wurden auf beiden Seiten geändert, oder niemand weiß, auf welcher. Was gilt, wird unten gewählt.</translation>
</message>
<message>
<source>These cards were in Anki and are not there any more. They come again only if what is here counts.</source>
<translation>Diese Karten waren in Anki und sind nicht mehr dort. Sie kommen nur wieder, wenn das Hiesige gelten soll.</translation>
</message>
<message>
<source>Twice in Anki</source>
<translation>Zweimal in Anki</translation>
</message>
<message>
<source>What was changed here is sent. What was changed in Anki stays there.</source>
<translation>Gesendet wird, was hier geändert wurde. Was in Anki geändert wurde, bleibt dort.</translation>
</message>
<message>
<source>What was sent before that stays in Anki.</source>
<translation>Was davor gesendet wurde, bleibt in Anki.</translation>
</message>
<message>
<source>added</source>
<translation>neu</translation>
</message>
<message>
<source>brought up to date here</source>
<translation>hier aktualisiert</translation>
</message>
<message>
<source>changed here</source>
<translation>hier geändert</translation>
</message>
<message>
<source>changed in Anki</source>
<translation>in Anki geändert</translation>
</message>
<message>
<source>changed on both sides</source>
<translation>auf beiden Seiten geändert</translation>
</message>
<message>
<source>none sent</source>
<translation>keine gesendet</translation>
</message>
<message>
<source>not sent</source>
<translation>nicht gesendet</translation>
</message>
<message>
<source>of which it is not known whether they arrived</source>
<translation>mit unbekannter Ankunft</translation>
</message>
<message>
<source>refused by Anki</source>
<translation>von Anki abgewiesen</translation>
</message>
<message>
<source>tagged as deleted here</source>
<translation>als hier gelöscht gekennzeichnet</translation>
</message>
<message>
<source>updated</source>
<translation>aktualisiert</translation>
</message>
<message>
<source>{field}, here ({by})</source>
<translation>{field}, hier ({by})</translation>
</message>
<message>
<source>{field}, in Anki</source>
<translation>{field}, in Anki</translation>
</message>
</context>
<context>
<name>Suggesting</name>
<message>
<source>Comment</source>
<translation>Kommentar</translation>
</message>
<message>
<source>New card</source>
<translation>Neue Karte</translation>
</message>
<message>
<source>Other words: {fields}</source>
<translation>Anders gefasst: {fields}</translation>
</message>
<message>
<source>Tell how often you &amp;failed each card and how long you took (cards: {n}): counts, no names, no days</source>
<translation>Mitteilen, wie oft jede Karte &amp;misslang und wie lange sie dauerte (Karten: {n}): Anzahlen, keine Namen, keine Tage</translation>
</message>
<message>
<source>Words of the text, eight in a row or more</source>
<translation>Worte des Textes, acht oder mehr in Folge</translation>
</message>
<message>
<source>You have changed no card of this deck. Edit a card, make one in the deck, or write a remark that begins with “To the author:”; then it is listed here.</source>
<translation>Keine Karte dieses Stapels wurde geändert. Eine Karte bearbeiten, eine im Stapel erstellen oder eine Bemerkung schreiben, die mit „An den Autor:“ beginnt; dann steht sie hier.</translation>
</message>
<message>
<source>Your edits, your own cards in the deck, and remarks that begin with “To the author:”. What is ticked goes into a file that you send to the author. Your tags, other remarks and your schedule stay with you.</source>
<translation>Eigene Änderungen, eigene Karten im Stapel und Bemerkungen, die mit „An den Autor:“ beginnen. Angehaktes kommt in eine Datei für den Autor. Eigene Schlagwörter, andere Bemerkungen und der Zeitplan bleiben hier.</translation>
</message>
<message>
<source>{field}, as it came</source>
<translation>{field}, wie es kam</translation>
</message>
<message>
<source>{field}, yours</source>
<translation>{field}, eigen</translation>
</message>
<message>
<source>“{name}” is written. Suggestions: {n}; cards with figures: {m}. Send it to the author.</source>
<translation>„{name}“ ist geschrieben. Vorschläge: {n}; Karten mit Zahlen: {m}. Jetzt an den Autor schicken.</translation>
</message>
<message>
<source>⚠ One suggestion has words of the text, eight in a row or more. Untick it, reword it in your deck, or say that you may share them. Nothing was written.</source>
<translation>⚠ Ein Vorschlag enthält acht oder mehr Wörter des Textes in Folge. Den Haken entfernen, im Stapel umformulieren oder angeben, dass sie weitergegeben werden dürfen. Nichts wurde geschrieben.</translation>
</message>
<message>
<source>⚠ {n} suggestions have words of the text, eight in a row or more. Untick them, reword them in your deck, or say that you may share them. Nothing was written.</source>
<translation>⚠ {n} Vorschläge enthalten acht oder mehr Wörter des Textes in Folge. Die Haken entfernen, im Stapel umformulieren oder angeben, dass sie weitergegeben werden dürfen. Nichts wurde geschrieben.</translation>
</message>
</context>
<context>
<name>Tour</name>
<message>
<source>A lit passage has a card, and the colour tells the kind of card. Click a passage, and its card is chosen; choose a card, and its passage comes into sight.</source>
<translation>Eine hervorgehobene Stelle hat eine Karte, und die Farbe nennt deren Art. Ein Klick auf die Stelle wählt ihre Karte; wird eine Karte gewählt, kommt ihre Stelle in Sicht.</translation>
</message>
<message>
<source>Everything in one place</source>
<translation>Alles an einem Ort</translation>
</message>
<message>
<source>Give a date and the minutes that you have each day. The program plans what to study until then, and tells how much of each section you are likely to know.</source>
<translation>Ein Datum und die Minuten je Tag angeben. Das Programm plant, was bis dahin zu lernen ist, und sagt, wie viel von jedem Abschnitt voraussichtlich sitzt.</translation>
</message>
<message>
<source>Help is one key away</source>
<translation>Hilfe ist eine Taste entfernt</translation>
</message>
<message>
<source>Review what is due</source>
<translation>Fälliges wiederholen</translation>
</message>
<message>
<source>Space shows the answer, with its passage. Then 1 to 4 say how well you knew it, and the program chooses the day on which the card comes again.</source>
<translation>Leertaste zeigt die Antwort mit ihrer Stelle. Dann sagen 1 bis 4, wie gut sie saß, und das Programm wählt den Tag, an dem die Karte wiederkommt.</translation>
</message>
<message>
<source>The text shows its cards</source>
<translation>Der Text zeigt seine Karten</translation>
</message>
<message>
<source>The text shows your memory</source>
<translation>Der Text zeigt das Gedächtnis</translation>
</message>
<message>
<source>Towards an exam</source>
<translation>Auf eine Prüfung zu</translation>
</message>
<message>
<source>Up and Down go from card to card. Return takes one, E edits it, R rejects its passage. {undo} takes back whatever you did last, here and everywhere.</source>
<translation>Pfeil auf und ab gehen von Karte zu Karte. Eingabe übernimmt eine, E bearbeitet sie, R verwirft ihre Stelle. {undo} nimmt den letzten Schritt zurück, hier und überall.</translation>
</message>
<message>
<source>You judge every card</source>
<translation>Über jede Karte wird entschieden</translation>
</message>
<message>
<source>Your texts and decks, and what waits today. {open} opens a text of your own; so does dropping it here. {preferences} opens the preferences: colours, backups, export of everything.</source>
<translation>Eigene Texte und Stapel, und was heute wartet. {open} öffnet einen eigenen Text; ebenso das Ziehen hierher. {preferences} öffnet die Einstellungen: Farben, Sicherungen, Export von allem.</translation>
</message>
<message>
<source>{help} explains what is in sight, {keys} lists all keys on one sheet, and {palette} finds every command by its name, this tour too.</source>
<translation>{help} erklärt, was zu sehen ist, {keys} zeigt alle Tasten auf einem Blatt, und {palette} findet jeden Befehl bei seinem Namen, auch diesen Rundgang.</translation>
</message>
<message>
<source>{memory} shades the text by what you would recall of it today: the darker, the sooner it is gone. {blanks} blanks what you know, so that you read and recall at once.</source>
<translation>{memory} färbt den Text danach, was heute noch sitzt: je dunkler, desto eher ist es weg. {blanks} macht aus Gewusstem Lücken, sodass Lesen und Erinnern eins werden.</translation>
</message>
</context>
<context>
<name>Why</name>
<message>
<source>Credited: {source}</source>
<translation>Quelle: {source}</translation>
</message>
<message>
<source>It is among the cards to judge, with a score of {score} out of 1.</source>
<translation>Sie ist unter den zu entscheidenden Karten, mit einer Bewertung von {score} von 1.</translation>
</message>
<message>
<source>It is only a further suggestion, with a score of {score} out of 1: the two language models do not agree on it, something in its words may point elsewhere, or better cards have used up the number.</source>
<translation>Sie ist nur ein weiterer Vorschlag, mit einer Bewertung von {score} von 1: Die zwei Sprachmodelle sind sich nicht einig, etwas in ihren Wörtern kann anderswohin zeigen, oder bessere Karten haben die Zahl ausgeschöpft.</translation>
</message>
<message>
<source>It stands on: “{words}”</source>
<translation>Sie beruht auf: „{words}“</translation>
</message>
<message>
<source>It stood on words that the text no longer holds: “{words}”</source>
<translation>Sie beruhte auf Worten, die der Text nicht mehr enthält: „{words}“</translation>
</message>
<message>
<source>It was changed on {date}.</source>
<translation>Geändert am {date}.</translation>
</message>
<message>
<source>It was imported on {date}.</source>
<translation>Importiert am {date}.</translation>
</message>
<message>
<source>The assistant “{model}” worded it on {date}: {verdict}.</source>
<translation>Der Assistent „{model}“ formulierte sie am {date}: {verdict}.</translation>
</message>
<message>
<source>The rule “{rule}” made it</source>
<translation>Die Regel „{rule}“ hat sie erstellt</translation>
</message>
<message>
<source>You made it by hand on {date}.</source>
<translation>Von Hand erstellt am {date}.</translation>
</message>
</context>
</TS>
