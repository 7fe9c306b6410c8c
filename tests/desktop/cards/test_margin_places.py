"""Where the cards beside a text stand: none over another, none out of order, and nearer to their passages never."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.cards.card_list.margin_places import FixedCard, places

HIGH = 400


def test_a_card_with_room_stands_at_its_passage() -> None:
    assert places([0, 100, 250], [30, 30, 30], 0, HIGH) == [0, 100, 250]


def test_neighbours_part_evenly_around_a_passage_that_they_share() -> None:
    assert places([100, 100, 100], [30, 30, 30], 0, HIGH) == [70, 100, 130]


def test_none_leaves_the_text_at_either_end() -> None:
    assert places([0, 0, 390, 390], [30, 30, 30, 30], 0, HIGH) == [0, 30, 340, 370]


def test_the_held_card_stands_exactly_at_its_passage_and_others_give_way() -> None:
    assert places([100, 100, 100, 300], [30, 30, 30, 30], 0, HIGH, FixedCard(1, 120)) == [70, 100, 220, 300]


def test_the_held_card_can_be_reached_at_the_end_of_the_text() -> None:
    assert places([380], [30], 0, HIGH, FixedCard(0, 120)) == [280]


def test_more_cards_than_there_is_room_for_go_on_below() -> None:
    assert places([0] * 20, [30] * 20, 0, HIGH) == list(range(0, 600, 30))


cards = st.lists(st.tuples(st.integers(0, HIGH), st.integers(1, 60)), min_size=1, max_size=30)


@given(cards, st.data())
def test_none_lies_over_another(some: list[tuple[int, int]], data: st.DataObject) -> None:
    wanted, heights = sorted(place for place, _ in some), [height for _, height in some]
    number = data.draw(st.none() | st.integers(0, len(some) - 1))
    held = None if number is None else FixedCard(number, 90)
    found = places(wanted, heights, 0, HIGH, held)
    if held is not None:
        heights[held.number] = held.height
        assert found[held.number] == min(wanted[held.number], HIGH - held.height)
    assert all(above + height <= below for (above, below), height in zip(pairwise(found), heights, strict=False))


@pytest.mark.parametrize("wanted", list(product(range(0, 9, 4), repeat=3)))
def test_nothing_else_is_nearer(wanted: tuple[int, ...]) -> None:
    """Against every other way to place three cards of two pixels each."""
    ordered = sorted(wanted)

    def moved(found: tuple[int, ...]) -> int:
        return sum((place - want) ** 2 for place, want in zip(found, ordered, strict=True))

    ways = [way for way in product(range(11), repeat=3) if all(above + 2 <= below for above, below in pairwise(way))]
    found = places(ordered, [2, 2, 2], 0, 12)
    assert moved(tuple(found)) == min(map(moved, ways))
