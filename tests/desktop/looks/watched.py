"""Walks pages and dialogs on a library of any size, and tells how long each held the window's thread at once.

    python -m tests.desktop.looks.watched LIBRARY FOLDER

LIBRARY is one that `tests.benchmarks.large` made; FOLDER is for what is written. The last line is a JSON object:
the longest turn of each, in milliseconds of this thread's processor time on a machine of usual pace.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip

from studyapp.desktop.background.collecting import Collecting
from studyapp.desktop.exams.exam_dialog import ExamDialog
from studyapp.desktop.exchange.export_dialog import ExportDialog
from studyapp.desktop.library.deck_dialog import DeckDialog
from studyapp.desktop.library.trash_dialog import TrashDialog
from studyapp.desktop.preferences.preferences_dialog import PreferencesDialog
from studyapp.desktop.review.more_dialog import MoreDialog
from studyapp.desktop.schedule.deck_options import DeckOptionsDialog
from studyapp.desktop.schedule.study_settings import StudySettingsDialog
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from tests.desktop.looks.scene import Scene, wait
from tests.desktop.looks.shelf import Shelf
from tests.desktop.turns import run_loop
from tests.pace import slowness

_DIALOGS = {
    "export": ExportDialog,
    "deck-cards": DeckDialog,
    "deck-options": DeckOptionsDialog,
    "trash": TrashDialog,
    "study-more": MoreDialog,
    "new-exam": ExamDialog,
    "study-settings": StudySettingsDialog,
    "preferences": PreferencesDialog,
}
_QUIET_MS = 300


class Watch:
    """The longest turn of the window's thread in each thing that was done."""

    def __init__(self) -> None:
        self.found: dict[str, float] = {}
        self.waited: dict[str, float] = {}
        self._longest_s = self._last = 0.0
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now = time.thread_time()
        self._longest_s, self._last = max(self._longest_s, now - self._last), now

    @contextmanager
    def over(self, what: str) -> Iterator[None]:
        """Watch what is done inside, and what it brings after itself."""
        run_loop(_QUIET_MS)
        self._last, self._longest_s, began = time.thread_time(), 0.0, time.monotonic()
        yield
        self.waited[what] = time.monotonic() - began
        run_loop(_QUIET_MS)
        self.found[what] = 1_000 * self._longest_s / slowness()


def shelf_of(library: Path) -> Shelf:
    """Return a shelf with a large library and nothing else."""
    nowhere = Path()
    return Shelf(
        *(library, nowhere, Uid("essay0000"), Uid("deck0000"), Uid(""), Uid("")),
        version=Generation.__new__(Generation),
        newer=nowhere,
        package=nowhere,
        suggestions=(),
    )


def walk(scene: Scene, watch: Watch) -> None:
    """Come to each page and dialog, as a person does."""
    scene.lay_out()
    with watch.over("opening"):
        scene.show()
    window = scene.window
    _pages(scene, watch)
    for name, kind in _DIALOGS.items():
        with watch.over(f"dialog {name}"):
            scene.do("study")
            scene.do(name)
            wait(lambda kind=kind: scene.shown(kind) is not None, name)
            scene.settle()
        with watch.over(f"tips of {name}"):
            hover()
        scene.clear()
    with watch.over("first card of a review"):
        window.commands.start_review(scene.shelf.deck)
        wait(lambda: window.review.item is not None, "a card")
    with watch.over("answer"):
        window.review.show_answer()
        scene.settle()


def _pages(scene: Scene, watch: Watch) -> None:
    window = scene.window
    steps: dict[str, Callable[[], object]] = {
        "study": lambda: scene.do("study"),
        "cards beside the text": lambda: window.actions_["beside"].setChecked(True),
        "cards as a list": lambda: window.actions_["beside"].setChecked(False),
        "memory in the text": lambda: scene.do("memory"),
        "library": lambda: scene.do("library"),
        "search": lambda: window.library_page.search.field.setText("river"),
        "statistics": lambda: scene.do("statistics"),
    }
    for name, come in steps.items():
        with watch.over(name):
            come()
            scene.settle()
            if name == "statistics":
                wait(lambda: len(window.pages.statistics.calendar.chart.figure) > 0, "figures")
        with watch.over(f"tips of {name}"):
            hover()
    for card in window.pages.statistics.cards:
        if not card.table_button.isVisible():
            continue
        name = f"{card.chart.figure.name} as a table"
        with watch.over(name):
            card.table_button.click()
            scene.settle()
        with watch.over(f"tips of {name}"):
            hover()
        card.table_button.click()


def hover() -> None:
    """Have the tips in sight shown, as the pointer does."""
    for part in QApplication.allWidgets():
        if not part.isVisible():
            continue
        is_list = isinstance(part, QAbstractItemView)
        inside = part.viewport() if is_list else part
        for row in range(4, inside.height() if is_list else 5, 48):
            at = QPoint(12, row)
            QApplication.sendEvent(inside, QHelpEvent(QEvent.Type.ToolTip, at, inside.mapToGlobal(at)))
            run_loop(1)
    QToolTip.hideText()


def main() -> None:
    """Walk, and print the table."""
    library, folder = map(Path, sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    gc.disable()  # garbage is collected as the program does
    app = QApplication(sys.argv[:1])
    app.setApplicationName("studyapp")
    Collecting(app)
    scene, watch = Scene(shelf_of(library), folder), Watch()
    try:
        walk(scene, watch)
    finally:
        for what, longest in watch.found.items():
            sys.stderr.write(f"{longest:8.1f} ms a turn, {watch.waited[what]:7.2f} s in all: {what}\n")
    scene.close()
    sys.stdout.write(json.dumps({what: round(longest, 1) for what, longest in watch.found.items()}) + "\n")


if __name__ == "__main__":
    main()
