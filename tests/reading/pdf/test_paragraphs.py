"""Verse in PDF: lines that end far before the edge of the column, below prose, and look like verse."""

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from studyapp.domain.essays import BlockKind, Essay
from tests.reading.pdf.here import read_here
from tests.reading.samples import HARBOUR, ICE, LOAN

SONG = ["The lamp upon the pier is lit,", "The boats come slowly home to it,", "And no one asks", "What they will say."]
NAMES = ["Nora Field of the University", "Department of Economic History", "Nyby and Kyrkby, May 2019"]
TEXT = ParagraphStyle("text", fontSize=10, leading=12, spaceBefore=8)
SET_IN = ParagraphStyle("set in", TEXT, leftIndent=40)
TIGHT = ParagraphStyle("tight", TEXT, spaceBefore=0, firstLineIndent=16)


def printed(folder: Path, *parts: tuple[str, ParagraphStyle]) -> Essay:
    path = folder / "ice.pdf"
    SimpleDocTemplate(str(path)).build([Paragraph(text, style) for text, style in parts])
    return read_here(path)


def prose(style: ParagraphStyle = TEXT) -> list[tuple[str, ParagraphStyle]]:
    return [(part, style) for part in (HARBOUR, LOAN, ICE)]


@pytest.mark.parametrize("style", [TEXT, SET_IN])
def test_stanzas_keep_their_lines(tmp_path: Path, style: ParagraphStyle) -> None:
    song = ("<br/>".join(SONG), style)
    essay = printed(tmp_path, *prose(), song, song, *prose())
    found = [(block.kind, block.span.of(essay.text)) for block in essay.blocks]
    assert found[3:5] == [(BlockKind.QUOTATION, "\n".join(SONG))] * 2
    assert [text for _, text in found[:3]] == [text for _, text in found[5:]] == [HARBOUR, LOAN, ICE]


@pytest.mark.parametrize("style", [TEXT, SET_IN, TIGHT])
def test_short_lines_that_may_be_no_verse_are_what_they_were(tmp_path: Path, style: ParagraphStyle) -> None:
    names, items = ("<br/>".join(NAMES), TEXT), ("<br/>".join(f"{line}." for line in SONG), TEXT)
    essay = printed(tmp_path, ("<br/>".join(SONG), TEXT), *prose(style), names, items, *prose(style))
    assert "\n" not in essay.text.replace("\n\n", "")
