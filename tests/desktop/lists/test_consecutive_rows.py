"""Rows by stretches of neighbours."""

import pytest

from studyapp.desktop.lists.consecutive_rows import consecutive_rows


@pytest.mark.parametrize(
    ("rows", "stretches"),
    [
        ([], ()),
        ([0], ((0, 0),)),
        ([0, 1, 2], ((0, 2),)),
        ([1, 3, 4, 9], ((1, 1), (3, 4), (9, 9))),
    ],
)
def test_neighbours_are_one_stretch(rows: list[int], stretches: tuple[tuple[int, int], ...]) -> None:
    assert consecutive_rows(rows) == stretches
