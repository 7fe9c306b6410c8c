"""A long list of cards is laid out in steps, and stands right at the end."""

from dataclasses import replace
from itertools import pairwise

import pytest

from studyapp.desktop.cards.card_list import CardList
from studyapp.desktop.cards.card_rows import CardRow, Group
from studyapp.desktop.looks.colours import LIGHT
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
    cards.select([Uid("n500")])
    guessed = cards.sizeHintForRow(600)
    delegate = cards.itemDelegate()
    qtbot.waitUntil(lambda: not delegate.has_guessed, timeout=20_000)
    rows = range(cards.cards.rowCount())
    tops = [cards.visualRect(cards.cards.index(row)) for row in rows]
    assert guessed != tops[600].height()
    assert all(above.bottom() + 1 == below.top() for above, below in pairwise(tops))
    assert [rect.height() for rect in tops] == [cards.sizeHintForRow(row) for row in rows]
    assert cards.viewport().rect().intersects(cards.visualRect(cards.cards.index_of(Uid("n500"))))


class Counted(CardList):
    """Counts how often all rows are laid out."""

    layouts = 0

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        self.layouts += 1
        super().doItemsLayout()


def test_cards_that_come_with_some_selected_are_laid_out_once(qtbot) -> None:
    cards = Counted(Theme(LIGHT))
    qtbot.addWidget(cards)
    cards.resize(440, 600)
    cards.show()
    cards.show_cards(map(card, range(300)))
    cards.selectAll()
    qtbot.waitUntil(lambda: not cards.itemDelegate().has_guessed)
    top, before = cards.verticalScrollBar().value(), cards.layouts
    cards.show_cards(map(card, range(0, 300, 2)))
    assert cards.layouts == before + 1
    assert cards.selected() == tuple(Uid(f"n{number}") for number in range(0, 300, 2))
    assert cards.verticalScrollBar().value() == top
    changed = [replace(card(number), spoken="other") for number in range(0, 300, 2)]
    height = cards.visualRect(cards.cards.index(7)).height()
    cards.show_cards([replace(each, front=each.front * 3) for each in changed])
    qtbot.waitUntil(lambda: not cards.itemDelegate().has_guessed)
    assert cards.visualRect(cards.cards.index(7)).height() > height  # of the card as it is now
