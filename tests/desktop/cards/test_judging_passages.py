"""A row for each passage: what it asks is changed, taken or rejected, by key, by mouse and by button."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem

from studyapp.desktop.cards.card_list.card_list import CardList
from studyapp.desktop.cards.card_rows import Group, Part
from studyapp.desktop.cards.judging import Verdict
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import qcolor
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.study.listed_cards import CardFilter
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.annotations import Annotations
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftStatus, Generation, NoteKind
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, NoteState, Rejection
from studyapp.domain.quality.coverage import Order
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from tests.desktop.conftest import Announced, draft
from tests.desktop.remembering import Page
from tests.desktop.turns import run_loop
from tests.desktop.windows import WindowOn
from tests.operations.bridge import ROWS, generation_of

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
        replace(draft("unites its banks", CLAIM, NoteKind.CLAIM, DraftStatus.ACCEPTED), score=0.97),
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
    study.selection.choose((page.rows[1].uid,))
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
    study.selection.choose((page.rows[1].uid,))
    study.judging.turn(1)
    turned = page.rows[1].back
    study.selection.choose((page.rows[2].uid,))
    study.judging.take()
    assert page.rows[1].back == turned


def test_taking_what_a_row_asks_is_done_with_the_passage(study: StudyPresenter, page: Page, library: Library) -> None:
    study.selection.choose((page.rows[1].uid,))
    study.judging.turn(1)
    wanted = page.rows[1].uid
    study.judging.take()
    assert library.note(wanted).state is NoteState.TAKEN
    assert [row.part for row in page.rows] == [Part.OPEN, Part.TAKEN, Part.FURTHER, Part.MORE]
    assert page.selected == (page.rows[0].uid,)
    assert page.rows[-1].of == 2


@pytest.mark.parametrize("turns", [0, 1])
def test_whichever_card_of_a_passage_is_taken_the_next_passage_is_selected(
    study: StudyPresenter, page: Page, turns: int
) -> None:
    study.selection.choose((page.rows[0].uid,))
    study.judging.turn(turns)
    study.judging.take()
    assert page.selected == (uid_of(page, "unites its banks"),)
    assert {row.group for row in page.rows if row.part is Part.MORE} == {Group.SUGGESTED}  # no longer proposed


def test_what_was_passed_over_is_not_taken_with_all_that_is_proposed(
    study: StudyPresenter, page: Page, library: Library
) -> None:
    over = page.rows[1].uid
    study.selection.choose((over,))
    study.judging.turn(1)
    study.judging.take()
    assert over not in study.listed.proposed
    study.judging.take_all_proposed()
    assert library.note(over).state is NoteState.DRAFT
    assert len([row for row in page.rows if row.part is Part.TAKEN]) == 3


def test_a_rejected_passage_goes_with_what_the_filter_keeps_out_too(study: StudyPresenter, page: Page) -> None:
    study.narrow(CardFilter(kinds=frozenset({"figure"})))
    assert [row.of for row in page.rows] == [1, 1]
    study.selection.choose((page.rows[0].uid,))
    study.judging.reject()
    study.narrow(CardFilter())
    assert [(row.part, row.of) for row in page.rows] == [(Part.OPEN, 3), (Part.FURTHER, 1), (Part.REJECTED, 2)]


def test_a_rejected_passage_goes_with_all_that_it_offers_and_comes_back_as_one_row(
    study: StudyPresenter, page: Page, library: Library, announced: Announced
) -> None:
    told: list[Verdict | None] = []
    study.judging.tell = told.append
    asked_before, refused, beside = page.rows[1].asked, page.rows[1].uid, study.listed.drafts_beside(page.rows[1].uid)
    study.selection.choose((refused,))
    study.judging.reject(Rejection.WRONG)
    assert told[-1] == Verdict(is_taken=False, rows=1, asked=asked_before, goes_on=True)
    assert {library.note(uid).state for uid in beside} == {NoteState.REJECTED}
    assert {uid: library.note(uid).rejection for uid in beside} == {**dict.fromkeys(beside), refused: Rejection.WRONG}
    assert [(row.part, row.of) for row in page.rows] == [(Part.OPEN, 2), (Part.FURTHER, 1), (Part.REJECTED, 3)]
    assert page.selected == (page.rows[0].uid,)
    announced(history.undo(library))
    assert [(row.part, row.of) for row in page.rows] == [(Part.OPEN, 2), (Part.OPEN, 3), (Part.FURTHER, 1)]
    assert told[-1] is None  # undoing once more would take back something else


def test_the_last_rejected_passage_tells_of_no_next_one(study: StudyPresenter, page: Page) -> None:
    told: list[Verdict | None] = []
    study.judging.tell = told.append
    study.selection.choose((page.rows[0].uid,))
    for _ in range(2):
        study.judging.reject()
    assert [each.goes_on for each in told if each is not None] == [True, False]
    assert page.selected == ()


def test_another_card_of_a_rejected_passage_can_be_taken(study: StudyPresenter, page: Page, library: Library) -> None:
    study.selection.choose((page.rows[1].uid,))
    study.judging.reject()
    refused = page.rows[-1].uid
    study.selection.choose((refused,))
    study.judging.turn(1)
    wanted = page.rows[-1].uid
    assert wanted != refused
    study.judging.reject()  # it is rejected already
    assert page.rows[-1].part is Part.REJECTED
    study.judging.take()
    assert library.note(wanted).state is NoteState.TAKEN
    assert [(row.part, row.of) for row in page.rows] == [(Part.OPEN, 2), (Part.TAKEN, 1), (Part.FURTHER, 1)]
    assert library.note(refused).state is NoteState.REJECTED


def test_a_rejected_card_is_taken_as_it_is_edited(study: StudyPresenter, page: Page, library: Library) -> None:
    study.selection.choose((page.rows[0].uid,))
    study.judging.reject()
    page.select_cards((page.rows[-1].uid,))
    (uid,) = page.selected
    study.form.edit()
    assert page.opened.takes
    study.form.keep(("How long is it?", "2,824 kilometres", "", "", ""), BASIC, takes=True)
    assert library.note(uid).state is NoteState.TAKEN


def test_what_is_left_of_judged_passages_is_never_selected_by_itself(study: StudyPresenter, page: Page) -> None:
    study.selection.choose((page.rows[0].uid,))
    for _ in range(2):
        study.judging.take()
    assert [row.part for row in page.rows] == [Part.TAKEN, Part.TAKEN, Part.FURTHER, Part.MORE, Part.MORE]
    assert page.selected == ()
    study.judging.take()
    assert len(page.rows) == 5  # nothing was taken that nobody selected
    study.selection.choose((page.rows[2].uid,))
    study.judging.take()
    assert page.selected == ()


def test_a_pressed_passage_selects_its_row_and_leaves_what_that_asks(study: StudyPresenter, page: Page) -> None:
    lit = tuple(mark.uid for mark in page.marks if mark.span.start == page.rows[0].span.start)  # type: ignore[union-attr]  # each has one
    assert len(lit) == 2
    study.selection.choose_passage((lit[1],))
    assert page.selected == (lit[1],) == (page.rows[0].uid,)
    study.selection.choose_passage(lit)
    assert page.selected == (lit[1],)


def test_the_most_important_passages_come_first_where_that_is_wanted(study: StudyPresenter, page: Page) -> None:
    page.select_cards((page.rows[1].uid,))
    study.put_in(Order.IMPORTANCE)
    assert [row.of for row in page.rows] == [3, 2, 1]  # what is only suggested stays behind
    assert page.selected == (page.rows[0].uid,)
    study.put_in(Order.TEXT)
    assert [row.of for row in page.rows] == [2, 3, 1]


def test_the_order_is_remembered(qtbot, window: MainWindow, window_on: WindowOn, tmp_path: Path) -> None:
    page = window.study_page
    page.order.setCurrentIndex(1)
    page.order.activated.emit(1)
    assert [row.of for row in window.study.rows.values()] == [3, 2, 1]
    essay_uid = window.study.essay_uid
    assert essay_uid is not None
    window.close()
    again = window_on(tmp_path / "a.studyapp", essay_uid)
    qtbot.waitUntil(lambda: bool(again.study.rows))
    assert again.study_page.order.order is Order.IMPORTANCE
    assert [row.of for row in again.study.rows.values()] == [3, 2, 1]


def test_keys_change_what_is_asked_and_take_it(qtbot, window: MainWindow) -> None:
    cards, study = window.study_page.cards, window.study
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    (before,) = study.selection.selected
    qtbot.keyClick(cards, Qt.Key.Key_Right)
    (after,) = study.selection.selected
    assert after != before
    assert after in study.listed.offered(before)
    qtbot.keyClick(cards, Qt.Key.Key_Left)
    assert study.selection.selected == (before,)
    qtbot.keyClick(cards, Qt.Key.Key_Left)
    (last,) = study.selection.selected
    qtbot.keyClick(cards, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: study.notes[last].state is NoteState.TAKEN)
    assert study.notes[before].state is NoteState.DRAFT


def test_keys_that_are_pressed_quickly_each_judge_a_passage_of_their_own(qtbot, window: MainWindow) -> None:
    cards, study = window.study_page.cards, window.study
    qtbot.keyClick(cards, Qt.Key.Key_Home)
    order = [row.uid for row in study.rows.values()]
    waiting = [uid for uid in order if study.rows[uid].part is Part.OPEN]
    assert len(waiting) > 1
    drafts_beside = {uid: set(study.listed.offered(uid)) for uid in waiting}
    for key in (Qt.Key.Key_R, Qt.Key.Key_Right, Qt.Key.Key_T):  # before any of them is shown
        qtbot.keyClick(cards, key)
    qtbot.waitUntil(lambda: any(note.state is NoteState.TAKEN for note in study.notes.values()))
    (taken,) = (uid for uid, note in study.notes.items() if note.state is NoteState.TAKEN)
    assert study.notes[waiting[0]].state is NoteState.REJECTED
    assert taken in drafts_beside[waiting[1]] - {waiting[1]}


def test_presses_change_what_is_asked(qtbot, window: MainWindow) -> None:
    page, study = window.study_page, window.study
    (uid,) = study.selection.selected
    rect = page.cards.visualRect(page.cards.cards.index_of(uid))
    places = [QPoint(x, y) for y in range(rect.top(), rect.bottom(), 3) for x in range(rect.right(), rect.left(), -3)]
    turns = {page.cards._delegate.turn_at(at.toPointF(), rect, page.cards.cards.index_of(uid)): at for at in places}
    assert set(turns) == {-1, 0, 1}
    qtbot.mouseClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=turns[1])
    (other,) = study.selection.selected
    assert other in study.listed.offered(uid)
    assert other != uid
    qtbot.keyClick(page.cards, Qt.Key.Key_Left)
    assert study.selection.selected == (uid,)


def test_a_row_keeps_its_look_whatever_it_asks_and_only_cards_of_the_deck_are_ticked(qtbot, window: MainWindow) -> None:
    page, study = window.study_page, window.study
    (uid,) = study.selection.selected
    assert study.rows[uid].group is Group.PROPOSED and not _is_ticked(page.cards, uid)
    qtbot.keyClick(page.cards, Qt.Key.Key_Right)
    (other,) = study.selection.selected
    assert other != uid and study.notes[other].state is NoteState.DRAFT
    assert study.rows[other].group is Group.PROPOSED and not _is_ticked(page.cards, other)
    qtbot.keyClick(page.cards, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: study.notes[other].state is NoteState.TAKEN)
    page.cards.select((other,))
    assert _is_ticked(page.cards, other)


def _is_ticked(cards: CardList, uid: Uid) -> bool:
    """Return whether a square is filled at the upper right of a card."""
    rect = cards.visualRect(cards.cards.index_of(uid))
    image = cards.viewport().grab(QRect(rect.right() - 44, rect.top() + 8, 30, 30)).toImage()
    filled = {(x, y) for x in range(30) for y in range(30) if image.pixelColor(x, y) == qcolor(LIGHT.accent)}
    return len(filled) > 90


def _head(window: MainWindow) -> str:
    return window.study_page._summary.text().replace("\N{NO-BREAK SPACE}", " ")


def test_the_numbers_tally_after_every_card_that_is_taken(qtbot, window: MainWindow) -> None:
    page, study = window.study_page, window.study
    assert _head(window) == "2 to judge · 1 further suggestion"
    for _ in range(2):
        qtbot.keyClick(page.cards, Qt.Key.Key_T)
    qtbot.waitUntil(page.verdict.ended.isVisible)
    assert _head(window) == "2 in deck · 1 further suggestion"  # what taken passages offer besides is none of them
    qtbot.mouseClick(page.verdict.further, Qt.MouseButton.LeftButton)
    assert page.filter.said.text() == "further suggestions – 1 of 3 shown"
    qtbot.keyClick(page.cards, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: page.filter.said.text() == "further suggestions – 0 of 3 shown")
    page.filter.end()
    assert _head(window) == "3 in deck"
    assert page.verdict.ended.text() == "Nothing is left to judge. In your deck: 3 cards."
    assert Part.MORE in [row.part for row in study.rows.values()]


def test_a_verdict_on_the_last_row_goes_on_with_the_first(study: StudyPresenter, page: Page) -> None:
    study.selection.choose((page.rows[1].uid,))
    study.judging.take()
    assert page.selected == (page.rows[0].uid,)


def test_a_tip_explains_the_arrows_and_covers_no_question(qtbot, window: MainWindow) -> None:
    cards = window.study_page.cards
    index = cards.cards.index_of(window.study.selection.selected[0])
    rect = cards.visualRect(index)
    option = QStyleOptionViewItem()
    option.rect = rect
    ways = {}
    for x in range(rect.left(), rect.right(), 5):
        for y in range(rect.top(), rect.bottom(), 5):
            at = QPoint(x, y)
            event = QHelpEvent(QEvent.Type.ToolTip, at, cards.viewport().mapToGlobal(at))
            ways[at.x(), at.y()] = cards._delegate.helpEvent(event, cards, option, index)
    assert any(ways.values())
    assert not any(tip for (_x, y), tip in ways.items() if y > rect.top() + 45)


def test_the_line_below_the_list_tells_the_verdict_and_undoes_it(qtbot, window: MainWindow) -> None:
    page, study = window.study_page, window.study
    assert study.selection.selected == (next(iter(study.rows)),)  # by itself
    assert page.verdict.said.text() == "Take puts a card into your deck."
    assert not page.verdict.undo.isVisible()
    outline = window.study_page.outline.list
    places = page.cards.geometry(), outline.mapTo(window, QPoint(0, 0))
    rejected = study.listed.drafts_beside(study.selection.selected[0])
    qtbot.keyClick(page.cards, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: all(study.notes[uid].state is NoteState.REJECTED for uid in rejected))
    assert page.verdict.said.text().startswith("Rejected: ")
    assert page.verdict.below.text() == "Now: the next passage."
    assert not set(study.selection.selected) & set(rejected)
    assert (page.cards.geometry(), outline.mapTo(window, QPoint(0, 0))) == places
    qtbot.mouseClick(page.verdict.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(study.notes[uid].state is NoteState.DRAFT for uid in rejected))
    qtbot.waitUntil(lambda: set(study.selection.selected) <= set(rejected) and bool(study.selection.selected))
    assert not page.verdict.undo.isVisible()
    qtbot.keyClick(page.cards, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: page.verdict.said.text().startswith("Taken"))
    run_loop(300)  # the sections are counted then
    assert (page.cards.geometry(), outline.mapTo(window, QPoint(0, 0))) == places


def test_the_end_is_told_with_what_comes_next(qtbot, window: MainWindow) -> None:
    page, study = window.study_page, window.study
    for _ in range(2):
        qtbot.keyClick(page.cards, Qt.Key.Key_T)
    qtbot.waitUntil(page.verdict.ended.isVisible)
    told = "All proposed cards are judged; 1 further suggestion waits. In your deck: 2 cards."
    assert page.verdict.ended.text() == told
    assert study.selection.selected == ()
    qtbot.mouseClick(page.verdict.further, Qt.MouseButton.LeftButton)
    assert {row.part for row in study.rows.values()} == {Part.FURTHER}
    assert study.selection.selected == (next(iter(study.rows)),)
    assert not page.verdict.ended.isVisible()
    page.filter.end()
    qtbot.mouseClick(page.verdict.review, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.current is window.pages.review)


def test_seven_keys_pressed_quickly_judge_seven_rows(qtbot, window_on: WindowOn, tmp_path: Path) -> None:
    path = tmp_path / "many.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation_of(ROWS, suggested=0)).essay_uid
    window = window_on(path, essay_uid)
    page, study = window.study_page, window.study
    order = [uid for uid, row in study.rows.items() if row.part is Part.OPEN]
    page.cards.setFocus()
    for key in (Qt.Key.Key_T, Qt.Key.Key_T, Qt.Key.Key_R, Qt.Key.Key_T, Qt.Key.Key_R, Qt.Key.Key_T, Qt.Key.Key_T):
        qtbot.keyClick(page.cards, key)
    qtbot.waitUntil(lambda: study.notes[order[6]].state is not NoteState.DRAFT)
    taken, rejected = NoteState.TAKEN, NoteState.REJECTED
    assert [study.notes[uid].state for uid in order[:7]] == [taken, taken, rejected, taken, rejected, taken, taken]
    assert all(study.notes[uid].state is NoteState.DRAFT for uid in order[7:])
    qtbot.waitUntil(lambda: study.selection.selected == tuple(order[7:8]))


def test_the_buttons_of_the_form_stay_while_its_text_gets_shorter_and_saving_takes(qtbot, window: MainWindow) -> None:
    page, study = window.study_page, window.study
    (uid,) = study.selection.selected
    qtbot.keyClick(page.cards, Qt.Key.Key_E)
    save = next(button for button in page.editor.findChildren(QPushButton) if button.text() == "Save and take")
    field = page.editor.fields[0]
    field.setPlainText(f"{field.text()} {'and so on ' * 40}")
    qtbot.waitUntil(page.editor.preview.isVisible)
    run_loop(300)  # the preview follows once typing rests
    before = save.mapTo(window, QPoint(0, 0))
    field.setPlainText("{{c1::It}} is long.")
    run_loop(300)
    assert save.mapTo(window, QPoint(0, 0)) == before
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: study.notes[uid].state is NoteState.TAKEN)
    assert study.notes[uid].fields[0] == "{{c1::It}} is long."
    assert page.verdict.said.text() == "Taken: [...] is long."
    qtbot.waitUntil(lambda: bool(study.selection.selected) and study.selection.selected != (uid,))


def test_further_suggestions_begin_with_the_first_wherever_the_text_is_read(
    qtbot, window_on: WindowOn, tmp_path: Path
) -> None:
    path = tmp_path / "b.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation_of(ROWS, suggested=2)).essay_uid
    window = window_on(path, essay_uid)
    page, study = window.study_page, window.study
    page.take_all.click()
    qtbot.waitUntil(page.verdict.further.isVisible)
    page.cards.first_visible = lambda: len(study.sheet.essay.text)
    qtbot.mouseClick(page.verdict.further, Qt.MouseButton.LeftButton)
    assert len(study.rows) == 2
    assert study.selection.selected == (next(iter(study.rows)),)
