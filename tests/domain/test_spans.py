"""Spans are half-open and count code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.spans import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 60))


@given(SPANS, SPANS)
def test_overlap_and_holding_are_those_of_sets_of_code_points(one: Span, other: Span) -> None:
    ones, others = set(range(one.start, one.end)), set(range(other.start, other.end))
    if ones and others:
        assert one.overlaps(other) == bool(ones & others)
        assert one.holds(other) == (others <= ones)
    assert one.overlaps(other) == other.overlaps(one)


@given(st.text(max_size=80), SPANS, st.integers(0, 20))
def test_a_shifted_span_is_the_same_stretch(text: str, span: Span, by: int) -> None:
    assert span.shifted(by).of("x" * by + text) == span.of(text)
    assert len(span.shifted(by)) == len(span)


def test_code_points_beyond_the_basic_plane_count_once() -> None:
    assert Span(1, 3).of("a😀b") == "😀b"


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2), (-5, -2)])
def test_there_is_no_span_that_runs_backwards(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)
