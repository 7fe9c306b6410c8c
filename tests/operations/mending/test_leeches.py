"""Cards that are forgotten again and again: told after the answer, listed, and counted against chance."""

import pytest

from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import history, notes, reviewing
from studyapp.operations.essays import Imported
from studyapp.operations.mending.leeches import leech_of, leeches, told_after
from tests.storage.material import Clock

FORGOTTEN = Rating.AGAIN


def answer(library: Library, uid: Uid, rating: Rating) -> None:
    reviewing.answer(library, uid, rating, 1000)


def lapse(library: Library, clock: Clock, uid: Uid, days: int) -> bool:
    """Brings a card back into review, lets it be forgotten after so many days, and says whether a leech is told."""
    for _ in range(3):
        if library.state(uid).phase.value != "review":
            answer(library, uid, Rating.GOOD)
    clock.forward(days=days)
    answer(library, uid, FORGOTTEN)
    told = told_after(library, uid)
    assert told is None or told.card.uid == uid
    return told is not None


@pytest.fixture
def card(library: Library, rivers: Imported) -> Uid:
    return library.cards()[0].uid


def test_a_leech_is_told_at_the_eighth_lapse_and_each_fourth_after(library: Library, card: Uid, clock: Clock) -> None:
    told = [lapse(library, clock, card, days=4000) for _ in range(16)]  # long overdue: no lapse surprises
    assert [number for number, is_told in enumerate(told, 1) if is_told] == [8, 12, 16]
    (found,) = leeches(library)
    assert (found.card.uid, found.state.lapses) == (card, 16)
    assert found.expected is not None
    assert found.expected > 3


def test_lapses_that_chance_does_not_explain_are_told_once(library: Library, card: Uid, clock: Clock) -> None:
    told = [lapse(library, clock, card, days=1) for _ in range(7)]
    assert sum(told) == 1
    assert told.index(True) >= 2  # three lapses at least
    (found,) = leeches(library)
    assert found.is_surprising
    assert found.expected is not None
    assert found.expected < found.state.lapses


def test_an_answer_that_is_no_lapse_tells_nothing(library: Library, card: Uid, clock: Clock) -> None:
    for _ in range(8):
        lapse(library, clock, card, days=4000)
    answer(library, card, FORGOTTEN)  # within its steps
    assert told_after(library, card) is None
    answer(library, card, Rating.GOOD)
    assert told_after(library, card) is None
    assert told_after(library, library.cards()[1].uid) is None


def test_an_answer_that_is_taken_back_counts_no_more(library: Library, card: Uid, clock: Clock) -> None:
    for _ in range(8):
        lapse(library, clock, card, days=4000)
    history.undo(library)
    assert leeches(library) == ()
    assert leech_of(library, card).state.lapses == 7


def test_leeches_are_of_a_deck_and_those_mended_come_last(
    library: Library, card: Uid, clock: Clock, rivers: Imported, bridge: Imported
) -> None:
    other = next(each.uid for each in library.cards(deck_uid=bridge.deck_uid))
    for uid, count in ((card, 9), (other, 8)):
        for _ in range(count):
            lapse(library, clock, uid, days=4000)
    assert [leech.card.uid for leech in leeches(library)] == [card, other]
    assert [leech.card.uid for leech in leeches(library, bridge.deck_uid)] == [other]
    note = library.note(library.card(card).note_uid)
    clock.forward(minutes=5)
    notes.edit(library, note.uid, (note.fields[0] + " indeed", *note.fields[1:]))
    assert [(leech.card.uid, leech.is_mended) for leech in leeches(library)] == [(other, False), (card, True)]
    answer(library, card, Rating.GOOD)
    assert not any(leech.is_mended for leech in leeches(library))
