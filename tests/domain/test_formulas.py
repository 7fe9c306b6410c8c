r"""What is money is no formula, in three hundred sentences, and what is maths is found where it stands."""

import random
from itertools import product

import pytest

from studyapp.domain.formulas import find_formulas
from studyapp.rendering.markdown import formulas_of, to_text

_SUMS = (
    "$5", "$20", "$1,200", "$3.50", "$0.99", "$5bn", "$7 billion", "$12m", "$-4", "$4-5", "$10/day", "$2/3 share",
    "US$ 40", "US$15", "A$", "C$ 8", "NZ$9.10", "HK$", "R$3", "S$ 1.2 million", "100$", "30 US$", "5$ a head", "$1=R$5",
    "$100+",
    "$500k", "€3 ($4)", "£2/$3", "$1–$2", "$10–20", "$9.99/month", "$x", "$AAPL", "$PATH", "$HOME/bin", "$",
    "$$", "$$$",
)  # fmt: skip
_OPENERS = (
    "It cost {0} in the {1} zone",
    "Between {0} and {1} it hardly moved",
    "They paid {0}, then {1}, and later {2}",
    "Of {0} only {1} was left (a loss of {2})",
    "From {0} to {1}: that is less than {2}",
    "“{0},” she said, “or {1}?”",
    "A fare of {0} each way; {1} by night",
    "The rate rose from {0} to {1} a share",
    "Prices ({0} to {1}) doubled, wages did not",
    "He owed {0} to one and {1}/month to another",
    "Exports worth {0} a year, imports of {1}-odd and aid of {2}",
    "{0} for adults, {1} for children, {2} for a family of four",
    "Set {0} aside; {1} = rent, {2} = food",
)
_ENDS = (
    ".",
    "; so much for thrift.",
    ", as in 1998.",
    " a year_on_year.",
    " — or *less*.",
    "!",
    " (see [3]).",
    " + tax.",
)
_MATHS = (r"\(E = mc^2\)", r"\[a_1 + b\]", "$$x$$", "$x^2$", "$a + b$", r"$\alpha$", "$f(x) = 2$", "$2x < 7$", "$CO_2$")


def _sentences() -> list[str]:
    """Three hundred sentences about money, each a draw of its own."""
    draw = random.Random(300)
    found: dict[str, None] = {}
    shapes = list(product(_OPENERS, _ENDS))
    while len(found) < 300:
        opener, end = shapes[len(found) % len(shapes)]
        found[opener.format(*draw.sample(_SUMS, 3)) + end] = None
    return list(found)


def test_three_hundred_sentences_about_money_hold_no_formula() -> None:
    sentences = _sentences()
    assert len(sentences) == 300
    taken = [sentence for sentence in sentences if list(find_formulas(sentence)) or formulas_of(sentence)]
    assert taken == []


def test_dollars_of_money_are_shown_as_they_were_typed() -> None:
    assert all(to_text(sentence).count("$") == sentence.count("$") for sentence in _sentences())


def test_paragraphs_of_money_hold_no_formula() -> None:
    sentences = _sentences()
    for start in range(0, 300, 5):
        paragraph = " ".join(sentences[start : start + 5])
        assert list(find_formulas(paragraph)) == [], paragraph


@pytest.mark.parametrize("source", _MATHS)
def test_a_formula_is_found_among_money(source: str) -> None:
    text = f"It cost $5, and {source} holds in the US$ zone."
    [formula] = find_formulas(text)
    assert formula.source == source == formula.span.of(text)
    assert formula.is_display == source.startswith(("$$", "\\["))
    assert source.strip("$") == formula.tex or source[2:-2] == formula.tex


def test_a_backslash_keeps_a_dollar_a_dollar() -> None:
    assert list(find_formulas(r"\$x^2\$ and \\$")) == []
    assert [each.source for each in find_formulas(r"\\$x^2$")] == ["$x^2$"]
