"""Provide a button that opens the folder of a written file."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton


class FolderButton(QPushButton):
    """A button that is hidden until there is such a file."""

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self.setText(self.tr("&Show in folder"))
        self.setAutoDefault(False)
        self.hide()
        self.clicked.connect(self._open_folder)

    def show_file(self, path: Path) -> None:
        """Show the button for a file."""
        self._path = path
        self.show()

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
