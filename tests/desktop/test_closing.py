"""A window that is closed in the middle of long work ends at once; its library is as before that work or after it."""

import os
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studyapp import paths
from studyapp.anki.connect.client import Client
from studyapp.assistant import keys
from studyapp.classroom.paper import Sheet
from studyapp.desktop.assistant.assist_dialog import AssistDialog
from studyapp.desktop.background import line
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.network_jobs import NetworkJobs
from studyapp.desktop.background.watching import EndedError
from studyapp.desktop.ending import end
from studyapp.desktop.exchange.send_dialog import SendDialog
from studyapp.desktop.exchange.send_presenter import Way
from studyapp.desktop.library.searched import Searched
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.assisting import AssistantChoice
from studyapp.domain.curated import Release, SharedCard, SharedDeck
from studyapp.domain.errors import StoppedError
from studyapp.domain.exams import Exam
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.ids import Uid
from studyapp.fetching.fetching import fetch
from studyapp.formats.registry import CROWDANKI, CSV, PRINTED_LIST
from studyapp.formats.values import Format
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.in_class import handing_out
from studyapp.operations.curating.publishing import preparing
from studyapp.operations.curating.taking import taking
from studyapp.operations.essays import revising
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exams import exam_editing, exam_plans
from studyapp.operations.exporting.everything import export_everything
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.exporting.texts import export_text
from studyapp.operations.library import backups, history
from studyapp.operations.memory.learning import report_learning
from studyapp.operations.receiving.packages import import_package, preview_package
from studyapp.operations.receiving.peeking import peek_package
from studyapp.operations.schedule import fitting
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.settings import WindowSettings
from studyapp.statistics.findings import ALL_CARDS, Period
from tests.benchmarks import large
from tests.pace import at_most
from tests.storage.material import Clock, check_kept_by_triggers, essay, generation, opened
from tests.talker import Talker, stalling
from tests.web import Asked, Web

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

LIMIT_S = 2.0  # of the processor; what other programs take from it does not count
SHARES = (0.0, 0.3, 0.7)  # of the time that the work takes
DECK = Uid("deck0000")


@dataclass(frozen=True)
class Shelf:
    """What the work is done on and with."""

    library: Path
    package: Path
    deck: SharedDeck
    exam: Uid

    def copied(self, folder: Path) -> Path:
        """A library of its own, with an operation that can be undone."""
        folder.mkdir()
        return Path(shutil.copy(self.library, folder))


Work = Callable[[Library, Shelf, Path], object]


def _update(library: Library, _shelf: Shelf, _folder: Path) -> object:
    made = generation(essay(count=1_500, topic="stream"), suggested=0)
    return revising.update(library, revising.compare(library, Uid("essay0000"), made), ())


def _publish(library: Library, _shelf: Shelf, folder: Path) -> object:
    made = preparing.prepare(library, DECK, preparing.preparation(library, DECK), "2026-12-01")
    return files.write(folder / "out.md", made.publication.deck)


def _write_text(form: Format, library: Library, _shelf: Shelf, folder: Path) -> object:
    return export_text(library, (), form, folder / "out.md")


def _ask_for_plan(library: Library, shelf: Shelf, _folder: Path) -> object:
    return exam_plans.request(library, shelf.exam)


