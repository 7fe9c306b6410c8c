"""Parse and grade blood pressures: two values that belong together, as "120/80 mmHg" or "120 over 80"."""

import re
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.reviews import Grade
from studyapp.operations.answering.grading import RIGHT, Finding, near_finding, wrong_finding
from studyapp.operations.answering.lexing import normalise_signs, split_tokens
from studyapp.operations.answering.numerals import Writing, read_number

_UNIT = r"(?:\s?(?:mm\s?hg|millimet(?:er|re)s? of mercury))"
_PAIR = re.compile(rf"(?P<upper>\d{{2,3}}){_UNIT}?\s?(?:/|-|over|to|zu|auf|bei)\s?(?P<lower>\d{{2,3}}){_UNIT}?[.!]?")
_SINGLE = re.compile(rf"(?P<upper>\d{{2,3}}){_UNIT}?[.!]?")
_IS_ASKED = re.compile(r"mm\s?hg|blood pressure|blutdruck", re.I)
_NEAR_MMHG = 5  # millimetres of mercury: no more than that off is near


@dataclass(frozen=True, slots=True)
class BloodPressure:
    """The systolic and the diastolic value, in mmHg."""

    upper: int
    lower: int


def read_blood_pressure(answer: str, shown: str) -> BloodPressure | None:
    """Return the blood pressure that an answer is; None of everything else.

    Args:
        answer: plain text.
        shown: the question with its context, which may say that it is one.
    """
    return _read_pressure(answer) if "/" in answer and _IS_ASKED.search(f"{answer} {shown}") else None


def _read_pressure(text: str) -> BloodPressure | None:
    found = _PAIR.fullmatch(_write_in_digits(text))
    return BloodPressure(int(found["upper"]), int(found["lower"])) if found else None


def _write_in_digits(text: str) -> str:
    given = split_tokens(re.sub(r"\ba hundred\b", "one hundred", normalise_signs(text)))
    said, at = "", 0
    while at < len(given):
        found = read_number(given, at, Writing(letters="")) if given[at].kind == "word" else None
        is_whole = found is not None and not found[0].form and found[0].value == int(found[0].value)
        if found is not None and is_whole:
            said, at = f"{said} {int(found[0].value)}", found[1]
        else:
            said, at = f"{said}{'' if given[at].is_glued else ' '}{given[at].folded}", at + 1
    return said.strip()


def grade_blood_pressure(expected: BloodPressure, given: str) -> Finding:
    """Grade a typed blood pressure; the upper value alone is near."""
    typed = _read_pressure(given)
    if typed is None:
        single = _SINGLE.fullmatch(_write_in_digits(given))
        is_upper = single is not None and int(single["upper"]) == expected.upper
        return near_finding(msg("the-lower-value-is-missing")) if is_upper else wrong_finding(msg("no-blood-pressure"))
    if typed == expected:
        return RIGHT
    if typed == BloodPressure(expected.lower, expected.upper):
        return wrong_finding(msg("the-values-are-the-other-way-round"))
    off = max(abs(typed.upper - expected.upper), abs(typed.lower - expected.lower))
    return Finding(Grade.NEAR if off <= _NEAR_MMHG else Grade.WRONG, msg("another-value"))
