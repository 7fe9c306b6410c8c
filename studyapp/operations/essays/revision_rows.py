"""Make the rows that show the cards of an essay beside its new version."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.domain.ids import Uid
from studyapp.domain.spans import Difference, Fate
from studyapp.matching import compare_texts
from studyapp.rendering.brief import summarise
from studyapp.rendering.card_sides import context_text
from studyapp.rendering.cloze_html import cloze_text
from studyapp.rendering.markdown import to_text

if TYPE_CHECKING:
    from studyapp.operations.essays.revising import Comparison, Proposal

ORDER = (Fate.FIGURE_CHANGED, Fate.CHANGED, Fate.REWORDED, Fate.GONE, Fate.MOVED, Fate.SAME)
"""The order of fates; those that need a look come first."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a card that gets another text, as it reads: what a cloze hides stands in brackets."""

    name: str
    old: str
    new: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One card beside the new version.

    Attributes:
        context: the context in the essay as plain text, or "".
        question: the question of the card, as plain text on one line.
        answer: the answer of the card, likewise.
        new: the passage in the new version, or None where there is none.
        differences: the differences from the old passage to the new one.
        fields: the fields that change on the card if it is accepted.
        must_be_edited: if it is accepted, it still says the old figure.
        must_be_read: if it is accepted, it keeps words that its passage may not say any more.
    """

    uid: Uid
    fate: Fate
    context: str
    question: str
    answer: str
    old: str
    new: str | None
    differences: tuple[Difference, ...]
    fields: tuple[FieldChange, ...]
    must_be_edited: bool
    must_be_read: bool

    @property
    def can_be_accepted(self) -> bool:
        """Return whether there is something to decide."""
        return self.fate in (Fate.FIGURE_CHANGED, Fate.CHANGED, Fate.REWORDED)

    @property
    def goes_along(self) -> bool:
        """Return whether it may be accepted together with others, unread: it is proven to say the same."""
        return self.fate is Fate.REWORDED


def revision_rows(comparison: "Comparison") -> tuple[RevisionRow, ...]:
    """Return rows for all cards, those to decide first, each group in the order of the text."""
    rows = [_row(proposal) for proposal in comparison.cards]
    return tuple(sorted(rows, key=lambda row: ORDER.index(row.fate)))


def _row(proposal: "Proposal") -> RevisionRow:
    card = summarise(proposal.note)
    old, new = proposal.old_passage, proposal.new_passage
    is_certain = proposal.fate.is_certain
    return RevisionRow(
        uid=proposal.note.uid,
        fate=proposal.fate,
        context=context_text(proposal.note),
        question=card.front,
        answer=card.answer,
        old=old,
        new=new,
        differences=() if new is None or is_certain else compare_texts(old, new),
        fields=_changes(proposal),
        must_be_edited=proposal.fate is Fate.FIGURE_CHANGED and proposal.fields is None,
        must_be_read=proposal.fate is Fate.CHANGED and proposal.fields is None,
    )


def _changes(proposal: "Proposal") -> tuple[FieldChange, ...]:
    if proposal.fields is None:
        return ()
    note = proposal.note
    parts = zip((field.name for field in note.type.fields), note.fields, proposal.fields, strict=True)
    changed = [(name, *_as_read(old, new)) for name, old, new in parts if old != new]
    return tuple(FieldChange(name, old, new, compare_texts(old, new)) for name, old, new in changed)


def _as_read(*stored: str) -> tuple[str, ...]:
    """Return fields as plain text, or as they are stored where they differ only in that, as in the hint of a cloze."""
    read = tuple(cloze_text(text, lambda deletion: f"[{to_text(deletion.answer)}]") for text in stored)
    return read if len(set(read)) == len(set(stored)) else stored
