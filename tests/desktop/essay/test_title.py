"""The title of the open text is changed where it stands: by a click, in the menu of the text, and by key."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.desktop.context_menus import OF_TEXT
from studyapp.desktop.main_window import MainWindow
from studyapp.library import Library
from studyapp.operations import decks

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


def type_title(qtbot: QtBot, window: MainWindow, title: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    edit = window.pages.title.edit
    assert edit.isVisible() and edit.hasFocus() and edit.selectedText() == edit.text()
    qtbot.keyClicks(edit, title)
    qtbot.keyClick(edit, key)


def stored(window: MainWindow) -> tuple[str, str]:
    with Library.open(window.library_path) as library:
        entry = library.essays()[0]
        return entry.title, library.deck(entry.deck_uid).title


def test_a_click_on_the_title_renames_text_and_deck_and_one_undo_takes_it_back(qtbot, window: MainWindow) -> None:
    title = window.pages.title
    before = title.words.text()
    assert stored(window) == (before, before)
    qtbot.mouseClick(title.words, Qt.MouseButton.LeftButton)
    type_title(qtbot, window, "Of Rivers")
    qtbot.waitUntil(lambda: title.words.text() == "Of Rivers")
    assert title.words.isVisible() and not title.edit.isVisible()
    assert stored(window) == ("Of Rivers", "Of Rivers")
    assert window.windowTitle().startswith("Of Rivers")
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: title.words.text() == before)
    assert stored(window) == (before, before)


def test_a_deck_that_was_renamed_keeps_its_name(qtbot, window: MainWindow) -> None:
    deck_uid = window.study.deck_uid
    assert deck_uid is not None
    window.thread_.run(lambda library: decks.rename(library, deck_uid, "Exam deck")).then(window.following.changed.emit)
    qtbot.waitUntil(lambda: stored(window)[1] == "Exam deck")
    window.actions_["rename"].trigger()
    type_title(qtbot, window, "Of Rivers")
    qtbot.waitUntil(lambda: stored(window) == ("Of Rivers", "Exam deck"))


def test_escape_leaves_the_title_and_an_empty_one_is_none(qtbot, window: MainWindow) -> None:
    title, before = window.pages.title, window.pages.title.words.text()
    for typed, key in (("Other", Qt.Key.Key_Escape), ("  ", Qt.Key.Key_Return)):
        qtbot.keyClick(window.study_page.essay, Qt.Key.Key_F2)
        type_title(qtbot, window, typed, key)
        assert title.words.isVisible() and title.words.text() == before
        assert window.study_page.essay.hasFocus()
    assert stored(window) == (before, before)


def test_who_turns_to_something_else_keeps_the_title(qtbot, window: MainWindow) -> None:
    window.actions_["rename"].trigger()
    qtbot.keyClicks(window.pages.title.edit, "Of Rivers")
    window.study_page.cards.setFocus()
    qtbot.waitUntil(lambda: stored(window)[0] == "Of Rivers")
    assert window.study_page.cards.hasFocus()


def test_only_a_text_in_sight_is_renamed(qtbot, window: MainWindow) -> None:
    assert "rename" in OF_TEXT and window.actions_["rename"].isEnabled()
    window.pages.show_page(window.review_page)
    assert not window.actions_["rename"].isEnabled()
    window.pages.title.begin()
    assert not window.pages.title.edit.isVisible()
