"""Import essays into the library, and delete them."""

from dataclasses import dataclass

from studyapp.domain.annotations import Annotations
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck
from studyapp.domain.essays import Essay
from studyapp.domain.generation import USUAL, Generation, MakingSettings, UnmadeText
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essay_decks import free_name
from studyapp.operations.essays.draft_notes import add_drafts, duplicates_notice, unknown_drafts
from studyapp.operations.essays.rereading import is_same_file, put_version
from studyapp.operations.essays.unmade_texts import store_findings
from studyapp.operations.library.trash import undo_deletion
from studyapp.operations.notes.drafts import put_into_decks
from studyapp.operations.wording import shorten_title
from studyapp.storage import Writer


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import.

    Attributes:
        essay_uid: the essay, new or known.
        deck_uid: the deck of its notes.
        notices: sentences for the user, such as that the essay was there already.
    """

    changes: Changes
    essay_uid: Uid
    deck_uid: Uid
    notices: tuple[str, ...] = ()


def keep_text(
    library: Library, essay: Essay, settings: MakingSettings = USUAL, *, takes_proposed: bool = False
) -> Imported:
    """Bring an essay into the library as soon as it is read, with a deck of its title; its cards are made later.

    The same text makes no second essay, as in `import_essay`; of one whose cards are made they are not awaited again.

    Args:
        library: the library.
        essay: the essay that was read.
        settings: the settings with which its cards are to be made.
        takes_proposed: whether the proposed ones are to be taken at once.
    """
    title = _title_of(essay)
    with library.operation(msg("import", title=shorten_title(title))) as writer:
        known = library.store.reads.same_text(essay.text, essay.raw_sha256)
        if known is None:
            bare = Generation(essay, Annotations(), (), ())
            essay_uid = _add(library, writer, title, bare)
            notices: tuple[str, ...] = ()
            writer.await_cards(UnmadeText(0, essay_uid, takes_proposed=takes_proposed, settings=settings))
        else:
            essay_uid = known.essay_uid
            notices = _notice_of_known(library, writer, essay_uid, known.deletion)
    return Imported(writer.changes, essay_uid, library.essay_entry(essay_uid).deck_uid, notices)


def import_essay(library: Library, generation: Generation, *, take_proposed: bool = False) -> Imported:
    """Bring an essay with its drafts into the library, with a deck of its title.

    The same text, or the same file, makes no second essay: drafts that are new go to the one that is there, and so does
    what a newer reader sees in the same file. A note that the library knows (taken, rejected, deleted, or of another
    essay) is left as it is.

    Args:
        library: the library.
        generation: the essay and what was made of it.
        take_proposed: whether the proposed drafts are taken at once.
    """
    title = _title_of(generation.essay)
    with library.operation(msg("import", title=shorten_title(title))) as writer:
        known = library.store.reads.same_text(generation.essay.text, generation.essay.raw_sha256)
        if known is None:
            essay_uid = _add(library, writer, title, generation)
            notices: tuple[str, ...] = ()
        else:
            essay_uid = known.essay_uid
            notices = _notice_of_known(library, writer, essay_uid, known.deletion)
            if known.is_equal:
                if is_same_file(library.essay(essay_uid), generation.essay):
                    put_version(library, writer, essay_uid, generation)
                fresh = unknown_drafts(library, essay_uid, generation.drafts)
                add_drafts(library, writer, essay_uid, fresh, generation.essay.text)
        if take_proposed:
            drafts = library.notes(essay_uid=essay_uid, states=[NoteState.DRAFT])
            put_into_decks(library, writer, [note for note in drafts if note.proposed])
        entry = library.essay_entry(essay_uid)
        notices += duplicates_notice(library, essay_uid, generation)
    store_findings(library, essay_uid, generation)
    return Imported(writer.changes, essay_uid, entry.deck_uid, notices)


def delete(library: Library, essay_uid: Uid) -> Changes:
    """Put an essay into the trash with its notes, and its deck where that holds no other's."""
    title = library.essay_entry(essay_uid).title
    with library.operation(msg("delete-essay", title=shorten_title(title))) as writer:
        entry, notes = library.essay_entry(essay_uid), library.notes(essay_uid=essay_uid)
        others = [note for note in library.notes(deck_uid=entry.deck_uid) if note.essay_uid != essay_uid]
        users = [essay for essay in library.essays() if essay.deck_uid == entry.deck_uid and essay.uid != essay_uid]
        writer.trash("essay", [essay_uid])
        writer.trash("note", [note.uid for note in notes])
        if not others and not users:
            writer.trash("deck", [entry.deck_uid])
    return writer.changes


def _title_of(essay: Essay) -> str:
    return (essay.title or "").strip() or "Untitled essay"


def _add(library: Library, writer: Writer, title: str, generation: Generation) -> Uid:
    deck = Deck(library.new_uid(), free_name(library, title))
    writer.add_deck(deck)
    uid, essay = library.new_uid(), generation.essay
    version = digest_uid("studyapp.version/1", uid, essay.reader_version, essay.raw_sha256, essay.text)
    writer.add_essay(uid, deck.uid, version, title, generation)
    add_drafts(library, writer, uid, generation.drafts, essay.text)
    return uid


def _notice_of_known(library: Library, writer: Writer, essay_uid: Uid, deletion: Uid | None) -> tuple[str, ...]:
    if deletion is not None:
        undo_deletion(library, writer, deletion)
        title = library.essay_entry(essay_uid).title
        return (msg("was-in-the-trash-and-has-been-restored", title=shorten_title(title)),)
    return (msg("is-in-the-library-already", title=shorten_title(library.essay_entry(essay_uid).title)),)
