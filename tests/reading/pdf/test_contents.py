"""A table of contents is left out, so that its entries are no sections; what reads like one stays."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from studyapp.domain.essays import BlockKind, Essay
from studyapp.reading.pdf.contents import find_contents
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.sheets import Look
from tests.reading.pdf.here import read_here

SECTIONS = ("1 The Harbour", "2 The Ice Trade", "3 The Loan", "4 Bibliography")
TOWNS = ("Kyrkby", "Sund", "Holm", "Vik", "Berga", "Lund", "Nes", "Torp")
PROSE = [
    line
    for town in TOWNS
    for line in (
        f"The harbour of {town} froze in that winter, and",
        f"no ship could leave {town} then. It was",
        "cold.",
    )
]


def printed(path: Path, contents: list[tuple[str, str]], heading: str = "Contents") -> Essay:
    canvas = Canvas(str(path))
    canvas.setFont("Times-Bold", 24)
    canvas.drawString(72, 500, "Ice and Money in the North")
    canvas.showPage()
    canvas.setFont("Times-Bold", 14)
    canvas.drawString(72, 760, heading)
    for k, (title, page) in enumerate(contents):
        canvas.setFont("Times-Bold" if "." not in title else "Times-Roman", 11)
        canvas.drawString(72, 720 - 16 * k, title)
        canvas.drawRightString(520, 720 - 16 * k, page)
    canvas.showPage()
    for section in SECTIONS:
        canvas.setFont("Times-Bold", 14)
        canvas.drawString(72, 760, section)
        canvas.setFont("Times-Roman", 11)
        for k in range(len(PROSE)):
            canvas.drawString(72, 730 - 14 * k, PROSE[k].replace("winter", f"winter of {section}"))
        canvas.showPage()
    canvas.save()
    return read_here(path)


def headings(essay: Essay) -> list[str]:
    return [block.span.of(essay.text) for block in essay.blocks if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    "contents",
    [
        [(section, str(k + 2)) for k, section in enumerate(SECTIONS)],
        [(f"{section} {'. ' * 30}", str(k + 2)) for k, section in enumerate(SECTIONS)],
        [(section, "") for section in SECTIONS],
    ],
    ids=["pages", "dots", "names alone"],
)
def test_entries_are_no_sections(tmp_path: Path, contents: list[tuple[str, str]]) -> None:
    essay = printed(tmp_path / "ice.pdf", contents)
    assert headings(essay) == list(SECTIONS)
    listed = [line.text for line in essay.dropped if line.reason == "contents"]
    assert listed[0] == "Contents"
    assert any("Ice Trade" in text for text in listed)


def test_a_page_of_prose_below_such_a_heading_stays(tmp_path: Path) -> None:
    essay = printed(tmp_path / "ice.pdf", [(line, "") for line in PROSE[:12]])
    assert not [line for line in essay.dropped if line.reason == "contents"]


def test_dots_tell_entries_without_a_heading(tmp_path: Path) -> None:
    entries = [(f"{name} {'. ' * 30}", str(k + 2)) for k, name in enumerate((*SECTIONS, "5 Notes", "6 Index"))]
    essay = printed(tmp_path / "ice.pdf", entries, "Report on the Ice")
    assert headings(essay) == ["Report on the Ice", *SECTIONS]


@pytest.mark.parametrize("pages", [("1", "4", "7", "9"), ("", "", "", "")], ids=["pages", "names alone"])
def test_the_first_section_below_the_table_stays(tmp_path: Path, pages: tuple[str, ...]) -> None:
    above = [(section, page) for section, page in zip(SECTIONS, pages, strict=True)]
    prose = ("The ice of the harbour was sold to the towns in 1789", "Ice was bought again by others in 1790")
    essay = printed(tmp_path / "ice.pdf", [*above, (SECTIONS[0], ""), *((line, "") for line in prose)])
    listed = [line.text for line in essay.dropped if line.reason == "contents"]
    assert any("Ice Trade" in text for text in listed)
    assert not any(year in text for year in ("1789", "1790") for text in listed)
    assert all(line in essay.text for line in prose)
    assert sum(SECTIONS[0] in text for text in listed) == 1


def test_a_section_on_a_page_of_its_own_is_no_part_of_the_table() -> None:
    texts = (("Contents", *SECTIONS), *((section,) for section in SECTIONS), PROSE)
    pages = [
        [Line((Chunk(text, 72, 300, 60 + 14 * k, Look(11)),), number, 60 + 14 * k) for k, text in enumerate(lines)]
        for number, lines in enumerate(texts, 1)
    ]
    assert find_contents(pages) == {id(line) for line in pages[0]}


def test_a_table_of_figures_with_dots_stays(tmp_path: Path) -> None:
    figures = ("1200", "340", "87", "2100", "15", "930", "4400", "61")
    table = [(f"{town} {'. ' * 30}", figure) for town, figure in zip(TOWNS, figures, strict=True)]
    essay = printed(tmp_path / "ice.pdf", table, "Report on the Ice")
    assert not [line for line in essay.dropped if line.reason == "contents"]
    assert all(town in essay.text and figure in essay.text for town, figure in zip(TOWNS, figures, strict=True))
