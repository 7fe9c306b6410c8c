"""Plan the taking of a curated deck card by card: each is new, merged with its note here, or left out.

A *line* is a series of versions of a deck that grew from each other. Two authors who go on from one version begin two.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from studyapp.anki.fields import clean_tags
from studyapp.domain.curated import AgreedCard, SharedCard, SharedDeck
from studyapp.domain.exchange.merging import Changed, Received, changed, merged_tags
from studyapp.domain.exchange.packages import NoteOutcome, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.own_notes import OwnNote, titles
from studyapp.library import Library
from studyapp.operations.curating.lines import Line
from studyapp.operations.curating.meeting import Meeting
from studyapp.operations.curating.taking.merging_forms import (
    base_with_common,
    base_with_other_lines,
    merge_draft,
    merge_texts,
    number_as_here,
    restore_former_lines,
    texts_at_hand,
)
from studyapp.operations.curating.taking.shared_cards import tags_of, texts_of
from studyapp.operations.receiving.own_form import to_own_form

_WAS_DELETED = msg("it-was-deleted-here")
_HAS_OTHER_FORM = msg("it-came-here-in-an-anki-package")
_MERGED_FROM_ANKI = msg("it-came-here-in-an-anki-package-before")
_WAS_REJECTED = msg("here-it-was-rejected")
_NEW_BUT_RETIRED = msg("it-is-retired-whoever-never-had-it-does")
_OTHER_LINE = msg("this-version-did-not-grow-from-the-one")
_STAYS_RETIRED = msg("it-was-retired-in-the-version-that-you-took")
_RETIRES = msg("it-is-retired-and-put-out-of-review")
_REVIVES = msg("it-is-no-longer-retired")
_NO_KIND = "import"  # the kind of a card whose author gave none


@dataclass(frozen=True, slots=True)
class Step:
    """The plan for one card.

    Attributes:
        card: the card, as the deck has it.
        before: the note here, or None.
        after: the note as it will be, or None if nothing is written.
        outcome: the outcome, for people.
        incoming: the texts of the card, in the form that they get here.
        retires: whether the card leaves review, because it is retired now and was not before.
        revives: whether the card returns to review, if a version suspended it.
        base: the card in the last common version, or None.
        received: its form in an Anki package, if it came by one before; else None.
    """

    card: SharedCard
    before: Note | None
    after: Note | None
    outcome: NoteOutcome
    incoming: OwnNote
    retires: bool = False
    revives: bool = False
    base: AgreedCard | None = None
    received: Received | None = None


class _Retirement(NamedTuple):
    """The fate of a card whose author retired it, or took that back.

    Attributes:
        retires: whether the card leaves review.
        revives: whether it returns to review.
        is_open: whether it is no longer retired in a version that does not continue the one taken.
        reason: a sentence on this, or "".
    """

    retires: bool = False
    revives: bool = False
    is_open: bool = False
    reason: str = ""


class Planning:
    """Goes through the cards of a deck; what the library has of them is read once."""

    def __init__(self, library: Library, deck: SharedDeck, meeting: Meeting, line: Line) -> None:
        """Read what the library has of the cards.

        Args:
            library: the library of the reader.
            deck: the deck, as it comes.
            meeting: the result of finding the cards' passages in the reader's copy of the essay.
            line: the relation of the deck to its versions that were here.
        """
        reads = library.store.reads
        uids = [card.uid for card in deck.cards]
        self._deck = deck
        self._library = library
        self.meeting = meeting
        self._live = {note.uid: note for note in reads.notes.notes_named(uids)}
        self._known = reads.notes.known_notes(uids)
        self._received = library.store.counterparts.received(self._live)
        self._home = self._home_of_new()
        self._line = line
        self._bases: Mapping[Uid, AgreedCard] = line.last.cards if line.last else {}

    def plan_card(self, card: SharedCard, position: int) -> Step:
        """Plan one card.

        Args:
            card: a card of the deck.
            position: its number there, from 1.
        """
        return replace(self._plan_card(card, position), base=self._bases.get(card.uid))

    def dropped_notes(self) -> tuple[Uid, ...]:
        """Return the notes that came with the deck and are no longer in it, whatever deck they are in here."""
        listed = {card.uid for card in self._deck.cards}
        notes = self._library.store.reads.notes.notes_named([uid for uid in self._bases if uid not in listed])
        return tuple(note.uid for note in notes if note.state is NoteState.TAKEN)

    def _plan_card(self, card: SharedCard, position: int) -> Step:
        incoming = texts_of(card, (self.meeting.clozes or {}).get(card.uid))
        note, base = self._live.get(card.uid), self._merge_base(card)
        if note is None:
            return self._plan_new(card, incoming, position)
        if note.state is NoteState.DRAFT and not card.is_retired:
            return self._plan_draft(card, incoming, note, position)
        if note.state is not NoteState.TAKEN:
            reason = _NEW_BUT_RETIRED if note.state is NoteState.DRAFT else _WAS_REJECTED
            return Step(card, note, None, NoteOutcome(card.uid, Outcome.REFUSED, reason=reason), incoming)
        if not note.type.is_own:
            return self._plan_from_anki(card, incoming, note, position)
        if card.blanks and note.note_type != incoming.UID:
            incoming = texts_at_hand(card, note, incoming, base, self._line.forms_of_other_lines(card.uid))
        elif card.blanks and base is not None:
            incoming = restore_former_lines(note, incoming, base)
        return self._plan_merge(card, incoming, note, base, position)

    def _home_of_new(self) -> Uid:
        """Return the deck for new cards: this one, or the one with most of its cards from an Anki package."""
        if not self._received or any(deck.uid == self._deck.uid for deck in self._library.decks()):
            return self._deck.uid
        (home, number), *_ = Counter(self._live[uid].deck_uid for uid in self._received).most_common(1)
        return home if 2 * number >= len(self._live) else self._deck.uid

    def _merge_base(self, card: SharedCard) -> AgreedCard | None:
        """Return the base for merging a card; None if two lines differ and no common version is known."""
        if self._line.base is not None:
            others = (line for line in self._line.forms_of_other_lines(card.uid) if line.note_type is not None)
            return self._line.base.cards.get(card.uid) or next(others, None)
        base = self._bases.get(card.uid)
        return base if base is not None and base.card == card else None

    def _plan_new(self, card: SharedCard, incoming: OwnNote, position: int) -> Step:
        if card.uid in self._known:
            return Step(card, None, None, NoteOutcome(card.uid, Outcome.KEPT_DELETED, reason=_WAS_DELETED), incoming)
        if card.is_retired:
            return Step(card, None, None, NoteOutcome(card.uid, Outcome.REFUSED, reason=_NEW_BUT_RETIRED), incoming)
        anchor = (self.meeting.anchors or {}).get(card.uid)
        note = Note(
            uid=card.uid,
            note_type=incoming.UID,
            fields=incoming.stored,
            deck_uid=self._home,
            essay_uid=self.meeting.essay_uid if anchor else None,
            kind=card.kind or _NO_KIND,
            state=NoteState.TAKEN,
            origin="import",
            proposed=False,
            score=1.0,
            reason=msg("from-the-curated-deck", title=self._deck.title),
            position=position,
            anchor=anchor,
            tags=tags_of(card),
            created=0,
            modified=0,
            device="",
        )
        return Step(card, None, note, NoteOutcome(card.uid, Outcome.NEW), incoming)

    def _plan_draft(self, card: SharedCard, incoming: OwnNote, note: Note, position: int) -> Step:
        """Plan a draft of the reader that is the same note: take the deck's texts, unless the draft was edited."""
        texts, conflicts = merge_draft(note, incoming) if note.modified != note.created else (incoming, ())
        after = replace(
            note.saying(texts),
            state=NoteState.TAKEN,
            deck_uid=self._deck.uid,
            position=position,
            tags=merged_tags(None, note.tags, tags_of(card)),
        )
        if conflicts:
            return Step(card, note, after, _conflict(card, incoming, conflicts), incoming)
        return Step(card, note, after, NoteOutcome(card.uid, Outcome.NEW), incoming)

    def _plan_from_anki(self, card: SharedCard, incoming: OwnNote, note: Note, position: int) -> Step:
        """Plan a card that came in an Anki package of ours: merge it with the edits here since then."""
        found = to_own_form(note, self._received.get(note.uid))
        if found is None:
            return Step(card, note, None, NoteOutcome(card.uid, Outcome.CONFLICT, reason=_HAS_OTHER_FORM), incoming)
        came_with = set(found.received.tags)
        theirs = tuple(tag for tag in tags_of(card) if not came_with.isdisjoint(clean_tags((tag,))))
        before = replace(card, tags=theirs, kind="", fingerprint=None, is_retired=False)
        base = AgreedCard(before, found.note.note_type, found.known)
        if card.blanks and found.note.note_type != incoming.UID:
            incoming = texts_at_hand(card, found.note, incoming, base)
        step = self._plan_merge(card, incoming, found.note, base, position)
        outcome = step.outcome
        if outcome.outcome is not Outcome.CONFLICT:
            outcome = replace(outcome, outcome=Outcome.UPDATED, reason=outcome.reason or _MERGED_FROM_ANKI)
        return replace(step, before=note, outcome=outcome, received=found.received)

    def _plan_merge(
        self, card: SharedCard, incoming: OwnNote, note: Note, base: AgreedCard | None, position: int
    ) -> Step:
        """Plan a card that the library has: merge it field by field."""
        last_taken = self._bases.get(card.uid)
        incoming = number_as_here(incoming, note, base or last_taken)
        if base is not None and base.note_type is not None:
            base = base_with_other_lines(
                note, base_with_common(incoming, base, last_taken), incoming, self._line.forms_of_other_lines(card.uid)
            )
        texts, conflicts = merge_texts(note, incoming, base)
        tags = merged_tags(self._known_tags(card, base), note.tags, tags_of(card))
        after = replace(note.saying(texts), tags=tags, kind=_kind(card, note, base))
        after = self._place(self._anchor(after, card, base), position)
        retirement = self._plan_retirement(card, base, last_taken)
        is_same = replace(after, position=note.position) == note and not retirement.revives
        if conflicts:
            reasons = (_OTHER_LINE if self._line.is_new else "", retirement.reason)
            outcome = replace(_conflict(card, incoming, conflicts), reason=" ".join(filter(None, reasons)))
        elif retirement.is_open:
            outcome = NoteOutcome(card.uid, Outcome.CONFLICT, reason=retirement.reason)
        else:
            outcome = NoteOutcome(card.uid, Outcome.UNCHANGED if is_same else Outcome.UPDATED, reason=retirement.reason)
        return Step(card, note, after, outcome, incoming, retirement.retires, retirement.revives)

    def _plan_retirement(self, card: SharedCard, base: AgreedCard | None, last_taken: AgreedCard | None) -> _Retirement:
        """Return whether a card leaves review or returns to it."""
        was_retired = any(version is not None and version.card.is_retired for version in (last_taken, base))
        if card.is_retired and not was_retired:
            return _Retirement(retires=True, reason=_RETIRES)
        if not was_retired or card.is_retired:
            return _Retirement()
        if base is not None and (base.card.is_retired or self._line.goes_on):
            return _Retirement(revives=True, reason=_REVIVES)
        return _Retirement(is_open=True, reason=_STAYS_RETIRED)

    def _known_tags(self, card: SharedCard, base: AgreedCard | None) -> tuple[str, ...] | None:
        """Return the tags of the base, and those of lines that are not continued.

        If two lines meet, add the tags that both have, so that none of them is removed.
        """
        joined = (version.cards.get(card.uid) for version in self._line.joined)
        known = [
            version for version in (self._bases.get(card.uid), *joined) if version is not None and version is not base
        ]
        if base is None and not known:
            return None
        known_tags = {tag for version in known for tag in tags_of(version.card)}
        both = (tag for tag in tags_of(card) if tag in known_tags)
        began = [*([base] if base is not None else ()), *self._line.forms_of_other_lines(card.uid)]
        return tuple(dict.fromkeys((*(tag for version in began for tag in tags_of(version.card)), *both)))

    def _anchor(self, note: Note, card: SharedCard, base: AgreedCard | None) -> Note:
        """Return the note at the passage of its card, unless its reader moved it to another one."""
        anchor, meeting = (self.meeting.anchors or {}).get(note.uid), self.meeting
        if anchor is None or anchor == note.anchor:
            return note
        if note.anchor is not None and not note.anchor.orphaned:
            was = base.card.fingerprint if base is not None else None
            if note.essay_uid != meeting.essay_uid or was is None or meeting.copy is None:
                return note
            found = meeting.copy.fingerprint(note.anchor.selector.span)
            is_there = found is not None and meeting.copy.find(found) == meeting.copy.find(was)
            if changed(was, was if is_there else found, card.fingerprint) is not Changed.BY_THEM:
                return note
        return replace(note, anchor=anchor, essay_uid=meeting.essay_uid)

    def _place(self, note: Note, position: int) -> Note:
        """Return the note at the author's position, if it is in the deck; elsewhere keep its position."""
        return replace(note, position=position) if note.deck_uid == self._deck.uid else note


def _kind(card: SharedCard, note: Note, base: AgreedCard | None) -> str:
    """Return the kind of a note, by its card where nobody changed it here."""
    known = (base.card.kind or _NO_KIND) if base is not None else _NO_KIND
    kind = card.kind or _NO_KIND
    return kind if changed(known, note.kind, kind) is Changed.BY_THEM else note.kind


def _conflict(card: SharedCard, incoming: OwnNote, names: Sequence[str]) -> NoteOutcome:
    theirs = incoming.named
    return NoteOutcome(card.uid, Outcome.CONFLICT, titles(names), tuple(theirs[name] for name in names))
