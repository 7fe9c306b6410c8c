"""Displayed formulas are blocks of their own: no paragraphs, no headings, and their powers are no note marks."""

import pytest

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.formulas import find_formulas
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.notes import take_notes
from studyapp.reading.pdf.passages import Measure, Passage
from studyapp.reading.pdf.sheets import Look

ROMAN, MATHS, SIGNS = "CMR10", "CMMI10", "CMSY10"


def passage(*pieces: tuple[str, str], raised: str = "") -> Passage:
    chunks = [
        Chunk(text, 50 * k, 50 * k + 40, 100, Look(10, font=font), spaced=k > 0)
        for k, (text, font) in enumerate(pieces)
    ]
    if raised:
        chunks.append(Chunk(raised, 300, 305, 96, Look(7, font=ROMAN), raised=1))
    return Passage(BlockKind.PARAGRAPH, [Line(tuple(chunks), 1, 100)], 50, 500, 0)


@pytest.mark.parametrize(
    ("pieces", "is_formula"),
    [
        ((("x", MATHS), ("=", ROMAN), ("y", MATHS), ("+ 1", ROMAN)), True),
        ((("f", MATHS), ("(x) = sup", ROMAN), ("gh", MATHS), ("for all", ROMAN), ("h", MATHS)), True),
        ((("«", SIGNS),), True),
        ((("The harbour froze at", ROMAN), ("t", MATHS), ("= 1", ROMAN)), False),
        ((("Remark 3.5. As", ROMAN), ("ABC", MATHS)), False),
        ((("1893 1894", ROMAN),), False),
    ],
)
def test_words_and_fonts_tell(pieces: tuple[tuple[str, str], ...], is_formula: bool) -> None:
    passages = [passage(*pieces)]
    find_formulas(passages)
    assert (passages[0].kind is BlockKind.CODE) is is_formula


def test_words_of_a_text_in_a_maths_font_are_prose() -> None:
    texts = ("The harbour froze in that winter.", "x = y + 1", "No ship could leave the town.")
    passages = [passage((text, "CambriaMath")) for text in texts]
    find_formulas(passages)
    assert [block.kind is BlockKind.CODE for block in passages] == [False, True, False]


def test_formulas_that_follow_each_other_are_one_block() -> None:
    prose = (("It follows that", ROMAN),)
    passages = [
        passage(*prose),
        passage(("x", MATHS)),
        passage(("≤ yz", MATHS)),
        passage(*prose),
        passage(("z", MATHS)),
    ]
    find_formulas(passages)
    assert [len(block.lines) for block in passages] == [1, 2, 1, 1]


def test_powers_of_formulas_are_no_marks() -> None:
    passages = [passage((f"Words of a text that go on, number {k}", ROMAN)) for k in range(2)]
    passages.append(passage(("x", MATHS), ("=", MATHS), raised="2"))
    find_formulas(passages)
    assert not take_notes(passages, Measure(10)).marks
