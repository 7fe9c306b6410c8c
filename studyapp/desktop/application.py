"""The application object: show windows, and open files that macOS passes while it runs."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from studyapp import paths
from studyapp.desktop.background.collecting import Collecting
from studyapp.desktop.faults import FaultHook
from studyapp.desktop.restarting import Windows
from studyapp.fault_log import FAULTS_LOG, keep_faults
from studyapp.resources import resource


class Application(QApplication):
    """The Qt application; emits the paths of files that the system wants opened."""

    files_handed = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Take a file by its name; what comes by another address is nothing that could be read."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.files_handed.emit((Path(event.file()),))
            return True
        return super().event(event)


def show(library: Path, files: Sequence[Path], folder: Path) -> int:
    """Show windows until one is closed for good.

    Args:
        library: the library to open.
        files: essays to open at once.
        folder: the folder for the settings of the window.

    Returns:
        The exit code of the program.
    """
    app = Application(sys.argv[:1])
    app.setApplicationName("studyapp")
    app.setDesktopFileName("org.studyapp.studyapp")
    app.setWindowIcon(QIcon(str(resource("icons/studyapp.svg"))))
    Collecting(app)
    FaultHook(folder / FAULTS_LOG).install()
    keep_faults(folder)
    windows = Windows(library, folder, remembers=library == paths.chosen_library())
    app.files_handed.connect(windows.take)
    return windows.run(app, files)
