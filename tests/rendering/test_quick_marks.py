"""The quick way to Markdown gives what the careful way would have found to be right, or nothing."""

import html as entities

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain import codec
from studyapp.domain.notes import BASIC
from studyapp.rendering.from_html import (
    are_everyday_or_bold,
    is_everyday,
    markdown_by_pieces,
    markdown_of_bold_html,
    markdown_of_everyday_html,
)
from studyapp.rendering.html_blocks import NotSimpleError, parse_blocks
from studyapp.rendering.markdown import escape, fold_white_space, to_html
from studyapp.rendering.side_conversion import convert_sides

WORDS = st.text(st.one_of(st.sampled_from(" *_`\\[]<>&:{}#-+1.)~|\n\t\u00a0abé$"), st.characters()), max_size=6)
PIECES = st.one_of(WORDS.map(entities.escape), WORDS, st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<em>", "</em>"]))
MARKED = st.tuples(st.sampled_from(["b", "i", "em", "strong"]), WORDS.map(entities.escape)).map(
    lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("a <b>bold</b> word", "a **bold** word"),
        ("<b>all</b>", "**all**"),
        ("un<i>bear</i>able", "un*bear*able"),
        ("R&amp;D <b>5 %</b>", None),
        ("<b>a</b><i>b</i>", None),
        ("<b>a</b> and <i>b</i>", None),
        ("a<br>b", None),
        ("<b>open", None),
    ],
)
def test_what_is_sure_and_what_is_not(html: str, markdown: str | None) -> None:
    assert markdown_of_everyday_html(html) == markdown


@settings(max_examples=400)
@given(st.lists(st.one_of(PIECES, MARKED), max_size=5).map("".join))
def test_the_markdown_shows_the_same(html: str) -> None:
    markdown = markdown_of_everyday_html(html)
    try:
        wanted = parse_blocks(html)
    except NotSimpleError:
        assert markdown is None
        return
    if markdown is not None:
        assert parse_blocks(to_html(markdown)) == wanted


BOLD = st.text(st.sampled_from("aB1 .):#>~=+-$&*:[<x"), max_size=5)


@settings(max_examples=400)
@given(st.lists(st.one_of(BOLD, BOLD.map("<b>{}</b>".format), st.sampled_from(["<b>", "</b>"])), max_size=6))
def test_a_look_at_all_of_it_tells_what_a_look_at_each_piece_does(parts: list[str]) -> None:
    html = "".join(parts)
    quick = markdown_of_bold_html(html)
    if quick is not None:
        assert quick == markdown_by_pieces(html)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("12: <b>one</b> two, <b>x y</b>.", "12: **one** two, **x y**."),
        ("<b>a</b>", "**a**"),
        ("a<b>b</b>c ", "a**b**c"),
        *((html, None) for html in ("<b>1. a</b>", "<b>a</b>- b", "<b>a</b> # b", "<b>a</b><b>b</b>", "a <i>b</i>")),
        *((html, None) for html in ("<b>a", "<b> a</b>", "1. <b>a</b>", "<b>a</b>  b", "$<b>a</b>", "<b>ä</b>")),
    ],
)
def test_bold_words_that_are_told_at_once(html: str, markdown: str | None) -> None:
    assert markdown_of_bold_html(html) == markdown


@settings(max_examples=400)
@given(
    st.lists(
        st.lists(st.one_of(st.sampled_from(["<b>a</b>", "b ", "c"]), BOLD, BOLD.map("<b>{}</b>".format)), max_size=4),
        min_size=2,
        max_size=2,
    )
)
def test_a_look_at_all_fields_tells_what_a_look_at_each_does(parts: list[list[str]]) -> None:
    fields = ["".join(field) for field in parts]
    if are_everyday_or_bold("\x1f".join(fields), "\x1f"):
        told = [field.replace("<b>", "**").replace("</b>", "**") for field in fields]
        assert convert_sides((0, 1), fields, BASIC) == (*told, *("",) * (len(BASIC.fields) - 2))
        assert codec.dumps(told) == f'["{'","'.join(told)}"]'


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        *((fields, True) for fields in ("<b>a</b>|b", "a|1: <b>b</b> c", "a|b <b>c d</b>.", "<b>a</b> b|<b>c</b>")),
        *((fields, False) for fields in ("a|b", "<b>a</b>|", "|<b>a</b>", "<b>a</b>|- b", "<b>a</b>|1. b")),
        *((fields, False) for fields in ("<b>a</b>|b:", "<b>a</b>|b ", "<b>a</b>| b", '<b>a</b>|"b"', "<b>a</b>|$b$")),
        *(
            (fields, False)
            for fields in ("<b>a|b</b>", "<b>a</b>|<i>b</i>", "<b>a</b>|b<", "<b>a</b>|ä", "<b>1. a</b>|b")
        ),
        *((fields, False) for fields in ("<b>a</b>|[sound:a.mp3]", "<b>a</b>|b&lt;", "<b>a</b>|b\nc", "<b>a</b>|b\\c")),
    ],
)
def test_fields_with_bold_words_are_told_at_once(fields: str, *, is_told: bool) -> None:
    assert are_everyday_or_bold(fields.replace("|", "\x1f"), "\x1f") is is_told


@pytest.mark.parametrize(
    "text", ["In 1996", "5 or 6 states", "où à l’est", "R & D", "", "1. One", "a ", "a  b", "- a", "a*b"]
)
def test_an_everyday_text_is_told(text: str) -> None:
    assert is_everyday(text) == (text in ("In 1996", "5 or 6 states", "où à l’est"))


@settings(max_examples=400)
@given(WORDS)
def test_an_everyday_text_is_its_own_markdown(text: str) -> None:
    assert not is_everyday(text) or escape(fold_white_space(text)) == text
