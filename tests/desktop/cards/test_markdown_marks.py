"""Marks of Markdown come around the selected words and go again, and show what they are for."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.cards.markdown_marks import Edit, blank_beside, bold, bullets, code, formula, italic, link
from studyapp.rendering.markdown import to_html

Write = Callable[[str, int, int], Edit | None]
WORDS = st.text("ab é😀", min_size=1, max_size=12).filter(str.strip)


def applied(write: Write, text: str, words: str) -> tuple[str, str]:
    """The text after it, and what is selected then; `|` alone stands for the place of the cursor."""
    start = text.index(words)
    if words == "|":
        text = text.replace("|", "")
        return done(write, text, start, start)
    return done(write, text, start, start + len(words))


def done(write: Write, text: str, start: int, end: int) -> tuple[str, str]:
    edit = write(text, start, end)
    assert edit is not None
    after = text[: edit.start] + edit.words + text[edit.end :]
    return after, after[edit.first : edit.last]


@pytest.mark.parametrize(
    ("write", "text", "words", "after", "selected"),
    [
        (bold, "a tall tower", " tall ", "a **tall** tower", "tall"),
        (bold, "a ta|ll tower", "|", "a **tall** tower", "tall"),
        (bold, "a **tall** tower", "tall", "a tall tower", "tall"),
        (bold, "a **tall** tower", "**tall**", "a tall tower", "tall"),
        (italic, "a **tall** tower", "tall", "a ***tall*** tower", "tall"),
        (italic, "a ***tall*** tower", "tall", "a **tall** tower", "tall"),
        (bold, "a ***tall*** tower", "tall", "a *tall* tower", "tall"),
        (bold, "a *tall* tower", "tall", "a ***tall*** tower", "tall"),
        (bold, "one\n- two\n\nthree", "one\n- two\n\nthree", "**one**\n- **two**\n\n**three**", None),
        (bold, "so |", "|", "so ****", ""),
        (code, "run ls -l now", "ls -l", "run `ls -l` now", "ls -l"),
        (code, "run `ls -l` now", "ls -l", "run ls -l now", "ls -l"),
        (code, "run `ls -l` now", "`ls -l`", "run ls -l now", "ls -l"),
        (code, "a `tick` b", "`tick` b", "a `` `tick` b ``", "`tick` b"),
        (code, "one\ntwo", "ne\ntw", "```\none\ntwo\n```", None),
        (bullets, "one\n\ntwo", "one\n\ntwo", "- one\n\n- two", None),
        (bullets, "- one\n- two", "one\n- two", "one\ntwo", None),
        (bullets, "one\n|", "|", "one\n- ", ""),
        (link(""), "see the page", "the page", "see [the page](https://)", "https://"),
        (link("https://a.example/x"), "see the page", "the page", "see [the page](https://a.example/x)", ""),
        (link("https://a.example/x_(y)"), "see it", "it", "see [it](<https://a.example/x_(y)>)", ""),
        (link("words"), "at https://a.example", "https://a.example", None, ""),
        (link(""), "see [it](https://a.example)", "[it](https://a.example)", "see it", "it"),
        (formula, "so x^2 holds", "x^2", r"so \(x^2\) holds", "x^2"),
        (formula, r"so \(x^2\) holds", "x^2", "so x^2 holds", "x^2"),
        (formula, "so $x^2$ holds", "$x^2$", "so x^2 holds", "x^2"),
        (formula, "so | holds", "|", r"so \(\) holds", ""),
        (formula, "it is $5 in US$", "it is $5 in US$", r"\(it is $5 in US$\)", "it is $5 in US$"),
        (formula, "a\nb", "a\nb", "\\[a\nb\\]", "a\nb"),
        (blank_beside, "{{c1::one}} and {{c2::two}} and three", "three", None, ""),
    ],
)
def test_marks(write: Write, text: str, words: str, after: str | None, selected: str | None) -> None:
    found, chosen = applied(write, text, words)
    if after is not None:
        assert found == after
    if selected is not None:
        assert chosen == selected


def test_an_address_is_its_own_link_and_blanks_may_share_a_card() -> None:
    assert applied(link("words"), "at https://a.example", "https://a.example")[0] == (
        "at [https://a.example](https://a.example)"
    )
    assert applied(blank_beside, "{{c1::one}} and {{c2::two}} and three", "three")[0] == (
        "{{c1::one}} and {{c2::two}} and {{c2::three}}"
    )


@given(WORDS, WORDS, WORDS, st.sampled_from([(bold, "strong"), (italic, "em"), (code, "code")]))
def test_a_mark_shows_and_twice_is_as_before(before: str, words: str, after: str, mark: tuple[Write, str]) -> None:
    write, tag = mark
    text = f"x{before} {words} {after}x"
    start = len(before) + 2
    marked, selected = done(write, text, start, start + len(words))
    assert selected == words.strip()
    assert f"<{tag}>{words.strip()}</{tag}>" in to_html(marked)
    at = marked.index(selected, start)
    assert done(write, marked, at, at + len(selected))[0] == text
