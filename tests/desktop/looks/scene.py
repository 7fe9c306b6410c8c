"""The window on a library in which something stands everywhere, for whoever looks at each page and dialog in turn."""

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from studyapp.desktop.main_window import MainWindow
from studyapp.settings import WindowSettings
from tests.desktop.looks.shelf import Shelf
from tests.desktop.turns import run_loop
from tests.desktop.windows import undress

PATIENCE_S = 300
_QUIET_TURNS = 3


def wait(condition: Callable[[], object], what: str) -> None:
    """Lets the window work until something holds; what takes long is asked for less and less often."""
    begun = time.monotonic()
    while not condition():
        waited = time.monotonic() - begun
        assert waited < PATIENCE_S, f"never came: {what}"
        run_loop(min(100, 5 + int(waited * 50)))


class Scene:
    """One window at a time, and what is open over it.

    Args:
        shelf: the files.
        folder: for what is written here.
        scheme: of colours.
        per_cent: size of the text.
    """

    def __init__(self, shelf: Shelf, folder: Path, scheme: str = "light", per_cent: int = 100) -> None:
        self.shelf = shelf
        self.folder = folder
        self.scheme, self.per_cent = scheme, per_cent
        self._window: MainWindow | None = None
        self.is_empty = False
        self.is_changed = True
        self._size: tuple[int, int] | None = None

    @property
    def window(self) -> MainWindow:
        """The window in sight."""
        assert self._window is not None
        return self._window

    def open(self, *, empty: bool = False) -> None:
        """Shows the window afresh on its own copy of the library."""
        self.lay_out(empty=empty)
        self.show()

    def lay_out(self, *, empty: bool = False) -> None:
        """Makes its own copy of the library."""
        self.close()
        self.is_empty, self.is_changed = empty, False
        for leftover in self.folder.glob("shown.studyapp*"):
            with suppress(OSError):
                leftover.unlink()
        shutil.copy(self.shelf.empty if empty else self.shelf.library, self.folder / "shown.studyapp")

    def show(self) -> None:
        """Shows a window on that copy."""
        empty = self.is_empty
        settings = WindowSettings(
            theme=self.scheme,
            text_percent=self.per_cent,
            essay_uid="" if empty else self.shelf.essay,
            folder=str(self.folder),
            offers_tour=False,
        )
        self._window = window = MainWindow(self.folder / "shown.studyapp", self.folder / "config", settings)
        if self._size is not None:
            window.resize(*self._size)
        window.show()
        window.activateWindow()
        wait(
            lambda: (window.study.essay_uid is not None) != empty and (not empty or window.library_page.isVisible()),
            "the window",
        )
        self.settle()

    def dress(self, scheme: str, per_cent: int = 100) -> None:
        """Another scheme of colours and size of text."""
        self.scheme, self.per_cent = scheme, per_cent
        if self._window is not None:
            self._window.look.set_scheme(scheme)
            self._window.look.set_per_cent(per_cent)
            self.settle()

    def do(self, command: str) -> None:
        """Chooses a command of the menus."""
        action = self.window.actions_[command]
        assert action.isEnabled(), command
        action.trigger()

    def settle(self) -> None:
        """Waits until nothing that was begun on the library is under way, and all is laid out."""
        quiet = 0
        while quiet < _QUIET_TURNS:
            wait(lambda: not self.window.thread_._waiting, "the library")
            run_loop(10)
            quiet = 0 if self.window.thread_._waiting else quiet + 1

    def shown[T: QWidget](self, kind: type[T]) -> T | None:
        """The dialog or part of a kind that is in sight."""
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        found = [window for window in windows if isinstance(window, kind)]
        if not found:  # a part of one; to look through all of them takes long
            found = [part for window in windows for part in window.findChildren(kind) if part.isVisible()]
        return found[-1] if found else None

    def clear(self) -> None:
        """Closes what is open over the window."""
        for each in QApplication.topLevelWidgets():
            if each.isVisible() and isinstance(each, QDialog | QMenu):
                each.close()
        run_loop(1)

    def close(self) -> None:
        """Closes the window."""
        if self._window is None:
            return
        self.clear()
        window, self._window = self._window, None
        for editor in window.pages.editors:
            editor.close_form()
        window.close()
        wait(lambda: not window.isVisible(), "the end")
        window.deleteLater()
        run_loop(1)
        undress()
