"""The table of cards: columns, their order and widths, sorting, rows that are read when seen, and the keys."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from studyapp.desktop.library.card_columns import Arrangement, arrangement, heading
from studyapp.desktop.library.card_table import CardTable
from studyapp.desktop.library.card_table_model import COLUMNS
from studyapp.desktop.library.search_panel import SearchPanel
from studyapp.desktop.library.search_presenter import SearchPresenter
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.adding import CardForm
from studyapp.domain.cards import Flag
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.notes import adding, marking
from studyapp.operations.reviews import reviewing
from studyapp.search.sorting import Column, Sorting
from studyapp.settings import load
from tests.desktop.conftest import Clock, Direct
from tests.desktop.turns import run_loop
from tests.desktop.windows import WindowOn
from tests.pace import at_most

MANY = range(100_000)
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

CARDS = (
    adding.NewCard("Which river is longest?", "The Nile", tags=("rivers",)),
    adding.NewCard("Älteste Stadt?", "Jericho", deck="Old things"),
    adding.NewCard("The {{c1::Amur}} parts {{c2::two countries}}.", form=CardForm.CLOZE, tags=("asia", "rivers")),
    adding.NewCard("Where is Harwick?", "*In* a valley"),
)


@pytest.fixture
def filled(library: Library, clock: Clock) -> Library:
    """Four notes with five cards, of which two were answered, one forgotten and one flagged."""
    for card in CARDS:
        adding.add_notes(library, "Rivers", [card])
        clock.ms += 60_000
    cards = {asked(library, card.uid): card.uid for card in library.cards()}
    reviewing.answer(library, cards["Which river is longest?"], Rating.EASY, 2_000)
    reviewing.answer(library, cards["Where is Harwick?"], Rating.AGAIN, 2_000)
    marking.flag(library, [cards["Älteste Stadt?"]], Flag.BLUE)
    return library


def asked(library: Library, card_uid: Uid) -> str:
    card = library.card(card_uid)
    return library.note(card.note_uid).fields[0]


@pytest.fixture
def panel(qtbot, filled: Library) -> SearchPanel:
    panel = SearchPanel(Theme(LIGHT))
    qtbot.addWidget(panel)
    panel.attach(SearchPresenter(Direct(filled), panel))
    panel.resize(1200, 500)
    panel.show()
    panel.browse()
    return panel


def column(panel: SearchPanel, of: Column) -> list[str]:
    """Return the words of a column from top to bottom."""
    model = panel.table.cards
    panel.table.grab()  # what is painted is read
    run_loop(1)
    return [str(model.data(model.index(row, COLUMNS.index(of)))) for row in range(model.rowCount())]


def click(table: CardTable, of: Column) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(COLUMNS.index(of)) + 30, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_all_cards_stand_there_without_a_search_and_what_is_found_with_one(panel: SearchPanel) -> None:
    assert panel.is_searching and panel.said.text() == "5 cards"
    assert column(panel, Column.QUESTION) == [
        *("Which river is longest?", "The [...] parts two countries.", "The Amur parts [...].", "Where is Harwick?"),
        "Älteste Stadt?",
    ]
    assert column(panel, Column.ANSWER)[1:4] == ["Amur", "two countries", "In a valley"]
    assert column(panel, Column.DECK)[3:] == ["Rivers", "Old things"]
    assert column(panel, Column.STATE)[:2] == ["in review", "new"]
    assert column(panel, Column.TAGS)[0] == "rivers" and column(panel, Column.FLAG)[-1] == "Blue"
    assert column(panel, Column.ADDED)[0] == "10 Jul 2026"
    assert column(panel, Column.REVIEWS)[:2] == ["1", ""]
    panel.field.setText("tag:rivers -Amur")
    assert column(panel, Column.QUESTION) == ["Which river is longest?"]
    panel.field.setText("")
    assert panel.said.text() == "5 cards"


def test_a_click_on_a_heading_sorts_and_another_one_turns_the_order(panel: SearchPanel) -> None:
    click(panel.table, Column.QUESTION)
    assert [words[:5] for words in column(panel, Column.QUESTION)] == ["Ältes", "The [", "The A", "Where", "Which"]
    click(panel.table, Column.QUESTION)
    assert column(panel, Column.QUESTION)[0].startswith("Which")
    header = panel.table.horizontalHeader()
    assert header.sortIndicatorSection() == COLUMNS.index(Column.QUESTION)
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    click(panel.table, Column.DUE)
    assert column(panel, Column.QUESTION)[:2] == ["Where is Harwick?", "Which river is longest?"]


@pytest.mark.parametrize("of", COLUMNS)
@pytest.mark.parametrize("is_descending", [False, True])
def test_every_column_sorts_and_what_has_nothing_there_comes_last(
    panel: SearchPanel, of: Column, is_descending: bool
) -> None:
    panel.table.sort_asked.emit(Sorting(of, is_descending=is_descending))
    assert len(set(panel.table.cards.keys)) == 5
    words = column(panel, of)
    held = [each for each in words if each]
    assert words == [*held, *[""] * (5 - len(held))]
    if of in (Column.DECK, Column.KIND, Column.TAGS, Column.LAPSES, Column.REVIEWS):
        assert held == sorted(held, key=str.casefold, reverse=is_descending)


def test_the_keys_of_the_table(qtbot, panel: SearchPanel) -> None:
    opened, edited, deleted = [], [], []
    panel.opened.connect(opened.append)
    panel.edit_asked.connect(edited.append)
    panel.delete_asked.connect(deleted.append)
    table = panel.table
    column(panel, Column.QUESTION)
    qtbot.keyClick(table, Qt.Key.Key_End)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_E)
    assert [row.question for row in (*opened, *edited)] == ["Älteste Stadt?"] * 2
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert deleted == [tuple(dict.fromkeys(note for note, _card in table.cards.keys[:2]))]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert panel.field.hasFocus()
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert not panel.is_table and not panel.is_searching and panel.field.hasFocus()


def test_a_card_is_meant_and_not_its_sibling(panel: SearchPanel) -> None:
    column(panel, Column.QUESTION)
    panel.table.selectRow(2)
    ((note_uid, _card_uid),) = panel.table.selected_keys()
    assert panel.selected_notes() == (note_uid,)
    assert panel.selected_cards() == (f"{note_uid}-1",)


def test_what_is_selected_stays_so_in_another_order_and_after_a_change(panel: SearchPanel, filled: Library) -> None:
    column(panel, Column.QUESTION)
    panel.table.selectRow(1)
    flags = QItemSelectionModel.SelectionFlag
    panel.table.selectionModel().select(panel.table.cards.index(4, 0), flags.Select | flags.Rows)
    before = set(panel.table.selected_keys())
    click(panel.table, Column.ANSWER)
    assert set(panel.table.selected_keys()) == before and len(before) == 2


def test_columns_are_chosen_moved_and_remembered(panel: SearchPanel) -> None:
    table = panel.table
    menu = QMenu()
    table.fill_menu(menu)
    assert [action.text() for action in menu.actions()[: len(COLUMNS)]] == [heading(each) for each in COLUMNS]
    next(action for action in menu.actions() if action.text() == "Tags").trigger()
    next(action for action in menu.actions() if action.text() == "Deck").trigger()
    header = table.horizontalHeader()
    assert not header.isSectionHidden(COLUMNS.index(Column.TAGS)) and header.isSectionHidden(COLUMNS.index(Column.DECK))
    header.moveSection(header.visualIndex(COLUMNS.index(Column.TAGS)), 0)
    header.resizeSection(COLUMNS.index(Column.DUE), 77)
    click(table, Column.LAPSES)
    left = table.arrangement
    assert left.shown[0] is Column.TAGS and left.widths[Column.DUE] == 77
    assert left.sorting == Sorting(Column.LAPSES)
    other = CardTable(Theme(LIGHT, 200))
    other.arrange(arrangement(left.held()))
    assert other.arrangement == left
    assert other.horizontalHeader().sectionSize(COLUMNS.index(Column.DUE)) == pytest.approx(154, abs=12)


@pytest.mark.parametrize(
    "held", [{}, {"columns": "nothing", "widths": "due:x :: due due:-1 due:²", "sorted": "no", "descending": "?"}]
)
def test_damaged_settings_are_as_at_first(held: dict[str, str]) -> None:
    assert arrangement(held) == Arrangement()


def test_the_last_column_stays() -> None:
    alone = replace(Arrangement(), shown=(Column.DUE,))
    assert alone.with_column(Column.DUE, is_shown=False) == alone


def test_the_window_remembers_the_table(
    qtbot, window_on: WindowOn, library: Library, essay_uid: Uid, tmp_path: Path
) -> None:
    library.close()
    window: MainWindow = window_on(library.path, essay_uid)
    window.actions_["browse"].trigger()
    table = window.library_page.search.table
    qtbot.waitUntil(lambda: len(table.cards.keys) == 3)
    assert table.hasFocus() and window.library_page.search.said.text() == "3 cards"
    table.horizontalHeader().sectionClicked.emit(COLUMNS.index(Column.KIND))
    window.close()
    assert load(tmp_path / "config").table["sorted"] == "kind"


def test_a_hundred_thousand_rows_are_shown_and_selected_within_a_turn(qtbot) -> None:
    table = CardTable(Theme(LIGHT))
    qtbot.addWidget(table)
    table.resize(1000, 500)
    table.show()
    keys = tuple((Uid(f"n{at}"), Uid(f"n{at}-0")) for at in MANY)
    with at_most(0.05):
        table.show_keys(keys, is_same_query=False)
    with at_most(0.05):
        table.grab()
    with at_most(0.05):
        table.selectAll()
        assert len(table.selected_notes()) == len(MANY)
    with at_most(0.05):
        table.grab()  # where the header looks through what is selected, this takes a second
    with at_most(0.05):
        table.show_keys(keys[::-1], is_same_query=True)
    assert len(table.selected_keys()) == len(MANY)
