"""Every code point of an essay is found in its document, and every place of the document in the essay."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument

from studyapp.desktop.essay.essay_document import EssayDocument
from studyapp.desktop.essay.essay_looks import bullet
from studyapp.desktop.essay.marks import Mark, segments
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.essays import LINED, Block, BlockKind, Chapter, Essay, Run, RunKind, chapters
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
        elif kind is BlockKind.CODE or kind in LINED:
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


def sheet(essay: Essay) -> Sheet:
    return Sheet(essay, chapters(essay))


def selected(shown: EssayDocument, first: int, end: int) -> str:
    cursor = QTextCursor(shown.document)
    cursor.setPosition(first)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2028", "\n")


@settings(max_examples=60, deadline=None)
@given(essays())
def test_each_code_point_is_found_and_leads_back(made: tuple[Essay, tuple[Mark, ...]]) -> None:
    essay, marks = made
    shown = EssayDocument(sheet(essay), segments(marks), Theme(LIGHT))
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
    shown = EssayDocument(sheet(essay), (), Theme(LIGHT))
    assert selected(shown, *shown.map.span_to_document(Span(6, 12))) == "😀.\u2029Se"


def test_other_marks_change_only_the_passages_that_differ() -> None:
    essay = Essay(None, None, None, "One two three.", (Block(BlockKind.PARAGRAPH, Span(0, 14)),))
    one, two = Mark(Uid("a"), Span(0, 3), "figure", True), Mark(Uid("b"), Span(4, 7), "claim", False)
    shown = EssayDocument(sheet(essay), segments([one]), Theme(LIGHT))

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
    shown = EssayDocument(sheet(essay), (), Theme(LIGHT))
    assert selected(shown, *shown.map.span_to_document(Span(2, 3))) == "b"


def test_list_items_hang_on_a_bullet_unless_they_bring_their_own() -> None:
    text = "one 😀\n\n2. two\n\nnext"
    blocks = (
        Block(BlockKind.LIST_ITEM, Span(0, 5), 1),
        Block(BlockKind.LIST_ITEM, Span(7, 13), 2),
        Block(BlockKind.PARAGRAPH, Span(15, 19)),
    )
    shown = EssayDocument(sheet(Essay(None, None, None, text, blocks)), (), Theme(LIGHT))
    assert shown.document.toPlainText() == "•\tone 😀\n2. two\nnext"
    assert [shown.document.findBlockByNumber(at).blockFormat().leftMargin() > 0 for at in range(3)] == [
        True,
        True,
        False,
    ]
    assert selected(shown, *shown.map.span_to_document(Span(0, 5))) == "one 😀"


@pytest.mark.parametrize("own", ["1.1 ", "2.3.4. ", "§ 3 ", "xxviii. ", "2024. ", "(b) ", "c) ", "IV. ", "– "])
def test_an_item_with_a_sign_of_its_own_gets_no_bullet(own: str) -> None:
    assert bullet(f"{own}Scope", 1) == ""


@pytest.mark.parametrize("text", ["1,000 mules", "2024 was dry", "1.5", "A treaty", "§ of the law"])
def test_an_item_that_begins_with_a_number_or_a_letter_gets_a_bullet(text: str) -> None:
    assert bullet(text, 1)


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF8040)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def with_picture(content: bytes) -> Sheet:
    text = "Before 😀 the river seen from above after."
    start = text.index("the river")
    run = Run(RunKind.PICTURE, Span(start, text.index(" after")), "name")
    essay = Essay(None, None, None, text, (Block(BlockKind.CAPTION, Span(0, len(text))),), (run,))
    return Sheet(essay, (), 0, {"name": content})


def test_a_picture_stands_for_its_description_and_the_text_around_it_is_found() -> None:
    sheet = with_picture(png(300, 100))
    shown = EssayDocument(sheet, (), Theme(LIGHT), widest=150)
    (run,) = sheet.essay.runs
    first, end = shown.map.span_to_document(run.span)
    assert selected(shown, first, end) == "\ufffc"
    for part in ("Before 😀 ", " after."):
        start = sheet.essay.text.index(part)
        place = shown.map.span_to_document(Span(start, start + len(part)))
        assert selected(shown, *place) == part
        assert shown.map.span_to_essay(*place) == Span(start, start + len(part))
    assert shown.map.span_to_essay(first, end) == run.span
    cursor = QTextCursor(shown.document)
    cursor.setPosition(end)
    picture = cursor.charFormat().toImageFormat()
    assert (picture.width(), picture.height()) == (150, 50)
    assert picture.toolTip() == "the river seen from above"
    shown.document.fit(60)
    cursor.setPosition(end)
    assert (cursor.charFormat().toImageFormat().width(), cursor.charFormat().toImageFormat().height()) == (60, 20)
    assert cursor.charFormat().toolTip() == "the river seen from above"
    image = shown.document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(picture.name()))
    assert image.width() == 150


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>'


@pytest.mark.parametrize("content", [b"", b"no picture", png(20, 20)[:30], SVG], ids=["empty", "text", "cut", "svg"])
def test_what_is_no_sound_picture_is_shown_by_its_description(content: bytes) -> None:
    sheet = with_picture(content)
    shown = EssayDocument(sheet, (), Theme(LIGHT))
    assert "the river seen from above" in shown.document.toPlainText()


def test_only_the_open_chapter_is_laid_out_and_what_is_lit_elsewhere_does_no_harm() -> None:
    text = "One.\n\nTwo 😀.\n\nThree."
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*ends)) for ends in ((0, 4), (6, 12), (14, 20)))
    essay = Essay("Title", None, None, text, blocks)
    chapters = tuple(Chapter(None, block.span) for block in blocks)
    marks = [Mark(Uid(str(at)), block.span, "figure", True) for at, block in enumerate(blocks)]
    shown = EssayDocument(Sheet(essay, chapters, 1), segments(marks), Theme(LIGHT), "Next")
    assert shown.document.toPlainText() == "Two 😀.\nNext"
    assert selected(shown, *shown.map.span_to_document(blocks[1].span)) == "Two 😀."
    shown.light(segments(marks[:1]))
    cursor = QTextCursor(shown.document)
    cursor.setPosition(1)
    assert cursor.charFormat().background().style().value == 0
    assert shown.map.to_essay(shown.document.characterCount() - 1) == 12


def endless(sentences: int) -> Essay:
    text = " ".join(f"The river {number} 😀 parts the two states and their histories." for number in range(sentences))
    return Essay("Rivers", None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def test_a_paragraph_of_endless_length_is_shown_in_parts_without_a_gap_that_lead_both_ways() -> None:
    essay = endless(1_000)
    marks = [Mark(Uid(str(at)), Span(at, at + 400), "figure", True) for at in range(0, len(essay.text) - 400, 997)]
    shown = EssayDocument(sheet(essay), segments(marks), Theme(LIGHT))
    shown.document.setTextWidth(600)
    parts, block = [], shown.document.firstBlock()
    while block.isValid():
        parts.append(block)
        block = block.next()
    body = [part for part in parts if part.text().startswith("The river")]
    assert len(body) > 5
    assert "".join(part.text() for part in body) == essay.text
    assert all(part.text().endswith(". ") for part in body[:-1])
    shown.document.documentLayout().documentSize()
    lines = [
        part.layout().position().y() + part.layout().lineAt(number).y()
        for part in body
        for number in range(part.layout().lineCount())
    ]
    assert max(below - above for above, below in pairwise(lines)) < lines[1] - lines[0] + 1
    for offset in range(0, len(essay.text), 7):
        first, end = shown.map.span_to_document(Span(offset, offset + 1))
        assert selected(shown, first, end) == essay.text[offset]
        assert shown.map.to_essay(first) == offset
    for mark in marks:
        first, end = shown.map.span_to_document(mark.span)
        assert selected(shown, first, end).replace("\u2029", "") == mark.span.of(essay.text)


def test_of_an_endless_paragraph_only_the_beginning_is_laid_out_to_be_seen() -> None:
    shown = EssayDocument(sheet(endless(4_000)), (), Theme(LIGHT))
    shown.document.setTextWidth(600)
    shown.document.documentLayout().hitTest(QPointF(10, 200), Qt.HitTestAccuracy.FuzzyHit)
    assert shown.document.firstBlock().layout().lineCount() > 0
    assert shown.document.lastBlock().layout().lineCount() == 0
