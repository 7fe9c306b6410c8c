"""The outline of an essay: its headings, and the figures below each."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import PassageProgress, Progress
from studyapp.domain.spans import Span
from studyapp.operations.memory.outline import Entry, Tally, count_by_heading, count_cards, entry_at, make_outline
from tests.operations.memory.headings import PARTS, Part, essay_of


def test_a_title_is_no_part_of_it_and_what_stands_above_the_first_heading_is() -> None:
    found = make_outline(essay_of(PARTS))
    assert [(entry.title, entry.depth) for entry in found] == [
        ("", 0),
        ("In summer", 0),
        ("By the sea", 1),
        ("In winter", 0),
    ]
    text = essay_of(PARTS).text
    assert found[1].span.of(text).startswith("In summer")
    assert found[1].span.end == found[3].span.start
    assert found[2].span.end == found[3].span.start
    assert found[3].span.end == len(text)


@pytest.mark.parametrize("parts", [(), PARTS[:4], ((0, "No heading at all."),)], ids=["empty", "one heading", "none"])
def test_too_few_headings_make_no_outline(parts: Sequence[Part]) -> None:
    assert make_outline(essay_of(parts)) == ()


def test_the_first_of_many_headings_is_the_title_where_the_essay_is_called_so() -> None:
    parts = ((1, "Rain"), (0, "It rains."), (1, "Snow"), (0, "It snows."), (1, "Hail"), (0, "It hails."))
    assert [entry.title for entry in make_outline(essay_of(parts))] == ["Rain", "Snow", "Hail"]
    assert [entry.title for entry in make_outline(essay_of(parts, "Rain"))] == ["", "Snow", "Hail"]


def test_a_place_belongs_to_the_lowest_heading_above_it() -> None:
    essay = essay_of(PARTS)
    found = make_outline(essay)
    places = [essay.text.index(words) for words in ("It rains.", "It rains less.", "It hardly", "In winter")]
    assert [entry_at(found, place) for place in places] == [0, 1, 2, 3]
    assert entry_at(found, len(essay.text)) == 3
    assert entry_at((), 5) == -1


@given(
    st.lists(st.tuples(st.integers(0, 90), st.sampled_from(Progress)), max_size=40),
    st.lists(st.integers(0, 100), min_size=1, max_size=6, unique=True),
)
def test_sections_side_by_side_count_each_card_once(
    cards: Sequence[tuple[int, Progress]], edges: Sequence[int]
) -> None:
    passages = [PassageProgress(Uid(str(number)), start, each) for number, (start, each) in enumerate(cards)]
    starts = [0, *sorted(edges), 101]
    entries = [Entry("", 0, Span(one, other)) for one, other in pairwise(starts)]
    found, whole = count_by_heading(entries, passages), count_cards(passages)
    assert whole.cards == len(cards)
    assert whole == Tally(
        sum(each.new for each in found), sum(each.due for each in found), sum(each.known for each in found)
    )
