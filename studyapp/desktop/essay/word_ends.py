"""Extend a selection to whole words."""

from studyapp.domain.spans import Span

_INSIDE = "'’\u00ad"  # may stand between letters of one word
_LONGEST = 40  # letters; what is longer is written without blanks, and has no ends to go to


def whole_words(text: str, span: Span) -> Span:
    """Return a span of a text that goes on to the ends of the words in which it begins and ends."""
    start, end = span.start, span.end
    while start > 0 and _is_within(text, start):
        start -= 1
    while end < len(text) and _is_within(text, end):
        end += 1
    is_long = span.start - start > _LONGEST or end - span.end > _LONGEST
    return span if is_long or not any(letter.isalnum() for letter in text[span.start : span.end]) else Span(start, end)


def _is_within(text: str, at: int) -> bool:
    """Return whether no word ends between two letters."""
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    beyond = text[at - 2 : at - 1] if before in _INSIDE else text[at + 1 : at + 2]
    is_joined = (before in _INSIDE and after.isalnum()) or (before.isalnum() and after in _INSIDE)
    return is_joined and beyond.isalnum()
