"""How long reviewing takes in a library of 10,000 cards; medians are in the README."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks, drafts, history, reviewing
from studyapp.operations.essays import import_essay
from tests.storage.material import Clock, essay, generation, opened

CARDS = 10_000
ANSWERED = 400  # cards that are in review, and due on the day of the measurement

Benchmark = Any


class Large:
    """A library of 10,000 cards, some of which are due."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = Clock()
        self.library = opened(path, self.clock)
        made = import_essay(self.library, generation(essay(count=CARDS), suggested=0))
        self.deck_uid, self.essay_uid = made.deck_uid, made.essay_uid
        drafts.take_all_proposed(self.library, self.essay_uid)
        decks.set_options(self.library, self.deck_uid, DeckOptions(new_per_day=ANSWERED, reviews_per_day=9999))
        self.library.store.set_durable(False)
        for card in self.library.cards(deck_uid=self.deck_uid)[:ANSWERED]:
            reviewing.answer(self.library, card.uid, Rating.EASY, 1000)
        self.clock.forward(days=30)
        self.library.store.set_durable(True)

    def next_uid(self) -> Uid:
        item = reviewing.next_card(self.library, self.deck_uid)
        assert item is not None
        return item.card.uid


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    made = Large(tmp_path_factory.mktemp("large") / "a.studyapp")
    yield made
    made.library.close()


@pytest.fixture(scope="module")
def overdue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Uid]]:
    """A library of 10,000 cards that have all been due for weeks, and its deck."""
    clock = Clock()
    with opened(tmp_path_factory.mktemp("overdue") / "a.studyapp", clock) as library:
        made = import_essay(library, generation(essay(count=CARDS), suggested=0), take_proposed=True)
        scheduler = library.scheduler(DeckOptions())
        with library.operation("Answer all cards") as writer:
            for card in library.cards():
                state = scheduler.answer(library.state(card.uid), Rating.EASY, library.moment())
                writer.set_state(state, library.params_uid, 0.9)
        clock.forward(days=60)
        yield library, made.deck_uid


@pytest.fixture
def library(large: Large) -> Library:
    return large.library


def test_first_card(benchmark: Benchmark, large: Large, library: Library) -> None:
    def first() -> object:
        library._queues = type(library._queues)()  # as when the library has just been opened
        return reviewing.next_card(library, large.deck_uid)

    assert benchmark(first) is not None


@pytest.mark.parametrize("a_day", [DeckOptions().reviews_per_day, 9999])
def test_first_card_with_everything_overdue(benchmark: Benchmark, overdue: tuple[Library, Uid], a_day: int) -> None:
    library, deck_uid = overdue
    decks.set_options(library, deck_uid, DeckOptions(reviews_per_day=a_day))

    def first() -> object:
        library._queues = type(library._queues)()
        return reviewing.next_card(library, deck_uid)

    assert benchmark(first) is not None


def test_next_card(benchmark: Benchmark, large: Large, library: Library) -> None:
    def answered() -> tuple[tuple[Library, Uid], dict[str, object]]:
        reviewing.answer(library, large.next_uid(), Rating.GOOD, 1000)
        return (library, large.deck_uid), {}

    assert benchmark.pedantic(reviewing.next_card, setup=answered, rounds=100) is not None


def test_answer(benchmark: Benchmark, large: Large, library: Library) -> None:
    def asked() -> tuple[tuple[Library, Uid, Rating, int], dict[str, object]]:
        return (library, large.next_uid(), Rating.GOOD, 1000), {}

    assert benchmark.pedantic(reviewing.answer, setup=asked, rounds=100)


def test_answer_and_next_card(benchmark: Benchmark, large: Large, library: Library) -> None:
    waiting = large.next_uid()

    def both() -> None:
        nonlocal waiting
        reviewing.answer(library, waiting, Rating.GOOD, 1000)
        waiting = large.next_uid()

    benchmark.pedantic(both, rounds=100)


def test_open(benchmark: Benchmark, large: Large) -> None:
    def twice() -> None:
        opened(large.path, large.clock).close()

    benchmark(twice)


def test_open_new(benchmark: Benchmark, tmp_path: Path) -> None:
    numbers = count()
    benchmark.pedantic(lambda: opened(tmp_path / f"{next(numbers)}.studyapp").close(), rounds=5)


def test_take_all_proposed(benchmark: Benchmark, tmp_path: Path) -> None:
    with opened(tmp_path / "b.studyapp") as library:
        made = import_essay(library, generation(essay(count=CARDS), suggested=0))

        def untaken() -> tuple[tuple[Library, Uid], dict[str, object]]:
            if library.undo_name == "Take all proposed cards":
                history.undo(library)
            return (library, made.essay_uid), {}

        benchmark.pedantic(drafts.take_all_proposed, setup=untaken, rounds=3)
