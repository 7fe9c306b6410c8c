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
    decays: "float | NDArray[np.float64]" = DEFAULT_WEIGHTS[20],
) -> "NDArray[np.float64]":
    """Return the probability of recall of cards on a study day by FSRS-6, see `memory.recall`.

    Args:
        stabilities: days, shape (n,); NaN for a card that was never answered.
        last_days: study days of the last reviews, shape (n,); NaN likewise.
        study_day: the study day of the prediction; on the day of a review and before it recall is 1.
        decays: the last of the 21 weights of FSRS-6; of each card, shape (n,), or of all.

    Returns:
        Shape (n,); NaN for cards that were never answered.
    """
    import numpy as np

    elapsed, of_each = np.maximum(study_day - last_days, 0.0), np.broadcast_to(decays, stabilities.shape)
    recalls = np.full(stabilities.shape, np.nan)
    for decay in np.unique(of_each).tolist():  # decks share a few
        is_of_it = of_each == decay
        recalls[is_of_it] = recall(elapsed[is_of_it], stabilities[is_of_it], decay)
    return recalls


def predicted_recalls(
    memories: Sequence[tuple[float | None, int | None]],
    study_day: int,
    decays: float | Sequence[float] = DEFAULT_WEIGHTS[20],
) -> list[float | None]:
    """Return the recall on a study day for each stability (days) and day of last review.

    None stands for a card that was never answered, in and out. Decays are as in `recalls_of`.
    """
    import numpy as np

    columns = np.array(memories, dtype=np.float64).reshape(-1, 2)
    recalls = recalls_of(columns[:, 0], columns[:, 1], study_day, np.asarray(decays, dtype=np.float64))
    return [None if isnan(value) else value for value in recalls.tolist()]
