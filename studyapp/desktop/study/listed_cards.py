"""The cards of the essay that pass the filter, one row for each passage; needs no Qt."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain, groupby
from operator import attrgetter

from studyapp.desktop.cards.card_rows import CardRow, Group, Part, group_in, marks_within
from studyapp.desktop.cards.own_words import OwnWords
from studyapp.desktop.essay.marks import Marks
from studyapp.domain.essays import BlockKind, Essay
from studyapp.domain.ids import Uid
from studyapp.domain.quality.coverage import Order, Passage, sort_passages
from studyapp.domain.spans import Span
from studyapp.search.folding import pattern

_PART = "\x1f"  # between parts; nobody types it
_TAG = re.compile(r"<[^<>]*>")


class ListedState(StrEnum):
    """The state of a card in the list, or of its passage until that is judged; one card may have several."""

    ORPHANED = "orphaned"
    PROPOSED = "proposed"
    TAKEN = "taken"
    SUGGESTED = "suggested"
    MORE = "more"
    SUSPENDED = "suspended"
    BURIED = "buried"
    FLAGGED = "flagged"
    REJECTED = "rejected"


_PARTS: Mapping[Part, ListedState] = {
    Part.ORPHANED: ListedState.ORPHANED,
    Part.OPEN: ListedState.PROPOSED,
    Part.TAKEN: ListedState.TAKEN,
    Part.FURTHER: ListedState.SUGGESTED,
    Part.MORE: ListedState.MORE,
    Part.OWN: ListedState.TAKEN,
    Part.REJECTED: ListedState.REJECTED,
}
_FITS: Mapping[ListedState, Callable[[CardRow], bool]] = {
    ListedState.SUSPENDED: lambda row: row.suspended,
    ListedState.BURIED: lambda row: row.buried,
    ListedState.FLAGGED: lambda row: bool(row.flag),
}


@dataclass(frozen=True, slots=True)
class CardFilter:
    """A filter of the list; an empty part of it lets every card through.

    Attributes:
        kinds: kinds of notes.
        standings: a card that stands in one of these ways is listed.
        sections: stretches of the text from one heading to the next that is as high.
        words: the words that a card contains.
    """

    kinds: frozenset[str] = frozenset()
    standings: frozenset[ListedState] = frozenset()
    sections: frozenset[Span] = frozenset()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.kinds or self.standings or self.sections or self.words.strip())

    def kept(self, rows: Iterable[CardRow]) -> list[CardRow]:
        """Return the rows that pass the filter."""
        rows_kept = list(rows)
        if self.kinds:
            rows_kept = [row for row in rows_kept if row.kind in self.kinds]
        if self.standings:
            ways = [_FITS[standing] for standing in self.standings if standing in _FITS]
            rows_kept = [
                row for row in rows_kept if _PARTS[row.part] in self.standings or any(fits(row) for fits in ways)
            ]
        if self.sections:
            rows_kept = [row for row in rows_kept if _stands_in(row.span, self.sections)]
        word_pattern = pattern(self.words)
        return rows_kept if word_pattern is None else [row for row in rows_kept if says(row, word_pattern)]


def says(row: CardRow, word_pattern: re.Pattern[str]) -> bool:
    """Return whether any part of a card matches a pattern."""
    remarks = _TAG.sub("", row.remarks) if row.remarks else ""
    text = f"{row.spoken}{_PART}{row.context}{_PART}{row.source}{_PART}{remarks}"
    return word_pattern.search(_PART.join((text, *row.tags)) if row.tags else text) is not None


def _stands_in(span: Span | None, sections: Iterable[Span]) -> bool:
    return span is not None and any(section.start <= span.start < section.end for section in sections)


@dataclass(frozen=True, slots=True)
class Section:
    """A section that has cards; `level` is that of its heading, 1 the highest."""

    title: str
    level: int
    span: Span
    cards: int


@dataclass(frozen=True, slots=True)
class Choices:
    """The values that cards can be filtered by, with how many rows have each; a passage is one row."""

    kinds: Mapping[str, int] = field(default_factory=dict)
    standings: Mapping[ListedState, int] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class _Offered:
    """A passage with its drafts that pass the filter."""

    passage: Passage
    drafts: tuple[Uid, ...]


class ListedCards:
    """All cards of the open chapter, or of all chapters, and what is listed of them.

    Drafts of one passage share a row, which asks one of them.

    Attributes:
        all: the cards.
        kept: the cards that the filter lets through.
        rows: the rows that the list shows, in its order.
        own: words that the row of a passage asks in place of its drafts.
        proposed: the drafts among those kept that are still proposed.
        order: the order of passages.
    """

    def __init__(self) -> None:
        self.all: Mapping[Uid, CardRow] = {}
        self.kept: Mapping[Uid, CardRow] = {}
        self.rows: Mapping[Uid, CardRow] = {}
        self.filter = CardFilter()
        self.proposed: tuple[Uid, ...] = ()
        self.order = Order.TEXT
        self._passages: tuple[Passage, ...] = ()
        self._offered: dict[Uid, _Offered] = {}
        self._asked: dict[int, Uid] = {}
        self.own: OwnWords | None = None
        self._counts: Counter[Part] = Counter()
        self._marks: tuple[Span, Marks] | None = None

    def keep(
        self, rows: Iterable[CardRow], passages: tuple[Passage, ...] = (), marks: tuple[Span, Marks] | None = None
    ) -> None:
        """Replace the cards; the filter stays, and so does the draft shown for each passage.

        Args:
            rows: the cards.
            passages: the passages of the drafts among them.
            marks: their lit passages within a stretch, if they are known.
        """
        self.all = {row.uid: row for row in rows}
        self._passages = passages
        self._marks = marks
        self.narrow(self.filter)

    def forget(self) -> None:
        """Forget the cards and the section filter, for another essay."""
        self.filter = replace(self.filter, sections=frozenset())
        self._asked.clear()
        self.own = None
        self.keep(())

    def narrow(self, card_filter: CardFilter) -> None:
        """Apply another filter."""
        self.filter = card_filter
        self.kept = {row.uid: row for row in card_filter.kept(self.all.values())} if card_filter else self.all
        self._list()

    def put_in(self, order: Order) -> None:
        """Change the order of passages."""
        self.order = order
        self._list()

    def count(self, part: Part) -> int:
        """Return the number of rows in a part of the list."""
        return self._counts[part]

    def counts(self) -> Mapping[Part, int]:
        """Return the number of rows that each part of the list would have without the filter."""
        return Counter(part for part, _key in {(row.part, row.key) for row in self.all.values()})

    def hides(self, uids: Iterable[Uid]) -> bool:
        """Return whether the filter hides any of some cards."""
        return any(uid in self.all and uid not in self.kept for uid in uids)

    # What a passage asks

    def offered(self, uid: Uid) -> tuple[Uid, ...]:
        """Return the drafts for the passage of a card, the best first, or the card alone if it is no draft."""
        offer = self._offered.get(uid)
        return (uid,) if offer is None else offer.drafts

    def drafts_beside(self, uid: Uid) -> tuple[Uid, ...]:
        """Return all drafts of the passage of a draft, those too that the filter keeps out."""
        found = self._offered.get(uid)
        return (uid,) if found is None else found.passage.drafts

    def turned(self, uid: Uid, by: int) -> Uid:
        """Return the draft at a distance from another one of its passage, wrapping around at the end."""
        offered = self.offered(uid)
        return offered[(offered.index(uid) + by) % len(offered)]

    def ask(self, uids: Iterable[Uid]) -> tuple[Uid, ...]:
        """Show some cards in their rows; of several of one passage, the one shown already, or the first.

        Returns:
            those of them that are asked now.
        """
        asked_rows: dict[Uid | int, Uid] = {}
        for uid in uids:
            offer = self._offered.get(uid)
            key: Uid | int = uid if offer is None else offer.passage.span.start
            if key not in asked_rows or uid in self.rows:
                asked_rows[key] = uid
        turned = {key: uid for key, uid in asked_rows.items() if isinstance(key, int) and uid not in self.rows}
        if turned:
            self._asked.update(turned)
            self._list()
        return tuple(asked_rows.values())

    def ask_words(self, own_words: OwnWords | None) -> None:
        """Show selected words in a row, or its drafts again."""
        if own_words != self.own:
            self.own = own_words
            self._list()

    def passage_of(self, uid: Uid) -> Span | None:
        """Return the passage of a draft."""
        offer = self._offered.get(uid)
        return None if offer is None else offer.passage.span

    def asked_at(self, span: Span) -> Uid | None:
        """Return the draft shown in the row of the passage that contains a span, if any."""
        number = bisect_right(self._passages, span.start, key=lambda passage: passage.span.start) - 1
        if number < 0 or not self._passages[number].span.holds(span):
            return None
        return next((uid for uid in self._passages[number].drafts if uid in self.rows), None)

    def _list(self) -> None:
        self._offered = {}
        rows: list[CardRow] = []
        for passage in sort_passages(self._passages, self.order):
            drafts = tuple(uid for uid in passage.drafts if uid in self.kept)
            if drafts:
                self._offered.update(dict.fromkeys(drafts, _Offered(passage, drafts)))
                rows.append(self._row(passage, drafts))
        self.rows = self._merge_rows(rows) if self._offered else self.kept
        self._counts, proposed = Counter(), [uid for passage in self._passages for uid in passage.proposed]
        for part, rows_of_part in groupby(self.rows.values(), key=attrgetter("part")):  # few: to count each takes long
            part_rows = list(rows_of_part)
            self._counts[part] += len(part_rows)
            if part is Part.OPEN:
                proposed += [row.uid for row in part_rows if row.passage is None and row.group is Group.PROPOSED]
        self.proposed = tuple(uid for uid in proposed if uid in self.kept)

    def _row(self, passage: Passage, drafts: tuple[Uid, ...]) -> CardRow:
        """Return the row of a passage with the draft turned to, else the first still proposed, else the first."""
        key = passage.span.start
        first = next((uid for uid in passage.proposed if uid in drafts), drafts[0])
        uid = asked_uid if (asked_uid := self._asked.get(key)) in drafts and asked_uid is not None else first
        return replace(
            self.own.row if self.own is not None and self.own.uid == uid else self.kept[uid],
            number=drafts.index(uid) + 1,
            of=len(drafts),
            passage=key,
            group=group_in(passage, is_proposed=passage.is_open),  # of the passage, whatever it asks
            is_open=passage.is_open,
            is_judged=passage.is_judged,
        )

    def _merge_rows(self, rows: Iterable[CardRow]) -> Mapping[Uid, CardRow]:
        """Return the rows of passages among the others, part by part; what has no passage stands first in its part."""
        parts: dict[Part, list[CardRow]] = {part: [] for part in Part}
        for row in (*(row for uid, row in self.kept.items() if uid not in self._offered), *rows):
            parts[row.part].append(row)
        return {row.uid: row for row in chain.from_iterable(parts.values())}

    def marks(self, span: Span) -> Marks:
        """Return the highlighted passages of a span, whether or not their cards are listed."""
        if self._marks is None or self._marks[0] != span:
            self._marks = span, marks_within(self.all.values(), span)
        return self._marks[1]

    def choices(self, essay: Essay) -> Choices:
        """Return the values that the cards can be filtered by."""
        rows = tuple(self.all.values())
        kinds = Counter(kind for kind, _key in {(row.kind, row.key) for row in rows})
        standings: Counter[ListedState] = Counter()
        for part, count in self.counts().items():
            standings[_PARTS[part]] += count
        for standing, fits in _FITS.items():
            standings[standing] = sum(map(fits, rows))
        found = {standing: standings[standing] for standing in ListedState if standings[standing]}
        starts = sorted({row.key: row.span.start for row in rows if row.span is not None}.values())
        return Choices(kinds, found, _sections(essay, starts))


def _sections(essay: Essay, starts: Sequence[int]) -> tuple[Section, ...]:
    heads = [block for block in essay.blocks if block.kind is BlockKind.HEADING]
    sections_found: list[Section] = []
    for number, head in enumerate(heads):
        later_starts = (
            later_heading.span.start for later_heading in heads[number + 1 :] if later_heading.level <= head.level
        )
        span = Span(head.span.start, next(later_starts, len(essay.text)))
        cards = bisect_left(starts, span.end) - bisect_left(starts, span.start)
        if cards:
            sections_found.append(Section(" ".join(head.span.of(essay.text).split()), head.level, span, cards))
    return tuple(sections_found)
