"""A long list of cards is laid out in steps, and stands right at the end."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint

from studyapp.desktop.cards.card_list.card_list import CardList
from studyapp.desktop.cards.card_rows import CardRow, Group
from studyapp.desktop.looks.colours import DARK, LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def card(number: int) -> CardRow:
    words = "word " * (3 + number % 60)
    front = f"<div class='question'><p>{words}</p></div>"
    return CardRow(Uid(f"n{number}"), "figure", Group.PROPOSED, "", front, "back", "source", "", None, False, "", words)


def test_guessed_heights_give_way_to_real_ones_and_the_selected_card_stays_in_sight(qtbot) -> None:
    cards = CardList(Theme(LIGHT))
    qtbot.addWidget(cards)
    cards.resize(440, 600)
    cards.show()
    cards.show_cards(map(card, range(600)))
    guessed = cards.visualRect(cards.cards.index(350)).height()
    cards.select([Uid("n500")])
    before = cards.visualRect(cards.cards.index_of(Uid("n500")))
    assert cards.viewport().rect().contains(before)
    qtbot.waitUntil(lambda: cards.is_measured, timeout=20_000)
    rows = range(cards.cards.rowCount())
    tops = [cards.visualRect(cards.cards.index(row)) for row in rows]
    assert guessed != tops[350].height()
    assert all(above.bottom() + 1 == below.top() for above, below in pairwise(tops))
    assert [rect.height() for rect in tops[350:]] == [cards.sizeHintForRow(row) for row in rows[350:]]
    assert cards.visualRect(cards.cards.index_of(Uid("n500"))) == before


def test_a_card_that_comes_in_from_above_brings_its_heading(qtbot) -> None:
    cards = CardList(Theme(LIGHT))
    qtbot.addWidget(cards)
    cards.resize(440, 600)
    cards.show()
    cards.show_cards(map(card, range(40)))
    cards.select([Uid("n30")])
    assert cards.verticalScrollBar().value() > 0
    cards.select([Uid("n0")])
    assert cards.verticalScrollBar().value() == 0
    heading = cards.visualRect(cards.cards.index(0)).height()
    cards.verticalScrollBar().setValue(heading)  # now all of the card is in sight, and nothing moves
    cards.select([Uid("n1")])
    cards.select([Uid("n0")])
    assert cards.verticalScrollBar().value() == heading


@pytest.mark.parametrize("key", ["A", "(", "w", "?"])
def test_no_key_searches_for_a_card(qtbot, key: str) -> None:
    cards = CardList(Theme(LIGHT))
    qtbot.addWidget(cards)
    cards.show()
    cards.show_cards(replace(card(at), front=sign, spoken=sign) for at, sign in enumerate(["x", key]))
    cards.select([Uid("n0")])
    qtbot.keyClick(cards, key)
    assert cards.currentIndex() == cards.cards.index_of(Uid("n0"))


class Counted(CardList):
    """Counts how often all rows are laid out."""

    layouts = 0

    def doItemsLayout(self) -> None:
        self.layouts += 1
        super().doItemsLayout()


class Measured(CardList):
    """Notes which rows are measured."""

    def __init__(self) -> None:
        super().__init__(Theme(LIGHT))
        self.rows: set[int] = set()

    def measured(self, row: int) -> int:
        self.rows.add(row)
        return super().measured(row)


def test_of_a_book_of_cards_those_in_sight_are_laid_out_and_some_around_them(qtbot) -> None:
    cards = Measured()
    qtbot.addWidget(cards)
    cards.resize(440, 600)
    cards.show()
    cards.show_cards(map(card, range(15_000)))
    cards.select([Uid("n9000")])
    cards.cards.fetch_all()
    cards.viewport().repaint()
    seen = cards.visualRect(cards.cards.index_of(Uid("n9000")))
    assert cards.viewport().rect().contains(seen)
    assert len(cards.rows) < 40
    qtbot.waitUntil(lambda: cards.is_measured)
    assert 300 < len(cards.rows) < 500
    cards.rows.clear()
    first = cards.indexAt(QPoint(9, 0)).row()
    cards.set_theme(Theme(DARK, 125))
    cards.viewport().repaint()
    assert 0 < len(cards.rows) < 40
    assert cards.indexAt(QPoint(9, 0)).row() == first
    cards.rows.clear()
    cards.show_cards([card(number) for number in range(15_000) if number % 100])
    cards.viewport().repaint()
    assert 0 < len(cards.rows) < 40


def test_cards_that_come_with_some_selected_are_laid_out_once(qtbot) -> None:
    cards = Counted(Theme(LIGHT))
    qtbot.addWidget(cards)
    cards.resize(440, 600)
    cards.show()
    cards.show_cards(map(card, range(300)))
    cards.selectAll()
    qtbot.waitUntil(lambda: cards.is_measured)
    top, before = cards.verticalScrollBar().value(), cards.layouts
    cards.show_cards(map(card, range(0, 300, 2)))
    assert cards.layouts == before + 1
    assert cards.selected() == tuple(Uid(f"n{number}") for number in range(0, 300, 2))
    assert cards.verticalScrollBar().value() == top
    changed = [replace(card(number), spoken="other") for number in range(0, 300, 2)]
    height = cards.visualRect(cards.cards.index(7)).height()
    cards.show_cards([replace(each, front=each.front * 3) for each in changed])
    qtbot.waitUntil(lambda: cards.is_measured)
    assert cards.visualRect(cards.cards.index(7)).height() > height  # of the card as it is now
