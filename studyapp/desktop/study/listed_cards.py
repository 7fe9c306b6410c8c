"""The cards of the essay in sight that a filter lets through: by kind, by how they stand, section and words; no Qt."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from studyapp.desktop.cards.card_rows import CardRow, Group, marks_within
from studyapp.desktop.essay.marks import Marks
from studyapp.domain.essays import BlockKind, Essay
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.search.folding import pattern

_PART = "\x1f"  # between parts; nobody types it
_TAG = re.compile(r"<[^<>]*>")


class Standing(StrEnum):
    """How a card stands; one may stand in several ways."""

    ORPHANED = "orphaned"
    PROPOSED = "proposed"
    TAKEN = "taken"
    SUGGESTED = "suggested"
    SUSPENDED = "suspended"
    BURIED = "buried"
    FLAGGED = "flagged"


_GROUPS: Mapping[Standing, Group] = {Standing(group.value): group for group in Group}
_FITS: Mapping[Standing, Callable[[CardRow], bool]] = {
    Standing.SUSPENDED: lambda row: row.suspended,
    Standing.BURIED: lambda row: row.buried,
    Standing.FLAGGED: lambda row: bool(row.flag),
}


@dataclass(frozen=True, slots=True)
class CardFilter:
    """What is listed; of each that is empty, everything is.

    Attributes:
        kinds: kinds of notes.
        standings: a card that stands in one of these ways is listed.
        sections: stretches of the text from one heading to the next that is as high.
        words: what a card says.
    """

    kinds: frozenset[str] = frozenset()
    standings: frozenset[Standing] = frozenset()
    sections: frozenset[Span] = frozenset()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.kinds or self.standings or self.sections or self.words.strip())

    def kept(self, rows: Iterable[CardRow]) -> list[CardRow]:
        """Those rows that it lets through."""
        kept = list(rows)
        if self.kinds:
            kept = [row for row in kept if row.kind in self.kinds]
        if self.standings:
            groups = frozenset(_GROUPS[each] for each in self.standings if each in _GROUPS)
            ways = [_FITS[each] for each in self.standings if each in _FITS]
            kept = [row for row in kept if row.section in groups or any(fits(row) for fits in ways)]
        if self.sections:
            kept = [row for row in kept if _stands_in(row.span, self.sections)]
        wanted = pattern(self.words)
        return kept if wanted is None else [row for row in kept if says(row, wanted)]


def says(row: CardRow, wanted: re.Pattern[str]) -> bool:
    """Whether a card says some words, in any of its parts."""
    remarks = _TAG.sub("", row.remarks) if row.remarks else ""
    said = f"{row.spoken}{_PART}{row.context}{_PART}{row.source}{_PART}{remarks}"
    return wanted.search(_PART.join((said, *row.tags)) if row.tags else said) is not None


def _stands_in(span: Span | None, sections: Iterable[Span]) -> bool:
    return span is not None and any(each.start <= span.start < each.end for each in sections)


@dataclass(frozen=True, slots=True)
class Section:
    """A section that has cards; `level` is that of its heading, 1 the highest."""

    title: str
    level: int
    span: Span
    cards: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be filtered by, with how many of the cards each has."""

    kinds: Mapping[str, int] = field(default_factory=dict)
    standings: Mapping[Standing, int] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()


class ListedCards:
    """All cards of the open chapter, or of all chapters, and those of them that are listed."""

    def __init__(self) -> None:
        self.all: Mapping[Uid, CardRow] = {}
        self.rows: Mapping[Uid, CardRow] = {}
        self.filter = CardFilter()
        self._counts: Counter[Group] = Counter()
        self._marks: tuple[Span, Marks] | None = None

    def keep(self, rows: Iterable[CardRow], marks: tuple[Span, Marks] | None = None) -> None:
        """Takes other cards; the filter stays.

        Args:
            rows: the cards.
            marks: their lit passages within a stretch, if they are known.
        """
        self.all = {row.uid: row for row in rows}
        self._marks = marks
        self.narrow(self.filter)

    def forget(self) -> None:
        """Another essay comes: its sections are others."""
        self.filter = replace(self.filter, sections=frozenset())
        self.keep(())

    def narrow(self, wanted: CardFilter) -> None:
        """Filters in another way."""
        self.filter = wanted
        self.rows = {row.uid: row for row in wanted.kept(self.all.values())} if wanted else self.all
        self._counts = Counter()
        for group, some in groupby(self.rows.values(), key=attrgetter("section")):  # few: to count each takes long
            self._counts[group] += sum(1 for _ in some)

    def count(self, group: Group) -> int:
        """How many of those that are listed stand in a group."""
        return self._counts[group]

    def hides(self, uids: Iterable[Uid]) -> bool:
        """Whether the filter keeps out one of some cards."""
        return any(uid in self.all and uid not in self.rows for uid in uids)

    def marks(self, span: Span) -> Marks:
        """The lit passages of a stretch, whether or not their cards are listed."""
        if self._marks is None or self._marks[0] != span:
            self._marks = span, marks_within(self.all.values(), span)
        return self._marks[1]

    def choices(self, essay: Essay) -> Choices:
        """What can be filtered by."""
        rows = tuple(self.all.values())
        standings = Counter(Standing(row.section.value) for row in rows)
        for standing, fits in _FITS.items():
            standings[standing] = sum(map(fits, rows))
        found = {standing: standings[standing] for standing in Standing if standings[standing]}
        starts = sorted(row.span.start for row in rows if row.span is not None)
        return Choices(Counter(row.kind for row in rows), found, _sections(essay, starts))


def _sections(essay: Essay, starts: Sequence[int]) -> tuple[Section, ...]:
    heads = [block for block in essay.blocks if block.kind is BlockKind.HEADING]
    found: list[Section] = []
    for number, head in enumerate(heads):
        following = (each.span.start for each in heads[number + 1 :] if each.level <= head.level)
        span = Span(head.span.start, next(following, len(essay.text)))
        cards = bisect_left(starts, span.end) - bisect_left(starts, span.start)
        if cards:
            found.append(Section(" ".join(head.span.of(essay.text).split()), head.level, span, cards))
    return tuple(found)
