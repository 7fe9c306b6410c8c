"""A search line above a list of matches; Return runs the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.palette.fuzzy import Entry, found
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip

_KEY = Qt.ItemDataRole.UserRole
_SIZE = 74, 26  # letters, lines
_LIST_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class PaletteDialog(QDialog):
    """A dialog that emits the key of the chosen entry after it has closed.

    Args:
        title: the title of the dialog.
        hint: stands in the line while it is empty.
        no_match: shown when nothing matches.
        entries: all that can be found, in the order in which they stand at first.
        theme: the look.
        parent: the window.
        chosen_key: the key of the entry that is chosen at first; "" for the first one.
    """

    picked = Signal(str)
    """The key of the chosen entry, once."""

    def __init__(
        self,
        title: str,
        hint: str,
        no_match: str,
        entries: Sequence[Entry],
        theme: Theme,
        parent: QWidget,
        chosen_key: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries, self._theme, self._picked_key = tuple(entries), theme, ""
        self._set_up_line(hint)
        self._set_up_list(title)
        self._no_match = PlainLabel(no_match)
        self._no_match.setProperty("tone", "faint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addWidget(self.line)
        layout.addWidget(self._no_match)
        layout.addWidget(self.list, 1)
        self.finished.connect(lambda _result: self._emit_picked())
        self._fill("")
        keys = self.listed_keys()
        self._choose(keys.index(chosen_key) if chosen_key in keys else 0)
        resize_for_letters(self, *_SIZE)

    def _set_up_line(self, hint: str) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)

    def _set_up_list(self, title: str) -> None:
        self.list = QTreeWidget()
        self.list.setAccessibleName(title)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setColumnCount(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.itemActivated.connect(lambda _item, _column: self._accept_current())
        self.list.itemClicked.connect(lambda _item, _column: self._accept_current())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the keys of a list move in it while one types."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept_current()
            return True
        if event.key() in _LIST_KEYS:
            self.list.event(event)
            return True
        return False

    def listed_keys(self) -> list[str]:
        """Return the keys of what is listed."""
        rows = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [str(row.data(0, _KEY)) for row in rows if row is not None]

    def _fill(self, typed: str) -> None:
        self.list.clear()
        faint = qcolor(self._theme.colours.faint)
        for entry in found(typed, self._entries):
            item = QTreeWidgetItem([entry.words, entry.aside, entry.keys])
            item.setData(0, _KEY, entry.key)
            item.setToolTip(0, plain_tip(entry.words))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, faint)
            if not entry.can:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            self.list.addTopLevelItem(item)
        self._no_match.setHidden(self.list.topLevelItemCount() > 0)
        self._choose(0)

    def _choose(self, row: int) -> None:
        if 0 <= row < self.list.topLevelItemCount():
            self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _accept_current(self) -> None:
        """Close with the current entry; one click says so twice where a single click activates."""
        item = self.list.currentItem()
        if not self._picked_key and item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._picked_key = str(item.data(0, _KEY))
            self.accept()

    def _emit_picked(self) -> None:
        if self._picked_key:
            self.picked.emit(self._picked_key)
