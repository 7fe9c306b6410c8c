"""Plain text comes through Markdown unharmed, and Markdown comes out as safe HTML."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyapp.domain import cloze as clozes
from studyapp.domain.cloze import Cloze
from studyapp.domain.media import named_media, picture_name
from studyapp.rendering import markdown as under_test
from studyapp.rendering.markdown import escape, escape_cloze, fold_white_space, to_html, to_inline_html, to_text

MARKUP = st.text(alphabet="ab1 \n\t\\`*_[](){}<>#+-=~.!|&;:'\"$/x\u00a0\u2028é", max_size=40)
PLAIN = st.one_of(MARKUP, st.text(max_size=60))

CLOZE_PART = st.one_of(st.text(alphabet="a:{}\\ c1", max_size=8), PLAIN)

TRAPS = [
    "2*3*4",
    "1. Russia's share",
    "1) x",
    "2024. The year",
    "[12]: x",
    "[12]: https://example.org 'title'",
    "![picture](x.png)",
    "<b>",
    "<https://example.org>",
    "&amp; &#35; &copy;",
    "$5 billion and $20",
    r"C:\dir\*",
    "\\",
    "# x",
    "#",
    "> x",
    "- x",
    "-",
    "---",
    "- - -",
    "-5 degrees",
    "+ x",
    "Title\n===",
    "===",
    "Title\n---",
    "a\n- b\n1. c\n# d\n> e\n=\n\tf\n",
    "\u00a0\na\n\u00a0\nb\n\u00a0",
    "a\r\nb\r\n\r\nc",
    "~~~ code",
    "``` code",
    "`tick`",
    "    four spaces",
    "\tx",
    "_a_ __b__ snake_case",
    "{{c1::x}}",
    "a::b",
    "R&D",
]


@pytest.mark.parametrize("plain", TRAPS)
def test_traps_come_through(plain: str) -> None:
    assert to_text(escape(plain)) == fold_white_space(plain)


@given(PLAIN)
def test_escaping_is_undone_by_rendering(plain: str) -> None:
    assert to_text(escape(plain)) == fold_white_space(plain)


@given(st.lists(PLAIN, min_size=2, max_size=3))
def test_escaped_parts_can_stand_in_a_row_with_a_space_between(parts: list[str]) -> None:
    words = [part for part in map(fold_white_space, parts) if part]
    assert to_text(" ".join(map(escape, words))) == fold_white_space(" ".join(words))


@given(PLAIN)
def test_escaped_text_is_one_paragraph_without_markup(plain: str) -> None:
    html = to_html(escape(plain))
    assert "<" not in html.replace("<br>\n", "").removeprefix("<p>").removesuffix("</p>")
    assert "<" not in to_inline_html(escape(plain)).replace("<br>\n", "")


def test_what_needs_no_mark_gets_none() -> None:
    assert escape("R&D cost 81% (or $5 billion) in 2.5 years - so they say!") == (
        "R&D cost 81% (or $5 billion) in 2.5 years - so they say!"
    )


@given(PLAIN, CLOZE_PART, PLAIN, CLOZE_PART)
def test_a_cloze_of_any_text_has_one_deletion(before: str, answer: str, after: str, hint: str) -> None:
    cloze = Cloze(before, answer, after, hint)
    found = clozes.deletions(escape_cloze(cloze))
    assert len(found) == 1
    assert to_text(found[0].answer) == fold_white_space(answer)
    assert to_text(found[0].hint) == fold_white_space(hint)


@given(*[st.text(alphabet="ab1 \n.)*_#->=+~|\\é", max_size=20)] * 3)
def test_a_cloze_keeps_its_lines(before: str, answer: str, after: str) -> None:
    cloze = Cloze(before, answer.strip() or "x", after)
    assert to_text(clozes.filled_text(escape_cloze(cloze))) == fold_white_space(cloze.filled)


def test_a_line_of_verse_is_a_hard_break() -> None:
    assert escape("The lamp is lit,\n1. and no\n\n- one") == "The lamp is lit,\\\n1\\. and no - one"
    assert to_html(escape("lit,\n# and")) == "<p>lit,<br>\n# and</p>"
    assert escape_cloze(Cloze("lit,\n", "and no", "\none asks\n")) == "lit,\\\n{{c1::and no}}\\\none asks "
    assert to_text("lit,  \nand\\\n\\\nno\none") == "lit,\nand\nno one"


def test_raw_html_is_shown_and_never_obeyed() -> None:
    html = to_html('<script>alert(1)</script> <img src=x onerror="alert(1)">')
    assert "<script" not in html
    assert "<img" not in html
    assert "alert(1)" in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_links_lead_to_the_web_only(address: str) -> None:
    assert address not in to_html(f"[x]({address})").replace("[x](" + address, "")


def test_a_picture_shows_its_words_and_fetches_nothing() -> None:
    assert to_html("![a *red* <map>](https://example.org/x.png)") == "<p>a red &lt;map&gt;</p>"
    assert to_text("see ![the map](x.png)") == "see the map"


def test_markdown_becomes_html() -> None:
    assert to_html("*a* **b** `c`") == "<p><em>a</em> <strong>b</strong> <code>c</code></p>"
    assert to_inline_html("*a*") == "<em>a</em>"
    assert to_inline_html("a\n\nb") == "<p>a</p>\n<p>b</p>"
    assert to_html("$5 *and* $20") == "<p>$5 <em>and</em> $20</p>"


def test_plain_text_has_a_line_for_each_block() -> None:
    assert to_text("# A\n\nb *c*\nd\n\n- e\n- f\n\n```\ng  h\n```") == "A\nb c d\ne\nf\ng  h"


EVERYDAY_LETTERS = st.sampled_from("ab 1.)(-+=~|#\"'!{}:;$%/?é\u200b\u2003\ufdd0")
EVERYDAY = st.text(alphabet=st.one_of(EVERYDAY_LETTERS, st.characters()), max_size=14)


@given(EVERYDAY)
@example("two  spaces")
def test_text_that_needs_no_parser_is_what_the_parser_makes_of_it(plain: str) -> None:
    if under_test._PLAIN.fullmatch(plain):
        parsed = under_test._cleaner().clean(under_test._parser().render(plain)).strip()
        assert (to_html(plain), to_inline_html(plain)) == (parsed, plain)
        assert to_text(plain) == to_text(f"{plain}\n")  # which the parser makes, for its line end


def test_everyday_text_needs_no_parser() -> None:
    assert under_test._PLAIN.fullmatch("In 1991 it cost $5 billion (Lo, 2008, p. 2), “a lot”; 81 % was lent.")


def test_a_formula_stays_letter_by_letter() -> None:
    assert to_text(r"Let \(a_1 * b_2\) be") == r"Let \(a_1 * b_2\) be"
    assert to_html(r"**\(a < b\)**") == r'<p><strong><span class="math">\(a &lt; b\)</span></strong></p>'
    assert to_text(r"\\(a\\) is the same, \(not this, `\(code\)`") == r"\(a\) is the same, (not this, \(code\)"


def test_a_picture_of_the_library_is_shown_and_told_by_its_description_or_name() -> None:
    assert to_html("![the *quay*](old_harbour-1.png)") == '<p><img src="media:old_harbour-1.png" alt="the quay"></p>'
    assert to_text("see ![the *quay*](a.png), ![](b.svg)") == "see the quay, b.svg"
    assert to_html("![x](<a b%25.png>)") == '<p><img src="media:a%20b%25.png" alt="x"></p>'
    assert under_test.to_bare_html("![x](<a b%25.png>)") == '<p><img src="a b%.png" alt="x"></p>'


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "../a.png", "/a.png", "a.mp3", "file:a.png", "data:image/png,x", ".a.png"]
)
def test_no_picture_comes_from_elsewhere(address: str) -> None:
    assert to_html(f"![x]({address})") == "<p>x</p>" or to_html(f"![x]({address})") == f"<p>![x]({address})</p>"


def test_no_link_leads_to_a_medium_of_the_library() -> None:
    assert "href" not in to_html("[x](media:a.mp3) <media:a.mp3>")


@example("1", "](")
@example("1", "\\](")
@given(PLAIN, PLAIN)
def test_a_picture_comes_back_as_it_was_written(name: str, description: str) -> None:
    called = f"{name}.png"
    if picture_name(called) != called or not name.strip():
        return
    markdown = under_test.picture_markdown(called, description)
    assert under_test.pictures_of(markdown) == (called,)
    assert list(named_media(markdown))[-1] == called
    words = to_text(escape(under_test.fold_to_one_line(description).strip()))
    assert to_text(markdown) == (words or to_text(escape(called)))
