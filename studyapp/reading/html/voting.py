"""Asks trafilatura which lines of a page it takes for the article's; it decides nothing alone."""

import logging
import re

from studyapp.reading.archive import depth
from studyapp.reading.html.elements import Element

_LARGEST = 4_000_000  # characters of a page; so is the depth a bound on how long trafilatura may take
_DEEPEST = 200
_MOST_ELEMENTS = 60_000
_MOST_COMPARED = 10_000  # elements, from which on it shall not compare other extractors' answers with its own
_KEY = 40
_LETTERS = re.compile(r"[\W_]+")


def key_of(line: str) -> str:
    """What two writings of a line share: the beginning of its letters and digits."""
    return _LETTERS.sub("", line[: 4 * _KEY]).casefold()[:_KEY]


def voted_lines(root: Element, page: str) -> frozenset[str]:
    """The keys of the lines that trafilatura keeps of a page; none if the page is too large or too deep to ask.

    Args:
        root: the tree of the page, for its size.
        page: its characters; nothing is fetched.
    """
    size = sum(1 for _ in root.iter())
    if len(page) > _LARGEST or size > _MOST_ELEMENTS or depth(root) > _DEEPEST:
        return frozenset()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)
    from trafilatura import extract

    text = extract(
        page,
        fast=size > _MOST_COMPARED,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        output_format="txt",
    )
    return frozenset(key for line in (text or "").splitlines() if (key := key_of(line)))
