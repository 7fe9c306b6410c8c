"""Counts how often the widgets of the program are told of another style."""

from collections import Counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import getCppPointer


class Dressed(QObject):
    """Has to be the event filter of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[int] = Counter()
        self.seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.times[getCppPointer(watched)[0]] += 1
            self.seen += watched.isVisible()
        return False

    def of(self, widget: QWidget) -> int:
        """How often a widget was told."""
        return self.times[getCppPointer(widget)[0]]
