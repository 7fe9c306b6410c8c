"""From a card in review to its place in the essay, after its answer alone, and back to the same card."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.library import Library
from studyapp.operations.essays.shelving import import_essay
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


def test_a_key_leads_to_the_passage_after_the_answer_and_another_back(
    qtbot: QtBot, window_on: WindowOn, tmp_path: Path
) -> None:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        made = import_essay(library, generation_of(ROWS), take_proposed=True)
    window = window_on(path, made.essay_uid)
    to_passage = window.actions_["to-passage"]
    assert not to_passage.isEnabled()
    window.actions_["review"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)
    assert to_passage.isEnabled()
    page, item = window.review_page, window.review.item
    assert item is not None
    qtbot.keyClick(page, Qt.Key.Key_P)
    assert window.pages.current is page
    assert window.statusBar().currentMessage() == "Show the answer first."
    window.review.show_answer()
    qtbot.keyClick(page, Qt.Key.Key_P)
    back = "Ctrl+3 leads back to the review."
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == back, timeout=SHOWN_MS)
    assert window.pages.current is window.study_page
    assert window.study.selected == (item.note.uid,)
    window.actions_["review"].trigger()
    assert window.pages.current is page
    assert window.review.item is item
    assert window.review.answer_shown
    qtbot.keyClick(page, Qt.Key.Key_P)  # it is the card that is selected there already
    qtbot.waitUntil(lambda: window.pages.current is window.study_page, timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: window.study.selected == (item.note.uid,), timeout=SHOWN_MS)
