"""How a test shows the window on an essay of a library."""

from collections.abc import Callable
from pathlib import Path

from studyapp.desktop.main_window import MainWindow
from studyapp.domain.ids import Uid

WindowOn = Callable[[Path, Uid], MainWindow]
"""Shows the window of a library with an essay in sight; see the fixture `window_on`."""

SHOWN_MS = 20_000
"""How long the window may take for it on a busy machine, milliseconds."""
