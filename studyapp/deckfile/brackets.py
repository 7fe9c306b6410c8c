"""A cloze as people write it, `The [answer] in brackets`, and as it is stored, `The {{c1::answer}} in brackets`."""

import re

from studyapp.domain.cloze import deletions

_BRACKET = re.compile(r"\\.|\[((?:\\.|[^\[\]\\])+)\]", re.DOTALL)


def with_deletions(text: str) -> str:
    """A cloze with brackets -> the stored form; each bracket is a deletion of its own."""
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
    return text if "{{c" not in text and with_deletions(text) == stored else stored
