"""What a window does with a library that cannot be opened, and what it shows first."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from studyapp.desktop.library_start import First, first_essay
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays import shelving
from studyapp.operations.library import backups
from studyapp.settings import WindowSettings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


@pytest.fixture
def damaged(tmp_path: Path, generation: Generation) -> Path:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        shelving.import_essay(library, generation)
        backups.make(library)
    path.write_bytes(b"\0" * 5000)
    return path


def box_of(window: MainWindow) -> QMessageBox:
    (box,) = window.findChildren(QMessageBox)
    return box


def button(box: QMessageBox, text: str) -> QPushButton:
    return next(each for each in box.findChildren(QPushButton) if each.text() == text)


def test_a_damaged_library_is_replaced_by_its_last_good_backup(qtbot, damaged: Path, tmp_path: Path) -> None:
    window = MainWindow(damaged, tmp_path / "config", WindowSettings())
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    assert "damaged" in box_of(window).text()
    button(box_of(window), "Restore the backup").click()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=20_000)
    window.close()
    window.deleteLater()


def test_a_damaged_library_is_left_alone_where_the_person_says_so(qtbot, damaged: Path, tmp_path: Path) -> None:
    window = MainWindow(damaged, tmp_path / "config", WindowSettings())
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    button(box_of(window), "Quit").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.exit_code == 1
    assert damaged.read_bytes() == b"\0" * 5000
    window.deleteLater()


def test_the_essay_that_was_in_sight_comes_first(library: Library, generation: Generation) -> None:
    assert first_essay(library, "") == First(None, is_new_library=True)
    uid = shelving.import_essay(library, generation).essay_uid
    assert first_essay(library, "") == First(uid, is_new_library=False)
    assert first_essay(library, uid) == First(uid, is_new_library=False)
    shelving.delete(library, uid)
    assert first_essay(library, uid) == First(None, is_new_library=False)
