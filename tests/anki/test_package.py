"""The package itself: same bytes for the same notes, nothing left behind, one clear sentence when it fails."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.anki import note_types
from studyapp.anki.fields import deletion
from studyapp.anki.writing.values import ExportNote
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import PACKAGED, BasicTexts
from tests.anki.packages import rows, write

NOTES = [
    ExportNote(Uid("n2"), True, f"In {deletion(1, 'x')} {deletion(3, 'y')}", modified=1_780_000_000_000),
    ExportNote(Uid("n1"), False, "Front\x1f\ud800\n1", "Back", tags=("a b",), modified=1_790_000_000_999),
]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "deck.apkg"
    write(path, "Deck", NOTES)
    return path


def test_equal_notes_give_equal_bytes(tmp_path: Path, package: Path) -> None:
    again = tmp_path / "again.apkg"
    write(again, "Deck", NOTES)
    assert again.read_bytes() == package.read_bytes()


def test_nothing_else_is_left_in_the_folder(tmp_path: Path, package: Path) -> None:
    assert list(tmp_path.iterdir()) == [package]


def test_guid_time_stamp_and_order_are_those_of_the_notes(package: Path) -> None:
    assert rows(package, "select guid, mod, tags from notes order by id") == [
        ("n2", 1_780_000_000, "  "),
        ("n1", 1_790_000_000, " a_b "),
    ]
    assert rows(package, "select guid, ord, due from cards join notes on notes.id = nid order by cards.id") == [
        ("n2", 0, 1),
        ("n2", 2, 1),
        ("n1", 0, 2),
    ]


def test_what_breaks_an_import_is_taken_out(package: Path) -> None:
    (fields,) = rows(package, "select flds from notes where guid = 'n1'")
    assert fields[0].split("\x1f")[:3] == ["n1", "Front\ufffd 1", "Back"]
    assert len(fields[0].split("\x1f")) == len(PACKAGED[BasicTexts.UID])


def test_ids_of_note_types_fields_and_cards_never_change(package: Path) -> None:
    (models,) = rows(package, "select models from col")
    types = json.loads(models[0])
    assert set(types) == {"1690125609", "1338365641"}
    basic, cloze = types["1690125609"], types["1338365641"]
    known = (*basic["flds"][:12], *basic["tmpls"], *cloze["flds"][:11], *cloze["tmpls"])  # a new field stands last
    named = [(each["name"], each["id"]) for each in known]
    assert len({identity for _, identity in named}) == 25
    assert hashlib.sha256(json.dumps(named).encode()).hexdigest()[:16] == "12b2f682e7a17ae6"
    assert basic["mod"] == cloze["mod"] == note_types.TEMPLATES_CHANGED
    assert basic["sortf"] == cloze["sortf"] == 1


def test_templates_name_fields_that_exist_and_run_no_script(package: Path) -> None:
    (models,) = rows(package, "select models from col")
    for kind in json.loads(models[0]).values():
        names = {field["name"] for field in kind["flds"]}
        for side in (kind["tmpls"][0]["qfmt"], kind["tmpls"][0]["afmt"]):
            used = {part.split("}}")[0].lstrip("#^/").removeprefix("cloze:") for part in side.split("{{")[1:]}
            assert used <= names
            assert "<script" not in side
            assert '<div class="question" dir="auto">' in side  # a text says itself from which side it is read
        assert ".nightMode" in kind["css"]


def test_notes_without_a_card_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    empty = [
        ExportNote(Uid("a"), False, "<p><br></p>", "answer"),
        ExportNote(Uid("b"), True, "no deletion"),
        ExportNote(Uid("c"), True, "{{c0::x}}"),
    ]
    assert write(path, "Deck", [*empty, NOTES[1]]).notes == 1
    assert rows(path, "select guid from notes") == [("n1",)]


def test_an_empty_deck_is_a_package_too(tmp_path: Path) -> None:
    assert write(tmp_path / "deck.apkg", "Deck", []).notes == 0
    assert rows(tmp_path / "deck.apkg", "select count() from notes") == [(0,)]


def test_the_same_uid_twice_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="same uid"):
        write(tmp_path / "deck.apkg", "Deck", [NOTES[1], NOTES[1]])
    assert list(tmp_path.iterdir()) == []


def test_progress_ends_at_all(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    notes = [replace(NOTES[1], uid=Uid(f"n{number}")) for number in range(1200)]
    write(tmp_path / "deck.apkg", "Deck", notes, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(500, 1200), (1000, 1200), (1200, 1200)]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="is a folder"):
        write(tmp_path, "Deck", NOTES)
