"""A card that nobody chose moves no text; a button leads to its passage while that is out of sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.study.study_page import StudyPage
from studyapp.domain.essays import Block, BlockKind, Essay, chapters
from studyapp.domain.spans import Span

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

PARAGRAPH = "The river is long and parts two countries. " * 8
COUNT = 40
SPANS = [Span(number * (len(PARAGRAPH) + 1), (number + 1) * (len(PARAGRAPH) + 1) - 1) for number in range(COUNT)]
FIRST, FAR = Span(0, 40), Span(SPANS[20].start, SPANS[20].start + 40)


ESSAY = Essay(
    None, None, None, "\n\n".join([PARAGRAPH[:-1]] * COUNT), tuple(Block(BlockKind.PARAGRAPH, s) for s in SPANS)
)


@pytest.fixture
def view(qtbot: QtBot) -> EssayView:
    made = EssayView(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.show_sheet(Sheet(ESSAY, chapters(ESSAY)), ())
    return made


def test_it_leads_to_a_passage_below_and_is_gone_once_that_was_in_sight(qtbot: QtBot, view: EssayView) -> None:
    view.set_current(FAR, "claim", scroll=False)
    assert view.verticalScrollBar().value() == 0
    assert view.hint.isVisible()
    assert view.hint.text().endswith("↓")
    qtbot.mouseClick(view.hint, Qt.MouseButton.LeftButton)
    assert view.is_in_sight(FAR.start)
    assert view.hint.isHidden()
    view.verticalScrollBar().setValue(0)
    view.set_current(FAR, "claim", scroll=False)  # told again, as after a change elsewhere
    assert view.hint.isHidden()


def test_it_points_up_to_a_passage_above(view: EssayView) -> None:
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.set_current(FAR, "claim", scroll=False)
    assert view.hint.text().endswith("↑")


def test_it_goes_when_one_reads_on_to_the_passage(view: EssayView) -> None:
    view.set_current(FAR, "claim", scroll=False)
    bar = view.verticalScrollBar()
    while not view.is_in_sight(FAR.start):
        assert view.hint.isVisible()
        bar.setValue(bar.value() + 200)
    bar.setValue(bar.value() + 200)
    assert view.hint.isHidden()


@pytest.mark.parametrize(("span", "scroll"), [(FIRST, False), (FAR, True), (None, False)])
def test_it_is_not_there_where_the_passage_is_in_sight_or_none_is_marked(
    view: EssayView, span: Span | None, scroll: bool
) -> None:
    view.set_current(FAR, "claim", scroll=False)
    view.set_current(span, "claim", scroll=scroll)
    assert view.hint.isHidden()


def test_it_stands_below_the_text_and_takes_no_keys(qtbot: QtBot) -> None:
    page = StudyPage(Theme(LIGHT))
    qtbot.addWidget(page)
    page.show()
    page.show_sheet(Sheet(ESSAY, chapters(ESSAY)), ())
    top = page.essay.mapTo(page, QPoint(0, 0))
    page.essay.set_current(FAR, "claim", scroll=False)
    QApplication.processEvents()
    hint = page.essay.hint
    assert hint.isVisible()
    assert hint.mapTo(page, QPoint(0, 0)).y() >= page.essay.mapTo(page, QPoint(0, page.essay.height())).y()
    assert page.essay.mapTo(page, QPoint(0, 0)) == top
    assert hint.focusPolicy() is Qt.FocusPolicy.NoFocus
