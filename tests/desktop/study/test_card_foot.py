"""Nothing moves as other cards are selected, and all words have room, on small screens and in large text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QScrollArea

from studyapp.desktop import language
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.ids import Uid
from studyapp.domain.messages import languages
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import drafts
from tests.desktop.fitting import cut_off
from tests.desktop.windows import WindowOn
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

SMALL = (600, 340), 100
"""The room in a window on 1280 x 800 pixels of which each point takes two, and the size of the text in per cent."""
SIZES = [SMALL, ((720, 500), 100), ((900, 600), 100), ((1240, 740), 200)]
Shown = Callable[[tuple[int, int], int], MainWindow]


@pytest.fixture(params=languages())
def shown(request: pytest.FixtureRequest, tmp_path: Path, window_on: WindowOn) -> Shown:
    """The window in each language, on an essay with proposed cards, cards of the deck and suggested ones."""
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation_of(ROWS, suggested=2)).essay_uid
        drafts.take(library, [note.uid for note in library.notes(essay_uid=essay_uid)][:3])
    language.set_language(request.param)

    def show(size: tuple[int, int], per_cent: int) -> MainWindow:
        window = window_on(path, essay_uid)
        window.look.set_per_cent(per_cent)
        window.resize(*size)
        _settle(window)
        return window

    return show


def _settle(window: MainWindow) -> None:
    """Let rows that wrap and panes that give way find their sizes, which takes more than one pass in a low window."""
    before, places = None, _places(window)
    while places != before:
        QApplication.processEvents()
        before, places = places, _places(window)


def _places(window: MainWindow) -> tuple[object, ...]:
    """Where the text, the foot and its buttons are, and which are there."""
    page = window.study_page
    buttons = tuple((each.isHidden(), each.geometry().getRect()) for each in page.foot.stops)
    return page.essay.geometry().getRect(), page.foot.isHidden(), page.foot.geometry().getRect(), buttons


def _selections(window: MainWindow) -> list[tuple[Uid, ...]]:
    """Each card alone, and a card of the deck together with a draft."""
    notes = window.study.notes
    taken = next(uid for uid, note in notes.items() if note.state is NoteState.TAKEN)
    draft = next(uid for uid, note in notes.items() if note.state is NoteState.DRAFT)
    return [*((uid,) for uid in notes), (taken, draft)]


@pytest.mark.parametrize(("size", "per_cent"), SIZES)
def test_nothing_moves_as_other_cards_are_selected(shown: Shown, size: tuple[int, int], per_cent: int) -> None:
    window = shown(size, per_cent)
    page = window.study_page
    places = set()
    for uids in _selections(window):
        page.cards.select(uids)
        QApplication.processEvents()
        assert set(page.cards.selected()) == set(uids)
        places.add(_places(window))
    assert len(places) == 1


@pytest.mark.parametrize(("size", "per_cent"), SIZES)
def test_all_has_room_without_scrolling_sideways(shown: Shown, size: tuple[int, int], per_cent: int) -> None:
    window = shown(size, per_cent)
    page = window.study_page
    for uids in _selections(window):
        page.cards.select(uids)
        QApplication.processEvents()
        area = page.parentWidget().parentWidget().parentWidget()
        assert isinstance(area, QScrollArea)
        assert page.width() == area.viewport().width()
        assert cut_off(page.foot.window()) == []


def test_what_has_no_room_is_in_a_menu(qtbot, shown: Shown) -> None:
    window = shown(*SMALL)
    page = window.study_page
    (uid,) = next(each for each in _selections(window) if window.study.notes[each[0]].state is NoteState.DRAFT)
    page.cards.select((uid,))
    assert page.reject_as.isHidden()
    page.cards.reasons_asked.emit()
    qtbot.waitUntil(page.reasons.isVisible)
    page.reasons.actions()[0].trigger()
    qtbot.waitUntil(lambda: window.study.notes[uid].state is NoteState.REJECTED)
    page.reasons.close()


def _taken(window: MainWindow) -> Uid:
    return next(uid for uid, note in window.study.notes.items() if note.state is NoteState.TAKEN)


def test_what_rejects_drafts_never_deletes_cards(qtbot, shown: Shown) -> None:
    """Not by the key, the button or the menu, and Return, which takes, does not say yes to deleting."""
    window = shown((1240, 740), 100)
    page, taken = window.study_page, _taken(window)
    page.cards.setFocus()
    page.cards.select((taken,))
    assert not page.reject.isEnabled() and not window.actions_["reject"].isEnabled()
    qtbot.keyClick(page.cards, Qt.Key.Key_R)
    assert window.statusBar().currentMessage()
    assert not window.findChildren(QMessageBox)
    qtbot.keyClick(page.cards, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    box.defaultButton().click()
    page.cards.select((_draft(window),))
    qtbot.keyClick(page.cards, Qt.Key.Key_R)  # comes after all that was asked of the library before
    qtbot.waitUntil(lambda: any(note.state is NoteState.REJECTED for note in window.study.notes.values()))
    assert window.study.notes[taken].state is NoteState.TAKEN


def test_a_draft_is_not_deleted_and_a_mixture_is_told_apart(qtbot, shown: Shown) -> None:
    window = shown((1240, 740), 100)
    page, taken, draft = window.study_page, _taken(window), _draft(window)
    page.cards.setFocus()
    page.cards.select((draft,))
    qtbot.keyClick(page.cards, Qt.Key.Key_Delete)
    assert window.statusBar().currentMessage() and not page.foot.delete.isEnabled()
    page.cards.select((taken, draft))
    qtbot.keyClick(page.cards, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: window.study.notes[draft].state is NoteState.REJECTED)
    assert window.study.notes[taken].state is NoteState.TAKEN


def test_a_card_of_the_deck_is_deleted_once_it_is_said_so(qtbot, shown: Shown) -> None:
    window = shown((1240, 740), 100)
    page, taken = window.study_page, _taken(window)
    page.cards.select((taken,))
    window.actions_["delete"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    next(each for each in box.buttons() if each is not box.defaultButton()).click()
    qtbot.waitUntil(lambda: taken not in window.study.notes)


def _draft(window: MainWindow) -> Uid:
    return next(uid for uid, note in window.study.notes.items() if note.state is NoteState.DRAFT)


@pytest.mark.parametrize("name", ["take", "reject", "reason"])
def test_a_click_leaves_the_keys_with_the_list(qtbot, shown: Shown, name: str) -> None:
    """The button that was clicked has nothing to do afterwards; Qt would hand the keys to the one beside it."""
    window = shown((1240, 740), 100)
    page, uid = window.study_page, _draft(window)
    window.activateWindow()
    page.essay.setFocus()
    page.cards.select((uid,))
    if name == "reason":
        page.reasons.actions()[0].trigger()
    else:
        QTest.mouseClick({"take": page.take, "reject": page.reject}[name], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.study.notes[uid].state is not NoteState.DRAFT)
    assert page.cards.hasFocus()


def test_a_button_that_can_do_nothing_any_more_gives_the_keys_to_the_list(qtbot, shown: Shown) -> None:
    window = shown((1240, 740), 100)
    page, taken = window.study_page, next(uid for uids in _selections(window)[:1] for uid in uids)
    page.cards.select((_draft(window),))
    page.take.setFocus(Qt.FocusReason.TabFocusReason)
    page.cards.select((taken,))
    qtbot.waitUntil(lambda: not page.take.isEnabled())
    assert page.cards.hasFocus()


def test_all_proposed_that_are_taken_leave_the_keys_with_the_list(qtbot, shown: Shown) -> None:
    page = shown((1240, 740), 100).study_page
    QTest.mouseClick(page.take_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.take_all.isEnabled())
    assert page.cards.hasFocus()
