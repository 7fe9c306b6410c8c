"""How long the recall of a whole library takes, and of a book of 100,000 words with 5,000 cards in its window."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.study.memory.shades import Shading
from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.changes import Changes
from studyapp.domain.essays import chapters
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.auditing import prepare_audit
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.memory import blanking, recall
from studyapp.scheduling.recalls import recalls_of
from tests.operations.bridge import Row, generation_of
from tests.storage.material import opened

CARDS, WORDS_A_SENTENCE = 5_000, 20

Benchmark = Any


def test_the_recall_of_100_000_cards(benchmark: Benchmark) -> None:
    chance = np.random.default_rng(7)
    stabilities, days = chance.uniform(0.5, 500, 100_000), chance.integers(20_000, 20_600, 100_000).astype(float)
    found = benchmark(lambda: recalls_of(stabilities, days, 20_600))
    assert found.shape == (100_000,)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Uid]:
    """A library with a book of 100,000 words, a card in each of its 5,000 sentences, most of them answered."""
    chance = random.Random(7)
    words = ("border", "the", "of", "river", "treaty", "line", "market", "tower")
    rows: list[Row] = []
    for number in range(CARDS):
        rest = " ".join(chance.choice(words) for _ in range(WORDS_A_SENTENCE - 2))
        rows.append((f"Number {number} {rest}.", str(number)))
    made = generation_of(tuple(rows))
    sentences, at = [], 0
    for number, (text, _) in enumerate(rows):
        start = made.essay.text.index(text, at)
        at = start + len(text)
        sentences.append(Sentence(Span(start, at), number // 4, number % 4, text, ()))
    made = replace(made, annotations=Annotations(sentences=tuple(sentences)))
    path = tmp_path_factory.mktemp("memory") / "a.studyapp"
    with opened(path) as library:
        essay_uid = import_essay(library, made, take_proposed=True).essay_uid
        today = library.today()
        with library.operation("Answer") as writer:
            for card in library.cards():
                ago, stability = chance.randrange(60), chance.choice((2.0, 5.0, 20.0, 100.0))
                if chance.random() < 0.85:
                    state = CardState(
                        card.uid, Phase.REVIEW, None, stability, 5.0, today - ago, 1, today, None, 9, 3, 0
                    )
                    writer.set_state(state, library.params_uid, 0.9)
    return path, essay_uid


@pytest.fixture
def library(book: tuple[Path, Uid]) -> Any:
    with opened(book[0]) as held:
        yield held


@pytest.mark.benchmark(group="memory")
def test_a_book_is_read_for_its_shading(benchmark: Benchmark, library: Library, book: tuple[Path, Uid]) -> None:
    def shading() -> int:
        return len(Shading(recall.essay_memory(library, book[1]).on(library.today())).segments)

    assert benchmark(shading) == CARDS


@pytest.mark.benchmark(group="memory")
def test_a_book_follows_an_answer(benchmark: Benchmark, library: Library, book: tuple[Path, Uid]) -> None:
    held = recall.essay_memory(library, book[1])
    changes = Changes(Uid("a"), "Answer card", cards=frozenset((next(iter(held.cards)),)))

    def follow() -> int:
        return len(Shading(recall.update_memory(library, held, changes).on(library.today())).segments)

    assert benchmark(follow) == CARDS


@pytest.mark.benchmark(group="memory")
@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_window_switches_to_shades(benchmark: Benchmark, qtbot, library: Library, book: tuple[Path, Uid]) -> None:
    """From the arrival of the shades to the painted page, in the middle of a chapter."""
    essay = library.essay(book[1])
    shades = Shading(recall.essay_memory(library, book[1]).on(library.today())).segments
    sheet = Sheet(essay, chapters(essay)).turned(2)
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(900, 800)
    view.show()
    view.show_sheet(sheet, (), sheet.span.start + len(sheet.span) // 2)
    view.repaint()

    def switch() -> None:
        view.set_shades(shades)
        view.repaint()

    benchmark.pedantic(switch, setup=lambda: view.set_shades(None), rounds=7, warmup_rounds=1)


@pytest.mark.benchmark(group="memory")
@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_window_shades_for_another_day(
    benchmark: Benchmark, qtbot, library: Library, book: tuple[Path, Uid]
) -> None:
    essay = library.essay(book[1])
    held = recall.essay_memory(library, book[1])
    days = [Shading(held.on(library.today() + ahead)).segments for ahead in (0, 30)]
    sheet = Sheet(essay, chapters(essay)).turned(2)
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(900, 800)
    view.show()
    view.show_sheet(sheet, (), sheet.span.start + len(sheet.span) // 2)
    view.set_shades(days[0])
    view.repaint()

    def switch() -> None:
        days.reverse()
        view.set_shades(days[0])
        view.repaint()

    benchmark.pedantic(switch, rounds=7, warmup_rounds=1)


@pytest.mark.benchmark(group="memory")
def test_blanks_of_a_book_in_which_all_fades(benchmark: Benchmark, library: Library, book: tuple[Path, Uid]) -> None:
    """Found beside the window and the library, for the first time in a session."""
    memory = recall.essay_memory(library, book[1]).on(library.today())

    def fresh() -> tuple[tuple[Callable[[], object]], dict[str, object]]:
        blanking._sides.cache_clear()
        return (blanking.prepare_blanks(library, book[1], memory, 0.97),), {}

    benchmark.pedantic(lambda found: found(), setup=fresh, rounds=3)


@pytest.mark.benchmark(group="memory")
def test_what_of_a_book_is_read_for_its_blanks(benchmark: Benchmark, library: Library, book: tuple[Path, Uid]) -> None:
    """While other work on the library waits."""
    memory = recall.essay_memory(library, book[1]).on(library.today())
    benchmark.pedantic(lambda: blanking.prepare_blanks(library, book[1], memory, 0.97), rounds=5)


@pytest.mark.benchmark(group="memory")
def test_claims_of_a_book_without_a_card(benchmark: Benchmark, library: Library, book: tuple[Path, Uid]) -> None:
    """Found beside the window and the library."""
    found = prepare_audit(library, book[1])
    benchmark.pedantic(lambda: recall.uncovered_parts(found()), rounds=3)
