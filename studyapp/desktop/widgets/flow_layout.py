"""Lay widgets out in lines, with as many in each line as fit, so that a bar suits a narrow pane or large text."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_SPACING = 8


class FlowLayout(QLayout):
    """Lines of widgets; a line is as high as its highest widget."""

    def __init__(self, parent: QWidget | None = None, spacing: int = _SPACING) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._parted_at: int | None = None
        self._gap = spacing
        self.setContentsMargins(QMargins(12, 6, 12, 6))

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def align_rest_right(self) -> None:
        """Align the widgets that are added from now on at the right."""
        self._parted_at = self.count()

    def insertWidget(self, index: int, widget: QWidget) -> None:
        """Add a widget before another one."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at an index, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at an index, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return no direction: the layout asks for no extra room."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True, because a narrow layout is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def sizeHint(self) -> QSize:
        """Return the minimum size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the width of the widest widget and its height."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        margins = self.contentsMargins()
        inside = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        x, y = inside.x(), inside.y()
        for line in self._lines(inside.width()):
            height = max(size.height() for _, size in line)
            free = inside.width() - sum(size.width() for _, size in line) - self._gap * (len(line) - 1)
            x = inside.x()
            for item, size in line:
                if item is self._first_at_right(line):
                    x += free
                if moves:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height + self._gap
        return y - self._gap - rect.y() + margins.bottom() if self._items else margins.top() + margins.bottom()

    def _first_at_right(self, line: list[tuple[QLayoutItem, QSize]]) -> QLayoutItem | None:
        at_right = [] if self._parted_at is None else self._items[self._parted_at :]
        return next((item for item, _ in line if item in at_right), None)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size = QSize(min(size.width(), width), size.height())
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self._gap
        return lines


class FlowRow(QWidget):
    """Lines of widgets in a splitter, which asks for no height by width; as high as at the present width.

    Attributes:
        flow: the lines.
    """

    def __init__(self, spacing: int = _SPACING) -> None:
        super().__init__()
        self.flow = FlowLayout(self, spacing)

    def hasHeightForWidth(self) -> bool:
        """Return False, because the size hint gives the height."""
        return False

    def sizeHint(self) -> QSize:
        """Return the height that the lines need at the present width."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the same height, so that no line is cut off."""
        least = self.flow.minimumSize()
        return QSize(least.width(), self.flow.heightForWidth(max(least.width(), self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
