"""Edit, make, move and delete notes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.changes import Changes
from studyapp.domain.cloze import Cloze
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Anchor, Note, NoteState, NoteType
from studyapp.domain.own_notes import BasicTexts, ClozeTexts, OwnNote
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching import describe_passage
from studyapp.operations.essay_decks import deck_for
from studyapp.operations.notes.cards import add_cards, cards_of
from studyapp.operations.notes.credit import credit_line
from studyapp.operations.notes.drafts import put_into_decks
from studyapp.rendering.markdown import escape, escape_cloze
from studyapp.storage import Writer
from studyapp.storage.connection import Look


def edit(
    library: Library, note_uid: Uid, fields: Sequence[str], note_type: NoteType | None = None, *, takes: bool = False
) -> Changes:
    """Give a note other texts; what its cards have learned stays.

    A cloze that gets a deletion of another number gets a card for it. The card of a deletion that is gone is put
    out of review, and comes back with the deletion. The first deletion of a cloze and a question are one card.

    Args:
        library: the library of the note.
        note_uid: a draft, rejected or not, or a taken note.
        fields: Markdown, in the order of the note type's fields.
        note_type: another of our own that it shall have; None where it keeps its own.
        takes: whether a draft is taken with these texts.

    Raises:
        StudyAppError: there is nothing left to ask, Anki has the card as another kind, or a cloze of the deck has no
            first deletion, whose card a question goes on with.
    """
    with library.operation(msg("edit-card")) as writer:
        note = library.note(note_uid)
        kind = note.note_type if note_type is None else note_type.uid
        edited = replace(note, note_type=kind, fields=tuple(fields), modified=writer.now, device=writer.device)
        check_note(edited)
        if kind != note.note_type:
            _expect_free_kind(library, note)
        if takes and note.state is not NoteState.TAKEN:
            put_into_decks(library, writer, [edited])
        elif (edited.note_type, edited.fields) != (note.note_type, note.fields):
            writer.update_notes([edited])
            if note.state is NoteState.TAKEN:
                follow_fields(library, writer, note, edited)
    return writer.changes


def _expect_free_kind(library: Library, note: Note) -> None:
    """Raise where Anki has a note, which keeps its note type there, or where no card could go on as the question."""
    counterparts = library.store.counterparts
    if counterparts.bases([note.uid]) or counterparts.received([note.uid]):
        raise StudyAppError(
            msg("the-kind-of-a-card-that-anki-has-stays"), msg("duplicate-the-card-and-change-the-copy")
        )
    if note.state is NoteState.TAKEN and all(card.ordinal for card in cards_of(note)):
        raise StudyAppError(
            msg("this-cloze-has-no-blank-of-number-1"), msg("give-a-blank-the-number-1-and-save-the-card-first")
        )


def make_basic(library: Library, essay_uid: Uid, span: Span, front: str, back: str) -> Changes:
    """Make a question and its answer, taken at once.

    Args:
        library: the library of the essay.
        essay_uid: the essay of the note.
        span: its passage in the essay's text.
        front: Markdown.
        back: Markdown.

    Raises:
        StudyAppError: the question is empty.
    """
    source = escape(credit_line(library.essay(essay_uid)))
    return _make(library, essay_uid, _Draft(BasicTexts(front, back, source=source), span))


def make_cloze(library: Library, essay_uid: Uid, span: Span, deletion: Span, hint: str = "") -> Changes:
    """Make a cloze of a passage, taken at once.

    Args:
        library: the library of the essay.
        essay_uid: the essay of the note.
        span: the passage in the essay's text.
        deletion: the stretch to blank, inside the passage.
        hint: plain text shown in the blank.

    Raises:
        StudyAppError: the deletion is empty or not inside the passage.
    """
    essay = library.essay(essay_uid)
    if not span.holds(deletion) or not deletion.of(essay.text).strip():
        raise StudyAppError(msg("there-is-nothing-to-blank"), msg("select-the-words-to-blank-inside-one-passage"))
    text = essay.text
    cloze = Cloze(text[span.start : deletion.start], deletion.of(text), text[deletion.end : span.end], hint)
    return _make(
        library,
        essay_uid,
        _Draft(ClozeTexts(escape_cloze(cloze, keeps_formulas=True), source=escape(credit_line(essay))), span),
    )


def move(library: Library, note_uids: Collection[Uid], deck_uid: Uid, look: Look | None = None) -> Changes:
    """Move notes with their cards into another deck; what the look raises, called now and then, ends it."""
    with library.operation(msg("move", cards=msg("cards", n=len(note_uids)))) as writer:
        writer.move_notes(note_uids, library.deck(deck_uid).uid, look)
    return writer.changes


def delete(library: Library, note_uids: Collection[Uid], look: Look | None = None) -> Changes:
    """Put notes into the trash with their cards; the review log keeps their history. See `move`."""
    with library.operation(msg("delete", cards=msg("cards", n=len(note_uids)))) as writer:
        writer.trash("note", note_uids, look)
    return writer.changes


@dataclass(frozen=True, slots=True)
class _Draft:
    texts: OwnNote
    span: Span


def _make(library: Library, essay_uid: Uid, draft: _Draft) -> Changes:
    with library.operation(msg("make-card")) as writer:
        note = _note(library, writer, essay_uid, draft)
        check_note(note)
        writer.add_notes([note])
        put_into_decks(library, writer, [note])
    return writer.changes


def _note(library: Library, writer: Writer, essay_uid: Uid, draft: _Draft) -> Note:
    essay: Essay = library.essay(essay_uid)
    return Note(
        uid=library.new_uid(),
        note_type=draft.texts.UID,
        fields=draft.texts.stored,
        deck_uid=deck_for(library, writer, essay_uid),
        essay_uid=essay_uid,
        kind="hand",
        state=NoteState.DRAFT,
        origin="hand",
        proposed=False,
        score=1.0,
        reason=msg("made-by-hand"),
        position=draft.span.start,
        anchor=Anchor(library.essay_entry(essay_uid).version_uid, describe_passage(essay.text, draft.span)),
        tags=(),
        created=writer.now,
        modified=writer.now,
        device=writer.device,
    )


def check_note(note: Note) -> None:
    """Make sure that a note asks something.

    Raises:
        StudyAppError: it does not.
    """
    note_type = note.type
    if len(note.fields) != len(note_type.fields):
        raise ValueError(f"a {note_type.name} has {len(note_type.fields)} fields, not {len(note.fields)}")
    if note_type.is_cloze and not cards_of(note):
        raise StudyAppError(msg("this-cloze-has-nothing-blanked"), msg("blank-at-least-one-word"))
    own = note.own
    if not (own.asked[0].strip() if own is not None else cards_of(note)):
        raise StudyAppError(msg("this-card-has-no-question"), msg("type-what-should-be-asked"))


def follow_fields(library: Library, writer: Writer, before: Note, after: Note) -> None:
    """Make the cards fit what an edited note asks, inside an operation; those that it asks still are left alone."""
    cards_here = {card.uid: card for card in library.store.reads.cards_of_notes([after.uid])}
    asked_before, asked = ({card.uid for card in cards_of(note)} for note in (before, after))
    add_cards(library, writer, (card for card in cards_of(after) if card.uid not in cards_here))
    gone = [cards_here[uid] for uid in sorted((asked_before - asked) & cards_here.keys())]
    back = [cards_here[uid] for uid in sorted((asked - asked_before) & cards_here.keys())]
    writer.update_cards(
        [replace(card, suspended=True) for card in gone] + [replace(card, suspended=False) for card in back]
    )
