"""A person can take the words of the file, before or after their own were kept, note by note, and take that back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.exchange.packages import ImportOptions, NoteOutcome, Outcome
from studyapp.domain.notes import Note
from studyapp.formats.registry import TSV
from studyapp.library import Library
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.receiving.packages import import_package, preview_package
from studyapp.operations.receiving.texts import TextImportOptions, import_text
from tests.anki.reading.made import LAST, Rows, card, note, old
from tests.storage.material import Clock, opened

PICTURE = '<img src="map.png">'


@pytest.fixture
def clock() -> Clock:
    return Clock((LAST + 900) * 1000)


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    """Two notes, of each of which both fields were changed here."""
    with opened(tmp_path / "a.studyapp", clock) as library:
        import_package(library, package(tmp_path / "first.apkg", ("Front", "Back"), later=0))
        clock.forward(minutes=1)
        for each in library.notes():
            editing.edit(library, each.uid, ("My front", "My back", *each.fields[2:]))
        clock.forward(minutes=1)
        yield library


def package(path: Path, first: tuple[str, str], second: tuple[str, str] = ("Second", "Back"), later: int = 9) -> Path:
    rows = [list(note(1, first)), list(note(2, second))]
    for row in rows:
        row[3] += later
    return old(path, Rows(list(map(tuple, rows)), [card(1), card(2)], []))


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    return package(tmp_path / "b.apkg", ("Front", "Their back"), ("Second", PICTURE))


def told(library: Library, path: Path, **options: object) -> tuple[NoteOutcome, ...]:
    return import_package(library, path, ImportOptions(**options))[1].notes  # type: ignore[arg-type]


def words(library: Library) -> list[tuple[str, ...]]:
    return [each.fields[:2] for each in sorted(library.notes(), key=lambda each: each.created)]


def first(library: Library) -> Note:
    return min(library.notes(), key=lambda each: each.created)


def test_the_file_wins_where_both_sides_changed_a_field(library: Library, changed: Path) -> None:
    shown = preview_package(library, changed, ImportOptions(file_wins=True))
    found = told(library, changed, file_wins=True)
    assert found == shown.notes
    assert [each.outcome for each in found] == [Outcome.UPDATED, Outcome.UPDATED]
    assert found[0].reason == "Words of the file took the place of yours: Back."
    assert words(library) == [("My front", "Their back"), ("Second", PICTURE)]
    history.undo(library)
    assert words(library) == [("My front", "My back")] * 2


def test_words_that_were_left_are_taken_afterwards(library: Library, changed: Path) -> None:
    left = told(library, changed)
    assert [each.outcome for each in left] == [Outcome.CONFLICT, Outcome.CONFLICT]
    assert words(library) == [("My front", "My back")] * 2
    uid = first(library).uid
    changes, report = import_package(library, changed, ImportOptions(theirs={uid: left[0].fields}))
    assert changes.name == "Take words of “b.apkg”"
    assert [each.outcome for each in report.notes] == [Outcome.UPDATED, Outcome.UNCHANGED]
    assert words(library) == [("My front", "Their back"), ("My front", "My back")]
    history.undo(library)
    assert words(library) == [("My front", "My back")] * 2
    told(library, changed, theirs={each.uid: () for each in library.notes()})
    assert words(library) == [("Front", "Their back"), ("Second", PICTURE)]
    assert [each.outcome for each in told(library, changed)] == [Outcome.UNCHANGED] * 2


def test_so_are_those_of_a_text(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("#separator:tab\n#html:true\n#guid column:1\nguid1\tTheir front\tBack\n")
    uid = first(library).uid

    def brought(**options: object) -> NoteOutcome:
        wanted = TextImportOptions(**options)  # type: ignore[arg-type]
        (found,) = import_text(library, tmp_path / "a.txt", TSV, wanted)[1].notes
        return found

    assert (brought().outcome, brought().outcome) == (Outcome.CONFLICT, Outcome.UNCHANGED)
    assert brought(theirs={uid: ("Front",)}).outcome is Outcome.UPDATED
    assert words(library)[0] == ("Their front", "My back")
    history.undo(library)
    history.undo(library)
    found = brought(file_wins=True)
    assert (found.outcome, words(library)[0]) == (Outcome.UPDATED, ("Their front", "My back"))
    assert found.reason.endswith("took the place of yours: Front.")
