"""How long reviewing takes in a library of 100,000 cards and a million reviews; medians are in `docs/speed.md`."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import drafts
from studyapp.operations.reviews import reviewing
from studyapp.rendering import card_sides
from studyapp.storage.day_queue import DayQueues
from tests.benchmarks import large
from tests.storage.material import Clock, essay, generation, opened

CARDS = 10_000  # of the library whose cards are all overdue, and of the one that is imported
SIZES = (62_000, *(2_000,) * 19)
ROWS_A_CARD = 12

Benchmark = Any


class Large:
    """The library, and a learner in its largest deck."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock = path, Clock()
        self.decks = large.make(path, self.clock, SIZES, ROWS_A_CARD)
        self.deck_uid = self.decks[0]
        self.library = opened(path, self.clock, seed=11)
        assert len(self.library.cards()) == 100_000

    def forget_queues(self) -> None:
        """As when the library has just been opened."""
        self.library._queues = DayQueues()

    def next_uid(self) -> Uid:
        self.clock.forward(minutes=0.2)
        uid = self.library.queue(self.deck_uid).next
        assert uid is not None
        return uid


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    held = Large(tmp_path_factory.mktemp("large") / "a.studyapp")
    yield held
    held.library.close()


@pytest.fixture
def library(made: Large) -> Library:
    made.library.store.set_durable(True)
    return made.library


@pytest.fixture(scope="module")
def overdue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Uid]]:
    """A library of 10,000 cards that have been due for up to two months, and its deck."""
    path, clock = tmp_path_factory.mktemp("overdue") / "a.studyapp", Clock()
    (deck_uid,) = large.make(path, clock, [CARDS], 6)
    clock.forward(days=62)
    with opened(path, clock, seed=11) as library:
        yield library, deck_uid


@pytest.mark.parametrize("a_day", [DeckOptions().reviews_per_day, 9999])
def test_first_queue(benchmark: Benchmark, made: Large, library: Library, a_day: int) -> None:
    decks.set_options(library, made.deck_uid, DeckOptions(new_per_day=20, reviews_per_day=a_day))

    def first() -> object:
        made.forget_queues()
        return library.queue(made.deck_uid).next

    assert benchmark(first) is not None


@pytest.mark.parametrize("a_day", [DeckOptions().reviews_per_day, 9999])
def test_first_queue_with_everything_overdue(benchmark: Benchmark, overdue: tuple[Library, Uid], a_day: int) -> None:
    library, deck_uid = overdue
    decks.set_options(library, deck_uid, DeckOptions(reviews_per_day=a_day))

    def first() -> object:
        library._queues = DayQueues()
        return library.queue(deck_uid).next

    assert benchmark(first) is not None


def test_next_card_rendered(benchmark: Benchmark, made: Large, library: Library) -> None:
    def answered() -> None:
        reviewing.answer(library, made.next_uid(), Rating.GOOD, 1000)

    def shown() -> object:
        item = reviewing.next_card(library, made.deck_uid)
        assert item is not None
        card_sides.question(item.note, item.card.ordinal)
        return card_sides.answer(item.note, item.card.ordinal, item.passage)

    assert benchmark.pedantic(shown, setup=answered, rounds=100) is not None


@pytest.mark.parametrize("is_durable", [True, False], ids=["FULL", "NORMAL"])
def test_answer(benchmark: Benchmark, made: Large, library: Library, is_durable: bool) -> None:
    def asked() -> tuple[tuple[Library, Uid, Rating, int], dict[str, object]]:
        uid = made.next_uid()
        library.store.set_durable(is_durable)
        return (library, uid, Rating.GOOD, 1000), {}

    def answer(*given: Any) -> object:
        return reviewing.answer(*given)

    assert benchmark.pedantic(answer, setup=asked, rounds=100)


def test_undo(benchmark: Benchmark, made: Large, library: Library) -> None:
    def answered() -> tuple[tuple[Library], dict[str, object]]:
        reviewing.answer(library, made.next_uid(), Rating.GOOD, 1000)
        return (library,), {}

    assert benchmark.pedantic(history.undo, setup=answered, rounds=50)


def test_counts_of_20_decks(benchmark: Benchmark, made: Large, library: Library) -> None:
    def answered() -> None:
        reviewing.answer(library, made.next_uid(), Rating.GOOD, 1000)

    assert benchmark.pedantic(lambda: len(library.waits()), setup=answered, rounds=50) == len(SIZES)
    assert benchmark.stats.stats.median < 0.020  # with what was answered that day by the benchmarks before


def test_first_counts_of_20_decks(benchmark: Benchmark, made: Large) -> None:
    """As when a window begins: the library is opened anew each time, and nothing is known of it yet."""
    held: list[Library] = []

    def fresh() -> tuple[tuple[Library], dict[str, object]]:
        while held:
            held.pop().close()
        held.append(opened(made.path, made.clock, seed=12))
        return (held[0],), {}

    assert benchmark.pedantic(lambda library: len(library.waits()), setup=fresh, rounds=10) == len(SIZES)
    held[0].close()
    assert benchmark.stats.stats.median < 0.020  # with what was answered that day by the benchmarks before


def test_open(benchmark: Benchmark, overdue: tuple[Library, Uid]) -> None:
    path = overdue[0].path
    benchmark(lambda: opened(path, seed=12).close())


def test_open_new(benchmark: Benchmark, tmp_path: Path) -> None:
    numbers = count()
    benchmark.pedantic(lambda: opened(tmp_path / f"{next(numbers)}.studyapp").close(), rounds=5)


def test_take_all_proposed(benchmark: Benchmark, tmp_path: Path) -> None:
    with opened(tmp_path / "b.studyapp") as library:
        imported = import_essay(library, generation(essay(count=CARDS), suggested=0))

        def untaken() -> tuple[tuple[Library, Uid], dict[str, object]]:
            if library.undo_name == "Take all left to judge":
                history.undo(library)
            return (library, imported.essay_uid), {}

        benchmark.pedantic(drafts.take_all_proposed, setup=untaken, rounds=3)
