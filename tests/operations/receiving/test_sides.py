"""Fields are found by what they are, not by where they stand: one that is put before the front damages nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.exchange.packages import NoteOutcome, Outcome
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.notes import editing
from studyapp.operations.receiving.packages import import_package
from tests.anki.packages import rows
from tests.anki.reading.made import LAST, Rows, card, note, old
from tests.operations.exporting.exported import export_deck
from tests.storage.material import Clock, opened

HINT_FIRST = """
UPDATE col SET models = json_replace(models, '$."1700000000001".flds', json_array(
    json_object('name', 'Hint', 'ord', 0, 'id', 13),
    json_object('name', 'Front', 'ord', 1, 'id', 11),
    json_object('name', 'Back', 'ord', 2, 'id', 12)));
"""
ASKS_BOTH = """
UPDATE col SET models = json_replace(models, '$."1700000000001".tmpls[0].qfmt', '{{Hint}} {{Front}}');
"""
RENAMED = """
UPDATE col SET models = replace(replace(models, '"Front"', '"Q"'), '"Back"', '"A"');
"""


@pytest.fixture
def clock() -> Clock:
    return Clock((LAST + 900) * 1000)


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp", clock) as library:
        import_package(library, package(tmp_path / "first.apkg", "Front", "Back"))
        yield library


def package(path: Path, *fields: str, extra: str = "", later: int = 9) -> Path:
    row = list(note(1, fields))
    row[3] = LAST + later
    return old(path, Rows([tuple(row)], [card(1)], []), extra=extra)


def only(library: Library) -> Note:
    (found,) = library.notes()
    return found


def brought(library: Library, path: Path) -> NoteOutcome:
    (told,) = import_package(library, path)[1].notes
    return told


def edited(library: Library, clock: Clock) -> None:
    clock.forward(minutes=1)
    editing.edit(library, only(library).uid, ("Front", "My back", "", "", ""))


def fields_of(library: Library, path: Path) -> list[str]:
    export_deck(library, only(library).deck_uid, path)
    ((text,),) = rows(path, "SELECT flds FROM notes")
    return str(text).split("\x1f")


@pytest.mark.parametrize("extra", [HINT_FIRST, HINT_FIRST + ASKS_BOTH])
def test_an_edit_meets_its_own_field(library: Library, clock: Clock, tmp_path: Path, extra: str) -> None:
    edited(library, clock)
    told = brought(library, package(tmp_path / "b.apkg", "a hint", "New front", "Back", extra=extra))
    assert (told.outcome, only(library).fields[:2]) == (Outcome.UPDATED, ("New front", "My back"))
    assert fields_of(library, tmp_path / "back.apkg") == ["a hint", "New front", "My back"]


def test_both_sides_of_one_field_are_told_by_its_name(library: Library, clock: Clock, tmp_path: Path) -> None:
    edited(library, clock)
    told = brought(library, package(tmp_path / "b.apkg", "a hint", "Front", "Their back", extra=HINT_FIRST))
    assert (told.outcome, told.fields, told.theirs) == (Outcome.CONFLICT, ("Back",), ("Their back",))
    assert only(library).fields[:2] == ("Front", "My back")


def test_a_note_without_edits_is_shown_as_it_is_there(library: Library, tmp_path: Path) -> None:
    told = brought(library, package(tmp_path / "b.apkg", "a hint", "Front", "Back", extra=HINT_FIRST))
    assert (told.outcome, only(library).fields) == (Outcome.UPDATED, ("a hint", "Front", "Back"))


def test_where_nothing_tells_the_sides_nothing_is_damaged(library: Library, clock: Clock, tmp_path: Path) -> None:
    edited(library, clock)
    unclear = HINT_FIRST + ASKS_BOTH + RENAMED
    told = brought(library, package(tmp_path / "b.apkg", "a hint", "Front", "Back", extra=unclear))
    assert (told.outcome, only(library).fields[:2]) == (Outcome.CONFLICT, ("Front", "My back"))
    assert fields_of(library, tmp_path / "back.apkg") == ["Front", "My back"]


def test_what_stands_in_a_field_of_theirs_is_not_written_over(library: Library, clock: Clock, tmp_path: Path) -> None:
    extra = HINT_FIRST.replace("'Hint'", "'Extra'")
    edited(library, clock)
    brought(library, package(tmp_path / "b.apkg", "their extra", "Front", "Back", extra=extra))
    clock.forward(minutes=1)
    editing.edit(library, only(library).uid, ("Front", "My back", "", "", "my remark"))
    assert fields_of(library, tmp_path / "back.apkg") == ["their extra", "Front", "My back"]


def test_a_stock_note_type_with_its_fields_the_other_way_round_is_one(library: Library, tmp_path: Path) -> None:
    names = (('"Front"', "@"), ('"Back"', '"Front"'), ("@", '"Back"'))
    swapped = "".join(f"UPDATE col SET models = replace(models, '\"name\": {a}', '\"name\": {b}');" for a, b in names)
    extra = f"UPDATE notes SET guid = 'other'; {swapped}"
    told = brought(library, package(tmp_path / "b.apkg", "the answer", "the question", extra=extra))
    assert library.note(told.uid).fields[:2] == ("the question", "the answer")
