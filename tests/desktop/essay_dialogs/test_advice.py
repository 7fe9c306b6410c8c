"""Cards held against their passages from the window: by a real child process, as a hint, with nothing changed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from studyapp.desktop.essay_dialogs.card_advice_dialog import AdviceDialog
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import editing
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

PATIENCE_MS = 120_000  # a child loads both language models
LENGTH = "The Amur is 2,824 kilometres long (Ivanov, 2011)."
WRONG = ("How long is the Amur?", "2,284 kilometres")


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, generation: Generation) -> MainWindow:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, generation).essay_uid
        start = generation.essay.text.index(LENGTH)
        editing.make_basic(library, uid, Span(start, start + len(LENGTH)), *WRONG)
    return window_on(path, uid)


def _own(window: MainWindow) -> Uid:
    return next(uid for uid, note in window.study.notes.items() if note.origin == "hand")


def _opened(qtbot, window: MainWindow) -> AdviceDialog:
    window.actions_["advise"].trigger()
    (dialog,) = window.findChildren(AdviceDialog)
    _wait(qtbot, dialog)
    return dialog


def _wait(qtbot, dialog: AdviceDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.stop.isVisible(), timeout=PATIENCE_MS)


def _cards(dialog: AdviceDialog) -> list[str]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


def test_what_the_passage_says_otherwise_is_listed_and_leads_to_the_card(qtbot, window: MainWindow) -> None:
    own = _own(window)
    window.study_page.select_cards((own,))
    before = dict(window.study.notes)
    dialog = _opened(qtbot, window)
    assert _cards(dialog) == [" → ".join(WRONG)]
    assert "“2,284” does not stand in its passage." in dialog.list.topLevelItem(0).text(1)
    assert "1 of 1 card" in dialog.said.text()
    dialog.list.setCurrentItem(None)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.study.selection.selected == (own,))
    assert not dialog.isVisible()  # it stands over the cards
    assert dict(window.study.notes) == before
    window.actions_["advise"].trigger()
    assert dialog.isVisible()
    assert len(_cards(dialog)) == 1
    dialog.reject()


def test_all_cards_of_the_essay_are_read_and_good_ones_let_be(qtbot, window: MainWindow) -> None:
    good = next(uid for uid, note in window.study.notes.items() if "long" in note.fields[0] and note.origin != "hand")
    window.study_page.select_cards((good,))
    dialog = _opened(qtbot, window)
    assert _cards(dialog) == []
    assert "no passage says otherwise" in dialog.said.text()
    dialog.scope.setCurrentIndex(1)
    dialog.check.click()
    assert dialog.stop.isVisible()
    _wait(qtbot, dialog)
    assert sorted(_cards(dialog)) == [" → ".join(WRONG), "In [...] a treaty drew the line. → 1689"]  # by nobody there
    assert f"2 of {len(window.study.notes)} cards" in dialog.said.text()
    dialog.reject()


def test_a_hint_goes_once_its_card_is_mended_or_rejected(qtbot, window: MainWindow) -> None:
    own = _own(window)
    window.study_page.select_cards((own,))
    dialog = _opened(qtbot, window)

    def mended(library: Library) -> object:
        note = library.note(own)
        return editing.edit(library, own, (note.fields[0], "2,824 kilometres", *note.fields[2:]))

    window.thread_.run(mended).then(window.following.changed.emit)
    qtbot.waitUntil(lambda: _cards(dialog) == [])
    dialog.reject()


def test_it_can_be_ended_and_begun_again(qtbot, window: MainWindow) -> None:
    window.study_page.select_cards((_own(window),))
    window.actions_["advise"].trigger()
    (dialog,) = window.findChildren(AdviceDialog)
    dialog.stop.click()
    assert "Cancelled" in dialog.said.text()
    assert dialog.check.isVisible()
    dialog.check.click()
    _wait(qtbot, dialog)
    assert len(_cards(dialog)) == 1
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChildren(AdviceDialog) == [])


def test_an_essay_that_is_gone_takes_the_dialog_along(qtbot, window: MainWindow) -> None:
    window.actions_["advise"].trigger()
    window.study.close()
    qtbot.waitUntil(lambda: window.findChildren(AdviceDialog) == [])


def test_one_card_that_was_left_out_is_told_of_as_one(qtbot, window: MainWindow) -> None:
    dialog = AdviceDialog(Theme(LIGHT), of_all=False, parent=window)
    dialog.show_advice((), read=2, unread=1)
    assert dialog.said.text().endswith("1 card without a passage, or with a long one, was left out.")
    dialog.show_advice((), read=2, unread=3)
    assert dialog.said.text().endswith("3 cards without a passage, or with a long one, were left out.")