WORK: Mapping[str, Work] = {
    "cards come in": lambda library, _shelf, _folder: import_essay(
        library, generation(essay(count=4_000, topic="lake"), suggested=0), take_proposed=True
    ),
    "a text is revised": _update,
    "a package is looked into": lambda _library, shelf, _folder: peek_package(shelf.package),
    "a package is compared": lambda library, shelf, _folder: preview_package(library, shelf.package),
    "a package comes in": lambda library, shelf, _folder: import_package(library, shelf.package),
    "what came in is undone": lambda library, _shelf, _folder: history.undo(library),
    "decks go out": lambda library, _shelf, folder: export_package(
        library, ExportRequest(with_progress=True), folder / "out.apkg"
    ),
    "everything goes out": lambda library, _shelf, folder: export_everything(library, folder / "out.zip"),
    "statistics": lambda library, _shelf, _folder: report_learning(library, ALL_CARDS, Period.YEAR),
    "the schedule is made anew": lambda library, _shelf, _folder: rebuild_schedule(library),
    "a deck is taken": lambda library, shelf, _folder: taking.take(library, taking.plan(library, shelf.deck, "x.md")),
    "a deck is published": _publish,
    "a deck is printed": lambda library, _shelf, folder: handing_out.hand_out(
        handing_out.handout_of_library(library, DECK), folder / "out.pdf", PRINTED_LIST, Sheet()
    ),
    **{f"decks go out as {form}": partial(_write_text, form) for form in (CSV, CROWDANKI)},
    "a plan for an exam is asked for": _ask_for_plan,
    "answers are gathered for a fit": lambda library, _shelf, _folder: fitting.gather_input(library),
    "all notes are read for a search": lambda library, _shelf, _folder: Searched().keep_up(library, ()),
    "a backup": lambda library, _shelf, _folder: backups.make_backup(library),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A library of some thousand cards and answers, a package and a deck that are not in it."""
    folder, clock = tmp_path_factory.mktemp("shelf"), Clock()
    large.make(folder / "a.studyapp", clock, [400] * 5, 6)
    large.make(folder / "other.studyapp", Clock(), [1_500], 4)
    with opened(folder / "other.studyapp") as library:
        export_package(library, ExportRequest(with_progress=True), folder / "other.apkg")
    with opened(folder / "a.studyapp", clock) as library:
        import_essay(library, generation(essay(count=3_000, topic="tower"), suggested=0), take_proposed=True)
    with Library.open(folder / "a.studyapp") as library:  # an exam that is to come today
        (exam,) = exam_editing.create(library, Exam(Uid(""), "Finals", library.today() + 30, 20, (DECK,))).exams
    cards = tuple(SharedCard(Uid(f"card-{n}-{'a' * 12}"), f"What is {n} and 1?", str(n + 1)) for n in range(1_000))
    release = Release(1, "2026-09-01", ("First version.",))
    deck = SharedDeck(Uid("deck-of-sums"), "Sums", 1, ("A. Teacher",), "CC-BY-4.0", "en", "", None, (release,), cards)
    return Shelf(folder / "a.studyapp", folder / "other.apkg", deck, exam)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is left wherever it is, however long it has been."""
    monkeypatch.setattr(line, "_LONG_S", 0.05)
    monkeypatch.setattr(line, "_BETWEEN_S", 0.01)


def contents(path: Path) -> dict[str, int]:
    """How many rows each table has, of a library that is sound."""
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        live = {"note": "WHERE deleted_ms IS NULL", "card": "", "deck": "WHERE deleted_ms IS NULL"}
        counted = {"essay_version", "media", "received", "agreed", "change", "operation", "review_log", "card_state"}
        return {
            name: file.execute(f"SELECT COUNT(*) FROM {name} {live.get(name, '')}").fetchone()[0]
            for name in names
            if name in counted | live.keys()
        }


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", WORK)
def test_work_is_left_in_its_middle(qtbot, tmp_path: Path, shelf: Shelf, name: str) -> None:
    work, finished = WORK[name], list[float]()

    def run(folder: Path, share: float | None) -> dict[str, int]:
        """What the library holds once the window was closed in the middle, or once all was done."""
        path, begun = shelf.copied(folder), threading.Event()
        out = folder / "out"
        out.mkdir()
        thread = LibraryThread()
        thread.open(lambda: Library.open(path)).then()

        def timed(library: Library) -> None:
            begun.set()
            began = time.monotonic()
            work(library, shelf, out)
            finished.append(time.monotonic() - began)

        thread.run(timed).then()
        begun.wait()
        if share is None:
            qtbot.waitUntil(lambda: bool(finished), timeout=120_000)
        else:
            time.sleep(share * finished[0])
        with at_most(LIMIT_S):
            thread.close()
        assert {each.suffix for each in out.iterdir()} <= {".apkg", ".zip", ".md", ".pdf"}, "half a file is left"
        with opened(path) as library:
            check_kept_by_triggers(library)
        return contents(path)

    before = contents(shelf.library)
    after = run(tmp_path / "whole", None)
    for number, share in enumerate(SHARES):
        assert run(tmp_path / str(number), share) in (before, after)
    if min(finished) > 1:  # what is quicker, if only once, may be done before it is left
        assert len(finished) <= len(SHARES), "no work was ever left"


class Left(list[type[BaseException]]):
    """What ended some work."""

    def of[T](self, work: Callable[[], T]) -> T:
        try:
            return work()
        except BaseException as error:
            self.append(type(error))
            raise


def shown(qtbot: QtBot, path: Path, folder: Path) -> MainWindow:
    """A window on a library."""
    window = MainWindow(path, folder / "config", WindowSettings(theme="light"))
    window.show()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=60_000)
    return window


def closed(window: MainWindow) -> None:
    """The window is closed within the limit, whatever is under way."""
    with at_most(LIMIT_S):
        end(window)
    assert not window.isVisible()
    window.deleteLater()


