"""A card says why it is there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from studyapp.desktop.cards.why import why
from studyapp.desktop.cards.why_dialog import WhyDialog
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.notes import editing
from tests.desktop.cards.test_rejecting import window as window
from tests.desktop.conftest import TEXT, Clock

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def note(library: Library, essay_uid: Uid) -> Note:
    return replace(
        library.notes(essay_uid=essay_uid)[0], reason="figure: “2,824 kilometres”, sentence 1 of paragraph 2"
    )


def test_it_names_rule_sight_standing_passage_and_credit(note: Note) -> None:
    assert why(note).split("\n\n") == [
        "The rule “figure” made it: “2,824 kilometres”, sentence 1 of paragraph 2.",
        "It is among the cards to judge, with a score of 0.90 out of 1.",
        "It stands on: “The Amur is 2,824 kilometres long (Ivanov, 2011).”",
        "Credited: Ivanov, 2011",
    ]


def test_a_suggestion_says_why_it_is_no_more(note: Note) -> None:
    assert "only a further suggestion" in why(replace(note, proposed=False))


def test_a_rule_that_saw_nothing_is_named_alone(note: Note) -> None:
    assert why(replace(note, reason="abbreviation")).startswith("The rule “abbreviation” made it.\n")


def test_a_lost_passage_and_a_change_are_told(note: Note) -> None:
    assert note.anchor is not None
    changed = replace(note, modified=note.created + 86_400_000, anchor=replace(note.anchor, orphaned=True))
    assert "It was changed on 1" in why(changed)
    assert "It stood on words that the text no longer holds: “The Amur" in why(changed)


def test_a_card_of_ones_own_says_so(library: Library, essay_uid: Uid, clock: Clock) -> None:
    start = TEXT.index("treaty")
    (uid,) = editing.make_basic(library, essay_uid, Span(start, start + 6), "What?", "A treaty").notes
    assert why(library.note(uid)).startswith("You made it by hand on 10 Jul 2026.")


def test_w_asks_for_the_selected_card(qtbot, window: MainWindow) -> None:
    cards = window.study_page.cards
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_W)
    box = window.findChild(WhyDialog)
    assert box is not None
    assert box.windowTitle() == "Why this card?"
    assert box.card.text() == "The Amur is [...] long (Ivanov, 2011). → 2,824 kilometres"
    assert box.reason.toPlainText().startswith("The rule “one figure” made it.")
    box.close()
    cards.clearSelection()
    assert not window.actions_["why"].isEnabled()
