"""A signal ends the program, whatever is open."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMainWindow, QMessageBox

from studyapp.desktop.ending import end
from studyapp.library import Library
from tests.processes import started


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_open_dialogs_do_not_hold_the_end_up(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    dialog = QDialog(window)
    dialog.open()
    box = QMessageBox(QMessageBox.Icon.Warning, "studyapp", "?", parent=dialog)
    box.addButton("Quit", QMessageBox.ButtonRole.DestructiveRole)  # nothing that Escape would press
    box.open()
    end(window)
    assert not (box.isVisible() or dialog.isVisible() or window.isVisible())


class Typing(QDialog):
    """Declines to be left, as dialogs do in which something is typed."""

    def reject(self) -> None:
        """Stay."""


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_dialog_that_declines_is_finished_with_the_program(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    dialog, told = Typing(window), list[object]()
    dialog.rejected.connect(lambda: told.append("rejected"))
    dialog.finished.connect(told.append)
    dialog.open()
    end(window)
    assert not (dialog.isVisible() or window.isVisible())
    assert told == ["rejected", QDialog.DialogCode.Rejected]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_second_window_that_only_shows_why_it_cannot_open_ends_by_a_signal(tmp_path: Path, number: int) -> None:
    path = tmp_path / "library.studyapp"
    program = (
        "import sys\n"
        "from studyapp.desktop import app, library_start\n"
        "shown = library_start.NotOpened.ask\n"
        "def ask(*arguments):\n"
        "    shown(*arguments)\n"
        "    print('shown', flush=True)\n"
        "library_start.NotOpened.ask = ask\n"
        "from pathlib import Path\n"
        "sys.exit(app.run(Path(sys.argv[1]), None))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / "config")}
    with (
        Library.open(path, window=True),
        started([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, env=environment) as window,
    ):
        assert window.stdout is not None
        assert window.stdout.readline() == "shown\n"
        window.send_signal(number)
        assert window.wait() == 1
