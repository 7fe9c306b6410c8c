"""Manage the texts whose cards are not made yet: their order, requests, and results."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.changes import Changes
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, Generation, MakingSettings, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.draft_notes import NoteHome, add_drafts, duplicates_notice, note_of, unknown_drafts
from studyapp.operations.essays.remaking import source
from studyapp.operations.essays.renewing import is_untouched
from studyapp.operations.notes.cards import put_changed
from studyapp.operations.notes.drafts import put_into_decks
from studyapp.operations.wording import shorten_title
from studyapp.storage import Writer


@dataclass(frozen=True, slots=True)
class MadeCards:
    """The result of making the cards of a text; `notices` are sentences for the user."""

    changes: Changes
    notices: tuple[str, ...] = ()


def keep_version(
    library: Library, essay: Essay, essay_uid: Uid, settings: MakingSettings, *, must_ask: bool = False
) -> UnmadeText:
    """Keep a text that may become a new version of an essay, which is not changed before its cards are made.

    Args:
        library: the library of the essay.
        essay: the text.
        essay_uid: the essay.
        settings: the settings with which its cards are to be made.
        must_ask: whether a person decides on it in any case.
    """
    text = UnmadeText(0, essay_uid, replace(essay, pictures=()), must_ask=must_ask, settings=settings)
    return library.store.unmade.add_version(text, essay.pictures)


def waiting_text(library: Library, essay_uid: Uid) -> UnmadeText | None:
    """Return the text that waits for cards with an essay: its own, or one that may become its new version."""
    texts = [text for text in library.store.unmade.texts() if text.essay_uid == essay_uid]
    own = (text for text in texts if text.version is None)
    return next(own, next((text for text in texts if text.is_wanted), None))


def drop_abandoned(library: Library) -> None:
    """Forget texts that were to become new versions, and whose making the person ended before this start."""
    for text in library.store.unmade.texts():
        if text.version is not None and not text.is_wanted:
            library.store.unmade.drop(text.number)


def start_next(library: Library, passing_over: Collection[int] = ()) -> tuple[UnmadeText, Essay] | None:
    """Return the next text to make cards of, with its essay; None where none waits.

    A try is counted now, so that a text over which the program ends is not tried for ever.

    Args:
        library: the library of the texts.
        passing_over: numbers of texts that wait for something else.
    """
    text = library.store.unmade.start_next(passing_over)
    return None if text is None else (text, text.version or source(library, text.essay_uid))


def mark_abandoned(library: Library, number: int) -> None:
    """Mark a text whose making the person ended: it stays, and its cards can be requested."""
    _update(library, number, is_wanted=False)


def request_cards(library: Library, number: int) -> None:
    """Request the cards of a text, also after an interruption: its making starts again."""
    _update(library, number, is_wanted=True)


def add_first_cards(library: Library, text: UnmadeText, drafts: Sequence[DraftNote], words: str) -> Changes:
    """Add cards of the beginning of a text, before `add_cards` brings those of the whole text.

    Args:
        library: the library of the essay.
        text: the kept text; no version.
        drafts: the drafts of a part of the text.
        words: the text that they were made from. Where the essay has got another meanwhile, nothing comes of it.
    """
    essay_uid = text.essay_uid
    if library.essay(essay_uid).text != words or library.store.unmade.text(text.number) is None:
        return Changes()
    title = shorten_title(library.essay_entry(essay_uid).title)
    with library.operation(msg("make-the-first-cards-of", title=title)) as writer:
        add_drafts(library, writer, essay_uid, unknown_drafts(library, essay_uid, drafts), words)
    return writer.changes


def add_cards(library: Library, text: UnmadeText, generation: Generation) -> MadeCards:
    """Add the cards that were made of a stored text.

    Those that came ahead, and that nobody judged, are from now on as they were made of the whole text.

    Args:
        library: the library of the essay.
        text: the kept text; no version.
        generation: made from it. Where the essay has got another text meanwhile, nothing comes of it.
    """
    essay_uid = text.essay_uid
    if library.essay(essay_uid).text != generation.essay.text:
        return MadeCards(Changes())
    with library.operation(
        msg("make-the-cards-of", title=shorten_title(library.essay_entry(essay_uid).title))
    ) as writer:
        _reconcile_first_cards(library, writer, essay_uid, generation)
        add_drafts(
            library, writer, essay_uid, unknown_drafts(library, essay_uid, generation.drafts), generation.essay.text
        )
        if text.takes_proposed:
            drafts = library.notes(essay_uid=essay_uid, states=[NoteState.DRAFT])
            put_into_decks(library, writer, [note for note in drafts if note.proposed])
        notices = duplicates_notice(library, essay_uid, generation)
    store_findings(library, essay_uid, generation)
    return MadeCards(replace(writer.changes, essays=writer.changes.essays | {essay_uid}), notices)


def _reconcile_first_cards(library: Library, writer: Writer, essay_uid: Uid, generation: Generation) -> None:
    """Adapt the early drafts to those of the whole text, and delete those that it does not have."""
    ahead = [note for note in library.notes(essay_uid=essay_uid, states=[NoteState.DRAFT]) if is_untouched(note)]
    drafts = {draft.uid: draft for draft in generation.drafts}
    writer.delete_drafts([note.uid for note in ahead if note.uid not in drafts])
    after = []
    for note in ahead:
        if note.uid in drafts:
            home = NoteHome(
                essay_uid, note.deck_uid, library.essay_entry(essay_uid).version_uid, writer.now, writer.device
            )
            made = note_of(drafts[note.uid], generation.essay.text, home)
            if (made.note_type, made.fields) == (note.note_type, note.fields):
                made = replace(made, created=note.created, modified=note.modified, device=note.device)
            after.append(made)
    put_changed(library, writer, ahead, after)


def store_findings(library: Library, essay_uid: Uid, generation: Generation) -> None:
    """Store the annotations of a text beside it after its cards are made.

    Where the program ends in between, they are made once more, and are the same.
    """
    unmade, entry = library.store.unmade, library.essay_entry(essay_uid)
    if unmade.of(essay_uid) is not None and library.essay(essay_uid).text == generation.essay.text:
        unmade.finish(essay_uid, entry.version_uid, generation)


def _update(library: Library, number: int, *, is_wanted: bool) -> None:
    if (text := library.store.unmade.text(number)) is not None:
        library.store.unmade.update(replace(text, is_wanted=is_wanted, tries=0))
