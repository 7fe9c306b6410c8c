"""A text parted into stretches by recall, and what is fading in it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.study.memory.shades import LEAST, Shading, level_of, percent
from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import Bare, PassageCard, Recalled, SentenceMemory, TextMemory
from studyapp.domain.spans import Span


def sentence(start: int, end: int, *recalls: float | None) -> SentenceMemory:
    span = Span(start, end)
    cards = [
        PassageCard(Uid(f"{start}.{number}-0"), Uid(f"{start}.{number}"), 0, span, False, Uid("deck"))
        for number in range(len(recalls))
    ]
    return SentenceMemory(span, tuple(map(Recalled, cards, recalls)))


def shading(*sentences: SentenceMemory, bare: tuple[Bare, ...] | None = None) -> Shading:
    return Shading(TextMemory(20_000, sentences), bare)


RECALLS = st.lists(st.floats(0, 1) | st.none(), min_size=1, max_size=2)
LENGTHS = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 9), RECALLS), max_size=8)
BARE = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9), st.booleans()), max_size=6)


@given(LENGTHS, BARE)
def test_every_place_has_the_shade_of_its_sentence_and_knows_its_notes(
    lengths: list[tuple[int, int, list[float | None]]], lone: list[tuple[int, int, bool]]
) -> None:
    sentences, at = [], 0
    for gap, length, recalls in lengths:
        sentences.append(sentence(at + gap, at + gap + length, *recalls))
        at += gap + length
    bare = tuple(Bare(Span(start, start + length), is_figure, "") for start, length, is_figure in lone)
    made = shading(*sentences, bare=bare)
    segments = made.segments
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(segments))
    for offset in range(130):
        found = next((each for each in segments if each.span.start <= offset < each.span.end), None)
        over, lying = made.at(offset), [each for each in bare if each.span.start <= offset < each.span.end]
        assert (found is None) is (over is None and not lying)
        if found is not None and found.shade is not None:
            assert found.shade.is_bare is bool(lying)
            assert found.shade.is_figure is any(each.is_figure for each in lying)
            expected = None if over is None or over.recall is None else level_of(over.recall)
            assert found.shade.level == expected
            assert found.shade.is_new is (over is not None and over.recall is None)
            assert set(found.uids) == {each.card.note_uid for each in (over.cards if over else ())}


@pytest.mark.parametrize(
    ("recall", "level"), [(1.0, 0), (0.95, 0), (0.9499, 1), (0.9, 1), (0.85, 2), (0.6, 3), (0.59, 4), (0.0, 4)]
)
def test_levels_begin_where_the_legend_says(recall: float, level: int) -> None:
    assert level_of(recall) == level
    assert list(LEAST) == sorted(LEAST, reverse=True)


def test_no_percentage_is_rounded_up() -> None:
    assert [percent(each) for each in (1.0, 0.9999, 0.899, 0.0)] == ["100 %", "99 %", "89 %", "0 %"]


def test_fading_is_what_is_below_nine_in_ten_and_jumps_go_in_text_order() -> None:
    made = shading(sentence(0, 9, 0.5), sentence(10, 19, 0.95), sentence(20, 29, None), sentence(30, 39, 0.89, 0.99))
    assert [each.span.start for each in made.fading()] == [0, 30]
    assert made.fading_from(0, forward=True) == made.fading_from(12, forward=True) == made.at(30)
    assert made.fading_from(38, forward=True) is None
    assert made.fading_from(38, forward=False) == made.at(0)
    assert made.fading_from(3, forward=False) is None


def test_a_sentence_is_shaded_by_the_chance_that_all_its_cards_are_recalled() -> None:
    made = shading(sentence(0, 9, *[0.95] * 5, None))
    (segment,) = made.segments
    assert segment.shade is not None
    assert segment.shade.level == level_of(0.95**5) == 3
    assert made.fading() == ()  # no card of it is to be reviewed yet


def test_the_whole_counts_answered_cards_once() -> None:
    both = sentence(0, 9, 0.5, 0.7, None)
    again = SentenceMemory(Span(10, 19), both.cards)
    made = shading(both, again)
    assert made.answered == 2
    assert made.mean == pytest.approx(0.6)
    assert shading(sentence(0, 9, None)).answered == 0


def test_a_bare_figure_is_told_before_its_claim() -> None:
    claim, figure = Bare(Span(0, 30), False, ""), Bare(Span(5, 8), True, "no form fits")
    made = shading(bare=(claim, figure))
    assert made.bare_at(6) == figure
    assert made.bare_at(20) == claim
    assert made.bare_at(30) is None
