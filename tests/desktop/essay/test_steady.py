"""The strip above an essay comes and goes, the view is made narrow or wide: no line moves on the screen."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studyapp.desktop.essay.banner import Banner
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import DARK, LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.essays import Block, BlockKind, Chapter, Essay
from studyapp.domain.spans import Span

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

_PARAGRAPH = "The river parts two countries, and its bridges were built late. " * 5
_COUNT = 30


@dataclass
class Column:
    """The strip, and the essay below it, in what holds both."""

    holder: QWidget
    banner: Banner
    essay: EssayView

    def show(self) -> None:
        self.banner.say("It was done.")
        self._lay_out()

    def hide(self) -> None:
        self.banner.clear()
        self._lay_out()

    def line(self) -> int:
        """How far below the top of the screen the tenth paragraph stands."""
        cursor = QTextCursor(self.essay.document().findBlockByNumber(10))
        return self.essay.viewport().mapToGlobal(QPoint(0, self.essay.cursorRect(cursor).top())).y()

    def _lay_out(self) -> None:
        layout = self.holder.layout()
        assert layout is not None
        layout.activate()


@pytest.fixture
def column(qtbot: QtBot) -> Column:
    length = len(_PARAGRAPH)
    spans = [Span(start, start + length) for start in range(0, _COUNT * (length + 2), length + 2)]
    text = "\n\n".join([_PARAGRAPH] * _COUNT)
    essay = Essay(None, None, None, text, tuple(Block(BlockKind.PARAGRAPH, span) for span in spans))
    holder = QWidget()
    qtbot.addWidget(holder)
    made = Column(holder, Banner(), EssayView(Theme(LIGHT)))
    layout = QVBoxLayout(holder)
    layout.addWidget(made.banner)
    layout.addWidget(made.essay, 1)
    holder.resize(700, 500)
    holder.show()
    made.essay.show_sheet(Sheet(essay, (Chapter(None, Span(0, len(text))),)), ())
    qtbot.waitUntil(lambda: made.essay.viewportMargins().left() > 0)
    made.essay.document().documentLayout().documentSize()  # all of it is laid out
    return made


@pytest.mark.parametrize("share", [0.0, 0.002, 0.5, 1.0])
def test_no_line_moves_as_the_strip_comes_and_goes(column: Column, share: float) -> None:
    bar = column.essay.verticalScrollBar()
    bar.setValue(round(share * bar.maximum()))
    before = column.line()
    column.show()
    assert column.essay.y() > 40, "the strip is there"
    assert column.line() == before
    column.hide()
    assert column.line() == before


def test_no_line_moves_as_a_strip_goes_that_was_there_first(column: Column) -> None:
    bar = column.essay.verticalScrollBar()
    column.show()
    bar.setValue(0)
    before = column.line()
    column.hide()
    assert column.line() == before
    gap = column.essay.viewportMargins().top()
    for step in (20, gap - 20, 10):
        bar.setValue(bar.value() + step)
        before -= step
        assert column.line() == before
    assert column.essay.viewportMargins().top() == 0, "the gap was scrolled away"


def test_the_line_at_the_top_stays_as_the_essay_takes_other_colours(column: Column) -> None:
    column.show()
    value, before = column.essay.verticalScrollBar().value(), column.line()
    assert value > 0
    column.essay.set_theme(Theme(DARK))
    assert column.line() == before


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_the_line_being_read_stays_in_other_widths(column: Column, qtbot: QtBot, share: float) -> None:
    bar = column.essay.verticalScrollBar()
    bar.setValue(round(share * bar.maximum()))
    line = column.essay.cursorForPosition(QPoint(0, column.essay.viewport().height() // 4))
    rect, length = column.essay.cursorRect(line), bar.maximum()
    within = rect.height() * 1.5  # a line with the gap below it
    for width in (420, 390, 360, 500):
        column.holder.resize(width, 500)
        qtbot.wait(1)
        assert bar.maximum() > length * 1.2, "the text was broken anew"
        assert abs(column.essay.cursorRect(line).top() - rect.top()) <= within
    column.holder.resize(700, 500)
    qtbot.wait(1)
    assert column.essay.cursorRect(line).top() == rect.top()
