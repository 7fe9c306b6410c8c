"""A selection goes on to the ends of the words in which it begins and ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.essay.word_ends import whole_words
from studyapp.domain.spans import Span


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("The tr[eaty of fri]endship held.", "treaty of friendship"),
        ("The [treaty] held.", "treaty"),
        ("It was Rus[sia]’s share.", "Russia’s"),
        ("Some 4,[209] kilometres.", "209"),
        ("A well-kn[own] river.", "known"),
        ("“Qu[oted” wo]rds", "Quoted” words"),
        ("The end[. ]Another", ". "),
        ("河流很长" * 20 + "[河]" + "流很长" * 20, "河"),
    ],
)
def test_a_selection_ends_where_words_do(marked: str, wanted: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert whole_words(text, Span(start, end)).of(text) == wanted


@given(st.text(alphabet="ab’ -.é", max_size=30), st.data())
def test_it_never_loses_what_was_selected_and_is_the_same_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    if span.start < span.end:
        found = whole_words(text, span)
        assert found.start <= span.start and found.end >= span.end
        assert whole_words(text, found) == found
