"""Load an essay, one of its chapters and the cards in the thread of the library; needs no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.cards.card_rows import CardRow, marks_within, placed_rows, rows_of
from studyapp.desktop.essay.essay_links import Links, citation_links, note_links
from studyapp.desktop.essay.marks import Marks
from studyapp.desktop.essay.sheet import Sheet, same_text
from studyapp.domain.changes import Changes
from studyapp.domain.essays import Essay, chapters
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.quality.coverage import Passage, make_passages
from studyapp.operations.notes.essay_cards import EssayCards

if TYPE_CHECKING:
    from studyapp.library import Library


@dataclass(frozen=True, slots=True)
class LoadedChapter:
    """The open chapter of an essay with its cards, ready to be shown.

    The Markdown of cards and the segments of marks take time, so they are made here and not in the window's thread.

    Attributes:
        sheet: the chapter, with its pictures.
        cards: all notes and cards of the essay.
        rows: the cards to list.
        passages: the passages of the drafts among them.
        marks: the passages to highlight within the chapter.
        is_sample: whether the essay is the sample, and no other text is there.
    """

    sheet: Sheet
    cards: EssayCards
    rows: tuple[CardRow, ...]
    passages: tuple[Passage, ...]
    marks: Marks
    is_sample: bool = False


def load_essay(library: "Library", essay_uid: Uid, before: Sheet, offset: int, all_chapters: bool) -> LoadedChapter:
    """Load an essay at the chapter that was open in the same text, else at the one that holds an offset.

    Raises:
        StudyAppError: the library has no such essay.
    """
    essay = library.essay(essay_uid)
    whole_sheet = Sheet(essay, chapters(essay))
    sheet = whole_sheet.turned(before.number if same_text(before.essay, essay) else whole_sheet.holding(offset))
    sheet = replace(sheet, links=Links(note_links(essay)))
    return load_chapter(library, sheet, EssayCards.of(library, essay_uid), all_chapters)


def load_changes(
    library: "Library", before: Sheet, cards: EssayCards, changes: Changes, all_chapters: bool
) -> LoadedChapter:
    """Load an open chapter again after an operation, or another process, changed its essay or cards.

    Raises:
        StudyAppError: the essay is gone.
    """
    essay = before.essay
    if changes.everything or cards.essay_uid in changes.essays:
        essay = library.essay(cards.essay_uid)
    sheet = before if essay == before.essay else before.renewed(essay)
    return load_chapter(library, sheet, cards.after(library, changes), all_chapters)


def load_chapter(library: "Library", sheet: Sheet, cards: EssayCards, all_chapters: bool) -> LoadedChapter:
    """Load the pictures and cards of a chapter; with `all_chapters` the cards of the others too."""
    pictures = dict(sheet.pictures)
    for name in sheet.picture_names():
        if name not in pictures and (content := library.picture(name)) is not None:
            pictures[name] = content
    if pictures != sheet.pictures:
        sheet = replace(sheet, pictures=pictures)
    notes = tuple(cards.notes.values()) if all_chapters and sheet.is_parted else cards.within(sheet.span)
    passages = make_passages(notes)  # of all drafts, since a verdict is on all that a passage offers
    offered = {uid for passage in passages for uid in passage.drafts}
    notes = tuple(note for note in notes if note.state is not NoteState.REJECTED or note.uid in offered)
    if all_chapters and sheet.is_parted:
        notes = _without_suggestions(notes, passages)
    rows = placed_rows(rows_of(notes, cards, sheet.essay), passages)
    marks = marks_within(rows, sheet.span)
    marks.prepare()
    is_sample = cards.essay_uid in lazy.sample.samples_alone(library)
    return LoadedChapter(sheet, cards, rows, passages, marks, is_sample)


def _without_suggestions(notes: Iterable[Note], passages: Iterable[Passage]) -> tuple[Note, ...]:
    """Return the notes that are in the deck, or still proposed for it."""
    suggested = {uid for passage in passages for uid in passage.drafts}
    suggested -= {uid for passage in passages for uid in passage.proposed}
    return tuple(
        note for note in notes if note.uid not in suggested and (note.state is NoteState.TAKEN or note.proposed)
    )


def load_links(library: "Library", essay_uid: Uid, essay: Essay) -> Links:
    """Load the links of an essay: its notes, and its citations with their references."""
    annotations = library.annotations(essay_uid)
    return Links((*note_links(essay), *citation_links(annotations, lazy.referencing.match_annotations(annotations))))
