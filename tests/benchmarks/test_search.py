"""How long a search takes at each key, among 10,000 and 100,000 notes."""

import time
from collections.abc import Iterator
from itertools import cycle

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from studyapp.desktop.library.search_panel import SearchPanel
from studyapp.desktop.library.search_presenter import SearchPresenter
from studyapp.desktop.library.searched import Searched
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.library import Library
from studyapp.operations.searching.table import SearchTable
from studyapp.search.parsing import parse
from tests.benchmarks import large
from tests.benchmarks.test_window import Direct
from tests.storage.material import Clock, opened

QUERIES = ("e", "rhine", '"is the answer"', "-e", "deck:3 is:due", "kind:figure or is:new", "source:author", "tag:x")


@pytest.fixture(scope="module", params=[10_000, 100_000])
def searched(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, SearchTable]]:
    path, clock = tmp_path_factory.mktemp("search") / "a.studyapp", Clock()
    large.make(path, clock, [request.param // 20] * 20, 3)
    with opened(path, clock) as library:
        table = SearchTable()
        table.read(library)
        assert len(table) == request.param
        yield library, table


@pytest.mark.benchmark(group="search", timer=time.process_time)
@pytest.mark.parametrize("query", QUERIES)
def test_a_key_is_typed(benchmark: BenchmarkFixture, searched: tuple[Library, SearchTable], query: str) -> None:
    """All that is done in the thread of the library, but for the texts of essays, which other work may interrupt."""
    library, table = searched
    tree, held = parse(query).tree, Searched()
    held.keep_up(library, ())
    benchmark.pedantic(held.find, (library, tree), rounds=7, warmup_rounds=1)
    assert benchmark.stats.stats.median < (0.03 if len(table) <= 10_000 else 0.12)


@pytest.mark.benchmark(group="search", timer=time.process_time)
def test_the_notes_are_read(benchmark: BenchmarkFixture, searched: tuple[Library, SearchTable]) -> None:
    library, _ = searched
    benchmark.pedantic(lambda: SearchTable().read(library), rounds=3)


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.benchmark(group="search in the window", timer=time.process_time)
def test_a_key_is_typed_in_the_window(
    benchmark: BenchmarkFixture, qtbot: QtBot, searched: tuple[Library, SearchTable]
) -> None:
    """From the key to the rows that were painted, all of it in one thread; rows of cards are made as they are seen."""
    panel, typed = _panel(qtbot, searched[0]), cycle(("river", "rhine", "answer", "r"))

    def key() -> None:
        panel.field.setText(next(typed))
        panel.list.repaint()
        panel.model._ask_for_seen()
        panel.list.repaint()

    benchmark.pedantic(key, rounds=12, warmup_rounds=4)


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.benchmark(group="search in the window", timer=time.process_time)
def test_results_scroll(benchmark: BenchmarkFixture, qtbot: QtBot, searched: tuple[Library, SearchTable]) -> None:
    """A page of results that nobody has seen yet, painted with its rows; a hitch would be a twentieth of a second."""
    library, table = searched
    panel = _panel(qtbot, library)
    panel.field.setText("-nowhere")
    assert panel.model.rowCount() == len(table) + 1
    bar = panel.list.verticalScrollBar()

    def page_down() -> None:
        bar.setValue(bar.value() + bar.pageStep() * 3)
        panel.list.repaint()
        panel.model._ask_for_seen()
        panel.list.repaint()

    benchmark.pedantic(page_down, rounds=60, warmup_rounds=2)
    assert benchmark.stats.stats.median < 0.05


def _panel(qtbot: QtBot, library: Library) -> SearchPanel:
    panel = SearchPanel(Theme(LIGHT))
    qtbot.addWidget(panel)
    panel.attach(SearchPresenter(Direct(library), panel))
    panel.resize(1200, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel
