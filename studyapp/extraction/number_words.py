"""Parse numbers in digits, words, magnitudes and fractions."""

import math
import re

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "milliard": 1_000_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
    "thousandth": 1000,
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"twenty-first": 21, "twenty-second": 22, "twenty first": 21}

_NAMED = {value: word for word, value in (_UNITS | _TENS).items()}
_NAMED_PLACES = {value: word for word, value in reversed(_ORDINALS.items())}

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SMALL = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_ONES = "|".join(word for word, value in _UNITS.items() if 0 < value < 10)
_PLAIN = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{_ONES})|{_SMALL})"
SCALE = r"(?:hundred|thousand|million|milliard|billion|trillion|dozen)"
WORDS = (
    rf"(?:{_PLAIN}(?:[ -](?:hundred|thousand)(?:(?: and)? {_PLAIN})?)?|"
    rf"a (?:hundred|thousand)(?: and {_PLAIN})?|a dozen|"
    # a part of a million is a form of its own
    r"(?<!half )(?<!quarter of )(?<!quarters of )(?<!third of )(?<!thirds of )a (?:million|milliard|billion|trillion))"
)
NUMBER = rf"(?:{DIGITS}|{WORDS})"
MAGNITUDE = rf"(?:[\s-]{SCALE}(?:[\s-]{SCALE})?(?:(?<=ion)s|(?<=iard)s)?)"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
PART = r"(?:half|halves|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)s?"

_FRACTION = re.compile(rf"^(?:(?P<top>{NUMBER}|an?)[-\s])?(?P<part>{PART})$", re.IGNORECASE)
_SLASH = re.compile(r"^(\d{1,300})/(\d{1,300})$")
_LEADING = re.compile(rf"({DIGITS})\s?([a-z]*)(.*)$", re.IGNORECASE | re.DOTALL)


def value_of(text: str) -> float | None:
    """Return the value of a written number: "36.5 million", "3.2bn", "one hundred and fifty", "two-thirds".

    Words that are no part of the number ("5 barrels") end it. None where the text does not begin with a number, or
    with one that a float cannot hold: as infinities, two such numbers would be equal.
    """
    return finite(_value_of(text))


def finite(value: float | None) -> float | None:
    """Return a value as it is; None if it is more than a float can hold."""
    return value if value is not None and math.isfinite(value) else None


def _value_of(text: str) -> float | None:
    folded = text.strip().lower().replace("−", "-")
    slash = _SLASH.match(folded)
    if slash and int(slash[2]):
        return float(slash[1]) / float(slash[2])
    fraction = _FRACTION.match(folded)
    if fraction:
        return _fraction(fraction["top"], fraction["part"])
    sign = -1.0 if folded.startswith("-") else 1.0
    leading = _LEADING.match(folded.lstrip("-+"))
    if leading:
        number = float(leading[1].replace(",", ""))
        return sign * _apply_scale_words(number, f"{leading[2]} {leading[3]}")
    return _value_of_words(re.split(r"[\s-]+", folded))


def ordinal_of(text: str) -> int | None:
    """Return the rank that an ordinal names: "third" and "3rd" are 3."""
    folded = text.strip().lower()
    digits = re.match(r"\d{1,300}(?!\d)", folded)
    return int(digits[0]) if digits else _ORDINALS.get(folded)


def words_of(number: int) -> str | None:
    """Return a whole number below 100, or of hundreds below 1,000, in words; None for others."""
    if number in _NAMED:
        return _NAMED[number]
    if 100 <= number < 1000 and number % 100 == 0:
        return f"{_NAMED[number // 100]} hundred"
    return f"{_NAMED[number // 10 * 10]}-{_NAMED[number % 10]}" if 20 < number < 100 else None


def ordinal_words_of(number: int) -> str | None:
    """Return the ordinal of a number from 1 to 21 in words; None for others."""
    return _NAMED_PLACES.get(number)


def _fraction(top: str | None, part: str) -> float:
    denominator = _PARTS.get(part) or _PARTS[part.removesuffix("s")]
    above = 1.0 if top in (None, "a", "an") else value_of(top or "") or 1.0
    return above / denominator


def _apply_scale_words(number: float, words: str) -> float:
    for position, word in enumerate(re.split(r"[\s-]+", words.strip(" -"))):
        scale = _scale(word) or (_SHORT_SCALES.get(word) if position == 0 else None)
        if not scale:
            break
        number *= scale
    return number


def _scale(word: str) -> int | None:
    return _SCALES.get(word) or _SCALES.get(word.removesuffix("s"))


def _value_of_words(words: list[str]) -> float | None:
    total, current, has_number = 0.0, 0.0, False
    for word in words:
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
        elif scale := _scale(word):
            current = (current or 1.0) * scale
            if scale > 100:
                total, current = total + current, 0.0
        elif not (word == "and" and has_number) and not (word in ("a", "an") and not has_number):
            break
        else:
            continue
        has_number = True
    return total + current if has_number else None
