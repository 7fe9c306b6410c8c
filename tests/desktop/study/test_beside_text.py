"""The cards beside the text: each at its passage, one selection across both, one movement when scrolling."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.desktop.cards.card_list.card_arrangements import BesideText
from studyapp.desktop.cards.card_rows import Group
from studyapp.desktop.looks.colours import DARK, LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.study.listed_cards import CardFilter, ListedState
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.desktop.conftest import Announced, Direct
from tests.desktop.windows import WindowOn
from tests.operations.bridge import Row, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

ROWS: tuple[Row, ...] = tuple(
    (
        f"The keeper of the old bridge counted {1000 + number} boats that passed below it in the spring.",
        f"{1000 + number}",
    )
    for number in range(60)
)
MANY = range(1000, 2100)


@pytest.fixture
def shown(qtbot: QtBot, jobs: Direct, library: Library, announced: Announced) -> Iterator[StudyPage]:
    """A page on an essay of 60 sentences with a card each, of which a third is suggested; beside the text."""
    uid = import_essay(library, generation_of(ROWS, suggested=20)).essay_uid
    page = StudyPage(Theme(LIGHT))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    presenter = StudyPresenter(jobs, page, announced)
    page.attach(presenter)
    announced.followers.append(presenter.refresh)
    page.beside.setChecked(True)
    presenter.open(uid)
    QApplication.processEvents()
    yield page


def uids(page: StudyPage) -> list[Uid]:
    model = page.cards.cards
    found = (model.uid_of(model.index(row)) for row in range(model.rowCount()))
    return [uid for uid in found if uid is not None]


def height_on_screen(page: StudyPage, uid: Uid) -> int:
    """Of the top of a card."""
    rect = page.cards.visualRect(page.cards.cards.index_of(uid))
    return page.cards.viewport().mapToGlobal(rect.topLeft()).y()


def passage_on_screen(page: StudyPage, uid: Uid) -> int:
    """Of the top of the line in which the passage of a card begins."""
    card = page.cards.cards.card(uid)
    assert card is not None and card.span is not None and page.essay.shown is not None
    cursor = page.essay.textCursor()
    cursor.setPosition(page.essay.shown.map.to_document(card.span.start))
    return page.essay.viewport().mapToGlobal(page.essay.cursorRect(cursor).topLeft()).y()


def is_at_passage(page: StudyPage, uid: Uid) -> bool:
    return abs(height_on_screen(page, uid) - passage_on_screen(page, uid)) < 12  # the edge of a card, a line's leading


def overlaps(page: StudyPage) -> list[tuple[int, int]]:
    view = page.cards
    rects = [view.visualRect(view.cards.index(row)) for row in range(view.cards.rowCount())]
    return [(above.bottom(), below.top()) for above, below in pairwise(rects) if above.bottom() >= below.top()]


def test_cards_stand_in_the_order_of_the_text_and_not_over_each_other(shown: StudyPage) -> None:
    model = shown.cards.cards
    spans = [card.span.start for uid in uids(shown) if (card := model.card(uid)) is not None and card.span is not None]
    assert len(spans) == 60
    assert spans == sorted(spans)
    assert overlaps(shown) == []


def test_cards_of_a_long_text_come_once_that_is_laid_out_and_stay_meanwhile(
    qtbot: QtBot, jobs: Direct, library: Library, announced: Announced
) -> None:
    rows = tuple((f"The keeper of the old bridge counted {n} boats below it in the spring.", f"{n}") for n in MANY)
    uid = import_essay(library, generation_of(rows)).essay_uid
    page = StudyPage(Theme(LIGHT))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    presenter = StudyPresenter(jobs, page, announced)
    page.attach(presenter)
    page.beside.setChecked(True)
    presenter.open(uid)
    arrangement, last = page.cards._arrangement, uids(page)[-1]
    assert isinstance(arrangement, BesideText)
    margin = arrangement._margin
    qtbot.waitUntil(lambda: len(margin._places) == len(MANY))  # to ask for a place would have it laid out further
    assert height_on_screen(page, last) > 10_000
    assert is_at_passage(page, uids(page)[0])
    page.resize(900, 800)
    assert not page.cards.visualRect(page.cards.cards.index_of(last)).isNull()
    page.cards.select([last])
    qtbot.waitUntil(lambda: is_at_passage(page, last))


def test_the_selected_card_is_at_its_passage_wherever_it_stands(shown: StudyPage) -> None:
    for uid in uids(shown)[3::7]:
        shown.cards.select([uid])
        assert is_at_passage(shown, uid)
        assert overlaps(shown) == []
        assert shown.cards.viewport().rect().contains(shown.cards.visualRect(shown.cards.cards.index_of(uid)))


def test_all_of_the_selected_card_is_brought_into_sight_though_its_passage_is(shown: StudyPage) -> None:
    view, essay = shown.cards, shown.essay
    low = essay.viewport().mapToGlobal(QPoint(0, round(essay.viewport().height() * 0.82))).y()
    uid = next(each for each in uids(shown) if passage_on_screen(shown, each) > low)
    view.select([uid])
    assert essay.verticalScrollBar().value() > 0
    assert view.viewport().rect().contains(view.visualRect(view.cards.index_of(uid)))
    assert is_at_passage(shown, uid)


def test_keys_go_through_the_cards_as_the_text_does(qtbot: QtBot, shown: StudyPage) -> None:
    order = uids(shown)
    shown.cards.setFocus()
    shown.cards.select([order[4]])
    for key, wanted in (
        (Qt.Key.Key_Down, order[5]),
        (Qt.Key.Key_Up, order[4]),
        (Qt.Key.Key_End, order[-1]),
        (Qt.Key.Key_Home, order[0]),
    ):
        qtbot.keyClick(shown.cards, key)
        assert shown.cards.selected() == (wanted,)
        assert is_at_passage(shown, wanted)
    qtbot.keyClick(shown.cards, Qt.Key.Key_PageDown)
    paged = order.index(shown.cards.selected()[0])
    assert paged > 3
    qtbot.keyClick(shown.cards, Qt.Key.Key_PageUp)
    assert order.index(shown.cards.selected()[0]) < paged


def test_keys_that_come_to_the_cards_find_one_in_sight(shown: StudyPage) -> None:
    bar = shown.essay.verticalScrollBar()
    bar.setValue(900)
    shown.essay.setFocus()
    shown.cards.setFocus()
    (chosen,) = shown.cards.selected()
    assert bar.value() == 900
    assert is_at_passage(shown, chosen)


def test_a_form_above_the_cards_leaves_the_text_where_it_is(qtbot: QtBot, shown: StudyPage) -> None:
    shown.cards.select([uids(shown)[30]])
    before = shown.essay.verticalScrollBar().value()
    shown.cards.edit_asked.emit()
    qtbot.waitUntil(lambda: shown.editor.isVisible() and shown.cards.height() < 400)
    shown.cards.repaint()
    assert shown.essay.verticalScrollBar().value() == before


def test_several_cards_are_selected_by_keys(qtbot: QtBot, shown: StudyPage) -> None:
    order = uids(shown)
    shown.cards.setFocus()
    shown.cards.select([order[10]])
    for _ in range(3):
        qtbot.keyClick(shown.cards, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert shown.cards.selected() == tuple(order[10:14])
    qtbot.keyClick(shown.cards, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(shown.cards.selected()) == 60


def test_a_press_selects_the_card_that_was_meant_though_it_moves(qtbot: QtBot, shown: StudyPage) -> None:
    order, view = uids(shown), shown.cards
    view.select([order[4]])
    for uid in (order[6], order[2], order[9], order[8]):
        rect = view.visualRect(view.cards.index_of(uid))
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        assert view.selected() == (uid,)
        assert is_at_passage(shown, uid)


def test_a_second_press_edits_the_card_of_the_first(qtbot: QtBot, shown: StudyPage) -> None:
    view, uid = shown.cards, uids(shown)[6]
    point = view.visualRect(view.cards.index_of(uid)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    where = QPointF(view.viewport().mapToGlobal(point))
    again = QMouseEvent(QEvent.Type.MouseButtonDblClick, QPointF(point), where, left, left, none)
    QApplication.sendEvent(view.viewport(), again)
    card = view.cards.card(uid)
    assert shown.editor.is_open and card is not None
    assert card.back in "".join(shown.editor.texts())


def test_a_passage_that_is_pressed_selects_its_card(qtbot: QtBot, shown: StudyPage) -> None:
    wanted = uids(shown)[25]
    shown.select_cards((uids(shown)[0],))
    shown.passage_pressed.connect(shown.select_cards)  # as `Remembering` does
    shown.essay.passage_clicked.emit((wanted,))
    assert shown.cards.selected() == (wanted,)
    assert is_at_passage(shown, wanted)


def test_text_and_cards_scroll_in_one_movement(shown: StudyPage) -> None:
    some = uids(shown)[10:50:8]
    before = {uid: height_on_screen(shown, uid) - passage_on_screen(shown, uid) for uid in some}
    bar, view = shown.essay.verticalScrollBar(), shown.cards
    bar.setValue(333)
    assert {uid: height_on_screen(shown, uid) - passage_on_screen(shown, uid) for uid in some} == before
    place = QPointF(view.viewport().rect().center())
    down = QWheelEvent(
        *(place, QPointF(view.viewport().mapToGlobal(place.toPoint())), QPoint(), QPoint(0, -120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(view.viewport(), down)
    assert bar.value() > 333


def test_a_filter_another_size_and_larger_text_leave_the_text_where_it_is(qtbot: QtBot, shown: StudyPage) -> None:
    chosen = uids(shown)[30]
    shown.cards.select([chosen])
    place = shown.essay.first_visible()
    assert shown._presenter is not None
    shown._presenter.narrow(CardFilter(standings=frozenset({ListedState.PROPOSED})))
    assert shown.essay.first_visible() == place
    shown.essay.verticalScrollBar().setValue(0)  # away from what is selected
    shown.filter.chosen.emit(CardFilter(standings=frozenset({ListedState.PROPOSED}), kinds=frozenset({"figure"})))
    assert shown.essay.verticalScrollBar().value() == 0
    assert overlaps(shown) == []
    shown._presenter.narrow(CardFilter())
    shown.cards.select([chosen])
    shown.resize(1000, 800)
    qtbot.waitUntil(lambda: is_at_passage(shown, chosen))
    assert overlaps(shown) == []
    shown.set_theme(Theme(DARK, 125))
    qtbot.waitUntil(lambda: is_at_passage(shown, chosen))
    assert overlaps(shown) == []


def test_cards_without_a_passage_have_a_place_of_their_own_above_the_others(shown: StudyPage) -> None:
    assert shown._presenter is not None
    first, second, *others = shown._presenter.rows.values()
    shown.cards.show_cards((replace(first, span=None, orphaned=True), replace(second, span=None), *others))
    model, view = shown.cards.cards, shown.cards
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Without a passage  2"
    assert uids(shown)[:2] == [first.uid, second.uid]
    assert overlaps(shown) == []
    assert view.visualRect(model.index(0)).top() >= 0
    view.select([second.uid])
    assert view.viewport().rect().contains(view.visualRect(model.index_of(second.uid)))


def test_own_cards_stand_behind_the_text_as_they_do_in_the_list(shown: StudyPage) -> None:
    assert shown._presenter is not None
    first, *others = shown._presenter.rows.values()
    own = replace(first, span=None, group=Group.TAKEN)
    shown.cards.show_cards((*others, own))
    model, view = shown.cards.cards, shown.cards
    assert uids(shown)[-1] == own.uid
    heading = model.index(model.rowCount() - 2)
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "Your own cards  1"
    assert overlaps(shown) == []
    view.select([own.uid])
    assert view.viewport().rect().contains(view.visualRect(model.index_of(own.uid)))


@pytest.fixture
def screen_reader() -> Iterator[None]:
    """Someone listens; else Qt does not keep up what it tells of rows."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.usefixtures("screen_reader")
