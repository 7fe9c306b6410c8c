"""Score predictions of recall: log loss, calibration in bins, and discrimination of the two outcomes."""

from typing import Final

import numpy as np

from studyapp.domain.memory.weights import Scores
from studyapp.scheduling.fitting.histories import Floats, Histories, Integers, Truths

_CERTAIN: Final = 1e-6  # no prediction is believed more than this
_FROM_DAYS: Final = (2.48, 3.62)  # the smallest bin, and how many times wider each one is than the one before
_FROM_REVIEWS: Final = (1.99, 1.89)
_FROM_LAPSES: Final = (1.65, 1.73)


def scores(histories: Histories, predicted: Floats, is_chosen: Truths) -> Scores:
    """Return the scores of predictions.

    Args:
        histories: answers in columns.
        predicted: probability of recall at each, shape (answers,).
        is_chosen: the answers to judge, shape (answers,); at least one, and labelled ones only.
    """
    chosen_predictions, recalled = predicted[is_chosen], histories.recalled[is_chosen]
    rmse = _rmse(bins(histories)[is_chosen], chosen_predictions, recalled)
    return Scores(
        len(chosen_predictions), log_loss(chosen_predictions, recalled), rmse, _auc(chosen_predictions, recalled)
    )


def bins(histories: Histories) -> Integers:
    """Return a bin number for each answer, shape (answers,); similar answers share it."""
    days, lapses = np.zeros(len(histories)), np.zeros(len(histories))
    for step in histories.steps[:1]:
        days[step.at] = 1
    for step in histories.steps[1:]:
        is_later = histories.labelled[step.at]
        days[step.at] = days[step.before] + is_later
        lapses[step.at] = lapses[step.before] + (is_later & ~histories.recalled[step.at])
    lapses -= histories.labelled & ~histories.recalled  # those before the answer, not its own
    columns = (
        _bin(histories.elapsed, _FROM_DAYS),
        _bin(days, _FROM_REVIEWS),
        np.where(lapses > 0, _bin(lapses, _FROM_LAPSES), 0),
    )
    result: Integers = np.unique(np.stack(columns), axis=1, return_inverse=True)[1]
    return result.reshape(-1)


def _bin(values: Floats, scale: tuple[float, float]) -> Floats:
    first, times = scale
    level: Floats = np.floor(np.log(np.maximum(values, 1)) / np.log(times))
    return np.round(first * times**level, 2)


def log_loss(predicted: Floats, recalled: Truths) -> float:
    """Return the mean of -ln of the probability that was given to the outcome."""
    return float(losses(predicted, recalled).mean())


def losses(predicted: Floats, recalled: Truths) -> Floats:
    """Return the log loss of each prediction, shape (reviews,)."""
    probabilities = clipped(predicted)
    return -np.log(np.where(recalled, probabilities, 1 - probabilities))


def clipped(predicted: Floats) -> Floats:
    """Keep predictions off 0 and 1, so that no single review counts without limit."""
    return np.clip(predicted, _CERTAIN, 1 - _CERTAIN)


def _rmse(number: Integers, predicted: Floats, recalled: Truths) -> float:
    counts, expected, observed = (np.bincount(number, weights) for weights in (None, predicted, recalled))
    is_filled = counts > 0
    difference = (expected[is_filled] - observed[is_filled]) / counts[is_filled]
    return float(np.sqrt((counts[is_filled] * difference**2).sum() / counts.sum()))


def _auc(predicted: Floats, recalled: Truths) -> float | None:
    """Return the statistic of Mann and Whitney; equal predictions count half; None without both outcomes."""
    recalled_count, forgotten = int(recalled.sum()), int((~recalled).sum())
    if not recalled_count or not forgotten:
        return None
    total = float(_ranks(predicted)[recalled].sum())
    return (total - recalled_count * (recalled_count + 1) / 2) / (recalled_count * forgotten)


def _ranks(values: Floats) -> Floats:
    """Return ranks from 1 on; equal values share the mean of theirs."""
    _, number, counts = np.unique(values, return_inverse=True, return_counts=True)
    last: Integers = np.cumsum(counts)
    shared: Floats = last - (counts - 1) / 2
    return shared[number]
