"""The list of all commands in the window: found in any language, with their keys, and done when chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from studyapp.desktop import language
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.menu_actions import Actions
from studyapp.desktop.palette.fuzzy import Entry
from studyapp.desktop.palette.palette_dialog import PaletteDialog
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def show(tmp_path: Path, generation: Generation, window_on: WindowOn) -> Callable[[], MainWindow]:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, generation).essay_uid
    return lambda: window_on(path, uid)


@pytest.fixture
def window(show: Callable[[], MainWindow]) -> MainWindow:
    return show()


def opened(qtbot: QtBot, window: MainWindow) -> PaletteDialog:
    window.actions_["palette"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(PaletteDialog)))
    return window.findChildren(PaletteDialog)[0]


def test_a_command_is_found_by_its_name_in_both_languages_and_done(qtbot: QtBot, window: MainWindow) -> None:
    for typed in ("statistics", "Statistik"):
        window.show_shelf()
        dialog = opened(qtbot, window)
        QTest.keyClicks(dialog.line, typed)
        assert dialog.listed_keys()[0] == "statistics"
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.pages.shows_statistics)
        qtbot.waitUntil(lambda: not window.findChildren(PaletteDialog))


def test_a_click_that_also_activates_picks_once(qtbot: QtBot, window: MainWindow) -> None:
    dialog = PaletteDialog("Go", "Type", "Nothing.", (Entry("a", "A"), Entry("b", "B")), Theme(LIGHT), window)
    picked: list[str] = []
    dialog.picked.connect(picked.append)
    dialog.open()
    item = dialog.list.topLevelItem(1)
    dialog.list.setCurrentItem(item)
    dialog.list.itemClicked.emit(item, 0)
    dialog.list.itemActivated.emit(item, 0)
    assert picked == ["b"]


def test_the_entry_chosen_at_first_is_found_by_its_key(qtbot: QtBot, window: MainWindow) -> None:
    entries = (Entry("a", "A"), Entry("b", "B", can=False), Entry("c", "C"))
    dialog = PaletteDialog("Go", "Type", "Nothing.", entries, Theme(LIGHT), window, chosen_key="c")
    assert dialog.list.currentItem().text(0) == "C"
    dialog.reject()


def test_in_german_a_command_is_found_by_its_english_name(qtbot: QtBot, show: Callable[[], MainWindow]) -> None:
    language.set_language("de")
    dialog = opened(qtbot, show())
    QTest.keyClicks(dialog.line, "trash")
    assert dialog.listed_keys()[0] == "trash"
    assert dialog.list.topLevelItem(0).text(0) == "Papierkorb…"
    dialog.reject()


def test_every_command_is_there_with_its_keys(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    names = {name for name, action in window.actions_.named() if not isinstance(action.menu(), QMenu)}
    assert {*dialog.listed_keys(), "palette"} >= names
    shown = {key: dialog.list.topLevelItem(row).text(2) for row, key in enumerate(dialog.listed_keys())}
    assert shown["open"] == "Ctrl+O"
    assert shown["take"] == "Return"
    dialog.reject()


def test_the_keys_of_the_list_move_in_it_while_one_types(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    QTest.keyClicks(dialog.line, "text size")
    first = dialog.list.currentItem().text(0)
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.list.currentItem().text(0) != first or dialog.list.topLevelItemCount() == 1
    QTest.keyClicks(dialog.line, "zzz")
    assert dialog.listed_keys() == []
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_what_means_nothing_now_is_told_and_not_done(qtbot: QtBot, window: MainWindow) -> None:
    window.show_shelf()
    dialog = opened(qtbot, window)
    QTest.keyClicks(dialog.line, "merge into")
    assert dialog.listed_keys()[0] == "merge"
    assert "not now" in dialog.list.topLevelItem(0).text(1)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_a_command_outside_of_the_menus_keeps_its_key(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    called: list[str] = []
    actions.connect({"bury": lambda: called.append("bury")})
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(window, actions["bury"].shortcut())
    assert called == ["bury"]
