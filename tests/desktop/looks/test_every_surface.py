"""Every page and dialog: named for those who hear it, used by keys alone, the focus in sight, room for its words."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QProgressDialog,
    QPushButton,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import studyapp.desktop
from studyapp.desktop.essay_dialogs.list_dialog import BringBackDialog, ListDialog
from studyapp.desktop.main_window import MainWindow
from tests.desktop.looks.keys import calling
from tests.desktop.looks.scene import Scene
from tests.desktop.looks.seen import cramped, out_of_reach, unlit, unnamed
from tests.desktop.looks.shelf import Shelf
from tests.desktop.looks.surfaces import SURFACES, Surface

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

_BASES = {ListDialog, BringBackDialog}  # shown as what is made of them
_PROGRAMS_OWN = "studyapp."
EVERY = pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)


@pytest.fixture(scope="module")
def scene(qapp, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    flashing = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    made = Scene(shelf, tmp_path_factory.mktemp("scene"))
    yield made
    made.close()
    qapp.setCursorFlashTime(flashing)


@pytest.fixture(autouse=True)
def _cleared(scene: Scene) -> Iterator[None]:
    yield
    scene.clear()


def _kinds(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)


def test_no_dialog_is_missing_here() -> None:
    for module in pkgutil.walk_packages(studyapp.desktop.__path__, "studyapp.desktop."):
        importlib.import_module(module.name)
    own = {kind for kind in _kinds(QDialog) if kind.__module__.startswith(_PROGRAMS_OWN)}
    waits = {kind for kind in own if issubclass(kind, QProgressDialog | QFileDialog)}  # Qt's, with words of ours
    assert own - waits - _BASES - {surface.kind for surface in SURFACES} == set()


def test_every_page_is_here() -> None:
    named = {surface.name.split("-")[0] for surface in SURFACES}
    assert {"library", "study", "review", "statistics"} <= named


@EVERY
def test_in_light_and_dark_at_the_usual_size(scene: Scene, surface: Surface) -> None:
    scene.dress("light")
    shown = surface.show(scene)
    assert [*unnamed(shown), *out_of_reach(shown), *cramped(shown), *unlit(shown), *calling(shown)] == []
    if surface.kind is MainWindow:  # a dialog is made in one scheme
        scene.dress("dark")
        assert unlit(shown) == []


def test_what_is_wrong_is_found(qtbot: QtBot) -> None:
    """The looks themselves can fail."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle("A window")
    window.setStyleSheet("QPushButton, QPushButton:focus { border: none; outline: none; background: white; }")
    column = QVBoxLayout(window)
    nameless, first, second = QPushButton(), QPushButton("First"), QPushButton("Second")
    words = QLabel("Many words that need more room than they have")
    words.setFixedWidth(20)
    wide, scrolled = QLabel("A sentence that is cut off at the right of its column"), QScrollArea()
    scrolled.setWidget(wide)
    scrolled.setFixedWidth(100)
    low = QTextBrowser()
    low.setPlainText("\n".join("lines"))
    low.document().setTextWidth(200)
    low.setFixedHeight(round(low.document().size().height()) - 2)
    for each in (nameless, first, second, words, scrolled, low):
        column.addWidget(each)
    QWidget.setTabOrder(second, first)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert any(line.startswith("no name: QPushButton") for line in unnamed(window))
    assert any("“Second” in QWidget comes before" in line for line in out_of_reach(window))
    assert any("Many words" in line for line in cramped(window))
    assert any("scrolled in" in line for line in cramped(window))
    assert any("a scroll bar for" in line for line in cramped(window))
    assert any("“First”" in line for line in unlit(window))
