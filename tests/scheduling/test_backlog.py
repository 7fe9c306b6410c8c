"""A backlog: what comes first, and for how long."""

import pytest

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import Backlog, DeckOptions, ReviewOrder
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.scheduling.backlog import Due, backlog_outlook, order_due
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, recall, retrievability
from studyapp.scheduling.scheduler import Scheduler
from studyapp.scheduling.wording import backlog_wording

TODAY = 20_000


def due(name: str, stability: float | None, elapsed: int, difficulty: float = 5.0, due_day: int = TODAY) -> Due:
    last = None if stability is None else TODAY - elapsed
    return Due(Uid(name), due_day, stability, None if stability is None else difficulty, last, Uid(name))


CARDS = [
    due("young", 4.0, 9),
    due("old", 300.0, 320, due_day=TODAY - 9),
    due("hard", 12.0, 14, 9.5),
    due("lost", 2.0, 400),
    due("begun by hand", None, 0),
]


def gain(card: Due) -> float:
    """The definition, one card at a time and by the library behind the scheduler."""
    scheduler = Scheduler(DeckOptions(relearning_steps_s=()), fuzzed=False)
    state = CardState(card.uid, Phase.REVIEW, None, card.stability, card.difficulty, card.last_day, 0, card.due_day)
    known = retrievability(state, TODAY)
    after = {rating: scheduler.answer_on(state, rating, 0, TODAY).stability for rating in (Rating.GOOD, Rating.AGAIN)}
    failed, good = after[Rating.AGAIN], after[Rating.GOOD]
    assert failed is not None and good is not None and card.stability is not None and card.last_day is not None
    gained = (
        known * recall(30, good) + (1 - known) * recall(30, failed) - recall(TODAY + 30 - card.last_day, card.stability)
    )
    return gained / (known * 7.8 + (1 - known) * 19.4)


def test_what_keeps_most_known_a_second_comes_first() -> None:
    # the order counts the relearning steps of a lapse, which the definition above leaves out: none of these lapses much
    cards = [due(f"card {n}", 3.0 + n * 7, 4 + n * 8, 3.0 + n % 6) for n in range(12)]
    assert order_due(cards, ReviewOrder.GAIN, TODAY) == [card.uid for card in sorted(cards, key=gain, reverse=True)]


def test_a_new_card_is_worth_what_it_keeps_in_the_twenty_seconds_that_it_takes() -> None:
    forgetful = (*DEFAULT_WEIGHTS[:2], 0.15, *DEFAULT_WEIGHTS[3:])  # who keeps little of a card that was seen once
    worth = recall(30, 0.15) / 20.0
    near = [due(f"card {n}", 0.3 * 1.1**n, 1000) for n in range(40)]
    held = {card.uid: gain(card) for card in near}
    found = order_due([*near, due("new", None, 0)], ReviewOrder.GAIN, TODAY, forgetful)
    place = found.index(Uid("new"))
    assert min(held[uid] for uid in found[:place]) >= 0.98 * worth  # a lapse, see above, is worth a little less
    assert worth >= 0.98 * max(held[uid] for uid in found[place + 1 :])


def test_the_easiest_come_first_and_new_ones_last() -> None:
    found = order_due(CARDS, ReviewOrder.EASIEST, TODAY)
    assert found == ["old", "hard", "young", "lost", "begun by hand"]


def test_what_is_due_longest_comes_first() -> None:
    assert order_due(CARDS, ReviewOrder.DUE, TODAY)[0] == "old"


@pytest.mark.parametrize("order", list(ReviewOrder))
def test_no_order_loses_or_repeats_a_card(order: ReviewOrder) -> None:
    assert sorted(order_due(CARDS, order, TODAY)) == sorted(card.uid for card in CARDS)
    assert order_due(list(reversed(CARDS)), order, TODAY) == order_due(CARDS, order, TODAY)
    assert order_due([], order, TODAY) == []


def test_how_long_a_backlog_lasts() -> None:
    options = DeckOptions(reviews_per_day=60)
    plain = backlog_outlook(412, 60, options, [0] * 30)
    assert plain == Backlog(412, 60, 8, ReviewOrder.GAIN, True)  # 412 / 60, and one failed in ten
    assert (backlog_outlook(412, 60, options, [20] * 60).days or 0) > 10
    assert backlog_outlook(412, 60, options, [60] * 400).days is None
    assert backlog_outlook(412, 0, DeckOptions(reviews_per_day=0), []).days is None
    assert backlog_outlook(50, 5, options, []).days == 2  # most of today is done


def test_sentences() -> None:
    options = DeckOptions(reviews_per_day=60)
    assert backlog_wording(Backlog(412, 60, 9, ReviewOrder.GAIN, True)) == (
        "412 cards are overdue. About 60 a day, those that keep most first; "
        "done in about 9 days; no new cards until then."
    )
    assert backlog_wording(backlog_outlook(1, 0, DeckOptions(reviews_per_day=0), [])) == (
        "1 card is overdue. None comes, since the limit of reviews a day is 0."
    )
    assert backlog_wording(backlog_outlook(4120, 60, options, [60] * 400)) == (
        "4,120 cards are overdue. About 60 a day, those that keep most first; "
        "there is no end in sight at this pace; no new cards meanwhile."
    )
    assert backlog_wording(Backlog(412, 60, 9, ReviewOrder.EASIEST, False)).endswith(
        "About 60 a day, the easiest first; done in about 9 days."
    )
