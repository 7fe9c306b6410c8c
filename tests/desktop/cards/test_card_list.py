"""A long list of cards is laid out in steps, and stands right at the end."""

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
