"""The coverage of an essay by cards, and its passages to be judged."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState, Rejection
from studyapp.domain.spans import Span


class Subject(StrEnum):
    """A subject that can be asked; a claim is a whole sentence that asserts something."""

    CLAIM = "claim"
    FIGURE = "figure"
    CITATION = "citation"


class Coverage(StrEnum):
    """The degree to which something is asked, best first.

    Carded is what a card in the deck or a proposed one asks, suggested what only a suggestion asks. Skipped is what
    has no card for a reason that is known; the person's own, where its card was rejected. The rest is open.
    """

    CARDED = "carded"
    SUGGESTED = "suggested"
    SKIPPED = "skipped"
    OPEN = "open"


class Standing(StrEnum):
    """The standing of a card, best first."""

    IN_DECK = "in deck"
    PROPOSED = "proposed"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Asking:
    """A card that asks something of a text.

    Attributes:
        span: its passage.
        front: its question, plain text in one line.
        answer: plain text in one line.
        credit: its credit line, plain text.
        reason: the reason of its rejection, or "".
    """

    uid: Uid
    span: Span
    standing: Standing
    front: str
    answer: str
    credit: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AuditItem:
    """A claim or figure of the text, with the cards that ask it.

    Attributes:
        cards: the cards that ask it, the best first; for a skipped one, rejected cards.
        reason: the reason why it has no card, or "".
    """

    span: Span
    subject: Subject
    coverage: Coverage
    cards: tuple[Asking, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """All claims, figures and citations of a text, in its order."""

    items: tuple[AuditItem, ...]

    @property
    def counts(self) -> Mapping[Subject, Mapping[Coverage, int]]:
        """Count the items of each subject by coverage."""
        counted = Counter((item.subject, item.coverage) for item in self.items)
        return {subject: {coverage: counted[subject, coverage] for coverage in Coverage} for subject in Subject}

    def of(self, subject: Subject | None = None, coverage: Coverage | None = None) -> tuple[AuditItem, ...]:
        """Return the items of one subject, of one coverage, or of both; None is any."""
        return tuple(
            item for item in self.items if subject in (None, item.subject) and coverage in (None, item.coverage)
        )


_MAKERS = frozenset({"generated", "assistant"})  # of drafts; what comes from a person stands for what they want


class Order(StrEnum):
    """The order in which passages are judged."""

    TEXT = "text"
    IMPORTANCE = "importance"


@dataclass(frozen=True, slots=True)
class Stand:
    """All of a live note of an essay that decides how its passage stands.

    Attributes:
        span: its passage; None where it has none.
    """

    uid: Uid
    span: Span | None
    state: NoteState
    proposed: bool
    score: float
    origin: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with the drafts of which one is wanted, or none.

    Attributes:
        span: the narrowest stretch that a draft of it stands on.
        drafts: the drafts for it: proposed before suggested, likelier ones first.
        proposed: the drafts that are still proposed; none once another card of the passage is in the deck.
        importance: the importance of the passage, 0 to 1.
        is_judged: whether a card of it is in the deck.
        is_rejected: whether all of its drafts are rejected, and no card of it is in the deck.
    """

    span: Span
    drafts: tuple[Uid, ...]
    proposed: tuple[Uid, ...]
    importance: float
    is_judged: bool
    is_rejected: bool = False

    @property
    def is_open(self) -> bool:
        """Return whether it waits to be judged: something of it is still proposed."""
        return bool(self.proposed)


def importance(drafts: Sequence[Note | Stand]) -> float:
    """Return the importance of a passage: the score of the best of its drafts."""
    return max(note.score for note in drafts)


def make_passages(notes: Iterable[Note]) -> tuple[Passage, ...]:
    """Return the passages of the drafts among an essay's notes, rejected ones among them, in the order of the text.

    A draft belongs to the passage that it begins in, so that one that spans two sentences stands with the first. Drafts
    without a passage, or whose passage is gone, are left out. A rejected passage offers what was rejected of it, except
    duplicates, which another card asks.
    """
    standing = list(notes)
    stands = list(_stands(standing))
    passages = passages_of(stands)
    duplicates = {note.uid for note in standing if note.rejection is Rejection.DUPLICATE}
    rejected = [note for note in stands if note.state is NoteState.REJECTED and note.uid not in duplicates]
    return _with_rejected(passages, rejected, stands) if rejected else passages


def passages_of(stands: Iterable[Stand]) -> tuple[Passage, ...]:
    """Return the passages of the drafts of an essay, as `make_passages` does, without the words of the notes."""
    placed = [note for note in stands if note.span is not None]
    groups = _group_by_passage(item for item in placed if item.state is NoteState.DRAFT)
    taken_notes = _notes_by_span([_span(group[0]) for group in groups], placed)
    return tuple(_passage(group, notes_taken) for group, notes_taken in zip(groups, taken_notes, strict=True))


def _group_by_passage(placed: Iterable[Stand]) -> list[list[Stand]]:
    """Return notes in the groups of those that begin in one passage, in the order of the text."""
    groups: list[list[Stand]] = []
    for note in sorted(placed, key=_sort_key):
        if groups and _span(note).start < max(_span(groups[-1][0]).end, _span(groups[-1][0]).start + 1):
            groups[-1].append(note)
        else:
            groups.append([note])
    return groups


