"""Which characters of a page make up a line, and which gaps part its words."""

import pytest

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.headings import find_headings
from studyapp.reading.pdf.lines import Chunk, Line, lines_of_page
from studyapp.reading.pdf.passages import Measure, Passage
from studyapp.reading.pdf.sheets import Glyph, Look, Sheet


def word(text: str, left: float, base: float, size: float) -> tuple[Glyph, ...]:
    """Letters of one width, half the size."""
    step = size / 2
    look = Look(size)
    return tuple(Glyph(c, left + k * step, left + (k + 1) * step, base, look) for k, c in enumerate(text))


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("each", ["Search", "each"]),  # the last word of a line of the column beside
        ("12", ["12Search"]),  # the mark of a note
        ("*", ["*Search"]),
    ],
)
def test_a_word_beside_a_heading_is_no_raised_mark(small: str, expected: list[str]) -> None:
    heading = word("Search", 307.0, 631.0, 15.0)
    beside = word(small, 290.0 - len(small) * 5, 626.0, 10.0)
    lines = lines_of_page(Sheet(1, 600.0, 800.0, (*beside, *heading)))
    assert sorted("".join(line.text.split()) for line in lines) == expected


def line_of(*words: tuple[str, float], size: float = 10.0) -> Sheet:
    """Words on one line, each behind a printed space, or behind a gap that is given in sizes of type."""
    glyphs: list[Glyph] = []
    right = 50.0
    for text, gap in words:
        look = glyphs[0].look if glyphs else Look(size)
        if glyphs and not gap:
            glyphs.append(Glyph(" ", right, right + 2.5, 700.0, look))
        right += (gap or 0.25) * size
        made = word(text, right, 700.0, size)
        glyphs += [glyph._replace(look=look) for glyph in made]
        right = made[-1].right
    return Sheet(1, 600.0, 800.0, tuple(glyphs))


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (0.25, "The tide mills of the coast were slow"),  # as wide as the spaces that are printed
        (0.12, "The tide mills of thecoast were slow"),  # letters that are set apart
    ],
)
def test_room_as_wide_as_a_printed_space_parts_words(gap: float, expected: str) -> None:
    written = [("The", 0.0), ("tide", 0.0), ("mills", 0.0), ("of", 0.0), ("the", 0.0), ("coast", gap), ("were", 0.0)]
    (line,) = lines_of_page(line_of(*written, ("slow", 0.0)))
    assert line.text == expected


def test_wide_spaces_of_a_stretched_line_ask_for_no_wider_gap() -> None:
    words = [(text, 0.0) for text in ("salt", "was", "sold")]
    sheet = line_of(*words, ("in", 0.32), ("the", 0.0), ("town", 0.0))
    (line,) = lines_of_page(sheet)
    assert line.text == "salt was sold in the town"


@pytest.mark.parametrize(
    ("initial", "first", "expected"),
    [
        ("S", "TOCK", ["STOCKoftheyear", "wassoldagain", "bywinter"]),
        ("A", "quay", ["Aquayoftheyear", "wassoldagain", "bywinter"]),
    ],
)
def test_a_large_first_letter_begins_the_first_line_beside_it(initial: str, first: str, expected: list[str]) -> None:
    letter = word(initial, 50.0, 712.0, 24.0)
    rows = [word(text, 63.0, 700.0 + 12 * k, 10.0) for k, text in enumerate((f"{first}oftheyear", "wassoldagain"))]
    below = word("bywinter", 50.0, 724.0, 10.0)
    lines = lines_of_page(Sheet(1, 600.0, 800.0, (*letter, *rows[0], *rows[1], *below)))
    assert ["".join(line.text.split()) for line in lines] == expected
    assert (" " in lines[0].text) == (initial == "A")


def passage(*pieces: tuple[str, float], base: float) -> Passage:
    """One line of pieces with their sizes of type."""
    look = [Look(size) for _, size in pieces]
    chunks = tuple(Chunk(text, 50.0, 300.0, base, look[k]) for k, (text, _) in enumerate(pieces))
    return Passage(BlockKind.PARAGRAPH, [Line(chunks, 1, base)], 50.0, 300.0, 0)


