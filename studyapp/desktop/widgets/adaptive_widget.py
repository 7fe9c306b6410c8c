"""Provide a base for widgets that adapt their content to the room they have."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class AdaptiveWidget(QWidget):
    """A widget that calls its `settle` when its size, words or font change."""

    def settle(self) -> None:
        """Show what there is room for now."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt to another size."""
        super().resizeEvent(event)
        self.settle()

    def event(self, event: QEvent) -> bool:
        """Adapt to other words or a larger font."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        return super().event(event)
