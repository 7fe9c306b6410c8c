"""How a test shows the window on an essay of a library."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from studyapp.desktop.main_window import MainWindow
from studyapp.domain.ids import Uid
from studyapp.library import Library

WindowOn = Callable[[Path, Uid], MainWindow]
"""Shows the window of a library with an essay in sight; see the fixture `window_on`."""

SHOWN_MS = 20_000
"""How long the window may take for it on a busy machine, milliseconds."""


def undress() -> None:
    """Take the style sheet off where no window is left: a next one is made without it, as at the start of the program.

    Under a style sheet Qt dresses each part of a window for every part that it comes to lie in. A page that was never
    placed in its window may be left, as the one of statistics where the window is closed early.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app = QApplication.instance()
    if isinstance(app, QApplication) and not any(map(_is_window, app.topLevelWidgets())):
        app.setStyleSheet("")


def _is_window(widget: QWidget) -> bool:
    return widget.isVisible() or isinstance(widget, QMainWindow | QDialog)


def busy_until_it_closes(window: MainWindow) -> None:
    """Keep the library of a window busy until the window waits for it at its own end."""
    thread = window.thread_

    def busy(_library: Library) -> None:
        latest_s = time.monotonic() + SHOWN_MS / 1000
        while not thread._closed and time.monotonic() < latest_s:
            time.sleep(0.01)

    thread.run(busy).then()
