"""A row for each passage: what it asks is changed, taken or rejected, by key, by mouse and by button."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from studyapp.desktop.cards.card_rows import Group, Part
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.annotations import Annotations
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftStatus, Generation, NoteKind
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.quality.coverage import Order
from studyapp.library import Library
from studyapp.operations.essays.shelving import import_essay
from studyapp.operations.library import history
from tests.desktop.conftest import Announced, draft
from tests.desktop.remembering import Page
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

LENGTH = "The Amur is 2,824 kilometres long (Ivanov, 2011)."
CLAIM = "Ivanov argues that the river unites its banks."
TREATY = "In 1689 a treaty drew the line."


@pytest.fixture
def generation(essay: Essay) -> Generation:
    """Two passages that offer several drafts, and one that offers one."""
    drafts = (
        draft("2,824 kilometres", LENGTH, NoteKind.FIGURE, DraftStatus.ACCEPTED),
        draft("The Amur", LENGTH, NoteKind.CLAIM, DraftStatus.ACCEPTED),
        draft("Ivanov", CLAIM, NoteKind.CLAIM, DraftStatus.SUGGESTED),
        draft("the river", CLAIM, NoteKind.CLAIM, DraftStatus.SUGGESTED),
        draft("unites its banks", CLAIM, NoteKind.CLAIM, DraftStatus.ACCEPTED),
        replace(draft("1689", TREATY, NoteKind.FIGURE, DraftStatus.SUGGESTED), score=0.95),
    )
    return Generation(essay, Annotations(), drafts, ())


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, generation: Generation) -> MainWindow:
    path = tmp_path / "a.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation).essay_uid
    shown = window_on(path, essay_uid)
    shown.study_page.cards.setFocus()
    return shown


def asked(page: Page) -> list[str]:
    return [row.back for row in page.rows]


def uid_of(page: Page, answer: str) -> Uid:
    return next(row.uid for row in page.rows if row.back == answer)


def test_a_passage_is_one_row_that_asks_what_is_proposed_and_tells_how_much_it_offers(
    page: Page, study: object
) -> None:
    assert [row.number for row in page.rows] == [1, 1, 1]
    assert [row.of for row in page.rows] == [2, 3, 1]
    assert [row.group for row in page.rows] == [Group.PROPOSED, Group.PROPOSED, Group.SUGGESTED]
    assert asked(page)[1:] == ["unites its banks", "1689"]


def test_a_row_asks_each_of_its_drafts_in_turn_and_stays_selected(study: StudyPresenter, page: Page) -> None:
    study.choose((page.rows[1].uid,))
    seen = []
    for _ in range(3):
        study.judging.turn(1)
        assert page.selected == (page.rows[1].uid,)
        seen.append((page.rows[1].number, page.rows[1].back))
    assert [number for number, _ in seen] == [2, 3, 1]
    assert len({answer for _, answer in seen}) == 3
    study.judging.turn(-1)
    assert page.rows[1].number == 3


def test_what_a_row_asks_stays_whatever_else_changes(study: StudyPresenter, page: Page) -> None:
    study.choose((page.rows[1].uid,))
    study.judging.turn(1)
    turned = page.rows[1].back
    study.choose((page.rows[2].uid,))
    study.judging.take()
    assert page.rows[1].back == turned


def test_taking_what_a_row_asks_is_done_with_the_passage(study: StudyPresenter, page: Page, library: Library) -> None:
    study.choose((page.rows[1].uid,))
    study.judging.turn(1)
    wanted = page.rows[1].uid
    study.judging.take()
    assert library.note(wanted).state is NoteState.TAKEN
    assert [row.part for row in page.rows] == [Part.OPEN, Part.OPEN, Part.TAKEN, Part.MORE]
    assert page.selected == (page.rows[1].uid,)
    assert page.rows[-1].of == 2


def test_a_second_proposed_card_of_a_passage_waits_there(study: StudyPresenter, page: Page, library: Library) -> None:
    first = page.rows[0].uid
    study.choose((first,))
    study.judging.take()
    assert page.rows[0].part is Part.OPEN
    assert page.rows[0].group is Group.PROPOSED
    assert page.selected == (page.rows[0].uid,)
    study.judging.take()
    assert page.rows[0].back == "unites its banks"


def test_what_was_passed_over_is_not_taken_with_all_that_is_proposed(
    study: StudyPresenter, page: Page, library: Library
) -> None:
    over = page.rows[1].uid
    study.choose((over,))
    study.judging.turn(1)
    study.judging.take()
    assert over not in study.proposed
    study.judging.take_all_proposed()
    assert library.note(over).state is NoteState.DRAFT
    assert len([row for row in page.rows if row.part is Part.TAKEN]) == 3


def test_a_rejected_passage_goes_with_all_that_it_offers_and_comes_back_as_one_row(
    study: StudyPresenter, page: Page, library: Library, announced: Announced
) -> None:
    counts: list[int] = []
    study.judging.tell_rejected = counts.append
    study.choose((page.rows[1].uid,))
    study.judging.reject()
    assert counts == [3]
    assert [row.of for row in page.rows] == [2, 1]
    assert page.selected == (page.rows[1].uid,)
    announced(history.undo(library))
    assert [row.of for row in page.rows] == [2, 3, 1]
    assert counts == [3]


def test_the_end_is_told_once_every_passage_is_judged(study: StudyPresenter, page: Page) -> None:
    ends: list[tuple[Uid, ...]] = []
    study.judging.tell_end = lambda: ends.append(page.selected)
    study.choose((page.rows[0].uid,))
    for _ in range(4):
        assert not ends
        study.judging.take()
    assert [row.part for row in page.rows] == [*[Part.TAKEN] * 4, Part.MORE]
    assert ends == [(page.rows[-1].uid,)]


def test_a_pressed_passage_selects_its_row_and_leaves_what_that_asks(study: StudyPresenter, page: Page) -> None:
    lit = tuple(mark.uid for mark in page.marks if mark.span.start == page.rows[0].span.start)  # type: ignore[union-attr]  # each has one
    assert len(lit) == 2
    study.choose_passage((lit[1],))
    assert page.selected == (lit[1],) == (page.rows[0].uid,)
    study.choose_passage(lit)
    assert page.selected == (lit[1],)


def test_the_most_important_passages_come_first_where_that_is_wanted(study: StudyPresenter, page: Page) -> None:
    page.select_cards((page.rows[2].uid,))
    study.put_in(Order.IMPORTANCE)
    assert [row.of for row in page.rows] == [1, 2, 3]
    assert page.selected == (page.rows[0].uid,)
    study.put_in(Order.TEXT)
    assert [row.of for row in page.rows] == [2, 3, 1]


def test_the_order_is_remembered(qtbot, window: MainWindow, window_on: WindowOn, tmp_path: Path) -> None:
    page = window.study_page
    page.order.setCurrentIndex(1)
    page.order.activated.emit(1)
    assert [row.of for row in window.study.rows.values()] == [1, 2, 3]
    essay_uid = window.study.essay_uid
    assert essay_uid is not None
    window.close()
    again = window_on(tmp_path / "a.studyapp", essay_uid)
    qtbot.waitUntil(lambda: bool(again.study.rows))
    assert again.study_page.order.order is Order.IMPORTANCE
    assert [row.of for row in again.study.rows.values()] == [1, 2, 3]


def test_keys_change_what_is_asked_and_take_it(qtbot, window: MainWindow) -> None:
    cards, study = window.study_page.cards, window.study
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    (before,) = study.selected
    qtbot.keyClick(cards, Qt.Key.Key_Right)
    (after,) = study.selected
    assert after != before
    assert after in study.offered(before)
    qtbot.keyClick(cards, Qt.Key.Key_Left)
    assert study.selected == (before,)
    qtbot.keyClick(cards, Qt.Key.Key_Left)
    (last,) = study.selected
    qtbot.keyClick(cards, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: study.notes[last].state is NoteState.TAKEN)
    assert study.notes[before].state is NoteState.DRAFT


def test_keys_that_are_pressed_quickly_each_judge_a_passage_of_their_own(qtbot, window: MainWindow) -> None:
    cards, study = window.study_page.cards, window.study
    qtbot.keyClick(cards, Qt.Key.Key_Home)
    order = [row.uid for row in study.rows.values()]
    waiting = [uid for uid in order if study.rows[uid].part is Part.OPEN]
    assert len(waiting) > 1
    drafts_beside = {uid: set(study.offered(uid)) for uid in waiting}
    for key in (Qt.Key.Key_R, Qt.Key.Key_Right, Qt.Key.Key_T):  # before any of them is shown
        qtbot.keyClick(cards, key)
    qtbot.waitUntil(lambda: any(note.state is NoteState.TAKEN for note in study.notes.values()))
    (taken,) = (uid for uid, note in study.notes.items() if note.state is NoteState.TAKEN)
    assert study.notes[waiting[0]].state is NoteState.REJECTED
    assert taken in drafts_beside[waiting[1]] - {waiting[1]}


def test_presses_change_what_is_asked(qtbot, window: MainWindow) -> None:
    page, study = window.study_page, window.study
    (uid,) = study.selected
    rect = page.cards.visualRect(page.cards.cards.index_of(uid))
    places = [QPoint(x, y) for y in range(rect.top(), rect.bottom(), 3) for x in range(rect.right(), rect.left(), -3)]
    turns = {page.cards._delegate.turn_at(at.toPointF(), rect, page.cards.cards.index_of(uid)): at for at in places}
    assert set(turns) == {-1, 0, 1}
    qtbot.mouseClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=turns[1])
    (other,) = study.selected
    assert other in study.offered(uid)
    assert other != uid
    qtbot.mouseClick(page.foot.back, Qt.MouseButton.LeftButton)
    assert study.selected == (uid,)


def test_the_end_and_what_goes_with_a_passage_are_said_at_the_foot(qtbot, window: MainWindow) -> None:
    cards, study, told = window.study_page.cards, window.study, list[str]()
    window.statusBar().messageChanged.connect(told.append)  # what it shows goes by itself
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    rejected = study.offered(study.selected[0])
    qtbot.keyClick(cards, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: all(study.notes[uid].state is NoteState.REJECTED for uid in rejected))
    assert any("rejected with its 3 drafts" in each for each in told)
    qtbot.keyClick(cards, Qt.Key.Key_Home)
    qtbot.keyClick(cards, Qt.Key.Key_Right)
    for _ in range(2):
        (uid,) = study.selected
        qtbot.keyClick(cards, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda uid=uid: study.notes[uid].state is NoteState.TAKEN and study.selected != (uid,))
    qtbot.waitUntil(lambda: any("Every passage listed here is judged" in each for each in told))
