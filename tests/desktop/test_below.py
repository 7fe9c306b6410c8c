"""Errors and names of operations, which layers without a window word in English, are told in the window's language."""

import ast
import json
import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from studyapp.desktop import below, language
from studyapp.domain.errors import DamagedLibraryError, StudyAppError
from tests.conftest import ROOT

ABOVE = ("desktop", "cli")
SENTENCES = below.Sentences(
    {
        "Delete {}": "{} löschen",
        "The deck is full.": "Der Stapel ist voll.",
        "“{}” has version {} of it.": "Version {1} davon ist in „{0}“.",
        "{}: {}": "{} – {}",
    }
)


def texts(node: ast.expr) -> list[str]:
    """What an expression of text may be, with holes for what is put in."""
    match node:
        case ast.Constant(value=str() as value):
            return [value]
        case ast.IfExp():
            return texts(node.body) + texts(node.orelse)
        case ast.JoinedStr():
            made = [""]
            for value in node.values:
                inner = value.value if isinstance(value, ast.FormattedValue) else value
                found = texts(inner) if isinstance(inner, ast.Constant | ast.IfExp) else [below.HOLE]
                made = [start + end for start in made for end in found]
            return made
    return [below.HOLE]


def of_the_source() -> Iterator[str]:
    for path in (ROOT / "studyapp").rglob("*.py"):
        if path.relative_to(ROOT / "studyapp").parts[0] not in ABOVE:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant | ast.JoinedStr):
                    yield from texts(node)


def translations() -> dict[str, str]:
    held: dict[str, str] = json.loads((ROOT / "resources" / "i18n" / "below_de.json").read_text(encoding="utf-8"))
    return held


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The deck is full.", "Der Stapel ist voll."),
        ("Delete “The deck is full.”", "“The deck is full.” löschen"),
        ("“a” has version 3 of it.", "Version 3 davon ist in „a“."),
        ("x: The deck is full.", "x – Der Stapel ist voll."),
        ("Nobody knows this", "Nobody knows this"),
        ("Delete ", "Delete "),
        ("", ""),
    ],
)
def test_a_sentence_is_known_by_its_words_around_what_differs(sentence: str, said: str) -> None:
    assert SENTENCES.told(sentence) == said


def test_counted_nouns_within_a_sentence_are_translated(qapp: QApplication) -> None:
    language.speak("de")
    assert below.told("Delete 1 card") == "1 Karte löschen"
    assert below.told("Move 1,234 cards") == "1.234 Karten verschieben"
    language.speak("en")
    assert below.told("Delete 1 card") == "Delete 1 card"


def test_an_error_stays_what_it_is(qapp: QApplication) -> None:
    language.speak("de")
    error = DamagedLibraryError("The library a.studyapp is damaged: it ends early.", "Restore a backup.")
    assert below.translated(error) is error
    assert error.message == "Die Bibliothek a.studyapp ist beschädigt: it ends early."
    assert error.advice == "Eine Sicherung zurückspielen."
    assert str(below.translated(StudyAppError("No sentence of ours."))) == "No sentence of ours."


def test_every_translation_belongs_to_a_sentence_of_the_source() -> None:
    known = set(of_the_source())
    assert [words for words in translations() if words not in known] == []


def test_translations_have_the_holes_of_their_sentences() -> None:
    held = translations().items()
    assert [words for words, said in held if words.count("{}") != len(re.findall(r"\{\d?\}", said))] == []
