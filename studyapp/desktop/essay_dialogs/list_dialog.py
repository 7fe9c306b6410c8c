"""A list beside the essay in sight, with a sentence above it; in some, what is chosen can be brought back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.placing import EDGE, give_room, stand_aside
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.desktop.widgets.wrapped_rows import WrappedRows

_AIR = 4
_OF_ROW = Qt.ItemDataRole.UserRole


class ListDialog(QDialog):
    """Two columns; Return is for the list, no button takes it."""

    place_asked = Signal(object)

    def __init__(
        self,
        title: str,
        headings: tuple[str, str],
        theme: Theme,
        parent: QWidget | None = None,
        numbers: tuple[int, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.hint = PlainLabel()
        self.hint.setWordWrap(True)
        self.hint.setProperty("tone", "faint")
        self.list = QTreeWidget()
        self.list.setHeaderLabels(list(headings))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        WrappedRows(self.list, theme.pixels(_AIR), numbers)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*EDGE)
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)

    def stand(self, letters: int, lines: int) -> None:
        """Give the dialog room for so many letters and lines beside the essay, once its buttons are there."""
        for each in self.buttons.findChildren(QPushButton):
            each.setAutoDefault(False)
        give_room(self, letters, lines)
        stand_aside(self)


class BringBackDialog(ListDialog):
    """Each row can be brought back, or its place be shown; subclasses say what they are rows of."""

    back_asked = Signal(object)

    def __init__(
        self,
        title: str,
        headings: tuple[str, str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, headings, theme, parent)
        self.list.setRootIsDecorated(False)
        self.place = QPushButton(self.tr("Show place"))
        self.back = QPushButton(self.tr("Bring back"))
        self.back.setToolTip(self.tr("Return"))
        for button in (self.place, self.back):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.back.clicked.connect(self._ask)
        self.place.clicked.connect(self._show_place)
        self.list.itemActivated.connect(lambda _item, _column: self._ask())
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_state())

    def chosen(self) -> int | None:
        """The number of the chosen row."""
        item = self.list.currentItem()
        return None if item is None else int(item.data(0, _OF_ROW))

    def fill(self, rows: list[tuple[str, str, str]]) -> None:
        """List rows of two cells and a tip; what is chosen stays near where it was."""
        chosen = self.chosen() or 0
        had_focus = self.focusWidget() in (self.back, self.place)
        self.list.clear()
        for number, (first, second, tip) in enumerate(rows):
            item = QTreeWidgetItem([first, second])
            item.setData(0, _OF_ROW, number)
            item.setToolTip(0, plain_tip(tip))
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(min(chosen, len(rows) - 1), 0))
        self._show_state()
        if had_focus and rows:
            self.list.setFocus()  # a button that is off for a moment gives the focus away, to Close

    def asked_of(self, row: int) -> object | None:
        """Return the request to bring a row back; None where it cannot be."""
        raise NotImplementedError

    def place_of(self, row: int) -> int | None:
        """Return the place of a row in the text; None where it has none."""
        raise NotImplementedError

    def _show_state(self) -> None:
        row = self.chosen()
        self.back.setEnabled(row is not None and self.asked_of(row) is not None)
        self.place.setEnabled(row is not None and self.place_of(row) is not None)

    def _ask(self) -> None:
        row = self.chosen()
        if row is not None and (asked := self.asked_of(row)) is not None:
            self.back_asked.emit(asked)

    def _show_place(self) -> None:
        row = self.chosen()
        if row is not None and (place := self.place_of(row)) is not None:
            self.place_asked.emit(place)
