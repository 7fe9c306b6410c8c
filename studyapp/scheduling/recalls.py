"""Predict the recall of many cards at once, in arrays."""

from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING

from studyapp.scheduling.memory import DEFAULT_WEIGHTS, recall

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def recalls_of(
    stabilities: "NDArray[np.float64]",
    last_days: "NDArray[np.float64]",
    study_day: int,
    weights: Sequence[float] = DEFAULT_WEIGHTS,
) -> "NDArray[np.float64]":
    """Return the probability of recall of cards on a study day by FSRS-6, see `memory.recall`.

    Args:
        stabilities: days, shape (n,); NaN for a card that was never answered.
        last_days: study days of the last reviews, shape (n,); NaN likewise.
        study_day: the study day of the prediction; on the day of a review and before it recall is 1.
        weights: the 21 weights of FSRS-6.

    Returns:
        Shape (n,); NaN for cards that were never answered.
    """
    import numpy as np

    return recall(np.maximum(study_day - last_days, 0.0), stabilities, weights[20])


def predicted_recalls(
    memories: Sequence[tuple[float | None, int | None]],
    study_day: int,
    weights: Sequence[float] = DEFAULT_WEIGHTS,
) -> list[float | None]:
    """Return the recall on a study day for each stability (days) and day of last review.

    None stands for a card that was never answered, in and out.
    """
    import numpy as np

    columns = np.array(memories, dtype=np.float64).reshape(-1, 2)
    recalls = recalls_of(columns[:, 0], columns[:, 1], study_day, weights)
    return [None if isnan(value) else value for value in recalls.tolist()]
