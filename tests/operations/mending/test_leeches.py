"""Cards that are forgotten again and again: told after the answer, listed, and counted against chance."""

import random

import pytest

from studyapp.domain.cards import Flag
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.quality.mending import Leech
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history
from studyapp.operations.mending.leeches import find_leeches, leech_after, leech_of
from studyapp.operations.notes import editing, marking
from studyapp.operations.reviews import reviewing
from studyapp.statistics.leeches import WHILE_LEARNING, is_leech_by_recall
from tests.storage.material import Clock

FORGOTTEN = Rating.AGAIN


def answer(library: Library, uid: Uid, rating: Rating) -> Leech | None:
    """Answers a card, and returns the leech that is told then."""
    return told(library, reviewing.answer(library, uid, rating, 1000))


def told(library: Library, changes: Changes) -> Leech | None:
    assert changes.operation is not None
    return leech_after(library, changes.operation)


def lapse(library: Library, clock: Clock, uid: Uid, days: int) -> bool:
    """Brings a card back into review, lets it be forgotten after so many days, and says whether a leech is told."""
    for _ in range(3):
        if library.state(uid).phase.value != "review":
            answer(library, uid, Rating.GOOD)
    clock.forward(days=days)
    leech = answer(library, uid, FORGOTTEN)
    assert leech is None or leech.card.uid == uid
    return leech is not None


@pytest.fixture
def card(library: Library, rivers: Imported) -> Uid:
    return library.cards()[0].uid


def test_a_leech_is_told_at_the_eighth_lapse_and_each_fourth_after(library: Library, card: Uid, clock: Clock) -> None:
    told = [lapse(library, clock, card, days=4000) for _ in range(16)]  # long overdue: no lapse surprises
    assert [number for number, is_told in enumerate(told, 1) if is_told] == [8, 12, 16]
    (found,) = find_leeches(library)
    assert (found.card.uid, found.state.lapses) == (card, 16)
    assert found.expected is not None
    assert found.expected > 3


def test_lapses_that_chance_does_not_explain_are_told_once(library: Library, card: Uid, clock: Clock) -> None:
    told = [lapse(library, clock, card, days=1) for _ in range(7)]
    assert sum(told) == 1
    assert told.index(True) >= 2  # three lapses at least
    (found,) = find_leeches(library)
    assert found.is_surprising
    assert found.expected is not None
    assert found.expected < found.state.lapses


def test_an_answer_that_is_no_lapse_tells_nothing(library: Library, card: Uid, clock: Clock) -> None:
    for _ in range(8):
        lapse(library, clock, card, days=4000)
    assert answer(library, card, FORGOTTEN) is None  # within its steps
    assert answer(library, card, Rating.GOOD) is None


def test_a_leech_is_not_told_again_after_anything_but_an_answer(library: Library, card: Uid, clock: Clock) -> None:
    assert [lapse(library, clock, card, days=4000) for _ in range(8)][-1]
    note_uid = library.card(card).note_uid
    for changes in (
        reviewing.suspend(library, (card,)),
        reviewing.bury(library, (card,)),
        marking.flag(library, (card,), Flag.RED),
        marking.add_tags(library, (note_uid,), ("hard",)),
        history.undo(library),
        history.redo(library),
    ):
        assert changes.cards or changes.notes
        assert told(library, changes) is None
    answer(library, library.cards()[1].uid, Rating.GOOD)
    assert told(library, history.undo(library)) is None  # of the other card


def test_a_card_that_is_known_again_is_not_told_a_second_time(library: Library, card: Uid, clock: Clock) -> None:
    def known() -> None:
        clock.forward(days=1)
        answer(library, card, Rating.GOOD)

    found = [lapse(library, clock, card, days=1) for _ in range(4)]
    assert sum(found) == 1
    for _ in range(60):
        known()
    assert not leech_of(library, card).is_surprising
    found = []
    for _ in range(3):
        found.append(lapse(library, clock, card, days=1))
    assert library.state(card).lapses == 7
    assert not any(found)


def test_about_one_ordinary_card_in_a_hundred_is_told_of_by_chance() -> None:
    chance = random.Random(5)
    recall, reviews, cards = 0.9, 40, 3000
    found = 0
    for _ in range(cards):
        lapses, is_told = 0, False
        for number in range(1, reviews + 1):
            if chance.random() < recall:
                continue
            lapses += 1
            is_told |= 3 <= lapses < 8 and is_leech_by_recall([recall] * number, lapses, WHILE_LEARNING)
        found += is_told
    assert 0.005 < found / cards < 0.015


def test_a_tag_and_another_place_in_the_text_mend_nothing(library: Library, card: Uid, clock: Clock) -> None:
    for _ in range(8):
        lapse(library, clock, card, days=4000)
    note = library.note(library.card(card).note_uid)
    clock.forward(minutes=5)
    marking.add_tags(library, (note.uid,), ("hard",))
    assert not leech_of(library, card).is_mended
    editing.edit(library, note.uid, (note.fields[0] + " indeed", *note.fields[1:]))
    assert leech_of(library, card).is_mended
    history.undo(library)
    assert not leech_of(library, card).is_mended
    history.redo(library)
    assert leech_of(library, card).is_mended


def test_an_answer_that_is_taken_back_counts_no_more(library: Library, card: Uid, clock: Clock) -> None:
    for _ in range(8):
        lapse(library, clock, card, days=4000)
    history.undo(library)
    assert find_leeches(library) == ()
    assert leech_of(library, card).state.lapses == 7


def test_leeches_are_of_a_deck_and_those_mended_come_last(
    library: Library, card: Uid, clock: Clock, rivers: Imported, bridge: Imported
) -> None:
    other = next(each.uid for each in library.cards(deck_uid=bridge.deck_uid))
    for uid, count in ((card, 9), (other, 8)):
        for _ in range(count):
            lapse(library, clock, uid, days=4000)
    assert [leech.card.uid for leech in find_leeches(library)] == [card, other]
    assert [leech.card.uid for leech in find_leeches(library, bridge.deck_uid)] == [other]
    note = library.note(library.card(card).note_uid)
    clock.forward(minutes=5)
    editing.edit(library, note.uid, (note.fields[0] + " indeed", *note.fields[1:]))
    assert [(leech.card.uid, leech.is_mended) for leech in find_leeches(library)] == [(other, False), (card, True)]
    answer(library, card, Rating.GOOD)
    assert not any(leech.is_mended for leech in find_leeches(library))


def test_many_lapsed_cards_give_the_same_leeches(
    library: Library, card: Uid, clock: Clock, bridge: Imported, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [each.uid for each in library.cards(deck_uid=bridge.deck_uid)][:3]
    for _ in range(5):
        lapse(library, clock, card, days=1)
    for number, uid in enumerate(others):
        for _ in range(3 + 3 * number):
            lapse(library, clock, uid, days=4000)
    found = find_leeches(library)
    assert {leech.card.uid for leech in found} == {card, others[2]}
    monkeypatch.setattr("studyapp.operations.mending.leeches._MOST_LOGS", 0)
    assert find_leeches(library) == found
    assert find_leeches(library, bridge.deck_uid) == found[:1]
