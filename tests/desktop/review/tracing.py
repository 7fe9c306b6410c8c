"""Trace an answer from the key to the next card: calls of our functions, their files, and the threads crossed.

`python -m tests.desktop.review.tracing` prints what a few answers took, in a window on a library of its own.
"""

import os
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import studyapp
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.review.review_page import ReviewPage
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import WindowSettings
from tests.storage.material import essay, generation

_OURS = str(Path(studyapp.__file__).parent) + os.sep
_INTO_A_THREAD = ("_WorkItem", "run")
_INTO_THE_WINDOW = ("LibraryThread", "_deliver"), ("LibraryThread", "_receive")
CARDS = 40
WARM = 5
ANSWERS = 5


@dataclass
class Trace:
    """What was called in all threads from a key to the next card, and from there until nothing was under way.

    Attributes:
        calls: of functions of the program, by file and name.
        crossings: how often work came into another thread, or what came of it into the window's.
        is_over: whether the next card is in sight, so that what comes later counts apart.
        later: as `calls`, for what came after the next card.
        crossings_later: as `crossings`, for what came after the next card.
    """

    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    crossings: int = 0
    is_over: bool = False
    later: Counter[tuple[str, str]] = field(default_factory=Counter)
    crossings_later: int = 0

    @property
    def files(self) -> int:
        """In how many files the called functions are."""
        return len({file for file, _name in self.calls})

    def see(self, frame: FrameType, event: str, _arg: Any) -> None:
        """Take down one step of the interpreter."""
        code = frame.f_code
        if event == "return" and code is ReviewPage.show_question.__code__:
            self.is_over = True
        if event != "call":
            return
        if _is_crossing(code):
            if self.is_over:
                self.crossings_later += 1
            else:
                self.crossings += 1
        if code.co_filename.startswith(_OURS):
            (self.later if self.is_over else self.calls)[code.co_filename[len(_OURS) :], code.co_qualname] += 1


def _is_crossing(code: CodeType) -> bool:
    name = tuple(code.co_qualname.rsplit(".", 2)[-2:])
    return name == _INTO_A_THREAD or name in _INTO_THE_WINDOW


@contextmanager
def traced() -> Iterator[Trace]:
    """Watch every thread for a while."""
    trace = Trace()
    threading.setprofile_all_threads(trace.see)
    try:
        yield trace
    finally:
        threading.setprofile_all_threads(None)
        sys.setprofile(None)


def fill(path: Path) -> None:
    """Make a library with a deck of new cards."""
    with Library.open(path) as library:
        import_essay(library, generation(essay(count=CARDS), suggested=0), take_proposed=True)


def answers(
    window: MainWindow, wait_until: Callable[[Callable[[], bool]], None], press: Callable[[str], None]
) -> list[Trace]:
    """Answer some cards in a window that was just shown, and give what each took.

    Args:
        window: on a library that `fill` made, its essay in sight.
        wait_until: takes turns of Qt's loop until something is so.
        press: presses a key on the page of the review.
    """
    thread, review = window.thread_, window.review

    def is_quiet() -> bool:
        return not thread._waiting

    window.actions_["review"].trigger()
    wait_until(lambda: review.item is not None and is_quiet())
    found = []
    for number in range(WARM + ANSWERS):
        asked = review.item
        review.show_answer()
        wait_until(is_quiet)
        with traced() as trace:
            press("3")
            wait_until(lambda asked=asked: trace.is_over and review.item is not asked and is_quiet())
        if number >= WARM:
            found.append(trace)
    return found


def middle(traces: list[Trace]) -> Trace:
    """Return the one of the traces with the middle number of calls."""
    return sorted(traces, key=lambda trace: trace.calls.total())[len(traces) // 2]


def main() -> None:
    """Print what answers take."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "a.studyapp")
        window = MainWindow(folder / "a.studyapp", folder / "config", WindowSettings(theme="light"))
        window.show()

        def wait_until(is_so: Callable[[], bool]) -> None:
            while not is_so():
                app.processEvents()

        wait_until(lambda: window.study.essay_uid is not None)
        traces = answers(window, wait_until, lambda key: QTest.keyClicks(window.review_page, key))
        window.close()
    trace = middle(traces)
    each = ", ".join(str(found.calls.total()) for found in traces)
    sys.stdout.write(
        f"{trace.crossings} crossings, {trace.calls.total()} calls in {trace.files} files until the next card\n"
        f"crossings of each answer: {', '.join(str(found.crossings) for found in traces)}\n"
        f"calls of each answer: {each}\n"
        f"{trace.crossings_later} crossings, {trace.later.total()} calls after it\n"
    )
    for (file, called), times in trace.calls.most_common(None if "-v" in sys.argv else 0):
        sys.stdout.write(f"{times:5} {file} {called}\n")


if __name__ == "__main__":
    main()
