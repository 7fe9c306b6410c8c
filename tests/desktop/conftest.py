"""An essay with drafts of our own, a library in a folder of the test, and work on it that does not wait."""

import gc
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.desktop import language
from studyapp.desktop.background.jobs import Job, Jobs, Lane
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.annotations import Annotations
from studyapp.domain.changes import Changes
from studyapp.domain.cloze import Cloze
from studyapp.domain.errors import StoppedError, StudyAppError
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, NoteKind
from studyapp.domain.ids import Uid, generated_note_uid
from studyapp.domain.spans import Span
from studyapp.domain.stopping import Token, asking
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import load
from tests.desktop.remembering import Page
from tests.desktop.windows import SHOWN_MS, WindowOn, undress

HEADING = "Rivers"
FIRST = "The Amur is 2,824 kilometres long (Ivanov, 2011). It parts two countries."
SECOND = "Ivanov argues that the river unites its banks. In 1689 a treaty drew the line."
TEXT = f"{HEADING}\n\n{FIRST}\n\n{SECOND}"
PATIENCE_MS = 90_000
FRIDAY_NOON_MS = 1_783_684_800_000


def span_of(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


def draft(answer: str, sentence: str, kind: NoteKind, status: DraftStatus, quote: Span | None = None) -> DraftNote:
    before, after = sentence.split(answer, 1)
    return DraftNote(
        uid=generated_note_uid(kind, "forward", sentence, answer),
        kind=kind,
        front=f"{before}[...]{after}",
        back=answer,
        cloze=Cloze(before, answer, after),
        context=HEADING,
        quote=span_of(sentence) if quote is None else quote,
        citations=(),
        source="Ivanov, 2011",
        status=status,
        score=0.9 if status is DraftStatus.ACCEPTED else 0.4,
        reason="one figure",
    )


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """The window speaks English, whatever the desktop does and the test before left; so do tests without a window."""
    language.set_language("en")
    QLocale.setDefault(language.locale_of("en", QLocale.c()))
    yield
    language.set_language("en")


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> None:
    """No style sheet is on while the window of a test is made."""
    undress()


@pytest.fixture(autouse=True, scope="module")
def nothing_left_in_sight(qapp: QApplication) -> Iterator[None]:
    """A window that a module leaves would hear the keys of later tests, and keep the program from ending in them.

    Dialogs and messages are put away; a window of the program that is still in sight is a fault of its module.
    """
    yield
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
    assert not [widget for widget in left if isinstance(widget, MainWindow)]


class PatientBot(QtBot):
    """Waits for what comes as long as a machine that is busy with other things may take."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """In place of pytest-qt's own, which waits for five seconds."""
    return PatientBot(request)


@pytest.fixture(autouse=True, scope="module")
def kept_from_looks_for_garbage() -> None:
    """What outlives a module stays, such as language models: else each test would look through a million objects."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_in_the_main_thread() -> Iterator[None]:
    """As in the program (`background/collecting.py`): no other thread frees the widgets of a test."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


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


@pytest.fixture
def deck_uid(library: Library, generation: Generation) -> Uid:
    """The deck of the essay, its proposed cards taken."""
    return import_essay(library, generation, take_proposed=True).deck_uid


class Direct(Jobs):
    """Does what is asked at once, in the same thread (see `jobs.Jobs`)."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.errors: list[StudyAppError] = []

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        job = Job[T](token, self.errors.append)
        self.do(partial(work, *((self.library,) if place is Lane.LIBRARY else ()), *args), job)
        return job

    def do[T](self, work: Callable[[], T], job: Job[T]) -> None:
        try:
            with asking(job.token):
                result = work()
        except StoppedError:
            job.leave()
            return
        except StudyAppError as error:
            job.fail(error)
            return
        job.settle(result)


class Late(Direct):
    """Does what is asked once the test says so."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.waiting: list[Callable[[], None]] = []

    def do[T](self, work: Callable[[], T], job: Job[T]) -> None:
        self.waiting.append(lambda: super(Late, self).do(work, job))

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


@pytest.fixture
def window_on(qtbot, tmp_path: Path) -> Iterator[WindowOn]:
    """Shows the window of a library with an essay in sight; the library may be shown again."""
    windows: list[MainWindow] = []

    def show(library_path: Path, essay_uid: Uid) -> MainWindow:
        settings = replace(load(tmp_path / "config"), theme="light", essay_uid=essay_uid)
        window = MainWindow(library_path, tmp_path / "config", settings)
        windows.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=SHOWN_MS)
        return window

    yield show
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, generation: Generation) -> MainWindow:
    """The window on an essay whose proposed cards are taken, unless a module has its own."""
    path = tmp_path / "a.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation, take_proposed=True).essay_uid
    return window_on(path, essay_uid)
