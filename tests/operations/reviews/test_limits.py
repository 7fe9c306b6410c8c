"""What counts against the limits of a day, and when more is due than they allow."""

from dataclasses import replace

import pytest

from studyapp.domain.decks import DeckOptions, DueCounts, ReviewOrder
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.reviews import rescheduling, reviewing, studying_ahead
from studyapp.operations.reviews.days import backlog
from studyapp.scheduling.backlog import Due, order_due
from studyapp.storage.day_queue import DayQueues
from tests.storage.material import Clock, essay, generation


@pytest.fixture
def deck_uid(library: Library) -> Uid:
    """Twelve new cards."""
    return import_essay(library, generation(essay(count=12), suggested=0), take_proposed=True).deck_uid


def known(library: Library, deck_uid: Uid, cards: int) -> list[Uid]:
    """Some cards of the deck, in review from now on."""
    uids = list(library.queue(deck_uid).waiting[:cards])
    for uid in uids:
        reviewing.answer(library, uid, Rating.EASY, 1000)
    return uids


def counted_anew(library: Library, deck_uid: Uid) -> DueCounts:
    """The counts of today, planned from the file alone."""
    library._queues = DayQueues()
    return library.due_counts(deck_uid)


def test_what_is_studied_ahead_leaves_the_limits_to_what_is_due(library: Library, deck_uid: Uid, clock: Clock) -> None:
    uids = known(library, deck_uid, 8)
    clock.forward(days=1)
    rescheduling.set_due(library, uids[:2], 0)
    decks.set_options(library, deck_uid, DeckOptions(new_per_day=3, reviews_per_day=4))
    for _ in range(5):
        item = studying_ahead.next_card(library, deck_uid, 90)
        assert item is not None and item.card.uid not in uids[:2]
        reviewing.answer(library, item.card.uid, Rating.GOOD, 1000)
    assert {entry.kind for entry in library.review_log()[-5:]} == {ReviewKind.AHEAD}
    assert counted_anew(library, deck_uid) == DueCounts(new=3, review=2)
    assert backlog(library, deck_uid) is None


def test_a_backlog_is_of_what_can_come_and_of_a_note_one_card_can(library: Library, deck_uid: Uid) -> None:
    for note in library.notes():
        editing.edit(library, note.uid, (note.fields[0] + " {{c2::more}}", *note.fields[1:]))
    rescheduling.set_due(library, [card.uid for card in library.cards()], 0)
    for limit, overdue in ((12, 0), (11, 12)):
        decks.set_options(library, deck_uid, DeckOptions(reviews_per_day=limit))
        queue = library.queue(deck_uid)
        assert (len(queue.waiting), queue.overdue) == (limit, overdue)
    reviewing.answer(library, library.queue(deck_uid).waiting[0], Rating.AGAIN, 1000)
    assert library.queue(deck_uid).overdue == 11
    counted_anew(library, deck_uid)
    assert library.queue(deck_uid).overdue == 11


@pytest.mark.parametrize("is_first", [True, False])
def test_a_date_by_hand_makes_a_card_a_review_only_before_its_first_answer(
    library: Library, deck_uid: Uid, is_first: bool
) -> None:
    decks.set_options(library, deck_uid, DeckOptions(new_per_day=2, reviews_per_day=5))
    (uid,) = library.queue(deck_uid).waiting[:1]
    if is_first:
        rescheduling.set_due(library, [uid], 0)
        assert library.due_counts(deck_uid) == DueCounts(new=2, review=1)
    reviewing.answer(library, uid, Rating.EASY, 1000)
    rescheduling.set_due(library, [uid], 5)
    assert counted_anew(library, deck_uid) == DueCounts(new=2 if is_first else 1)


def test_an_answer_that_was_undone_while_the_clock_was_set_back_counts_no_more(
    library: Library, deck_uid: Uid, clock: Clock
) -> None:
    known(library, deck_uid, 12)
    clock.forward(days=60)
    decks.set_options(library, deck_uid, DeckOptions(reviews_per_day=3))
    known(library, deck_uid, 2)
    assert counted_anew(library, deck_uid).review == 1
    for deed, left in ((history.undo, 2), (history.redo, 1), (history.undo, 2)):
        clock.forward(days=-1)
        deed(library)
        clock.forward(days=1)
        assert counted_anew(library, deck_uid).review == left


def test_what_is_asleep_does_not_come_though_it_is_due(library: Library, deck_uid: Uid, clock: Clock) -> None:
    uids = known(library, deck_uid, 6)
    clock.forward(days=60)
    reviewing.suspend(library, uids[:2])
    reviewing.bury(library, uids[2:4])
    fresh = [card.uid for card in library.cards() if card.uid not in uids]
    reviewing.suspend(library, fresh[:2])
    reviewing.bury(library, fresh[2:4])
    assert set(library.queue(deck_uid).order) == {*uids[4:], *fresh[4:]}


def test_a_date_of_today_lets_a_card_that_was_answered_today_come_once_more(library: Library, deck_uid: Uid) -> None:
    (uid,) = known(library, deck_uid, 1)
    assert uid not in library.queue(deck_uid).order
    rescheduling.set_due(library, [uid], 0)
    assert uid in library.queue(deck_uid).order
    reviewing.answer(library, uid, Rating.GOOD, 1000)
    assert uid not in library.queue(deck_uid).order


@pytest.mark.parametrize("order", ReviewOrder)
def test_a_backlog_comes_in_the_order_of_the_deck_and_the_longest_due_first_where_there_is_none(
    library: Library, deck_uid: Uid, clock: Clock, order: ReviewOrder
) -> None:
    decks.set_options(library, deck_uid, DeckOptions(learning_steps_s=(), backlog_order=order))
    for number, uid in enumerate(library.queue(deck_uid).waiting):
        reviewing.answer(library, uid, (Rating.GOOD, Rating.EASY, Rating.HARD)[number % 3], 1000)
        clock.forward(days=number % 2)
    clock.forward(days=30)
    options = library.deck(deck_uid).options
    notes_of = {card.uid: card.note_uid for card in library.cards()}
    due = [
        Due(state.card_uid, state.due_day, state.stability, state.difficulty, state.last_study_day, notes_of[uid])
        for state in library.states()
        if (uid := state.card_uid) and state.due_day is not None and state.due_day <= library.today()
    ]
    for limit, by in ((len(due), ReviewOrder.DUE), (len(due) - 1, order)):
        decks.set_options(library, deck_uid, replace(options, reviews_per_day=limit, new_per_day=0))
        expected = order_due(due, by, library.today(), library.params.weights)
        assert list(library.queue(deck_uid).waiting) == expected[:limit]
