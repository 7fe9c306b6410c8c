"""Diagnose a card, and apply a repair as one operation."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.cards import Card
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.quality.mending import Diagnosis, Leech, Repair, RepairKind
from studyapp.library import Library
from studyapp.operations.mending.leeches import answers_that_count, leech_of
from studyapp.operations.mending.repairs import EssayLines, make_repairs
from studyapp.operations.mending.rules import SPLIT, AskedCard, find_faults
from studyapp.operations.mending.splitting import Part, split_blanks, split_note, split_paragraphs, split_questions
from studyapp.operations.notes.drafts import put_into_decks
from studyapp.operations.notes.editing import check_note, follow_fields
from studyapp.rendering import card_sides
from studyapp.rendering.brief import question_in_line
from studyapp.scheduling.replay import live_entries
from studyapp.storage import Writer

_YEAR = re.compile(r"\b\d{4}\b")
_MOST_FRONT_CHARACTERS = 60  # characters of a front in a reason


@dataclass(frozen=True, slots=True)
class _Read:
    """All that a diagnosis is made from."""

    leech: Leech
    place: EssayLines
    history: tuple[tuple[int, int], ...]


def diagnose(library: Library, card_uid: Uid) -> Diagnosis:
    """Diagnose a card, with its ready repairs."""
    return prepare_diagnosis(library, card_uid)()


def prepare_diagnosis(library: Library, card_uid: Uid) -> Callable[[], Diagnosis]:
    """Return the same, read now; what is returned needs no library, and may take a second in a large deck."""
    read = _read_leech(library, leech_of(library, card_uid))
    notes = library.store.reads.notes.notes_later(read.leech.card.deck_uid, (NoteState.TAKEN,))
    return lambda: _diagnosis(read, _cards_of(notes()))


def diagnose_all(library: Library, found: Iterable[Leech]) -> tuple[Diagnosis, ...]:
    """Diagnose some cards; the notes of a deck are read once."""
    decks: dict[Uid, Sequence[AskedCard]] = {}
    made = []
    for leech in found:
        deck_uid = leech.card.deck_uid
        if deck_uid not in decks:
            decks[deck_uid] = _cards_of(library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,)))
        made.append(_diagnosis(_read_leech(library, leech), decks[deck_uid]))
    return tuple(made)


def mend(library: Library, note_uid: Uid, repair: Repair) -> Changes:
    """Rewrite a note as a repair says, and make the notes that it makes besides.

    The note's cards keep their schedule and their log; cards that come out of a split begin new, and say whence
    they come.

    Raises:
        StudyAppError: there would be nothing left to ask.
    """
    with library.operation(msg("mend-card")) as writer:
        note = library.note(note_uid)
        rewrite(library, writer, note, replace(note, fields=repair.fields), repair.more)
    return writer.changes


def split(library: Library, note_uid: Uid) -> Changes:
    """Make a card for each blank, or for each item of a list, that one card of a note asks at once.

    A cloze that has several cards, as one has that was merged, is taken apart into its paragraphs, else its blanks;
    questions that stand below each other become cards of their own.

    Raises:
        StudyAppError: no card of it asks for several things, as far as can be told.
    """
    note = library.note(note_uid)
    if parts := split_paragraphs(note) or split_questions(note):
        return _split_into(library, note, parts)
    offered = (
        repair for ordinal in card_sides.ordinals(note) for repair in make_repairs(note, ordinal, (), EssayLines(), ())
    )
    found = next((repair for repair in offered if repair.kind in (RepairKind.PART_BLANKS, RepairKind.SPLIT_LIST)), None)
    if found is None and (parts := split_blanks(note)):
        return _split_into(library, note, parts)
    if found is None:
        raise StudyAppError(
            msg("nothing-in-this-card-says-how-to-split-it"),
            msg("it-asks-one-thing"),
        )
    with library.operation(msg("split-card")) as writer:
        rewrite(library, writer, note, replace(note, fields=found.fields), found.more)
    return writer.changes


def _split_into(library: Library, note: Note, parts: Sequence[Part]) -> Changes:
    with library.operation(msg("split-card")) as writer:
        split_note(library, writer, note, parts, _split_from(note))
    return writer.changes


def rewrite(
    library: Library, writer: Writer, note: Note, edited: Note, more: Sequence[Sequence[str]] = ()
) -> tuple[Note, ...]:
    """Put a note in place of what it was, and make notes besides out of it.

    Args:
        library: the library of the note.
        writer: the writer of the operation.
        note: the note as it was.
        edited: the note as it becomes.
        more: the fields of the notes that are made besides.

    Returns:
        The notes that were made.

    Raises:
        StudyAppError: there would be nothing left to ask.
    """
    edited = replace(edited, modified=writer.now, device=writer.device)
    check_note(edited)
    writer.update_notes([edited])
    follow_fields(library, writer, note, edited)
    made = [
        replace(
            edited,
            uid=library.new_uid(),
            fields=tuple(fields),
            kind="hand",
            state=NoteState.DRAFT,
            origin="hand",
            reason=_split_from(note),
            created=writer.now,
        )
        for fields in more
    ]
    for repair in made:
        check_note(repair)
    writer.add_notes(made)
    put_into_decks(library, writer, made)
    return tuple(made)


def _read_leech(library: Library, leech: Leech) -> _Read:
    log = live_entries(library.store.reads.review_log(cards=[leech.card.uid]))
    history = tuple((entry.study_day, int(rating)) for entry, rating in answers_that_count(log))
    return _Read(leech, _lines_of(library, leech.note), history)


def _cards_of(notes: Iterable[Note]) -> Sequence[AskedCard]:
    return [(note, ordinal) for note in notes for ordinal in card_sides.ordinals(note)]


def _diagnosis(read: _Read, others: Sequence[AskedCard]) -> Diagnosis:
    """Return a diagnosis beside the cards of a deck."""
    card: Card = read.leech.card
    note, ordinal = read.leech.note, card.ordinal
    found = find_faults((note, ordinal), others)
    confused = {uid for finding in found for uid in finding.others}
    answers = [
        " ".join(card_sides.answer_text(other_note, number).split())
        for other_note, number in others
        if other_note.uid in confused and (other_note.uid, number) != (note.uid, ordinal)
    ]
    return Diagnosis(read.leech, found, make_repairs(note, ordinal, found, read.place, answers), read.history)


def _lines_of(library: Library, note: Note) -> EssayLines:
    anchor = note.anchor
    if note.essay_uid is None or anchor is None or anchor.orphaned:
        return EssayLines()
    essay, start = library.essay(note.essay_uid), anchor.selector.start
    heading = next((block for block in reversed(essay.headings) if block.span.start <= start), None)
    section = heading.span.of(essay.text) if heading is not None else None
    year = _YEAR.search(essay.date or "")
    parts = (essay.title, section if section != essay.title else None, year.group() if year else None)
    spans = library.store.reads.passages.sentence_spans(anchor.version_uid)
    at = bisect_left([span.start for span in spans], start) - 1
    before = spans[at].of(essay.text) if at >= 0 and "\n\n" not in essay.text[spans[at].end : start] else ""
    return EssayLines(tuple(part for part in parts if part), before)


def _split_from(note: Note) -> str:
    front = question_in_line(note, min(card_sides.ordinals(note), default=0))
    short = front if len(front) <= _MOST_FRONT_CHARACTERS else f"{front[: _MOST_FRONT_CHARACTERS - 1].rstrip()}…"
    return f"{SPLIT} “{short}”"
