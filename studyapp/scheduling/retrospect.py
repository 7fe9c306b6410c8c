"""What the memory model would have predicted before each answer of a log."""

from collections.abc import Sequence

import numpy as np

from studyapp.scheduling.fitting.histories import Floats, Integers, Truths, histories
from studyapp.scheduling.fitting.model import trace


def predicted(lives: Integers, days: Integers, ratings: Integers, counted: Truths, weights: Sequence[float]) -> Floats:
    """The recall before each answer; NaN before first ones, within a day, and of what does not count.

    Args:
        lives: a number for each card of which each answer is, shape (answers,), in the order in which they were given.
        days: the study day of each.
        ratings: 1 to 4.
        counted: which answers move the schedule.
        weights: the 21 weights of FSRS-6.
    """
    rows = np.flatnonzero(counted)
    held = histories(lives[rows], days[rows], ratings[rows])
    found = np.full(len(lives), np.nan)
    recall = trace(held, np.array(weights)).retrievability
    found[rows[held.rows]] = np.where(held.labelled, recall, np.nan)
    return found
