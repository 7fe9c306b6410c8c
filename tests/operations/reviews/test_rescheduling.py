"""Due dates set by hand and cards made new again: in the log, undone, and what the queue makes of them."""

import pytest

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions, DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history
from studyapp.operations.reviews import rescheduling, reviewing
from studyapp.operations.schedule import study_settings
from tests.storage.material import Clock, set_anew


def test_a_card_comes_on_the_day_that_was_set(library: Library, rivers: Imported, clock: Clock) -> None:
    first, second, _ = (card.uid for card in library.cards())
    reviewing.answer(library, first, Rating.EASY, 1000)
    reviewing.answer(library, second, Rating.AGAIN, 1000)
    before = library.state(first)
    changes = rescheduling.set_due(library, [first, second], 3)
    assert (changes.name, changes.cards) == ("Set due date of 2 cards", {first, second})
    assert library.state(first).due_day == library.state(second).due_day == library.today() + 3
    assert library.state(first).stability == before.stability
    assert [entry.kind for entry in library.review_log()][2:] == [ReviewKind.MANUAL] * 2
    clock.forward(days=2)
    assert library.due_counts(rivers.deck_uid) == DueCounts(new=1)
    clock.forward(days=1)
    assert library.due_counts(rivers.deck_uid).review == 2
    history.undo(library)
    assert library.state(first) == before
    assert not study_settings.rebuild_schedule(library)


def test_a_new_card_waits_for_its_day_as_a_new_one(library: Library, rivers: Imported, clock: Clock) -> None:
    first, second, third = (card.uid for card in library.cards())
    rescheduling.set_due(library, [second], 1)
    assert library.queue(rivers.deck_uid).order == (first, third)
    clock.forward(days=1)
    decks.set_options(library, rivers.deck_uid, DeckOptions(new_per_day=0))
    assert library.queue(rivers.deck_uid).order == (second,)
    reviewing.answer(library, second, Rating.GOOD, 1000)
    assert library.state(second).phase is Phase.LEARNING
    assert library.review_log()[-1].kind is ReviewKind.LEARN
    assert not study_settings.rebuild_schedule(library)


def test_a_reset_card_is_new_and_counts_as_one(library: Library, rivers: Imported, clock: Clock) -> None:
    first = library.cards()[0].uid
    reviewing.answer(library, first, Rating.EASY, 1000)
    answered = library.state(first)
    clock.forward(days=1)
    assert rescheduling.reset_cards(library, [first]).name == "Reset 1 card"
    assert library.state(first) == CardState(first)
    assert library.queue(rivers.deck_uid).next == first
    decks.set_options(library, rivers.deck_uid, DeckOptions(new_per_day=1))
    reviewing.answer(library, first, Rating.EASY, 1000)
    assert library.due_counts(rivers.deck_uid).new == 0
    for _ in range(3):
        history.undo(library)
    assert library.state(first) == answered
    assert not study_settings.rebuild_schedule(library)


def test_dates_are_set_anew_by_the_options_of_today(library: Library, rivers: Imported, clock: Clock) -> None:
    first, second, third = (card.uid for card in library.cards())
    for uid in (first, second):
        for _ in range(2):
            reviewing.answer(library, uid, Rating.EASY, 1000)
            clock.forward(days=8)
    reviewing.answer(library, third, Rating.AGAIN, 1000)
    before = library.states()
    assert not set_anew(library)
    decks.set_options(library, rivers.deck_uid, DeckOptions(desired_retention=0.97, maximum_interval_days=60))
    assert set_anew(library).cards == {first, second}
    for uid, old in ((state.card_uid, state) for state in before if state.phase is Phase.REVIEW):
        state = library.state(uid)
        assert state.due_day is not None and old.due_day is not None
        assert library.today() <= state.due_day < old.due_day
        assert state.stability == old.stability
    assert not study_settings.rebuild_schedule(library)
    history.undo(library)
    assert library.states() == before


def test_what_changes_nothing_leaves_no_row(library: Library, rivers: Imported) -> None:
    first = library.cards()[0].uid
    assert not rescheduling.reset_cards(library, [first])
    assert rescheduling.set_due(library, [first], 5)
    assert not rescheduling.set_due(library, [first], 5)
    assert len(library.review_log()) == 1
    with pytest.raises(StudyAppError, match="0 to 36500 days away"):
        rescheduling.set_due(library, [first], -1)
