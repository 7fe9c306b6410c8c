"""Find words between quotation marks, and tell these from apostrophes."""

import re

from studyapp.domain.annotations import Quotation
from studyapp.domain.spans import Span

_WORDS_OF_A_QUOTATION = 5
_WORDS_WHERE_ONLY_SINGLE_MARKS = 3
_LONGEST = 10_000  # code points; a mark that nothing closes within them opens nothing
_LONGEST_SINGLE = 2_000  # the same of single marks, most of which are apostrophes
_OPENING = re.compile(r"[“„«\"‘']")
_CLOSING = {"“": "”", "„": "”“", "«": "»", '"': '"”'}


def find_quotations(text: str, span: Span) -> tuple[Quotation, ...]:
    """Return the quotations that open and close inside a span, outermost only, without their marks.

    A stretch in single marks counts from five words on, for a shorter one is a term; in a text that has no double
    marks three words do.
    """
    pairs = quoted_spans(text, span)
    enough = _WORDS_OF_A_QUOTATION if "“" in text or '"' in text else _WORDS_WHERE_ONLY_SINGLE_MARKS
    return tuple(
        Quotation(inner)
        for inner in pairs
        if text[inner.start - 1] not in "‘'" or len(inner.of(text).split()) >= enough
    )


def quoted_spans(text: str, span: Span) -> tuple[Span, ...]:
    """Return the stretches between paired marks of any kind, outermost only, without the marks."""
    spans: list[Span] = []
    offset = span.start
    while opening := _OPENING.search(text, offset, span.end):
        begin = opening.end()
        end = _find_closing_mark(text, opening.start(), span)
        if end is None or end == begin:
            offset = begin
            continue
        spans.append(Span(begin, end))
        offset = end + 1
    return tuple(spans)


def _find_closing_mark(text: str, opening: int, span: Span) -> int | None:
    mark = text[opening]
    if mark in "‘'":
        return _single_closing(text, opening, span) if _opens_single(text, opening, span) else None
    if mark == '"' and not _has_content_after(text, opening, span):
        return None
    ends = [
        end for close in _CLOSING[mark] if (end := text.find(close, opening + 1, min(span.end, opening + _LONGEST))) > 0
    ]
    return min(ends, default=None)


def _has_content_after(text: str, opening: int, span: Span) -> bool:
    return opening + 1 < span.end and not text[opening + 1].isspace()


def _opens_single(text: str, at: int, span: Span) -> bool:
    """Return whether a single mark opens: after no letter or digit, before no blank and no decade."""
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    return not before.isalnum() and not after.isspace() and not re.match(r"\d0s\b", text[at + 1 : at + 5])


def _single_closing(text: str, opening: int, span: Span) -> int | None:
    """Return the offset of the mark that closes a single one, or None.

    An apostrophe between letters never does; one behind a plural ("the states’ power") does only where no later
    mark would, before the next opening one.
    """
    close = "’" if text[opening] == "‘" else "'"
    last = min(span.end, opening + _LONGEST_SINGLE)
    limit = text.find("‘", opening + 1, last) if close == "’" else -1
    limit = last if limit < 0 else limit
    doubtful: int | None = None
    offset = opening + 1
    while (offset := text.find(close, offset, limit)) >= 0:
        after = text[offset + 1 : offset + 3] if offset + 1 < span.end else ""
        if not text[offset - 1].isspace() and not after[:1].isalnum():
            if not (text[offset - 1] == "s" and re.match(r"\s[a-z]", after)):
                crossed = doubtful is not None and text.count("(", opening, offset) != text.count(")", opening, offset)
                return doubtful if crossed else offset
            doubtful = doubtful if doubtful is not None else offset
        offset += 1
    return doubtful
