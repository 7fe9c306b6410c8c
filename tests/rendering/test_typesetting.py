r"""Formulas of five fields are set; what is broken or without end is refused with a sentence."""

from itertools import chain
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.rendering import typesetting
from studyapp.rendering.typesetting import MOST_LETTERS, MOST_SECONDS, FormulaError, set_formula
from tests.rendering.formulas import BROKEN, FIELDS

ALL = [*chain.from_iterable(FIELDS.values())]
ENDLESS = [
    r"\frac{1}{" * 20 + "x" + "}" * 20,
    r"\left(" * 30 + "x" + r"\right)" * 30,
    r"\sqrt{" * 300 + "x" + "}" * 300,
    r"\left." * 60 + r"\right." * 60,
    "a+" * MOST_LETTERS,
    "{" * 450 + "x" + "}" * 450,
]


def test_there_are_sixty_of_five_fields_and_twenty_broken_ones() -> None:
    assert len(FIELDS) == 5
    assert len(set(ALL)) >= 60
    assert len(set(BROKEN)) >= 20


@pytest.mark.parametrize("tex", ALL)
def test_a_formula_is_set(tex: str) -> None:
    made = set_formula(rf"\({tex}\)")
    assert 0.3 < made.width < 60
    assert 0.3 < made.ascent + made.descent < 8
    assert set_formula(rf"\[{tex}\]").width > 0.3


@pytest.mark.parametrize("tex", BROKEN)
def test_a_broken_formula_is_refused_with_a_sentence(tex: str) -> None:
    with pytest.raises(FormulaError) as refused:
        set_formula(f"$${tex}$$")
    assert str(refused.value).startswith("The formula")


@pytest.mark.parametrize("tex", ENDLESS)
def test_a_formula_without_end_is_refused_in_time(tex: str) -> None:
    before = thread_time()
    with pytest.raises(FormulaError):
        set_formula(rf"\({tex}\)")
    assert thread_time() - before < 3 * MOST_SECONDS


def test_a_formula_is_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = set_formula(r"\(k_{17} + 1\)")
    monkeypatch.setattr(typesetting, "_typeset", None)
    assert set_formula(r"\(k_{17} + 1\)") is first


def test_lines_of_text_and_lines_of_their_own_differ() -> None:
    inside, alone = (set_formula(source) for source in (r"\(\sum_{i=1}^n i\)", r"\[\sum_{i=1}^n i\]"))
    assert alone.ascent > 1.3 * inside.ascent
    assert set_formula("$x^2$") == set_formula(r"\(x^2\)")


def test_letters_stand_on_the_baseline() -> None:
    assert set_formula(r"\(x\)").descent < 0.02
    assert 0.1 < set_formula(r"\(y\)").descent < 0.4
    fraction = set_formula(r"\(\frac{a}{b}\)")
    assert fraction.ascent > fraction.descent > 0.2


def test_braces_of_a_binomial_are_paired_as_they_stand() -> None:
    assert set_formula(r"\(\binom{n_{1}}{k}\)").width > set_formula(r"\(\binom{n}{k}\)").width


PIECES = st.sampled_from(
    r"x 2 + = ^ _ { } ( ) & \\ \frac \sqrt \left( \right) \begin{matrix} \end{matrix} \text{ \sum \hat \, ' \foo ü 日"
    r" \binom \cancel \boxed \mathrm{ \overset \color{red}".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_any_formula_is_set_or_refused(tex: str) -> None:
    try:
        assert set_formula(f"$${tex}$$").width >= 0
    except FormulaError as refused:
        assert str(refused)


@pytest.mark.parametrize("tex", [r"\\ x", r"\\ x \\ y", r"\begin{matrix} \\ x \end{matrix}"])
def test_a_formula_that_begins_with_an_empty_row_is_refused(tex: str) -> None:
    with pytest.raises(FormulaError):
        set_formula(f"$${tex}$$")


def test_a_refused_formula_leaves_the_others_as_they_are() -> None:
    before = set_formula(r"\(x^2\)")
    for tex in BROKEN:
        with pytest.raises(FormulaError):
            set_formula(rf"\({tex}\)")
        assert set_formula("$x^2$") == before
        typesetting._set.cache_clear()


@pytest.mark.parametrize(
    "tex",
    [
        r"\leftarrow " * 41,
        r"\left(x\right)" * 41,
        r"\leftrightarrow " * 41,
    ],
)
def test_only_what_stands_within_something_else_is_nested(tex: str) -> None:
    assert set_formula(rf"\({tex}\)").width > 10
