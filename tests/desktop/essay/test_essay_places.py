"""Where the lines of a text stand, and that a long one is laid out with the window going on between."""

import pytest

from studyapp.desktop.essay.essay_document import EssayDocument
from studyapp.desktop.essay.essay_places import Finding, LayingOut, tops
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.essays import Block, BlockKind, Chapter, Essay
from studyapp.domain.spans import Span

pytestmark = pytest.mark.usefixtures("qapp")

SENTENCE = "The keeper of the “old” bridge counted boats 𝔘 that passed below it. "


def document_of(paragraphs: int, sentences: int) -> EssayDocument:
    text, blocks = "", []
    for _ in range(paragraphs):
        start = len(text)
        text += SENTENCE * sentences
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text) - 1)))
        text += "\n\n"
    essay = Essay("A book", None, None, text, tuple(blocks))
    sheet = Sheet(essay, (Chapter(None, Span(0, len(text))),))
    shown = EssayDocument(sheet, (), Theme(LIGHT), "", 600)
    shown.document.setTextWidth(600)
    return shown


def top_of(shown: EssayDocument, offset: int) -> int:
    """As Qt tells it of one place at a time."""
    position = shown.map.to_document(offset)
    block = shown.document.findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    return round(shown.document.documentLayout().blockBoundingRect(block).top() + line.y())


def test_each_line_is_where_it_stands() -> None:
    shown = document_of(7, 11)
    offsets = [*range(0, len(shown.sheet.essay.text), 13)]
    found = tops(shown, offsets)
    assert found == [top_of(shown, offset) for offset in offsets]
    assert tops(shown, offsets[::-1]) == found[::-1]
    assert len(set(found)) > 40


def test_a_short_text_is_laid_out_at_once() -> None:
    assert LayingOut().has_done(document_of(7, 11))


def test_a_long_text_is_laid_out_in_steps_and_anew_where_its_width_changes() -> None:
    shown, laying_out = document_of(900, 11), LayingOut()
    assert not laying_out.has_done(shown)
    while not laying_out.has_done(shown):
        pass
    assert laying_out.has_done(shown)
    ends = [0, len(shown.sheet.essay.text) - 20]
    assert tops(shown, ends) == [top_of(shown, offset) for offset in ends]
    shown.document.setTextWidth(400)
    assert not laying_out.has_done(shown)


def test_the_places_of_many_passages_are_found_in_steps() -> None:
    shown = document_of(7, 11)
    offsets = [number % 4_000 for number in range(9_000)]
    finding, steps = Finding(shown, offsets), 0
    while not finding.has_done():
        steps += 1
    assert steps > 2
    assert finding.tops == tops(shown, offsets)
