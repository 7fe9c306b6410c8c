"""Notes that a Markdown source writes in HTML, as links to anchors or raised numbers, made Markdown's own notes."""

import re
from collections.abc import Iterable, Iterator

from studyapp.reading.mapped import Edit
from studyapp.reading.raised import count_on, numbers_of

_CALL = re.compile(
    r"(?:<sup\b[^>]*>\s*)?<a\b(?P<said>[^>]*\bhref\s*=\s*[\"']#(?P<target>[^\"'\s>]{1,60})[\"'][^>]*)>"
    r"(?:\s*<sup\b[^>]*>)?\s*[\[(]?(?P<number>\d{1,3})[\])]?\s*(?:</sup>\s*)?</a>(?:\s*</sup>)?",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"(?:(?<=\n\n)|(?<=\n)(?=[ \t]*<(?:sup|a)\b)|\A)[ \t]*(?:<sup\b[^>]*>\s*)?"
    r"<(?P<tag>a|span)\b[^>]*\b(?:id|name)\s*=\s*[\"'](?P<name>[^\"'\s>]{1,60})[\"'][^>]*>"
    r"\s*[\[(]?(?P<number>\d{1,3})?[\])]?[.:]?\s*</(?P=tag)>(?:\s*</sup>)?[.:]?[ \t]*\n?(?=[^\s<])",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<sup\b[^>]*>(?P<number>[^<>]{1,40})</sup>(?![(\[:])", re.IGNORECASE)
_SEEN_BEFORE = 20  # characters


def notes_in_html(text: str, low: int, high: int) -> Iterator[Edit]:
    """The edits that make Markdown's notes of a stretch's HTML notes, and bracketed numbers of its raised ones."""
    bodies = {match["name"]: match for match in _ANCHOR.finditer(text, low, high)}
    calls = [call for call in _CALL.finditer(text, low, high) if not _lies_in(call, bodies.values())]
    labels = {call["target"]: call["number"] for call in calls if call["target"] in bodies}
    for call in calls:
        if call["target"] in labels:
            yield *call.span(), f"[^{call['number']}]"
    yield from ((*bodies[name].span(), f"[^{label}]: ") for name, label in labels.items())
    lone = [call for call in calls if call["target"] not in labels]
    yield from _bracketed(text, low, [*lone, *_RAISED.finditer(text, low, high)], [*labels.values()])


def _lies_in(inner: re.Match[str], bodies: Iterable[re.Match[str]]) -> bool:
    return any(body.start() <= inner.start() < body.end() for body in bodies)


def _bracketed(text: str, low: int, raised: Iterable[re.Match[str]], known: Iterable[str]) -> Iterator[Edit]:
    """Numbers that lead to no note, in brackets, where they count on, alone or with those of notes."""
    found = [
        (match, numbers)
        for match in raised
        if (numbers := numbers_of(match["number"], text[max(low, match.start() - _SEEN_BEFORE) : match.start()]))
    ]
    if count_on([*known, *(numbers for _, numbers in found)]):
        yield from ((*match.span(), f"[{numbers}]") for match, numbers in found)
