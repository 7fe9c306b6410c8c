"""Every code point of an essay is found in its document, and every place of the document in the essay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from studyapp.desktop.colours import LIGHT
from studyapp.desktop.essay_document import EssayDocument
from studyapp.desktop.marks import Mark, segments
from studyapp.desktop.theme import Theme
from studyapp.domain.essays import Block, BlockKind, Essay, Run, RunKind
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

pytestmark = pytest.mark.usefixtures("qapp")

WORDS = st.text(alphabet=st.sampled_from("ab é—“”.中😀𝔘🇪🇺\u0301"), min_size=1, max_size=24)
KINDS = st.sampled_from(list(BlockKind))


@st.composite
def essays(draw: st.DrawFn) -> tuple[Essay, tuple[Mark, ...]]:
    text, blocks = "", []
    for kind in draw(st.lists(KINDS, min_size=1, max_size=9)):
        if kind is BlockKind.TABLE_ROW:
            body = "\t".join(draw(st.lists(WORDS, min_size=1, max_size=3)))
        elif kind is BlockKind.CODE:
            body = "\n".join(draw(st.lists(WORDS, min_size=1, max_size=3)))
        else:
            body = draw(WORDS)
        if text:
            text += "\n" if kind is BlockKind.TABLE_ROW and blocks[-1].kind is BlockKind.TABLE_ROW else "\n\n"
        level = draw(st.integers(1, 3)) if kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else 0
        blocks.append(Block(kind, Span(len(text), len(text) + len(body)), level))
        text += body
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(min(ends), max(ends)))
    marks = tuple(
        Mark(Uid(str(number)), span, "figure", draw(st.booleans()))
        for number, span in enumerate(draw(st.lists(spans, max_size=4)))
    )
    runs = tuple(Run(RunKind.EMPHASIS, Span(block.span.start, block.span.start + 1)) for block in blocks)
    title = draw(st.sampled_from([None, "A title 😀"]))
    return Essay(title, "Somebody", None, text, tuple(blocks), runs), marks


def selected(shown: EssayDocument, first: int, end: int) -> str:
    cursor = QTextCursor(shown.document)
    cursor.setPosition(first)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2028", "\n")


@settings(max_examples=60, deadline=None)
@given(essays())
def test_each_code_point_is_found_and_leads_back(made: tuple[Essay, tuple[Mark, ...]]) -> None:
    essay, marks = made
    shown = EssayDocument(essay, segments(marks), Theme(LIGHT))
    for block in essay.blocks:
        for offset in range(block.span.start, block.span.end):
            character = essay.text[offset]
            if character == "\t" and block.kind is BlockKind.TABLE_ROW:
                continue
            first, end = shown.map.span_to_document(Span(offset, offset + 1))
            assert selected(shown, first, end) == character
            assert shown.map.to_essay(first) == offset


def test_a_span_over_two_paragraphs_covers_both_in_the_document() -> None:
    essay = Essay(
        None,
        None,
        None,
        "First 😀.\n\nSecond.",
        (Block(BlockKind.PARAGRAPH, Span(0, 8)), Block(BlockKind.PARAGRAPH, Span(10, 17))),
    )
    shown = EssayDocument(essay, (), Theme(LIGHT))
    assert selected(shown, *shown.map.span_to_document(Span(6, 12))) == "😀.\u2029Se"


def test_other_marks_change_only_the_passages_that_differ() -> None:
    essay = Essay(None, None, None, "One two three.", (Block(BlockKind.PARAGRAPH, Span(0, 14)),))
    one, two = Mark(Uid("a"), Span(0, 3), "figure", True), Mark(Uid("b"), Span(4, 7), "claim", False)
    shown = EssayDocument(essay, segments([one]), Theme(LIGHT))

    def lit(offset: int) -> bool:
        cursor = QTextCursor(shown.document)
        cursor.setPosition(shown.map.to_document(offset) + 1)
        return cursor.charFormat().background().style().value != 0

    assert [lit(0), lit(4), lit(8)] == [True, False, False]
    shown.light(segments([two]))
    assert [lit(0), lit(4), lit(8)] == [False, True, False]


@pytest.mark.parametrize("frame_mark", ["\ufdd0", "\ufdd1", "\r", "\u2029"])
def test_characters_that_qt_reads_as_structure_do_not_shift_the_text(frame_mark: str) -> None:
    text = f"a{frame_mark}b"
    essay = Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, 3)),))
    shown = EssayDocument(essay, (), Theme(LIGHT))
    assert selected(shown, *shown.map.span_to_document(Span(2, 3))) == "b"


def test_text_after_a_list_is_no_list_item() -> None:
    blocks = (Block(BlockKind.LIST_ITEM, Span(0, 3), 1), Block(BlockKind.PARAGRAPH, Span(5, 9)))
    shown = EssayDocument(Essay(None, None, None, "one\n\nnext", blocks), (), Theme(LIGHT))
    assert shown.document.findBlockByNumber(0).textList() is not None
    assert shown.document.findBlockByNumber(1).textList() is None
