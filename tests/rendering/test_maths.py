r"""Formulas go through every way letter by letter; money, stars and brackets are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import cloze as clozes
from studyapp.domain.cloze import Cloze
from studyapp.rendering.cloze_html import answer_html, cloze_html, cloze_text, shown_deletions
from studyapp.rendering.formula_html import text_in_backslashes
from studyapp.rendering.from_html import cloze_to_markdown, to_markdown
from studyapp.rendering.html_blocks import parse_blocks
from studyapp.rendering.markdown import (
    escape,
    escape_cloze,
    escape_essay,
    fold_white_space,
    formulas_of,
    to_bare_html,
    to_bare_inline_html,
    to_html,
    to_text,
)

FORMULAS = [
    r"\(x^2\,dx\)",
    r"\(\{1\}\)",
    r"\(a_1*b_2*c\)",
    r"\[\sum_{i=1}^n i_*\]",
    r"\[x_1 < y_2\]",
    r"$x^2\,dx$",
    r"$\{1\}$",
    "$E = mc^2$",
    "$F = ma$",
    "$a*b*c$",
    "$2x + 1$",
    "$f(x) = 2$",
    "$a<b$",
    "$x-1$",
    "$CO_2$",
    r"$\alpha$",
    r"$p \cdot q$",
    r"$\$5\cdot x$",
    "$$a<b$$",
    "$$\nx\\\\y\n$$",
]
NONE = [
    "$5 billion and $20",
    "between $5bn-a-year and US$ 20",
    "$3/t or A$ 5",
    "US$ and A$",
    "$x$",
    "$ x^2 $",
    "$x^2 $",
    "$x^2$3",
    r"\$x^2$",
    r"\[12\]",
    r"\[sic\]",
    r"\[snake\_case\]",
    r"see \[N = 120\] there",
    r"\[p \< 0.05\]",
    r"\[C:\\dir\]",
    r"\(not closed",
    "`$x^2$`",
    r"`\(x\)`",
    "$a$ and $b$",
    "costs $-5 and $-7",
]


@pytest.mark.parametrize("source", FORMULAS)
def test_a_formula_stays_letter_by_letter(source: str) -> None:
    shown = " ".join(source.split())
    assert formulas_of(source) == (source,)
    assert to_text(source) == shown
    assert to_text(f"**Let** {source}, *so*") == f"Let {shown}, so"
    assert to_html(source).startswith('<p><span class="math">')
    assert to_text(escape(source)) == fold_white_space(source)
    assert formulas_of(escape(source)) == ()


@pytest.mark.parametrize("source", NONE)
def test_what_is_no_formula_is_none(source: str) -> None:
    assert formulas_of(source) == ()


@pytest.mark.parametrize("source", FORMULAS)
def test_anki_gets_a_formula_in_its_own_marks_and_gives_it_back(source: str) -> None:
    html = to_bare_inline_html(f"**Let** {source}")
    double = source.startswith(("$$", r"\["))
    inside = source.strip("$") if source.startswith("$") else source[2:-2]
    opening, closing = (r"\[", r"\]") if double else (r"\(", r"\)")
    wanted = f"{opening}{inside}{closing}".replace("<", "&lt;")
    assert html == f"<strong>Let</strong> {wanted}"
    back = to_markdown(html)
    assert back is not None
    assert text_in_backslashes(to_text(back)) == " ".join(f"Let {opening}{inside}{closing}".split())
    assert to_bare_inline_html(back).split() == html.split()


def test_an_operator_alone_makes_brackets_a_formula_in_a_line_of_their_own() -> None:
    assert formulas_of(r"\[a = b\]") == (r"\[a = b\]",)
    assert formulas_of("So\\\n\\[a = b\\]\\\nholds") == ()
    assert formulas_of("So\n\\[a = b\\]\nholds") == (r"\[a = b\]",)
    assert to_text(escape("[a = b]")) == "[a = b]"
    assert to_text(escape("see [x^2] and [12]")) == "see [x^2] and [12]"
    assert escape("see [12]") == r"see \[12\]"


def test_a_star_between_digits_multiplies() -> None:
    assert to_text("2*3*4 *and* 5 * 6") == "2*3*4 and 5 * 6"
    assert to_html("2*3*4") == "<p>2*3*4</p>"
    assert to_html("a*b*c") == "<p>a<em>b</em>c</p>"
    assert to_markdown("1<i>2</i>3") is None


PIECES = st.sampled_from(
    [
        *"ab1 2$\\*_[](){}<>^=+-/|.,:;`#&!~'\"\né",
        r"\(",
        r"\)",
        r"\[",
        r"\]",
        "$$",
        "x^2",
        "a_1",
        r"\frac",
        "{{",
        "}}",
        "::",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(TEXTS)
def test_escaped_text_holds_no_formula_and_shows_itself(plain: str) -> None:
    escaped = escape(plain)
    assert formulas_of(escaped) == ()
    assert to_text(escaped) == fold_white_space(plain)


@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_escaped_parts_make_no_formula_together(parts: list[str]) -> None:
    words = [part for part in map(fold_white_space, parts) if part]
    assert to_text(" ".join(map(escape, words))) == fold_white_space(" ".join(words))


@given(TEXTS, TEXTS, TEXTS)
def test_a_cloze_of_plain_text_shows_itself(before: str, answer: str, after: str) -> None:
    stored = escape_cloze(Cloze(before, answer.strip() or "x", after))
    assert to_text(clozes.filled_text(stored)) == fold_white_space(f"{before}{answer.strip() or 'x'}{after}")


@given(TEXTS)
def test_what_came_from_html_goes_back_as_it_was(markdown: str) -> None:
    html = to_bare_html(markdown)
    again = to_markdown(html)
    assert again is None or parse_blocks(to_bare_html(again)) == parse_blocks(html)


def test_a_blank_within_a_formula_keeps_its_letters() -> None:
    stored = r"\(a_1 + {{c1::b_1*c*d}} < e\)"
    assert cloze_text(stored, lambda each: to_text(each.answer)) == r"\(a_1 + b_1*c*d < e\)"
    assert [to_text(each.answer) for each in shown_deletions(stored)] == ["b_1*c*d"]
    assert '<span class="answer">b_1*c*d</span>' in cloze_html(stored, answer_html)
    assert [to_text(each.answer) for each in shown_deletions("*a* {{c1::*b*}}")] == ["b"]
    assert cloze_to_markdown(r"\(a_1 + {{c1::b_1*c*d}} &lt; e\)") == stored


@pytest.mark.parametrize("many", ["$a^", r"\(", r"\[x^2 ", "$", "$$", "1*", "$$a "])
def test_many_marks_cost_no_more_than_their_number(many: str) -> None:
    assert "a" in to_html(many * 5_000 + "a")


@given(TEXTS, TEXTS, TEXTS)
def test_a_cloze_of_an_essay_keeps_its_formulas_and_shows_itself(before: str, answer: str, after: str) -> None:
    words = answer.strip() or "x"
    stored = escape_cloze(Cloze(before, words, after), keeps_formulas=True)
    [deletion] = clozes.deletions(stored)
    assert to_text(clozes.filled_text(stored)).split() == fold_white_space(f"{before}{words}{after}").split()
    assert to_text(deletion.answer).split() == fold_white_space(words).split()


def test_text_of_an_essay_keeps_its_formulas() -> None:
    text = r"So \(a_1*b*c\) or $x^2$, and *not* \$5 for \$6."
    assert formulas_of(escape_essay(text)) == (r"\(a_1*b*c\)", "$x^2$")
    assert to_text(escape_essay(text)) == text
    cloze = escape_cloze(Cloze(r"So \(x^2\) is ", r"\(\frac{a}{b}\)", " here"), keeps_formulas=True)
    assert cloze == r"So \(x^2\) is {{c1::\(\frac{a}{b}\)}} here"
    assert r"{{c1::\\(a" in escape_cloze(Cloze("", r"\(a_{b_{1}}\)", ""), keeps_formulas=True)


@given(TEXTS)
def test_any_text_of_an_essay_shows_itself(plain: str) -> None:
    assert to_text(escape_essay(plain)).split() == fold_white_space(plain).split()
