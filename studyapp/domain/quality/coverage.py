"""The coverage of an essay by cards, and its passages that wait to be judged."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
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
        front: what it asks, plain text in one line.
        answer: plain text in one line.
        credit: its credit line, plain text.
        reason: why it was rejected, or "".
    """

    uid: Uid
    span: Span
    standing: Standing
    front: str
    answer: str
    credit: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Audited:
    """Something of the text, and what asks it.

    Attributes:
        cards: those that ask it, the best first; of what is skipped, rejected ones.
        reason: why it has no card, or "".
    """

    span: Span
    subject: Subject
    coverage: Coverage
    cards: tuple[Asking, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """All claims, figures and citations of a text, in its order."""

    items: tuple[Audited, ...]

    @property
    def counts(self) -> Mapping[Subject, Mapping[Coverage, int]]:
        """Return how many there are of each subject, by coverage."""
        found = Counter((item.subject, item.coverage) for item in self.items)
        return {subject: {coverage: found[subject, coverage] for coverage in Coverage} for subject in Subject}

    def of(self, subject: Subject | None = None, coverage: Coverage | None = None) -> tuple[Audited, ...]:
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
class Passage:
    """A passage with the drafts of which one is wanted, or none.

    Attributes:
        span: the narrowest stretch that a draft of it stands on.
        drafts: what could be asked of it: what is proposed before what is suggested, the likelier first.
        proposed: those that are still proposed; what was passed over for another card of the passage is not.
        importance: how much the passage matters, 0 to 1.
        is_open: whether it waits to be judged: nothing of it is in the deck yet, or something is proposed beside that.
    """

    span: Span
    drafts: tuple[Uid, ...]
    proposed: tuple[Uid, ...]
    importance: float
    is_open: bool


def importance(drafts: Sequence[Note]) -> float:
    """Return how much a passage matters, told by the best of its drafts."""
    return max(note.score for note in drafts)


def passages(notes: Iterable[Note]) -> tuple[Passage, ...]:
    """Return the passages of the drafts among some notes of one essay, in the order of the text.

    A draft belongs to the passage that it begins in, so that one that spans two sentences stands with the first. Drafts
    without a passage, or whose passage is gone, are left out.
    """
    placed = [note for note in notes if note.anchor is not None and not note.anchor.orphaned]
    groups: list[list[Note]] = []
    for note in sorted((item for item in placed if item.state is NoteState.DRAFT), key=_place):
        if groups and _span(note).start < max(_span(groups[-1][0]).end, _span(groups[-1][0]).start + 1):
            groups[-1].append(note)
        else:
            groups.append([note])
    taken = _taken_of([_span(group[0]) for group in groups], placed)
    return tuple(_passage(group, some) for group, some in zip(groups, taken, strict=True))


def ordered(found: Iterable[Passage], order: Order) -> tuple[Passage, ...]:
    """Return passages in an order; those that matter as much stay in the order of the text."""
    if order is Order.TEXT:
        return tuple(found)
    return tuple(sorted(found, key=lambda passage: -passage.importance))


def key_points(claims: Iterable[Audited], notes: Mapping[Uid, Note]) -> tuple[Audited, ...]:
    """Return the claims of a text, those first that matter most; one without any card comes last.

    Args:
        claims: in the order of the text.
        notes: those that ask them, by their uids.
    """

    def weight(claim: Audited) -> float:
        asking = [notes[card.uid] for card in claim.cards if card.uid in notes]
        return importance(asking) if asking else 0.0

    return tuple(sorted(claims, key=lambda claim: -weight(claim)))


def passed_over(notes: Iterable[Note]) -> frozenset[Uid]:
    """Return the proposed drafts of an essay in whose place something else of their passage was taken."""
    listed = tuple(notes)
    found = passages(listed)
    left = {uid for passage in found for uid in passage.drafts} - {uid for passage in found for uid in passage.proposed}
    return frozenset(note.uid for note in listed if note.proposed and note.uid in left)


def _passage(group: list[Note], taken: list[Note]) -> Passage:
    drafts = sorted(group, key=_rank)
    proposed = [note for note in drafts if note.proposed and not any(_passes_over(kept, note) for kept in taken)]
    return Passage(
        _span(group[0]),
        tuple(note.uid for note in drafts),
        tuple(note.uid for note in proposed),
        importance(drafts),
        is_open=bool(proposed or not taken),
    )


def _passes_over(taken: Note, draft: Note) -> bool:
    """Return whether a draft was not wanted, since what was taken stood behind it, or was made in its place.

    A card that came from elsewhere, such as an assistant, was not seen beside the drafts of another maker.
    """
    if taken.origin in _MAKERS and taken.origin != draft.origin:
        return False
    return _rank(draft) < _rank(taken)


def _taken_of(spans: Sequence[Span], placed: Iterable[Note]) -> list[list[Note]]:
    """Return for each of some stretches, which do not overlap, what was taken of it."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    found: list[list[Note]] = [[] for _ in spans]
    for note in placed:
        if note.state is NoteState.TAKEN and spans:
            span = _span(note)
            for number in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
                found[number].append(note)
    return found


def _rank(note: Note) -> tuple[bool, float, Span, Uid]:
    return not note.proposed, -note.score, *_place(note)


def _span(note: Note) -> Span:
    assert note.anchor is not None
    return note.anchor.selector.span


def _place(note: Note) -> tuple[Span, Uid]:
    return _span(note), note.uid
