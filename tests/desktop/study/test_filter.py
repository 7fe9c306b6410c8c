"""The filter of the study page: what it lets through, how it is told, and what clears it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.desktop.cards.card_rows import Part
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.study.filter_words import told
from studyapp.desktop.study.listed_cards import CardFilter, ListedState, Section
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.library import history
from studyapp.operations.notes import drafts
from studyapp.operations.reviews import reviewing
from tests.desktop.conftest import Announced, Direct, span_of
from tests.desktop.remembering import Page

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

FIGURES = CardFilter(kinds=frozenset({"figure"}))
SUGGESTED = CardFilter(standings=frozenset({ListedState.SUGGESTED}))


def answers(page: Page) -> list[str]:
    return [row.back for row in page.rows]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (CardFilter(), ["2,824 kilometres", "1689", "unites its banks"]),
        (FIGURES, ["2,824 kilometres", "1689"]),
        (SUGGESTED, ["unites its banks"]),
        (replace(SUGGESTED, kinds=FIGURES.kinds), []),
        (CardFilter(standings=frozenset({ListedState.PROPOSED, ListedState.SUGGESTED})), None),
        (CardFilter(sections=frozenset({span_of("In 1689 a treaty drew the line.")})), ["1689"]),
        (CardFilter(words="TREATY  drew"), ["1689"]),
        (CardFilter(words="ivanov"), None),
        (CardFilter(words="nobody"), []),
    ],
)
def test_what_a_filter_lets_through(
    study: StudyPresenter, page: Page, wanted: CardFilter, found: list[str] | None
) -> None:
    everything = answers(page)
    study.narrow(wanted)
    assert answers(page) == (everything if found is None else found)
    assert len(study.listed.all) == 3


def test_suspended_cards_are_found_whatever_else_they_are(
    study: StudyPresenter, page: Page, library: Library, announced: Announced, essay_uid: Uid
) -> None:
    announced(drafts.take_all_proposed(library, essay_uid))
    study.narrow(CardFilter(standings=frozenset({ListedState.SUSPENDED})))
    assert page.rows == ()
    (card, _) = library.cards()
    announced(reviewing.suspend(library, [card.uid]))
    assert [row.uid for row in page.rows] == [card.note_uid]
    assert study.listed.choices(library.essay(essay_uid)).standings == {
        ListedState.TAKEN: 2,
        ListedState.SUGGESTED: 1,
        ListedState.SUSPENDED: 1,
    }


def test_only_listed_cards_are_taken_together(study: StudyPresenter, page: Page, library: Library) -> None:
    study.narrow(CardFilter(words="treaty"))
    study.judging.take_all_proposed()
    assert [note.fields[0].count("1689") for note in library.notes(states=(NoteState.TAKEN,))] == [1]


def test_passages_stay_lit_and_a_click_on_one_lists_its_card_again(study: StudyPresenter, page: Page) -> None:
    lit = page.marks
    study.narrow(SUGGESTED)
    assert page.marks == lit and len(page.rows) == 1
    study.selection.choose_passage((lit[0].uid,))
    assert len(page.rows) == 3 and study.selection.selected == (lit[0].uid,)


def test_what_comes_back_by_undo_is_listed(
    study: StudyPresenter, page: Page, library: Library, announced: Announced
) -> None:
    study.narrow(FIGURES)
    claim = next(uid for uid, row in study.listed.all.items() if row.kind == "claim")
    announced(drafts.reject(library, (claim,)))
    changes = history.undo(library)
    study.selection.select_after_refresh(changes.notes)
    announced(changes)
    assert study.selection.selected == (claim,) and not study.listed.filter


def test_kinds_stay_for_the_next_essay_and_sections_do_not(study: StudyPresenter, essay_uid: Uid) -> None:
    study.narrow(replace(FIGURES, sections=frozenset({Span(0, 5)})))
    study.close()
    study.open(essay_uid)
    assert study.listed.filter == FIGURES
    assert study.listed.count(Part.OPEN) == len(study.listed.proposed) == 2


def test_a_filter_is_told_in_words() -> None:
    sections = (Section("The River", 1, Span(0, 9), 3), Section("The Banks", 1, Span(9, 20), 1))
    wanted = CardFilter(frozenset({"figure", "hand"}), SUGGESTED.standings)
    assert told(wanted, sections, 12, 1540) == "numbers, own cards, further suggestions – 12 of 1,540 shown"
    assert told(CardFilter(sections=frozenset({Span(9, 20)})), sections, 1, 4) == "in “The Banks” – 1 of 4 shown"
    assert (
        told(CardFilter(sections=frozenset({Span(0, 9), Span(9, 20)})), sections, 4, 4)
        == "in 2 sections – 4 of 4 shown"
    )
    assert told(CardFilter(), sections, 4, 4) == ""


@pytest.fixture
def shown(qtbot: QtBot, jobs: Direct, announced: Announced, essay_uid: Uid) -> StudyPage:
    page = StudyPage(Theme(LIGHT))
    qtbot.addWidget(page)
    presenter = StudyPresenter(jobs, page, announced)
    page.attach(presenter)
    announced.followers.append(presenter.refresh)
    presenter.open(essay_uid)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def ticks(page: StudyPage) -> dict[str, bool]:
    page.filter._fill()
    return {action.text(): action.isChecked() for action in page.filter.menu.actions() if action.isCheckable()}


def tick(page: StudyPage, text: str) -> None:
    next(action for action in page.filter.menu.actions() if action.text() == text).trigger()


def test_ticks_of_the_menu_add_up_and_escape_clears_them(qtbot: QtBot, shown: StudyPage) -> None:
    assert ticks(shown) == {
        "claims  1": False,
        "numbers  2": False,
        "to judge  2": False,
        "further suggestions  1": False,
    }
    assert shown.filter.said.text() == "" and not shown.filter.clear.isVisible()
    tick(shown, "claims  1")
    assert shown.filter.said.text() == "claims – 1 of 3 shown"
    tick(shown, "to judge  2")
    assert shown.filter.said.text() == "claims, to judge – 0 of 3 shown"
    assert shown.cards.isHidden() and "Esc" in shown._empty.text()
    assert ticks(shown)["claims  1"] and ticks(shown)["to judge  2"]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.filter.said.text() == "" and shown.cards.isVisible()


def test_rejected_cards_are_led_to(qtbot: QtBot, shown: StudyPage) -> None:
    ticks(shown)
    with qtbot.waitSignal(shown.filter.rejected_asked):
        shown.filter.menu.actions()[-1].trigger()


def test_the_filter_is_cleared_by_one_click(qtbot: QtBot, shown: StudyPage) -> None:
    ticks(shown)
    tick(shown, "numbers  2")
    qtbot.mouseClick(shown.filter.clear, Qt.MouseButton.LeftButton)
    assert shown.cards.cards.rowCount() == 5  # with two headings
