"""The tour is offered once without taking the keys, goes by keys both ways, can be left, and changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studyapp.desktop.cards.card_rows import Part
from studyapp.desktop.help.tour_steps import lit_passage, steps
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.changes import Changes
from studyapp.domain.generation import Generation
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.reviews import reviewing
from studyapp.settings import WindowSettings, load
from tests.desktop.turns import run_loop
from tests.desktop.windows import SHOWN_MS, WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window

SEVEN = 7


@pytest.fixture
def library_path(tmp_path: Path, generation: Generation) -> Path:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        import_essay(library, generation, take_proposed=True)
    return path


@pytest.fixture
def window(qtbot, window_on: WindowOn, library_path: Path) -> MainWindow:
    with Library.open(library_path) as library:
        uid = library.essays()[0].uid
    made = window_on(library_path, uid)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: made.study.essay_uid == uid, timeout=SHOWN_MS)
    return made


def held(path: Path) -> tuple[object, ...]:
    with Library.open(path) as library:
        return library.notes(), library.states(), library.review_log(), library.undo_name, library.decks()


def has_keys(window: MainWindow) -> bool:
    panel, focus = window.help.tour.panel, QApplication.focusWidget()
    return panel is not None and focus is not None and panel.isAncestorOf(focus)


def press(qtbot, key: Qt.Key) -> None:  # type: ignore[no-untyped-def]
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def test_it_goes_by_keys_from_step_to_step_and_back_and_changes_nothing(
    qtbot, window: MainWindow, library_path: Path
) -> None:
    before = held(library_path)
    window.actions_["tour"].trigger()
    tour = window.help.tour
    assert tour.panel is not None
    assert tour.frame is not None
    pages, titles = [], []
    for number in range(1, SEVEN + 1):
        assert tour.panel.count.text() == f"{number} of {SEVEN}"
        assert tour.frame.isVisible()
        pages.append(window.pages.current)
        titles.append(tour.panel.title.text())
        if window.pages.current is window.review_page:  # it takes the keys once its card has come
            qtbot.waitUntil(lambda: window.review.item is not None)
        qtbot.waitUntil(lambda: has_keys(window))
        press(qtbot, Qt.Key.Key_Return if number % 2 else Qt.Key.Key_Right)
    assert len(set(titles)) == SEVEN
    assert set(pages) == {window.study_page, window.review_page, window.library_page}
    assert tour.panel.isHidden()
    assert tour.frame.isHidden()
    window.actions_["tour"].trigger()
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Left)
    assert tour.panel.title.text() == titles[0]
    assert held(library_path) == before


def test_return_presses_a_button_of_a_page_too(qtbot, window: MainWindow) -> None:
    button = next(each for each in window.pages.findChildren(QAbstractButton) if each.text() == "Library")
    button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert window.pages.current is window.library_page


@pytest.mark.parametrize("at", range(SEVEN))
def test_it_can_be_left_at_any_step_and_the_keys_go_to_the_page(qtbot, window: MainWindow, at: int) -> None:
    window.actions_["tour"].trigger()
    panel = window.help.tour.panel
    assert panel is not None
    for _ in range(at):
        panel.next.click()
    press(qtbot, Qt.Key.Key_Escape)
    assert panel.isHidden()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.pages.current.isAncestorOf(focus) or focus is window.pages.current


def test_what_is_framed_is_what_is_spoken_of_and_no_more_once_it_is_out_of_sight(qtbot, window: MainWindow) -> None:
    window.actions_["tour"].trigger()
    tour = window.help.tour
    assert tour.panel is not None
    assert tour.frame is not None
    passage = lit_passage(window.study_page.essay)
    assert passage.height() < window.study_page.essay.viewport().height()
    for step in steps(window, window.pages, window.actions_.ways()):
        widget, part = step.place()
        where = QRect(widget.mapTo(window, QPoint(0, 0)) + part.topLeft(), part.size())
        assert tour.frame.geometry().contains(where.intersected(window.rect()).center())
        tour.panel.next.click()
    window.actions_["tour"].trigger()
    window.actions_["statistics"].trigger()  # the person goes elsewhere meanwhile
    qtbot.waitUntil(tour.frame.isHidden, timeout=5000)
    assert tour.panel.isVisible()


def test_keys_pressed_elsewhere_do_not_turn_it(qtbot, window: MainWindow) -> None:
    window.actions_["tour"].trigger()
    panel = window.help.tour.panel
    assert panel is not None
    window.study_page.essay.setFocus()
    qtbot.keyClick(window.study_page.essay, Qt.Key.Key_Right)
    qtbot.keyClick(window.study_page.essay, Qt.Key.Key_Escape)
    assert panel.isVisible()
    assert panel.count.text() == f"1 of {SEVEN}"


def test_each_button_has_a_name_a_role_and_a_place_in_the_order(window: MainWindow) -> None:
    window.actions_["tour"].trigger()
    panel = window.help.tour.panel
    assert panel is not None
    for button in (panel.back, panel.next, panel.leave):
        told = QAccessible.queryAccessibleInterface(button)
        assert told.text(QAccessible.Text.Name)
        assert told.role() is QAccessible.Role.Button
    assert panel.title.text() in QAccessible.queryAccessibleInterface(panel.next).text(QAccessible.Text.Description)
    assert panel.next.nextInFocusChain() is panel.leave


def test_in_a_small_window_cards_and_buttons_keep_their_room_beside_the_tour(qtbot, window: MainWindow) -> None:
    window.actions_["tour"].trigger()
    panel, page = window.help.tour.panel, window.study_page
    assert panel is not None
    assert page.foot.isVisible()
    assert panel.words.geometry().right() < panel.back.mapTo(panel, panel.back.rect().topLeft()).x()
    window.resize(640, 340)
    line = page.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: page.foot.isHidden() and page.cards.height() >= 2 * line)
    qtbot.waitUntil(lambda: panel.words.y() > panel.back.mapTo(panel, panel.back.rect().bottomLeft()).y())
    qtbot.waitUntil(lambda: panel.words.height() >= panel.words.heightForWidth(panel.words.width()))
    window.resize(1240, 740)
    qtbot.waitUntil(page.foot.isVisible)


def _answer(library: Library) -> Changes:
    return reviewing.answer(library, library.cards()[0].uid, Rating.GOOD, 1000)


@pytest.fixture
def fresh(qtbot, tmp_path: Path) -> MainWindow:
    """A window on a library that is not there yet."""
    made = MainWindow(tmp_path / "new.studyapp", tmp_path / "config", replace(WindowSettings(), theme="light"))
    made.show()
    qtbot.waitUntil(lambda: made.help.tour.offer_bar is not None, timeout=SHOWN_MS)
    return made


@pytest.mark.parametrize("wanted", [True, False])
def test_it_is_offered_beside_the_sample_without_the_keys_and_once(
    qtbot, fresh: MainWindow, tmp_path: Path, wanted: bool
) -> None:
    bar = fresh.help.tour.offer_bar
    assert bar is not None
    assert bar.isVisible()
    focus = QApplication.focusWidget()
    assert focus is None or not bar.isAncestorOf(focus)
    qtbot.waitUntil(lambda: fresh.study.essay_uid is not None, timeout=SHOWN_MS)
    before = fresh.study_page.mapTo(fresh, fresh.study_page.rect().bottomRight())
    (bar.take if wanted else bar.later).click()
    assert fresh.help.tour.offer_bar is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    if not wanted:  # nothing moves under the pointer
        assert fresh.study_page.mapTo(fresh, fresh.study_page.rect().bottomRight()) == before
    assert (fresh.help.tour.panel is not None) is wanted
    fresh.close()
    fresh.deleteLater()
    assert not load(tmp_path / "config").offers_tour


def test_to_look_around_or_to_review_leaves_the_offer(qtbot, fresh: MainWindow, tmp_path: Path) -> None:
    qtbot.waitUntil(lambda: fresh.study.essay_uid is not None, timeout=SHOWN_MS)
    for page in (fresh.library_page, fresh.review_page, fresh.study_page):
        fresh.pages.show_page(page)
        fresh.following.changed.emit(Changes(everything=True))
    fresh.thread_.run(_answer).then(fresh.following.changed.emit)
    run_loop(300)
    assert fresh.help.tour.offer_bar is not None
    fresh.close()
    fresh.deleteLater()
    assert load(tmp_path / "config").offers_tour


def _judge(window: MainWindow) -> None:
    draft = next(uid for uid, row in window.study.rows.items() if row.part is Part.FURTHER)
    window.study_page.cards.select((draft,))
    window.study_page.take.click()


def _open(window: MainWindow) -> None:
    path = window.library_path.with_name("own.txt")
    path.write_text(("The Amur is 2,824 kilometres long. It divides two states. " * 3).strip())
    window.incoming.open_files((path,))


@pytest.mark.parametrize("act", [_judge, _open])
def test_the_offer_leaves_with_the_first_judged_card_or_opened_text(
    qtbot, fresh: MainWindow, tmp_path: Path, act: Callable[[MainWindow], None]
) -> None:
    qtbot.waitUntil(lambda: bool(fresh.study.rows), timeout=SHOWN_MS)
    before = fresh.study_page.mapTo(fresh, fresh.study_page.rect().bottomRight())
    act(fresh)
    qtbot.waitUntil(lambda: fresh.help.tour.offer_bar is None, timeout=SHOWN_MS)
    assert fresh.study_page.mapTo(fresh, fresh.study_page.rect().bottomRight()) == before
    fresh.close()
    fresh.deleteLater()
    assert not load(tmp_path / "config").offers_tour


def test_a_library_that_was_used_before_is_offered_none(window: MainWindow) -> None:
    assert window.help.tour.offer_bar is None
    widget: QWidget | None = QApplication.focusWidget()
    assert widget is None or widget.window() is window
