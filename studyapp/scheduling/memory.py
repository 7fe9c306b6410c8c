"""Compute the formulae of FSRS-6 that are needed beside the scheduler's library.

They take single numbers and NumPy arrays alike, and need no NumPy for numbers.
"""

import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from studyapp.domain.cards import CardState
from studyapp.domain.ids import digest_uid
from studyapp.domain.memory.weights import Params
from studyapp.domain.reviews import Rating

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    type Floats = NDArray[np.float64]
    type Weights = Sequence[float] | Floats

MODEL_VERSION: Final = "fsrs-6"
"""The name under which the weights of this model are kept."""

DEFAULT_WEIGHTS: Final[tuple[float, ...]] = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)

WEIGHT_COUNT: Final = len(DEFAULT_WEIGHTS)

LEAST_WEIGHTS: Final = (*(0.001,) * 4, 1.0, *(0.001,) * 3, 0.0, 0.0, *(0.001,) * 4, 0.0, 0.0, 1.0, *(0.0,) * 3, 0.1)
MOST_WEIGHTS: Final = (
    *(*(100.0,) * 4, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5),
    *(5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8),
)
"""The bounds that FSRS-6 is used in; a scheduler refuses weights outside them."""

_DECAY_BEFORE: Final = 0.5  # of the forgetting curve, until FSRS-6 had a weight for it
_FSRS_4_5, _FSRS_5 = 17, 19  # weights


def are_weights(weights: Sequence[float]) -> bool:
    """Return whether these are weights that a scheduler takes."""
    return len(weights) == WEIGHT_COUNT and tuple(weights) == _bound_weights(weights)


def weights_of(trained: Sequence[float]) -> tuple[float, ...]:
    """Return weights of FSRS-4.5, 5 or 6 as weights of FSRS-6 within its bounds; none where they are of no version.

    FSRS-5 counts difficulty otherwise than 4.5, and FSRS-6 has weights for what both do not know.
    """
    if len(trained) == _FSRS_4_5:
        moved = list(trained)
        moved[4] += 2 * moved[5]
        moved[5] = math.log(max(3 * moved[5] + 1, 1.0)) / 3
        moved[6] += 0.5
        trained = (*moved, 0.0, 0.0)
    if len(trained) == _FSRS_5:
        trained = (*trained, 0.0, _DECAY_BEFORE)
    return _bound_weights(trained) if len(trained) == WEIGHT_COUNT else ()


def _bound_weights(weights: Sequence[float]) -> tuple[float, ...]:
    bounds = zip(weights, LEAST_WEIGHTS, MOST_WEIGHTS, strict=True)
    return tuple(min(max(weight, least), most) for weight, least, most in bounds)


def default_params() -> Params:
    """Return the weights of the average learner, as a library keeps them."""
    weights = json.dumps(DEFAULT_WEIGHTS)
    return Params(digest_uid("studyapp.params/1", MODEL_VERSION, weights), MODEL_VERSION, DEFAULT_WEIGHTS)


STABILITY_MIN: Final = 0.001
STABILITY_MAX: Final = 36_500.0
EASIEST: Final = 1.0
HARDEST: Final = 10.0


def clamped(stability: float) -> float:
    """Clamp a stability in days to the bounds in which FSRS is fitted."""
    return min(max(stability, STABILITY_MIN), STABILITY_MAX)


def curve_factor(decay: float) -> float:
    """Return F of the forgetting curve, such that recall is 0.9 when as many days passed as the stability."""
    return float(0.9 ** (-1 / decay) - 1)


def recall[T: (float, "Floats")](elapsed_days: T, stability: T, decay: float = DEFAULT_WEIGHTS[20]) -> T:
    """Return the probability of recall: (1 + F t/S) ** -w20 (FSRS-6)."""
    result: T = (1 + curve_factor(decay) * elapsed_days / stability) ** -decay
    return result


def interval_at[T: (float, "Floats")](stability: T, desired_retention: float, decay: float = DEFAULT_WEIGHTS[20]) -> T:
    """Return days until recall falls to a desired retention: S / F * (r ** (-1 / w20) - 1) (FSRS-6)."""
    result: T = stability / curve_factor(decay) * (desired_retention ** (-1 / decay) - 1)
    return result


def first_difficulty[T: (float, "Floats")](rating: T, weights: "Weights") -> T:
    """Return the difficulty after a first answer, unbounded: w4 - e ** (w5 (G - 1)) + 1 (FSRS-6)."""
    result: T = weights[4] - math.e ** (weights[5] * (rating - 1)) + 1
    return result


def moved_difficulty[T: (float, "Floats")](rating: T, before: T, weights: "Weights") -> T:
    """Return the difficulty moved by an answer, less if it is hard: D - w6 (G - 3) (10 - D) / 9 (FSRS-6)."""
    result: T = before - weights[6] * (rating - Rating.GOOD) * (10 - before) / 9
    return result


def next_difficulty[T: (float, "Floats")](rating: T, before: T, weights: "Weights") -> T:
    """Return the difficulty after a later answer, unbounded: w7 D0(4) + (1 - w7) D' with the moved D' (FSRS-6)."""
    easy = first_difficulty(float(Rating.EASY), weights)
    result: T = weights[7] * easy + (1 - weights[7]) * moved_difficulty(rating, before, weights)
    return result


def retrievability(state: CardState, study_day: int, weights: Sequence[float] = DEFAULT_WEIGHTS) -> float:
    """Return the probability of recall on a study day; 0 for a card never seen, 1 on its review's day."""
    if state.stability is None or state.last_study_day is None:
        return 0.0
    return recall(max(0, study_day - state.last_study_day), state.stability, weights[20])


def difficulty_after(before: float | None, rating: Rating, weights: Sequence[float] = DEFAULT_WEIGHTS) -> float:
    """Return the difficulty after an answer, 1 to 10; nothing but ratings changes it.

    Args:
        before: the difficulty before; None of a card never answered.
        rating: the answer.
        weights: the 21 of FSRS-6.
    """
    grade = float(rating)
    difficulty = first_difficulty(grade, weights) if before is None else next_difficulty(grade, before, weights)
    return min(max(difficulty, EASIEST), HARDEST)


def memory_of_sm2(interval_days: int, ease: float, weights: Sequence[float] = DEFAULT_WEIGHTS) -> tuple[float, float]:
    """Return the stability and difficulty with which FSRS would schedule a card as SM-2 did.

    The interval is taken for the stability, and the difficulty is that by which the next interval grows by the ease
    where recall is 0.9: ease = 1 + e^w8 (11 - d) s^-w9 (e^(0.1 w10) - 1) (FSRS-6).

    Args:
        interval_days: the interval days of the card.
        ease: the factor of SM-2, such as 2.5; 0 for the usual one.
        weights: the 21 of FSRS-6.
    """
    stability = clamped(float(interval_days))
    growth = math.exp(weights[8]) * stability ** -weights[9] * math.expm1(0.1 * weights[10])
    difficulty = 11 - ((ease or 2.5) - 1) / growth
    return stability, min(max(difficulty, EASIEST), HARDEST)
