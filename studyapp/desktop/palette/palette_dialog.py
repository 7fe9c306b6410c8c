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
_TO_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class PaletteDialog(QDialog):
    """Gives out the key of the entry that a person chose, once it has closed.

    Args:
        title: the title of the dialog.
        hint: stands in the line while it is empty.
        none: is said where nothing goes with what was typed.
        entries: all that can be found, in the order in which they stand at first.
        theme: the look.
        parent: the window.
        chosen: the entry that is chosen at first.
    """

    picked = Signal(str)

    def __init__(
        self,
        title: str,
        hint: str,
        none: str,
        entries: Sequence[Entry],
        theme: Theme,
        parent: QWidget,
        chosen_row: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries, self._theme, self._wanted = tuple(entries), theme, ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
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
        self.list.itemActivated.connect(lambda _item, _column: self._take())
        self.list.itemClicked.connect(lambda _item, _column: self._take())
        self._none = PlainLabel(none)
        self._none.setProperty("tone", "faint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addWidget(self.line)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        self.finished.connect(lambda _result: self._give_out())
        self._fill("")
        self._choose(chosen_row)
        resize_for_letters(self, 74, 26)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the keys of a list move in it while one types."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return True
        if event.key() in _TO_LIST:
            self.list.event(event)
            return True
        return False

    def shown(self) -> list[str]:
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
        self._none.setHidden(self.list.topLevelItemCount() > 0)
        self._choose(0)

    def _choose(self, row: int) -> None:
        if 0 <= row < self.list.topLevelItemCount():
            self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._wanted = str(item.data(0, _KEY))
            self.accept()

    def _give_out(self) -> None:
        if self._wanted:
            self.picked.emit(self._wanted)
