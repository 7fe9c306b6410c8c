"""Tags go around words of a field of Anki's and off again, cut nothing and cross nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.cards.html_marks import bold, tag, underline
from studyapp.rendering.from_html import html_text

PIECES = st.sampled_from(
    ["word", " ", "ä", "<b>", "</b>", "<u>", "</u>", "<br>", "&nbsp;", "&amp;", "[sound:a.mp3]", "<"]
)


def edited(text: str, selected: str) -> str:
    start = text.index(selected)
    edit = underline(text, start, start + len(selected))
    return text if edit is None else text[: edit.start] + edit.words + text[edit.end :]


@pytest.mark.parametrize(
    ("text", "selected", "after"),
    [
        ("the longest river", "longest", "the <u>longest</u> river"),
        ("the longest river", " longest ", "the <u>longest</u> river"),
        ("the <u>longest</u> river", "longest", "the longest river"),
        ("the <u>longest</u> river", "<u>longest</u>", "the longest river"),
        ("the <b>longest</b> river", "<b>longest</b> river", "the <u><b>longest</b> river</u>"),
        ("<u>a</u> b <u>c</u>", "<u>a</u> b <u>c</u>", "<u><u>a</u> b <u>c</u></u>"),
        ("one<br>two", "one<br>two", "<u>one<br>two</u>"),
        ("the <b>longest</b> river", "longest</b> river", "the <b>longest</b> river"),  # it would cross
        ("the <b>longest</b> river", "b>long", "the <b>longest</b> river"),
        ("a&nbsp;b", "nbsp", "a&nbsp;b"),
        ("[sound:a.mp3]", "sound", "[sound:a.mp3]"),
        ("word<word", "word<", "word<word"),  # what "<word" hides would be seen
        ("<<u>word</u>", "word", "<<u>word</u>"),  # "<word" would be hidden
        ("3 < 4 km", "4 km", "3 < <u>4 km</u>"),
    ],
)
def test_a_tag_goes_around_words_and_off_again(text: str, selected: str, after: str) -> None:
    assert edited(text, selected) == after


@given(st.lists(PIECES, max_size=12).map("".join), st.data())
def test_no_letter_is_lost_and_twice_is_never(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    edit = bold(text, start, end)
    if edit is None:
        return
    after = text[: edit.start] + edit.words + text[edit.end :]
    assert re.sub("</?b>", "", after) == re.sub("</?b>", "", text)
    assert html_text(after) == html_text(text)
    words = after[edit.first : edit.last]
    if not words or words != words.strip():
        return  # the tags around nothing or around a space went, and the next ones stand without it
    back = bold(after, edit.first, edit.last)
    assert back is not None
    assert after[: back.start] + back.words + after[back.end :] == text


def test_each_tag_is_a_tool_of_its_own() -> None:
    assert tag("sub")("H2O", 1, 2) != tag("sup")("H2O", 1, 2)
