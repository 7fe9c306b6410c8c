"""Widths, marks and scrolling that change in any order: the whole text is laid out in the end, none is left blank."""

from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.marks import Mark
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.essays import Block, BlockKind, Essay, chapters
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from tests.desktop.turns import run_loop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

_PARAGRAPH = "The river parts two countries, and its bridges were built late. "
_BLOCKS = 100
_SEEDS = range(40)
_HEIGHT = 640
_WIDTHS = (571, 600)


def _essay() -> Essay:
    random, blocks, parts, start = Random(1), [], [], 0
    for number in range(_BLOCKS):
        is_row = number % 12 in (4, 5)
        part = "Length\tThe river is long" if is_row else _PARAGRAPH * random.randint(1, 5)
        blocks.append(Block(BlockKind.TABLE_ROW if is_row else BlockKind.PARAGRAPH, Span(start, start + len(part))))
        parts.append(part)
        start += len(part) + 2
    return Essay(None, None, None, "\n\n".join(parts), tuple(blocks))


def _places(view: EssayView) -> list[tuple[float, float, int]]:
    """Return the top, height and number of lines of each paragraph as it is laid out now."""
    block, places = view.document().begin(), []
    while block.isValid():
        layout = block.layout()
        places.append((round(layout.position().y()), round(layout.boundingRect().height()), layout.lineCount()))
        block = block.next()
    return places


def _act(view: EssayView, essay: Essay, random: Random) -> None:
    passages = [Span(block.span.start, block.span.start + 40) for block in essay.blocks if len(block.span) > 60]
    match random.choice(("resize", "resize", "mark", "point", "scroll", "process")):
        case "resize":
            view.resize(random.choice(_WIDTHS), _HEIGHT)
        case "mark":
            taken = random.randrange(20)
            lit = [span for span in passages if random.random() < 0.8]
            view.set_marks([Mark(Uid(str(at)), span, "figure", at < taken) for at, span in enumerate(lit)])
        case "point":
            view.set_current(random.choice(passages), "figure")
        case "scroll":
            view.verticalScrollBar().setValue(random.randrange(view.verticalScrollBar().maximum() + 1))
        case _:
            QApplication.processEvents()


def test_no_part_of_a_text_stays_blank(qtbot: QtBot) -> None:
    essay = _essay()
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(_WIDTHS[-1], _HEIGHT)
    view.show()
    blank = []
    for seed in _SEEDS:
        random = Random(seed)
        view.show_sheet(Sheet(essay, chapters(essay)), ())
        for _ in range(30):
            _act(view, essay, random)
        run_loop(150)
        shown = _places(view)
        view.document().markContentsDirty(0, view.document().characterCount())
        view.document().documentLayout().documentSize()
        if shown != _places(view):
            blank.append(seed)
    assert not blank
