"""How long an essay's and a book's cards take once the models are loaded, and how soon a making ends."""

import itertools
import queue
import random
import re
import string
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation, MakingSettings
from studyapp.extraction import load_models
from studyapp.operations.essays.making import make_cards
from studyapp.operations.essays.making_child import Reports, Worker
from studyapp.reading import read_file
from tests.conftest import ROOT

ESSAY, BOOK = 3_400, 100_000  # words
ESSAY_S, BOOK_S, CANCEL_S, SILENCE_S = 2.0, 60.0, 0.2, 2.0
MEMORY_KIB = 1_200_000
PATIENCE_S = 300

_TEXTS = ("resources/sample/sino-russian-relations.md", "tests/data/essays/harbour.md")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}\b")


def prose(words: int) -> str:
    """Our own texts over and over, in each copy with other names."""
    chance, copies, count = random.Random(3), [""], 0
    while count < words:
        text = (ROOT / _TEXTS[len(copies) % 2]).read_text("utf-8").split("---", 2)[2]
        others = {name: _like(name, chance) for name in sorted(set(_NAME.findall(text)))}
        renamed = re.sub(r"\b[A-Z][a-z]{3,}\b", lambda m, others=others: others.get(m[0], m[0]), text)
        copies.append(f"# Part {len(copies)}\n{renamed}")
        count += len(renamed.split())
    return "\n\n".join(copies)


def _like(name: str, chance: random.Random) -> str:
    """Another name with the same initial, of which abbreviations may be made."""
    return name[0] + "".join(chance.choice(string.ascii_lowercase) for _ in name[1:])


def essay_of(words: int, folder: Path) -> Essay:
    """An essay or a book of at least so many words."""
    path = folder / "prose.md"
    path.write_text(prose(words), "utf-8")
    return read_file(path, title="A Long Text", author="Jane Doe", date="2019")


class Heard:
    """When the child reported on a job, and how the job ended."""

    def __init__(self) -> None:
        self.moments = queue.SimpleQueue[float]()
        self.ends = queue.SimpleQueue[object]()
        self.reports = Reports(lambda done, total: self.moments.put(time.monotonic()), self.ends.put, self.ends.put)

    def longest_silence(self) -> float:
        """The longest time between two reports."""
        moments = [self.moments.get() for _ in range(self.moments.qsize())]
        return max(later - earlier for earlier, later in itertools.pairwise(moments))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Essay:
    """A book of 100,000 words."""
    return essay_of(BOOK, tmp_path_factory.mktemp("book"))


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A worker whose child has loaded its models."""
    with Worker() as running:
        running.warm()
        yield running


@pytest.mark.benchmark(group="making")
def test_the_cards_of_an_essay_with_models_at_hand(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    models, essay = load_models(), essay_of(ESSAY, tmp_path)
    made = benchmark.pedantic(make_cards, (essay, MakingSettings(), None, models), rounds=5, warmup_rounds=1)
    assert len(made.drafts) > ESSAY / 100
    assert benchmark.stats.stats.median < ESSAY_S


@pytest.mark.benchmark(group="making")
def test_the_cards_of_a_book(benchmark: BenchmarkFixture, worker: Worker, book: Essay) -> None:
    heard = Heard()

    def made() -> object:
        worker.make(book, MakingSettings(), heard.reports)
        return heard.ends.get(timeout=PATIENCE_S)

    generation = benchmark.pedantic(made, rounds=1)
    assert isinstance(generation, Generation)
    assert len(generation.drafts) > BOOK / 100
    assert benchmark.stats.stats.median < BOOK_S
    assert heard.longest_silence() < SILENCE_S
    status = Path(f"/proc/{worker.process_id}/status")
    if status.exists():  # other systems keep no peak
        peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        assert peak and int(peak[1]) < MEMORY_KIB


@pytest.mark.benchmark(group="making")
def test_a_book_is_cancelled(benchmark: BenchmarkFixture, worker: Worker, book: Essay) -> None:
    def begun() -> None:
        heard = Heard()
        worker.make(book, MakingSettings(), heard.reports)
        heard.moments.get(timeout=PATIENCE_S)

    benchmark.pedantic(worker.cancel, setup=begun, rounds=5)
    assert benchmark.stats.stats.max < CANCEL_S
