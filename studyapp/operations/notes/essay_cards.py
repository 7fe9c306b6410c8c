"""Keep the notes of the essay in view up to date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studyapp.domain.cards import Card
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.spans import Span

if TYPE_CHECKING:
    from studyapp.library import Library

_MOST_SINGLE_READS = 200  # so many notes are looked up singly; more are read all together


@dataclass(frozen=True, slots=True)
class EssayCards:
    """The notes of one essay, in the order of the text, and those of its deck that stand on no text.

    Attributes:
        deck_uid: the deck of the essay.
        suspended: the notes with a card that is out of review.
        buried: the notes with a card that is put off until another day.
        flags: the flag of each note that has a card with one.
    """

    essay_uid: Uid
    deck_uid: Uid
    notes: Mapping[Uid, Note]
    suspended: frozenset[Uid] = frozenset()
    buried: frozenset[Uid] = frozenset()
    flags: Mapping[Uid, int] = field(default_factory=dict)

    @classmethod
    def of(cls, library: "Library", essay_uid: Uid) -> "EssayCards":
        """Read all of them."""
        notes = (*library.notes(essay_uid=essay_uid), *library.own_notes(essay_uid))
        decks = {note.deck_uid for note in notes if note.state is NoteState.TAKEN}
        cards = [card for deck in decks for card in library.cards(deck_uid=deck)]
        deck_uid = library.essay_entry(essay_uid).deck_uid
        return cls(essay_uid, deck_uid, {note.uid: note for note in notes})._with_marks(cards, library.today())

    def after(self, library: "Library", changes: Changes) -> "EssayCards":
        """Return the cards after a change; where that is known to be small, only what it touched is read."""
        touched = len(changes.notes) + len(changes.cards)
        if changes.everything or self.essay_uid in changes.essays or touched > _MOST_SINGLE_READS:
            return self.of(library, self.essay_uid)
        uids = changes.notes | _notes_of(library, changes.cards)
        notes = dict(self.notes)
        cards: list[Card] = []
        for uid in uids:
            note = _find_note(library, uid)
            notes.pop(uid, None)
            if note is not None and self._holds(note):
                notes[uid] = note
                cards += library.cards(note_uid=uid)
        kept = {uid: flag for uid, flag in self.flags.items() if uid not in uids}
        unmarked = replace(self, notes=notes, suspended=self.suspended - uids, buried=self.buried - uids, flags=kept)
        return unmarked._with_marks(cards, library.today())

    def _holds(self, note: Note) -> bool:
        """Return whether a note stands in the text, or on no text but in its deck."""
        is_own = note.essay_uid is None and note.state is NoteState.TAKEN and note.deck_uid == self.deck_uid
        return is_own or note.essay_uid == self.essay_uid

    def _with_marks(self, cards: Iterable[Card], today: int) -> "EssayCards":
        """Return the cards with their marks; of a note with several flags, that of the first card counts."""
        listed = list(cards)
        flags = {card.note_uid: card.flag for card in reversed(listed) if card.flag}
        return replace(
            self,
            suspended=self.suspended | {card.note_uid for card in listed if card.suspended},
            buried=self.buried | {card.note_uid for card in listed if (card.buried_until or today) > today},
            flags={**self.flags, **flags},
        )

    def within(self, span: Span) -> tuple[Note, ...]:
        """Return the notes of a stretch of the text; cards without a passage belong to every stretch."""
        return tuple(note for note in self.notes.values() if _is_within(note, span))


def _is_within(note: Note, span: Span) -> bool:
    anchor = note.anchor
    if anchor is None:
        return span.start == 0 or note.state is NoteState.TAKEN
    return anchor.orphaned or span.start <= anchor.selector.start < max(span.end, span.start + 1)


def _notes_of(library: "Library", cards: Iterable[Uid]) -> frozenset[Uid]:
    found = set()
    for uid in cards:
        try:
            found.add(library.card(uid).note_uid)
        except StudyAppError:  # it went with its note, which the change names
            continue
    return frozenset(found)


def _find_note(library: "Library", uid: Uid) -> Note | None:
    try:
        return library.note(uid)
    except StudyAppError:
        return None