@pytest.mark.usefixtures("impatient")
def test_a_server_that_says_nothing_holds_no_window_up(qtbot: QtBot, web: Web) -> None:
    asked, is_over, left = threading.Event(), threading.Event(), Left()

    def say_nothing(_asked: Asked) -> None:
        asked.set()
        is_over.wait(600)

    web.pages["/a.md"] = say_nothing
    thread = LibraryThread()
    network = NetworkJobs(thread)
    network.aside(lambda: left.of(lambda: fetch(web.address("/a.md"), confirmed="localhost"))).then()
    asked.wait()
    network.close()
    thread.close()
    is_over.set()
    assert left == [StoppedError]


class Listening(Way):
    """Tells what ended the waiting."""

    left = Left()

    def client(self, go_on: Callable[[], None]) -> Client:
        return super().client(lambda: self.left.of(go_on))


def test_an_anki_that_says_nothing_holds_no_window_up(qtbot: QtBot, tmp_path: Path, shelf: Shelf) -> None:
    path = shelf.copied(tmp_path / "a")
    window = shown(qtbot, path, tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        window.exchange.send(DECK)
        (dialog,) = window.findChildren(SendDialog)
        qtbot.waitUntil(dialog.isVisible, timeout=60_000)
        assert dialog._presenter is not None
        dialog._presenter.look(Listening(str(silent.getsockname()[1]), ""), with_progress=False)
        with silent.accept()[0]:
            closed(window)
    assert Listening.left == [EndedError]


Running = Callable[[], int | None]
Begun = Callable[[MainWindow, Path, Talker], Running]
"""Begins some work of a child in a window, and gives what tells its process as soon as it is at work."""


def _fit(window: MainWindow, _folder: Path, _talker: Talker) -> Running:
    window.actions_["fit"].trigger()

    def process() -> int | None:
        child = window.schedule._fitter._child
        return child.process_id if child is not None else None

    return process


def _make(window: MainWindow, folder: Path, _talker: Talker) -> Running:
    file = folder / "harbour.md"
    words = (f"In {1500 + n} the harbour of Tallinn shipped {7 * n} tons of grain to Lübeck." for n in range(400))
    file.write_text("# Grain\n\n" + " ".join(words), encoding="utf-8")
    window.incoming.open_files((file,))

    def process() -> int | None:
        if window.actions_["make"].isEnabled():
            window.actions_["make"].trigger()
        return window.maker._worker.process_id if window.opening.is_making else None

    return process


def _assist(window: MainWindow, _folder: Path, talker: Talker) -> Running:
    talker.lines = [stalling(talker, "{")]
    window.preferences.assistant.choice = AssistantChoice(True, talker.address, "small")
    window.actions_["assist"].trigger()
    (dialog,) = window.findChildren(AssistDialog)
    dialog.ask.click()

    def process() -> int | None:
        asker = window.preferences.assistant._asking._asker
        return asker.process_id if asker is not None and talker.heard else None

    return process


def _plan(window: MainWindow, _folder: Path, _talker: Talker) -> Running:
    exams = window.schedule.exams
    window.actions_["plan-exam"].trigger()

    def process() -> int | None:
        child = exams._planner._child
        return child.process_id if child is not None else None

    return process


def _advise(window: MainWindow, _folder: Path, _talker: Talker) -> Running:
    window.actions_["advise"].trigger()

    def process() -> int | None:
        child = window.card_commands._advice._advising._adviser
        return child.process_id if child is not None else None

    return process


@pytest.mark.parametrize("begin", [_fit, _make, _assist, _plan, _advise])
def test_a_window_ends_while_a_child_works_for_it_and_the_child_with_it(
    qtbot: QtBot, tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, begin: Begun
) -> None:
    monkeypatch.setattr(keys, "system_ring", lambda: None)
    monkeypatch.setattr(paths, "answers_folder", lambda: tmp_path / "answers")
    path = shelf.copied(tmp_path / "a")
    before = contents(path)
    with Talker() as talker:
        window = shown(qtbot, path, tmp_path)
        running = begin(window, tmp_path, talker)
        qtbot.waitUntil(lambda: running() is not None)
        process = running()
        closed(window)
    with pytest.raises(ProcessLookupError):
        os.kill(process or 0, 0)
    kept = {"essay": 1, "essay_version": 1, "deck": 1, "operation": 1, "change": 3} if begin is _make else {}
    assert contents(path) == {table: rows + kept.get(table, 0) for table, rows in before.items()}
