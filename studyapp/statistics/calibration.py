"""Whether cards are recalled as often as the memory model predicts."""

import numpy as np

from studyapp.statistics.columns import Floats, Ints, Truths
from studyapp.statistics.findings import Bin, Calibration, Retention

MOST_BINS = 12
_GRID = 4096  # predictions that are equal up to so many steps stay together
FEWEST = 30
"""Reviews that a bin has at least, where there are so many at all."""

_SURE = 1e-4  # a prediction is kept so far from 0 and 1 for the log loss


def calibration(predicted: Floats, known: Truths) -> Calibration:
    """Predicted recall against what was known, in bins of about equally many reviews.

    Args:
        predicted: before each review, 0 to 1, shape (reviews,).
        known: whether it was not answered "again", shape (reviews,).
    """
    total = len(predicted)
    if not total:
        return Calibration((), 0.0, Retention(0, 0), 0.0, 0.0)
    step = (predicted * _GRID).astype(np.int64)
    columns = (np.bincount(step), np.bincount(step, weights=known), np.bincount(step, weights=predicted))
    starts = _starts(columns[0], max(1, min(MOST_BINS, total // FEWEST)))
    counts, hits, sums = (np.add.reduceat(column, starts) for column in columns)
    means = sums / counts
    bounded = np.clip(predicted, _SURE, 1 - _SURE)
    return Calibration(
        bins=tuple(
            Bin(mean, Retention(round(hit), count))
            for mean, hit, count in zip(means.tolist(), hits.tolist(), counts.tolist(), strict=True)
        ),
        predicted=float(predicted.mean()),
        observed=Retention(int(known.sum()), total),
        log_loss=float(-np.log(np.where(known, bounded, 1 - bounded)).mean()),
        error=float(np.sqrt((counts * (means - hits / counts) ** 2).sum() / total)),
    )


def _starts(counts: Ints, bins: int) -> Ints:
    """The steps with which bins begin that hold about equally many reviews, each at least FEWEST.

    Fewer stay together with those before them, the lowest with those after.
    """
    until = np.cumsum(counts)
    wanted = np.arange(bins) * until[-1] // bins
    starts = [0]
    for start in np.unique(np.searchsorted(until, wanted, side="right")).tolist():
        before = until[starts[-1] - 1] if starts[-1] else 0
        if start and until[start - 1] - before >= FEWEST and until[-1] - until[start - 1] >= FEWEST:
            starts.append(start)
    return np.array(starts)
