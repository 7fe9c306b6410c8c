"""What is told at the end of a row of files."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.opening.batch_presenter import Summary
from studyapp.desktop.opening.opening_face import BatchFace
from studyapp.desktop.opening.remarks_dialog import RemarksDialog
from studyapp.domain.ids import Uid
from studyapp.library import Library
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

TABLE, FEW = ("rivers.pdf", "One table was left out."), ("rivers.pdf", "It gives few cards.")
NOTES = ("lakes.docx", "Its comments <2> were left out.")


@pytest.fixture
def window(window_on: WindowOn, library: Library, essay_uid: Uid) -> MainWindow:
    library.close()
    return window_on(library.path, essay_uid)


def test_one_remark_stands_above_the_essay_with_the_name_of_its_file(window: MainWindow, essay_uid: Uid) -> None:
    BatchFace(window).show_summary(Summary(added=(essay_uid,), notices=(TABLE,)))
    said = window.study_page.banner.findChildren(QLabel)[-1].text()
    assert said == "One text is in the library now. rivers.pdf: One table was left out."


def test_several_remarks_are_listed_by_file_when_they_are_asked_for(
    qtbot: QtBot, window: MainWindow, essay_uid: Uid
) -> None:
    BatchFace(window).show_summary(Summary(added=(essay_uid,), notices=(TABLE, FEW, NOTES)))
    buttons = {each.text(): each for each in window.study_page.banner.findChildren(QPushButton) if each.isVisible()}
    assert list(buttons) == ["What to know…", "Show the library", "Close"]
    buttons["What to know…"].click()
    dialog = window.findChild(RemarksDialog)
    assert dialog is not None
    assert dialog.said.toPlainText().split("\n") == [TABLE[0], TABLE[1], FEW[1], NOTES[0], NOTES[1]]
    dialog.reject()
