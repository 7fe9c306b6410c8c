"""The dialog on the history of a card: facts, curve, table, several cards, and where it opens."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studyapp.desktop.history.history_dialog import HistoryDialog
from studyapp.desktop.history.history_words import facts, figure
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import AnswerWay, Rating
from studyapp.library import Library
from studyapp.operations.memory.history import card_history
from studyapp.operations.reviews import rescheduling, reviewing
from tests.desktop.conftest import Clock
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

DAY_MS = 86_400_000


@pytest.fixture
def card(library: Library, deck_uid: Uid, clock: Clock) -> Uid:
    """Answered, moved by hand, and forgotten."""
    uid = library.cards(deck_uid=deck_uid)[0].uid
    reviewing.answer(library, uid, Rating.EASY, 4_000)
    clock.ms += 5 * DAY_MS
    rescheduling.set_due(library, [uid], 3)
    clock.ms += 3 * DAY_MS
    reviewing.answer(library, uid, Rating.AGAIN, 65_000)
    return uid


def test_the_rows_of_the_table(library: Library, card: Uid) -> None:
    shown = figure(card_history(library, card))
    assert [row[1] for row in shown.rows] == ["Easy", "due date set", "Again"]
    assert [row[0] for row in shown.rows] == ["10 Jul 2026, 12:00", "15 Jul 2026, 12:00", "18 Jul 2026, 12:00"]
    assert shown.rows[0][2] == "–" and shown.rows[2][2].endswith("%")
    assert [row[-1] for row in shown.rows] == ["4 s", "–", "1 min"]
    assert shown.raw[2][0] == datetime.fromisoformat("2026-07-18T12:00:00+00:00").isoformat()
    assert all(len(row) == len(shown.headings) for row in shown.rows)
    assert shown.sentence.startswith("2 answers so far; forgotten today")
    told = dict(facts(card_history(library, card)))
    assert (told["Answers"], told["Lapses"], told["Time in all"]) == ("2", "1", "1 min")


def test_the_curve_goes_from_answer_to_answer_and_is_walked_by_keys(qtbot, library: Library, card: Uid) -> None:
    dialog = HistoryDialog(Theme(LIGHT), ((card, "Which river?"),))
    qtbot.addWidget(dialog)
    dialog.show_history(card_history(library, card))
    dialog.show()
    areas = dialog.curve.current_areas()
    assert len(areas) == 3 and areas[0].center().x() < areas[1].center().x() < areas[2].center().x()
    dialog.curve.setFocus()
    qtbot.keyClick(dialog.curve, Qt.Key.Key_Left)
    assert dialog.curve.accessibleDescription().startswith("18 Jul 2026: Again, expected with ")
    assert dialog.cards.isHidden() and not dialog.question.isHidden()


def test_a_card_that_was_never_answered_says_so(qtbot, library: Library, deck_uid: Uid) -> None:
    uid = library.cards(deck_uid=deck_uid)[1].uid
    dialog = HistoryDialog(Theme(LIGHT), ((uid, "When?"),))
    qtbot.addWidget(dialog)
    dialog.show_history(card_history(library, uid))
    assert dialog.said.text().startswith("Not reviewed yet.")
    assert dialog.table.isHidden() and dialog.curve.parentWidget().isHidden()
    told = dict(facts(card_history(library, uid)))
    assert set(told) == {"Deck", "Added", "Due"} and all(words != "–" for words in told.values())
    dialog.show()
    assert dialog.height() < dialog.width() // 2


def test_it_opens_for_the_cards_of_the_table_and_one_is_chosen(
    qtbot, window_on: WindowOn, library: Library, deck_uid: Uid, card: Uid
) -> None:
    essay_uid = library.essays()[0].uid
    library.close()
    window: MainWindow = window_on(library.path, essay_uid)
    window.actions_["browse"].trigger()
    table = window.library_page.search.table
    qtbot.waitUntil(lambda: len(table.cards.keys) == 3)
    table.selectAll()
    window.actions_["history"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), HistoryDialog))
    (dialog,) = window.findChildren(HistoryDialog)
    qtbot.waitUntil(lambda: dialog.facts.count() > 0)
    assert dialog.cards.count() == 2 and dialog.cards.isVisible()
    dialog.cards.setCurrentIndex(1 - dialog.cards.findData(card))
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Not reviewed yet."))
    dialog.cards.setCurrentIndex(dialog.cards.findData(card))
    qtbot.waitUntil(lambda: dialog.said.text().startswith("2 answers"))
    dialog.reject()


@pytest.mark.parametrize(
    ("way", "words"),
    [(AnswerWay.CARD, "card turned"), (AnswerWay.TYPED, "typed"), (AnswerWay.BLANK, "blank in the text"), (None, "–")],
)
def test_ways_are_named(library: Library, card: Uid, way: AnswerWay | None, words: str) -> None:
    held = card_history(library, card)
    first = replace(held.steps[0], entry=replace(held.steps[0].entry, way=way))
    assert figure(replace(held, steps=(first,))).rows[0][-2] == words
