"""Notes that a Markdown source writes in HTML, as links to anchors or raised numbers, made Markdown's own notes."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from studyapp.reading.mapped import Edit
from studyapp.reading.raised import count_on, numbers_of

_RAISES, _ENDS_RAISED = r"<sup\b[^>]{0,200}>\s{0,9}", r"(?:</sup>\s{0,9})?"
_CALL = re.compile(
    rf"(?:{_RAISES})?<a\b[^>]{{0,300}}\bhref\s{{0,9}}=\s{{0,9}}[\"']#(?P<target>[^\"'\s>]{{1,60}})[\"'][^>]{{0,300}}>"
    rf"\s{{0,9}}(?:{_RAISES})?[\[(]?(?P<number>\d{{1,3}})[\])]?\s{{0,9}}{_ENDS_RAISED}</a>(?:\s{{0,9}}</sup>)?",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"(?:(?<=\n\n)|(?<=\n)(?=[ \t]*<(?:sup|a)\b)|\A)[ \t]{0,9}(?:<sup\b[^>]{0,200}>\s{0,9})?"
    r"<(?P<tag>a|span)\b[^>]{0,300}\b(?:id|name)\s{0,9}=\s{0,9}[\"'](?P<name>[^\"'\s>]{1,60})[\"'][^>]{0,300}>"
    r"\s*[\[(]?(?P<number>\d{1,3})?[\])]?[.:]?\s*</(?P=tag)>(?:\s*</sup>)?[.:]?[ \t]*\n?(?=[^\s<])",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<sup\b[^>]{0,200}>(?P<number>[^<>]{1,40})</sup>(?![(\[:])", re.IGNORECASE)
_SEEN_BEFORE = 20  # characters


def notes_in_html(text: str, low: int, high: int) -> Iterator[Edit]:
    """The edits that make Markdown's notes of a stretch's HTML notes, and bracketed numbers of its raised ones."""
    bodies = {match["name"]: match for match in _ANCHOR.finditer(text, low, high)}
    places = sorted(body.span() for body in bodies.values())
    calls = [call for call in _CALL.finditer(text, low, high) if not _lies_in(call.start(), places)]
    labels = {call["target"]: call["number"] for call in calls if call["target"] in bodies}
    for call in calls:
        if call["target"] in labels:
            yield *call.span(), f"[^{call['number']}]"
    yield from ((*bodies[name].span(), f"[^{label}]: ") for name, label in labels.items())
    lone = [call for call in calls if call["target"] not in labels]
    yield from _bracketed(text, low, [*lone, *_RAISED.finditer(text, low, high)], [*labels.values()])


def _lies_in(offset: int, places: Sequence[tuple[int, int]]) -> bool:
    """Return whether an offset lies in one of some stretches, which stand in their order."""
    at = bisect_right(places, (offset, offset + 1_000)) - 1
    return at >= 0 and places[at][0] <= offset < places[at][1]


def _bracketed(text: str, low: int, raised: Iterable[re.Match[str]], known: Iterable[str]) -> Iterator[Edit]:
    """Numbers that lead to no note, in brackets, where they count on, alone or with those of notes."""
    found = [
        (match, numbers)
        for match in raised
        if (numbers := numbers_of(match["number"], text[max(low, match.start() - _SEEN_BEFORE) : match.start()]))
    ]
    if count_on([*known, *(numbers for _, numbers in found)]):
        yield from ((*match.span(), f"[{numbers}]") for match, numbers in found)
