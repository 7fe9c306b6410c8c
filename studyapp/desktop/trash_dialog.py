"""The trash: what was deleted, what went with it, until when it stays, and a way back."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studyapp.desktop.placing import give_room
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.domain.entries import TrashEntry


class TrashDialog(QDialog):
    """One line a deletion; Restore brings all of it back."""

    restore_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Trash"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Deleted essays, decks and cards"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self._hint = QLabel(self.tr("Deleted things stay here for 30 days. The history of reviews is never deleted."))
        self._hint.setWordWrap(True)
        self._hint.setProperty("tone", "faint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = buttons.addButton(self.tr("Restore"), QDialogButtonBox.ButtonRole.ActionRole)
        self.restore.clicked.connect(self._ask)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(lambda _item: self._ask())
        layout = QVBoxLayout(self)
        layout.addWidget(self._hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        give_room(self, 74, 22)
        self.show_entries(())

    def show_entries(self, entries: "tuple[TrashEntry, ...]") -> None:
        """Lists deletions, newest first."""
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(f"{entry.name}\n{self._with_it(entry)}")
            item.setData(Qt.ItemDataRole.UserRole, str(entry.uid))
            self.list.addItem(item)
        if not entries:
            empty = QListWidgetItem(self.tr("The trash is empty."))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(empty)
        else:
            self.list.setCurrentRow(0)
        self.restore.setEnabled(bool(entries))

    def _with_it(self, entry: "TrashEntry") -> str:
        kinds = {"essay": self.tr("Essay"), "deck": self.tr("Deck"), "note": self.tr("Card")}
        until = datetime.fromtimestamp(entry.expires_ms / 1000, UTC).astimezone()
        counts = (
            (entry.decks, self.tr("deck"), self.tr("decks")),
            (entry.notes, self.tr("note"), self.tr("notes")),
            (entry.cards, self.tr("card"), self.tr("cards")),
            (entry.reviews, self.tr("review"), self.tr("reviews")),
        )
        parts = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
        words = [kinds.get(entry.kind, entry.kind)]
        if parts:
            words.append(self.tr("with {parts}").format(parts=", ".join(parts)))
        words.append(self.tr("until {date}").format(date=f"{until:%Y-%m-%d}"))
        return " · ".join(words)

    def _ask(self) -> None:
        item = self.list.currentItem()
        uid = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if uid:
            self.restore_asked.emit(Uid(uid))
