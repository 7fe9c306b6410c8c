"""From a card in review to its place in the essay, after its answer alone, and back to the same card."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.domain.decks import DeckOptions
from studyapp.domain.reviews import AnswerMode, Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
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
    assert window.study.selection.selected == (item.note.uid,)
    window.actions_["review"].trigger()
    assert window.pages.current is page
    assert window.review.item is item
    assert window.review.answer_shown
    assert window.focusWidget() is page.ratings[Rating.GOOD]  # which shows what Space will do
    qtbot.keyClick(page, Qt.Key.Key_P)  # it is the card that is selected there already
    qtbot.waitUntil(lambda: window.pages.current is window.study_page, timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: window.study.selection.selected == (item.note.uid,), timeout=SHOWN_MS)


@pytest.mark.parametrize("mode", [AnswerMode.SELF, AnswerMode.TYPED])
def test_after_a_look_at_another_page_the_keys_are_where_they_were(
    qtbot: QtBot, window_on: WindowOn, tmp_path: Path, mode: AnswerMode
) -> None:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        made = import_essay(library, generation_of(ROWS), take_proposed=True)
        decks.set_options(library, made.deck_uid, DeckOptions(answers=mode))
    window = window_on(path, made.essay_uid)
    window.actions_["review"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)
    page = window.review_page
    held = page.show_answer_button if mode is AnswerMode.SELF else page.input.line
    assert window.focusWidget() is held
    window.actions_["study"].trigger()
    assert window.focusWidget() is not held
    window.actions_["review"].trigger()
    assert window.focusWidget() is held
