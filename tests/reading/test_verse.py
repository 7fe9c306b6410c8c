"""Lines that an author ended, and lines that only wrap at a margin."""

import textwrap

import pytest

from studyapp.reading.verse import are_wraps
from tests.reading.samples import HARBOUR, ICE, LOAN

SONG = ["The lamp upon the pier is lit,", "The boats come slowly home to it,", "And no one asks what forty men"]


@pytest.mark.parametrize("width", [50, 72, 90])
@pytest.mark.parametrize("prose", [HARBOUR, ICE, LOAN])
def test_prose_at_a_margin_wraps(prose: str, width: int) -> None:
    assert are_wraps(textwrap.wrap(prose, width))


@pytest.mark.parametrize(
    "lines",
    [
        SONG,
        ["12 Quay Street", "Nyby"],
        [ICE, "– the chronicle of the town"],
        [ICE, LOAN, "So it was."],
        ["“Did the ice reach the quay in that year, as people say?”", "“It did.”", "“And the ships?”"],
    ],
)
def test_lines_with_room_for_the_next_word_do_not(lines: list[str]) -> None:
    assert not are_wraps(lines)
