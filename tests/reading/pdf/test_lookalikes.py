"""Signs that a font gives for letters: numerals, small capitals and hyphens that are never parted."""

from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from studyapp.resources import resource
from tests.reading.pdf.here import read_here

LINES = (
    "Ⅰn this town, Ⅰ contend, the Ⅿayor sold the ice.",
    "Ⅰt was Ⅾr Ⅽole who bought it, though the Ⅿayor of",
    "the har‑bour town thought nothing of the lo‑",
    "gistics of ice. Ⅿ. Cole was an ice‑cold man.",
)


def test_letters_stand_in_title_and_text(tmp_path: Path) -> None:
    registerFont(TTFont("signs", str(resource("fonts/DejaVuSans.ttf"))))
    canvas = Canvas(str(tmp_path / "ice.pdf"))
    canvas.setFont("signs", 18)
    canvas.drawString(72, 760, "Ⅰce and Ⅿoney Ⅰn the North")
    canvas.setFont("signs", 11)
    for k, line in enumerate(LINES):
        canvas.drawString(72, 700 - 14 * k, line)
    canvas.save()
    essay = read_here(tmp_path / "ice.pdf")
    assert essay.title == "Ice and Money In the North"
    assert "In this town, I contend, the Mayor sold the ice." in essay.text
    assert "nothing of the logistics of ice. M. Cole was an ice-cold man." in essay.text
    assert any("look alike" in notice and "in 11 places" in notice for notice in essay.notices)
