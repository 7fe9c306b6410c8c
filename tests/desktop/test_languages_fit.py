"""In every language, nothing in the window is cut off, and no two letters of a menu or dialog are the same."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop import language
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.widgets.scroll_areas import scroll_area
from studyapp.domain.generation import Generation
from studyapp.domain.messages import languages
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import WindowSettings
from tests.desktop.fitting import clashing, cut_off, letters
from tests.desktop.windows import SHOWN_MS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

PAGES = ("library", "review", "statistics", "study")
LEFT_OUT = (
    "close",
    "make",
    "sample",
    "paste",
    "undo",
    "redo",
    "take",
    "take-all",
    "reject",
    "reset",
    "unsuspend",
    "filter",
)
SIZE = 1280, 800
PATIENCE = 100  # looks


class Walk:
    """Goes through the pages and dialogs of a window, and keeps what is wrong with their words."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window
        self.found: dict[str, list[str]] = {}

    def look(self, name: str, widget: QWidget) -> None:
        """Looks once what was asked of the library has come."""
        came: list[None] = []
        self._window.thread_.run(lambda _library: None).then(came.append)
        self._qtbot.waitUntil(lambda: bool(came), timeout=SHOWN_MS)
        QApplication.processEvents()
        patience = PATIENCE
        while (wrong := cut_off(widget) + clashing(letters(widget))) and patience:
            patience -= 1
            self._qtbot.wait(20)  # a layout may come a turn later
        if wrong:
            self.found[name] = wrong

    def menus(self) -> None:
        """Looks at the menus that hang in the window."""
        bar = self._window.menuBar().actions()
        rows = {"bar": bar} | {menu.title() or menu.objectName(): menu.actions() for menu in self._all(QMenu)}
        for name, actions in rows.items():
            if wrong := clashing([action.text() for action in actions]):
                self.found[f"menu {name}"] = wrong

    def commands(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands that can be used now, but for those that change what is looked at."""
        actions = self._window.actions_
        for name, action in actions.named():
            if name not in (*PAGES, *LEFT_OUT) and not name.startswith(("flag", "theme")):
                actions["study"].trigger()
                if action.isEnabled():
                    yield name, action.trigger

    def dialogs(self) -> None:
        """Looks at what each command opens, or at what it makes of the window."""
        for name, command in self.commands():
            before = set(_windows())
            command()
            opened = [each for each in _windows() if each not in before]
            for dialog in opened or [self._window]:
                if not isinstance(dialog, QFileDialog | QPrintDialog):
                    self.look(name, dialog)
                if name == "preferences":
                    self._preferences(dialog)
                if dialog is not self._window:
                    dialog.close()

    def _preferences(self, dialog: QWidget) -> None:
        shown = self._window.preferences.shown
        for row in range(shown.dialog.list.count()):
            shown.dialog.list.setCurrentRow(row)
            self.look(f"preferences {row}", dialog)

    def _all[T: QWidget](self, kind: type[T]) -> list[T]:
        return self._window.findChildren(kind)


def _windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and not isinstance(each, QMenu)]


@pytest.mark.parametrize("spoken", languages())
def test_no_word_is_cut_off_and_every_letter_leads_to_one_thing(
    qtbot, tmp_path: Path, generation: Generation, spoken: str
) -> None:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation, take_proposed=True).essay_uid
    language.set_language(spoken)
    window = MainWindow(path, tmp_path / "config", WindowSettings(theme="light", essay_uid=essay_uid))
    window.resize(*SIZE)
    window.show()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=SHOWN_MS)
    walk = Walk(qtbot, window)
    walk.menus()
    for page in PAGES:
        window.actions_[page].trigger()
        walk.look(page, window)
    walk.dialogs()
    window.close()
    window.deleteLater()
    assert walk.found == {}


def test_what_is_cut_off_is_seen(qtbot) -> None:
    holder, page = QWidget(), QWidget()
    column = QVBoxLayout(page)
    wide = QCheckBox("A box whose words are far too long for the page that it stands on")
    column.addWidget(wide)
    QVBoxLayout(holder).addWidget(scroll_area(page))
    area = holder.layout().itemAt(0).widget()
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    narrow, low = QPushButton("Far too narrow", holder), QLabel("Words that need several lines", holder)
    low.setWordWrap(True)
    qtbot.addWidget(holder)
    holder.resize(300, 200)
    holder.show()
    narrow.setGeometry(0, 0, 20, 30)
    low.setGeometry(0, 40, 60, 8)
    assert [each.split(" ")[0] for each in cut_off(holder)] == ["QCheckBox", "QLabel", "QPushButton"]


def test_the_same_letter_twice_is_seen() -> None:
    assert clashing(["&Save", "Save && clo&se", "&Open", "Close"]) == ["&Save", "Save && clo&se"]
