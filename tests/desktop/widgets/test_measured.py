"""Text whose lines stay short however wide its dialog is."""

import pytest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from studyapp.desktop.widgets.measured import MeasuredBrowser


@pytest.mark.parametrize(("letters", "is_measured"), [(40, False), (150, True)])
def test_lines_end_at_the_edge_or_at_the_measure(qtbot: QtBot, letters: int, is_measured: bool) -> None:
    browser = MeasuredBrowser()
    qtbot.addWidget(browser)
    browser.setPlainText("how the class fared with a card " * 20)
    browser.ensurePolished()  # the window's look may have other letters than a bare widget
    browser.resize(browser.fontMetrics().averageCharWidth() * letters, 300)
    browser.grab()
    assert (browser.lineWrapMode() is QTextEdit.LineWrapMode.FixedPixelWidth) is is_measured
    block = browser.document().firstBlock().layout()
    longest = max(block.lineAt(at).textLength() for at in range(block.lineCount()))
    assert 25 < longest < 100
    browser.resize(browser.fontMetrics().averageCharWidth() * 40, 300)
    browser.grab()
    assert browser.lineWrapMode() is QTextEdit.LineWrapMode.WidgetWidth


def test_other_letters_are_measured_again(qtbot: QtBot) -> None:
    browser = MeasuredBrowser()
    qtbot.addWidget(browser)
    browser.ensurePolished()
    browser.resize(browser.fontMetrics().averageCharWidth() * 150, 300)
    browser.grab()
    before = browser.lineWrapColumnOrWidth()
    font = browser.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    browser.setFont(font)
    assert browser.lineWrapColumnOrWidth() > before * 1.3
    font.setPointSizeF(font.pointSizeF() * 2)
    browser.setFont(font)
    assert browser.lineWrapMode() is QTextEdit.LineWrapMode.WidgetWidth
