"""Where there is nothing yet, each page says what to do next and has a button that does it, reached by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog

from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.widgets.empty_state import EmptyState
from studyapp.domain.changes import Changes
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import delete, import_essay
from studyapp.settings import WindowSettings
from tests.desktop.windows import SHOWN_MS, WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library that was used, and has no essay."""
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        decks.create(library, "Rivers")
    return path


@pytest.fixture
def window(qtbot, path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(path, tmp_path / "config", WindowSettings(theme="light"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.library_page.nothing.isVisible, timeout=SHOWN_MS)
    yield made
    made.close()
    made.deleteLater()


def test_a_library_without_essays_offers_to_open_one(qtbot, window: MainWindow) -> None:
    nothing = window.library_page.nothing
    assert window.pages.current is window.library_page
    qtbot.waitUntil(lambda: window.focusWidget() is nothing.first_button, timeout=SHOWN_MS)
    qtbot.keyClick(nothing.first_button, Qt.Key.Key_Space)
    (dialog,) = window.findChildren(QFileDialog)
    dialog.reject()


def test_an_essay_that_comes_takes_the_place_of_the_words(
    qtbot, window: MainWindow, path: Path, generation: Generation
) -> None:
    with Library.open(path) as library:
        uid = import_essay(library, generation).essay_uid
    window.following.changed.emit(Changes(everything=True))
    qtbot.waitUntil(window.library_page.nothing.isHidden, timeout=SHOWN_MS)
    assert window.library_page.tree.isVisible()
    assert window.library_page.shelf_part.buttons["read"].isEnabled()
    window.show_essay(uid)
    qtbot.waitUntil(window.study_page.essay.isVisible, timeout=SHOWN_MS)
    assert not window.study_page.nothing.isVisible()


def test_a_study_page_without_an_essay_leads_to_the_library(qtbot, window: MainWindow) -> None:
    window.actions_["study"].trigger()
    nothing = window.study_page.nothing
    assert nothing.isVisible()
    assert not window.study_page.essay.isVisible()
    assert window.focusWidget() is nothing.first_button
    nothing.buttons["library"].click()
    assert window.pages.current is window.library_page


def test_an_essay_that_was_deleted_leaves_words_and_no_blank_page(
    qtbot, window_on: WindowOn, tmp_path: Path, generation: Generation
) -> None:
    path = tmp_path / "other.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, generation).essay_uid
    window = window_on(path, uid)
    assert not window.study_page.nothing.isVisible()
    with Library.open(path) as library:
        delete(library, uid)
    window.following.changed.emit(Changes(everything=True))
    qtbot.waitUntil(window.study_page.nothing.isVisible, timeout=SHOWN_MS)


def test_statistics_without_answers_lead_to_the_review_and_that_says_what_is_missing(qtbot, window: MainWindow) -> None:
    window.actions_["statistics"].trigger()
    nothing = window.pages.statistics.nothing
    qtbot.waitUntil(nothing.isVisible, timeout=SHOWN_MS)
    nothing.buttons["review"].click()
    assert window.pages.current is window.review_page
    qtbot.waitUntil(lambda: "no cards to review" in window.review_page.end.words.text(), timeout=SHOWN_MS)
    assert window.review_page.end.back.isVisible()


def test_keys_that_come_before_there_is_a_card_do_not_lead_away_from_the_review(qtbot, window: MainWindow) -> None:
    window.actions_["review"].trigger()
    qtbot.waitUntil(window.review_page.end.back.isVisible, timeout=SHOWN_MS)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_3, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert window.pages.current is window.review_page
    while not window.review_page.end.back.hasFocus():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.pages.current is window.study_page


def test_each_button_has_a_name_and_a_role(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: len(window.findChildren(EmptyState)) == 3)  # the last page is made after the window is seen
    shown: list[EmptyState] = window.findChildren(EmptyState)
    for each in shown:
        assert each.words.text().endswith(".")
        for button in each.buttons.values():
            told = QAccessible.queryAccessibleInterface(button)
            assert told.text(QAccessible.Text.Name)
            assert told.role() is QAccessible.Role.Button


def test_an_empty_list_of_cards_says_that_they_are_being_made(window: MainWindow) -> None:
    page = window.study_page
    page.banner.show_progress(0, 0)
    assert "first cards appear here" in page._empty.text()
    page.banner.clear()
    assert "first cards appear here" not in page._empty.text()
