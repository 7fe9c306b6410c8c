"""What becomes of small letters that stand beside larger ones."""

import pytest

from studyapp.reading.pdf.lines import stretches
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
    lines = stretches(Sheet(1, 600.0, 800.0, (*beside, *heading)))
    assert sorted("".join(line.text.split()) for line in lines) == expected
