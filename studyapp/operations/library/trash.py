"""Restore from the trash, and empty what is older than thirty days."""

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.wording import shorten_title
from studyapp.storage import Writer
from studyapp.storage.reads.reads import TRASH_MS


def restore_deletion(library: Library, entry_uid: Uid) -> Changes:
    """Take back all that one deletion took away, and whatever it needs: a note its deck and its essay.

    Raises:
        StudyAppError: nothing lies in the trash by that deletion.
    """
    entry = next((deletion for deletion in library.trash() if deletion.uid == entry_uid), None)
    if entry is None:
        raise StudyAppError(msg("this-is-no-longer-in-the-trash"), msg("open-the-trash-again-to-see-what-is"))
    with library.operation(msg("restore", kind=entry.kind, name=shorten_title(entry.name))) as writer:
        undo_deletion(library, writer, entry_uid)
    return writer.changes


def empty_expired(library: Library) -> Changes:
    """Delete for good what has been in the trash for thirty days; the review log keeps its rows."""
    return library.empty_trash(library.moment().ms - TRASH_MS)


def undo_deletion(library: Library, writer: Writer, deletion: Uid) -> None:
    """Take back a deletion inside an operation that is under way."""
    note_uids = writer.trashed_by("note", deletion)
    for kind in ("deck", "essay", "note"):
        writer.restore_from_trash(kind, writer.trashed_by(kind, deletion))
    notes = library.store.reads.notes.notes_named(note_uids)
    writer.restore_from_trash("deck", {note.deck_uid for note in notes})
    writer.restore_from_trash("essay", {note.essay_uid for note in notes if note.essay_uid is not None})
