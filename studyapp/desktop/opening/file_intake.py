"""Open texts from a file dialog, by drag and drop, or from the clipboard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from studyapp.desktop.opening.drop_frame import DropFrame
from studyapp.desktop.opening.paste_dialog import PasteDialog
from studyapp.desktop.widgets import asking
from studyapp.desktop.widgets.file_dialog import file_dialog, file_filters
from studyapp.formats.registry import of_kind
from studyapp.formats.values import Kind


class FileIntake(QObject):
    """Emits the paths of files that come in together, or a text that was pasted."""

    chosen = Signal(object)
    pasted = Signal(object)

    def __init__(self, window: QWidget, folder: str) -> None:
        super().__init__(window)
        self._window = window
        self.folder = folder
        self.frame = DropFrame(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def ask(self) -> None:
        """Let files be chosen; the dialog begins where the last file was."""
        dialog = self._dialog(self.tr("Open texts"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._open_selected)
        dialog.open()

    def ask_one(self, title: str, on_chosen: Callable[[Path], None]) -> None:
        """Let one file be chosen for something else than opening it."""

        def selected(name: str) -> None:
            self.folder = str(Path(name).parent)
            on_chosen(Path(name))

        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(selected)
        dialog.open()

    def paste(self) -> None:
        """Offer to make an essay of the clipboard's text, or open its files."""
        clipboard = QGuiApplication.clipboard().mimeData()
        if clipboard is None or not (clipboard.hasUrls() or clipboard.hasText() or clipboard.hasHtml()):
            asking.show_message(self._window, self.tr("There is no text on the clipboard."), "")
            return
        if paths := _files(clipboard):
            self.chosen.emit(paths)
            return
        dialog = PasteDialog(clipboard.text(), clipboard.html() if clipboard.hasHtml() else "", self._window)
        dialog.given.connect(self.pasted)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = file_dialog(self._window, title, self.folder or str(Path.home()))
        dialog.setNameFilters(file_filters(self.tr("Texts and documents"), of_kind(Kind.TEXT)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept files that are dropped anywhere on the window."""
        if event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self.frame.hide()
        if not isinstance(event, QDragEnterEvent | QDropEvent):
            return super().eventFilter(watched, event)
        paths = _files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.chosen.emit(paths)
            else:
                self.frame.welcome()
        return bool(paths)

    def _open_selected(self, names: list[str]) -> None:
        if names:
            self.folder = str(Path(names[0]).parent)
            self.chosen.emit(tuple(Path(name) for name in names))


def _files(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
