"""A file dialog opens no file that it lists, so that the locks on a library hold."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QTreeView
from pytestqt.qtbot import QtBot

from studyapp.desktop.widgets.file_dialog import file_dialog

if sys.platform == "linux":
    import fcntl

# the platform without a screen says so of every window of a size of its own
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A file that this process holds a lock on, of a kind that its name does not tell."""
    if sys.platform != "linux":
        pytest.skip("not measured: only Linux lists its locks")
    path = tmp_path / "library.db"
    path.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    with path.open("r+b") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        yield path


def _is_locked(path: Path) -> bool:
    inode = path.stat().st_ino
    lines = Path("/proc/locks").read_text(encoding="utf-8").splitlines()
    return any(f":{inode} " in line for line in lines)


def _listed(dialog: QFileDialog, qtbot: QtBot) -> None:
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.directoryEntered, raising=False, timeout=200):
        dialog.show()


def test_listing_a_library_keeps_its_lock(locked: Path, qtbot: QtBot) -> None:
    assert _is_locked(locked)
    _listed(file_dialog(None, "Open", str(locked.parent)), qtbot)
    qtbot.wait(600)  # its thread looks at the files by and by
    assert _is_locked(locked)


def test_qt_s_own_would_drop_it(locked: Path, qtbot: QtBot) -> None:
    """Else the dialog above would be needless."""
    _listed(QFileDialog(None, "Open", str(locked.parent)), qtbot)
    qtbot.waitUntil(lambda: not _is_locked(locked))


def test_the_columns_take_what_they_need_and_names_the_rest(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "My reading.pdf").write_bytes(bytes(33_000))
    dialog = file_dialog(None, "Open", str(tmp_path))
    _listed(dialog, qtbot)
    table = dialog.findChild(QTreeView)
    assert table is not None
    header = table.header()
    qtbot.waitUntil(lambda: table.model().rowCount(table.rootIndex()) == 1)
    qtbot.waitUntil(lambda: header.length() >= table.viewport().width() - 1)
    assert header.length() <= table.viewport().width() + 1
    for column in range(1, header.count()):
        assert header.sectionSize(column) >= table.sizeHintForColumn(column)
