"""Starts the window: checks the display, shows the window, and opens the library once it has been painted."""

import sys
from collections.abc import Sequence
from pathlib import Path

from studyapp import paths, settings
from studyapp.desktop import display


def run(library_path: Path | None, files: Sequence[Path] | Path | None = None) -> int:
    """Shows the window until it is closed.

    Args:
        library_path: the library to use instead of the person's own.
        files: essays to open at once.

    Returns:
        The exit code of the program.

    Raises:
        StudyAppError: no window can be opened here.
    """
    display.check()
    from PySide6.QtWidgets import QApplication

    from studyapp.desktop.ending import Ending
    from studyapp.desktop.faults import FaultHook
    from studyapp.desktop.main_window import MainWindow

    app = QApplication(sys.argv[:1])
    app.setApplicationName("studyapp")
    app.setDesktopFileName("studyapp")
    folder = paths.config_folder()
    FaultHook(folder / "faults.log").install()
    window = MainWindow(paths.library_path(library_path), folder, settings.load(folder), _several(files))
    Ending(window).install()
    window.show()
    return app.exec() or window.exit_code


def _several(files: Sequence[Path] | Path | None) -> tuple[Path, ...]:
    if files is None:
        return ()
    return (files,) if isinstance(files, Path) else tuple(files)
