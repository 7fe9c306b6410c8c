"""Lay widgets out in one line, and move those without room into a menu at its end."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QWidget

from studyapp.desktop.widgets.adaptive_widget import AdaptiveWidget
from studyapp.desktop.widgets.plain_label import plain_tip

_SPACING = 6


class FoldingRow(AdaptiveWidget):
    """A row whose minimum width is that of the widgets that never move, so that it never widens its pane.

    Args:
        widgets: the widgets from left to right.
        leaving: the buttons of them that may go into the menu, first the one that goes first.
        widest: the one of them that takes the room that is left over; else it stays at the end.

    Attributes:
        more: the button that opens the menu; it is there while something is in it.
    """

    def __init__(
        self, widgets: Sequence[QWidget], leaving: Sequence[QPushButton], widest: QWidget | None = None
    ) -> None:
        super().__init__()
        self._widgets = tuple(widgets)
        self._leaving = tuple(leaving)
        self.folded: tuple[QPushButton, ...] = ()
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.more = QPushButton("…")
        self.more.setAccessibleName(self.tr("More"))
        self.more.setToolTip(self.tr("More"))
        self.more.clicked.connect(self._open)
        self.more.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        row.setSizeConstraint(
            QLayout.SizeConstraint.SetNoConstraint
        )  # else a row that is a window could not get narrow
        for widget in (*widgets, self.more):
            row.addWidget(widget, int(widget is widest))
        if widest is None:
            row.addStretch(1)

    def ask(self, button: QPushButton) -> None:
        """Open the menu of a button, in the row or in the menu at its end."""
        if button in self.folded and button.menu() is not None:
            self._show(button.menu())
        else:
            button.showMenu()

    def sizeHint(self) -> QSize:
        """Return the size with all widgets in the row."""
        return QSize(self._needed_width(()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size with only the widgets that never move."""
        return QSize(self._needed_width(self._leaving), super().minimumSizeHint().height())

    def settle(self) -> None:
        """Move widgets without room into the menu."""
        counts = range(len(self._leaving) + 1)
        fitting = (
            self._leaving[:count] for count in counts if self._needed_width(self._leaving[:count]) <= self.width()
        )
        folded = next(fitting, self._leaving)
        if folded == self.folded:
            return
        self.folded = folded
        for button in self._leaving:
            button.setHidden(button in folded)
        self.more.setVisible(bool(folded))

    def _needed_width(self, folded: Sequence[QWidget]) -> int:
        shown = [widget for widget in self._widgets if widget not in folded] + [self.more] * bool(folded)
        return sum(widget.minimumSizeHint().width() for widget in shown) + _SPACING * (len(shown) - 1)

    def _open(self) -> None:
        self.menu.clear()
        for button in self._widgets:
            if button not in self.folded or not isinstance(button, QPushButton):
                continue
            action = self.menu.addAction(button.text())
            action.setToolTip(plain_tip(button.toolTip()))
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
            action.setMenu(button.menu())
        self._show(self.menu)

    def _show(self, menu: QMenu) -> None:
        menu.aboutToHide.connect(self._forget_pointer, Qt.ConnectionType.SingleShotConnection)
        menu.popup(self._place_of(menu))

    def _place_of(self, menu: QMenu) -> QPoint:
        """Return a place within the window: below the button, or above it, and no farther to the right than it goes."""
        size, window, button = menu.sizeHint(), self.window(), self.more
        corner = button.mapTo(window, QPoint(0, button.height()))
        if corner.y() + size.height() > window.height():
            corner.setY(max(0, corner.y() - button.height() - size.height()))
        corner.setX(max(0, min(corner.x(), window.width() - size.width())))
        return window.mapToGlobal(corner)

    @Slot()
    def _forget_pointer(self) -> None:
        """Look pointed at only where that is so; the button does not hear that the pointer left it for its menu."""
        is_there = self.more.rect().contains(self.more.mapFromGlobal(QCursor.pos()))
        self.more.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, is_there)
        self.more.update()
