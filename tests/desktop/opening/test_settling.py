"""Cards that come in while the person is on another page leave them there."""

from pathlib import Path

import pytest

from studyapp.desktop.main_window import MainWindow
from studyapp.settings import WindowSettings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

TEXT = "---\ntitle: The Lena\nauthor: A. Writer\n---\n\nThe Lena is 4,294 kilometres long, longer than the Rhine.\n"


def test_who_went_on_to_another_page_stays_there_when_the_cards_come(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "lena.md"
    path.write_text(TEXT, encoding="utf-8")
    window = MainWindow(tmp_path / "library.studyapp", tmp_path / "config", WindowSettings(theme="light"), (path,))
    window.show()
    qtbot.waitUntil(lambda: "The Lena" in window.windowTitle(), timeout=20_000)
    assert not window.study.rows
    window.actions_["review"].trigger()
    assert window.review_page.isVisible()
    qtbot.waitUntil(lambda: bool(window.study.rows), timeout=60_000)
    qtbot.wait(50)
    assert window.review_page.isVisible()
    assert not window.study_page.isVisible()
    window.close()
    window.deleteLater()


def test_who_turned_to_the_review_before_there_were_cards_is_asked_the_first(qtbot, tmp_path: Path) -> None:
    window = MainWindow(tmp_path / "library.studyapp", tmp_path / "config", WindowSettings(theme="light"))
    window.show()
    assert window.study.essay is None
    window.actions_["review"].trigger()
    assert window.review.item is None
    qtbot.waitUntil(lambda: bool(window.study.rows), timeout=60_000)
    qtbot.waitUntil(lambda: window.review.item is not None)
    assert window.review_page.isVisible()
    window.close()
    window.deleteLater()
