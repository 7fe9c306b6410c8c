"""Words that are selected in a passage become what its row asks, and are taken, changed or left."""

import pytest
from PySide6.QtCore import Qt

from studyapp.desktop.cards.card_rows import Group, Part
from studyapp.desktop.cards.own_words import own_words
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, NoteState
from studyapp.domain.spans import Span
from studyapp.library import Library
from tests.desktop.cards.test_judging_passages import CLAIM, generation, window  # noqa: F401 - the same text
from tests.desktop.conftest import TEXT, span_of
from tests.desktop.remembering import Page

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

ENTERING = Qt.Key.Key_Return, Qt.Key.Key_T


def hand_made(library: Library) -> list[str]:
    return [note.fields[0] for note in library.notes(states=[NoteState.TAKEN]) if note.origin == "hand"]


def test_the_row_asks_whole_words_of_its_passage(study: StudyPresenter, page: Page, library: Library) -> None:
    page.select_cards((page.rows[1].uid,))
    study.selection.ask_words(span_of("ites its ba"))
    assert page.rows[1].back == "unites its banks"
    study.selection.ask_words(span_of("e river uni"))
    assert page.rows[1].back == "the river unites"
    assert "Ivanov argues that [...] its banks." in page.rows[1].spoken
    assert page.rows[1].kind == "hand"
    assert not hand_made(library)
    study.selection.ask_words(None)
    assert page.rows[1].back == "unites its banks"


def test_the_row_of_another_passage_is_selected_for_its_words_but_not_instead_of_a_card_of_the_deck(
    study: StudyPresenter, page: Page
) -> None:
    page.select_cards((page.rows[0].uid,))
    study.selection.ask_words(span_of("treaty"))
    assert page.selected == (page.rows[2].uid,)
    assert page.rows[2].back == "treaty"
    study.judging.take()
    (taken,) = page.uids(Group.TAKEN)
    page.select_cards((taken,))
    study.selection.ask_words(span_of("the river"))
    assert page.selected == (taken,)
    assert study.selection.own is None


@pytest.mark.parametrize("selected", [span_of("banks. In 1689"), span_of(CLAIM), Span(0, len(TEXT))])
def test_a_selection_elsewhere_or_of_all_of_it_changes_nothing(
    study: StudyPresenter, page: Page, selected: Span
) -> None:
    page.select_cards((page.rows[1].uid,))
    before = page.rows
    study.selection.ask_words(selected)
    assert page.rows == before
    assert study.selection.own is None


def test_words_are_taken_in_place_of_the_drafts_of_the_passage(
    study: StudyPresenter, page: Page, library: Library
) -> None:
    page.select_cards((page.rows[1].uid,))
    study.selection.ask_words(span_of("the river"))
    study.judging.take()
    assert hand_made(library) == ["Ivanov argues that {{c1::the river}} unites its banks."]
    assert [row.part for row in page.rows] == [Part.OPEN, Part.TAKEN, Part.FURTHER, Part.MORE]
    assert page.selected == (page.rows[0].uid,)
    assert study.selection.own is None


def test_a_form_comes_with_the_question_and_the_answer(study: StudyPresenter, page: Page, library: Library) -> None:
    page.select_cards((page.rows[1].uid,))
    study.selection.ask_words(span_of("the river"))
    study.form.edit()
    assert page.form == (BASIC, ("Ivanov argues that [...] unites its banks.", "the river"), True)
    study.form.keep(("What unites its banks?", "the river"))
    assert hand_made(library) == ["What unites its banks?"]


def test_a_word_with_a_hyphen_or_an_apostrophe_is_one(study: StudyPresenter) -> None:
    text = "The well-known river’s banks – and more."
    (note, *_) = study.notes.values()
    for selected, found in (("known", "well-known"), ("ver", "river’s"), ("banks –", "banks –"), ("an", "banks")):
        start = text.index(selected)
        own = own_words(text, note, Span(0, len(text)), Span(start, start + len(selected)))
        assert own is not None
        assert own.words.of(text) == found


@pytest.mark.parametrize("key", ENTERING)
def test_keys_alone_lead_to_the_words_and_take_them(qtbot, window: MainWindow, key: Qt.Key) -> None:  # noqa: F811 - a fixture
    page, study = window.study_page, window.study
    qtbot.keyClick(page.cards, Qt.Key.Key_Down)
    (uid,) = study.selection.selected
    qtbot.keyClick(page.cards, Qt.Key.Key_S)
    assert page.essay.hasFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.essay, Qt.Key.Key_Right, both)
    qtbot.waitUntil(lambda: study.selection.own is not None)
    assert study.rows[uid].back == "Ivanov"
    qtbot.keyClick(page.essay, key)
    qtbot.waitUntil(lambda: any(note.origin == "hand" for note in study.notes.values()))
    assert page.cards.hasFocus()
    assert page.essay.selected_span() is None
    assert study.selection.selected != (uid,)


def test_escape_leaves_the_words_and_the_row_asks_its_draft(qtbot, window: MainWindow) -> None:  # noqa: F811 - a fixture
    page, study = window.study_page, window.study
    (uid,) = study.selection.selected
    before = study.rows[uid].back
    qtbot.keyClick(page.cards, Qt.Key.Key_S)
    qtbot.keyClick(page.essay, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: study.selection.own is not None)
    qtbot.keyClick(page.essay, Qt.Key.Key_Escape)
    assert page.cards.hasFocus()
    assert study.rows[uid].back == before
    assert page.essay.selected_span() is None


def test_another_row_asks_its_own_drafts(qtbot, window: MainWindow) -> None:  # noqa: F811 - a fixture
    page, study = window.study_page, window.study
    (uid,) = study.selection.selected
    qtbot.keyClick(page.cards, Qt.Key.Key_S)
    qtbot.keyClick(page.essay, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: study.selection.own is not None)
    page.cards.setFocus()
    qtbot.keyClick(page.cards, Qt.Key.Key_Down)
    assert study.listed.own is None
    assert study.selection.selected != (Uid(uid),)
    assert page.essay.selected_span() is None
