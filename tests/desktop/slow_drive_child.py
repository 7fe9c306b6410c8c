"""A window whose library lies on a slow drive, and a person with quick fingers; says as JSON what became of it."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studyapp.desktop.main_window import MainWindow
from studyapp.settings import load

ANSWERS = 3
TICK_MS = 10
LONGEST_S = 300


def wait(ms: int) -> None:
    """Lets the window and its threads go on; QTest.qWait would hold Python's lock."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


class Clock(Thread):
    """Wakes as often as the window should; how late it is at most tells how busy the machine is."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended = Event()
        self.longest_s = 0.0

    def run(self) -> None:
        while not self.ended.is_set():
            slept = monotonic()
            self.ended.wait(TICK_MS / 1000)
            self.longest_s = max(self.longest_s, monotonic() - slept)


def main(path: Path) -> None:
    _app = QApplication([])
    config = path.parent / "config"
    window = MainWindow(path, config, replace(load(config), theme="light"))
    said: set[str] = set()
    gaps: list[float] = [0.0]
    last = monotonic()

    def tick() -> None:
        nonlocal last
        now = monotonic()
        gaps.append(now - last)
        last = now
        said.add(window.statusBar().currentMessage())

    def until(is_so: Callable[[], object]) -> None:
        end = monotonic() + LONGEST_S
        while not is_so():
            assert monotonic() < end, "the window waited for too long"
            wait(TICK_MS)

    window.show()
    until(lambda: window.library.shelf.decks)
    window.commands.start_review(window.library.shelf.decks[0].uid)
    until(lambda: window.review.item is not None)
    timer = QTimer(interval=TICK_MS)
    timer.timeout.connect(tick)
    clock = Clock()
    last = monotonic()
    timer.start()
    clock.start()
    asked: list[str] = []
    for _ in range(ANSWERS):
        item = window.review.item
        assert item is not None
        asked.append(item.card.uid)
        QTest.keyClick(window.review_page, Qt.Key.Key_Space)
        assert window.review.answer_shown
        for _press in range(4):
            QTest.keyClick(window.review_page, Qt.Key.Key_4)
            wait(30)
        until(lambda item=item: window.review.item is not item)
    timer.stop()
    clock.ended.set()
    window.close()
    told = {"asked": asked, "said": sorted(said), "longest_gap_s": max(gaps), "longest_sleep_s": clock.longest_s}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
