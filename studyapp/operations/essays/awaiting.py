"""Texts that are kept before their cards are made: whose turn it is, and what becomes of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.changes import Changes
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, Generation, MakingSettings, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.drafted import Home, add_drafts, elsewhere, note_of, unowned
from studyapp.operations.essays.remaking import source
from studyapp.operations.essays.renewing import is_untouched
from studyapp.operations.notes.cards import put_changed
from studyapp.operations.notes.drafts import put_into_decks
from studyapp.operations.wording import shortened
from studyapp.storage import Writer


@dataclass(frozen=True, slots=True)
class Given:
    """The result of making the cards of a text; `notices` are sentences for the user."""

    changes: Changes
    notices: tuple[str, ...] = ()


def keep_version(
    library: Library, essay: Essay, essay_uid: Uid, settings: MakingSettings, *, must_ask: bool = False
) -> UnmadeText:
    """Keep a text that may become a new version of an essay, which is not changed before its cards are made.

    Args:
        library: of the essay.
        essay: the text.
        essay_uid: the essay.
        settings: by which its cards are to be made.
        must_ask: whether a person decides on it in any case.
    """
    text = UnmadeText(0, essay_uid, replace(essay, pictures=()), must_ask=must_ask, settings=settings)
    return library.store.unmade.add_version(text, essay.pictures)


def shown_with(library: Library, essay_uid: Uid) -> UnmadeText | None:
    """Return the text that waits for cards with an essay: its own, or one that may become its new version."""
    texts = [text for text in library.store.unmade.texts() if text.essay_uid == essay_uid]
    own = (text for text in texts if text.version is None)
    return next(own, next((text for text in texts if text.is_wanted), None))


def forget_left(library: Library) -> None:
    """Forget texts that were to become new versions, and whose making the person ended before this start."""
    for text in library.store.unmade.texts():
        if text.version is not None and not text.is_wanted:
            library.store.unmade.drop(text.number)


def begin(library: Library, passing_over: Collection[int] = ()) -> tuple[UnmadeText, Essay] | None:
    """The text whose cards are to be made next, and the essay to make them from; None where none waits.

    A try is counted now, so that a text over which the program ends is not tried for ever.

    Args:
        library: of the texts.
        passing_over: numbers of texts that wait for something else.
    """
    text = library.store.unmade.begin(passing_over)
    return None if text is None else (text, text.version or source(library, text.essay_uid))


def leave(library: Library, number: int) -> None:
    """The making of a text was ended by the person: it stays as it is, and its cards can be asked for."""
    _put(library, number, is_wanted=False)


def want(library: Library, number: int) -> None:
    """The cards of a text are asked for, or its making was broken off by nobody's fault: it begins as if anew."""
    _put(library, number, is_wanted=True)


def give_ahead(library: Library, text: UnmadeText, drafts: Sequence[DraftNote], words: str) -> Changes:
    """Give an essay cards of its beginning, before those of the whole text are made, which `give` brings.

    Args:
        library: of the essay.
        text: the kept text; no version.
        drafts: of a part of the text.
        words: the text that they were made from. Where the essay has got another meanwhile, nothing comes of it.
    """
    essay_uid = text.essay_uid
    if library.essay(essay_uid).text != words or library.store.unmade.text(text.number) is None:
        return Changes()
    title = shortened(library.essay_entry(essay_uid).title)
    with library.operation(msg("make-the-first-cards-of", title=title)) as writer:
        add_drafts(library, writer, essay_uid, unowned(library, essay_uid, drafts), words)
    return writer.changes


def give(library: Library, text: UnmadeText, generation: Generation) -> Given:
    """Give an essay whose text was kept the cards that were made of it.

    Those that came ahead, and that nobody judged, are from now on as they were made of the whole text.

    Args:
        library: of the essay.
        text: the kept text; no version.
        generation: made from it. Where the essay has got another text meanwhile, nothing comes of it.
    """
    essay_uid = text.essay_uid
    if library.essay(essay_uid).text != generation.essay.text:
        return Given(Changes())
    with library.operation(msg("make-the-cards-of", title=shortened(library.essay_entry(essay_uid).title))) as writer:
        _settle(library, writer, essay_uid, generation)
        add_drafts(library, writer, essay_uid, unowned(library, essay_uid, generation.drafts), generation.essay.text)
        if text.takes_proposed:
            drafts = library.notes(essay_uid=essay_uid, states=[NoteState.DRAFT])
            put_into_decks(library, writer, [note for note in drafts if note.proposed])
        notices = elsewhere(library, essay_uid, generation)
    found(library, essay_uid, generation)
    return Given(replace(writer.changes, essays=writer.changes.essays | {essay_uid}), notices)


def _settle(library: Library, writer: Writer, essay_uid: Uid, generation: Generation) -> None:
    """Have the drafts that came ahead be as the whole text has them, or go where it has none such."""
    ahead = [note for note in library.notes(essay_uid=essay_uid, states=[NoteState.DRAFT]) if is_untouched(note)]
    drafts = {draft.uid: draft for draft in generation.drafts}
    writer.drop_drafts([note.uid for note in ahead if note.uid not in drafts])
    after = []
    for note in ahead:
        if note.uid in drafts:
            home = Home(essay_uid, note.deck_uid, library.essay_entry(essay_uid).version_uid, writer.now, writer.device)
            made = note_of(drafts[note.uid], generation.essay.text, home)
            if (made.note_type, made.fields) == (note.note_type, note.fields):
                made = replace(made, created=note.created, modified=note.modified, device=note.device)
            after.append(made)
    put_changed(library, writer, ahead, after)


def found(library: Library, essay_uid: Uid, generation: Generation) -> None:
    """Write what was found in a kept text beside it, once its cards are there; it waits for them no more.

    Where the program ends in between, they are made once more, and are the same.
    """
    unmade, entry = library.store.unmade, library.essay_entry(essay_uid)
    if unmade.of(essay_uid) is not None and library.essay(essay_uid).text == generation.essay.text:
        unmade.finish(essay_uid, entry.version_uid, generation)


def _put(library: Library, number: int, *, is_wanted: bool) -> None:
    if (text := library.store.unmade.text(number)) is not None:
        library.store.unmade.put(replace(text, is_wanted=is_wanted, tries=0))
