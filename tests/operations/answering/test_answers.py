"""Typed figures as people write them: each case says what may be said of it, and nothing false is ever right."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from studyapp.domain.notes import Note
from studyapp.domain.reviews import Grade
from studyapp.operations.answering.asking import grade
from studyapp.rendering.markdown import escape
from tests.operations.answering.test_options import note

CASES = Path(__file__).parent / "answers.txt"


def typed_as(
    answer: str, typed: str, context: str = "It was ___.", language: str = "en", kind: str = "figure"
) -> Grade:
    """The grade of what is typed for an answer in a context."""
    if kind == "figure":
        before, _, after = context.partition("___")
        card = note(answer, front="", is_cloze=True)
        text = f"{before}{{{{c1::{escape(answer)}}}}}{after}"
        verdict = grade(_with_text(card, text), 0, typed, language)
    else:
        verdict = grade(note(answer, kind, front=context), 0, typed, language)
    assert verdict is not None, f"{answer} is not asked"
    return verdict.grade


def _with_text(card: Note, text: str) -> Note:
    return replace(card, fields=(text, *card.fields[1:]))


def cases() -> Iterator[tuple[str, str, str, str, set[str]]]:
    answer = context = language = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            answer, context, language = line.removeprefix("# ").split(" | ")
        elif line:
            typed, _, grades = line.rpartition(" = ")
            yield answer, context, language, typed, set(grades.split("/"))


def test_a_typed_figure_is_graded_as_a_person_would() -> None:
    graded = [(case, typed_as(case[0], case[3], case[1], case[2]).value) for case in cases()]
    assert len(graded) > 2000
    assert [(case, found) for case, found in graded if found not in case[4]] == []


def test_the_measured_answers_are_graded_as_wanted(shared: Path) -> None:
    lines = (shared / "quality" / "typed-answers.tsv").read_text(encoding="utf-8").splitlines()[1:]
    wrongly = []
    for line in lines:
        answer, context, typed, wanted, language, kind = line.split("\t")
        found = typed_as(answer, typed, context, language, kind)
        if found.value not in wanted.split(" or "):
            wrongly.append((answer, typed, wanted, found.value))
    assert wrongly == []


def test_a_time_that_comes_again_is_no_share_and_not_asked() -> None:
    for answer, is_asked in (("every second year", False), ("jeder zweite", True), ("every fourth", True)):
        assert (grade(note(answer, "figure"), 0, "50 %", "en") is not None) == is_asked, answer


FEW = settings(max_examples=25)  # each looks at many forms
COUNTS = st.integers(2, 999)
SCALES = {"thousand": ("k", 10**3), "million": ("m", 10**6), "billion": ("bn", 10**9)}
CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}
LENGTHS = {"kilometres": ("km", 1000), "metres": ("m", 1), "miles": ("mi", 1609.344), "millimetres": ("mm", 0.001)}


@FEW
@given(COUNTS, st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(CURRENCIES)))
def test_money_is_right_in_many_forms(number: int, scale: str, sign: str) -> None:
    short, factor = SCALES[scale]
    for typed in (
        f"{sign}{number} {scale}",
        f"{sign}{number}{short}",
        f"{number} {scale} {CURRENCIES[sign]}",
        f"{number * factor:,} {CURRENCIES[sign]}",
        f"{sign}{number * factor}",
        f"about {sign}{number} {scale}",
        f"{sign} {number} {scale}",
    ):
        assert typed_as(f"{sign}{number} {scale}", typed) is Grade.RIGHT
    assert typed_as(f"{sign}{number} {scale}", f"{number} {scale}") is Grade.NEAR
    assert typed_as(f"{sign}{number} {scale}", f"{number} {scale}", "It cost ___.") is Grade.RIGHT


@FEW
@given(COUNTS, st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(CURRENCIES)), st.data())
def test_money_of_another_sign_currency_or_size_is_never_right(
    number: int, scale: str, sign: str, data: st.DataObject
) -> None:
    other_sign = data.draw(st.sampled_from([each for each in CURRENCIES if each != sign]))
    other_scale = data.draw(st.sampled_from([each for each in SCALES if each != scale]))
    other = data.draw(COUNTS.filter(lambda each: each != number))
    for typed in (
        f"{other_sign}{number} {scale}",
        f"{number} {scale} {CURRENCIES[other_sign]}",
        f"{sign}{number} {other_scale}",
        f"{sign}{other} {scale}",
        f"-{sign}{number} {scale}",
        f"not {sign}{number} {scale}",
        f"more than {sign}{number} {scale}",
        f"{sign}{number} {scale} or {sign}{other} {scale}",
        f"{number} or {other} {scale}",
        f"{sign}{number}-{number + 50} {scale}",
        f"{number} {scale} horses",
        f"{number}%",
        f"{number} {scale} km",
    ):
        assert typed_as(f"{sign}{number} {scale}", typed) is not Grade.RIGHT, typed


@FEW
@given(st.integers(1, 999).map(lambda tenths: tenths / 10))
def test_a_share_is_right_in_many_forms_and_no_other_is(share: float) -> None:
    answer = f"{share}%"
    for typed in (f"{share} per cent", f"{share}", f"{share / 100:.5f}", f"{share * 10:.1f}‰", f"{share:.2f} percent"):
        assert typed_as(answer, typed) is Grade.RIGHT, typed
    for typed in (f"-{share}%", f"{share * 10}%", f"{share}‰", f"{share} km", f"under {share}%", f"not {share}%"):
        assert typed_as(answer, typed) is not Grade.RIGHT, typed


@FEW
@given(COUNTS, st.sampled_from(sorted(LENGTHS)), st.sampled_from(sorted(LENGTHS)))
def test_a_length_is_right_in_any_unit_with_its_value_alone(number: int, unit: str, other: str) -> None:
    (short, metres), (other_short, other_metres) = LENGTHS[unit], LENGTHS[other]
    answer, converted = f"{number} {unit}", number * metres / other_metres
    assert typed_as(answer, f"{number} {short}") is Grade.RIGHT
    assert typed_as(answer, f"{converted:.12f} {other}") is Grade.RIGHT
    assume(unit != other)
    for typed in (f"{number} {other}", f"{number} {other_short}", f"{number} square {unit}", f"{number} {short}/h"):
        assert typed_as(answer, typed) is not Grade.RIGHT, typed


@FEW
@given(st.integers(1000, 2099), st.integers(1000, 2099))
def test_a_year_is_right_alone(year: int, other: int) -> None:
    assume(year != other)
    context = "It happened in ___, after long years."
    assert typed_as(f"AD {year}", f"{year} CE", context) is Grade.RIGHT
    assert typed_as(f"{year} BC", f"{year} BCE", context) is Grade.RIGHT
    for typed in (f"{year} or {other}", f"{year}-{other}", f"{year} BC", f"not {year}", f"{year}, {other}", f"{other}"):
        assert typed_as(f"AD {year}", typed, context) is not Grade.RIGHT, typed


@FEW
@given(st.text(max_size=40), st.sampled_from(["$5 billion", "81%", "5 °C", "2 March 1969", "17th century", "3 in 4"]))
def test_whatever_is_typed_gets_a_grade(typed: str, answer: str) -> None:
    assert typed_as(answer, typed) in Grade


KINDS = {
    "lasting": "for {} years", "ago": "{} years ago", "ahead": "in {} years", "later": "{} years later",
    "earlier": "{} years earlier", "every": "every {} years", "age": "{} years old", "since": "since {} years",
}  # fmt: skip


@FEW
@given(st.integers(2, 400), st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(KINDS)))
def test_a_span_of_time_of_another_kind_is_never_right(years: int, wanted: str, typed: str) -> None:
    answer, given_answer = (KINDS[kind].format(years) for kind in (wanted, typed))
    found = typed_as(answer, given_answer, "It happened ___.")
    assert (found is Grade.RIGHT) == (wanted == typed), found


@FEW
@given(st.integers(4, 20))
def test_a_century_is_no_number_of_centuries(number: int) -> None:
    assert typed_as(f"{number}th century", f"{number} centuries", "It fell in the ___.") is Grade.WRONG
    assert typed_as(f"{number} centuries", f"{number}th century", "It lasted ___.") is Grade.WRONG
    assert typed_as(f"{number} centuries", f"{100 * number} years", "It lasted ___.") is Grade.RIGHT


@pytest.mark.parametrize("typed", ["Bauer & Kern 1936", "Bauer und Kern, 1936", "Bauer and Kern 1936"])
def test_authors_may_be_joined_in_german(typed: str) -> None:
    assert typed_as("Bauer und Kern, 1936", typed, "Who says so?", "de", "citation") is Grade.RIGHT
