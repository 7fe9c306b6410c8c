"""Bringing essays into the library, renaming and deleting them."""

from dataclasses import dataclass

from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.notes import BASIC, CLOZE, Anchor, Note, NoteState
from studyapp.library import Library
from studyapp.matching import describe
from studyapp.operations.drafts import put_into_decks
from studyapp.operations.trash import take_out
from studyapp.operations.wording import counted, quoted
from studyapp.rendering.markdown import escape, escape_cloze
from studyapp.storage import Writer


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to.

    Attributes:
        essay_uid: the essay, new or known.
        deck_uid: where its notes go.
        notices: sentences for the user, such as that the essay was there already.
    """

    changes: Changes
    essay_uid: Uid
    deck_uid: Uid
    notices: tuple[str, ...] = ()


def import_essay(library: Library, generation: Generation, *, take_proposed: bool = False) -> Imported:
    """Bring an essay with its drafts into the library, with a deck of its title.

    The same text, or the same file, makes no second essay: drafts that are new go to the one that is there. A note
    that the library knows (taken, rejected, deleted, or of another essay) is left as it is.

    Args:
        library: where to.
        generation: the essay and what was made of it.
        take_proposed: whether the proposed drafts are taken at once.
    """
    title = (generation.essay.title or "").strip() or "Untitled essay"
    with library.operation(f"Import {quoted(title)}") as writer:
        known = library.store.reads.same_text(generation.essay.text, generation.essay.raw_sha256)
        if known is None:
            essay_uid = _add(library, writer, title, generation)
            notices: tuple[str, ...] = ()
        else:
            essay_uid, is_equal, deletion = known
            notices = _known(library, writer, essay_uid, deletion)
            if is_equal:
                _add_drafts(library, writer, essay_uid, generation)
        if take_proposed:
            drafts = library.notes(essay_uid=essay_uid, states=[NoteState.DRAFT])
            put_into_decks(library, writer, [note for note in drafts if note.proposed])
        entry = library.essay_entry(essay_uid)
        notices += _elsewhere(library, essay_uid, generation)
    return Imported(writer.changes, essay_uid, entry.deck_uid, notices)


def rename(library: Library, essay_uid: Uid, title: str) -> Changes:
    """Give an essay another title; its deck keeps its name.

    Raises:
        StudyAppError: the title is empty.
    """
    name = _title(title)
    with library.operation("Rename essay") as writer:
        if library.essay_entry(essay_uid).title != name:
            writer.rename_essay(essay_uid, name)
    return writer.changes


def delete(library: Library, essay_uid: Uid) -> Changes:
    """Put an essay into the trash with its notes, and its deck where that holds no other's."""
    title = library.essay_entry(essay_uid).title
    with library.operation(f"Delete essay {quoted(title)}") as writer:
        entry, notes = library.essay_entry(essay_uid), library.notes(essay_uid=essay_uid)
        others = [note for note in library.notes(deck_uid=entry.deck_uid) if note.essay_uid != essay_uid]
        users = [each for each in library.essays() if each.deck_uid == entry.deck_uid and each.uid != essay_uid]
        writer.trash("essay", [essay_uid])
        writer.trash("note", [note.uid for note in notes])
        if not others and not users:
            writer.trash("deck", [entry.deck_uid])
    return writer.changes


def deck_for(library: Library, writer: Writer, essay_uid: Uid) -> Uid:
    """The deck for what is made of an essay; a new one where its own is in the trash."""
    entry = library.essay_entry(essay_uid)
    if any(deck.uid == entry.deck_uid for deck in library.decks()):
        return entry.deck_uid
    deck = Deck(library.new_uid(), _free_name(library, entry.title))
    writer.add_deck(deck)
    writer.set_essay_deck(essay_uid, deck.uid)
    return deck.uid


def _add(library: Library, writer: Writer, title: str, generation: Generation) -> Uid:
    deck = Deck(library.new_uid(), _free_name(library, title))
    writer.add_deck(deck)
    uid, essay = library.new_uid(), generation.essay
    version = digest_uid("studyapp.version/1", uid, essay.reader_version, essay.raw_sha256, essay.text)
    writer.add_essay(uid, deck.uid, version, title, generation)
    _add_drafts(library, writer, uid, generation)
    return uid


def _free_name(library: Library, title: str) -> str:
    """The title, numbered where another deck is called so already."""
    taken = {deck.name.casefold() for deck in library.decks()}
    names = (title if number == 1 else f"{title} ({number})" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def _known(library: Library, writer: Writer, essay_uid: Uid, deletion: Uid | None) -> tuple[str, ...]:
    if deletion is not None:
        take_out(library, writer, deletion)
        title = library.essay_entry(essay_uid).title
        return (f"{quoted(title)} was in the trash and has been restored.",)
    return (f"{quoted(library.essay_entry(essay_uid).title)} is in the library already.",)


def _add_drafts(library: Library, writer: Writer, essay_uid: Uid, generation: Generation) -> None:
    known = library.store.reads.known_notes([draft.uid for draft in generation.drafts])
    fresh = [draft for draft in generation.drafts if draft.uid not in known]
    if fresh:
        deck_uid = deck_for(library, writer, essay_uid)
        version = library.essay_entry(essay_uid).version_uid
        writer.add_notes(
            _note(draft, generation.essay, (essay_uid, deck_uid, version), (writer.now, writer.device))
            for draft in fresh
        )


def _elsewhere(library: Library, essay_uid: Uid, generation: Generation) -> tuple[str, ...]:
    known = library.store.reads.known_notes([draft.uid for draft in generation.drafts])
    count = sum(known.get(draft.uid, essay_uid) not in (essay_uid, None) for draft in generation.drafts)
    if not count:
        return ()
    stand = "stands" if count == 1 else "stand"
    return (f"{counted(count, 'card')} {stand} in another essay of the library already and came no second time.",)


def _note(draft: DraftNote, essay: Essay, home: tuple[Uid, Uid, Uid], stamp: tuple[int, str]) -> Note:
    essay_uid, deck_uid, version_uid = home
    source, context = escape(draft.source), escape(draft.context or "")
    texts = (escape_cloze(draft.cloze),) if draft.cloze else (escape(draft.front), escape(draft.back))
    return Note(
        uid=draft.uid,
        note_type=(CLOZE if draft.cloze else BASIC).uid,
        fields=(*texts, context, source, ""),
        deck_uid=deck_uid,
        essay_uid=essay_uid,
        kind=draft.kind.value,
        state=NoteState.DRAFT,
        origin="generated",
        proposed=draft.status is DraftStatus.ACCEPTED,
        score=draft.score,
        reason=draft.reason,
        position=draft.quote.start,
        anchor=Anchor(version_uid, describe(essay.text, draft.quote)),
        tags=(),
        created=stamp[0],
        modified=stamp[0],
        device=stamp[1],
    )


def _title(title: str) -> str:
    name = title.strip()
    if not name:
        raise StudyAppError("An essay needs a title.", "Type at least one letter.")
    return name
