"""Drafts that come as cards from elsewhere are taken as they come; rejected ones stay so, and no typed word is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studyapp.domain.exchange.packages import ExportRequest, ImportReport, Outcome
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.reviews import Rating
from studyapp.formats.registry import TSV
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.exporting.texts import export_text
from studyapp.operations.library.history import undo
from studyapp.operations.notes import drafts, editing
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.receiving.texts import TextImportOptions, import_text
from studyapp.operations.reviews import reviewing
from tests.storage.material import Clock, essay, generation, opened

Carry = Callable[[Library, Library, Path], ImportReport]
COUNT = 6


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def theirs(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    """Somebody else's library with cards of an essay, of which one was answered and one has other words."""
    with opened(tmp_path / "theirs.studyapp", clock) as library:
        importing.import_essay(library, generation(essay(count=COUNT)), take_proposed=True)
        item = reviewing.next_card(library, library.decks()[0].uid)
        assert item is not None
        reviewing.answer(library, item.card.uid, Rating.EASY, 2000)
        clock.forward(minutes=1)
        reword(library, taken(library)[-1], "very long")
        yield library


@pytest.fixture
def here(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    """A library with the same essay, of which no card was taken."""
    with opened(tmp_path / "here.studyapp", clock, seed=8) as library:
        importing.import_essay(library, generation(essay(count=COUNT)))
        yield library


def taken(library: Library) -> list[Note]:
    return list(library.notes(states=[NoteState.TAKEN]))


def reword(library: Library, note: Note, words: str) -> tuple[str, ...]:
    fields = (note.fields[0].replace("long", words), *note.fields[1:])
    editing.edit(library, note.uid, fields)
    return fields


def by_package(theirs: Library, here: Library, folder: Path) -> ImportReport:
    export_package(theirs, ExportRequest((theirs.decks()[0].uid,), (), "", True), folder / "a.apkg")
    return import_package(here, folder / "a.apkg")[1]


def by_text(theirs: Library, here: Library, folder: Path) -> ImportReport:
    export_text(theirs, [theirs.decks()[0].uid], TSV, folder / "a.txt")
    return import_text(here, folder / "a.txt", TSV, TextImportOptions())[1]


@pytest.mark.parametrize("carry", [by_package, by_text])
def test_drafts_become_the_cards_that_come(theirs: Library, here: Library, tmp_path: Path, carry: Carry) -> None:
    before, decks = {note.uid: note for note in here.notes()}, here.decks()
    report = carry(theirs, here, tmp_path)
    assert {note.outcome for note in report.notes} == {Outcome.NEW}
    assert (report.cards, report.decks, here.decks()) == (len(taken(theirs)), (), decks)
    assert [(note.uid, note.fields) for note in taken(here)] == [(note.uid, note.fields) for note in taken(theirs)]
    assert {card.note_uid for card in here.cards()} == {note.uid for note in taken(theirs)}
    if carry is by_package:
        assert list(here.states()) == list(theirs.states())
    assert {note.outcome for note in carry(theirs, here, tmp_path).notes} == {Outcome.UNCHANGED}
    undo(here)
    assert {note.uid: note for note in here.notes()} == before
    assert here.cards() == ()


@pytest.mark.parametrize("carry", [by_package, by_text])
def test_what_was_typed_or_rejected_here_stays(
    theirs: Library, here: Library, clock: Clock, tmp_path: Path, carry: Carry
) -> None:
    *_, rejected, edited = (here.note(note.uid) for note in taken(theirs))
    clock.forward(minutes=1)
    drafts.reject(here, [rejected.uid])
    mine = reword(here, edited, "long for me")
    told = {note.uid: note for note in carry(theirs, here, tmp_path).notes}
    assert (told[rejected.uid].outcome, here.note(rejected.uid).state) == (Outcome.REFUSED, NoteState.REJECTED)
    assert "rejected" in told[rejected.uid].reason
    assert (told[edited.uid].outcome, told[edited.uid].fields) == (Outcome.CONFLICT, ("Text",))
    assert "very long" in told[edited.uid].theirs[0]
    assert (here.note(edited.uid).fields, here.note(edited.uid).state) == (mine, NoteState.TAKEN)
