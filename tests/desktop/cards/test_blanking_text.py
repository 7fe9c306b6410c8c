"""Words of a cloze text are blanked and shown again as it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.cards.blanking_text import toggle_blank
from studyapp.domain.cloze import deletions, filled_text

TEXT = "The river’s bank {{c1::is high::how}} here."


def applied(text: str, start: int, end: int) -> str | None:
    found = toggle_blank(text, start, end)
    return None if found is None else text[: found[0]] + found[2] + text[found[1] :]


def marked(words: str, text: str = TEXT) -> str | None:
    start = text.index(words)
    return applied(text, start, start + len(words))


def test_selected_words_are_blanked_with_the_next_number_and_without_blanks_around_them() -> None:
    assert marked(" bank ") == "The river’s {{c2::bank}} {{c1::is high::how}} here."
    assert marked("here", "It is here.") == "It is {{c1::here}}."


def test_without_a_selection_the_word_at_the_cursor_is_meant() -> None:
    at = TEXT.index("ver’s")
    assert applied(TEXT, at, at) == "The {{c2::river’s}} bank {{c1::is high::how}} here."


@pytest.mark.parametrize("words", ["is high", "high", "{{c1::is high::how}}"])
def test_a_blank_is_shown_again(words: str) -> None:
    assert marked(words) == "The river’s bank is high here."


@pytest.mark.parametrize("words", ["bank {{c1::is", "high::how}} here", " bank {{c1::is high::how}} "])
def test_a_selection_across_the_edge_of_a_blank_does_nothing(words: str) -> None:
    assert marked(words) is None


def test_where_there_is_no_word_nothing_is_done() -> None:
    assert applied("", 0, 0) is None
    assert applied("a  b", 1, 3) is None
    assert applied("one :: two", 0, 10) is None


@given(st.text("ab 😀", min_size=1, max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_blanking_and_showing_again_gives_the_same_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    blanked = applied(text, start, end)
    if blanked is None:
        return
    assert filled_text(blanked) == text
    (blank,) = deletions(blanked)
    assert applied(blanked, blank.start, blank.end) == text
