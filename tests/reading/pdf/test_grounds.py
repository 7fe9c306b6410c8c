"""A ground that is drawn below words of a line is no drawing that shows them a second time."""

from pathlib import Path

from reportlab.lib.colors import lightgrey
from reportlab.pdfgen.canvas import Canvas

from studyapp.domain.essays import BlockKind
from tests.reading.pdf.here import read_here

LINES = (
    "The harbour of the town froze in that winter, and no ship could leave it for some",
    "weeks. It was a cold winter; the ice of the port went to the south, as ice has a price",
    "there. Nobody in the town had thought of it before that year, and few of them did so",
    "again, since the railway came and took the trade away from all of the towns there.",
)


def test_grounds_of_words_are_no_picture(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "ice.pdf"))
    canvas.setFont("Times-Roman", 12)
    canvas.setFillColor(lightgrey)
    for y in (716, 702, 688, 674):
        canvas.roundRect(150, y - 3, 90, 13, 4, stroke=0, fill=1)
    canvas.setFillGray(0)
    for k, line in enumerate(LINES):
        canvas.drawString(72, 716 - 14 * k, line)
    canvas.save()
    essay = read_here(tmp_path / "ice.pdf")
    assert essay.text == " ".join(LINES)
    assert [block.kind for block in essay.blocks] == [BlockKind.PARAGRAPH]
