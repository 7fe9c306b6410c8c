"""The queue: what is due, in order, within limits, one card of a note a day, passages apart."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.decks import DeckOptions, DueCounts, NewMix, ReviewOrder
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.scheduling.backlog import Due, order_due
from studyapp.scheduling.queue import (
    AskedToday,
    DoneToday,
    Passage,
    Queue,
    Waiting,
    is_suspended_or_buried,
    passages_of,
    plan_day,
    queue_at,
    waits_on,
)
from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, Moment, study_day_of

TODAY = 20_000
NOW = Moment(TODAY * MS_PER_DAY + 12 * MS_PER_HOUR)
OPTIONS = DeckOptions()
SOMEWHERE: Mapping[str, tuple[Passage, ...]] = {}
NOTHING = DoneToday()

Held = tuple[Card, CardState]


def build(
    cards: Iterable[Held],
    options: DeckOptions = OPTIONS,
    moment: Moment = NOW,
    done: DoneToday = NOTHING,
    where: Mapping[str, tuple[Passage, ...]] = SOMEWHERE,
) -> Queue:
    """The queue of all cards of a deck."""
    today, held = study_day_of(moment), [(card, state) for card, state in cards]
    awake = [(card, state) for card, state in held if not is_suspended_or_buried(card, today)]

    def waiting(card: Card) -> Waiting:
        return Waiting(card.uid, card.note_uid, where.get(card.note_uid, ()))

    met = [card for card, state in held if state.last_study_day == today and not (state.due_day or today + 1) <= today]
    learning = {card.uid: state.due_ms for card, state in awake if state.due_ms is not None}
    met += [card for card, _ in awake if card.uid in learning and card not in met]
    due = {card.uid: (card, state) for card, state in awake if state.due_day is not None and waits_on(state, today)}
    new = [card for card, state in awake if state.due_day is None and waits_on(state, today)]
    is_backlog = len(due) > options.reviews_per_day - done.reviews
    order = options.backlog_order if is_backlog else ReviewOrder.DUE
    rows = [
        Due(uid, s.due_day or 0, s.stability, s.difficulty, s.last_study_day, Uid(uid)) for uid, (_, s) in due.items()
    ]
    planned = plan_day(
        [waiting(due[uid][0]) for uid in order_due(rows, order, today)],
        [waiting(card) for card in sorted(new, key=lambda card: (card.position, card.ordinal, card.uid))],
        options,
        met=AskedToday.by(map(waiting, met)),
        done=done,
        is_backlog=is_backlog,
    )
    return queue_at(moment, planned, learning)


def reviews_of(queue: Queue) -> tuple[Uid, ...]:
    return tuple(uid for uid in queue.waiting if uid not in queue.new)


def card(note: str, ordinal: int = 0, position: int = 0) -> Held:
    uid = Uid(f"{note}-{ordinal}")
    return Card(uid, Uid(note), ordinal, Uid("deck"), position), CardState(uid)


def with_state(pair: Held, **values: object) -> Held:
    return pair[0], replace(pair[1], **values)  # type: ignore[arg-type]


def in_review(note: str, due_day: int, ordinal: int = 0) -> Held:
    known = {"stability": 5.0, "difficulty": 5.0, "last_study_day": due_day - 5}
    return with_state(card(note, ordinal), phase=Phase.REVIEW, due_day=due_day, **known)


def in_learning(note: str, minutes: int, ordinal: int = 0) -> Held:
    due = NOW.ms + minutes * MS_PER_MINUTE
    return with_state(card(note, ordinal), phase=Phase.LEARNING, step=0, due_ms=due, last_study_day=TODAY)


def test_learning_then_reviews_then_new_cards() -> None:
    queue = build([card("n2", position=2), card("n1", position=1), in_review("r", TODAY), in_learning("l", -1)])
    assert queue.order == ("l-0", "r-0", "n1-0", "n2-0")
    assert queue.next == "l-0"
    assert queue.counts == DueCounts(new=2, learning=1, review=1)


def test_longest_due_first() -> None:
    queue = build([in_review("a", TODAY - 1), in_review("b", TODAY - 3), in_review("c", TODAY + 1)])
    assert queue.waiting == ("b-0", "a-0")


def test_learning_waits_its_time_but_may_come_early_at_the_end() -> None:
    queue = build([in_learning("soon", 5), in_learning("late", 60), in_learning("tomorrow", 60 * 20)])
    assert queue.learning == ()
    assert queue.later == ("soon-0", "late-0")
    assert queue.order == ("soon-0",)
    assert queue.counts.learning == 2
    assert build([in_learning("soon", 5), card("n")]).next == "n-0"


@pytest.mark.parametrize(("minutes", "ahead"), [(0, 0), (20, 1), (60, 2)])
def test_how_far_ahead_is_settable(minutes: int, ahead: int) -> None:
    learning = {Uid("a"): NOW.ms + 5 * MS_PER_MINUTE, Uid("b"): NOW.ms + 60 * MS_PER_MINUTE}
    queue = queue_at(NOW, plan_day([], [], OPTIONS), learning, learn_ahead_min=minutes)
    assert queue.order == ("a", "b")[:ahead]


@pytest.mark.parametrize(
    ("done", "new", "reviews"), [(DoneToday(), 2, 3), (DoneToday(1, 2), 1, 1), (DoneToday(9, 9), 0, 0)]
)
def test_daily_limits(done: DoneToday, new: int, reviews: int) -> None:
    cards = [card(f"n{i}") for i in range(5)] + [in_review(f"r{i}", TODAY) for i in range(5)]
    queue = build(cards, DeckOptions(new_per_day=2, reviews_per_day=3, new_waits=False), NOW, done)
    assert (queue.counts.new, queue.counts.review) == (new, reviews)


def test_new_cards_wait_while_more_is_due_than_the_limit() -> None:
    cards = [card("n")] + [in_review(f"r{i}", TODAY) for i in range(5)]
    assert build(cards, DeckOptions(reviews_per_day=4)).counts == DueCounts(review=4)
    assert build(cards, DeckOptions(reviews_per_day=5)).counts == DueCounts(new=1, review=5)
    assert build(cards, DeckOptions(reviews_per_day=4, new_waits=False)).counts == DueCounts(new=1, review=4)


def test_new_cards_can_come_before_reviews_and_between_them() -> None:
    cards = [card(f"n{i}", position=i) for i in range(2)] + [in_review(f"r{i}", TODAY - 9 + i) for i in range(6)]
    before = build(cards, DeckOptions(new_mix=NewMix.BEFORE)).order
    assert before[:2] == ("n0-0", "n1-0")
    mixed = build(cards, DeckOptions(new_mix=NewMix.MIXED)).order
    assert mixed == ("r0-0", "r1-0", "n0-0", "r2-0", "r3-0", "r4-0", "n1-0", "r5-0")


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_mix_goes_on_as_it_began(new: int, reviews: int) -> None:
    """Answering the first card leaves the rest in the order in which it was."""
    options, done = DeckOptions(new_mix=NewMix.MIXED, new_per_day=8, reviews_per_day=30), DoneToday()
    held = [card(f"n{i}", position=i) for i in range(new)] + [
        in_review(f"r{i}", TODAY - 30 + i) for i in range(reviews)
    ]
    order = build(held, options, NOW, done).order
    while order:
        first, *rest = order
        done = DoneToday(done.new + (first[0] == "n"), done.reviews + (first[0] == "r"))
        held = [pair for pair in held if pair[0].uid != first]
        order = build(held, options, NOW, done).order
        assert list(order) == rest


def test_suspended_and_buried_cards_stay_out() -> None:
    plain, suspended, buried, back = (in_review(name, TODAY) for name in ("a", "b", "c", "d"))
    cards = [
        plain,
        (replace(suspended[0], suspended=True), suspended[1]),
        (replace(buried[0], buried_until=TODAY + 1), buried[1]),
        (replace(back[0], buried_until=TODAY), back[1]),
    ]
    assert set(build(cards).waiting) == {"a-0", "d-0"}


def test_siblings_wait_for_another_day() -> None:
    answered = with_state(card("a"), phase=Phase.REVIEW, due_day=TODAY + 4, last_study_day=TODAY)
    queue = build([answered, card("a", 1), in_learning("b", -1), in_review("b", TODAY, 1), card("c", 0), card("c", 1)])
    assert queue.order == ("b-0", "c-0")


def test_a_card_whose_date_was_set_to_today_comes_although_it_was_answered_today() -> None:
    by_hand = with_state(in_review("a", TODAY), last_study_day=TODAY)
    assert build([by_hand]).order == ("a-0",)


def test_cards_of_one_passage_come_after_all_others() -> None:
    here, there = (Uid("v"), 0), (Uid("v"), 90)
    where = {"a": (here,), "b": (here,), "c": (there,), "d": (there, here), "e": (), "f": (here,)}
    cards = [in_review(note, TODAY - 9 + n) for n, note in enumerate("abcd")] + [card("e", position=1), card("f")]
    assert build(cards, where=where).order == ("a-0", "c-0", "e-0", "b-0", "d-0", "f-0")
    learning = build([in_learning("a", -1), in_review("b", TODAY - 1), in_review("c", TODAY)], where=where)
    assert learning.order == ("a-0", "c-0", "b-0")


def test_within_a_limit_fresh_passages_come_first() -> None:
    where = {note: ((Uid("v"), n // 3),) for n, note in enumerate("abcdefghi")}
    cards = [card(note, position=n) for n, note in enumerate("abcdefghi")]
    assert build(cards, DeckOptions(new_per_day=4), where=where).order == ("a-0", "d-0", "g-0", "b-0")


def test_sentences_of_a_passage() -> None:
    starts = (0, 10, 20, 30)
    assert passages_of(Uid("v"), Span(12, 15), starts) == ((Uid("v"), 10),)
    assert passages_of(Uid("v"), Span(10, 20), starts) == ((Uid("v"), 10),)
    assert passages_of(Uid("v"), Span(5, 31), starts) == tuple((Uid("v"), start) for start in starts)
    assert passages_of(Uid("v"), Span(12, 15), ()) == ((Uid("v"), 12),)
    assert passages_of(Uid("v"), Span(2, 4), (5, 9)) == ((Uid("v"), 2),)


def test_equally_due_cards_change_their_order_with_the_day() -> None:
    cards = [in_review(f"r{i}", TODAY - 9) for i in range(20)]
    days = {build(cards, OPTIONS, Moment(NOW.ms + day * MS_PER_DAY)).waiting for day in range(4)}
    assert len(days) == 4


def test_an_empty_deck_has_nothing_to_show() -> None:
    assert build([]) == Queue()
    assert Queue().next is None


CARDS = st.lists(
    st.builds(
        lambda note, ordinal, phase, day, suspended: (
            Card(Uid(f"{note}-{ordinal}"), Uid(f"{note}"), ordinal, Uid("deck"), note, suspended),
            CardState(
                Uid(f"{note}-{ordinal}"),
                phase,
                stability=None if phase is Phase.NEW else 3.0 + note,
                difficulty=None if phase is Phase.NEW else 5.0,
                due_day=TODAY + day if phase is Phase.REVIEW else None,
                due_ms=NOW.ms + day * MS_PER_HOUR if phase in (Phase.LEARNING, Phase.RELEARNING) else None,
                last_study_day=None if phase is Phase.NEW else TODAY - 10,
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
PLACES = st.dictionaries(
    st.integers(0, 9).map(str), st.lists(st.tuples(st.just(Uid("v")), st.integers(0, 3)), max_size=2, unique=True)
)
MADE = st.builds(
    DeckOptions,
    st.integers(0, 5),
    st.integers(0, 5),
    new_mix=st.sampled_from(list(NewMix)),
    backlog_order=st.sampled_from(list(ReviewOrder)),
    new_waits=st.booleans(),
)


@given(CARDS, MADE, PLACES, st.randoms(use_true_random=False))
def test_laws_of_the_queue(
    cards: list[Held], options: DeckOptions, places: dict[str, list[Passage]], chance: random.Random
) -> None:
    where = {note: tuple(held) for note, held in places.items()}
    queue = build(cards, options, where=where)
    known = {card.uid: card for card, _ in cards}
    everything = queue.learning + queue.later + queue.waiting
    assert len(everything) == len(set(everything))
    assert not any(known[uid].suspended for uid in everything)
    assert len(queue.new) <= options.new_per_day
    assert len(reviews_of(queue)) <= options.reviews_per_day
    fresh = [known[uid].note_uid for uid in queue.waiting]
    assert len(fresh) == len(set(fresh))
    shuffled = list(cards)
    chance.shuffle(shuffled)
    assert build(shuffled, options, where=where) == queue


@given(CARDS, MADE, PLACES)
def test_no_two_cards_of_one_passage_while_others_wait(
    cards: list[Held], options: DeckOptions, places: dict[str, list[Passage]]
) -> None:
    where = {note: tuple(held) for note, held in places.items()}
    queue, notes = build(cards, options, where=where), {card.uid: card.note_uid for card, _ in cards}
    met = Counter(
        p for card, state in cards if state.due_ms and not card.suspended for p in where.get(card.note_uid, ())
    )
    for at, uid in enumerate(queue.waiting):
        here = where.get(notes[uid], ())
        if any(met[passage] for passage in here):
            behind = [where.get(notes[other], ()) for other in queue.waiting[at:]]
            assert all(any(met[passage] for passage in other) for other in behind)
        met.update(here)


def test_a_new_card_comes_before_a_review_that_has_to_wait_for_another_passage() -> None:
    passages = {"learnt": (("v", 2),), "due": (("v", 0), ("v", 2)), "new": (("v", 0),)}
    where = {note: tuple((Uid(version), start) for version, start in held) for note, held in passages.items()}
    queue = build([in_learning("learnt", 1), in_review("due", TODAY), card("new")], where=where)
    assert queue.waiting == ("new-0", "due-0")


@given(CARDS, PLACES)
def test_without_limits_the_queue_loses_no_note(cards: list[Held], places: dict[str, list[Passage]]) -> None:
    where = {note: tuple(held) for note, held in places.items()}
    queue = build(cards, DeckOptions(new_per_day=99, reviews_per_day=99), where=where)
    notes = {uid.split("-")[0] for uid in queue.learning + queue.later + queue.waiting}
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


def test_a_card_that_is_not_taken_keeps_no_fresh_card_back() -> None:
    one, two, three = ((Uid("text"), start) for start in (0, 10, 20))
    new = [
        Waiting(Uid("a"), Uid("a"), (one, two)),
        Waiting(Uid("b"), Uid("b"), (two,)),
        Waiting(Uid("c"), Uid("c"), (three,)),
    ]
    asked = AskedToday(passages={one: 1})
    assert plan_day([], new, replace(OPTIONS, new_per_day=2), met=asked).order == ("b", "c")
    assert plan_day([], new, replace(OPTIONS, new_per_day=3), met=asked).order == ("b", "c", "a")


def test_of_cards_asked_before_the_least_asked_come_first() -> None:
    one, two = ((Uid("text"), start) for start in (0, 10))
    due = [Waiting(Uid(name), Uid(name), (place,)) for name, place in (("a", one), ("b", one), ("c", two))]
    asked = AskedToday(passages={one: 1, two: 1})
    assert plan_day(due, [], OPTIONS, met=asked).order == ("a", "c", "b")
