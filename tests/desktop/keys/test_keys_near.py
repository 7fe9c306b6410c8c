"""The keys stay at the list while the buttons beside it go off."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from studyapp.desktop.widgets.placing import resize_for_letters

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


class Sorting(QDialog):
    """A list, a button that works on it, and one that closes."""

    def __init__(self) -> None:
        super().__init__()
        self.list, self.settle, self.leave = QListWidget(), QPushButton("Settle"), QPushButton("Close")
        self.list.addItems(["Amur", "Lena"])
        layout = QVBoxLayout(self)
        for each in (self.list, self.settle, self.leave):
            layout.addWidget(each)
        resize_for_letters(self, 40, 20)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[Sorting]:
    made = Sorting()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.settle.setFocus()
    qtbot.waitUntil(made.settle.hasFocus)
    yield made


def test_a_button_that_goes_off_gives_the_keys_to_its_list_not_to_the_next_button(dialog: Sorting) -> None:
    dialog.settle.setEnabled(False)
    assert dialog.focusWidget() is dialog.list


def test_where_the_dialog_itself_says_where_the_keys_go_they_go_there(dialog: Sorting) -> None:
    dialog.settle.setEnabled(False)
    dialog.leave.setFocus()
    assert dialog.focusWidget() is dialog.leave


def test_the_keys_leave_a_button_that_is_on_as_ever(dialog: Sorting) -> None:
    dialog.leave.setFocus()
    assert dialog.focusWidget() is dialog.leave
