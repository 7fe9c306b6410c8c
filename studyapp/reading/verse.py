"""Tells lines that an author ended, as those of verse, from lines that only wrap at a margin."""

from collections.abc import Sequence
from itertools import pairwise

_NARROW = 50  # columns; nobody sets prose in narrower ones by hand
_FEWEST = 3  # lines, before which a margin cannot be told from chance


def are_wraps(lines: Sequence[str]) -> bool:
    """Whether lines that a file ends by a mark of its own only fill a margin, so that no next word had room.

    Args:
        lines: without white space around them.
    """
    width = max(map(len, lines))
    return (
        len(lines) >= _FEWEST
        and width >= _NARROW
        and all(len(line) + 1 + len(below.partition(" ")[0]) > width for line, below in pairwise(lines))
    )
