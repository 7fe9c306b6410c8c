"""Rejecting with a reason, by key and by menu, and the list of what was rejected."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studyapp.desktop.cards.card_rows import Group
from studyapp.desktop.cards.reasons import reason_name
from studyapp.desktop.essay_dialogs.rejected_dialog import RejectedDialog
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState, Rejection
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.desktop.remembering import Page
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, generation: Generation) -> MainWindow:
    path = tmp_path / "a.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation).essay_uid
    return window_on(path, essay_uid)


def test_a_reason_goes_with_the_rejected_drafts(study: StudyPresenter, page: Page, library: Library) -> None:
    first, second = page.uids(Group.PROPOSED)
    study.selection.choose((first, second))
    study.judging.reject(Rejection.TRIVIAL)
    assert {library.note(uid).rejection for uid in (first, second)} == {Rejection.TRIVIAL}
    assert page.uids(Group.SUGGESTED) and page.selected == ()  # nothing is left to judge


def test_every_reason_has_words_and_a_letter_of_its_own() -> None:
    names = [reason_name(reason) for reason in Rejection]
    assert len({name[0] for name in names}) == len(names)
    assert reason_name(None) == "–"


def test_a_letter_after_shift_w_rejects_and_the_list_brings_back(qtbot, window: MainWindow) -> None:
    page = window.study_page
    page.cards.setFocus()
    (uid,) = page.cards.selected()
    qtbot.keyClick(page.cards, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(page.reasons.isVisible)
    qtbot.keyClick(page.reasons, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: window.study.notes[uid].rejection is Rejection.DUPLICATE)
    assert page.cards.selected() != (uid,)
    window.actions_["rejected"].trigger()
    dialog = window.findChild(RejectedDialog)
    assert dialog is not None
    item = dialog.list.topLevelItem(0)
    assert item.text(0).startswith("The Amur is [...] long")
    assert item.text(0).endswith("→ 2,824 kilometres")
    assert item.text(1) == "Duplicate"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.cards.selected() == (uid,))
    assert window.study.notes[uid].state is NoteState.DRAFT
    assert dialog.list.topLevelItemCount() == 0
    assert not dialog.back.isEnabled()
    dialog.close()


def test_no_reason_is_asked_for_what_is_in_the_deck(qtbot, window: MainWindow) -> None:
    page = window.study_page
    page.cards.setFocus()
    (uid,) = page.cards.selected()
    page.cards.take_asked.emit()
    qtbot.waitUntil(lambda: window.study.notes[uid].state is NoteState.TAKEN)
    page.cards.select((uid,))
    assert not page.reject_as.isEnabled()
    assert not window.actions_["reject-as"].isEnabled()
    qtbot.keyClick(page.cards, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    assert not page.reasons.isVisible()


def test_the_list_shows_the_place_of_a_card(qtbot, library: Library, essay_uid: Uid) -> None:
    dialog = RejectedDialog(Theme(LIGHT))
    qtbot.addWidget(dialog)
    notes = library.notes(essay_uid=essay_uid)
    dialog.show_notes(notes)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
    with qtbot.waitSignal(dialog.place_asked) as heard:
        dialog.place.click()
    assert heard.args == [notes[2].position]
    with qtbot.waitSignal(dialog.back_asked) as heard:
        dialog.back.click()
    assert heard.args == [notes[2].uid]
    assert dialog.list.topLevelItem(0).text(1) == "–"
