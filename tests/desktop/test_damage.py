"""A window on a library whose bits flipped tells it and offers the newest sound backup, or shows the library."""

import os
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QMessageBox

from studyapp.desktop.main_window import MainWindow
from studyapp.operations.library import backups
from studyapp.settings import WindowSettings
from tests.damaging import Whole, copied, flip, whole

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

LIBRARIES = int(os.environ.get("STUDYAPP_DAMAGES", "4"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return whole(tmp_path_factory.mktemp("sound"))


@pytest.mark.parametrize("seed", range(LIBRARIES))
def test_flipped_bits_are_told(qtbot, sound: Whole, tmp_path: Path, monkeypatch, seed: int) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    flip(path := copied(sound, tmp_path / "spoilt"), Random(seed))
    window = MainWindow(path, tmp_path / "config", WindowSettings())
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)) or window.study.essay_uid is not None)
    if boxes := window.findChildren(QMessageBox):
        assert "is damaged" in boxes[0].text()
        assert "There is a good backup" in boxes[0].informativeText()
        assert backups.list_backups(path)
    else:
        for page in (window.actions_[name] for name in ("library", "statistics", "library")):
            page.trigger()
            qtbot.wait(20)
    window.close()
    window.deleteLater()
