"""The commands: few stand in the menus, each has one name everywhere, and macOS moves those that it should."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from studyapp.desktop import context_menus, language
from studyapp.desktop.appearance import Look
from studyapp.desktop.command_table import menus
from studyapp.desktop.menu_actions import Actions, read_out
from studyapp.desktop.page_bar import PageBar
from studyapp.desktop.pages import Pages
from studyapp.domain.messages import ENGLISH, languages
from studyapp.resources import resource
from tests.conftest import ROOT

MOST = 40
DOCUMENTS = (
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "resources/help").rglob("*.md")),
)
_PATH = re.compile(r"\*([^*▸]+)▸ ?([^*]+)\*")
_KEY = re.compile(r"`((?:(?:Ctrl|Shift|Alt)\+)+(?:F?\d+|[A-Z,+-])|F\d+)`")


@pytest.fixture
def actions(qtbot: QtBot) -> Actions:
    window = QMainWindow()
    qtbot.addWidget(window)
    return Actions(window)


def entries(menu: QMenu) -> Iterator[QAction]:
    """All entries of a menu, with those of menus inside of it."""
    for action in menu.actions():
        if not action.isSeparator():
            yield action
            if isinstance(inner := action.menu(), QMenu):
                yield from entries(inner)


def test_the_menus_have_few_entries(actions: Actions) -> None:
    assert len([entry for menu in actions.menus for entry in entries(menu)]) <= MOST


def test_the_commonest_entries_have_icons(actions: Actions) -> None:
    for name in actions.icons().values():
        assert resource(f"icons/menu/{name}.svg").exists(), name
    for menu in actions.menus[:4]:
        assert any(entry in actions.icons() for entry in entries(menu)), menu.title()
    for file in resource("icons/menu").glob("*.svg"):
        assert file.stem in actions.icons().values(), f"{file.name} stands before no entry"


@pytest.mark.parametrize("spoken", languages())
def test_no_two_commands_have_one_name(qtbot: QtBot, spoken: str) -> None:
    language.set_language(spoken)
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(window)
    names = [made.called(name) for name, _ in made.named()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_menus_at_the_pointer_begin_with_what_is_done_most_and_call_it_as_the_menus_do(actions: Actions) -> None:
    for offered in (context_menus.OF_TEXT, context_menus.OF_CARDS, context_menus.OF_FOUND):
        assert [name for name in offered if name and not actions.called(name)] == []
    assert context_menus.OF_CARDS[:2] == ("take", "ask-on")


def _titles(spoken: str) -> dict[str, set[str]]:
    """What a document may name behind a menu or button, by what stands before it."""
    found = {
        read_out(menu.title): {read_out(each.text) for each in menu.commands()}
        for menu in menus(language.translator_to(spoken))
    }
    return {title: {name.removesuffix("…") for name in names} for title, names in found.items()}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_names_a_command_as_the_menus_do(path: Path) -> None:
    titles = _titles(path.parent.name if path.parent.name in languages() else ENGLISH)
    for above, name in _PATH.findall(path.read_text(encoding="utf-8")):
        if (known := titles.get(above.strip())) is not None:
            assert name.strip().removesuffix("…") in known, f"{above}▸ {name}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_names_no_key_that_does_nothing(actions: Actions, path: Path) -> None:
    keys = (
        {key.toString() for action in actions.all() for key in action.shortcuts()} | KEYS_OF_PLACES | _keys_in_forms()
    )
    named = _KEY.findall(path.read_text(encoding="utf-8"))
    assert [key for key in named if key not in keys] == []


def _keys_in_forms() -> set[str]:
    """The keys that forms and lists give to their own buttons, as the source names them."""
    sources = (ROOT / "studyapp/desktop").rglob("*.py")
    return {key for path in sources for key in re.findall(r'"((?:(?:Ctrl|Shift|Alt)\+)+\w)"', path.read_text())}


KEYS_OF_PLACES = {"Shift+R", "F2", "Ctrl+C", "Ctrl+D"}
"""What a list or a form alone hears, and what ends a command in a terminal."""


def test_a_name_and_a_key_that_stand_together_belong_together(actions: Actions) -> None:
    """The first steps of the README name keys; each is that of the command that is meant."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    meant = {"open": "Open your own text", "add": "Write your own", "export": "Export to Anki"}
    for name, words in meant.items():
        line = next(line for line in text.splitlines() if words in line and "`" in line)
        assert f"`{actions[name].shortcut().toString()}`" in line, (name, line)


def test_the_menu_of_the_program_on_macos_is_not_guessed_from_words(actions: Actions) -> None:
    moved = {name: action.menuRole() for name, action in actions.named() if action.menu() is None}
    assert {name for name, role in moved.items() if role == QAction.MenuRole.TextHeuristicRole} == set()
    assert {name: role for name, role in moved.items() if role != QAction.MenuRole.NoRole} == {
        "preferences": QAction.MenuRole.PreferencesRole,
        "about": QAction.MenuRole.AboutRole,
        "close": QAction.MenuRole.QuitRole,
    }


def test_no_two_commands_share_a_key(actions: Actions) -> None:
    taken: dict[str, list[str]] = {}
    for name, action in actions.named():
        for key in action.shortcuts():
            taken.setdefault(key.toString(), []).append(name)
    assert {key: names for key, names in taken.items() if len(names) > 1} == {}


def test_an_exam_is_set_from_every_page_beside_study_today_and_from_the_text(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(window)
    pages = Pages(made, Look("light", 100, 70, "", window))
    qtbot.addWidget(pages)
    offered = pages._bar.more.menu()
    assert offered is not None
    assert made["new-exam"] in offered.actions()
    made["new-exam"].setEnabled(False)
    offered.aboutToShow.emit()
    assert made["new-exam"] not in offered.actions()
    assert pages._bar.more.accessibleName()
    for names in (context_menus.OF_TEXT, context_menus.OF_SHELF):
        assert "new-exam" in names


def test_the_menu_beside_study_today_gives_way_in_a_narrow_window(qtbot: QtBot) -> None:
    actions = [QAction(name) for name in ("Library", "Study", "Study today")]
    bar = PageBar([("Library", "", actions[0]), ("Study", "", actions[1])], [("Study today", "", actions[2])])
    qtbot.addWidget(bar)
    bar.show()
    least = bar.minimumSizeHint().width()
    for width, is_there in ((least, False), (least + 200, True), (least + 5, False)):
        bar.resize(width, bar.sizeHint().height())
        assert bar.width() == width
        assert bar.more.isVisible() is is_there
        assert bar.minimumSizeHint().width() == least
