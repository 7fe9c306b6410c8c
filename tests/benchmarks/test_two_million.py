"""How long the window waits for its pages in a library of 200,000 cards and two million answers; see `docs/speed.md`.

What is measured is the time of the processor, since one of these takes long and the machine may be shared.
"""

import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from studyapp.desktop.study.memory.shades import Shading
from studyapp.library import Library
from studyapp.operations.memory import learning, recall
from studyapp.operations.reviews import reviewing
from studyapp.paths import backups_folder, columns_file
from studyapp.rendering import card_sides
from studyapp.statistics.findings import ALL_CARDS, Period
from tests.benchmarks import large
from tests.storage.material import Clock, opened

SIZES, ROWS_A_CARD = (10_000,) * 20, 10

Benchmark = Any
_SEEDS = count(20)

pytestmark = pytest.mark.benchmark(timer=time.process_time)


class Whole:
    """The library, opened anew where a session is to begin."""

    def __init__(self, folder: Path) -> None:
        self.path, self.clock = folder / "a.studyapp", Clock()
        self.decks = large.make(self.path, self.clock, SIZES, ROWS_A_CARD)
        self.library = self._opened()

    def _opened(self) -> Library:
        return opened(self.path, self.clock, seed=next(_SEEDS))

    def begin(self) -> tuple[tuple[Library], dict[str, object]]:
        """A session begins."""
        self.library.close()
        self.library = self._opened()
        return (self.library,), {}

    def begin_without_columns(self) -> tuple[tuple[Library], dict[str, object]]:
        """One in which nothing is known of what was counted."""
        self.library.close()
        columns_file(self.path).unlink(missing_ok=True)
        self.library = self._opened()
        return (self.library,), {}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        held = Whole(folder)
        yield held
        held.library.close()


def _timed(benchmark: Benchmark, what: Callable[[Library], object], setup: Callable[[], object]) -> None:
    assert benchmark.pedantic(what, setup=setup, rounds=3, warmup_rounds=1)


def test_first_card_of_a_review(benchmark: Benchmark, whole: Whole) -> None:
    """With both sides rendered, as the first thing in a session."""

    def shown(library: Library) -> str:
        item = reviewing.next_card(library, whole.decks[0])
        assert item is not None
        return card_sides.question(item.note, item.card.ordinal) + card_sides.answer(
            item.note, item.card.ordinal, item.passage
        )

    _timed(benchmark, shown, whole.begin)


def test_memory_in_an_essay_of_10_000_cards(benchmark: Benchmark, whole: Whole) -> None:
    """Read and parted, beside the window."""
    uid = whole.library.essays()[0].uid

    def shading(library: Library) -> int:
        return len(Shading(recall.essay_memory(library, uid).on(library.today())).segments)

    _timed(benchmark, shading, whole.begin)


def test_statistics_for_the_first_time_ever(benchmark: Benchmark, whole: Whole) -> None:
    _timed(
        benchmark, lambda library: learning.report_learning(library, ALL_CARDS, Period.ALL), whole.begin_without_columns
    )


def test_statistics_for_the_first_time_in_a_session(benchmark: Benchmark, whole: Whole) -> None:
    _timed(benchmark, lambda library: learning.report_learning(library, ALL_CARDS, Period.ALL), whole.begin)


def test_first_opening_on_a_day_after_another_program_changed_it(benchmark: Benchmark, whole: Whole) -> None:
    """It is looked through, in the backup that is due."""

    def changed() -> tuple[tuple[Library], dict[str, object]]:
        whole.library.close()
        for backup in backups_folder(whole.path).glob("*.studyapp"):
            backup.unlink()
        whole.path.touch()
        return (whole.library,), {}

    def opened_again(_closed: Library) -> Library:
        whole.library = opened(whole.path, whole.clock, seed=next(_SEEDS))
        return whole.library

    _timed(benchmark, opened_again, changed)
