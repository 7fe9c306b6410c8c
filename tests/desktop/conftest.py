"""An essay with drafts of our own, a library in a folder of the test, and work on it that does not wait."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studyapp.desktop.jobs import Failed
from studyapp.desktop.study_presenter import StudyPresenter
from studyapp.domain.annotations import Annotations
from studyapp.domain.changes import Changes
from studyapp.domain.cloze import Cloze
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, NoteKind
from studyapp.domain.ids import Uid, generated_note_uid
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays import import_essay
from tests.desktop.remembering import Page

HEADING = "Rivers"
FIRST = "The Amur is 2,824 kilometres long (Ivanov, 2011). It parts two countries."
SECOND = "Ivanov argues that the river unites its banks. In 1689 a treaty drew the line."
TEXT = f"{HEADING}\n\n{FIRST}\n\n{SECOND}"
FRIDAY_NOON_MS = 1_783_684_800_000


def span_of(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


def draft(answer: str, sentence: str, kind: NoteKind, status: DraftStatus) -> DraftNote:
    before, after = sentence.split(answer, 1)
    return DraftNote(
        uid=generated_note_uid(kind, "forward", sentence, answer),
        kind=kind,
        front=f"{before}[...]{after}",
        back=answer,
        cloze=Cloze(before, answer, after),
        context=HEADING,
        quote=span_of(sentence),
        citations=(),
        source="Ivanov, 2011",
        status=status,
        score=0.9 if status is DraftStatus.ACCEPTED else 0.4,
        reason="one figure",
    )


@pytest.fixture
def essay() -> Essay:
    return Essay(
        "The Amur",
        "A. Writer",
        "2024",
        TEXT,
        (
            Block(BlockKind.HEADING, span_of(HEADING), 1),
            Block(BlockKind.PARAGRAPH, span_of(FIRST)),
            Block(BlockKind.PARAGRAPH, span_of(SECOND)),
        ),
        raw_sha256="0" * 64,
        reader_version="test/1",
    )


@pytest.fixture
def generation(essay: Essay) -> Generation:
    length = "The Amur is 2,824 kilometres long (Ivanov, 2011)."
    treaty = "In 1689 a treaty drew the line."
    claim = "Ivanov argues that the river unites its banks."
    return Generation(
        essay,
        Annotations(),
        (
            draft("2,824 kilometres", length, NoteKind.FIGURE, DraftStatus.ACCEPTED),
            draft("1689", treaty, NoteKind.FIGURE, DraftStatus.ACCEPTED),
            draft("unites its banks", claim, NoteKind.CLAIM, DraftStatus.SUGGESTED),
        ),
        (),
    )


class Clock:
    """Stands still until it is moved on."""

    def __init__(self) -> None:
        self.ms = FRIDAY_NOON_MS

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with Library.open(tmp_path / "test.studyapp", clock=clock, tz=lambda _ms: 0, random=random.Random(7)) as opened:
        yield opened


class Direct:
    """Does what is asked at once, in the same thread (see `jobs.Jobs`)."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.errors: list[StudyAppError] = []

    def run[T](self, work: Callable[[Library], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        self.aside(lambda: work(self.library), done, failed)

    def aside[T](self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        try:
            result = work()
        except StudyAppError as error:
            (failed or self.errors.append)(error)
            return
        done(result)


class Late(Direct):
    """Does what is asked once the test says so."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.waiting: list[Callable[[], None]] = []

    def aside[T](self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        self.waiting.append(lambda: super(Late, self).aside(work, done, failed))

    def catch_up(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture
def jobs(library: Library) -> Direct:
    return Direct(library)


class Announced(list[Changes]):
    """What was announced; each change is passed on to who follows."""

    def __init__(self) -> None:
        super().__init__()
        self.followers: list[Callable[[Changes], None]] = []

    def __call__(self, changes: Changes) -> None:
        self.append(changes)
        for follower in self.followers:
            follower(changes)


@pytest.fixture
def announced() -> Announced:
    return Announced()


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def essay_uid(library: Library, generation: Generation) -> Uid:
    return import_essay(library, generation).essay_uid


@pytest.fixture
def study(jobs: Direct, page: Page, announced: Announced, essay_uid: Uid) -> StudyPresenter:
    presenter = StudyPresenter(jobs, page, announced)
    page.presenter = presenter
    announced.followers.append(presenter.refresh)
    presenter.open(essay_uid)
    return presenter
