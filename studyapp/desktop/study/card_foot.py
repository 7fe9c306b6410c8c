"""Buttons below the cards for the actions on the selected ones."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from studyapp.desktop.cards.reasons import ReasonsMenu
from studyapp.desktop.widgets.folding_row import FoldingRow


class CardFoot(QFrame):
    """The buttons below the list of cards, as wide whichever cards are selected.

    Attributes:
        keys_freed: the keys belong to the list again, since a click has done its work or the button with the keys can
            do nothing any more; Qt would hand them to the next button, where Return does something else.
    """

    keys_freed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.take = QPushButton(self.tr("Take"))
        self.take.setProperty("weight", "first")
        self.take.setToolTip(self.tr("Take this suggestion into the deck (Return or T)"))
        self.edit = QPushButton(self.tr("Edit"))
        self.edit.setToolTip(self.tr("Change what the card asks (E or F2)"))
        self.reject = QPushButton(self.tr("Reject"))
        self.reject.setToolTip(self.tr("Reject this passage with all its questions; it stays under Rejected (R)"))
        self.reasons = ReasonsMenu(self)
        self.reject_as = QPushButton(self.tr("Reject with reason"))
        self.reject_as.setToolTip(self.tr("Reject this passage, and say why (Shift+W)"))
        self.reject_as.setMenu(self.reasons)
        self.delete = QPushButton(self.tr("Delete…"))  # far from what judges, and never in its place
        self.delete.setToolTip(self.tr("Delete this card from the deck (Delete)"))
        buttons = self.take, self.edit, self.reject, self.reject_as, self.delete
        self.row = FoldingRow(buttons, leaving=(self.delete, self.reject_as, self.edit, self.reject))
        self.stops = (*buttons, self.row.more)
        for stop in self.stops:
            stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the list
        for stop in (self.take, self.reject):
            stop.clicked.connect(self._free_keys)
        self.reasons.chosen.connect(self._free_keys)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.row, 1)

    def show_selected(self, selected_count: int, taken_count: int, drafts_count: int) -> None:
        """Enable what can be done with so many selected cards.

        Args:
            selected_count: the number of selected cards.
            taken_count: the number of those in the deck.
            drafts_count: the number of those that nobody has judged.
        """
        had_keys = next((stop for stop in self.stops if stop.hasFocus()), None)
        self.take.setEnabled(taken_count < selected_count)
        self.reject.setEnabled(drafts_count > 0)
        self.delete.setEnabled(taken_count > 0)
        self.reject_as.setEnabled(drafts_count > 0)
        self.reasons.setEnabled(drafts_count > 0)
        self.edit.setEnabled(selected_count == 1)
        if had_keys is not None and not had_keys.isEnabled():
            self.keys_freed.emit()

    @Slot()
    def _free_keys(self) -> None:
        if not any(stop.hasFocus() for stop in self.stops):  # who goes by Tab stays on the button
            self.keys_freed.emit()

    def ask_reason(self) -> None:
        """Open the menu of reasons, where one can be given."""
        if self.reject_as.isEnabled():
            self.row.ask(self.reject_as)
