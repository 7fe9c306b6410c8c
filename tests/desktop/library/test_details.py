"""The dialog for title, author and date."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from studyapp.desktop.library.details_dialog import DetailsDialog
from studyapp.domain.entries import EssayEntry
from studyapp.domain.ids import Uid

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

ENTRY = EssayEntry(Uid("e"), "Rivers", "Ana Autor", None, "en", Uid("d"), Uid("v"), 900, 0, 3, 1, 1)


@pytest.fixture
def dialog(qtbot: QtBot) -> DetailsDialog:
    made = DetailsDialog(ENTRY)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show()
    return made


def test_what_was_put_right_is_given_out(qtbot: QtBot, dialog: DetailsDialog) -> None:
    assert (dialog.title.text(), dialog.author.text(), dialog.date.text()) == ("Rivers", "Ana Autor", "")
    dialog.author.setText("Ana Author")
    dialog.date.setText(" 2019 ")
    with qtbot.waitSignal(dialog.given) as given:
        qtbot.keyClick(dialog.date, Qt.Key.Key_Return)
    assert given.args == ["Rivers", "Ana Author", "2019"]


def test_nothing_is_given_out_where_nothing_was_changed(qtbot: QtBot, dialog: DetailsDialog) -> None:
    with qtbot.assertNotEmitted(dialog.given):
        dialog.accept()


def test_there_is_no_essay_without_a_title(dialog: DetailsDialog) -> None:
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.title.setText("  ")
    assert not ok.isEnabled()
    dialog.title.setText("Streams")
    assert ok.isEnabled()


@pytest.mark.parametrize(("date", "is_one"), [("", True), ("2014", True), ("2014-05-21", True), ("May", False)])
def test_a_date_is_a_year_or_a_day(dialog: DetailsDialog, date: str, is_one: bool) -> None:
    dialog.date.setText(date)
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled() is is_one
    assert ("2014-05-21" in dialog.note.text()) is not is_one
