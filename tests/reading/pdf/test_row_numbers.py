"""Tables in PDF whose rows are numbered: the numbers stand in the middle of their rows, beside several lines."""

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.reading.pdf.here import read_here
from tests.reading.samples import HARBOUR, ICE, LOAN

TEXT = ParagraphStyle("text", fontSize=10, leading=12, spaceBefore=8)
RULES = (
    "No ship may leave the harbour while the ice is thicker than the council has found it to be at the second quay.",
    "Every loan of the provincial bank is to be repaid within eleven years, or the council names another bank for it. "
    "The merchants of the town may object to that within a month, and then the council decides a second time over it.",
    "The icebreakers are to be ordered from the yard that has built the most of them, whatever the price may be then, "
    "and the council tells the merchants of it.",
    "Nobody may speak of a catastrophe where the winter was nothing but a nuisance to the trade of the northern towns.",
)


def read(folder: Path, align: str, numbers: range) -> tuple[str, list[str]]:
    rows = [[str(k), Paragraph(rule, TEXT)] for k, rule in zip(numbers, RULES, strict=True)]
    table = Table(rows, colWidths=[30, 400], style=[("VALIGN", (0, 0), (-1, -1), align)])
    path = folder / "rules.pdf"
    parts = [Paragraph(part, TEXT) for part in (HARBOUR, LOAN, ICE)]
    SimpleDocTemplate(str(path)).build([*parts, Spacer(1, 20), table, Spacer(1, 20), *parts])
    essay = read_here(path)
    return essay.text, [line.text for line in essay.dropped if line.reason in ("row number", "line number")]


def test_numbers_in_the_middle_of_rows_are_no_words_of_them(tmp_path: Path) -> None:
    text, dropped = read(tmp_path, "MIDDLE", range(1, 5))
    assert dropped == ["1", "2", "3", "4"]
    assert all(rule in text for rule in RULES)


@pytest.mark.parametrize(("align", "numbers"), [("MIDDLE", range(7, 15, 2))])
def test_figures_that_do_not_count_rows_stay(tmp_path: Path, align: str, numbers: range) -> None:
    assert read(tmp_path, align, numbers)[1] == []
