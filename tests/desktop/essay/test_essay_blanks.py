"""Blanks take the letters away and nothing else: no line of the text moves, and all comes back."""

import random
import re

import pytest
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication

from studyapp.desktop.essay.essay_blanks import EssayBlanks
from studyapp.desktop.essay.essay_map import units
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.marks import Mark
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.essays import Block, BlockKind, Essay, Run, RunKind, chapters
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

WORDS = "The river Amur-Argun 𝔅 parts “two countries”, 2,824 kilometres (81 %) of long-settled banks; AV To Wa".split()


def text_of(paragraphs: int) -> str:
    chance = random.Random(5)
    return "\n\n".join(" ".join(chance.choices(WORDS, k=90)) for _ in range(paragraphs))


TEXT = text_of(5)


@pytest.fixture
def view(qtbot) -> EssayView:
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", TEXT))
    first = TEXT.index("countries")
    essay = Essay(None, None, None, TEXT, blocks, (Run(RunKind.EMPHASIS, Span(first, first + 9)),))
    made = EssayView(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.show_sheet(Sheet(essay, chapters(essay)), [Mark(Uid("a"), Span(10, 120), "figure", True)])
    width = -1
    while width != made.viewport().width():  # the measure comes with the events of showing
        width = made.viewport().width()
        QApplication.processEvents()
    return made


def blanks_of(view: EssayView) -> EssayBlanks:
    assert view.shown is not None
    return EssayBlanks(view.shown)


def lines(view: EssayView) -> list[list[int]]:
    view.document().documentLayout().documentSize()
    found, block = [], view.document().begin()
    while block.isValid():
        layout = block.layout()
        found.append([layout.lineAt(number).textStart() for number in range(layout.lineCount())])
        block = block.next()
    return found


def spans(count: int) -> list[Span]:
    places = [Span(m.start(), m.end()) for m in re.finditer(r"\w[^\s]*(?: [^\s]+){0,5}", TEXT)]
    return random.Random(3).sample(places, count)


def test_no_line_moves_when_words_are_blanked_and_all_comes_back(view: EssayView) -> None:
    before, text, html = lines(view), view.document().toPlainText(), view.document().toHtml()
    blanks = blanks_of(view)
    chosen = spans(30)
    blanks.show(chosen, chosen[0])
    assert lines(view) == before
    shown = view.document().toPlainText()
    assert shown != text
    assert units(shown) == units(text)
    blanks.show([], None)
    assert view.document().toPlainText() == text
    assert view.document().toHtml() == html
    assert lines(view) == before


def test_what_is_blanked_can_be_neither_read_nor_selected(view: EssayView) -> None:
    start = TEXT.index("“two countries”")
    blanks_of(view).show([Span(start, start + 15)], None)
    assert view.shown is not None
    cursor = QTextCursor(view.document())
    first, end = view.shown.map.span_to_document(Span(start, start + 15))
    cursor.setPosition(first)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText().strip() == ""
    assert len(cursor.selectedText()) == 15


def test_no_dash_tells_of_what_is_blanked(view: EssayView) -> None:
    dashed = [Span(m.start(), m.end()) for m in re.finditer(r"\w+[-–—/]\w+", TEXT)]
    assert dashed
    before = lines(view)
    blanks_of(view).show(dashed, None)
    shown = view.document().toPlainText()
    assert not re.search(r"\w[-–—/]\w", shown)
    assert lines(view) == before


def test_one_is_uncovered_as_the_others_stay(view: EssayView) -> None:
    blanks, chosen = blanks_of(view), spans(4)
    blanks.show(chosen, chosen[0])
    blanks.show(chosen[1:], None)
    assert view.shown is not None
    for at, span in enumerate(chosen):
        cursor = QTextCursor(view.document())
        first, end = view.shown.map.span_to_document(span)
        cursor.setPosition(first)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        assert (cursor.selectedText() == span.of(TEXT)) is (at == 0)


def test_words_that_come_back_are_lit_as_the_passage_is_then(view: EssayView) -> None:
    blanks, inside = blanks_of(view), Span(40, 60)
    blanks.show([inside], None)
    view.set_marks([Mark(Uid("a"), Span(10, 120), "claim", True)])
    blanks.show([], None)
    cursor = QTextCursor(view.document())
    for offset in (inside.start - 5, inside.start + 5):
        cursor.setPosition(offset)
        assert cursor.charFormat().background().color().getRgb()[:3] == LIGHT.passage("claim", True)


def test_what_was_lit_anew_is_dressed_as_a_blank_again_and_only_then(view: EssayView) -> None:
    blanks = blanks_of(view)
    spans = [Span(2, 6), Span(30, 40), Span(60, 64)]

    def grounds() -> list[str]:
        return [ground(view, span) for span in spans]

    blanks.show(spans, spans[0])
    first = grounds()
    assert first[0] != first[1] == first[2]
    blanks.show(spans, spans[1])
    assert grounds() == [first[1], first[0], first[1]]
    cursor = QTextCursor(view.document())
    cursor.select(QTextCursor.SelectionType.Document)
    plain = QTextCharFormat()
    plain.setBackground(QColor("white"))
    cursor.mergeCharFormat(plain)
    blanks.show(spans, spans[1])
    assert set(grounds()) == {"#ffffff"}  # nothing was to be changed, so nothing was
    blanks.show(spans, spans[1], is_lit_anew=True)
    assert grounds() == [first[1], first[0], first[1]]


def ground(view: EssayView, span: Span) -> str:
    assert view.shown is not None
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.shown.map.to_document(span.start) + 1)
    return cursor.charFormat().background().color().name()