def _with_rejected(
    passages: Iterable[Passage], rejected: Iterable[Stand], stands: Iterable[Stand]
) -> tuple[Passage, ...]:
    """Return passages with those among them that are rejected: they have no draft left, and no card in the deck."""
    groups = _group_by_passage(note for note in rejected if note.span is not None)
    spans = [_span(group[0]) for group in groups]
    judged = _notes_by_span(spans, [note for note in stands if note.span is not None])
    found = list(passages)
    starts, ends = [each.span.start for each in found], [each.span.end for each in found]
    for group, span, taken_notes in zip(groups, spans, judged, strict=True):
        if not taken_notes and bisect_right(ends, span.start) >= bisect_left(starts, max(span.end, span.start + 1)):
            drafts = tuple(note.uid for note in sorted(group, key=_rank))
            found.append(Passage(span, drafts, (), importance(group), is_judged=False, is_rejected=True))
    return tuple(sorted(found, key=lambda passage: passage.span))


def count_to_judge(stands: Iterable[Stand]) -> int:
    """Return how much of an essay waits to be judged, the one number for it everywhere.

    It is the number of passages of which something is still proposed. A proposed draft without a passage counts by
    itself; one whose passage is gone counts elsewhere.
    """
    listed = tuple(stands)
    by_itself = sum(note.span is None and note.proposed and note.state is NoteState.DRAFT for note in listed)
    return by_itself + sum(passage.is_open for passage in passages_of(listed))


def sort_passages(passages: Iterable[Passage], order: Order) -> tuple[Passage, ...]:
    """Return passages in an order; equally important ones stay in the order of the text."""
    if order is Order.TEXT:
        return tuple(passages)
    return tuple(sorted(passages, key=lambda passage: -passage.importance))


def rank_claims(claims: Iterable[AuditItem], notes: Mapping[Uid, Note]) -> tuple[AuditItem, ...]:
    """Return the claims of a text, the most important first; claims without a card come last.

    What a reader would find good and key is proposed; what only figures ask is seldom a key point.

    Args:
        claims: the claims in text order.
        notes: the notes that ask them, by their uids.
    """

    def weight(claim: AuditItem) -> tuple[float, float]:
        asking = [notes[card.uid] for card in claim.cards if card.uid in notes]
        stated = [note.proposed + note.score for note in asking if note.kind == Subject.CLAIM]
        return max(stated, default=0.0), importance(asking) if asking else 0.0

    return tuple(sorted(claims, key=weight, reverse=True))


def superseded_drafts(notes: Iterable[Note]) -> frozenset[Uid]:
    """Return the proposed drafts of an essay whose passage has another taken note in their place."""
    return superseded_of(_stands(notes))


def superseded_of(stands: Iterable[Stand]) -> frozenset[Uid]:
    """Return the superseded drafts of an essay, as `superseded_drafts` does, without the words of the notes."""
    listed = tuple(stands)
    passages = passages_of(listed)
    superseded = {uid for passage in passages for uid in passage.drafts} - {
        uid for passage in passages for uid in passage.proposed
    }
    return frozenset(note.uid for note in listed if note.proposed and note.uid in superseded)


def _stands(notes: Iterable[Note]) -> Iterable[Stand]:
    return (
        Stand(
            note.uid,
            None if note.anchor is None else note.anchor.selector.span,
            note.state,
            note.proposed,
            note.score,
            note.origin,
        )
        for note in notes
        if note.anchor is None or not note.anchor.orphaned
    )


def _passage(group: list[Stand], taken_notes: list[Stand]) -> Passage:
    drafts = sorted(group, key=_rank)
    proposed = [
        note
        for note in drafts
        if note.proposed and not any(_supersedes(taken_note, note) for taken_note in taken_notes)
    ]
    return Passage(
        _span(group[0]),
        tuple(note.uid for note in drafts),
        tuple(note.uid for note in proposed),
        importance(drafts),
        is_judged=bool(taken_notes),
    )


def _supersedes(taken: Stand, draft: Stand) -> bool:
    """Return whether a taken note makes a draft of its passage superfluous: one verdict is enough for both.

    A card that came from elsewhere, such as an assistant, was not seen beside the drafts of another maker.
    """
    return taken.origin not in _MAKERS or taken.origin == draft.origin


def _notes_by_span(spans: Sequence[Span], placed: Iterable[Stand]) -> list[list[Stand]]:
    """Return for each of some disjoint spans the notes taken from it."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    notes_by_group: list[list[Stand]] = [[] for _ in spans]
    for note in placed:
        if note.state is NoteState.TAKEN and spans:
            span = _span(note)
            for number in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
                notes_by_group[number].append(note)
    return notes_by_group


def _rank(note: Stand) -> tuple[bool, float, Span, Uid]:
    return not note.proposed, -note.score, *_sort_key(note)


def _span(note: Stand) -> Span:
    assert note.span is not None
    return note.span


def _sort_key(note: Stand) -> tuple[Span, Uid]:
    return _span(note), note.uid
