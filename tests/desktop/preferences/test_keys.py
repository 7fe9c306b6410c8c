"""Keys are changed in the preferences: who had them is told and loses them, and every word that names them follows."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from studyapp.desktop.essay_dialogs.audit_dialog import AuditDialog
from studyapp.desktop.help.topics import topics
from studyapp.desktop.keys import key_words
from studyapp.desktop.keys.chosen_keys import ChosenKeys, Keys
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.preferences.keys_page import KeysPage
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import load
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

USUAL: Mapping[str, Keys] = {"open": ("Ctrl+O",), "add": ("Ctrl+N", "A"), "why": (), "undo": ("Ctrl+Z",)}
STEPS = st.lists(
    st.tuples(st.sampled_from(("give", "take", "usual")), st.sampled_from(sorted(USUAL)), st.sampled_from("ABXYZ")),
    max_size=12,
)


@given(STEPS)
def test_no_key_calls_two_commands_whatever_is_chosen(steps: list[tuple[str, str, str]]) -> None:
    keys = ChosenKeys(USUAL)
    for what, name, letter in steps:
        key = f"Ctrl+{letter}"
        if what == "give":
            keys = keys.with_key(name, key)
            assert keys.of(name) == (key,)
        elif what == "take":
            keys = keys.with_no_key(name)
            assert keys.of(name) == ()
        else:
            keys = keys.with_usual(name)
            assert keys.of(name) == USUAL[name]
        held = [each for command in USUAL for each in keys.of(command)]
        assert len(held) == len(set(held))
        assert all(held != USUAL[command] for command, held in keys.chosen.items())


@pytest.fixture
def start(window_on: WindowOn, tmp_path: Path, generation: Generation):
    path = tmp_path / "a.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation).essay_uid
    return lambda: window_on(path, essay_uid)


def page_of(window: MainWindow) -> KeysPage:
    window.actions_["preferences"].trigger()
    assert window.preferences.shown is not None
    window.preferences.shown.dialog.list.setCurrentRow(5)
    return window.preferences.shown.keys


def press(page: KeysPage, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    page.edit.setFocus()
    QTest.keyClick(page.edit, key, held)


CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def test_a_key_is_taken_from_another_command_which_is_told_first(qtbot, start) -> None:
    window = start()
    page = page_of(window)
    page.choose("export")
    press(page, Qt.Key.Key_O, CONTROL)
    assert window.actions_.called("open") in page.told.text()
    assert window.actions_.pressed("open") == "Ctrl+O"  # nothing is taken yet
    page.take.click()
    assert window.actions_.pressed("export") == "Ctrl+O"
    assert window.actions_["export"].shortcut() == QKeySequence("Ctrl+O")
    assert window.actions_.pressed("open") == ""
    page.choose("open")
    page.usual.click()
    assert window.actions_.pressed("open") == "Ctrl+O"
    assert window.actions_.pressed("export") == ""
    page.all_usual.click()
    assert window.actions_.pressed("export") == "Ctrl+E"


def test_a_letter_alone_is_no_key_of_a_command(qtbot, start) -> None:
    page = page_of(start())
    page.choose("export")
    press(page, Qt.Key.Key_X, NONE)
    assert "A key alone" in page.told.text()
    assert not page.take.isEnabled()
    press(page, Qt.Key.Key_F12, NONE)
    assert page.take.isEnabled()


def test_menus_palette_help_and_words_of_the_window_show_the_changed_key(qtbot, start) -> None:
    window = start()
    page = page_of(window)
    page.choose("memory")
    press(page, Qt.Key.Key_F12, CONTROL)
    page.take.click()
    assert "Ctrl+F12" in key_words.with_keys("{memory}")
    entries = {entry.key: entry.keys for entry in window.help.all_commands.entries()}
    assert entries["memory"] == "Ctrl+F12"
    texts = "".join(topic.text for topic in topics(window.actions_.ways(), "en"))
    assert "**Ctrl+F12**" in texts
    assert "**F8**" not in texts
    page.choose("beside")
    press(page, Qt.Key.Key_F11, CONTROL)
    page.take.click()
    assert "Ctrl+F11" in window.study_page.beside.toolTip()
    page.all_usual.click()
    assert "Ctrl+F11" not in window.study_page.beside.toolTip()


def test_a_button_of_a_dialog_takes_the_changed_keys_of_its_command(qtbot, start) -> None:
    window = start()
    audit = AuditDialog("The Amur", parent=window)
    assert (audit.question.shortcut(), audit.cloze.toolTip()) == (QKeySequence("Ctrl+K"), "Ctrl+Shift+C")
    page = page_of(window)
    for command, key in (("basic", Qt.Key.Key_F11), ("search", Qt.Key.Key_F10)):
        page.choose(command)
        press(page, key, CONTROL)
        page.take.click()
    assert (audit.question.shortcut(), audit.question.toolTip()) == (QKeySequence("Ctrl+F11"), "Ctrl+F11")
    assert "Ctrl+F10" in window.library_page.search.field.toolTip()
    page.choose("basic")
    page.none.click()
    assert audit.question.shortcut().isEmpty()


def test_chosen_keys_are_there_at_the_next_start(qtbot, start, tmp_path: Path) -> None:
    window = start()
    page = page_of(window)
    page.choose("export")
    press(page, Qt.Key.Key_O, CONTROL)
    page.take.click()
    window.close()
    again = start()
    assert again.actions_.pressed("export") == "Ctrl+O"
    assert again.actions_.pressed("open") == ""
    (config,) = {path.parent for path in tmp_path.rglob("window.json")}
    assert dict(load(config).keys) == {"export": "Ctrl+O", "open": ""}
