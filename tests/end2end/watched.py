"""The program with a watchdog in the loop of its window, which writes down how long the longest turn of it worked."""

import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from studyapp import __main__ as program
from studyapp.desktop import restarting

LONGEST_TURN = "LONGEST_TURN"
"""Names the file, in the environment; it holds seconds of the processor."""


class Watch:
    """Measures each turn of the loop from when it is started; it outlives the window, whose closing is watched too."""

    def __init__(self) -> None:
        self._turns = QTimer()
        self._turns.timeout.connect(self._turned)
        self._turn_s = self._longest_turn_s = 0.0

    def start(self) -> None:
        self._turn_s = time.thread_time()
        self._turns.start(1)

    def _turned(self) -> None:
        now = time.thread_time()
        worked, self._turn_s = now - self._turn_s, now
        if worked > self._longest_turn_s:
            self._longest_turn_s = worked
            Path(os.environ[LONGEST_TURN]).write_text(str(worked), "ascii")


_watches: list[Watch] = []


class WatchedWindow(restarting.MainWindow):
    """Is watched from the moment when its library is open."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        _watches.append(Watch())
        self.library_opened.connect(_watches[-1].start)


if __name__ == "__main__":
    restarting.MainWindow = WatchedWindow
    sys.exit(program.main())
