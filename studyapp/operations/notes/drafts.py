"""Take and reject drafts; only taken ones get cards, and rejected ones are remembered."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState, Rejection
from studyapp.domain.quality.coverage import superseded_drafts
from studyapp.library import Library
from studyapp.operations.notes.cards import add_cards, cards_of
from studyapp.storage import Writer


def take(library: Library, note_uids: Collection[Uid]) -> Changes:
    """Take drafts into their decks; rejected ones can be taken back, taken ones stay as they are."""
    with library.operation(msg("take", cards=msg("cards", n=len(note_uids)))) as writer:
        put_into_decks(library, writer, library.store.reads.notes.notes_named(note_uids))
    return writer.changes


def take_all_proposed(library: Library, essay_uid: Uid) -> Changes:
    """Take every draft of an essay that the program would take, but for those in whose place another was taken."""
    with library.operation(msg("take-all-proposed-cards")) as writer:
        notes = library.notes(essay_uid=essay_uid)
        left_out = superseded_drafts(notes)
        drafts = [note for note in notes if note.state is NoteState.DRAFT and note.proposed]
        put_into_decks(library, writer, [note for note in drafts if note.uid not in left_out])
    return writer.changes


def reject(
    library: Library, note_uids: Collection[Uid], reason: Rejection | None = None, beside_uids: Collection[Uid] = ()
) -> Changes:
    """Reject drafts: they stay known, so that no later making brings them or their twins back.

    Taken notes stay as they are. A draft that is rejected already gets the reason.

    Args:
        library: the library.
        note_uids: the drafts.
        reason: why; None where no reason was given.
        beside_uids: the other drafts of their passages, which are rejected with them; the reason is not theirs.
    """
    with library.operation(msg("reject", cards=msg("cards", n=len(note_uids)))) as writer:
        found = [note for note in library.store.reads.notes.notes_named(note_uids) if note.state is not NoteState.TAKEN]
        after = [replace(note, state=NoteState.REJECTED, rejection=reason) for note in found]
        writer.update_notes(note for note, before in zip(after, found, strict=True) if note != before)
        beside = library.store.reads.notes.notes_named(set(beside_uids) - set(note_uids))
        drafts = [note for note in beside if note.state is NoteState.DRAFT]
        writer.update_notes(replace(note, state=NoteState.REJECTED, rejection=None) for note in drafts)
    return writer.changes


def bring_back(library: Library, note_uids: Collection[Uid]) -> Changes:
    """Make drafts of rejected notes again, to be judged anew."""
    with library.operation(msg("bring-back", cards=msg("cards", n=len(note_uids)))) as writer:
        found = library.store.reads.notes.notes_named(note_uids)
        writer.update_notes(
            replace(note, state=NoteState.DRAFT, rejection=None) for note in found if note.state is NoteState.REJECTED
        )
    return writer.changes


def put_into_decks(library: Library, writer: Writer, notes: Iterable[Note]) -> None:
    """Take notes inside an operation that is under way, and make their cards."""
    judged = [note for note in notes if note.state is not NoteState.TAKEN]
    writer.update_notes(replace(note, state=NoteState.TAKEN, rejection=None) for note in judged)
    add_cards(library, writer, (card for note in judged for card in cards_of(note)))
