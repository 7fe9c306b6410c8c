"""A cloze as people write it, `The [answer] in brackets`, and as it is stored, `The {{c1::answer}} in brackets`."""

import re

from studyapp.deckfile.pictures import PICTURE
from studyapp.domain.cloze import deletions

_BRACKET = re.compile(rf"{PICTURE}|\\.|\[((?:\\.|[^\[\]\\])+)\]", re.DOTALL)
_STORED = re.compile(r"\{\{c\d+::")


def cloze_of(text: str) -> str:
    """The stored form of a cloze: each bracket is a deletion of its own, unless it has deletions in braces already."""
    if _STORED.search(text):
        return text
    number = 0

    def deletion(match: re.Match[str]) -> str:
        nonlocal number
        if match[1] is None:
            return match[0]
        number += 1
        return f"{{{{c{number}::{match[1]}}}}}"

    return _BRACKET.sub(deletion, text)


def with_brackets(stored: str) -> str:
    """The stored form -> brackets where they say the same; with hints, or deletions that belong together, it stays."""
    pieces: list[str] = []
    at = 0
    for each in deletions(stored):
        pieces += (stored[at : each.start], f"[{each.answer}]")
        at = each.end
    text = "".join((*pieces, stored[at:]))
    return text if cloze_of(text) == stored else stored
