"""The window's thread never works long while cards are made or changed, decks come and go, and learning is counted."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from studyapp.desktop.exchange.export_dialog import ExportDialog
from studyapp.desktop.exchange.import_dialog import ImportDialog
from studyapp.desktop.library.deck_dialog import DeckDialog
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.study.listed_cards import CardFilter, ListedState
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.library import Library
from studyapp.operations.exporting.packages import export_package
from studyapp.settings import WindowSettings
from tests.benchmarks import large
from tests.pace import slowness
from tests.storage.material import Clock

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

LIMIT_S = 0.05  # of a processor of usual pace; what other programs take from it does not count
PATIENCE_MS = 90_000
HELD = 3_000  # cards


class Watchdog:
    """Looks at each turn of the window's thread how long it worked since the turn before."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._last = time.thread_time()
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now = time.thread_time()
        self.longest_s, self._last = max(self.longest_s, now - self._last), now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with some thousand cards, and answers."""
    clock = Clock()
    clock.ms = time.time_ns() // 1_000_000
    large.make(tmp_path / "library.studyapp", clock, [HELD // 20] * 20, 8)
    return tmp_path / "library.studyapp"


@pytest.fixture
def window(qtbot: QtBot, path: Path, tmp_path: Path, sample_essay: Path) -> Iterator[MainWindow]:
    """Made on the sample essay, whose reading is part of what is watched."""
    text = tmp_path / "essay.md"
    text.write_bytes(sample_essay.read_bytes())
    made = MainWindow(path, tmp_path / "config", WindowSettings(theme="light"), (text,))
    yield made
    made.close()
    made.deleteLater()


def dialog[T: QDialog](kind: type[T]) -> T | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found[0] if found else None


def test_no_work_holds_the_window_up(qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path) -> None:
    package = tmp_path / "deck.apkg"
    other = tmp_path / "other.studyapp"
    large.make(other, Clock(), [2000], 4)
    with Library.open(other) as library:
        export_package(library, ExportRequest(with_progress=True), package)
    window.show()
    qtbot.waitUntil(window.isVisible)
    found: dict[str, float] = {}

    def watched(what: str, begin: Callable[[], object], is_done: Callable[[], object]) -> None:
        watchdog = Watchdog()
        begin()
        qtbot.waitUntil(lambda: bool(is_done()), timeout=PATIENCE_MS)
        qtbot.wait(300)  # what was begun may be shown a little later
        found[what] = watchdog.longest_s

    def taken() -> int:
        """Asked straight from the file: what this thread does here counts too."""
        with closing(sqlite3.connect(path)) as file:
            asked = "SELECT COUNT(*) FROM note WHERE state = 'taken' AND deleted_ms IS NULL"
            return int(file.execute(asked).fetchone()[0])

    def suspended() -> int:
        with closing(sqlite3.connect(path)) as file:
            return int(file.execute("SELECT COUNT(*) FROM card WHERE suspended").fetchone()[0])

    before = taken()
    watched("cards made", lambda: None, lambda: window.study.essay_uid is not None and not window.opening.is_making)
    qtbot.waitUntil(window.study_page.take_all.isEnabled, timeout=PATIENCE_MS)
    watched("all taken", window.actions_["take-all"].trigger, lambda: taken() > before)
    watched("statistics", window.actions_["statistics"].trigger, window.pages.statistics.isVisible)
    watched("an export counted", window.actions_["export"].trigger, _can_export)
    going = dialog(ExportDialog)
    assert going is not None
    watched("exported", lambda: going._write(str(tmp_path / "out.apkg")), going.show_folder.isVisible)
    going.close()
    watched("an import looked at", lambda: window.incoming.open_files((package,)), lambda: _can_import() is not None)
    held = taken()
    watched("imported", lambda: _can_import().click(), lambda: taken() > held)
    window_dialog = dialog(ImportDialog)
    assert window_dialog is not None
    window_dialog.close()
    watched("undone", window.actions_["undo"].trigger, lambda: taken() == held)
    search = window.library_page.search
    window.actions_["library"].trigger()
    watched("searched", lambda: search.field.setText("river"), lambda: len(search.model.found.uids) >= HELD)
    watched("all chosen", search.list.selectAll, lambda: len(search.selected_notes()) >= HELD)
    watched("all suspended", window.actions_["suspend"].trigger, lambda: suspended() >= HELD)
    watched("taken back", window.actions_["undo"].trigger, lambda: suspended() == 0)
    watched("fitted", window.actions_["fit"].trigger, lambda: dialog(QDialog) is not None)
    allowed_s = LIMIT_S * slowness()
    assert {what: seconds for what, seconds in found.items() if seconds > allowed_s} == {}


def test_lists_of_thousands_of_cards_are_narrowed_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    clock = Clock()
    clock.ms = time.time_ns() // 1_000_000
    large.make(tmp_path / "library.studyapp", clock, [HELD], 2)
    settings = WindowSettings(theme="light", essay_uid="essay0000")
    window = MainWindow(tmp_path / "library.studyapp", tmp_path / "config", settings)
    qtbot.addWidget(window)
    window.show()
    cards, study = window.study_page.cards, window.study
    qtbot.waitUntil(lambda: cards.cards.rowCount() > 1_000, timeout=PATIENCE_MS)
    whole = cards.cards.rowCount()  # with a heading
    qtbot.wait(500)  # links are looked for once the text is in sight
    found: dict[str, float] = {}

    def watched(what: str, begin: Callable[[], object], is_done: Callable[[], object]) -> None:
        watchdog = Watchdog()
        begin()
        qtbot.waitUntil(lambda: bool(is_done()), timeout=PATIENCE_MS)
        qtbot.wait(100)
        found[what] = watchdog.longest_s

    watched("words", lambda: study.narrow(CardFilter(words="number 11")), lambda: cards.cards.rowCount() < HELD // 2)
    standing = CardFilter(standings=frozenset({ListedState.TAKEN}))
    watched("standing", lambda: study.narrow(standing), lambda: cards.cards.rowCount() > HELD // 2)
    watched("all", lambda: study.narrow(CardFilter()), lambda: cards.cards.rowCount() == whole)
    watched("chosen", cards.selectAll, lambda: len(cards.selected()) > HELD // 2)
    window.actions_["deck-cards"].trigger()
    qtbot.waitUntil(lambda: dialog(DeckDialog) is not None, timeout=PATIENCE_MS)
    deck = dialog(DeckDialog)
    assert deck is not None
    watched("listed", lambda: None, lambda: deck.list.model().rowCount() > HELD // 2)
    watched("found", lambda: qtbot.keyClicks(deck.line, "number 11"), lambda: deck.list.model().rowCount() < HELD // 2)
    watched("listed again", deck.line.clear, lambda: deck.list.model().rowCount() > HELD // 2)
    deck.close()
    window.close()
    allowed_s = LIMIT_S * slowness()
    assert {what: seconds for what, seconds in found.items() if seconds > allowed_s} == {}


def _can_export() -> bool:
    shown = dialog(ExportDialog)
    return shown is not None and shown.export.isEnabled()


def _can_import() -> QPushButton | None:
    shown = dialog(ImportDialog)
    buttons = shown.findChildren(QPushButton) if shown else []
    return next((each for each in buttons if each.text() == "&Import" and each.isEnabled()), None)
