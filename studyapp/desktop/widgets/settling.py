"""A widget that decides anew what it has room for, where its size, its words or its letters are others."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Settling(QWidget):
    """Calls `settle` of the widget that is one."""

    def settle(self) -> None:
        """Show what there is room for now."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another size may have room, or no longer."""
        super().resizeEvent(event)
        self.settle()

    def event(self, event: QEvent) -> bool:
        """Other words or larger letters need another room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        return super().event(event)
