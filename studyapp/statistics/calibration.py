"""Whether cards are recalled as often as the memory model predicts."""

import numpy as np

from studyapp.statistics.columns import Floats, Truths
from studyapp.statistics.findings import Bin, Calibration, Retention

MOST_BINS = 12
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
    order = np.argsort(predicted, kind="stable")
    starts = _starts(predicted[order], max(1, min(MOST_BINS, total // FEWEST)))
    counts = np.diff(starts, append=total)
    means = np.add.reduceat(predicted[order], starts) / counts
    hits = np.add.reduceat(known[order].astype(np.int64), starts)
    bounded = np.clip(predicted, _SURE, 1 - _SURE)
    return Calibration(
        bins=tuple(
            Bin(mean, Retention(hit, count))
            for mean, hit, count in zip(means.tolist(), hits.tolist(), counts.tolist(), strict=True)
        ),
        predicted=float(predicted.mean()),
        observed=Retention(int(known.sum()), total),
        log_loss=float(-np.log(np.where(known, bounded, 1 - bounded)).mean()),
        error=float(np.sqrt((counts * (means - hits / counts) ** 2).sum() / total)),
    )


def _starts(rising: Floats, bins: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Where each bin begins; equal predictions are never parted."""
    wanted = np.arange(bins) * len(rising) // bins
    return np.unique(np.searchsorted(rising, rising[wanted], side="left"))
