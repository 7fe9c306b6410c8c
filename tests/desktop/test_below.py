"""Errors and names of operations, which layers without a window word in English, are told in the window's language."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from studyapp.deckfile.index import read_index
from studyapp.desktop import below, language
from studyapp.desktop.sentences import Sentences
from studyapp.domain.errors import DamagedLibraryError, StudyAppError
from studyapp.domain.messages import catalog
from studyapp.operations.curating import files
from studyapp.operations.essays.pasting import PastedText
from studyapp.reading.files import read_file
from tests.conftest import ROOT
from tests.desktop import said_below
from tests.domain.test_messages import with_holes

SENTENCES = Sentences(
    {
        "Delete {}": "{} löschen",
        "The deck is full.": "Der Stapel ist voll.",
        "“{}” has version {} of it.": "Version {1} davon ist in „{0}“.",
        "{}: {}": "{} – {}",
        "“{}” is no deck that can be read: {}": "„{}“ ist kein lesbarer Stapel: {}",
        "line {}: {}": "Zeile {}: {}",
        "its part “{}” is missing": "der Teil „{}“ fehlt",
        "The file {} is damaged: {}.": "Die Datei {} ist beschädigt: {}.",
        "“{}”": "„{}“",
    }
)

OF_FONTS = ("desktop/looks/theme.py", "desktop/widgets/date_box.py")
"""Names of fonts, and forms of dates."""
OF_NOBODY = {
    "between windows",
    "line end",
    "all of the words that a line of some length may have in it ",
    "module {} has no attribute {}",
    "new card",
    "new essay",
    "sent card ",
    "the document and the essay drift apart",
    "the rest of the sentence follows in the order in which its words were written down by somebody",
    "{} h {} min",
}
"""Names within the program, what it says to whoever writes it, a sentence that is only measured, and units."""


def translations() -> dict[str, str]:
    held: dict[str, str] = json.loads((ROOT / "resources" / "i18n" / "below_de.json").read_text(encoding="utf-8"))
    return held


def of_messages() -> set[str]:
    """The English of messages, where the source has it as a literal too."""
    return {with_holes(form) for forms in catalog("en").texts.values() for form in forms}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The deck is full.", "Der Stapel ist voll."),
        ("Delete “The deck is full.”", "„The deck is full.“ löschen"),
        ("The deck is full. The deck is full.", "Der Stapel ist voll. Der Stapel ist voll."),
        ("The deck is full. Nobody knows this.", "The deck is full. Nobody knows this."),
        ("The file a is damaged: its part “b. C” is missing.", "Die Datei a ist beschädigt: der Teil „b. C“ fehlt."),
        ("The file a is damaged: Delete b.", "Die Datei a ist beschädigt: Delete b."),
        ("“The deck is full.” has version 3 of it.", "Version 3 davon ist in „The deck is full.“."),
        (
            "“a” is no deck that can be read: line 3: The deck is full. “b” has version 1 of it.",
            "„a“ ist kein lesbarer Stapel: Zeile 3: Der Stapel ist voll. Version 1 davon ist in „b“.",
        ),
        ("“a” has version 3 of it.", "Version 3 davon ist in „a“."),
        ("x: The deck is full.", "x – Der Stapel ist voll."),
        ("Nobody knows this", "Nobody knows this"),
        ("Delete ", "Delete "),
        ("", ""),
    ],
)
def test_a_sentence_is_known_by_its_words_around_what_differs(sentence: str, said: str) -> None:
    assert SENTENCES.told(sentence) == said


def test_errors_of_real_files_are_told(qapp: QApplication, tmp_path: Path) -> None:
    language.set_language("de")
    blank, picture, deck = tmp_path / "blank.txt", tmp_path / "a.png", tmp_path / "deck.md"
    blank.write_bytes(b"  ")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n0000")
    deck.write_text("---\nformat: studyapp.deck/9\n---\n")
    wrong = b'{"format": "studyapp.index/1", "title": "a", "decks": [3]}'
    said = [
        told_of(lambda: read_file(blank)),
        told_of(lambda: read_file(picture)),
        told_of(lambda: files.read_deck_file(deck)),
        told_of(lambda: read_index(wrong, "a.json")),
    ]
    assert said[0] == "blank.txt enthält nur Leerraum."
    assert said[1] == "a.png ist ein Bild."
    assert said[2].endswith("Der Stapel hat keinen Titel. „title: …“ schreiben. Es gibt noch einen Fehler.")
    assert said[3].startswith("„a.json“ hat Fehler: kein Eintrag bei Stapel 1; kein Wert für id bei Stapel 1; ")


def told_of(work: Callable[[], object]) -> str:
    with pytest.raises(StudyAppError) as caught:
        work()
    return below.translated(caught.value).message


def test_counted_nouns_within_a_sentence_are_translated(qapp: QApplication) -> None:
    language.set_language("de")
    assert below.told("Delete 1 card") == "1 Karte löschen"
    assert below.told("Move 1,234 cards") == "1.234 Karten verschieben"
    assert below.told("Merge two cards") == "2 Karten vereinen"
    assert below.told("Delete 0.5 essays") == "0.5 essays löschen"
    language.set_language("en")
    assert below.told("Delete 1 card") == "Delete 1 card"


def test_every_noun_that_is_counted_below_can_be_told(qapp: QApplication) -> None:
    nouns = {words for words in said_below.found().handed["count_words"] if re.fullmatch("[a-z]+", words)}
    assert {"year", "point"} <= nouns
    language.set_language("de")
    assert [noun for noun in nouns if below.told(f"2 {noun}s") == f"2 {noun}s"] == []


def test_days_and_numbers_are_written_as_the_language_does(qapp: QApplication) -> None:
    language.set_language("de")
    clock = "The clock of this computer stands before your last review, which was on 2026-05-03."
    told = below.told(f"{clock} Cards come when it gets there; set it right if it is wrong.")
    assert told.startswith("Die Uhr dieses Computers steht vor der letzten Wiederholung vom 3. Mai 2026. ")
    limit = below.told("A text has 12,000 characters; 10,000 are the most.")
    assert limit == "Ein Text hat 12.000 Zeichen; höchstens 10.000 sind erlaubt."
    fine = below.told("The minutes a day must be 1 to 0.5.")
    assert fine == "Die Minuten am Tag müssen zwischen 1 und 0,5 liegen."


def test_an_error_stays_what_it_is(qapp: QApplication) -> None:
    language.set_language("de")
    error = DamagedLibraryError("The library a.studyapp is damaged: it ends early.", "Restore a backup.")
    assert below.translated(error) is error
    assert error.message == "Die Bibliothek a.studyapp ist beschädigt: it ends early."
    assert error.advice == "Eine Sicherung zurückspielen."
    assert str(below.translated(StudyAppError("No sentence of ours."))) == "No sentence of ours."


def test_a_dialog_warns_in_the_language_of_the_window(qapp: QApplication) -> None:
    language.set_language("de")
    warned = below.warning(StudyAppError("No assistant answers at “a.b”.", "Try again."))
    assert warned == "⚠ Bei „a.b“ antwortet kein Assistent. Noch einmal versuchen."
    assert below.warning(StudyAppError("The deck has no title.")) == "⚠ Der Stapel hat keinen Titel."


def test_no_part_of_the_window_shows_an_error_untranslated() -> None:
    shown = {path: path.read_text("utf-8") for path in (said_below.SOURCE / "desktop").rglob("*.py")}
    showing = {path.name: words for path, words in shown.items() if ".advice" in words and path.name != "below.py"}
    assert "faults.py" in showing
    assert [name for name, words in showing.items() if not re.search(r"below\.(told|translated)\(", words)] == []


def test_every_translation_belongs_to_a_sentence_of_the_source() -> None:
    known = {words for _, words in said_below.found().texts}
    assert [words for words in translations() if words not in known] == []


def test_nothing_that_reaches_a_person_is_left_to_translate() -> None:
    held = {*translations(), *of_messages()}
    assert [(name, words) for name, words in said_below.found().said if words not in held] == []


def test_no_words_of_the_window_go_past_both_catalogs() -> None:
    """`Found.said` and the catalog know words by what they are handed to; here they are known by their looks."""
    known = {*translations(), *OF_NOBODY, *of_messages()}
    found = {(name, words) for name, words in said_below.found().unasked if name not in OF_FONTS}
    assert sorted((name, words) for name, words in found if words not in known) == []
    assert OF_NOBODY - {words for _, words in found} == set()


def test_what_was_pasted_is_called_so_in_the_language_of_the_window(qapp: QApplication) -> None:
    language.set_language("de")
    assert told_of(PastedText("", " ").read) == "Das Eingefügte enthält keinen Satz, aus dem eine Karte werden könnte."


def test_translations_have_the_holes_of_their_sentences() -> None:
    held = translations().items()
    assert [words for words, said in held if words.count("{}") != len(re.findall(r"\{\d?\}", said))] == []
