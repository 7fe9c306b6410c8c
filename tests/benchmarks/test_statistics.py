"""How long statistics take with 100,000 cards and a million answers; medians are in `docs/speed.md`."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.statistics.statistics_page import StatisticsPage
from studyapp.domain.memory.load import ForecastDay, LoadPoint
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.memory import learning
from studyapp.operations.mending.leeches import find_leeches
from studyapp.operations.reviews import reviewing
from studyapp.paths import columns_file
from studyapp.statistics.findings import ALL_CARDS, CardFilter, Period
from tests.storage.material import Clock, essay, generation, opened

CARDS, ANSWERS = 100_000, 1_000_000
KINDS = ("figure", "claim", "citation")
_SEEDS = count(20)


def made(path: Path, clock: Clock) -> None:
    """A library whose cards were each answered ten times, at growing distances, one in eight not known."""
    with opened(path, clock) as library:
        import_essay(library, generation(essay(count=50)), take_proposed=True)
        today, params, device = library.today(), library.params_uid, library.store.device
    connection = sqlite3.connect(path)
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {CARDS})"
    one = dict(zip(*_columns(connection, "note"), strict=True))
    one |= {"uid": "printf('%020d', i)", "kind": f"CASE i % 3 {_cases()} END", "fields": "'[]'"}
    connection.execute(f"{numbers} INSERT INTO note ({', '.join(one)}) SELECT {', '.join(one.values())} FROM n")
    card = dict(zip(*_columns(connection, "card"), strict=True))
    card |= {"uid": "printf('%020d-0', i)", "note_uid": "printf('%020d', i)"}
    connection.execute(f"{numbers} INSERT INTO card ({', '.join(card)}) SELECT {', '.join(card.values())} FROM n")
    connection.executemany(
        "INSERT INTO review_log (uid, card_uid, reviewed_ms, tz_offset_min, study_day, rating, kind, duration_ms, "
        f"params_uid, device) VALUES (?, ?, ?, 0, ?, ?, ?, ?, '{params}', '{device}')",
        _answers(today),
    )
    connection.execute(
        f"{numbers} INSERT INTO card_state (card_uid, phase, stability, difficulty, last_study_day, due_day, "
        "interval_days, reps, lapses, params_uid, desired_retention) SELECT printf('%020d-0', i), 'review', "
        f"10 + i % 300, 1 + i % 9, {today} - i % 200, {today} + i % 250 - 5, 50, 10, 1, '{params}', 0.9 FROM n"
    )
    connection.commit()
    connection.close()


def _columns(connection: sqlite3.Connection, table: str) -> tuple[list[str], list[str]]:
    """The columns of a table and, as SQL, what its first row holds."""
    found = connection.execute(f"SELECT * FROM {table} LIMIT 1")
    names = [column[0] for column in found.description]
    held = connection.execute(f"SELECT {', '.join(f'quote({name})' for name in names)} FROM {table} LIMIT 1")
    return names, list(held.fetchone())


def _cases() -> str:
    return " ".join(f"WHEN {at} THEN '{kind}'" for at, kind in enumerate(KINDS))


def _answers(today: int) -> list[tuple[object, ...]]:
    chance = np.random.default_rng(8)
    gaps = np.cumsum(chance.integers(1, 12, (CARDS, ANSWERS // CARDS)) * np.arange(10), axis=1)
    day = (today - 5 - gaps[:, -1:] + gaps + chance.integers(-100, 5, (CARDS, 1))).ravel()
    card, number = np.divmod(np.arange(ANSWERS), ANSWERS // CARDS)
    rating = np.where(chance.random(ANSWERS) < 1 / 8, 1, 3)
    duration = chance.integers(1500, 25_000, ANSWERS)
    return [
        (f"r{at}", f"{card[at] + 1:020d}-0", int(day[at]) * 86_400_000, int(day[at]), int(rating[at]), kind, int(ms))
        for at, kind, ms in zip(
            np.argsort(day, kind="stable").tolist(),
            np.where(number == 0, "learn", "review")[np.argsort(day, kind="stable")].tolist(),
            duration.tolist(),
            strict=True,
        )
    ]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("statistics")
    made(folder / "a.studyapp", Clock())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder / "a.studyapp"


@pytest.fixture(scope="module")
def library(path: Path) -> Iterator[Library]:
    with opened(path, Clock()) as held:
        learning.report_learning(held, ALL_CARDS, Period.ALL)
        yield held


def test_for_the_first_time_ever(benchmark: BenchmarkFixture, path: Path) -> None:
    """Everything is read and predicted; done once, and again when much has changed."""
    _begun(benchmark, path, lambda path: columns_file(path).unlink())


def test_for_the_first_time_in_a_session(benchmark: BenchmarkFixture, path: Path) -> None:
    """What an earlier session counted is followed on by a day's answers; the promise is 300 ms."""

    def answered(path: Path) -> None:
        with opened(path, Clock(), seed=next(_SEEDS)) as library:
            for card in library.cards()[:200]:
                reviewing.answer(library, card.uid, Rating.GOOD, 1000)

    _begun(benchmark, path, answered)
    assert benchmark.stats.stats.median < 0.3


