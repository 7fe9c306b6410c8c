"""Blank words of a cloze text as it is typed, or show them again; needs no Qt."""

import re
from typing import NamedTuple

from studyapp.domain.cloze import deletions

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class BlankEdit(NamedTuple):
    """An edit of a cloze text: the stretch to replace, and its replacement."""

    start: int
    end: int
    words: str


def toggle_blank(text: str, start: int, end: int, *, beside: bool = False) -> BlankEdit | None:
    """Return the edit that blanks the selected words, or shows them again.

    Args:
        text: the text, as it is stored.
        start: first code point of the selection.
        end: one past its last; without a selection the word at this place is meant.
        beside: whether they are asked together with the words that were blanked last, not on a card of their own.

    Returns:
        The edit; None if there is no word, or a blank begins or ends inside.
    """
    existing = deletions(text)
    inside = next((deletion for deletion in existing if deletion.start <= start and end <= deletion.end), None)
    if inside is not None:
        return BlankEdit(inside.start, inside.end, inside.answer)
    if start == end:
        word = next((found for found in _WORD.finditer(text) if found.start() <= start <= found.end()), None)
        if word is None:
            return None
        start, end = word.span()
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    if (
        not words
        or "::" in words
        or "}}" in words
        or any(deletion.start < end and start < deletion.end for deletion in existing)
    ):
        return None
    last = max((deletion.number for deletion in existing), default=0)
    number = max(1, last) if beside else last + 1
    return BlankEdit(start, end, f"{{{{c{number}::{words}}}}}")
