"""Distinguish lines that an author ended, as in verse, from lines that wrap at a margin."""

import re
from collections.abc import Sequence
from itertools import pairwise

_NARROW = 50  # columns; nobody sets prose in narrower ones by hand
_FEWEST = 3  # lines, before which a margin cannot be told from chance
_LONGEST = 60  # columns of a line of verse
_SHORT, _SHORTER = 0.8, 0.7  # of the margin, as long as verse is at most, with capitals and without
_ROOMY = 0.6  # share of lines without capitals that have room for the next word
_NAMES = 0.3  # share of capitals within lines, above which they may be names, titles or another language's nouns
_ENDED = 0.6  # share of lines that end a sentence, above which each has a line of its own
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_MARKS = "\"'‘“«([–—- "
_STOP = re.compile(r"[.!?…][\"'’”)\]»]*$")


def are_wrapped_lines(lines: Sequence[str]) -> bool:
    """Return whether lines that a file ends with a mark only fill a margin, so that no next word had room.

    Args:
        lines: without white space around them.
    """
    width = max(map(len, lines))
    return len(lines) >= _FEWEST and width >= _NARROW and not any(_have_room(lines, width))


def is_verse(lines: Sequence[str], margin: int, *, set_in: bool) -> bool:
    """Return whether lines of plain text are verse by their shape alone; in doubt they are not.

    They end far before the margin at which the text wraps, and they all begin with capitals, or all are set in and of
    uneven length.

    Args:
        lines: lines that stand together, without white space around them.
        margin: columns at which prose wraps in the text.
        set_in: whether all have a wider margin on the left than the text.
    """
    width = max(map(len, lines))
    if (
        len(lines) < _FEWEST
        or width > _LONGEST
        or min(len(line.split()) for line in lines) < 2
        or are_wrapped_lines(lines)
    ):
        return False
    if sum(bool(_STOP.search(line)) for line in lines) > _ENDED * len(lines):
        return False
    if all(map(begins_with_capital, lines)) and not _has_many_capitals(lines):
        return width <= _SHORT * margin
    rooms = _have_room(lines, width)
    return set_in and sum(rooms) >= _ROOMY * len(rooms) and width <= _SHORTER * margin


def begins_with_capital(line: str) -> bool:
    """Return whether the first letter of a line is a capital, whatever marks stand before it."""
    return line.lstrip(_MARKS)[:1].isupper()


def _have_room(lines: Sequence[str], width: int) -> list[bool]:
    """Return for each line but the last whether the first word of the next would have fitted on it."""
    return [len(line) + 1 + len(below.partition(" ")[0]) <= width for line, below in pairwise(lines)]


def _has_many_capitals(lines: Sequence[str]) -> bool:
    """Return whether many words within the lines have capitals, so that those at line starts tell nothing."""
    inner: list[str] = [word for line in lines for word in _WORD.findall(line)[1:] if len(word) > 1]
    return sum(word[0].isupper() for word in inner) > _NAMES * len(inner)
