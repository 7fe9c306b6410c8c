"""Turn the drafts of a generation into notes, except those that the library knows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from studyapp.domain.generation import DraftNote, DraftStatus, Generation
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Anchor, Note, NoteState
from studyapp.domain.own_notes import BasicTexts, ClozeTexts, OwnNote
from studyapp.library import Library
from studyapp.matching import describe_passage
from studyapp.operations.essay_decks import deck_for
from studyapp.operations.essays.draft_matching import PlacedNote, match_drafts, rejected_twins
from studyapp.rendering.markdown import escape, escape_cloze, escape_essay
from studyapp.storage import Writer

GENERATED = "generated"
"""The origin of notes that the program worded itself, as in `Note`."""


@dataclass(frozen=True, slots=True)
class NoteHome:
    """The essay, deck and version that notes of a generation go to, and the stamps they get.

    Attributes:
        now: milliseconds since 1970, UTC.
        device: uid of this device.
    """

    essay_uid: Uid
    deck_uid: Uid
    version_uid: Uid
    now: int
    device: str


def texts_of(draft: DraftNote) -> OwnNote:
    """Return the texts of a draft's note; the field for remarks stays empty."""
    source, context = escape(draft.source), escape_essay(draft.context or "")
    if draft.cloze:
        return ClozeTexts(escape_cloze(draft.cloze), context=context, source=source)
    return BasicTexts(escape(draft.front), escape(draft.back), context=context, source=source)


def note_of(draft: DraftNote, text: str, home: NoteHome, origin: str = GENERATED) -> Note:
    """Return a draft as a note that waits to be judged.

    Args:
        draft: a draft of a generation.
        text: the text of the essay that it was made from.
        home: the deck and essay for the note.
        origin: the author of the words, as in `Note`.
    """
    texts = texts_of(draft)
    return Note(
        uid=draft.uid,
        note_type=texts.UID,
        fields=texts.stored,
        deck_uid=home.deck_uid,
        essay_uid=home.essay_uid,
        kind=draft.kind.value,
        state=NoteState.DRAFT,
        origin=origin,
        proposed=draft.status is DraftStatus.ACCEPTED,
        score=draft.score,
        reason=draft.reason,
        position=draft.quote.start,
        anchor=Anchor(home.version_uid, describe_passage(text, draft.quote)),
        tags=(),
        created=home.now,
        modified=home.now,
        device=home.device,
    )


def add_drafts(
    library: Library,
    writer: Writer,
    essay_uid: Uid,
    drafts: Iterable[DraftNote],
    text: str,
    origin: str = GENERATED,
) -> tuple[Note, ...]:
    """Add the drafts that the library does not know, inside an operation that is under way; return their notes.

    Of several drafts with one uid the first is added.
    """
    by_uid: dict[Uid, DraftNote] = {}
    for draft in drafts:
        by_uid.setdefault(draft.uid, draft)
    known = library.store.reads.notes.known_notes(by_uid)
    fresh = [draft for uid, draft in by_uid.items() if uid not in known]
    if not fresh:
        return ()
    deck_uid = deck_for(library, writer, essay_uid)
    version = library.essay_entry(essay_uid).version_uid
    home = NoteHome(essay_uid, deck_uid, version, writer.now, writer.device)
    notes = tuple(note_of(draft, text, home, origin) for draft in fresh)
    writer.add_notes(notes)
    return notes


def unknown_drafts(library: Library, essay_uid: Uid, drafts: Collection[DraftNote]) -> tuple[DraftNote, ...]:
    """Return the drafts that the essay lacks: not a note of it under another uid, nor a card that was rejected."""
    version = library.essay_entry(essay_uid).version_uid
    anchors = ((note, note.anchor) for note, _ in library.store.reads.notes.notes_ever_of(essay_uid))
    placed_notes = [
        PlacedNote((note,), anchor.selector.span)
        for note, anchor in anchors
        if anchor is not None and not anchor.orphaned and anchor.version_uid == version
    ]
    settled = match_drafts(drafts, placed_notes).keys() | rejected_twins(drafts, placed_notes)
    return tuple(draft for draft in drafts if draft.uid not in settled)


def duplicates_notice(library: Library, essay_uid: Uid, generation: Generation) -> tuple[str, ...]:
    """Return a sentence on the drafts that are notes of another essay already, if there are any.

    Notes in the trash, and rejected ones, stand in no text.
    """
    notes = library.store.reads.notes.notes_named([draft.uid for draft in generation.drafts])
    others = [note for note in notes if note.essay_uid not in (essay_uid, None)]
    count = sum(note.state is not NoteState.REJECTED for note in others)
    if not count:
        return ()
    return (msg("stand-in-another-essay-of-the-library-already", n=count, cards=msg("cards", n=count)),)
