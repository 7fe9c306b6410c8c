"""What is told once nothing is left of a review: later today, tomorrow, other decks, the next exam, leeches, drafts."""

from dataclasses import replace

import pytest

from studyapp.domain.adding import NewCard
from studyapp.domain.exams import Exam
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Elsewhere, ExamAhead, Onward, Rating, Unjudged
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.essays.sample import import_sample
from studyapp.operations.exams import exam_editing, exam_plans
from studyapp.operations.library import history
from studyapp.operations.next_steps import next_steps
from studyapp.operations.notes import adding, drafts
from studyapp.operations.reviews import rescheduling, reviewing
from tests.operations.bridge import ROWS, generation_of
from tests.storage.material import Clock


@pytest.fixture
def bridge(library: Library) -> Imported:
    """Six cards that are taken, and two suggestions."""
    return import_essay(library, generation_of(ROWS, suggested=2), take_proposed=True)


def test_cards_that_come_again_today_and_tomorrow_are_counted(library: Library, bridge: Imported) -> None:
    first, second, third, *_ = library.cards()
    reviewing.answer(library, first.uid, Rating.AGAIN, 1000)
    reviewing.answer(library, second.uid, Rating.EASY, 1000)
    rescheduling.set_due(library, [second.uid, third.uid], 1)
    found = next_steps(library, bridge.deck_uid)
    assert (found.later, found.later_ms) == (1, library.state(first.uid).due_ms)
    assert found.tomorrow == 2


def test_new_cards_beyond_the_limit_of_today_wait(library: Library, bridge: Imported) -> None:
    deck = library.deck(bridge.deck_uid)
    decks.set_options(library, deck.uid, replace(deck.options, new_per_day=1))
    first, *_ = library.cards()
    reviewing.answer(library, first.uid, Rating.EASY, 1000)
    assert library.queue(deck.uid).order == ()
    assert next_steps(library, deck.uid).new == 5


def test_another_deck_in_which_cards_wait_is_named(library: Library, bridge: Imported) -> None:
    (own,) = decks.create(library, "Own").decks
    assert next_steps(library, own).elsewhere == Elsewhere(bridge.deck_uid, "The bridge", 6)
    assert next_steps(library, bridge.deck_uid).elsewhere is None


def test_a_deck_is_named_with_all_that_opening_it_would_ask(library: Library, bridge: Imported) -> None:
    (own,) = decks.create(library, "Own").decks
    (outer,) = decks.create(library, "Rivers").decks
    decks.move(library, bridge.deck_uid, outer)
    decks.set_options(library, outer, replace(library.deck(outer).options, new_per_day=4))
    assert next_steps(library, own).elsewhere == Elsewhere(outer, "Rivers", 4)


def test_a_sample_that_nobody_studied_is_not_proposed(library: Library) -> None:
    (own,) = decks.create(library, "Own").decks
    adding.add_notes(library, own, [NewCard("Lake?", "Yes")])
    import_sample(library)
    assert any(waiting.counts.total for waiting in library.waits().values())
    assert next_steps(library, own).elsewhere is None


def test_the_next_exam_is_told_with_what_its_plan_leaves(library: Library, bridge: Imported, clock: Clock) -> None:
    deck_uid, today = bridge.deck_uid, library.today()
    (later,) = exam_editing.create(library, Exam(Uid(""), "Later", today + 30, 30, decks=(deck_uid,))).exams
    (soon,) = exam_editing.create(library, Exam(Uid(""), "Soon", today + 5, 30, decks=(deck_uid,))).exams
    assert next_steps(library, deck_uid).exam == ExamAhead(soon, "Soon", 5, None)
    planned = exam_plans.plan(library, soon)
    assert next_steps(library, deck_uid).exam == ExamAhead(soon, "Soon", 5, len(planned.today))
    assert next_steps(library, None, soon).exam == ExamAhead(later, "Later", 30, 0)  # the nearer one asks its cards
    clock.forward(days=6)
    assert next_steps(library, deck_uid).exam == ExamAhead(later, "Later", 24, None)


def test_leeches_are_counted_until_they_are_put_away(library: Library, bridge: Imported, clock: Clock) -> None:
    card, *_ = library.cards()
    for _ in range(9):
        reviewing.answer(library, card.uid, Rating.EASY, 1000)
        clock.forward(days=2)
        reviewing.answer(library, card.uid, Rating.AGAIN, 1000)
        clock.forward(days=1)
    assert next_steps(library, bridge.deck_uid).leeches == 1
    reviewing.suspend(library, [card.uid])
    assert next_steps(library, bridge.deck_uid).leeches == 0
    history.undo(library)
    assert next_steps(library, None).leeches == 1


def test_proposed_cards_that_nobody_judged_are_counted_and_suggestions_are_not(library: Library) -> None:
    made = import_essay(library, generation_of(ROWS, suggested=2))
    assert next_steps(library, made.deck_uid).unjudged == Unjudged(made.essay_uid, 6)
    drafts.take_all_proposed(library, made.essay_uid)
    assert next_steps(library, made.deck_uid).unjudged is None


def test_an_empty_deck_has_nothing_to_come(library: Library) -> None:
    (own,) = decks.create(library, "Own").decks
    assert next_steps(library, own) == Onward()
