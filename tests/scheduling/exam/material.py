"""Tasks for plans."""

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from studyapp.domain.exams import ExamTask
from studyapp.scheduling.memory import DEFAULT_WEIGHTS


def task(old: int = 40, new: int = 0, days: int = 14, minutes: float = 5.0, seed: int = 1, **changes: Any) -> ExamTask:
    """Some known cards and some new ones, each of a passage of its own."""
    chance = np.random.default_rng(seed)
    unseen, count = (None,) * new, old + new
    made = ExamTask(
        seconds=(60 * minutes,) * days,
        stability=(*np.exp(chance.normal(2, 1, old)).tolist(), *unseen),
        difficulty=(*chance.uniform(1, 10, old).tolist(), *unseen),
        elapsed=(*chance.integers(1, 20, old).tolist(), *unseen),
        passage=tuple(range(count)),
        section=(0,) * count,
        weights=DEFAULT_WEIGHTS,
        seed=seed,
    )
    return replace(made, **changes)


@st.composite
def tasks(draw: st.DrawFn) -> ExamTask:
    """Small tasks of every kind: days off, cards of one passage, cards that were studied today."""
    old = draw(st.integers(0, 12))
    new = draw(st.integers(0 if old else 1, 12))
    count, days = old + new, draw(st.integers(1, 9))
    unseen = (None,) * new
    floats = st.floats(0.001, 36500), st.floats(1, 10)
    held = [draw(st.lists(each, min_size=old, max_size=old)) for each in (*floats, st.integers(0, 400))]
    numbers = st.lists(st.integers(0, 5), min_size=count, max_size=count).map(tuple)
    return ExamTask(
        seconds=draw(st.lists(st.sampled_from([0.0, 30.0, 120.0, 900.0]), min_size=days, max_size=days).map(tuple)),
        stability=(*held[0], *unseen),
        difficulty=(*held[1], *unseen),
        elapsed=(*held[2], *unseen),
        passage=draw(numbers),
        section=draw(numbers),
        weights=DEFAULT_WEIGHTS,
        seed=draw(st.integers(0, 1000)),
    )
