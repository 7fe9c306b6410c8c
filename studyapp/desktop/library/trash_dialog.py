"""The trash: deleted items with their dependents and dates, and a way to restore them."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studyapp.desktop import counting, writing
from studyapp.desktop.lists.wrapped_items import WrappedItems
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.domain.entries import TrashEntry

_SPACING = 3  # pixels around a line and between two


class TrashDialog(QDialog):
    """Lists the deletions; Restore brings back all that one of them took away."""

    restore_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Trash"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Deleted texts, decks and cards"))
        WrappedItems(self.list, _SPACING)
        self.list.setSpacing(_SPACING)
        self._hint = PlainLabel(
            self.tr("Deleted things stay here for 30 days. The history of reviews is never deleted.")
        )
        self._hint.setWordWrap(True)
        self._hint.setProperty("tone", "faint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = buttons.addButton(self.tr("Restore"), QDialogButtonBox.ButtonRole.ActionRole)
        self.restore.clicked.connect(self._ask)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(lambda _item: self._ask())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addWidget(self._hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        resize_for_letters(self, 74, 22)
        self.show_entries(())

    def show_entries(self, entries: "tuple[TrashEntry, ...]") -> None:
        """List deletions, newest first."""
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(f"{entry.name}\n{self._details(entry)}")
            item.setData(Qt.ItemDataRole.UserRole, str(entry.uid))
            self.list.addItem(item)
        if not entries:
            empty = QListWidgetItem(self.tr("The trash is empty."))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(empty)
        else:
            self.list.setCurrentRow(0)
        self.restore.setEnabled(bool(entries))

    def _details(self, entry: "TrashEntry") -> str:
        """Return the kind of what was deleted, the numbers of things deleted with it, and the day it is kept until."""
        kinds = {"essay": self.tr("Text"), "deck": self.tr("Deck"), "note": self.tr("Card")}
        until = datetime.fromtimestamp(entry.expires_ms / 1000, UTC).astimezone()
        counts = (
            (entry.decks, counting.decks),
            (entry.cards or entry.notes, counting.cards),
            (entry.reviews, counting.reviews),
        )
        parts = [words(n) for n, words in counts if n]
        pieces = [kinds.get(entry.kind, entry.kind)]
        if parts:
            pieces.append(self.tr("with {parts}").format(parts=", ".join(parts)))
        pieces.append(self.tr("until {date}").format(date=writing.day(until)))
        return " · ".join(pieces)

    def _ask(self) -> None:
        item = self.list.currentItem()
        uid = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if uid:
            self.restore_asked.emit(Uid(uid))
