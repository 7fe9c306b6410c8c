"""Where a table of a page ends, and which of its lines make up a row."""

import pytest

from studyapp.reading.pdf.columns import Column
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.passages import Measure
from studyapp.reading.pdf.sheets import Look
from studyapp.reading.pdf.tables import tables_of_column

LOOK = Look(10.0)
Words = tuple[tuple[str, float, float], ...]
"""Each cell of a line, with its left and its right end."""


def column(*lines: Words) -> Column:
    made = (
        Line(
            tuple(Chunk(text, left, right, 100 + 12 * k, LOOK, spaced=left > 50) for text, left, right in words),
            1,
            100 + 12 * k,
        )
        for k, words in enumerate(lines)
    )
    return Column(tuple(made), 50, 500)


@pytest.mark.parametrize("header", [(), (("Item", 50, 70),)])
def test_a_cell_of_two_lines_goes_on_below_a_header_without_a_first_cell(header: Words) -> None:
    table_column = column(
        (*header, ("2010", 200, 220), ("2011", 300, 320)),
        (("Population", 50, 100), ("10", 200, 210), ("11", 300, 310)),
        (("Gross domestic product of", 50, 170),),
        (("all states", 50, 95), ("20", 200, 210), ("21", 300, 310)),
        (("Exports", 50, 85), ("30", 200, 210), ("31", 300, 310)),
    )
    tables = tables_of_column(table_column, Measure(10.0, {20: 12.0}))
    assert [(start, table.end) for start, table in tables.items()] == [(0, 5)]


def test_a_paragraph_below_a_table_is_no_cell_of_it() -> None:
    table_column = column(
        (("Population", 50, 100), ("10", 200, 210), ("11", 300, 310)),
        (("Exports", 50, 85), ("30", 200, 210), ("31", 300, 310)),
        (("The exports went on to grow in each of the years that followed.", 50, 320),),
    )
    tables = tables_of_column(table_column, Measure(10.0, {20: 12.0}))
    assert [(start, table.end) for start, table in tables.items()] == [(0, 2)]
