"""The button that shows a file which was written in its folder."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton


class FolderButton(QPushButton):
    """Is in sight once there is such a file."""

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self.setText(self.tr("&Show in folder"))
        self.setAutoDefault(False)
        self.hide()
        self.clicked.connect(self._open)

    def show_file(self, path: Path) -> None:
        """A file was written."""
        self._path = path
        self.show()

    def _open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
