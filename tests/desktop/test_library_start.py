"""What a window does with a library that cannot be opened, and what it shows first."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton

from studyapp import paths
from studyapp.desktop.background import line
from studyapp.desktop.library_start import First, first_essay
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.widgets.waiting_dialog import WaitingDialog
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.library import backups
from studyapp.settings import WindowSettings
from studyapp.storage.backups import backup_files, resting

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


@pytest.fixture
def damaged(tmp_path: Path, generation: Generation) -> Path:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        importing.import_essay(library, generation)
        backups.make_backup(library)
    path.write_bytes(b"\0" * 5000)
    return path


def box_of(window: MainWindow) -> QMessageBox:
    (box,) = window.findChildren(QMessageBox)
    return box


def button(box: QDialog, text: str) -> QPushButton:
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


def whole(path: Path) -> dict[str, bytes]:
    """All that lies beside a library, but for the lock of a window."""
    return {each.name: each.read_bytes() for each in path.parent.glob(f"{path.stem}.*") if each.suffix != ".lock"}


def shown_box(qtbot, window: MainWindow) -> QMessageBox:
    """The one box in sight, once there is one."""

    def in_sight() -> list[QMessageBox]:
        return [box for box in window.findChildren(QMessageBox) if box.isVisible()]

    qtbot.waitUntil(lambda: bool(in_sight()), timeout=20_000)
    (box,) = in_sight()
    return box


def test_putting_a_backup_back_can_be_ended_and_everything_is_as_it_was(qtbot, damaged: Path, tmp_path: Path) -> None:
    before, gate = whole(damaged), Event()
    window = MainWindow(damaged, tmp_path / "config", WindowSettings())
    window.show()
    box = shown_box(qtbot, window)
    window.thread_.aside(gate.wait).then()  # so that it is not done before it is ended
    button(box, "Restore the backup").click()
    (waiting,) = window.findChildren(WaitingDialog)
    qtbot.waitUntil(waiting.isVisible)
    button(waiting, "Cancel").click()
    gate.set()
    box = shown_box(qtbot, window)
    assert "is damaged" in box.text()
    assert whole(damaged) == before
    button(box, "Restore the backup").click()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=20_000)
    (aside,) = (content for name, content in whole(damaged).items() if "before-restore" in name)
    assert aside == before[damaged.name]
    window.close()
    window.deleteLater()


def test_a_window_that_is_closed_waits_for_no_backup_that_is_put_back(
    qtbot, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting, "_READ_BYTES", 4)
    monkeypatch.setattr(backup_files, "_BYTES_PER_SYNC", 1)  # each piece waits for the disk: a backup that takes long
    monkeypatch.setattr(line, "_LONG_S", 3600)  # it is not left by force
    before = whole(damaged)
    window = MainWindow(damaged, tmp_path / "config", WindowSettings())
    window.show()
    button(shown_box(qtbot, window), "Restore the backup").click()
    qtbot.waitUntil(lambda: any("copying" in name for name in whole(damaged)), timeout=20_000)
    window.close()
    assert whole(damaged) == before
    window.deleteLater()


def newer(good: Path) -> Path:
    """A name that a backup made after another one may have."""
    number, _, rest = good.name.partition("-")
    return good.with_name(f"{int(number) + 1:06}-{rest}")


def test_a_backup_that_is_damaged_too_is_passed_over(qtbot, damaged: Path, tmp_path: Path) -> None:
    (good,) = backups.list_backups(damaged)
    newer(good.path).write_bytes(b"\0" * 5000)
    window = MainWindow(damaged, tmp_path / "config", WindowSettings())
    window.show()
    button(shown_box(qtbot, window), "Restore the backup").click()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=20_000)
    window.close()
    window.deleteLater()


def test_a_backup_that_is_spoilt_meanwhile_is_followed_by_the_one_before(qtbot, damaged: Path, tmp_path: Path) -> None:
    (good,) = backups.list_backups(damaged)
    last = Path(shutil.copy(good.path, newer(good.path)))
    window = MainWindow(damaged, tmp_path / "config", WindowSettings())
    window.show()
    box = shown_box(qtbot, window)
    last.write_bytes(b"\0" * 5000)
    button(box, "Restore the backup").click()
    box = shown_box(qtbot, window)
    assert "The backup" in box.text()
    assert whole(damaged)[damaged.name] == b"\0" * 5000
    button(box, "Restore the backup").click()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=20_000)
    window.close()
    window.deleteLater()


@pytest.fixture
def missed(tmp_path: Path, generation: Generation, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library on a drive that is not there, which a person chose; the drive is in the drawer."""
    monkeypatch.setattr(paths, "config_folder", lambda: tmp_path / "config")
    path = tmp_path / "drive" / "library.studyapp"
    with Library.open(path) as library:
        importing.import_essay(library, generation)
    paths.choose_library(path)
    path.parent.rename(tmp_path / "drawer")
    return path


@pytest.fixture
def not_opened(qtbot, missed: Path, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(missed, tmp_path / "config", WindowSettings())
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    yield window
    window.close()
    window.deleteLater()


def test_a_library_that_is_not_where_it_was_chosen_to_lie_is_asked_for_and_none_begins_in_its_place(
    qtbot, not_opened: MainWindow, missed: Path, tmp_path: Path
) -> None:
    assert "where yours was chosen to lie" in box_of(not_opened).text()
    button(box_of(not_opened), "Try again").click()
    qtbot.waitUntil(lambda: any(box.isVisible() for box in not_opened.findChildren(QMessageBox)))
    assert not missed.parent.exists()
    (tmp_path / "drawer").rename(missed.parent)
    (box,) = [box for box in not_opened.findChildren(QMessageBox) if box.isVisible()]
    button(box, "Try again").click()
    qtbot.waitUntil(lambda: not_opened.study.essay_uid is not None, timeout=20_000)


def test_an_empty_library_begins_where_one_was_missed_once_a_person_says_so(
    qtbot, not_opened: MainWindow, missed: Path
) -> None:
    with qtbot.waitSignal(not_opened.library_opened, timeout=60_000):
        button(box_of(not_opened), "Begin an empty one").click()
    assert missed.is_file()


def test_another_library_is_chosen_where_one_cannot_be_opened_and_else_it_is_asked_again(
    qtbot, not_opened: MainWindow, tmp_path: Path
) -> None:
    button(box_of(not_opened), "Another library…").click()
    qtbot.waitUntil(lambda: bool(not_opened.findChildren(QFileDialog)))
    not_opened.findChildren(QFileDialog)[0].reject()
    qtbot.waitUntil(lambda: any(box.isVisible() for box in not_opened.findChildren(QMessageBox)))
    (box,) = [box for box in not_opened.findChildren(QMessageBox) if box.isVisible()]
    button(box, "Another library…").click()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in not_opened.findChildren(QFileDialog)))
    (dialog,) = [each for each in not_opened.findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(tmp_path / "drawer" / "library.studyapp"))
    qtbot.waitUntil(lambda: not not_opened.isVisible())
    assert not_opened.restart is not None
    path, _words = not_opened.restart.work(lambda _done, _all: None)
    assert path == tmp_path / "drawer" / "library.studyapp"


def test_the_essay_that_was_in_sight_comes_first(library: Library, generation: Generation) -> None:
    assert first_essay(library, "") == First(None, is_new_library=True)
    uid = importing.import_essay(library, generation).essay_uid
    assert first_essay(library, "") == First(uid, is_new_library=False)
    assert first_essay(library, uid) == First(uid, is_new_library=False)
    importing.delete(library, uid)
    assert first_essay(library, uid) == First(None, is_new_library=False)
