r"""Formulas of Anki's HTML are found where Anki sets them, and those of ours are marked for whoever sets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.rendering.formula_html import CLOSING, OPENING, formulas_in_backslashes, formulas_in_spans, mark_formulas
from studyapp.rendering.markdown import to_html


@pytest.mark.parametrize(
    ("html", "source"),
    [
        (r"so \(x^2\) holds", r"\(x^2\)"),
        (r"so \[a &lt; b\] holds", r"\[a < b\]"),
        ("so [$]x^2[/$] holds", r"\(x^2\)"),
        (r"so [$$]\sum_i i[/$$] holds", r"\[\sum_i i\]"),
        (r"so \(a<br>+ b\) holds", r"\(a + b\)"),
        (r"so \(a&nbsp;+ b\) holds", r"\(a + b\)"),
        (r'so \(a + <span class="blank">[...]</span>\) holds', r"\(a + [...]\)"),
        (r'so \(a + <span class="answer">b_1</span>\) holds', r"\(a + b_1\)"),
    ],
)
def test_a_formula_of_anki_is_marked(html: str, source: str) -> None:
    marked, sources = mark_formulas(formulas_in_spans(html))
    assert sources == (source,)
    assert marked.startswith(f"so {OPENING}")
    assert marked.endswith(f"{CLOSING} holds")


@pytest.mark.parametrize(
    "html",
    [
        r"<code>\(x\)</code>",
        r"<pre>a \(x\) b</pre>",
        r'<img alt="\(x\)">',
        r"\(not closed",
        r"\(a <b>bold</b>\)",
        "[$]not closed",
        "It cost $5 in the US$ zone",
        r"\( \)",
    ],
)
def test_what_anki_does_not_set_stays(html: str) -> None:
    assert mark_formulas(formulas_in_spans(html)) == (html, ())


def test_formulas_of_ours_are_marked_in_their_order() -> None:
    marked, sources = mark_formulas(to_html(r"\(a < b\), **$x^2$** and `\(c\)`"))
    assert sources == (r"\(a < b\)", "$x^2$")
    assert marked.count(OPENING) == marked.count(CLOSING) == 2
    assert r"<code>\(c\)</code>" in marked


@given(st.lists(st.sampled_from([r"\(", r"\)", r"\[", r"\]", "[$]", "[/$]", "<b>", "</b>", "<br>", "x", "&lt;"])))
def test_any_html_keeps_its_words(parts: list[str]) -> None:
    html = "".join(parts)
    assert formulas_in_backslashes(formulas_in_spans(html)).count("x") == html.count("x")


@pytest.mark.parametrize("many", [r"\(", "[$]", r"\(<br>", "[$$]x"])
def test_many_marks_cost_no_more_than_their_number(many: str) -> None:
    assert formulas_in_spans(many * 5_000).count("math") == 0