def _begun(benchmark: BenchmarkFixture, path: Path, before: Callable[[Path], object]) -> None:
    """A session begins with the statistics, after something was done in an earlier one."""
    held: list[Library] = []

    def fresh() -> tuple[tuple[Library, CardFilter, Period], dict[str, object]]:
        for library in held:
            library.close()
            before(path)
        held[:] = [opened(path, Clock(), seed=next(_SEEDS))]
        return (held[0], ALL_CARDS, Period.ALL), {}

    benchmark.pedantic(learning.report_learning, setup=fresh, rounds=5, warmup_rounds=1)
    held[0].close()


def test_the_page(benchmark: BenchmarkFixture, library: Library, qtbot) -> None:
    """From what was chosen to the painted page; the promise is 300 ms."""
    page = StatisticsPage(Theme(LIGHT))
    qtbot.addWidget(page)
    page.resize(1300, 850)
    page.show()
    qtbot.waitExposed(page)
    choices = cycle((ALL_CARDS, *(CardFilter(kind=kind) for kind in KINDS)))

    def shown() -> None:
        choice = next(choices)
        page.show_learning(learning.report_learning(library, choice, Period.ALL), choice, Period.ALL)
        page.repaint()

    benchmark.pedantic(shown, rounds=8, warmup_rounds=2)
    assert len(page.calibration.chart.figure) > 5
    assert benchmark.stats.stats.median < 0.3


def test_after_an_answer(benchmark: BenchmarkFixture, library: Library) -> None:
    cards = iter(library.cards()[:100])

    def answered() -> tuple[tuple[Library, CardFilter, Period], dict[str, object]]:
        reviewing.answer(library, next(cards).uid, Rating.GOOD, 1000)
        return (library, ALL_CARDS, Period.ALL), {}

    benchmark.pedantic(learning.report_learning, setup=answered, rounds=5, warmup_rounds=1)


def test_leeches_for_the_first_time_in_a_session(benchmark: BenchmarkFixture, path: Path) -> None:
    """The columns were kept by an earlier session; the promise is 300 ms."""
    held: list[Library] = []

    def fresh() -> tuple[tuple[Library], dict[str, object]]:
        while held:
            held.pop().close()
        held.append(opened(path, Clock(), seed=next(_SEEDS)))
        return (held[0],), {}

    benchmark.pedantic(find_leeches, setup=fresh, rounds=5, warmup_rounds=1)
    held[0].close()


def test_the_forecast(benchmark: BenchmarkFixture, library: Library) -> None:
    """Ninety days of 100,000 cards, by chance."""

    def forecast() -> tuple[ForecastDay, ...]:
        return learning.prepare_forecast(library, ALL_CARDS)()

    assert len(benchmark(forecast)) == learning.FORECAST_DAYS


def test_the_load_curve(benchmark: BenchmarkFixture, library: Library) -> None:
    (deck,) = library.decks()

    def load() -> tuple[tuple[LoadPoint, ...], int]:
        return learning.prepare_load(library, deck.uid)()

    assert benchmark.pedantic(load, rounds=3)
