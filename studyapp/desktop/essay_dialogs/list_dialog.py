"""A list beside the essay with a sentence above it; some lists can bring entries back."""

from collections.abc import Sequence
from dataclasses import dataclass

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

from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, move_beside_essay, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip

_AIR = 4


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
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)

    def stand(self, letters: int, lines: int) -> None:
        """Give the dialog room for so many letters and lines beside the essay, once its buttons are there."""
        for button in self.buttons.findChildren(QPushButton):
            button.setAutoDefault(False)
        resize_for_letters(self, letters, lines)
        move_beside_essay(self)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of something that was left out or rejected.

    Attributes:
        cells: the texts of the two columns.
        tip: shown over the first.
        back: given out to bring it back; None where that cannot be.
        place: its offset in the text; None if it has no place.
    """

    cells: tuple[str, str]
    tip: str
    back: object | None
    place: int | None


class BringBackDialog(ListDialog):
    """A dialog with rows that can be brought back, or shown in their place."""

    back_asked = Signal(object)

    def __init__(
        self,
        title: str,
        headings: tuple[str, str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, headings, theme, parent)
        self._rows: tuple[Row, ...] = ()
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

    def fill(self, rows: Sequence[Row]) -> None:
        """List rows; what is chosen stays near where it was."""
        chosen = max(0, self.list.currentIndex().row())
        had_focus = self.focusWidget() in (self.back, self.place)
        self.list.clear()
        self._rows = tuple(rows)
        for row in rows:
            item = QTreeWidgetItem(list(row.cells))
            item.setToolTip(0, plain_tip(row.tip))
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(min(chosen, len(rows) - 1), 0))
        self._show_state()
        if had_focus and rows:
            self.list.setFocus()  # a button that is off for a moment gives the focus away, to Close

    def _selected_row(self) -> Row | None:
        at = self.list.currentIndex().row()
        return self._rows[at] if at >= 0 else None

    def _show_state(self) -> None:
        row = self._selected_row()
        self.back.setEnabled(row is not None and row.back is not None)
        self.place.setEnabled(row is not None and row.place is not None)

    def _ask(self) -> None:
        row = self._selected_row()
        if row is not None and row.back is not None:
            self.back_asked.emit(row.back)

    def _show_place(self) -> None:
        row = self._selected_row()
        if row is not None and row.place is not None:
            self.place_asked.emit(row.place)
