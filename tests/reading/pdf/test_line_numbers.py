"""Numbers of lines in the margin of a manuscript are no words of its text or headings."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from studyapp.domain.essays import BlockKind
from tests.reading.pdf.here import read_here

LINES = (
    "The harbour of the town froze in that winter, and no ship",
    "could leave it. It was a cold winter; the ice of the port",
    "went to the south, as ice has a price there, and was sold.",
)


def test_a_number_close_to_a_large_heading_is_none_of_its_words(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "ice.pdf"))
    for k, text in enumerate((*LINES, "The Ice", *LINES)):
        canvas.setFont("Helvetica", 6)
        canvas.drawRightString(62, 740 - 24 * k, str(k + 69))
        canvas.setFont(*(("Times-Bold", 18) if text == "The Ice" else ("Times-Roman", 12)))
        canvas.drawString(72, 740 - 24 * k, text)
    canvas.save()
    essay = read_here(tmp_path / "ice.pdf")
    headings = [block.span.of(essay.text) for block in essay.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["The Ice"]
    assert not any(str(k) in essay.text for k in range(69, 76))


def test_numbers_of_a_chart_head_nothing(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "ice.pdf"))
    canvas.setFont("Times-Bold", 16)
    canvas.drawString(200, 760, "Ice of the port (tons)")
    canvas.setFont("Times-Roman", 12)
    for k, tick in enumerate(("150", "100", "50")):
        canvas.drawString(72, 720 - 40 * k, tick)
    for k, text in enumerate(LINES):
        canvas.drawString(72, 540 - 14 * k, text)
    canvas.save()
    essay = read_here(tmp_path / "ice.pdf")
    assert not any(block.kind is BlockKind.HEADING for block in essay.blocks)
