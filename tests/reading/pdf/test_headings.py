"""Headings of PDFs in bold letters of the size of the text: heads of tables and formulas are none."""

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from studyapp.domain.essays import BlockKind
from tests.reading.pdf.here import read_here
from tests.reading.samples import HARBOUR, ICE, LOAN

TEXT = ParagraphStyle("text", fontSize=10, leading=12, spaceBefore=8)
BOLD = ParagraphStyle("bold", TEXT, fontName="Helvetica-Bold")


def headings(folder: Path, *parts: tuple[str, ParagraphStyle]) -> list[str]:
    path = folder / "ice.pdf"
    SimpleDocTemplate(str(path)).build([Paragraph(text, style) for text, style in parts])
    essay = read_here(path)
    return [block.span.of(essay.text) for block in essay.blocks if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    ("bold", "below", "is_heading"),
    [
        ("The winter of 1893", LOAN, True),
        ("Ice, trade and E = mc in one town", LOAN, True),
        ("I= f( )a +f( )b +f( )c", LOAN, False),
        ("The claim of the town", "1.", True),
        ("Ice sold per year", "1893 1894 1895", False),
        ("Ships Trade Losses", "per year, in crowns", False),
    ],
)
def test_bold_words_are_a_heading_above_a_sentence(tmp_path: Path, bold: str, below: str, is_heading: bool) -> None:
    found = headings(tmp_path, (HARBOUR, TEXT), (bold, BOLD), (below, TEXT), (ICE, TEXT), (LOAN, TEXT))
    assert found == [bold] * is_heading
