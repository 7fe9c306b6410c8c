"""How long a key takes while words are looked for in a book of 300,000 words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studyapp.desktop.background.jobs import Job, Lane
from studyapp.desktop.study.find_presenter import FindPresenter, Matches
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.spans import Span
from studyapp.domain.stopping import Token
from studyapp.library import Library
from studyapp.search.found_places import Finder
from tests.benchmarks.test_window import Direct, book_library, study_page

__all__ = ["book_library", "study_page"]  # fixtures


class Waiting(Direct):
    """What goes through the other chapters is left waiting, as the thread beside the window's leaves it."""

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        """Passed over where it is aside."""
        return super().ask(place, work, args, token) if place is Lane.LIBRARY else Job(token)


class Shown:
    """Shows what is found on a study page."""

    def __init__(self, page: StudyPage) -> None:
        self._page = page

    def tell(self, told: Matches | None) -> None:
        self._page.find_bar.tell(told)

    def mark(self, found: tuple[Span, ...], here: Span | None) -> None:
        self._page.essay.pointing.set_found(found, here)

    def go_to(self, span: Span) -> None:
        self._page.essay.go_to(span, points=False)


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.benchmark(group="find")
@pytest.mark.parametrize("words", ["e", "bo", "border", "a permanent seat", "nowhere"])
def test_a_key_is_typed(benchmark: BenchmarkFixture, study_page: StudyPage, book_library: Path, words: str) -> None:
    """From the key to the marks that were painted in the open chapter."""
    with Library.open(book_library) as library:
        jobs = Waiting(library)
        study = StudyPresenter(jobs, study_page, lambda _changes: None)
        study_page.attach(study)
        study.open(library.essays()[0].uid)
        find = FindPresenter(jobs, Shown(study_page), study)

        def key() -> None:
            find.find(words)
            study_page.repaint()

        benchmark.pedantic(key, rounds=9, warmup_rounds=2)
    assert benchmark.stats.stats.median < 0.05


@pytest.mark.benchmark(group="find all")
@pytest.mark.parametrize("words", ["e", "border", "a permanent seat", "nowhere"])
def test_the_whole_book_is_gone_through(benchmark: BenchmarkFixture, book_library: Path, words: str) -> None:
    """What the thread beside the window's does at a key."""
    with Library.open(book_library) as library:
        text = library.essay(library.essays()[0].uid).text
    finder = Finder(text)
    found = benchmark.pedantic(finder.find, (words, Span(0, len(text))), rounds=7, warmup_rounds=1)
    assert bool(len(found)) == (words != "nowhere")
