"""How a file comes in: chosen in a dialog, or dropped anywhere on the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget


class FileIntake(QObject):
    """Gives out the path of each file that comes in."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, folder: str) -> None:
        super().__init__(window)
        self._window = window
        self.folder = folder
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def ask(self) -> None:
        """Lets a file be chosen; the dialog begins where the last file was."""
        dialog = QFileDialog(self._window, self.tr("Open essay"), self.folder or str(Path.home()))
        dialog.setNameFilters([self.tr("Texts (*.txt *.md *.markdown *.text)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._selected)
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Files are welcome anywhere on the window; of several, the first is opened."""
        if not isinstance(event, QDragEnterEvent | QDropEvent):
            return super().eventFilter(watched, event)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.chosen.emit(paths)
        return bool(paths)

    def _selected(self, name: str) -> None:
        self.folder = str(Path(name).parent)
        self.chosen.emit(Path(name))
