"""The dialog with the rejected cards of an essay, and why each was rejected; any of them can be brought back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from studyapp.desktop import lazy
from studyapp.desktop.cards.reasons import reason_name
from studyapp.desktop.essay_dialogs.list_dialog import BringBackDialog, Row
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.notes import Note


class RejectedDialog(BringBackDialog):
    """One row a card, in the order of the text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Rejected cards"), (self.tr("Card"), self.tr("Why")), theme, parent)
        self._notes: tuple[Note, ...] = ()
        self.list.setAccessibleName(self.tr("Rejected cards"))
        self.stand(92, 23)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """List rejected notes."""
        if tuple(notes) == self._notes and self.hint.text():
            return
        self._notes = tuple(notes)
        self.fill([_row(note) for note in notes])
        summary = self.tr("They do not come back when cards are made again, nor do others of the same answer.")
        self.hint.setText(summary if notes else self.tr("No card of this text was rejected."))


def _row(note: Note) -> Row:
    line, anchor = lazy.brief.summarise(note).line, note.anchor
    offset = None if anchor is None or anchor.orphaned else anchor.selector.start
    return Row((line, reason_name(note.rejection)), line, note.uid, offset)
