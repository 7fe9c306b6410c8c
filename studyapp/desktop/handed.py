"""The program as the system sees it: macOS hands it files while it runs, where others start it with their names."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Gives out the paths of files that the system wants opened."""

    files_handed = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Take a file by its name; what comes by another address is nothing that could be read."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.files_handed.emit((Path(event.file()),))
            return True
        return super().event(event)
