"""The real Anki imports our packages, updates what changed, and shows every text as it was meant."""

import html
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from studyapp.anki.fields import GUARD, deletion, guarded
from studyapp.anki.writing.values import ExportNote
from studyapp.domain.ids import Uid
from tests.anki.engine import asked, with_engine
from tests.anki.packages import write

pytestmark = with_engine

NASTY = [
    "a < b and b > a",
    "<5 per cent>",
    "R&D &amp; more",
    "vector<int>",
    "$5 billion and $20",
    "a::b",
    "::",
    ":edge:",
    "{x}",
    "}} and {{",
    "{{c1::not a blank}}",
    "}",
    "{",
    ":",
    r"\(x\) and \[y\]",
    "“quoted” 'and' \"so\"",
    "5\u00a0% of 81\u202f%",
    "𝄞 astral é",
]


def engine(*packages: Path) -> dict[str, Any]:
    return asked("engine_check.py", *packages)


def safe(plain: str) -> str:
    return html.escape(plain, quote=False)


def words(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", rendered)).replace(GUARD, "")


def basic(number: int, **values: Any) -> ExportNote:
    note = ExportNote(Uid(f"basic{number}"), False, f"Front {number}", "Back", modified=1_790_000_000_000)
    return replace(note, **values)


def clozed(number: int, text: str) -> ExportNote:
    return ExportNote(Uid(f"cloze{number}"), True, text, modified=1_790_000_000_000)


def test_an_unchanged_export_again_changes_nothing(tmp_path: Path) -> None:
    notes = [basic(1), basic(2), clozed(3, f"In {deletion(1, '1991')} and {deletion(2, '2001', 'year')}")]
    first, again = tmp_path / "first.apkg", tmp_path / "again.apkg"
    assert write(first, "Deck", notes).notes == 3
    write(again, "Deck", notes)
    report = engine(first, again)
    assert report["imports"] == [
        {"new": 3, "updated": 0, "known": 0, "conflicting": 0},
        {"new": 0, "updated": 0, "known": 3, "conflicting": 0},
    ]
    assert report["without_cards"] == 0
    assert report["sorted_by"] == "Front 1"
    assert [(card["guid"], card["ordinal"]) for card in report["first"]] == [
        ("basic1", 0),
        ("basic2", 0),
        ("cloze3", 0),
        ("cloze3", 1),
    ]


def test_one_edited_note_is_one_update_and_keeps_its_reviews(tmp_path: Path) -> None:
    notes = [basic(1), basic(2), basic(3)]
    first, again = tmp_path / "first.apkg", tmp_path / "again.apkg"
    write(first, "Deck", notes)
    notes[0] = basic(1, back="Edited", modified=notes[0].modified + 1000)
    write(again, "Deck", notes)
    report = engine(first, again)
    assert report["imports"][1] == {"new": 0, "updated": 1, "known": 2, "conflicting": 0}
    edited = next(card for card in report["cards"] if card["guid"] == "basic1")
    assert "Edited" in edited["answer"]
    assert edited["reviews"] == 1
    assert report["reviews"] == 1


def test_two_decks_stay_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one.apkg", tmp_path / "other.apkg"
    write(one, "Course::Unit 1", [basic(1)])
    write(other, "Course::Unit 2", [basic(2)])
    report = engine(one, other)
    assert {card["deck"] for card in report["cards"]} == {"Course::Unit 1", "Course::Unit 2"}
    assert report["imports"][1]["new"] == 1


def test_every_text_is_shown_as_it_was_meant(tmp_path: Path) -> None:
    fronts = [basic(number, front=safe(f"Q {text}"), back=safe(text)) for number, text in enumerate(NASTY)]
    clozes = [
        clozed(100 + number, f"{guarded(safe(text))}{deletion(1, safe(text), safe(text))}{guarded(safe(text))}")
        for number, text in enumerate(NASTY)
    ]
    package = tmp_path / "nasty.apkg"
    assert write(package, "Nasty", fronts + clozes).notes == 2 * len(NASTY)
    shown = {card["guid"]: card for card in engine(package)["cards"]}
    assert len(shown) == 2 * len(NASTY)
    for number, text in enumerate(NASTY):
        card = shown[f"basic{number}"]
        assert words(card["question"]).strip() == f"Q {text}"
        assert words(card["answer"]).split() == f"Q {text} {text}".split()
        card = shown[f"cloze{100 + number}"]
        assert words(card["question"]).strip() == f"{text}[{text}]{text}"
        assert words(card["answer"]).strip() == text * 3


def test_all_parts_are_on_the_back(tmp_path: Path) -> None:
    parts = {name: f"the {name}" for name in ("context", "passage", "source", "section", "essay", "remarks")}
    notes = [basic(1, **parts, tags=("a b", "Unit::one")), replace(clozed(2, deletion(1, "x")), **parts)]
    package = tmp_path / "parts.apkg"
    write(package, "Parts", notes)
    for card in engine(package)["cards"]:
        assert [text for text in parts.values() if text not in card["answer"]] == ["the section", "the essay"]
        assert [text for text in parts.values() if text in card["question"]] == ["the context"]
    write(package, "Parts", [replace(note, context="") for note in notes])
    for card in engine(package)["cards"]:
        assert "the essay › the section" in card["answer"]
    write(package, "Parts", notes)
    assert engine(package)["first"][0]["tags"] == ["a_b", "Unit::one"]


def test_a_deck_called_default_is_the_one_that_every_collection_has(tmp_path: Path) -> None:
    package = tmp_path / "default.apkg"
    write(package, "Default", [basic(1)])
    report = engine(package)
    assert report["imports"][0]["new"] == 1
    assert {card["deck"] for card in report["cards"]} == {"Default"}
