"""How long the list of cards takes to show what a filter lets through, among 10,000 and 100,000 cards."""

import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from studyapp.desktop.cards.card_list.card_list import CardList
from studyapp.desktop.cards.card_rows import CardRow, Group
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.study.listed_cards import CardFilter, ListedCards, ListedState
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

KINDS = ("figure", "claim", "citation", "quotation", "definition")
GROUPS = (Group.PROPOSED, Group.SUGGESTED, Group.TAKEN)
FILTERS = {
    "kind": CardFilter(kinds=frozenset({"figure"})),
    "state": CardFilter(standings=frozenset({ListedState.TAKEN, ListedState.SUSPENDED})),
    "section": CardFilter(sections=frozenset({Span(0, 500_000)})),
    "words": CardFilter(words="7 kilometres"),
    "most": CardFilter(standings=frozenset({ListedState.TAKEN, ListedState.SUGGESTED})),
}


def rows(number: int) -> list[CardRow]:
    return [
        CardRow(
            Uid(f"n{each}"),
            KINDS[each % 5],
            GROUPS[each % 3],
            "Rivers",
            f"<p>River {each} is [...] long</p>",
            f"{each} kilometres",
            "Ivanov, 2011",
            "",
            Span(each * 60, each * 60 + 50),
            False,
            "one figure",
            f"River {each} is blank long. {each} kilometres",
            suspended=each % 11 == 0,
        )
        for each in range(number)
    ]


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.benchmark(group="filter", timer=time.process_time)
@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize(("number", "limit_s"), [(10_000, 0.03), (100_000, 0.12)])
def test_a_filter_is_ticked(benchmark: BenchmarkFixture, qtbot: QtBot, number: int, limit_s: float, name: str) -> None:
    """From the tick to the cards that were painted."""
    listed, view = ListedCards(), CardList(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(440, 800)
    view.show()
    qtbot.waitExposed(view)
    listed.keep(rows(number))
    view.show_cards(listed.rows.values())

    def show(wanted: CardFilter) -> None:
        listed.narrow(wanted)
        view.show_cards(listed.rows.values())
        view.repaint()

    benchmark.pedantic(show, (FILTERS[name],), setup=lambda: show(CardFilter()), rounds=7)
    assert benchmark.stats.stats.median < limit_s
