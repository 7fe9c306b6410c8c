"""Grades a typed figure against the one of the text, with tolerance: "0.8 for 81%: one point off"."""

import math
import re
from dataclasses import dataclass

from studyapp.domain.annotations import Figure, FigureKind
from studyapp.domain.spans import Span
from studyapp.extraction.decimal_commas import plainly_with_points
from studyapp.extraction.figures import find_figures
from studyapp.extraction.number_words import DIGITS, value_of
from studyapp.operations.answering.grading import RIGHT, Finding, counted, in_words, near, wrong

_ROUNDING = 0.005  # of the value: no more than that off is right
_CLOSE = 0.05  # of the value: no more than that off is near
_ONE_STEP = 0.15  # of the value: one point, or one piece, off is near where it is no more than that
_SCALES = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3}
_UPPER_END = re.compile(rf"{DIGITS}(?:\s?%)?(?:\s?[-‐‑–—]\s?|\s(?:to|or)\s)\D?({DIGITS}.*)$")
_FROM_TO = re.compile(
    rf"(?:\b(?:between|from)\s+)?({DIGITS})\s?(%?)\s*(?:\band\b|\bto\b)\s*([$€£¥]?)(?={DIGITS})", re.I
)
_SHORT_SCALE = re.compile(r"(?<=\d)\s?[BMK]\b")
_EITHER = re.compile(r"\bor\b", re.I)  # two answers are none
_UNITS = {
    "km": "kilometre", "kilometer": "kilometre", "meter": "metre", "kg": "kilogram", "ton": "tonne",
    "centurie": "century",
} | {unit: unit for unit in (
    "kilometre", "metre", "mile", "kilogram", "tonne", "hectare", "acre", "barrel", "litre", "second", "minute",
    "hour", "day", "week", "month", "year", "decade", "century", "generation",
)}  # fmt: skip
_MONEY = (FigureKind.MONEY, FigureKind.PRICE)
_SHARES = (FigureKind.PERCENT, FigureKind.RATIO)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a figure is worth.

    Attributes:
        high: the upper end of a range; else the value.
        kind: None of a number about which nothing else is known.
        unit: the currency of money; of all else the unit, where it is a common one.
    """

    value: float
    high: float
    kind: FigureKind | None = None
    unit: str | None = None


def read_quantity(text: str, *, has_commas: bool = False) -> Quantity | None:
    """The one quantity in a text that a person typed; None where there is none, or are several.

    Args:
        text: as it was typed.
        has_commas: whether numbers have a decimal comma, so that "12.500" are thousands.
    """
    written = _written(text, has_commas)
    found = find_figures(written, Span(0, len(written)), ())
    if len(found) > 1 or _EITHER.search(written):
        return None
    if found and found[0].kind is not FigureKind.DATE and found[0].value is not None:
        return quantity_of(found[0], written)
    value = value_of(written)
    return None if value is None or math.isinf(value) else Quantity(value, value)


def quantity_of(figure: Figure, text: str) -> Quantity | None:
    """What a figure of a text is worth; None where that is not known."""
    if figure.value is None or math.isinf(figure.value):
        return None
    upper = _UPPER_END.search(figure.span.of(text).lower())
    high = value_of(upper[1]) if upper else None
    return Quantity(figure.value, max(high or figure.value, figure.value), figure.kind, _known(figure))


def grade_quantity(expected: Quantity, answer: str, given: str, *, has_commas: bool = False) -> Finding:
    """How good a typed figure is.

    Half a hundredth of the value off is rounding, a twentieth is near; so is one point or one piece, where that is
    little. A number without unit, currency or sign of per cent is taken for what is asked.

    Args:
        expected: what is asked for.
        answer: the words in which the text has it.
        given: what was typed.
        has_commas: whether its numbers have a decimal comma.
    """
    typed = read_quantity(given, has_commas=has_commas)
    if typed is None:
        return wrong("more than one number" if len(re.findall(DIGITS, given)) > 1 else "no number")
    if (said := _other_kind(typed, expected)) is not None:
        return wrong(said)
    low, high = _as_asked(typed.value, typed, expected), _as_asked(typed.high, typed, expected)
    if expected.high > expected.value and expected.value <= low <= high <= expected.high:
        return RIGHT if (low, high) == (expected.value, expected.high) else near("the text gives a range")
    if low < high and low <= expected.value <= high and expected.high == expected.value:
        return near("the text gives one number") if high - low <= _ONE_STEP * abs(low) else wrong("too wide a range")
    off = abs(low - expected.value)
    share = off / abs(expected.value) if expected.value else off
    if share <= _ROUNDING or (_is_share(expected) and off <= _ROUNDING):
        return RIGHT
    if (word := _missing_scale(low, expected.value, answer, given)) is not None:
        return near(f"“{word}” is missing")
    said = _told(off, low, expected)
    one_step = off <= 1 and share <= _ONE_STEP
    return near(said) if share <= _CLOSE or one_step else wrong(said)


def _other_kind(typed: Quantity, expected: Quantity) -> str | None:
    """What is wrong with a number that was typed with another unit, as money or as a share; None where nothing is."""
    if typed.unit and expected.unit and typed.unit != expected.unit:
        return f"{typed.unit} instead of {expected.unit}"
    if typed.kind in _MONEY and expected.kind not in _MONEY:
        return "no amount of money is asked for"
    if typed.kind is FigureKind.PERCENT and expected.kind not in _SHARES:
        return "no percentage is asked for"
    return None


def _written(text: str, has_commas: bool) -> str:
    """A number as people type it: ".8" and "0,8" are 0.8, "$5B" is $5b, "between 10 and 11" is 10–11."""
    written = plainly_with_points(text.strip(), has_commas=has_commas)
    written = _SHORT_SCALE.sub(lambda found: found[0].strip().lower(), written)
    written = re.sub(r"(?<![\d.])\.(?=\d)", "0.", written)
    return _FROM_TO.sub(r"\1\2–\3", written)


def _as_asked(value: float, typed: Quantity, expected: Quantity) -> float:
    """A share in the form that is asked for: 0.8 and four fifths as per cent, 50 % and 50 as a half."""
    if expected.kind is FigureKind.PERCENT and typed.kind is not FigureKind.PERCENT:
        is_share = typed.kind is FigureKind.RATIO or 0 < value <= 1 < expected.value
        return value * 100 if is_share else value
    is_whole = typed.kind is not FigureKind.RATIO and value > 1
    if expected.kind is FigureKind.RATIO and (typed.kind is FigureKind.PERCENT or (is_whole and _is_share(expected))):
        return value / 100
    return value


def _is_share(expected: Quantity) -> bool:
    """Whether a part of one is asked for."""
    return expected.kind is FigureKind.RATIO and 0 < expected.value < 1


def _missing_scale(value: float, expected: float, answer: str, given: str) -> str | None:
    """The word that makes a typed number what is asked for."""
    if re.search(r"illion|thousand|\d\s?(?:k|m|bn|tn)\b", given.lower()):
        return None
    fits = (word for word, scale in _SCALES.items() if abs(value * scale - expected) <= _ROUNDING * abs(expected))
    return next((word for word in fits if word in answer.lower()), None)


def _told(off: float, value: float, expected: Quantity) -> str:
    """How far off a number is, in words."""
    if expected.kind is FigureKind.PERCENT:
        return f"{counted(round(off, 1) or 0.1, 'point')} off"
    if _is_share(expected):
        return f"{counted(round(100 * off), 'point')} off"
    wanted = abs(expected.value)
    if value and wanted and not 0.1 < abs(value) / wanted < 10:
        times = max(abs(value) / wanted, wanted / abs(value))
        return f"{times:,.0f} times too {'large' if abs(value) > wanted else 'small'}"
    if off == int(off) and off < 10:
        return f"{in_words(off)} off"
    share = 100 * off / wanted if wanted else 100
    return f"{share:.0f} % off" if share >= 1 else "less than 1 % off"


def _known(figure: Figure) -> str | None:
    if figure.unit is None or figure.kind in (FigureKind.PERCENT, FigureKind.COUNT):
        return None
    if figure.kind in _MONEY:
        return figure.unit.partition("/")[0]
    return _UNITS.get(figure.unit.lower().removesuffix("s"))
