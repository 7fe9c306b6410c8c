"""The dialog for find and replace: a preview as one types, one sentence where a pattern is bad, and one undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.replacing.replace_dialog import ReplaceDialog
from studyapp.desktop.replacing.replace_presenter import Scope
from studyapp.domain.adding import NewCard
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.notes import adding
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def window(window_on: WindowOn, library: Library, essay_uid: Uid) -> MainWindow:
    for front in ("Where does the Volga rise?", "How long is the Volga?"):
        adding.add_notes(library, "Rivers", [NewCard(front, "See the atlas")])
    library.close()
    return window_on(library.path, essay_uid)


def opened(qtbot, window: MainWindow) -> ReplaceDialog:
    window.actions_["replace"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ReplaceDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, ReplaceDialog)
    qtbot.waitUntil(lambda: dialog.field.count() > 1)
    return dialog


def test_words_are_replaced_in_all_cards_and_taken_back_in_one_step(qtbot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    assert dialog.wanted.hasFocus() and not dialog.replace.isEnabled()
    qtbot.keyClicks(dialog.wanted, "volga")
    qtbot.keyClicks(dialog.by, "Don")
    qtbot.waitUntil(dialog.replace.isEnabled)
    assert dialog.said.text() == "Changes 2 places in 2 cards."
    model = dialog.changes
    cells = {tuple(model.data(model.index(row, column)) for column in range(3)) for row in range(model.rowCount())}
    assert ("Question", "How long is the Volga?", "How long is the Don?") in cells
    dialog.minds_case.setChecked(True)
    qtbot.waitUntil(lambda: dialog.said.text() == "Nothing is found.")
    assert not dialog.replace.isEnabled() and not model.rowCount()
    dialog.minds_case.setChecked(False)
    qtbot.waitUntil(dialog.replace.isEnabled)
    qtbot.mouseClick(dialog.replace, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Done: Replace “volga”"))
    dialog.reject()
    search = window.library_page.search
    search.field.setText("Don")
    qtbot.waitUntil(lambda: search.said.text() == "2 cards")
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: not search.table.cards.keys)


def test_a_bad_pattern_is_told_in_one_sentence(qtbot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    dialog.is_pattern.setChecked(True)
    qtbot.keyClicks(dialog.wanted, "(Volga")
    qtbot.waitUntil(lambda: dialog.said.text().startswith("The regular expression cannot be read at character 6."))
    assert not dialog.replace.isEnabled()
    dialog.wanted.setText("(Vol)(ga)")
    dialog.by.setText(r"\2")
    qtbot.waitUntil(dialog.replace.isEnabled)


def test_only_the_selected_cards_change(qtbot, window: MainWindow) -> None:
    search = window.library_page.search
    window.actions_["browse"].trigger()
    search.field.setText("atlas")
    qtbot.waitUntil(lambda: len(search.table.cards.keys) == 2)
    search.table.selectRow(0)
    dialog = opened(qtbot, window)
    assert [dialog.scope.itemData(at) for at in range(dialog.scope.count())] == [Scope.FOUND]
    dialog.reject()
    search.table.selectAll()
    dialog = opened(qtbot, window)
    assert dialog.scope.currentText() == "Selected: 2 cards"
    dialog.field.setCurrentIndex(dialog.field.findData("back"))
    dialog.wanted.setText("the")
    qtbot.waitUntil(lambda: dialog.said.text() == "Changes 2 places in 2 cards.")
