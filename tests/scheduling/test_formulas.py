"""The stability formulas of the library behind the scheduler, at recall probabilities that no whole day gives."""

import pytest
from fsrs import Rating, Scheduler

STABILITY = 5.0


@pytest.mark.parametrize(
    ("difficulty", "recall", "rating", "expected"),
    [
        (1, 0.9, Rating.Again, 25.602541),
        (2, 0.8, Rating.Hard, 28.226582),
        (3, 0.7, Rating.Good, 58.656002),
        (4, 0.6, Rating.Easy, 127.226685),
    ],
)
def test_stability_after_recall(difficulty: float, recall: float, rating: Rating, expected: float) -> None:
    found = Scheduler()._next_recall_stability(
        difficulty=difficulty, stability=STABILITY, retrievability=recall, rating=rating
    )
    assert found == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("difficulty", "recall", "expected"),
    [(1, 0.9, 1.0525396), (2, 0.8, 1.1894329), (3, 0.7, 1.3680838), (4, 0.6, 1.584989)],
)
def test_stability_after_a_lapse(difficulty: float, recall: float, expected: float) -> None:
    found = Scheduler()._next_forget_stability(difficulty=difficulty, stability=STABILITY, retrievability=recall)
    assert found == pytest.approx(expected, abs=1e-5)
