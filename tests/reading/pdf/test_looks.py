"""Small things of pages: looks that go on in the next line, cells of a head that take two lines, stretched lines."""

from pathlib import Path

from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.reading import read_file
from studyapp.reading.pdf import sheets
from studyapp.reading.pdf.composing import PageContent, lighten
from studyapp.reading.pdf.lines import Chunk, Line
from tests.made import Print, manuscript, pdf
from tests.made.typesetting import Look
from tests.reading.pdf.here import read_here

NARROW = Print(columns=2, paper="letter", numbers="head", margin=50, look=Look(size=8.5))


def printed(text: str, folder: Path, how: Print = NARROW) -> Essay:
    source = folder / "ice.md"
    source.write_text(f"# Ice\n\n{text}\n", encoding="utf-8")
    return read_here(pdf(manuscript(read_file(source)), folder / "ice.pdf", how))


def test_a_look_goes_on_in_the_next_line_as_one_run(tmp_path: Path) -> None:
    loud = (
        "the harbour of the northern town was newspapered over by councillors and harbourmasters who remembered nothing"
    )
    essay = printed(f"It is said that *{loud}* at all.\n\nIt was so.", tmp_path)
    runs = [run.span.of(essay.text) for run in essay.runs if run.kind is RunKind.EMPHASIS]
    assert runs == [loud]


def test_a_cell_of_a_head_may_take_two_lines(tmp_path: Path) -> None:
    rows = "\n".join(f"| {year} | {year - 1000},000 | {year * 3} |" for year in range(1890, 1898))
    essay = printed(
        f"The debt of the town fell.\n\n| Year | Debt | Harbour dues in old crowns |\n|--|--|--|\n{rows}\n\nSo it was.",
        tmp_path,
    )
    found = [block.span.of(essay.text) for block in essay.blocks if block.kind is BlockKind.TABLE_ROW]
    assert found[0] == "Year\tDebt\tHarbour dues in old crowns"
    assert len(found) == 9


def test_a_text_that_only_its_stems_make_bold_is_upright() -> None:
    body, marked = (sheets.Look(10, bold=True, font=font) for font in ("Georgia", "Georgia-Bold"))
    chunks = (Chunk("The harbour froze in", 0, 90, 100, body), Chunk("winter", 95, 120, 100, marked, spaced=True))
    pages = [PageContent(1, 800, [Line(chunks, 1, 100)])]
    lighten(pages)
    assert [chunk.look.bold for chunk in pages[0].lines[0].chunks] == [False, True]
