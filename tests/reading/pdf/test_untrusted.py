"""Misread scans and pages whose columns are woven are told, and nothing asks about them."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import BlockKind
from studyapp.reading import read_file
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.passages import Passage
from studyapp.reading.pdf.sheets import Look
from studyapp.reading.pdf.untrusted import is_garbled, woven_pages
from tests.made.manuscript import png
from tests.reading.samples import HARBOUR, ICE, LOAN, wrapped

SOUND = wrapped(f"{HARBOUR} {LOAN}").split("\n")
WRONG = dict(zip("oielatn", "0|3~4+h", strict=True))


def misread(lines: Sequence[str]) -> list[str]:
    """The lines with some letters within words as digits and signs."""
    return ["".join(WRONG.get(c, c) if k % 3 == 1 else c for k, c in enumerate(line)) for line in lines]


def scanned(path: Path, *pages: Sequence[str]) -> Path:
    canvas = Canvas(str(path), pagesize=(612, 792))
    for lines in pages:
        canvas.drawImage(ImageReader(io.BytesIO(png(40, 50))), 20, 20, 570, 750)
        for k, line in enumerate(lines):
            canvas.drawString(72, 720 - 14 * k, line)
        canvas.showPage()
    canvas.save()
    return path


def test_the_letters_tell() -> None:
    assert is_garbled(misread(SOUND))
    assert not is_garbled(SOUND)
    assert not is_garbled([*SOUND, "McDonald’s iPhone, the 3rd of 12th-century H2O, R2 at www.harbour.org/a_b and x1."])


def test_nothing_asks_about_a_page_that_was_misread(tmp_path: Path) -> None:
    essay = read_file(scanned(tmp_path / "scan.pdf", SOUND, misread(SOUND), wrapped(ICE).split("\n")))
    assert any("one of 3 pages" in notice and "read wrongly from a scan" in notice for notice in essay.notices)
    kinds = {block.kind for block in essay.blocks if "|" in block.span.of(essay.text)}
    assert kinds == {BlockKind.CODE}
    assert ICE in essay.text and HARBOUR in essay.text


def test_a_scan_that_was_misread_as_a_whole_is_refused_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="read wrongly from a scan") as told:
        read_file(scanned(tmp_path / "scan.pdf", misread(SOUND), misread(SOUND)))
    assert "OCR" in told.value.advice


def test_pages_with_a_stamp_alone_are_scans_without_text(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="only pictures of its pages"):
        read_file(scanned(tmp_path / "scan.pdf", *[["Copied with permission of the owner."]] * 3))


def passages(page: int, *texts: str) -> list[Passage]:
    lines = [Line((Chunk(text, 72, 400, 100 + 14 * k, Look(10)),), page, 100 + 14 * k) for k, text in enumerate(texts)]
    return [Passage(BlockKind.PARAGRAPH, [line], 72, 400, page) for line in lines]


CUT = "the harbour froze in the winter of"


def test_a_page_on_which_sentences_are_cut_is_woven() -> None:
    sound = passages(1, *["The harbour froze in the winter of 1893."] * 12, CUT, CUT)
    assert woven_pages([*sound, *passages(2, *[CUT] * 6), *passages(3, *[f"{CUT}:"] * 9)]) == {2}


def test_a_glossary_is_not_woven() -> None:
    """Its entries begin small and end without a stop."""
    entries = [f"debt number {count}: the act of people who pledge themselves for a loan" for count in range(8)]
    assert woven_pages(passages(1, *entries)) == set()


def test_nothing_asks_about_a_page_whose_order_is_not_sure(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "ice.pdf"), pagesize=(612, 792))
    boxes = [
        CUT,
        "and the merchants of the town lost",
        "which nobody had asked them for and",
        "so that no ship could leave it and",
    ]
    for page in ([*SOUND], [line for box in boxes * 2 for line in (box, "")]):
        for k, line in enumerate(page):
            canvas.drawString(72 + 40 * (k % 4) * (line in boxes), 720 - (14 if page == SOUND else 30) * k, line)
        canvas.showPage()
    canvas.save()
    essay = read_file(tmp_path / "ice.pdf")
    assert "The order of the lines on one of 2 pages is not sure; no card asks about it." in essay.notices
    assert {block.kind for block in essay.blocks if boxes[1] in block.span.of(essay.text)} == {BlockKind.CODE}
    assert HARBOUR in essay.text
