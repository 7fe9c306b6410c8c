"""Rows that show for each card what taking a curated deck does to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from studyapp.domain.cloze import filled_text
from studyapp.domain.curated import AgreedCard, SharedDeck
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.own_notes import titled

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.files import Delivered
    from studyapp.operations.curating.taking.planning import Step
    from studyapp.operations.curating.taking.taking import Taking

MOST_SHOWN = 500
"""Cards of one group in the list; those with something to choose are all there."""

_LONGEST = 160


class Became(StrEnum):
    """The outcome for a card; what a person has to look at comes first."""

    CONFLICT = "conflict"
    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"
    UNATTACHED = "unattached"
    KEPT_DELETED = "kept deleted"
    REFUSED = "refused"
    DROPPED = "dropped"
    ATTACHED = "attached"
    UNCHANGED = "unchanged"


class Choice(StrEnum):
    """The side that stands in a field that both sides changed."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that gets another text.

    Attributes:
        old: the text here; "" for a new card.
    """

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field that both sides changed.

    Attributes:
        received: the text as it was received last, or None if that is unknown.
    """

    name: str
    received: str | None
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class TakingRow:
    """One card.

    Attributes:
        words: the question, on one line.
        reason: a sentence of explanation, or "".
        heading: above its passage in the reader's copy, or "".
        passage: its passage there, or "".
    """

    uid: Uid
    words: str
    fields: tuple[FieldRow, ...] = ()
    conflicts: tuple[Disagreement, ...] = ()
    reason: str = ""
    heading: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class ShownTaking:
    """A deck that is to be taken, or was.

    Attributes:
        deck: the deck, as it comes.
        version_here: the version that is here, or None.
        essay: the title of the reader's copy of its essay, or "".
        counts: the number of cards with each outcome.
        rows: the cards by outcome, no more than `MOST_SHOWN` of each but of conflicts.
        media: the number of pictures and sounds that came along.
        media_left_out: the names of those that did not, and why not, in a sentence each.
        missing: the names of those that its cards call and that are nowhere.
        unnamed: the number of cards that have no uid.
        pictured: the number of cards with pictures that lie elsewhere and are not shown.
    """

    deck: SharedDeck
    version_here: int | None
    essay_uid: Uid | None
    essay: str
    counts: Mapping[Became, int]
    rows: Mapping[Became, tuple[TakingRow, ...]] = field(default_factory=dict)
    media: int = 0
    media_left_out: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    unnamed: int = 0
    pictured: int = 0

    @property
    def conflicts(self) -> tuple[tuple[Uid, Disagreement], ...]:
        """Return all fields that something can be chosen for."""
        return tuple((row.uid, conflict) for row in self.rows.get(Became.CONFLICT, ()) for conflict in row.conflicts)


def shown_taking(library: "Library", taking: "Taking", delivered: "Delivered") -> ShownTaking:
    """Return the rows of a plan for a deck that came."""
    groups: dict[Became, list[Step]] = {outcome: [] for outcome in Became}
    left = set(taking.meeting.left)
    passages = taking.meeting.passages or {}
    for step in taking.steps:
        groups[_became(step)].append(step)
        if step.card.uid in left and not step.card.is_retired:
            groups[Became.UNATTACHED].append(step)
        elif step.card.uid in passages and not step.card.is_retired:
            groups[Became.ATTACHED].append(step)
    rows = _Rows(library, taking)
    found = {became: tuple(rows.of(became, steps)) for became, steps in groups.items() if steps}
    if taking.dropped:
        found[Became.DROPPED] = tuple(_dropped_rows(library, taking.dropped[:MOST_SHOWN]))
    counts = {became: len(steps) for became, steps in groups.items()} | {Became.DROPPED: len(taking.dropped)}
    return ShownTaking(
        taking.deck,
        taking.subscription.version if taking.subscription else None,
        taking.meeting.essay_uid,
        taking.meeting.title,
        counts,
        {became: found[became] for became in Became if became in found},
        missing=delivered.missing(library),
        unnamed=delivered.reading.cards_without_uid,
        pictured=delivered.pictured,
    )


def _became(step: "Step") -> Became:
    if step.outcome.outcome is Outcome.CONFLICT:
        return Became.CONFLICT
    if step.retires:
        return Became.RETIRED
    return {
        Outcome.NEW: Became.ADDED,
        Outcome.UPDATED: Became.CHANGED,
        Outcome.KEPT_DELETED: Became.KEPT_DELETED,
        Outcome.REFUSED: Became.REFUSED,
    }.get(step.outcome.outcome, Became.UNCHANGED)


class _Rows:
    """Makes the rows of a plan; what they need of the library is read once."""

    def __init__(self, library: "Library", taking: "Taking") -> None:
        self._passages = taking.meeting.passages or {}
        essay_uid = taking.meeting.essay_uid
        self._essay = library.essay(essay_uid) if essay_uid is not None else None

    def of(self, became: Became, steps: "list[Step]") -> Iterator[TakingRow]:
        """Return the rows of a group."""
        shown = steps if became is Became.CONFLICT else steps[:MOST_SHOWN]
        return (self._row(step) for step in shown)

    def _row(self, step: "Step") -> TakingRow:
        uid = step.card.uid
        heading, passage = "", ""
        span = self._passages.get(uid)
        if span is not None and self._essay is not None:
            heading, passage = self._essay.heading_before(span.start) or "", span.of(self._essay.text)
        return TakingRow(
            uid,
            _words_of(step),
            tuple(_changes(step)),
            tuple(_disagreements(step)),
            step.outcome.reason,
            heading,
            passage,
        )


def _changes(step: "Step") -> Iterator[FieldRow]:
    """Yield the fields of a card that differ from the note here; of a new one all."""
    after, before = step.after, step.before
    if after is None:
        return
    olds = before.texts if before is not None and before.type == after.type else {}
    for name, new in after.texts.items():
        if (old := olds.get(name, "")) != new:
            yield FieldRow(name, old, new)
    tags = before.tags if before is not None else ()
    if tags != after.tags:
        yield FieldRow("Tags", " ".join(tags), " ".join(after.tags))


def _disagreements(step: "Step") -> Iterator[Disagreement]:
    after = step.after
    if after is None:
        return
    mine, base = after.texts, _texts_by_name(step.base)
    for name, theirs in zip(step.outcome.fields, step.outcome.theirs, strict=True):
        yield Disagreement(name, base.get(name), mine.get(name, next(iter(mine.values()))), theirs)


def _texts_by_name(agreed: AgreedCard | None) -> Mapping[str, str]:
    own = agreed.own if agreed is not None else None
    return {titled(name): text for name, text in own.named.items()} if own is not None else {}


def _words_of(step: "Step") -> str:
    note = step.after or step.before
    if note is not None:
        return _question_of(note) or step.card.uid
    return " ".join(filled_text(step.card.front).split())[:_LONGEST] or step.card.uid


def _dropped_rows(library: "Library", uids: tuple[Uid, ...]) -> Iterator[TakingRow]:
    for note in library.store.reads.notes.notes_named(uids):
        yield TakingRow(note.uid, _question_of(note))


def _question_of(note: Note) -> str:
    from studyapp.rendering.brief import summarise

    return summarise(note).front[:_LONGEST]
