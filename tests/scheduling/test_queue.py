"""The queue: what is due, in order, within limits, one card of a note a day."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.decks import DeckOptions, DueCounts
from studyapp.domain.ids import Uid
from studyapp.scheduling.queue import Done, Queue, build
from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, Moment

TODAY = 20_000
NOW = Moment(TODAY * MS_PER_DAY + 12 * MS_PER_HOUR)
OPTIONS = DeckOptions()

Waiting = tuple[Card, CardState]


def card(note: str, ordinal: int = 0, position: int = 0) -> Waiting:
    uid = Uid(f"{note}-{ordinal}")
    return Card(uid, Uid(note), ordinal, Uid("deck"), position), CardState(uid)


def with_state(pair: Waiting, **values: object) -> Waiting:
    return pair[0], replace(pair[1], **values)  # type: ignore[arg-type]


def in_review(note: str, due_day: int, ordinal: int = 0) -> Waiting:
    return with_state(card(note, ordinal), phase=Phase.REVIEW, due_day=due_day, last_study_day=due_day - 5)


def in_learning(note: str, minutes: int, ordinal: int = 0) -> Waiting:
    due = NOW.ms + minutes * MS_PER_MINUTE
    return with_state(card(note, ordinal), phase=Phase.LEARNING, step=0, due_ms=due, last_study_day=TODAY)


def test_learning_then_reviews_then_new_cards() -> None:
    queue = build(
        [card("n2", position=2), card("n1", position=1), in_review("r", TODAY), in_learning("l", -1)], OPTIONS, NOW
    )
    assert queue.order == ("l-0", "r-0", "n1-0", "n2-0")
    assert queue.next == "l-0"
    assert queue.counts == DueCounts(new=2, learning=1, review=1)


def test_longest_due_first() -> None:
    queue = build([in_review("a", TODAY - 1), in_review("b", TODAY - 3), in_review("c", TODAY + 1)], OPTIONS, NOW)
    assert queue.review == ("b-0", "a-0")


def test_learning_waits_its_time_but_may_come_early_at_the_end() -> None:
    queue = build([in_learning("soon", 5), in_learning("late", 60), in_learning("tomorrow", 60 * 20)], OPTIONS, NOW)
    assert queue.learning == ()
    assert queue.later == ("soon-0", "late-0")
    assert queue.order == ("soon-0",)
    assert queue.counts.learning == 2
    assert build([in_learning("soon", 5), card("n")], OPTIONS, NOW).next == "n-0"


@pytest.mark.parametrize(("done", "new", "reviews"), [(Done(), 2, 3), (Done(1, 2), 1, 1), (Done(9, 9), 0, 0)])
def test_daily_limits(done: Done, new: int, reviews: int) -> None:
    cards = [card(f"n{i}") for i in range(5)] + [in_review(f"r{i}", TODAY) for i in range(5)]
    queue = build(cards, DeckOptions(new_per_day=2, reviews_per_day=3), NOW, done)
    assert (len(queue.new), len(queue.review)) == (new, reviews)


def test_suspended_and_buried_cards_stay_out() -> None:
    plain, suspended, buried, back = (in_review(name, TODAY) for name in ("a", "b", "c", "d"))
    cards = [
        plain,
        (replace(suspended[0], suspended=True), suspended[1]),
        (replace(buried[0], buried_until=TODAY + 1), buried[1]),
        (replace(back[0], buried_until=TODAY), back[1]),
    ]
    assert set(build(cards, OPTIONS, NOW).review) == {"a-0", "d-0"}


def test_siblings_wait_for_another_day() -> None:
    answered = with_state(card("a"), phase=Phase.REVIEW, due_day=TODAY + 4, last_study_day=TODAY)
    queue = build(
        [answered, card("a", 1), in_learning("b", -1), in_review("b", TODAY, 1), card("c", 0), card("c", 1)],
        OPTIONS,
        NOW,
    )
    assert queue.order == ("b-0", "c-0")


def test_equally_due_cards_change_their_order_with_the_day() -> None:
    cards = [in_review(f"r{i}", TODAY - 9) for i in range(20)]
    days = {build(cards, OPTIONS, Moment(NOW.ms + day * MS_PER_DAY)).review for day in range(4)}
    assert len(days) == 4


def test_an_empty_deck_has_nothing_to_show() -> None:
    assert build([], OPTIONS, NOW) == Queue()
    assert Queue().next is None


CARDS = st.lists(
    st.builds(
        lambda note, ordinal, phase, day, suspended: (
            Card(Uid(f"{note}-{ordinal}"), Uid(f"{note}"), ordinal, Uid("deck"), note, suspended),
            CardState(
                Uid(f"{note}-{ordinal}"),
                phase,
                due_day=TODAY + day if phase is Phase.REVIEW else None,
                due_ms=NOW.ms + day * MS_PER_HOUR if phase in (Phase.LEARNING, Phase.RELEARNING) else None,
                last_study_day=None if phase is Phase.NEW else TODAY - 1,
            ),
        ),
        st.integers(0, 9),
        st.integers(0, 2),
        st.sampled_from(list(Phase)),
        st.integers(-9, 9),
        st.booleans(),
    ),
    max_size=30,
    unique_by=lambda pair: pair[0].uid,
)


@given(CARDS, st.integers(0, 5), st.integers(0, 5), st.randoms(use_true_random=False))
def test_laws_of_the_queue(cards: list[Waiting], new: int, reviews: int, order: random.Random) -> None:
    options = DeckOptions(new_per_day=new, reviews_per_day=reviews)
    queue = build(cards, options, NOW)
    known = {card.uid: (card, state) for card, state in cards}
    everything = queue.learning + queue.later + queue.review + queue.new
    assert len(everything) == len(set(everything))
    assert not any(known[uid][0].suspended for uid in everything)
    assert len(queue.new) <= new
    assert len(queue.review) <= reviews
    fresh = [known[uid][0].note_uid for uid in queue.review + queue.new]
    assert len(fresh) == len(set(fresh))
    shuffled = list(cards)
    order.shuffle(shuffled)
    assert build(shuffled, options, NOW) == queue


@given(CARDS)
def test_without_limits_the_queue_loses_no_note(cards: list[Waiting]) -> None:
    queue = build(cards, DeckOptions(new_per_day=99, reviews_per_day=99), NOW)
    notes = {uid.split("-")[0] for uid in queue.learning + queue.later + queue.review + queue.new}
    waiting = {
        card.note_uid
        for card, state in cards
        if not card.suspended
        and (
            state.phase is Phase.NEW
            or (state.due_day is not None and state.due_day <= TODAY)
            or (state.due_ms is not None and state.due_ms <= NOW.ms)
        )
    }
    assert waiting <= notes
