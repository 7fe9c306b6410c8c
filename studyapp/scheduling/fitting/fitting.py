"""Fit weights to a log, and test on held-back reviews whether they are better than the current ones."""

import math
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from studyapp.domain.errors import StudyAppError
from studyapp.domain.memory.weights import Fit, Scores
from studyapp.domain.messages import msg
from studyapp.scheduling.fitting.evaluation import scores
from studyapp.scheduling.fitting.histories import Floats, Histories, Integers, Truths, histories
from studyapp.scheduling.fitting.model import trace
from studyapp.scheduling.fitting.weights import Watch, fit_weights, no_watch, shrink_to_defaults

EARLIER: Final = 0.7
"""The share of the labelled answers that is learnt from where the rest is held back."""

_STEPS: Final = 1000  # of progress
_FEWEST: Final = 60  # held back


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers in the order given; every column has the shape (answers,).

    Attributes:
        cards: a number for the card; a card that was made new again is another one.
        days: study day.
        ratings: 1 to 4.
    """

    cards: Integers
    days: Integers
    ratings: Integers

    def until(self, row: int) -> "Answers":
        """Return the answers before a row."""
        return Answers(self.cards[:row], self.days[:row], self.ratings[:row])

    @classmethod
    def from_text(cls, cards: str, days: str, ratings: str) -> "Answers":
        """Decode columns that came as text: little-endian 64-bit whole numbers in base64.

        Raises:
            ValueError: they are none, or not equally many, or no ratings are among them.
        """
        columns = [np.frombuffer(b64decode(encoded, validate=True), dtype="<i8") for encoded in (cards, days, ratings)]
        answers = cls(*(column.astype(np.int64) for column in columns))
        if len({len(column) for column in columns}) > 1 or not np.isin(answers.ratings, (1, 2, 3, 4)).all():
            raise ValueError("columns that are no answers")
        return answers

    def histories(self) -> Histories:
        """Return the answers laid out by card."""
        return histories(self.cards, self.days, self.ratings)


def fit(answers: Answers, weights_in_use: Sequence[float], answer_count: int = 0, watch: Watch = no_watch) -> Fit:
    """Fit weights to all answers, and judge the same way of fitting on the later ones.

    Args:
        answers: the log.
        weights_in_use: the weights in use.
        answer_count: how many labelled answers those were fitted to. They know these already, so where enough have come
            since, only later ones are held back: neither side then predicts what it has learnt from.
        watch: receives the steps done and the steps in all.

    Raises:
        StudyAppError: no answer tells what was remembered.
    """
    all_histories = answers.histories()
    labelled = np.sort(all_histories.rows[all_histories.labelled])
    if not len(labelled):
        raise StudyAppError(msg("the-log-holds-no-review-that-a-fit"), msg("go-on-reviewing-and-fit-later"))
    first = first_held_back(len(labelled), answer_count)
    row = int(labelled[first])
    trial = learn_weights(answers.until(row).histories(), _part_of_progress(watch, 0, EARLIER / (1 + EARLIER)))
    later = all_histories.labelled & (all_histories.rows >= row)
    before, after = (_scores(all_histories, weights, later) for weights in (np.array(weights_in_use), trial))
    weights = learn_weights(all_histories, _part_of_progress(watch, EARLIER / (1 + EARLIER), 1))
    watch(_STEPS, _STEPS)
    return Fit(tuple(weights.tolist()), len(labelled), before, after, tuple(weights_in_use))


def first_held_back(labelled: int, answer_count: int = 0) -> int:
    """Return the index of the first labelled answer that is held back.

    Args:
        labelled: the number of labelled answers.
        answer_count: how many answers the current weights were fitted to. Half of the later answers is then learnt
            from too: a fit to the very same answers would only give the current weights once more.
    """
    first, middle = math.ceil(EARLIER * labelled), answer_count + (labelled - answer_count) // 2
    return middle if first < middle <= labelled - _FEWEST else first


def learn_weights(past: Histories, watch: Watch = no_watch) -> Floats:
    """Return the weights that a log teaches, drawn towards the defaults where it has little, shape (21,).

    Args:
        past: the log.
        watch: receives the steps done and the most steps that there are.
    """
    reviews = int(past.labelled.sum())
    return shrink_to_defaults(fit_weights(past, watch), reviews)


def _scores(all_histories: Histories, weights: Floats, is_chosen: Truths) -> Scores:
    return scores(all_histories, trace(all_histories, weights).retrievability, is_chosen)


def _part_of_progress(watch: Watch, start: float, end: float) -> Watch:
    """Report one part's steps as steps of the whole."""
    return lambda done, total: watch(round(_STEPS * (start + (end - start) * done / total)), _STEPS)