def test_roman_numbers_in_small_capitals_head_what_is_below_them() -> None:
    texts = [
        (("I. I", 10.0), ("NTRODUCTION", 8.0)),
        (("A. The Price of Ice", 11.0),),
        (("The quay froze in the winter of that year, and no ship could leave it.", 10.0),),
        (("II. T", 10.0), ("HE LOAN OF THE BANK", 8.0)),
        (("The loan was paid back in the year of the second quay, as was agreed.", 10.0),),
    ]
    passages = [passage(*pieces, base=100.0 + 30 * k) for k, pieces in enumerate(texts)]
    find_headings(passages, Measure(10.0), ())
    assert [(p.kind, p.level) for p in passages if p.kind is BlockKind.HEADING] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 1),
    ]


@pytest.mark.parametrize(("parted", "expected"), [(True, "staff members"), (False, "staffmembers")])
def test_a_small_gap_parts_words_where_a_letter_leans_into_it(parted: bool, expected: str) -> None:
    first, second = word("staff", 50.0, 700.0, 10.0), word("members", 75.0 + 1.0, 700.0, 10.0)
    glyphs = (*first, second[0]._replace(parted=parted), *second[1:])
    assert [line.text for line in lines_of_page(Sheet(1, 600.0, 800.0, glyphs))] == [expected]


def test_letters_that_touch_are_one_word_whatever_parts_them() -> None:
    first, second = word("ice", 50.0, 700.0, 10.0), word("berg", 65.0 + 0.1, 700.0, 10.0)
    glyphs = (*first, second[0]._replace(parted=True), *second[1:])
    assert [line.text for line in lines_of_page(Sheet(1, 600.0, 800.0, glyphs))] == ["iceberg"]


def test_columns_of_large_type_that_stand_close_stay_apart() -> None:
    rows = [700.0 - 12 * k for k in range(8)]
    left = [glyph for base in rows for glyph in word("Theiceoftheharbourwaslate", 50.0, base, 10.0)]
    right = [glyph for base in rows for glyph in word("andnoshipcouldleaveitatall", 183.5, base, 10.0)]
    lines = lines_of_page(Sheet(1, 600.0, 800.0, (*left, *right)))
    assert {line.left for line in lines} == {50.0, 183.5}


def test_a_large_initial_hangs_beside_its_lines_and_not_in_the_last_one() -> None:
    initial = word("R", 50.0, 690.0, 40.0)
    texts = ("epair of the quay", "was late in the year", "edurces of the town")
    beside = [
        word(text.replace(" ", ""), 68.0, base, 10.0) for text, base in zip(texts, (666.0, 678.0, 690.0), strict=True)
    ]
    lines = lines_of_page(Sheet(1, 600.0, 800.0, (*initial, *beside[2], *beside[0], *beside[1])))
    assert [line.text for line in lines] == ["Repairofthequay", "waslateintheyear", "edurcesofthetown"]


def test_a_margin_in_another_type_is_no_part_of_the_line_beside_it() -> None:
    margin = word("HospitalofKyrkbyinthe", 50.0, 700.0, 7.0)
    text = word("Theiceoftheharbourwaslate", 50.0 + 21 * 3.5 + 8, 700.0, 10.0)
    assert len(lines_of_page(Sheet(1, 600.0, 800.0, (*text, *margin)))) == 2


def test_letters_of_wrong_widths_are_parted_where_the_library_parts_them() -> None:
    look, left, glyphs = Look(10.0), 50.0, []
    for text in ("The", "ice", "of", "the", "harbour"):
        for k, letter in enumerate(text):
            left += 5.0 if k else 8.0
            glyphs.append(Glyph(letter, left, left + 9.0, 700.0, look, parted=not k))
    (line,) = lines_of_page(Sheet(1, 600.0, 800.0, tuple(glyphs)))
    assert line.text == "The ice of the harbour"