def test_who_does_not_see_them_hears_the_same_as_in_the_list(shown: StudyPage) -> None:
    view = shown.cards

    def heard() -> dict[str, tuple[QAccessible.Role, bool]]:
        interface = QAccessible.queryAccessibleInterface(view)
        rows = [interface.child(number) for number in range(interface.childCount())]
        return {row.text(QAccessible.Text.Name): (row.role(), row.state().selected) for row in rows}

    view.select([uids(shown)[30]])
    beside = heard()
    row = QAccessible.queryAccessibleInterface(view).child(30)
    at = view.visualRect(view.cards.index(30))
    assert row.rect().topLeft() == view.viewport().mapToGlobal(at.topLeft())
    assert sum(name.startswith("Number, further suggestion: ") for name in beside) == 20
    shown.beside.setChecked(False)
    in_list = heard()
    assert {name: beside[name] for name in beside if name in in_list} == beside
    assert len(in_list) == len(beside) + 2  # the headings


def test_only_cards_in_sight_are_laid_out(shown: StudyPage) -> None:
    assert shown._presenter is not None
    shown._presenter.narrow(CardFilter(words="7"))
    shown.cards.repaint()
    assert len(uids(shown)) == 6
    assert 0 < len(shown.cards.itemDelegate()._laid_out) < 6


