"""What somebody hears who reviews without seeing the window: each card, what came of an answer, the end."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from studyapp.domain.decks import DeckOptions
from studyapp.domain.reviews import AnswerMode
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader would be given to say."""
    said: list[str] = []
    pass_on = QAccessible.updateAccessibility

    def listen(event: Any) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        pass_on(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


def test_card_answer_and_end_are_said(qtbot: QtBot, window_on: WindowOn, tmp_path: Path, heard: list[str]) -> None:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        made = import_essay(library, generation_of(ROWS[:1]), take_proposed=True)
        decks.set_options(library, made.deck_uid, DeckOptions(answers=AnswerMode.TYPED))
    window = window_on(path, made.essay_uid)
    window.actions_["review"].trigger()
    qtbot.waitUntil(lambda: any(line.startswith("Question: ") for line in heard), timeout=SHOWN_MS)
    assert "forty masons" in heard[-1]
    assert "1824" not in heard[-1]
    page = window.review_page
    qtbot.waitUntil(page.input.line.hasFocus, timeout=SHOWN_MS)
    qtbot.keyClicks(page.input.line, "1824")
    qtbot.keyClick(page.input.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1824" in heard[-1], timeout=SHOWN_MS)
    verdict = page._verdict.text().split("  ", 1)[1]
    assert heard[-1].startswith(f"{verdict}: ")
    page.ratings[window.review.proposed].click()
    qtbot.waitUntil(lambda: window.review.item is None or "Question" in heard[-1], timeout=SHOWN_MS)


def test_a_page_out_of_sight_is_silent(qtbot: QtBot, window_on: WindowOn, tmp_path: Path, heard: list[str]) -> None:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        made = import_essay(library, generation_of(ROWS[:2]), take_proposed=True)
    window = window_on(path, made.essay_uid)
    window.review.start(made.deck_uid)
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)
    assert not any(line.startswith("Question") for line in heard)
