"""A page is cut into columns between lines of text, whatever numbers of formulas or third columns stand there."""

from studyapp.reading.pdf.columns import Columns
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.sheets import Look

WORDS = "The harbour silted up within ten years of its making and the trade went away"


def line(left: float, base: float, text: str = WORDS, width: float = 150, size: float = 10) -> Line:
    return Line((Chunk(text, left, left + width, base, Look(size), False),), 1, base)


def column(left: float, count: int, top: float = 100.0, step: float = 12.0) -> list[Line]:
    return [line(left, top + step * k) for k in range(count)]


def lefts(lines: list[Line]) -> list[set[float]]:
    """Return the left edges of the lines of each column, in reading order, after the page was learned from."""
    finder = Columns()
    finder.learn(lines)
    return [{one.left for one in part} for part in finder.arranged(lines)]


def test_the_number_of_a_formula_is_no_mark_of_a_list() -> None:
    formulas = [line(50 + 135, base, f"({k})", 15) for k, base in enumerate((148.0, 184.0, 208.0), 1)]
    left = [one for one in column(50, 20) if one.base not in {formula.base for formula in formulas}]
    assert lefts([*left, *formulas, *column(220, 20)]) == [{50, 185}, {220}]


def test_marks_of_a_list_part_no_columns() -> None:
    marks = [line(230, 100 + 12 * k, "•", 6) for k in range(6)]
    items = [line(242, 100 + 12 * k, WORDS, 140) for k in range(6)]
    found = lefts([*column(50, 20), *marks, *items, *column(230, 14, 172)])
    assert found == [{50}, {230}]


def test_three_columns_whose_lines_stand_at_heights_of_their_own() -> None:
    page = [*column(50, 30), *column(220, 30, 104.5, 12.3), *column(390, 30, 98, 11.7)]
    assert lefts(page) == [{50}, {220}, {390}]


def test_numbers_beside_numbers_are_a_table_and_no_columns() -> None:
    names = [line(50, 100 + 12 * k, "SegNet and others", 80) for k in range(12)]
    numbers = [line(left, 100 + 12 * k, "68.7", 20) for k in range(12) for left in (150, 200, 250, 300, 350)]
    assert len(lefts([*names, *numbers])) == 1


def test_a_margin_in_small_type_comes_behind_the_text_beside_it() -> None:
    margin = [line(50, 101.7 + 9 * k, "Hospital of Kyrkby", 60, 7) for k in range(12)]
    title = [line(140, 60, "The ice of the harbour", 100, 16)]
    assert lefts([*title, *margin, *column(120, 30)]) == [{120, 140}, {50}]


def test_a_margin_whose_lines_stand_beside_those_of_the_text_may_be_a_table() -> None:
    cells = [line(50, 100 + 12 * k, "1893", 60, 7) for k in range(12)]
    assert len(lefts([*cells, *column(120, 12)])) == 1