def test_the_text_stays_where_it_is_as_cards_come_beside_it_and_go(shown: StudyPage) -> None:
    view, bar, chosen = shown.cards, shown.essay.verticalScrollBar(), uids(shown)[50]
    view.select([chosen])
    bar.setValue(200)
    shown.beside.click()
    assert bar.value() == 200
    assert view.viewport().rect().intersects(view.visualRect(view.cards.index_of(chosen)))
    shown.beside.click()
    assert bar.value() == 200


def test_a_narrow_page_shows_the_list_and_keeps_the_choice(shown: StudyPage) -> None:
    chosen = uids(shown)[30]
    shown.cards.select([chosen])
    shown.resize(650, 800)
    assert shown.beside.isChecked() and not shown.cards.is_beside
    assert shown.cards.selected() == (chosen,)
    groups = [card.group for uid in uids(shown) if (card := shown.cards.cards.card(uid)) is not None]
    assert groups == [Group.PROPOSED] * 40 + [Group.SUGGESTED] * 20
    shown.resize(1200, 800)
    assert shown.cards.is_beside
    assert shown.cards.selected() == (chosen,)


def test_the_choice_is_a_key_and_is_remembered(
    qtbot: QtBot, window_on: WindowOn, library: Library, tmp_path: Path
) -> None:
    uid = import_essay(library, generation_of(ROWS)).essay_uid
    window = window_on(tmp_path / "test.studyapp", uid)
    assert not window.study_page.cards.is_beside
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.study_page.beside.isChecked() and window.study_page.cards.is_beside
    window.close()
    again = window_on(tmp_path / "test.studyapp", uid)
    assert again.actions_["beside"].isChecked() and again.study_page.cards.is_beside
    again.study_page.beside.click()
    assert not again.actions_["beside"].isChecked() and not again.study_page.cards.is_beside


def test_a_window_without_room_says_so(window_on: WindowOn, library: Library, tmp_path: Path) -> None:
    window = window_on(tmp_path / "test.studyapp", import_essay(library, generation_of(ROWS)).essay_uid)
    window.resize(660, 700)
    window.actions_["beside"].trigger()
    assert not window.study_page.cards.is_beside
    assert "too narrow" in window.statusBar().currentMessage()
