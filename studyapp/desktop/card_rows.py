"""What the list of cards shows, row by row, from the notes of an essay; needs no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from studyapp.desktop.marks import Mark
from studyapp.domain import cloze
from studyapp.domain.ids import Uid
from studyapp.domain.notes import CLOZE, Note, NoteState
from studyapp.domain.spans import Span
from studyapp.rendering import markdown


class Group(StrEnum):
    """The three parts of the list, in its order."""

    PROPOSED = "proposed"
    SUGGESTED = "suggested"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class CardRow:
    """One note as the list shows it.

    Attributes:
        front: what is asked, as safe HTML.
        back: the answer, as safe HTML.
        context: stands above the front, as safe HTML, or "".
        source: the credit line as plain text, or "".
        span: the passage in the essay, or None.
        spoken: the whole card as plain text, for screen readers.
    """

    uid: Uid
    kind: str
    group: Group
    front: str
    back: str
    context: str
    source: str
    remarks: str
    span: Span | None
    orphaned: bool
    reason: str
    spoken: str


def group_of(note: Note) -> Group:
    """Where a note stands in the list."""
    if note.state is NoteState.TAKEN:
        return Group.TAKEN
    return Group.PROPOSED if note.proposed else Group.SUGGESTED


def row_of(note: Note) -> CardRow:
    """The row of one note."""
    front, back, context, source, remarks = _faces(note)
    anchor = note.anchor
    return CardRow(
        uid=note.uid,
        kind=note.kind,
        group=group_of(note),
        front=markdown.to_html(front),
        back=markdown.to_html(back),
        context=markdown.to_html(context) if context else "",
        source=markdown.to_text(source),
        remarks=markdown.to_html(remarks) if remarks else "",
        span=None if anchor is None or anchor.orphaned else anchor.selector.span,
        orphaned=anchor is not None and anchor.orphaned,
        reason=note.reason,
        spoken=" ".join(markdown.to_text(part) for part in (front, back, source) if part),
    )


def _faces(note: Note) -> tuple[str, str, str, str, str]:
    """Front, back, context, source and remarks as Markdown."""
    if note.note_type == CLOZE.uid:
        text, context, source, remarks = note.fields
        found = cloze.deletions(text)
        numbers = {deletion.number for deletion in found}
        front = cloze.shown(text, min(numbers)).replace("[...", "\\[…") if numbers else text
        return front, ", ".join(deletion.answer for deletion in found), context, source, remarks
    front, back, context, source, remarks = note.fields
    return front, back, context, source, remarks


def rows_of(notes: Iterable[Note]) -> tuple[CardRow, ...]:
    """Rows for all notes but rejected ones: proposed drafts, suggestions, taken notes, each in text order."""
    order = list(Group)
    kept = [note for note in notes if note.state is not NoteState.REJECTED]
    kept.sort(key=lambda note: (order.index(group_of(note)), note.position, note.uid))
    return tuple(row_of(note) for note in kept)


def marks_of(rows: Iterable[CardRow]) -> tuple[Mark, ...]:
    """The lit passages: every card's but a suggestion's, which is lit only while it is selected."""
    return tuple(
        Mark(row.uid, row.span, row.kind, row.group is Group.TAKEN)
        for row in rows
        if row.span is not None and row.group is not Group.SUGGESTED
    )
