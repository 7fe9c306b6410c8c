"""A text of one's own: it is pointed at in the library, and where it gives no cards the window says why."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from studyapp.desktop.main_window import MainWindow
from studyapp.settings import WindowSettings
from tests.desktop.windows import SHOWN_MS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

LENA = "---\ntitle: The Lena\nauthor: A. Writer\n---\n\nThe Lena is 4,294 kilometres long, longer than the Rhine.\n"
SOUP = (
    "---\ntitle: Soup\nauthor: A. Cook\n---\n\nSlice the onions. Let them soften in butter, and do not let them burn.\n"
)


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _said(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.study_page.banner.findChildren(QLabel) if not label.isHidden())


def test_a_text_without_cards_says_why_and_the_library_points_at_each_that_was_opened(qtbot, tmp_path: Path) -> None:
    files = (_written(tmp_path, "lena.md", LENA),)
    window = MainWindow(tmp_path / "library.studyapp", tmp_path / "config", WindowSettings(theme="light"), files)
    window.show()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=3 * SHOWN_MS)
    lena, page = window.study.essay_uid, window.library_page
    qtbot.waitUntil(lambda: page.chosen_text() == lena, timeout=SHOWN_MS)
    qtbot.waitUntil(window.study_page.banner.isHidden, timeout=3 * SHOWN_MS)
    window.incoming.open_files((_written(tmp_path, "soup.md", SOUP),))
    qtbot.waitUntil(lambda: window.study.essay_uid not in (None, lena), timeout=3 * SHOWN_MS)
    qtbot.waitUntil(lambda: not window.opening.is_making, timeout=3 * SHOWN_MS)
    assert _said(window).startswith("Nothing in this text can be asked as it stands")
    assert "This text has no cards." in " ".join(label.text() for label in window.study_page.findChildren(QLabel))
    qtbot.waitUntil(lambda: page.chosen_text() == window.study.essay_uid, timeout=SHOWN_MS)
    assert page.chosen_deck() == window.library.deck_of(window.study.essay_uid)
    page.tree.choose(lena)
    window.actions_["library"].trigger()
    window.actions_["study"].trigger()
    window.actions_["library"].trigger()
    assert page.chosen_text() == lena
    window.close()
    window.deleteLater()


def test_what_was_said_of_a_change_goes_with_the_next_one(qtbot, tmp_path: Path) -> None:
    files = (_written(tmp_path, "lena.md", LENA),)
    window = MainWindow(tmp_path / "library.studyapp", tmp_path / "config", WindowSettings(theme="light"), files)
    window.show()
    qtbot.waitUntil(lambda: bool(window.study.rows), timeout=3 * SHOWN_MS)
    listed = set(window.study.rows)
    window.study.selection.choose((next(iter(window.study.rows)),))
    window.study.judging.reject()
    qtbot.waitUntil(lambda: "Reject" in window.actions_["undo"].text(), timeout=SHOWN_MS)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith("Undone"), timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: set(window.study.rows) == listed, timeout=SHOWN_MS)  # the list may follow a turn later
    window.study.selection.choose((next(iter(window.study.rows)),))
    window.study.judging.take()
    qtbot.waitUntil(lambda: "Take" in window.actions_["undo"].text(), timeout=SHOWN_MS)
    assert not window.statusBar().currentMessage().startswith("Undone")
    window.close()
    window.deleteLater()
