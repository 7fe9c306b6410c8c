"""The menus on macOS: the menu of the program gets what belongs there in every language, and nothing else."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from studyapp.desktop.actions import Actions


def test_the_menu_of_the_program_on_macos_is_not_guessed_from_words(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    named = dict(Actions(window).named())
    moved = {name: action.menuRole() for name, action in named.items() if action.menu() is None}
    assert {name for name, role in moved.items() if role == QAction.MenuRole.TextHeuristicRole} == set()
    assert {name: role for name, role in moved.items() if role != QAction.MenuRole.NoRole} == {
        "preferences": QAction.MenuRole.PreferencesRole,
        "about": QAction.MenuRole.AboutRole,
        "close": QAction.MenuRole.QuitRole,
    }


def test_no_two_commands_share_a_key(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    taken: dict[str, list[str]] = {}
    for name, action in Actions(window).named():
        for key in action.shortcuts():
            taken.setdefault(key.toString(), []).append(name)
    assert {key: names for key, names in taken.items() if len(names) > 1} == {}
