"""The cards in sight that a filter lets through, by kind, state, section and words, a row for each passage; no Qt."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from studyapp.desktop.cards.card_rows import CardRow, Group, Part, marks_within
from studyapp.desktop.cards.own_words import OwnWords
from studyapp.desktop.essay.marks import Marks
from studyapp.domain.essays import BlockKind, Essay
from studyapp.domain.ids import Uid
from studyapp.domain.quality.coverage import Order, Passage, ordered
from studyapp.domain.spans import Span
from studyapp.search.folding import pattern

_PART = "\x1f"  # between parts; nobody types it
_TAG = re.compile(r"<[^<>]*>")


class Standing(StrEnum):
    """The state of a card in the list; one card may have several."""

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
    """A filter of the list; an empty part of it lets every card through.

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
    """Return whether a card says some words, in any of its parts."""
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
    """The values that cards can be filtered by, with how many cards have each."""

    kinds: Mapping[str, int] = field(default_factory=dict)
    standings: Mapping[Standing, int] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class _Offered:
    """A passage as the list has it: the drafts that the filter lets through."""

    passage: Passage
    drafts: tuple[Uid, ...]


class ListedCards:
    """All cards of the open chapter, or of all chapters, and what is listed of them.

    Drafts of one passage share a row, which asks one of them.

    Attributes:
        all: the cards.
        kept: those that the filter lets through.
        rows: those that the list shows, in its order.
        own: words that the row of a passage asks in place of its drafts.
        proposed: the drafts among those kept that are still proposed.
        order: in which passages are listed.
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
        """Take other cards; the filter stays, and so does what each passage asks.

        Args:
            rows: the cards.
            passages: of the drafts among them.
            marks: their lit passages within a stretch, if they are known.
        """
        self.all = {row.uid: row for row in rows}
        self._passages = passages
        self._marks = marks
        self.narrow(self.filter)

    def forget(self) -> None:
        """Another essay comes: its sections are others."""
        self.filter = replace(self.filter, sections=frozenset())
        self._asked.clear()
        self.own = None
        self.keep(())

    def narrow(self, wanted: CardFilter) -> None:
        """Filter in another way."""
        self.filter = wanted
        self.kept = {row.uid: row for row in wanted.kept(self.all.values())} if wanted else self.all
        self._list()

    def put_in(self, order: Order) -> None:
        """List passages in another order."""
        self.order = order
        self._list()

    def count(self, part: Part) -> int:
        """Return the number of rows in a part of the list."""
        return self._counts[part]

    def hides(self, uids: Iterable[Uid]) -> bool:
        """Return whether the filter keeps out one of some cards."""
        return any(uid in self.all and uid not in self.kept for uid in uids)

    # What a passage asks

    def offered(self, uid: Uid) -> tuple[Uid, ...]:
        """The drafts of the passage of a card, the best first; of what is no draft of one, the card alone."""
        found = self._offered.get(uid)
        return (uid,) if found is None else found.drafts

    def left_to_propose(self, uid: Uid) -> tuple[Uid, ...]:
        """Return the drafts of a passage that are still proposed after a draft of it was taken."""
        found = self._offered.get(uid)
        if found is None or uid not in found.passage.proposed:
            return ()
        proposed = [each for each in found.passage.proposed if each in found.drafts]
        return tuple(proposed[proposed.index(uid) + 1 :])

    def turned(self, uid: Uid, by: int) -> Uid:
        """The draft so many places further among those of its passage, from the last on to the first."""
        offered = self.offered(uid)
        return offered[(offered.index(uid) + by) % len(offered)]

    def ask(self, uids: Iterable[Uid]) -> tuple[Uid, ...]:
        """Have the rows of some cards ask them; of several of one passage, the one that is asked already, or the first.

        Returns:
            those of them that are asked now.
        """
        wanted: dict[Uid | int, Uid] = {}
        for uid in uids:
            found = self._offered.get(uid)
            key: Uid | int = uid if found is None else found.passage.span.start
            if key not in wanted or uid in self.rows:
                wanted[key] = uid
        turned = {key: uid for key, uid in wanted.items() if isinstance(key, int) and uid not in self.rows}
        if turned:
            self._asked.update(turned)
            self._list()
        return tuple(wanted.values())

    def ask_words(self, own: OwnWords | None) -> None:
        """Have a row ask words that were selected, or its drafts again."""
        if own != self.own:
            self.own = own
            self._list()

    def passage_of(self, uid: Uid) -> Span | None:
        """The passage of a draft."""
        found = self._offered.get(uid)
        return None if found is None else found.passage.span

    def asked_at(self, span: Span) -> Uid | None:
        """The draft that is asked by the row of the passage that holds a stretch, if one does."""
        number = bisect_right(self._passages, span.start, key=lambda passage: passage.span.start) - 1
        if number < 0 or not self._passages[number].span.holds(span):
            return None
        return next((uid for uid in self._passages[number].drafts if uid in self.rows), None)

    def _list(self) -> None:
        self._offered = {}
        rows: dict[Part, list[CardRow]] = {Part.OPEN: [], Part.MORE: []}
        for passage in ordered(self._passages, self.order):
            drafts = tuple(uid for uid in passage.drafts if uid in self.kept)
            if drafts:
                self._offered.update(dict.fromkeys(drafts, _Offered(passage, drafts)))
                rows[Part.OPEN if passage.is_open else Part.MORE].append(self._row(passage, drafts))
        self.rows = self._with(rows[Part.OPEN], rows[Part.MORE]) if self._offered else self.kept
        self._counts, proposed = Counter(), [uid for each in self._passages for uid in each.proposed]
        for part, some in groupby(self.rows.values(), key=attrgetter("part")):  # few: to count each takes long
            found = list(some)
            self._counts[part] += len(found)
            if part is Part.OPEN:
                proposed += [row.uid for row in found if row.passage is None and row.group is Group.PROPOSED]
        self.proposed = tuple(uid for uid in proposed if uid in self.kept)

    def _row(self, passage: Passage, drafts: tuple[Uid, ...]) -> CardRow:
        """Return the row of a passage with the draft turned to, else the first still proposed, else the first."""
        key = passage.span.start
        first = next((uid for uid in passage.proposed if uid in drafts), drafts[0])
        uid = asked if (asked := self._asked.get(key)) in drafts and asked is not None else first
        return replace(
            self.own.row if self.own is not None and self.own.uid == uid else self.kept[uid],
            number=drafts.index(uid) + 1,
            of=len(drafts),
            passage=key,
            is_more=not passage.is_open,
        )

    def _with(self, waiting: Iterable[CardRow], more: Iterable[CardRow]) -> Mapping[Uid, CardRow]:
        """The rows of passages among the others, part by part."""
        others = [row for uid, row in self.kept.items() if uid not in self._offered]
        before = [row for row in others if row.part is Part.ORPHANED]
        unplaced = [row for row in others if row.part is Part.OPEN]
        taken = [row for row in others if row.part is Part.TAKEN]
        return {row.uid: row for row in (*before, *unplaced, *waiting, *taken, *more)}

    def marks(self, span: Span) -> Marks:
        """The lit passages of a stretch, whether or not their cards are listed."""
        if self._marks is None or self._marks[0] != span:
            self._marks = span, marks_within(self.all.values(), span)
        return self._marks[1]

    def choices(self, essay: Essay) -> Choices:
        """Return the values that the cards can be filtered by."""
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
