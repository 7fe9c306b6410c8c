"""Cards laid out for a look ahead, and what a day with a card takes a person."""

import numpy as np
import pytest

from studyapp.domain.cards import Phase
from studyapp.domain.exams import Costs
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.statistics.costs import costs
from studyapp.statistics.outlook import outlook, recalls_today
from tests.statistics.material import TODAY, Made, Row, answers, cards

A, H, G, E = Rating


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
    found = outlook(held, np.ones(7, dtype=bool), TODAY, (2, 0), (0.9, 0.8))
    assert found.due_in.tolist()[:5] == [5, 0, 0, 0, 1]
    assert found.due_in[5] > 10**6
    assert found.elapsed.tolist() == [4, 0, 0, 0, 0, 0]
    assert np.isnan(found.stability).tolist() == [False, False, True, True, True, True]
    assert found.retention.tolist() == [0.9] * 5 + [0.8]
    only = outlook(held, np.array([True] + [False] * 6), TODAY, (2, 0), (0.9, 0.8))
    assert len(only.due_in) == 1


def test_a_card_that_was_never_answered_is_not_recalled() -> None:
    held = cards([Made("a-0"), Made("b-0", phase=Phase.REVIEW, stability=9, last_day=TODAY)])
    assert recalls_today(held, np.array([np.nan, 1.0])).tolist() == [0.0, 1.0]


def test_without_answers_costs_are_what_is_usual() -> None:
    assert costs(answers([])) == Costs()
    assert costs(answers([Row(TODAY, G, ReviewKind.CRAM, 10**6)])) == Costs()


def test_many_answers_tell_what_a_day_with_a_card_takes() -> None:
    made, rows = [], []
    for at in range(2000):
        made.append(Made(f"c{at}-0"))
        rows += [
            Row(TODAY - 9, G, ReviewKind.LEARN, 20_000, f"c{at}-0"),
            Row(TODAY - 9, G, ReviewKind.LEARN, 10_000, f"c{at}-0"),  # a step of the same day
            Row(TODAY - 2, A if at % 2 else G, ReviewKind.REVIEW, 6000, f"c{at}-0"),
        ]
        if at % 2:
            rows.append(Row(TODAY - 2, G, ReviewKind.RELEARN, 8000, f"c{at}-0"))
    found = costs(answers(rows, made))
    assert found.new_s == pytest.approx(30, abs=0.5)
    assert found.known_s == pytest.approx(6, abs=0.2)
    assert found.failed_s == pytest.approx(14, abs=0.4)


def test_few_answers_hardly_move_what_is_usual() -> None:
    found = costs(answers([Row(TODAY, G, ReviewKind.LEARN, 600_000)]))
    assert 20 < found.new_s < 35
