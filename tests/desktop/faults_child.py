"""A window in which something goes wrong on purpose; prints what it tells, and ends."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from studyapp.desktop import app
from studyapp.desktop.main_window import MainWindow

EVERY_MS = 50


def told() -> str:
    """What a box says."""
    boxes = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]
    return f"{boxes[0].text()}\n{boxes[0].informativeText()}" if boxes else ""


def nothing(_window: MainWindow) -> bool:
    """The library is damaged already."""
    return True


def full_disk(window: MainWindow) -> bool:
    """Nothing can be written any more; then all that is proposed is taken."""
    if not window.study_page.take_all.isEnabled() or window.thread_._waiting:  # what opening asks for may write too
        return False
    log = window.library_path.with_name(f"{window.library_path.name}-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, resource.RLIM_INFINITY))
    window.actions_["take-all"].trigger()
    return True


KILLED: set[int] = set()
TRIES = 2  # after which a person is told


def killed_worker(window: MainWindow) -> bool:
    """The worker is killed in the middle of its work, and in that of the second try."""
    process = window.maker._worker.process_id
    if process is None or process in KILLED or not window.opening.is_making:
        return False
    os.kill(process, signal.SIGKILL)
    KILLED.add(process)
    return len(KILLED) == TRIES


def break_down() -> None:
    """A fault of ours."""
    raise ZeroDivisionError("planted")


def faulty_slot(window: MainWindow) -> bool:
    """A command fails in its slot."""
    window.actions_["statistics"].triggered.connect(break_down)
    window.actions_["statistics"].trigger()
    return True


def faulty_work_beside(window: MainWindow) -> bool:
    """Work beside the library fails in its thread."""
    window.thread_.aside(break_down).then()
    return True


def faulty_answer(window: MainWindow) -> bool:
    """What work on the library came to cannot be taken."""
    window.thread_.run(lambda _library: None).then(lambda _none: break_down())
    return True


CASES: dict[str, Callable[[MainWindow], bool]] = {
    "nothing": nothing,
    "full disk": full_disk,
    "killed worker": killed_worker,
    "slot": faulty_slot,
    "beside": faulty_work_beside,
    "answer": faulty_answer,
}


def main(case: str, path: Path, files: tuple[Path, ...]) -> int:
    """Shows the window until it has told."""
    shown, is_begun = MainWindow.show, False

    def look(window: MainWindow) -> None:
        nonlocal is_begun
        is_begun = is_begun or CASES[case](window)
        if is_begun and (words := told()):
            sys.stdout.write(words)
            sys.stdout.flush()
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            for box in QApplication.topLevelWidgets():
                if isinstance(box, QMessageBox):
                    box.reject()
            window.close()
        else:
            QTimer.singleShot(EVERY_MS, window, lambda: look(window))

    def show(window: MainWindow) -> None:
        shown(window)
        QTimer.singleShot(EVERY_MS, window, lambda: look(window))

    MainWindow.show = show  # type: ignore[method-assign]
    return app.run(path, files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), tuple(map(Path, sys.argv[3:]))))
