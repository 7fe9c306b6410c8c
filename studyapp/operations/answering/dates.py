"""Grades a typed date: years are exact, and near misses are said."""

import re
from dataclasses import dataclass

from studyapp.extraction.number_words import ordinal_of
from studyapp.operations.answering.grading import RIGHT, Finding, counted, near, wrong

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b")
_CENTURY = re.compile(r"\b(\d{1,2}(?:st|nd|rd|th)?|[a-z]+(?:-[a-z]+)?)[ -](?:century|c\.)")
_DECADE = re.compile(r"\b(\d{2,4})['’]?s\b")
_WORDED_DECADE = re.compile(
    r"\b(?:(nineteen|eighteen|seventeen|sixteen)[ -])?(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b"
)
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_HUNDREDS = {"sixteen": 1600, "seventeen": 1700, "eighteen": 1800, "nineteen": 1900}
_YEAR = re.compile(r"\b\d{3,4}\b(?!['’]?s)")
_SHORT_YEAR = re.compile(r"^(?:(?:in|about|around|circa|ca?\.|the|year)\s+)*['’]?(\d{2})$")
_DAY = re.compile(r"(?<![\d-])(\d{1,2})(?:st|nd|rd|th)?(?![\d'’s-])")
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is told.

    Attributes:
        years: of a range both; of a decade its first.
        is_decade: whether the years are decades.
        century: its number.
        is_short: whether the year or decade was given by its last two digits.
    """

    years: tuple[int, ...] = ()
    month: int | None = None
    day: int | None = None
    century: int | None = None
    is_decade: bool = False
    is_short: bool = False


def read_when(text: str) -> When | None:
    """The date in a text; None where there is none."""
    folded = text.casefold()
    if iso := _ISO.search(folded):
        day = int(iso[3]) if iso[3] else None
        return When((int(iso[1]),), int(iso[2]), day)
    if (century := _CENTURY.search(folded)) and (number := ordinal_of(century[1])):
        return When(century=number)
    if decade := _DECADE.search(folded):
        return When((int(decade[1]),), is_decade=True, is_short=len(decade[1]) == 2)
    if worded := _WORDED_DECADE.search(folded):
        tens = 20 + 10 * _TENS.index(worded[2])
        return When((_HUNDREDS.get(worded[1], 0) + tens,), is_decade=True, is_short=worded[1] is None)
    if short := _SHORT_YEAR.match(folded.strip()):
        return When((int(short[1]),), is_short=True)
    years = tuple(int(found) for found in _YEAR.findall(folded))
    month = next((number for word in _WORD.findall(folded) if (number := _month(word))), None)
    at = _DAY.search(_YEAR.sub(" ", folded)) if month else None
    if not years and month is None:
        return None
    return When(years, month, int(at[1]) if at else None)


def grade_when(expected: When, given: str) -> Finding:
    """How good a typed date is: a year is right or not; what is only left out is near."""
    typed = read_when(given)
    if typed is None:
        return wrong("no date")
    if expected.century is not None or typed.century is not None:
        return _by_century(expected, typed)
    if not typed.years and expected.years:
        same = (typed.month, typed.day) == (expected.month, expected.day)
        return near("the year is missing") if same else wrong("the year is missing, and the rest is not right")
    off = _years_off(expected, typed)
    if off is not None:
        return off
    if expected.is_decade and not typed.is_decade and typed.years[0] % 10:
        return near("the text names the decade")
    if typed.is_decade and not expected.is_decade:
        return near("the text names the year")
    return _by_day(expected, typed)


def _by_century(expected: When, typed: When) -> Finding:
    if expected.century is not None and typed.century is not None:
        off = abs(expected.century - typed.century)
        return RIGHT if not off else wrong(f"{_centuries(off)} off")
    if expected.century is not None and typed.years and (typed.years[0] - 1) // 100 + 1 == expected.century:
        return near("the text names the century")
    if typed.century is not None and expected.years and (expected.years[0] - 1) // 100 + 1 == typed.century:
        return near("the text is more exact")
    return wrong("another time")


def _years_off(expected: When, typed: When) -> Finding | None:
    """What is wrong with the years; None where they are right."""
    if len(typed.years) < len(expected.years):
        held = any(_same_year(year, typed) for year in expected.years)
        return near("the other year is missing") if held else wrong("not one of the two years")
    is_short = expected.is_short or typed.is_short
    years = 10 if expected.is_decade or typed.is_decade else 1
    for told, said in zip(expected.years, typed.years, strict=False):
        year, given = (told % 100, said % 100) if is_short else (told, said)
        if year // years == given // years:
            continue
        if is_short:
            return wrong("another year")
        is_swapped = sorted(str(year)) == sorted(str(given))
        return wrong("the digits are in another order" if is_swapped else f"{counted(abs(year - given), 'year')} off")
    return None


def _same_year(year: int, typed: When) -> bool:
    given = typed.years[0] if typed.years else None
    return given in (year, year % 100 if typed.is_short else year)


def _by_day(expected: When, typed: When) -> Finding:
    for what, wanted, given in (("month", expected.month, typed.month), ("day", expected.day, typed.day)):
        if wanted is None:
            continue
        if given is None:
            return near(f"the {what} is missing")
        if wanted != given:
            return near(f"another {what}")
    return RIGHT


def _centuries(number: int) -> str:
    return "one century" if number == 1 else f"{number} centuries"


def _month(word: str) -> int | None:
    """The number of a month, of which at least three letters are written."""
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), None)
