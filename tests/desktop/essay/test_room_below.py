"""A text scrolls on beyond its end, whatever its size or that of the view, and is not laid out for it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAbstractTextDocumentLayout
from pytestqt.qtbot import QtBot

from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import DARK, LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.essays import Block, BlockKind, Chapter, Essay
from studyapp.domain.spans import Span

SENTENCE = "The keeper of the old bridge counted the boats that passed below it. "
ROOM = 300


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[EssayView]:
    made = EssayView(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    yield made


def show(view: EssayView, paragraphs: int) -> None:
    text, blocks = "", []
    for _ in range(paragraphs):
        start = len(text)
        text += SENTENCE * 8
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text) - 1)))
        text += "\n\n"
    view.show_sheet(Sheet(Essay(None, None, None, text, tuple(blocks)), (Chapter(None, Span(0, len(text))),)), ())


def below_the_text(view: EssayView) -> int:
    """How many pixels of the view are below the document once it is scrolled to its end."""
    most, text = view.verticalScrollBar().maximum(), view.document().size().toSize().height()
    return most + view.viewport().height() - text


def wanted(view: EssayView) -> int:
    return ROOM - Theme(LIGHT).pixels(44)


@pytest.mark.parametrize("paragraphs", [20, 200])
def test_room_stays_through_other_sizes_texts_and_looks(qtbot: QtBot, view: EssayView, paragraphs: int) -> None:
    show(view, paragraphs)
    view.leave_room_below(ROOM)
    qtbot.waitUntil(lambda: below_the_text(view) == wanted(view))
    for size in ((700, 400), (520, 400), (900, 700)):
        view.resize(*size)
        qtbot.waitUntil(lambda: below_the_text(view) == wanted(view))
    view.set_theme(Theme(DARK))
    qtbot.waitUntil(lambda: below_the_text(view) == wanted(view))
    show(view, paragraphs + 3)
    qtbot.waitUntil(lambda: below_the_text(view) == wanted(view))
    view.leave_room_below(0)
    qtbot.waitUntil(lambda: below_the_text(view) == 0)


def test_a_range_that_is_by_chance_what_it_was_with_room_gets_room(qtbot: QtBot, view: EssayView) -> None:
    show(view, 20)
    view.leave_room_below(ROOM)
    qtbot.waitUntil(lambda: below_the_text(view) == wanted(view))
    for lower in (wanted(view), -wanted(view)):
        view.resize(700, view.height() - lower)  # the text without room needs as much more as the room was
        assert below_the_text(view) == wanted(view)


def test_a_short_text_with_its_room_is_not_scrolled_where_both_are_in_sight(qtbot: QtBot, view: EssayView) -> None:
    view.resize(700, 900)
    show(view, 1)
    view.leave_room_below(ROOM)
    bar, text = view.verticalScrollBar(), view.document().size().toSize().height()
    assert bar.maximum() == 0
    for height in (text + wanted(view) - 20, text + 10):
        view.resize(700, height)
        assert bar.maximum() == text + wanted(view) - view.viewport().height() > 0
        assert bar.isEnabled()
    view.resize(700, 900)
    assert bar.maximum() == 0


def test_what_is_read_at_the_very_end_stays_there(qtbot: QtBot, view: EssayView) -> None:
    show(view, 20)
    view.leave_room_below(ROOM)
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    view.document().markContentsDirty(0, 10)
    assert bar.value() == bar.maximum()
    assert below_the_text(view) == wanted(view)


def test_room_comes_and_goes_without_a_line_being_laid_out(view: EssayView) -> None:
    show(view, 200)
    layout: QAbstractTextDocumentLayout = view.document().documentLayout()
    layout.documentSize()
    news: list[object] = []
    layout.update.connect(lambda *area: news.append(area))
    layout.documentSizeChanged.connect(news.append)
    view.leave_room_below(ROOM)
    view.leave_room_below(0)
    assert news == []


def test_a_text_is_not_laid_out_before_the_view_has_it(view: EssayView, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[int] = []
    attach = EssayView.setDocument

    def watched(this: EssayView, document: object) -> None:
        made = this.shown
        assert made is not None
        made.document.documentLayout()
        laid_out.append(made.document.firstBlock().layout().lineCount())
        attach(this, made.document)

    monkeypatch.setattr(EssayView, "setDocument", watched)
    show(view, 200)
    assert laid_out == [0]
    assert view.document().firstBlock().layout().lineCount() > 3
