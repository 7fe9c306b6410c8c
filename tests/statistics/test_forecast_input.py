"""Cards laid out for a look ahead."""

from dataclasses import replace

import numpy as np

from studyapp.domain.cards import Phase
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.statistics.forecast_input import begun_on, make_forecast_input, recalls_today
from tests.statistics.material import TODAY, Made, Row, answers, cards


def test_new_cards_take_their_turn_by_deck_and_suspended_ones_do_not_come() -> None:
    held = cards(
        [
            Made("a-0", "d", phase=Phase.REVIEW, stability=9, last_day=TODAY - 4, due_day=TODAY + 5),
            Made("b-0", "d", phase=Phase.LEARNING, stability=1, last_day=TODAY),
            *(Made(f"n{at}-0", "d") for at in range(3)),
            Made("m-0", "e"),
            Made("s-0", "d", suspended=True, phase=Phase.REVIEW, stability=9, last_day=TODAY - 4, due_day=TODAY),
        ],
        decks=("d", "e"),
    )
    found = make_forecast_input(held, np.ones(7, dtype=bool), TODAY, (2, 0), (0.9, 0.8))
    assert found.due_in.tolist()[:5] == [5, 0, 0, 0, 1]
    assert found.due_in[5] > 10**6
    assert found.elapsed.tolist() == [4, 0, 0, 0, 0, 0]
    assert np.isnan(found.stability).tolist() == [False, False, True, True, True, True]
    assert found.retention.tolist() == [0.9] * 5 + [0.8]
    only = make_forecast_input(held, np.array([True] + [False] * 6), TODAY, (2, 0), (0.9, 0.8))
    assert len(only.due_in) == 1


def test_a_card_that_was_never_answered_is_not_recalled() -> None:
    held = cards([Made("a-0"), Made("b-0", phase=Phase.REVIEW, stability=9, last_day=TODAY)])
    none = answers([])
    assert recalls_today(held, np.array([np.nan, 1.0]), none, TODAY).tolist() == [0.0, 1.0]


def test_a_card_that_was_forgotten_today_is_not_recalled_until_it_is_answered() -> None:
    """The model calls each answer a recall on its day; tomorrow it tells again how likely one is."""
    made = [Made(f"{name}-0", phase=Phase.RELEARNING, stability=1, last_day=TODAY) for name in "abc"]
    held = cards(made)
    rows = [
        Row(TODAY, Rating.AGAIN, card="a-0"),
        *(Row(TODAY, rating, card="b-0") for rating in (Rating.AGAIN, Rating.GOOD)),
        Row(TODAY - 1, Rating.AGAIN, card="c-0"),
    ]
    model, given = np.ones(3), answers(rows, made)
    assert recalls_today(held, model, given, TODAY).tolist() == [0.0, 1.0, 1.0]
    assert recalls_today(held, model, given, TODAY + 1).tolist() == [1.0, 1.0, 1.0]


def test_the_new_cards_of_today_are_begun_only_once() -> None:
    held = cards([Made(f"n{at}-0", "d") for at in range(5)], decks=("d",))
    found = make_forecast_input(held, np.ones(5, dtype=bool), TODAY, (3,), (0.9,), (2,))
    assert found.due_in.tolist() == [0, 1, 1, 1, 2]
    found = make_forecast_input(held, np.ones(5, dtype=bool), TODAY, (3,), (0.9,), (7,))  # the limit was lowered since
    assert found.due_in.tolist() == [1, 1, 1, 2, 2]


def test_a_new_card_with_a_day_set_by_hand_waits_for_it() -> None:
    held = cards([Made("a-0", "d"), Made("b-0", "d"), Made("c-0", "d")], decks=("d",))
    held = replace(held, due_day=np.array([TODAY + 6, -1, -1]))
    found = make_forecast_input(held, np.ones(3, dtype=bool), TODAY, (1,), (0.9,))
    assert found.due_in.tolist() == [6, 0, 1]


def test_a_card_is_begun_by_its_first_answer_alone() -> None:
    made = [Made("a-0", "d"), Made("b-0", "e"), Made("c-0", "d")]
    log = answers(
        [
            Row(TODAY - 1, card="a-0"),
            Row(TODAY, card="a-0"),
            Row(TODAY, card="b-0"),
            Row(TODAY, card="b-0"),
            Row(TODAY, kind=ReviewKind.CRAM, card="c-0"),
            Row(TODAY, card="gone-0"),
        ],
        made,
    )
    assert begun_on(log, cards(made, decks=("d", "e")), TODAY).tolist() == [0, 1]
