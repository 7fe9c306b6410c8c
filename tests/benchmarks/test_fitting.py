"""How long learning from a log and making all schedules anew take; medians are in `docs/speed.md`."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studyapp.domain.memory.weights import Fit, Scores
from studyapp.library import Library
from studyapp.operations.schedule import fitting
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.scheduling.fitting.fitting import Answers, learn_weights
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from tests.benchmarks.large import make
from tests.scheduling.fitting.logs import DEFAULTS, learner
from tests.storage.material import Clock, opened

ROWS = 1_000_000
CARDS = 100_000

Benchmark = Any


@pytest.fixture(scope="module")
def log() -> Answers:
    """A log of 100,000 answers."""
    answers = learner(DEFAULTS * np.array([2, 2, 2, 2, *[1] * 17]), cards=19_000, days=365)
    assert len(answers.ratings) > 100_000
    return answers.until(100_000)


def test_fit_100_000_answers(benchmark: Benchmark, log: Answers) -> None:
    laid = log.histories()
    weights = benchmark.pedantic(learn_weights, (laid,), rounds=1)
    assert not np.allclose(weights, DEFAULTS)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.studyapp"
    make(path, Clock(), [CARDS // 20] * 20, ROWS * 10 // (CARDS * 9) + 1)
    return path


@pytest.fixture
def library(large: Path, tmp_path: Path) -> Iterator[Library]:
    with opened(shutil.copy(large, tmp_path / "large.studyapp"), Clock()) as opened_copy:
        yield opened_copy


def test_replay_a_million_rows(benchmark: Benchmark, library: Library) -> None:
    changes = benchmark.pedantic(rebuild_schedule, (library,), rounds=3, warmup_rounds=1)
    assert not changes


def test_replay_a_million_rows_with_every_state_lost(benchmark: Benchmark, large: Path, tmp_path: Path) -> None:
    """Each state is written anew; the promise is 4 s."""
    held: list[Library] = []

    def lost() -> tuple[tuple[Library], dict[str, object]]:
        while held:
            held.pop().close()
        path = shutil.copy(large, tmp_path / "lost.studyapp")
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DELETE FROM card_state")
        held.append(opened(path, Clock()))
        return (held[0],), {}

    changes = benchmark.pedantic(rebuild_schedule, setup=lost, rounds=2)
    held[0].close()
    assert changes.everything  # more than can be told one by one


def test_replay_a_million_rows_by_other_weights(benchmark: Benchmark, library: Library) -> None:
    first = iter((0.5, 0.6))

    def others() -> tuple[tuple[Library, Fit], dict[str, object]]:
        weights = (next(first), *DEFAULT_WEIGHTS[1:])
        scores = Scores(9, 0.5, 0.1, None), Scores(9, 0.4, 0.1, None)
        return (library, Fit(weights, 10**6, *scores, library.params.weights)), {}

    changes = benchmark.pedantic(fitting.use_weights, setup=others, rounds=2)
    assert changes.everything  # more than can be told one by one


def test_gather_a_million_rows(benchmark: Benchmark, library: Library) -> None:
    past = benchmark.pedantic(fitting.gather_input, (library,), rounds=1)
    assert past.reviews > ROWS // 2
