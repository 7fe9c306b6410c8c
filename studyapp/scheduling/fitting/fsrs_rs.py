"""Call fsrs-rs-python, a compiled optimiser that a person may install; without it our own does the work."""

import numpy as np

from studyapp.scheduling.fitting.histories import Floats, Histories
from studyapp.scheduling.memory import DEFAULT_WEIGHTS


def fit_with_fsrs_rs(histories: Histories) -> Floats | None:
    """Return the weights that fsrs-rs-python fits to the labelled answers, shape (21,); None if not installed."""
    try:
        import fsrs_rs_python as fsrs_rs
    except ImportError:
        return None
    reviews = [
        fsrs_rs.FSRSReview(rating, days)
        for rating, days in zip(histories.ratings.tolist(), histories.elapsed.astype(np.int64).tolist(), strict=True)
    ]
    past: list[list[object]] = [[] for _ in histories.cards]
    items: list[tuple[int, object]] = []
    labelled, rows = histories.labelled.tolist(), histories.rows.tolist()
    for step in histories.steps:
        for card, row in enumerate(range(step.at.start, step.at.stop)):
            past[card].append(reviews[row])
            if labelled[row]:
                items.append((rows[row], fsrs_rs.FSRSItem(past[card])))
    items.sort(key=lambda item: item[0])  # its recency counts by the order
    return np.array(fsrs_rs.FSRS(list(DEFAULT_WEIGHTS)).compute_parameters([item for _, item in items]))
