"""Take drafts that an import brings as cards, because whoever imports them wants to learn them."""

from dataclasses import dataclass, replace

from studyapp.domain.exchange.packages import NoteOutcome, Outcome
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.library import Library
from studyapp.operations.notes.cards import cards_of
from studyapp.operations.notes.drafts import put_into_decks
from studyapp.storage import Writer

REJECTED = msg("here-it-was-rejected")


@dataclass(slots=True)
class MetDrafts:
    """The drafts that one import meets, inside an operation that is under way.

    Attributes:
        cards: the number of cards that were made of them.
    """

    library: Library
    writer: Writer
    cards: int = 0

    def take(self, note: Note) -> Note:
        """Return the note, in its deck with its cards from now on if it was a draft."""
        if note.state is not NoteState.DRAFT:
            return note
        put_into_decks(self.library, self.writer, [note])
        self.cards += len(cards_of(note))
        return replace(note, state=NoteState.TAKEN)


def is_untouched(note: Note) -> bool:
    """Return whether it is a draft that nobody edited, so that what comes takes the place of its words."""
    return note.state is NoteState.DRAFT and note.modified == note.created


def outcome_of(before: Note, outcome: NoteOutcome) -> NoteOutcome:
    """Return the outcome for a note as it is told: one that was a draft is a new card."""
    is_new = before.state is NoteState.DRAFT and outcome.outcome in (Outcome.UPDATED, Outcome.UNCHANGED)
    return replace(outcome, outcome=Outcome.NEW) if is_new else outcome
