"""The sources of an essay as a list: how often each is cited, what is not listed, what is not cited."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.annotations import Listed, Referencing, Unlisted
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
        text: as the text lists it, or as it is cited.
        offset: where its entry stands in the text, or None.
        places: where it is cited.
    """

    part: Part
    text: str
    offset: int | None
    places: tuple[Place, ...]


def reference_lines(sources: Referencing, text: str) -> tuple[ReferenceLine, ...]:
    """All lines, part by part, each in the order of the text or of the list."""

    def unlisted(part: Part, some: Iterable[Unlisted]) -> list[ReferenceLine]:
        return [ReferenceLine(part, each.name, None, _places(each.cited, text)) for each in some]

    def listed(part: Part, some: Iterable[Listed]) -> list[ReferenceLine]:
        return [
            ReferenceLine(part, each.text, None if each.span is None else each.span.start, _places(each.cited, text))
            for each in some
        ]

    uncited = set(sources.uncited_indexes)
    cited = [each for at, each in enumerate(sources.listed) if at not in uncited]
    return (
        *unlisted(Part.MISSING, sources.missing),
        *unlisted(Part.DOUBTFUL, sources.doubtful),
        *listed(Part.LISTED, cited),
        *listed(Part.UNCITED, sources.uncited),
    )


def _places(spans: Iterable[Span], text: str) -> tuple[Place, ...]:
    return tuple(Place(span.start, around(span, text)) for span in spans)


def around(span: Span, text: str, reach: int = _AROUND) -> str:
    """The mark with some whole words on both sides, never beyond its paragraph.

    Args:
        span: of the mark.
        text: of the essay.
        reach: code points on either side, of which only whole words are kept.
    """
    before = text[max(0, span.start - reach) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + reach].partition("\n")[0]
    first = before if len(before) < reach or " " not in before else "…" + before.split(" ", 1)[1]
    last = after if len(after) < reach or " " not in after else after.rsplit(" ", 1)[0] + "…"
    return f"{first}{span.of(text)}{last}".strip()
