"""A form shows a field without escapes that change nothing, and what is stored stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cloze import Cloze, deletions
from studyapp.rendering.light_source import light_source
from studyapp.rendering.markdown import escape, escape_cloze, to_html, to_text

_LETTERS = "ab 1.-_*[]()\\`$<>&#!~:{}|\n7c"
_PLAIN = st.text(_LETTERS, max_size=30)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (r"Smith 2008, p. 4 \[7\]", "Smith 2008, p. 4 [7]"),
        ("&#91;x+1\\]", "[x+1]"),
        (r"snake\_case and a \< b", "snake_case and a < b"),
        ("1\\. Russia's share", "1\\. Russia's share"),  # else an item of a list
        (r"2\*3", "2*3"),
        (r"\*a\* is a star", r"\*a\* is a star"),  # else slanted
        (r"the mark \` alone", r"the mark \` alone"),  # another one would make code of what is between
        (r"\[here\](https://example.org)", r"\[here\](https://example.org)"),  # else a link
        (r"\[7\]: Smith", r"\[7\]: Smith"),  # else no text at all
        (r"\(x^2\) and \[7\]", r"\(x^2\) and [7]"),  # a formula stays one
        (r"`\[7\]`", r"`\[7\]`"),  # code is what it is
        (r"C:\\temp", r"C:\\temp"),
        ("no escapes", "no escapes"),
        ("", ""),
        (r"{{c1::a \[b\]::c\_d}} \[7\]", "{{c1::a [b]::c_d}} [7]"),
        (r"{\{c1::a}\}", r"{\{c1::a}\}"),  # else a blank
        (r"{{c1::a:\:b}}", r"{{c1::a:\:b}}"),  # else a hint
    ],
)
def test_an_escape_is_not_shown_where_it_changes_nothing(stored: str, shown: str) -> None:
    assert light_source(stored).shown == shown


@given(_PLAIN)
def test_what_is_shown_says_what_is_stored(plain: str) -> None:
    stored = escape(plain)
    source = light_source(stored)
    assert to_html(source.shown) == to_html(stored)
    assert to_text(source.shown) == to_text(stored)
    assert source.stored_of(source.shown) == stored


@given(_PLAIN, _PLAIN, _PLAIN)
def test_a_blank_stays_the_same_blank(before: str, answer: str, after: str) -> None:
    stored = escape_cloze(Cloze(before, answer, after))
    source = light_source(stored)
    assert len(deletions(source.shown)) == len(deletions(stored))
    assert source.stored_of(source.shown) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Smith 2009 [7]", r"Smith 2009 \[7\]"),
        ("Smith 2008 [7](p. 4)", r"Smith 2008 \[7\](p. 4)"),  # what was no link becomes none
        ("Smith 2008 [17]", r"Smith 2008 \[17\]"),
        ("[7]", r"\[7\]"),
        ("Smith 2008", "Smith 2008"),
        ("", ""),
        ("Smith 2008 **[7]**", "Smith 2008 **[7]**"),
    ],
)
def test_what_nobody_touched_keeps_its_escapes(typed: str, stored: str) -> None:
    assert light_source(r"Smith 2008 \[7\]").stored_of(typed) == stored


@given(_PLAIN, _PLAIN, st.data())
def test_words_typed_between_stand_between(plain: str, words: str, data: st.DataObject) -> None:
    source = light_source(escape(plain))
    at = data.draw(st.integers(0, len(source.shown)))
    typed = source.shown[:at] + words + source.shown[at:]
    stored = source.stored_of(typed)
    assert len(stored) == len(source.stored) + len(words)
