"""The formulae and constants of FSRS-6 that are needed beside the library behind the scheduler.

They take single numbers and NumPy arrays alike, and need no NumPy for numbers.
"""

import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from studyapp.domain.cards import CardState
from studyapp.domain.fitting import Params
from studyapp.domain.ids import digest_uid
from studyapp.domain.reviews import Rating

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    type Floats = NDArray[np.float64]
    type Weights = Sequence[float] | Floats

MODEL_VERSION: Final = "fsrs-6"
"""What the weights of this model are kept under."""

DEFAULT_WEIGHTS: Final[tuple[float, ...]] = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)

WEIGHT_COUNT: Final = len(DEFAULT_WEIGHTS)


def default_params() -> Params:
    """The weights of the average learner, as a library keeps them."""
    weights = json.dumps(DEFAULT_WEIGHTS)
    return Params(digest_uid("studyapp.params/1", MODEL_VERSION, weights), MODEL_VERSION, DEFAULT_WEIGHTS)


STABILITY_MIN: Final = 0.001
STABILITY_MAX: Final = 36_500.0
EASIEST: Final = 1.0
HARDEST: Final = 10.0


def clamped(stability: float) -> float:
    """A stability in days within the bounds that FSRS is fitted in."""
    return min(max(stability, STABILITY_MIN), STABILITY_MAX)


def curve_factor(decay: float) -> float:
    """F of the forgetting curve, such that recall is 0.9 when as many days have passed as the stability has."""
    return float(0.9 ** (-1 / decay) - 1)


def recall[T: (float, "Floats")](elapsed_days: T, stability: T, decay: float = DEFAULT_WEIGHTS[20]) -> T:
    """The probability of recall: (1 + F t/S) ** -w20 (FSRS-6)."""
    found: T = (1 + curve_factor(decay) * elapsed_days / stability) ** -decay
    return found


def interval_at[T: (float, "Floats")](stability: T, desired_retention: float, decay: float = DEFAULT_WEIGHTS[20]) -> T:
    """Days until recall falls to a desired retention: S / F * (r ** (-1 / w20) - 1) (FSRS-6)."""
    found: T = stability / curve_factor(decay) * (desired_retention ** (-1 / decay) - 1)
    return found


def first_difficulty[T: (float, "Floats")](rating: T, weights: "Weights") -> T:
    """Difficulty after a first answer, not yet bounded: w4 - e ** (w5 (G - 1)) + 1 (FSRS-6)."""
    found: T = weights[4] - math.e ** (weights[5] * (rating - 1)) + 1
    return found


def moved_difficulty[T: (float, "Floats")](rating: T, before: T, weights: "Weights") -> T:
    """Difficulty moved by an answer, the less the harder the card is: D - w6 (G - 3) (10 - D) / 9 (FSRS-6)."""
    found: T = before - weights[6] * (rating - Rating.GOOD) * (10 - before) / 9
    return found


def next_difficulty[T: (float, "Floats")](rating: T, before: T, weights: "Weights") -> T:
    """Difficulty after a later answer, not yet bounded: w7 D0(4) + (1 - w7) D' with the moved D' (FSRS-6)."""
    easy = first_difficulty(float(Rating.EASY), weights)
    found: T = weights[7] * easy + (1 - weights[7]) * moved_difficulty(rating, before, weights)
    return found


def retrievability(state: CardState, study_day: int, weights: Sequence[float] = DEFAULT_WEIGHTS) -> float:
    """The probability that a card is recalled on a study day; 0 for a card never seen, 1 on the day of its review."""
    if state.stability is None or state.last_study_day is None:
        return 0.0
    return recall(max(0, study_day - state.last_study_day), state.stability, weights[20])


def difficulty_after(before: float | None, rating: Rating, weights: Sequence[float] = DEFAULT_WEIGHTS) -> float:
    """The difficulty after an answer, 1 to 10: no other thing than the ratings moves it.

    Args:
        before: the difficulty before; None of a card never answered.
        rating: the answer.
        weights: the 21 of FSRS-6.
    """
    grade = float(rating)
    found = first_difficulty(grade, weights) if before is None else next_difficulty(grade, before, weights)
    return min(max(found, EASIEST), HARDEST)


def memory_of_sm2(interval_days: int, ease: float, weights: Sequence[float] = DEFAULT_WEIGHTS) -> tuple[float, float]:
    """Stability and difficulty of a card that SM-2 scheduled: what FSRS would have to think to schedule it alike.

    The interval is taken for the stability, and the difficulty is that by which the next interval grows by the ease
    where recall is 0.9: ease = 1 + e^w8 (11 - d) s^-w9 (e^(0.1 w10) - 1) (FSRS-6).

    Args:
        interval_days: of the card.
        ease: the factor of SM-2, such as 2.5; 0 for the usual one.
        weights: the 21 of FSRS-6.
    """
    stability = clamped(float(interval_days))
    growth = math.exp(weights[8]) * stability ** -weights[9] * math.expm1(0.1 * weights[10])
    difficulty = 11 - ((ease or 2.5) - 1) / growth
    return stability, min(max(difficulty, EASIEST), HARDEST)
