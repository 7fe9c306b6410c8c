"""Title and author of a PDF: what its properties say counts where the pages say it too."""

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from studyapp.domain.essays import Essay
from tests.reading.pdf.here import read_here
from tests.reading.samples import HARBOUR, ICE, LOAN

TEXT = ParagraphStyle("text", fontSize=10, leading=12, spaceBefore=8)
LARGE = ParagraphStyle("large", fontSize=18, leading=22, spaceBefore=8)
CENTRED = ParagraphStyle("centred", parent=TEXT, alignment=1)
PAGE = "(next page)"
FAR = ParagraphStyle("far", fontSize=24, leading=28, spaceBefore=90)
LARGER = ParagraphStyle("larger", fontSize=24, leading=28)


def read(folder: Path, author: str, *parts: tuple[str, ParagraphStyle]) -> Essay:
    path = folder / "ice.pdf"
    body = [(text, TEXT) for text in (HARBOUR, ICE, LOAN)]
    pages = [PageBreak() if text == PAGE else Paragraph(text, style) for text, style in (*parts, *body)]
    SimpleDocTemplate(str(path), author=author).build(pages)
    return read_here(path)


@pytest.mark.parametrize(
    ("printed", "author"),
    [
        ("Mary Lund", "Mary Lund"),
        ("(M. B. Lund)", "Mary Lund"),
        ("Town Archive", None),
        ("No Lundquist", None),
        ("the winter that Lund saw", None),
    ],
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


@pytest.mark.parametrize(
    "sheet",
    [
        ("Gen AI Statement",),
        ("Town Courseware http://harbour.example", "For citing these materials, visit http://harbour.example/terms"),
        ("This is a low resolution version of the article that was ordered.",),
        ("The Winter Journal", "Full Terms & Conditions of access and use can be found on the quay"),
        ("Cover Sheet", "Student number: 1234567", "I declare that this work is my own."),
    ],
)
def test_a_sheet_in_front_of_a_text_is_no_part_of_it(tmp_path: Path, sheet: tuple[str, ...]) -> None:
    title = "The Winter of the Harbour"
    essay = read(tmp_path, "", *((line, LARGER) for line in sheet), (PAGE, TEXT), (title, LARGE))
    assert essay.title == title
    assert essay.text.startswith(HARBOUR[:40])


@pytest.mark.parametrize(
    ("below", "author"),
    [
        (("A Study in Frost", "Mary Lund", "Department of Harbours"), "Mary Lund"),
        (("Mary Lund, University of Kyrkby", "Nils Berg, Kyrkby College"), "Mary Lund, Nils Berg"),
        (("Mary Lund <super>a,1</super> Nils Berg <super>b</super>", "University of Kyrkby"), "Mary Lund, Nils Berg"),
        (("Mary Lund<super>1</super>; Nils Berg<super>2</super>", "1 March 2020"), "Mary Lund, Nils Berg"),
        (("Mary Lund • Nils Berg", "Kyrkby College"), "Mary Lund, Nils Berg"),
        (("Frozen Piers", "Town Archive"), None),
        (("Mary Lund", "Winter Programme", "Professor Nils Berg", "05/17/1931"), "Mary Lund"),
        (("Mary Lund", "Supervised by:", "Nils Berg", "1 March 1931"), "Mary Lund"),
        (("MARY LUND", "University of Kyrkby", "AND", "NILS BERG", "Kyrkby College"), "Mary Lund, Nils Berg"),
        (("Compiled by the organisers of a meeting", "M. Lund, N. Berg, and A. Dahl"), "M. Lund, N. Berg, A. Dahl"),
    ],
)
def test_names_below_a_title_and_its_subtitle_are_the_writers(
    tmp_path: Path, below: tuple[str, ...], author: str | None
) -> None:
    essay = read(tmp_path, "", ("The Winter of the Harbour", LARGER), *((line, LARGE) for line in below))
    assert (essay.title, essay.author) == ("The Winter of the Harbour", author)


def test_two_names_below_two_labels_are_told_apart(tmp_path: Path) -> None:
    front = [("The Winter of the Harbour", LARGER), ("1 March 1931", LARGE)]
    path = tmp_path / "ice.pdf"
    table = Table([["Author:", "Supervisor:"], ["Mary Lund", "Nils B. Berg"]], colWidths=200)
    parts = [*(Paragraph(text, style) for text, style in front), table, Paragraph("Kyrkby College", TEXT), PageBreak()]
    SimpleDocTemplate(str(path)).build([*parts, *(Paragraph(text, TEXT) for text in (HARBOUR, ICE, LOAN))])
    assert read_here(path).author == "Mary Lund"


def test_the_only_stranger_on_a_cover_is_the_writer(tmp_path: Path) -> None:
    cover = [("The Winter of the Harbour", LARGER), ("What Was Frozen and What Was Not", LARGE), ("MARY LUND", LARGE)]
    assert read(tmp_path, "", *cover, (PAGE, TEXT)).author == "Mary Lund"
    assert read(tmp_path, "", *cover, (PAGE, TEXT), ("Lund kept the quay open.", TEXT)).author is None
    assert read(tmp_path, "", *cover, ("Nils Berg", LARGE), (PAGE, TEXT)).author is None


def test_names_in_the_type_of_the_title_are_no_part_of_it(tmp_path: Path) -> None:
    title = ("The Winter of the Harbour<br/>Mary Lund, Nils Berg", LARGER)
    essay = read(tmp_path, "", title, ("Kyrkby College", TEXT))
    assert (essay.title, essay.author) == ("The Winter of the Harbour", "Mary Lund, Nils Berg")


@pytest.mark.parametrize("mark", ["<super>1</super>", "*", "1"])
def test_the_mark_of_a_note_is_no_part_of_a_title(tmp_path: Path, mark: str) -> None:
    essay = read(tmp_path, "", (f"Whose Winter of the Harbour?{mark}", LARGER), ("Mary Lund", TEXT), ("1931", TEXT))
    assert essay.title == "Whose Winter of the Harbour?"
    assert "Whose" not in essay.text


def test_the_printed_writers_count_where_the_properties_name_one_of_them(tmp_path: Path) -> None:
    front = [("The Winter of the Harbour", LARGER), ("Mary Lund, Nils Berg", TEXT), ("University of Kyrkby", TEXT)]
    assert read(tmp_path, "Nils Berg", *front).author == "Mary Lund, Nils Berg"
    assert read(tmp_path, "Nils Berg", *front[:2], ("Ice and Trade", LARGE)).author == "Mary Lund, Nils Berg"


def test_a_title_in_the_type_of_the_text_stands_above_names_and_a_place(tmp_path: Path) -> None:
    cover = [("The Winter of the Harbour", CENTRED), ("Mary Lund, Nils Berg", CENTRED), ("Kyrkby College", CENTRED)]
    essay = read(tmp_path, "", *cover, (PAGE, TEXT))
    assert (essay.title, essay.author) == ("The Winter of the Harbour", "Mary Lund, Nils Berg")


def test_the_first_of_numbered_sections_is_no_title(tmp_path: Path) -> None:
    assert read(tmp_path, "", ("1 The Ice", LARGE), (HARBOUR, TEXT), ("2 The Piers", LARGE)).title is None


def test_a_title_in_bold_is_told_from_headings_of_its_size(tmp_path: Path) -> None:
    title = "The Winter of the Harbour"
    essay = read(tmp_path, "", ("Mail this", TEXT), (f"<b>{title}</b>", LARGE), (HARBOUR, TEXT), ("Piers", LARGE))
    assert essay.title == title


def test_properties_that_cut_a_title_off_still_know_it(tmp_path: Path) -> None:
    title = "The Winter of the Harbour and of its Merchants☆"
    path = tmp_path / "ice.pdf"
    body = [Paragraph(text, TEXT) for text in (HARBOUR, ICE, LOAN)]
    lines = [Paragraph("A Word of the House", LARGER), Paragraph(title[:-1], LARGE), Paragraph("Other Words", LARGER)]
    SimpleDocTemplate(str(path), title=title[:-9]).build([*lines, *body])
    assert read_here(path).title == title[:-1]


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
    return read_here(path)


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


def test_a_head_that_only_the_first_page_announces_repeats_the_title(tmp_path: Path) -> None:
    title = "Finding the Winter Harbours of the North by Old Letters"
    first = ("Running head: FINDING THE WINTER HARBOURS OF THE NORTH 1", "Mary Lund", title, "Salt School of Harle")
    essay = _read_below(tmp_path, "FINDING THE WINTER HARBOURS OF THE NORTH", *first)
    assert (essay.title, essay.author) == (title, "Mary Lund")


def test_a_house_above_a_title_is_none(tmp_path: Path) -> None:
    title = "Decay of the Piers"
    for house in ("Kyrkby Papers Foundation", "Kyrkby University of Ice and Business"):
        assert read(tmp_path, "", (house, LARGER), (title, LARGE)).title == title
        assert read(tmp_path, "", (house, LARGER)).title is None


def test_the_only_large_line_of_a_cover_is_the_title_above_sections_of_its_size(tmp_path: Path) -> None:
    cover = [("Kyrkby University", TEXT), ("Decay of the Piers", LARGE), ("Submitted by", TEXT)]
    names = [("Lund, Mary", TEXT), ("Berg, Nils Erik O.", TEXT)]
    essay = read(tmp_path, "", *cover, *names, (PAGE, TEXT), ("The Quay", LARGE), (ICE, TEXT), ("The Toll", LARGE))
    assert (essay.title, essay.author) == ("Decay of the Piers", "Mary Lund, Nils Erik O. Berg")


def test_a_letter_that_strays_into_a_title_does_not_cut_it_off(tmp_path: Path) -> None:
    parts = [("Ice Review", LARGER), ("journal homepage: www.ice.example", TEXT)]
    title = [("Decay of the Piers and", LARGE), ("T", TEXT), ("the Quays of the North", LARGE)]
    assert read(tmp_path, "", *parts, *title).title == "Decay of the Piers and the Quays of the North"


BOLD = ParagraphStyle("bold", parent=TEXT, fontName="Helvetica-Bold")


def test_a_title_no_larger_than_the_text_stands_above_the_names_of_its_writers(tmp_path: Path) -> None:
    names = [("Mary Lund", TEXT), ("Nils Berg", TEXT), ("Anna Dahl", TEXT)]
    essay = read(tmp_path, "", ("Decay of the Northern Piers", BOLD), *names)
    assert (essay.title, essay.author) == ("Decay of the Northern Piers", "Mary Lund, Nils Berg, Anna Dahl")
    twice = [("Pier Chart", TEXT), ("Quay Chart", TEXT), ("Pier Chart", TEXT)]
    assert (
        read(tmp_path, "", ("Decay of the Northern Piers", LARGE), *twice).author
        != "Pier Chart, Quay Chart, Pier Chart"
    )


def test_each_writer_may_have_several_places_of_work(tmp_path: Path) -> None:
    below = ["Mary Lund", "Centre for Ice", "University of Mora", "Nils Berg", "School of Ports", "Lund University"]
    essay = read(tmp_path, "", ("Decay of the Northern Piers", LARGER), *((line, TEXT) for line in below))
    assert essay.author == "Mary Lund, Nils Berg"
