"""Store an assistant's cards in the library as drafts with a mark of their origin."""

from collections.abc import Collection
from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import DraftNote
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.draft_notes import add_drafts, unknown_drafts

ORIGIN = "assistant"


def keep_drafts(library: Library, essay_uid: Uid, drafts: Collection[DraftNote], text: str) -> Changes:
    """Keep the drafts that are no note of the essay yet, nor ask what a rejected one asked.

    Args:
        library: the library of the essay.
        essay_uid: the essay.
        drafts: the drafts of one passage or more.
        text: the text that they were made from.

    Raises:
        StudyAppError: the essay has got another text in the meantime.
    """
    with library.operation(msg("add-the-assistants-cards")) as writer:
        _check(library, essay_uid, text)
        add_drafts(library, writer, essay_uid, unknown_drafts(library, essay_uid, drafts), text, ORIGIN)
    return writer.changes


def keep_wording(library: Library, note_uid: Uid, draft: DraftNote, text: str, *, replaces: bool) -> Changes:
    """Keep another wording of a draft, beside it or in its place.

    Args:
        library: the library of the note.
        note_uid: the draft that was worded anew.
        draft: the other wording.
        text: the text of the essay that it was made from.
        replaces: whether the old draft is rejected; one that was taken stays.

    Raises:
        StudyAppError: the essay has got another text in the meantime.
    """
    with library.operation(msg("take-the-other-wording") if replaces else msg("keep-both-wordings")) as writer:
        note = library.note(note_uid)
        if note.essay_uid is None:
            raise ValueError(f"{note_uid} is of no essay")
        _check(library, note.essay_uid, text)
        add_drafts(library, writer, note.essay_uid, [draft], text, ORIGIN)
        if replaces and note.state is NoteState.DRAFT and note.uid != draft.uid:
            writer.update_notes([replace(note, state=NoteState.REJECTED, rejection=None)])
    return writer.changes


def _check(library: Library, essay_uid: Uid, text: str) -> None:
    if library.essay(essay_uid).text != text:
        title = library.essay_entry(essay_uid).title
        raise StudyAppError(
            msg("has-got-another-text-in-the-meantime", title=title), msg("ask-for-its-cards-once-more")
        )
