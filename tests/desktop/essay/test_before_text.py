"""Before the first text the paper has no caret, and says after a moment that the library is being opened."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QTextBrowser

from studyapp.desktop.essay.before_text import BeforeText
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import WindowSettings
from tests.desktop.windows import SHOWN_MS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


def test_the_caret_comes_with_a_text_and_the_words_go(qtbot) -> None:
    paper = QTextBrowser()
    qtbot.addWidget(paper)
    before = BeforeText(paper)
    assert (paper.cursorWidth(), paper.placeholderText()) == (0, "")
    qtbot.waitUntil(lambda: paper.placeholderText() == "Opening the library …", timeout=SHOWN_MS)
    before.rest()
    assert (paper.cursorWidth(), paper.placeholderText()) == (0, "")
    before.end()
    assert paper.cursorWidth() == 1


def test_a_library_that_opens_in_a_moment_is_not_spoken_of(qtbot) -> None:
    paper = QTextBrowser()
    qtbot.addWidget(paper)
    before = BeforeText(paper)
    before.rest()
    assert not before.noticed.isActive()


def test_the_window_waits_without_a_caret_until_its_essay_is_there(
    qtbot, tmp_path: Path, generation: Generation
) -> None:
    with Library.open(tmp_path / "library.studyapp") as library:
        import_essay(library, generation)
    window = MainWindow(tmp_path / "library.studyapp", tmp_path / "config", WindowSettings(theme="light"))
    paper, noticed = window.study_page.essay, window.study_page.before.noticed
    assert noticed.isActive()
    assert paper.cursorWidth() == 0
    window.show()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=SHOWN_MS)
    assert (paper.cursorWidth(), paper.placeholderText(), noticed.isActive()) == (1, "", False)
    window.close()
    window.deleteLater()


def test_a_library_that_cannot_be_opened_is_not_called_opening(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "library.studyapp"
    path.write_bytes(b"\0" * 5000)
    window = MainWindow(path, tmp_path / "config", WindowSettings(theme="light"))
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=SHOWN_MS)
    assert window.study_page.essay.placeholderText() == ""
    assert not window.study_page.before.noticed.isActive()
    (box,) = window.findChildren(QMessageBox)
    next(each for each in box.buttons() if each.text() == "Quit").click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=SHOWN_MS)
    window.deleteLater()
