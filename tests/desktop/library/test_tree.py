"""The library as one tree: decks, in them texts with their cards, or cards alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from studyapp.desktop.library.branches import branches
from studyapp.desktop.library.library_page import LibraryPage
from studyapp.desktop.library.library_presenter import DeckLine, EssayLine, Shelf
from studyapp.desktop.library.shelf_tree import ShelfTree
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.palette.palette_dialog import PaletteDialog
from studyapp.domain.decks import DueCounts
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.courses import DueCourse
from studyapp.operations.essays.importing import import_essay
from tests.desktop.windows import WindowOn
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


def deck(name: str, notes: int = 0, above: str | None = None) -> DeckLine:
    due = DueCounts(new=notes)
    return DeckLine(Uid(name), name, due, notes, name, Uid(above) if above else None)


def text(title: str, of: str, to_judge: int = 0) -> EssayLine:
    return EssayLine(Uid(f"text {title}"), title, "An Author", 100, to_judge, 0, Uid(of))


def test_a_text_stands_in_one_row_with_the_deck_of_its_name() -> None:
    (row,) = branches((text("Amur", "Amur", to_judge=3),), (deck("Amur", 2),))
    assert (row.kind, row.name, row.cards, row.to_judge, row.due.new) == ("text", "Amur", 2, 3, 2)


def test_a_deck_counts_what_stands_in_it_and_waits_within_its_own_limits() -> None:
    above = replace(deck("Rivers"), due=DueCounts(new=1))
    made = branches((text("Lena", "Asia", to_judge=1),), (above, deck("Asia", 2, "Rivers"), deck("Alone", 4)))
    rivers, alone = made
    assert (rivers.kind, rivers.cards, rivers.to_judge, rivers.due.total) == ("folder", 2, 1, 1)
    assert [each.name for each in rivers.inside] == ["Asia"]
    assert [(each.name, each.kind) for each in rivers.inside[0].inside] == [("Lena", "text")]
    assert (alone.kind, alone.cards) == ("cards", 4)


def test_what_is_chosen_and_closed_stays_so_while_counts_change(qtbot: QtBot) -> None:
    tree = ShelfTree("Library")
    qtbot.addWidget(tree)
    tree.set_theme(Theme(LIGHT))
    tree.show_branches(branches((), (deck("Rivers"), deck("Asia", 2, "Rivers"), deck("Alone", 4))))
    tree.choose(Uid("Alone"))
    tree.topLevelItem(0).setExpanded(False)
    tree.show_branches(branches((), (deck("Rivers"), deck("Asia", 9, "Rivers"), deck("Alone", 4))))
    assert tree.topLevelItem(0).text(4) == "9"
    tree.show_branches(branches((), (deck("Rivers"), deck("Asia", 9, "Rivers"), deck("Alone", 4), deck("New"))))
    chosen = tree.chosen()
    assert chosen is not None and chosen.name == "Alone"
    assert not tree.topLevelItem(0).isExpanded()


def test_columns_give_way_one_after_the_other_and_stay_away(qtbot: QtBot) -> None:
    tree = ShelfTree("Library")
    qtbot.addWidget(tree)
    tree.set_theme(Theme(LIGHT))
    tree.show_branches(branches((), (deck("Rivers", 2),)))
    tree.show()
    qtbot.waitExposed(tree)
    seen = []
    for width in range(700, 150, -10):
        tree.resize(width, 300)
        hidden = [_hidden(tree)]
        for _ in range(3):
            tree.make_room()
            hidden.append(_hidden(tree))
        assert len(set(hidden)) == 1, width
        if hidden[0] not in seen:
            seen.append(hidden[0])
    assert seen == [(), ("Cards",), ("New", "Cards")]
    tree.resize(700, 300)
    assert _hidden(tree) == ()


def _hidden(tree: ShelfTree) -> tuple[str, ...]:
    return tuple(tree.headerItem().text(at) for at in range(tree.columnCount()) if tree.isColumnHidden(at))


@pytest.fixture
def window(tmp_path: Path, generation: Generation, window_on: WindowOn) -> MainWindow:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, generation, take_proposed=True).essay_uid
        import_essay(library, generation_of(ROWS))
        decks.create(library, "Course::Unit")
    return window_on(path, uid)


def names(window: MainWindow) -> list[str]:
    return [line.name for line in window.library.shelf.decks]


def test_a_row_is_opened_reviewed_and_moved(qtbot: QtBot, window: MainWindow) -> None:
    window.show_shelf()
    tree = window.library_page.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 3)
    by_name = {line.name: line.uid for line in window.library.shelf.decks}
    assert tree.choose(by_name["The Amur"])
    assert window.actions_["read"].isEnabled()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.current is window.study_page)
    window.show_shelf()
    tree.moved.emit(by_name["The Amur"], by_name["Course::Unit"])
    qtbot.waitUntil(lambda: "Course::Unit::The Amur" in names(window))
    assert tree.choose(by_name["Course"])
    assert not window.actions_["read"].isEnabled()
    window.actions_["review-deck"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None)
    assert window.review.course == DueCourse(by_name["Course"])
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: "The Amur" in names(window))


def test_decks_are_put_in_order_by_key_drop_and_command(qtbot: QtBot, window: MainWindow) -> None:
    window.show_shelf()
    tree = window.library_page.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 3)
    first, second, third = (line.name for line in window.library.shelf.decks if line.parent_uid is None)
    by_name = {line.name: line.uid for line in window.library.shelf.decks}

    def top() -> list[str]:
        return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]

    assert tree.choose(by_name[third])
    QTest.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: top() == [first, third, second])
    assert tree.chosen().deck.uid == by_name[third]
    window.actions_["deck-down"].trigger()
    qtbot.waitUntil(lambda: top() == [first, second, third])
    tree.placed.emit(by_name[third], by_name[first], True)
    qtbot.waitUntil(lambda: top() == [third, first, second])
    window.actions_["sort-decks"].trigger()
    qtbot.waitUntil(lambda: top() == [first, second, third])


def test_one_key_leads_from_text_to_text(qtbot: QtBot, window: MainWindow) -> None:
    first = window.study.essay_uid
    qtbot.waitUntil(lambda: len(window.library.shelf.essays) == 2)
    other = next(line.uid for line in window.library.shelf.essays if line.uid != first)
    window.show_essay(other)
    qtbot.waitUntil(lambda: window.study.essay_uid == other)
    window.actions_["switch"].trigger()
    dialog = window.findChildren(PaletteDialog)[0]
    assert dialog.listed_keys()[1] == first
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.study.essay_uid == first)


def test_the_tree_keeps_the_keys_while_its_empty_decks_change(qtbot: QtBot) -> None:
    page = LibraryPage(Theme(LIGHT))
    qtbot.addWidget(page)
    page.show_shelf(Shelf(decks=(deck("Anatomy"), deck("Biology"))))
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.tree.setFocus()
    assert page.tree.hasFocus()
    page.show_shelf(Shelf(decks=(deck("Biology"), deck("Anatomy"))))
    assert page.tree.hasFocus()
    page.show_shelf(Shelf(decks=(deck("Biology", 2), deck("Anatomy"))))
    assert page.tree.hasFocus()


def test_the_tree_keeps_the_keys_and_the_row_after_a_drop(qtbot: QtBot, window: MainWindow) -> None:
    window.show_shelf()
    tree = window.library_page.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 3)
    by_name = {line.name: line.uid for line in window.library.shelf.decks}
    window.library_page.search.field.setFocus()
    tree.setFocus()  # as the press of the button does
    assert tree.choose(by_name["The Amur"])
    row = next(tree.topLevelItem(at) for at in range(3) if tree.topLevelItem(at).text(0) == "Course")
    tree.collapseItem(row)
    drop(tree, row)
    qtbot.waitUntil(lambda: "Course::The Amur" in names(window))
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 2)
    assert window.focusWidget() is tree
    chosen = tree.chosen()
    assert chosen is not None and chosen.name == "The Amur"
    assert not tree.visualItemRect(tree.currentItem()).isEmpty()  # in sight, though its deck was closed
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    moved = tree.chosen()
    assert moved is not None and moved.name == "Unit"
    asked: list[str] = []
    tree.command.disconnect()  # no dialog opens
    tree.command.connect(asked.append)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F2)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Delete)
    assert asked == ["rename", "delete"]


def drop(tree: ShelfTree, row: QTreeWidgetItem) -> None:
    """Drop the chosen row onto another one, as Qt does at the end of a drag."""
    place, data = tree.visualItemRect(row).center(), tree.mimeData([tree.currentItem()])
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    tree.dragEnterEvent(QDragEnterEvent(place, action, data, button, none))
    tree.dragMoveEvent(QDragMoveEvent(place, action, data, button, none))
    tree.dropEvent(QDropEvent(QPointF(place), action, data, button, none))
