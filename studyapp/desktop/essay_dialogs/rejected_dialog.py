"""The dialog with the rejected cards of an essay, and why each was rejected; any of them can be brought back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from studyapp.desktop import lazy
from studyapp.desktop.cards.reasons import reason_name
from studyapp.desktop.essay_dialogs.list_dialog import BringBackDialog
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid
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
        lines = [lazy.brief.brief(note).line for note in notes]
        self.fill([(line, reason_name(note.rejection), line) for line, note in zip(lines, notes, strict=True)])
        said = self.tr("They do not come back when cards are made again, nor do others of the same answer.")
        self.hint.setText(said if notes else self.tr("No card of this essay was rejected."))

    def asked_of(self, row: int) -> Uid:
        """The note's uid."""
        return Uid(self._notes[row].uid)

    def place_of(self, row: int) -> int | None:
        """Return where its passage begins, unless that is gone."""
        anchor = self._notes[row].anchor
        return None if anchor is None or anchor.orphaned else anchor.selector.start
