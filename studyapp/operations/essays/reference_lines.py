"""List the sources of an essay: how often each is cited, what is not listed, what is not cited."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.annotations import ListedSource, SourceReport, UnlistedSource
from studyapp.domain.spans import Span

_AROUND = 60


class Part(StrEnum):
    """The parts of the list, in its order."""

    MISSING = "missing"
    DOUBTFUL = "doubtful"
    LISTED = "listed"
    UNCITED = "uncited"


@dataclass(frozen=True, slots=True)
class Place:
    """A mark in the text with the words around it."""

    offset: int
    words: str


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A source.

    Attributes:
        text: the reference as the text lists or cites it.
        offset: the offset of its entry in the text, or None.
        places: the places where it is cited.
    """

    part: Part
    text: str
    offset: int | None
    places: tuple[Place, ...]


def reference_lines(sources: SourceReport, text: str) -> tuple[ReferenceLine, ...]:
    """Return all lines, part by part, each in the order of the text or of the list."""

    def unlisted(part: Part, some: Iterable[UnlistedSource]) -> list[ReferenceLine]:
        return [ReferenceLine(part, entry.name, None, _places_of(entry.cited, text)) for entry in some]

    def listed(part: Part, some: Iterable[ListedSource]) -> list[ReferenceLine]:
        return [
            ReferenceLine(
                part, entry.text, None if entry.span is None else entry.span.start, _places_of(entry.cited, text)
            )
            for entry in some
        ]

    uncited = set(sources.uncited_indexes)
    cited = [entry for at, entry in enumerate(sources.listed) if at not in uncited]
    return (
        *unlisted(Part.MISSING, sources.missing),
        *unlisted(Part.DOUBTFUL, sources.doubtful),
        *listed(Part.LISTED, cited),
        *listed(Part.UNCITED, sources.uncited),
    )


def _places_of(spans: Iterable[Span], text: str) -> tuple[Place, ...]:
    return tuple(Place(span.start, widen_to_context(span, text)) for span in spans)


def widen_to_context(span: Span, text: str, reach: int = _AROUND) -> str:
    """Return the mark with some whole words on both sides, never beyond its paragraph.

    Args:
        span: the span of the mark.
        text: the text of the essay.
        reach: code points on either side, of which only whole words are kept.
    """
    if not reach:
        return span.of(text).strip()
    before = text[max(0, span.start - reach - 1) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + reach + 1].partition("\n")[0]
    if len(before) > reach:  # the paragraph begins further away
        before = "…" + before.partition(" ")[2] if " " in before else before[1:]
    if len(after) > reach:
        after = after.rpartition(" ")[0] + "…" if " " in after else after[:-1]
    return f"{before}{span.of(text)}{after}".strip()
