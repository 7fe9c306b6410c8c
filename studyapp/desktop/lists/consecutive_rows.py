"""Group selected rows into ranges of neighbours, because Qt is slow with single rows."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel


def consecutive_rows(rows: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the first and last row of each range, of rows in rising order."""
    starts = [row for row, before in zip(rows, [None, *rows], strict=False) if before is None or row != before + 1]
    ends = [row for row, after in zip(rows, [*rows[1:], None], strict=False) if after is None or row != after - 1]
    return tuple(zip(starts, ends, strict=True))


def chosen_rows(model: QItemSelectionModel) -> list[int]:
    """Return the rows that are chosen in a list, headings among them where all around them are."""
    selection: QItemSelection = model.selection()
    ranges = sorted((stretch.top(), stretch.bottom() + 1) for stretch in map(selection.at, range(selection.count())))
    return [row for first, end in ranges for row in range(first, end)]
