"""Overlapping passages are parted so that every place has one look and knows all its notes."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.essay.marks import Lit, Mark, segments
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(min(ends), max(ends)))
MARKS = st.lists(SPANS, max_size=8).map(
    lambda spans: [Mark(Uid(str(number)), span, "figure", number % 2 == 0) for number, span in enumerate(spans)]
)


@given(MARKS)
def test_each_place_knows_exactly_the_notes_whose_passage_holds_it(marks: list[Mark]) -> None:
    lit = Lit(segments(marks))
    for offset in range(42):
        assert set(lit.at(offset)) == {mark.uid for mark in marks if mark.span.start <= offset < mark.span.end}


@given(MARKS)
def test_stretches_do_not_overlap(marks: list[Mark]) -> None:
    found = segments(marks)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))


def test_a_taken_note_gives_the_look_before_a_draft_and_the_narrow_before_the_wide() -> None:
    wide = Mark(Uid("wide"), Span(0, 20), "claim", True)
    narrow = Mark(Uid("narrow"), Span(5, 9), "figure", True)
    draft = Mark(Uid("draft"), Span(6, 8), "citation", False)
    at_six = Lit(segments([wide, draft, narrow]))
    assert at_six.at(6) == ("narrow", "wide", "draft")
    assert next(s for s in at_six.segments if s.span.start == 6).kind == "figure"
