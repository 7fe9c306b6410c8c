"""Title and author of a PDF: what its properties say counts where the pages say it too."""

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from studyapp.domain.essays import Essay
from studyapp.reading import read_file
from tests.reading.samples import HARBOUR, ICE, LOAN

TEXT = ParagraphStyle("text", fontSize=10, leading=12, spaceBefore=8)
LARGE = ParagraphStyle("large", fontSize=18, leading=22, spaceBefore=8)
PAGE = "(next page)"
FAR = ParagraphStyle("far", fontSize=24, leading=28, spaceBefore=90)
LARGER = ParagraphStyle("larger", fontSize=24, leading=28)


def read(folder: Path, author: str, *parts: tuple[str, ParagraphStyle]) -> Essay:
    path = folder / "ice.pdf"
    body = [(text, TEXT) for text in (HARBOUR, ICE, LOAN)]
    pages = [PageBreak() if text == PAGE else Paragraph(text, style) for text, style in (*parts, *body)]
    SimpleDocTemplate(str(path), author=author).build(pages)
    return read_file(path)


@pytest.mark.parametrize(
    ("printed", "author"), [("Mary Lund", "Mary Lund"), ("Town Archive", None), ("No Lundquist", None)]
)
def test_the_properties_name_an_author_whom_the_pages_name(tmp_path: Path, printed: str, author: str | None) -> None:
    essay = read(tmp_path, "Mary Lund", ("The Winter of the Harbour", LARGE), (printed, TEXT))
    assert essay.author == author


def test_letters_of_an_institution_are_no_title(tmp_path: Path) -> None:
    essay = read(tmp_path, "", ("UCLA", LARGER), ("The Winter of the Harbour", LARGE))
    assert essay.title == "The Winter of the Harbour"


def test_the_fullest_line_of_a_cover_is_the_title(tmp_path: Path) -> None:
    report = "Decay of the Piers in the Northern Harbours"
    cover = [("Board of Harbours", LARGE), ("Inspection", FAR), (report, FAR), ("1931", TEXT)]
    assert read(tmp_path, "", *cover, (PAGE, TEXT)).title == report
    assert read(tmp_path, "", *cover, (PAGE, TEXT), ("The Piers", LARGER)).title != report


def test_letters_to_which_the_text_never_comes_back_are_no_title(tmp_path: Path) -> None:
    assert read(tmp_path, "", ("UCLA", TEXT)).title is None


def test_a_title_that_comes_again_is_nobodys_name(tmp_path: Path) -> None:
    title = "Automating Ports and Railway Migration"
    essay = read(tmp_path, "", (title, LARGER), (title, TEXT), ("Mary B. Lund", TEXT))
    assert (essay.title, essay.author) == (title, "Mary B. Lund")


@pytest.mark.parametrize(
    "above",
    [
        (("Fog and Winter", LARGER), ("Volume 2016, Article ID 652", TEXT)),
        (("Fog and Winter 36 (2013) 228-243", TEXT), ("Fog and Winter", LARGER)),
        (("ROYAL", LARGER), ("COMMISSION", TEXT)),
        (("Clinical Study", FAR),),
        (("Guidance", FAR),),
    ],
)
def test_what_published_a_text_and_its_kind_are_no_title(
    tmp_path: Path, above: tuple[tuple[str, ParagraphStyle], ...]
) -> None:
    title = "The Winter of the Harbour and of its Merchants"
    assert read(tmp_path, "", *above, (title, LARGE)).title == title


def test_properties_that_cut_a_title_off_still_know_it(tmp_path: Path) -> None:
    title = "The Winter of the Harbour and of its Merchants☆"
    path = tmp_path / "ice.pdf"
    body = [Paragraph(text, TEXT) for text in (HARBOUR, ICE, LOAN)]
    lines = [Paragraph("A Word of the House", LARGER), Paragraph(title[:-1], LARGE), Paragraph("Other Words", LARGER)]
    SimpleDocTemplate(str(path), title=title[:-9]).build([*lines, *body])
    assert read_file(path).title == title[:-1]


def _read_below(folder: Path, head: str, *first: str) -> Essay:
    """Read a text whose pages have a running head and all letters of one size."""

    def write_head(canvas: Canvas, _document: object) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 800, head)

    path = folder / "salt.pdf"
    pages = [Paragraph(text, TEXT) for text in first]
    for text in (HARBOUR, ICE, LOAN):
        pages += [PageBreak(), Paragraph(text, TEXT)]
    SimpleDocTemplate(str(path), pagesize=(595, 842)).build(pages, onFirstPage=write_head, onLaterPages=write_head)
    return read_file(path)


def test_the_case_in_the_running_head_of_a_judgment_is_its_title(tmp_path: Path) -> None:
    court = (
        "IN THE SUPREME COURT OF NORTH HARLE",
        "Filed 11 February 2022",
        "MERROW SALT, LLC, and ANN REED, Plaintiffs,",
    )
    assert _read_below(tmp_path, "MERROW SALT, LLC V. STATE EX REL. HOLT", *court).title == (
        "Merrow Salt, LLC v State ex rel. Holt"
    )
    assert _read_below(tmp_path, "MERROW SALT, LLC V. STATE EX REL. HOLT", LOAN).title is None


def test_a_head_that_says_it_is_one_repeats_the_title(tmp_path: Path) -> None:
    title = "Finding the Winter Harbours of the North by Old Letters"
    head = "Running head: FINDING THE WINTER HARBOURS OF THE NORTH"
    assert _read_below(tmp_path, head, HARBOUR, title, "Salt School of Harle").title == title
    assert _read_below(tmp_path, head, HARBOUR, "Salt School of Harle").title is None
