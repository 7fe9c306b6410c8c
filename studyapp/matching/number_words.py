"""Numbers and ordinals that are written as words or in figures -> their value."""

import re
from fractions import Fraction

_UNITS = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "dozen": 12, "k": 1_000, "mn": 1_000_000, "M": 1_000_000, "bn": 1_000_000_000, "B": 1_000_000_000,
    "tn": 1_000_000_000_000,
}  # fmt: skip
"""Words and signs that multiply the number before them."""

SCALE_WORDS = ("hundred", "thousand", "million", "billion", "trillion", "dozen")
"""Those of them that are words."""

_ORDINALS = {
    **dict(zip("first second third fourth fifth sixth seventh eighth ninth".split(), range(1, 10), strict=True)),
    **dict(
        zip(
            "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
            " nineteenth".split(),
            range(10, 20),
            strict=True,
        )
    ),
    **{f"{word[:-1]}ieth": value for word, value in _TENS.items()},
    "hundredth": 100,
}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
"""Fractions that are one character."""

GAP = r"[\s\u00a0\u2009\u202f]"
"""A blank of any width."""

NUMBER_WORDS = frozenset({*_UNITS, *_TEENS, *_TENS, *SCALE_WORDS, *_ORDINALS, *_PARTS})
"""All words of numbers."""

_UNIT, _TEEN, _TEN = ("|".join(words) for words in (_UNITS, _TEENS, _TENS))
_SMALL = rf"(?:(?:{_TEN})(?:(?:-|{GAP}+)(?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_CHUNK = rf"(?:(?:(?:an?|{_SMALL}){GAP}+)?hundred(?:{GAP}+(?:and{GAP}+)?{_SMALL})?|{_SMALL})"
_BIG = "thousand|million|billion|trillion"
_YEAR = rf"(?:{_TEEN}|twenty){GAP}+(?:(?:{_TEN})(?:(?:-|{GAP}+)(?:{_UNIT}))?|{_TEEN})"
WORDS = (
    rf"(?:{_YEAR}|(?:an?{GAP}+(?:{_BIG}|dozen)|{_CHUNK}(?:{GAP}+(?:{_BIG}|dozen))?)"
    rf"(?:,?{GAP}+(?:and{GAP}+)?{_CHUNK}{GAP}+(?:{_BIG}))*(?:(?<=thousand){GAP}+(?:and{GAP}+)?{_CHUNK})?)\b"
)
"""A number in words."""

_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
ORDINAL = rf"(?:(?:(?:{_TEN})(?:-|{GAP}+))?(?:{_ORDINAL})|\d+(?:st|nd|rd|th))\b"
"""An ordinal in words or figures."""

_PART = "|".join(sorted(_PARTS, key=len, reverse=True)).replace("half", "half|halves")
PART = (
    rf"(?:(?:an?|one){GAP}+half|half|(?:an?|{_UNIT})(?:-|{GAP}+)(?:{_PART})s?)\b"
    rf"(?!{GAP}+(?:time|year|world|party|parties)\b)"
)
"""A part of a whole in words."""


def number_of(words: str) -> int:
    """The value of a number in words."""
    row = re.findall(r"[a-z]+", words.lower())
    if _is_year(row):
        return 100 * _value(row[:1]) + _value(row[1:])
    total = chunk = 0
    for word in row:
        if word in ("a", "an"):
            chunk = 1
        elif word in ("hundred", "dozen"):
            chunk = (chunk or 1) * SCALES[word]
        elif word in SCALES:
            total += (chunk or 1) * SCALES[word]
            chunk = 0
        elif word != "and":
            chunk += _value([word])
    return total + chunk


def ordinal_of(words: str) -> int:
    """The place that an ordinal tells."""
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    row = re.findall(r"[a-z]+", words.lower())
    return _value(row[:-1]) + _ORDINALS[row[-1]]


def part_of(words: str) -> Fraction:
    """The value of a part in words: two-thirds, a quarter, half."""
    row = re.findall(r"[a-z]+", words.lower())
    name = row[-1].replace("halves", "half")
    below = _PARTS[name] if name in _PARTS else _PARTS[name.removesuffix("s")]
    return Fraction(_UNITS.get(row[0], 1) if len(row) > 1 else 1, below)


def _is_year(row: list[str]) -> bool:
    return len(row) > 1 and row[0] in {*_TEENS, "twenty"} and (row[1] in _TENS or row[1] in _TEENS)


def _value(row: list[str]) -> int:
    return sum(_UNITS.get(word, 0) or _TEENS.get(word, 0) or _TENS.get(word, 0) for word in row)
