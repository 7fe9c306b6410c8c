"""Start the window: check the display, show the window, and open the library once it has been painted."""

import builtins
import gc
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from studyapp import display, installing, paths
from studyapp.domain.errors import MissingLibrariesError
from studyapp.operations.library.handing_over import hand_over


def run(library_path: Path | None, files: Sequence[Path] | Path | None = None) -> int:
    """Show the window until it is closed.

    Args:
        library_path: the library to use instead of the person's own.
        files: essays to open at once.

    Returns:
        The exit code of the program.

    Raises:
        StudyAppError: no window can be opened here.
    """
    gc.disable()  # what is loaded from here on stays, and looking through it again and again takes a third of the start
    _check_display()
    folder, path, opened = paths.config_folder(), paths.library_path(library_path), _several(files)
    if hand_over(path, opened, folder):
        return 0
    import_plainly()
    from studyapp.desktop.application import show  # Qt, which neither a second start nor a missing display needs

    return show(path, opened, folder)


def import_plainly() -> None:
    """Load Qt, and keep PySide from reading the source of each module that is imported afterwards.

    It looks there for uses of its `__feature__`, of which this program has none. All the sources, which `linecache`
    keeps, take 34 MB and a fifth of the start.
    """
    import_module("PySide6.QtCore")  # puts the look in place
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _check_display() -> None:
    """Look whether a window can be opened; offer in a terminal to install what is missing."""
    try:
        display.check()
    except MissingLibrariesError as error:
        if not installing.offer(error):
            raise
        display.check()


def _several(files: Sequence[Path] | Path | None) -> tuple[Path, ...]:
    if files is None:
        return ()
    return (files,) if isinstance(files, Path) else tuple(files)
