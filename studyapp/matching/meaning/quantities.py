"""Read the quantities of a text as values: sign, bound, currency, unit, ordinal, date, time of day.

Two keys are equal only where the quantities are: `5 km` and `5,000 metres`, `£5 million` and `5m pounds sterling` are;
`3.5` and `35`, `−3` and `3`, `5 %` and `5 ‰`, `MW` and `GW` are not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from studyapp.matching.meaning.units import MONEY, NAMES, SYMBOLS, Unit

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

GAP_PATTERN = r"[\s\u00a0\u2009\u202f]"
"""A blank of any width."""

NUMBER_WORDS = frozenset({*_UNITS, *_TEENS, *_TENS, *SCALE_WORDS, *_ORDINALS, *_PARTS})
"""All words of numbers."""

_UNIT_WORD, _TEEN, _TEN = ("|".join(words) for words in (_UNITS, _TEENS, _TENS))
_SMALL = rf"(?:(?:{_TEN})(?:(?:-|{GAP_PATTERN}+)(?:{_UNIT_WORD}))?|{_TEEN}|{_UNIT_WORD})"
_CHUNK = rf"(?:(?:(?:an?|{_SMALL}){GAP_PATTERN}+)?hundred(?:{GAP_PATTERN}+(?:and{GAP_PATTERN}+)?{_SMALL})?|{_SMALL})"
_BIG = "thousand|million|billion|trillion"
_YEAR = rf"(?:{_TEEN}|twenty){GAP_PATTERN}+(?:(?:{_TEN})(?:(?:-|{GAP_PATTERN}+)(?:{_UNIT_WORD}))?|{_TEEN})"
NUMBER_PATTERN = (
    rf"(?:{_YEAR}|(?:an?{GAP_PATTERN}+(?:{_BIG}|dozen)|{_CHUNK}(?:{GAP_PATTERN}+(?:{_BIG}|dozen))?)"
    rf"(?:,?{GAP_PATTERN}+(?:and{GAP_PATTERN}+)?{_CHUNK}{GAP_PATTERN}+(?:{_BIG}))*(?:(?<=thousand){GAP_PATTERN}+(?:and{GAP_PATTERN}+)?{_CHUNK})?)\b"
)
"""A number in words."""

_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
ORDINAL_PATTERN = rf"(?:(?:(?:{_TEN})(?:-|{GAP_PATTERN}+))?(?:{_ORDINAL})|\d+(?:st|nd|rd|th))\b"
"""An ordinal in words or figures."""

_PART = "|".join(sorted(_PARTS, key=len, reverse=True)).replace("half", "half|halves")
PART_PATTERN = (
    rf"(?:(?:an?|one){GAP_PATTERN}+half|half|(?:an?|{_UNIT_WORD})(?:-|{GAP_PATTERN}+)(?:{_PART})s?)\b"
    rf"(?!{GAP_PATTERN}+(?:time|year|world|party|parties)\b)"
)
"""A part of a whole in words."""

Key = tuple[str, ...]
"""Words that are equal for equal quantities alone."""

_MONTHS = (
    "January February March April May June July August September October November December".split(),
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
)
_MONTH = rf"(?:{'|'.join(_MONTHS[0])}|(?:{'|'.join((*_MONTHS[1], 'Sept'))})\.?(?=\s+\d))"
_BOUNDS = {
    "≈": "about|around|approximately|roughly|circa|ca|c\\.|some|approx\\.|close to|in the region of|or so|~|≈|∼",
    ">": "more than|over|above|exceeding|in excess of|greater than|upwards of|upward of|>",
    "<": "less than|under|below|fewer than|smaller than|<",
    "≥": "at least|no fewer than|no less than|not fewer than|not less than|a minimum of|or more|or above|≥",
    "≤": "at most|up to|as many as|as much as|no more than|not more than|a maximum of|at the most|or less|or fewer|≤",
    "≲": "almost|nearly|just under|slightly less than|a little less than|slightly under|close on",
    "≳": "just over|slightly more than|a little more than|slightly over",
    "±": "plus or minus|±",
}
_BOUND_OF = {words: bound for bound, row in _BOUNDS.items() for words in row.replace("\\", "").split("|")}
_AFTER = "or so|or more|or above|or less|or fewer|at most|at the most|at least"


def number_of(words: str) -> int:
    """Return the value of a number in words."""
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
    """Return the rank that an ordinal tells."""
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    row = re.findall(r"[a-z]+", words.lower())
    return _value(row[:-1]) + _ORDINALS[row[-1]]


def part_of(words: str) -> Fraction:
    """Return the value of a fraction in words: two-thirds, a quarter, half."""
    row = re.findall(r"[a-z]+", words.lower())
    name = row[-1].replace("halves", "half")
    below = _PARTS[name] if name in _PARTS else _PARTS[name.removesuffix("s")]
    return Fraction(_UNITS.get(row[0], 1) if len(row) > 1 else 1, below)


def _is_year(row: list[str]) -> bool:
    return len(row) > 1 and row[0] in {*_TEENS, "twenty"} and (row[1] in _TENS or row[1] in _TEENS)


def _value(row: list[str]) -> int:
    return sum(_UNITS.get(word, 0) or _TEENS.get(word, 0) or _TENS.get(word, 0) for word in row)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", rf"(?:{GAP_PATTERN}+|-)") for word in sorted(words, key=len, reverse=True)
    )


_BOUND = "|".join(
    sorted((r"\s+".join(w.split()) for row in _BOUNDS.values() for w in row.split("|")), key=len, reverse=True)
)
_FIGURES = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?![,\d])|\d{{1,3}}(?:{GAP_PATTERN}\d{{3}})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_SIGN = r"(?<![\w.,%)\]])(?:[-−–+±]|(?:minus|negative)\s+)"
_UNIT = (
    rf"(?:(?P<power>square|cubic|sq\.?){GAP_PATTERN}+)?"
    rf"(?:(?P<sign_of>(?-i:{_any_of(SYMBOLS)}))(?![A-Za-zµμ°])|(?P<name>{_any_of(NAMES)})(?:e?s)?\b)"
    r"(?P<raised>[²³]|\^?[23](?!\d))?"
)
_BELOW = (
    rf"(?:{GAP_PATTERN}*/{GAP_PATTERN}*|{GAP_PATTERN}+(?:per|an?|each){GAP_PATTERN}+)"
    rf"(?P<below>(?-i:{_any_of(SYMBOLS)})|{_any_of(NAMES)})(?![A-Za-zµμ])(?P<below_raised>[²³])?"
)


@cache
def _measured_number_pattern() -> re.Pattern[str]:
    """Return the pattern of a number with sign, bound, currency and unit; compiled late, since that takes time."""
    return re.compile(
        rf"(?:(?<!\w)(?P<bound>{_BOUND})(?:(?<=\w){GAP_PATTERN}+|{GAP_PATTERN}*)(?:the\s+|a\s+total\s+of\s+)?)?"
        rf"(?P<sign>{_SIGN})?(?:(?<!\w)(?P<money>{_any_of(MONEY)}){GAP_PATTERN}*(?P<sign_behind>[-−])?)?"
        rf"(?:(?<![\w.,])(?P<half>half)(?:{GAP_PATTERN}+an?)(?={GAP_PATTERN}+(?:million|billion|trillion|century|decade|year|month|week|day|hour|minute|second|dozen|mile|kilomet(?:re|er)|centimet(?:re|er)|millimet(?:re|er)|met(?:re|er)|inch|tonne|ton|kilogram|gram|lit(?:re|er)|hectare|acre|percent|per{GAP_PATTERN}cent)s?\b)"
        rf"|(?<![\w.,])(?P<single>an?)(?={GAP_PATTERN}+(?:fortnight|decade)\b)"
        rf"|(?<![\w])(?P<part>{PART_PATTERN})"
        rf"|(?<![\w.,])(?:(?P<figures>{_FIGURES})(?:{GAP_PATTERN}*(?P<vulgar>[{''.join(VULGAR)}]))?|(?P<vulgar_alone>[{''.join(VULGAR)}]))"
        rf"|(?<![\w])(?P<words>{NUMBER_PATTERN}))"
        rf"(?:{GAP_PATTERN}+and{GAP_PATTERN}+(?P<and_part>(?:a|one){GAP_PATTERN}+half|(?:a|one|three){GAP_PATTERN}+quarters?)\b)?"
        rf"(?:{GAP_PATTERN}*-?(?P<scale>(?:{_any_of(SCALE_WORDS)})\b)|(?P<short>(?-i:M|B|k)\b)|{GAP_PATTERN}?(?P<abbreviated>bn|mn|tn)\b|(?P<m>m)\b(?!{GAP_PATTERN}?[²³/]))?"
        rf"(?:(?:{GAP_PATTERN}*-?|{GAP_PATTERN}+)(?:(?P<unit>{_UNIT})(?:{_BELOW})?|(?P<money_behind>{_any_of(MONEY)})(?!\w)))?"
        rf"(?:{GAP_PATTERN}+(?P<after>{_AFTER})\b)?",
        re.IGNORECASE,
    )


@cache
def _other_number() -> re.Pattern[str]:
    """Return the pattern of dates, times of day, eras, decades, ordinals and mixed words."""
    return re.compile(
        rf"(?P<date>(?<![\w.,:/])(?<!(?<!\w)[-−–])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>\d{{4}}))?"
        rf"|(?P<m2>{_MONTH})\s+(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)(?:,?\s+(?P<y2>\d{{4}}))?)(?!\w))"
        r"|(?P<clock>(?<![\w.,])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half_day>[ap])\.?\s?m(?:\.|\b)|(?<![\w.,:])\d{1,2}:\d\d(?![\d:]))"
        r"|(?P<era>(?<!\w)(?:(?P<before>(?:AD|CE)\s)(?P<y3>\d{1,4})|(?P<y4>\d{1,4})\s?(?P<behind>BCE|BC|CE|AD|B\.C\.E\.|B\.C\.|A\.D\.|C\.E\.))(?!\w))"
        r"|(?P<years>(?<![\w.,])(?<!(?<!\w)[-−–])(?:the\s+)?(?:\d{3}0)['’]?s\b)"
        rf"|(?P<ordinal>(?<![\w.,])(?<!(?<!\w)[-−–])(?i:{ORDINAL_PATTERN}))"
        r"|(?P<other>(?<![\w.,])\d+(?:[.,:/]\d+)*[^\W\d_]+\d*\b(?<![^\W\d_]th)|(?<![\w.,])\d+(?:(?:[:/]\d+)+|(?:\.\d+){2,}|,\d{1,2}(?!\d)|,\d{4,}))",
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and its place.

    Attributes:
        key: equal for quantities that are equal.
        value: the value in the first unit of its dimension; None for dates, times and ordinals.
        unit: the dimension, or "".
        bound: a sign for `about`, `at least` and the like.
    """

    key: Key
    start: int
    end: int
    value: Fraction | None = None
    unit: str = ""
    bound: str = ""


@lru_cache(maxsize=20_000)
def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in order, without overlap."""
    return tuple(_join_ranges(text, list(_single_quantities(text))))


def _single_quantities(text: str) -> Iterator[Quantity]:
    at = 0
    while at < len(text):
        special = _other_number().search(text, at)
        plain = _measured_number_pattern().search(text, at)
        if special and plain and _is_unit_of(special, plain):
            special = None
        if special and (not plain or special.start() <= plain.start() or special.start() < plain.end()):
            before = plain if plain and plain.end() <= special.start() else None
            quantity = _plain_quantity(before) if before else _special_quantity(special)
        elif plain:
            quantity = _plain_quantity(plain)
        else:
            return
        yield quantity
        at = quantity.end


def _is_unit_of(special: re.Match[str], plain: re.Match[str]) -> bool:
    """Return whether what looks like a mixed word such as `5km` or `20m` is a number with its unit."""
    is_within = plain.start() <= special.start() and plain.end() >= special.end()
    is_part = special["ordinal"] is not None and plain.start() <= special.start() and plain["part"] is not None
    is_second = special["ordinal"] is not None and plain["unit"] is not None and plain.end() >= special.end()
    return (special["other"] is not None and is_within) or is_part or (is_second and plain.start() < special.start())


def _special_quantity(match: re.Match[str]) -> Quantity:
    start, end = match.span()
    if match["date"]:
        day, month, year = (match[f"{name}1"] or match[f"{name}2"] or "" for name in "dmy")
        return Quantity(("date", year, _month(month), str(int(day))), start, end)
    if match["clock"]:
        return Quantity(("clock", _minutes(match)), start, end)
    if match["era"]:
        before = (match["behind"] or "").replace(".", "") in ("BC", "BCE")
        return Quantity(("era", "-" if before else "+", match["y3"] or match["y4"]), start, end)
    if match["years"]:
        return Quantity(("years", re.sub(r"\D", "", match["years"])), start, end)
    if match["ordinal"]:
        return Quantity(("ordinal", str(ordinal_of(match["ordinal"]))), start, end)
    return Quantity(("other", match["other"]), start, end)


def _month(name: str) -> str:
    return name[:3]


def _minutes(match: re.Match[str]) -> str:
    if not match["half_day"]:
        hours, _, minutes = match["clock"].partition(":")
        return str(60 * int(hours) + int(minutes))
    hour = int(match["hour"]) % 12 + (12 if match["half_day"] == "p" else 0)
    return str(60 * hour + int(match["minute"] or 0))


def _plain_quantity(match: re.Match[str]) -> Quantity:
    value = _number(match)
    bound = _bound_of(match["bound"]) + _bound_of(match["after"])
    sign = (match["sign"] or match["sign_behind"] or "").strip().lower()
    if sign in ("-", "−", "–", "minus", "negative"):
        value = -value
    elif sign:
        bound += sign
    if re.search(r"\.0+$", match["figures"] or ""):
        bound += ".0"  # told more exactly
    dimension, value = _dimension_and_value(match, value)
    if dimension == "pounds" and _are_of_money(match):
        dimension = "money.£"
    return _quantity(value, dimension, bound, match.start(), match.end())


def _are_of_money(match: re.Match[str]) -> bool:
    """Return whether pounds are no weight: millions of them, of nothing that is weighed."""
    text, (start, end) = match.string, match.span()
    before, after = text[max(0, start - 60) : start].lower(), text[end : end + 4].lower()
    return _scale(match) >= 1_000_000 and after != " of " and not re.search(r"weigh|carr|lift|load|mass", before)


def _quantity(value: Fraction, dimension: str, bound: str, start: int, end: int) -> Quantity:
    amount, unit = (value / 12, "year") if dimension == "month" and value % 12 == 0 else (value, dimension)
    return Quantity(("number", bound, str(amount), unit), start, end, value, dimension, bound)


def _bound_of(words: str | None) -> str:
    return _BOUND_OF[" ".join(words.lower().split())] if words else ""


def _number(match: re.Match[str]) -> Fraction:
    if match["half"]:
        value = Fraction(1, 2)
    elif match["single"]:
        value = Fraction(1)
    elif match["part"]:
        value = part_of(match["part"])
    elif match["words"]:
        value = Fraction(number_of(match["words"]))
    else:
        value = Fraction(re.sub(r"[^\d.]", "", match["figures"] or "0"))
        value += VULGAR.get(match["vulgar"] or match["vulgar_alone"] or "", Fraction(0))
    if match["and_part"]:
        value += part_of(match["and_part"]) * _last_scale(match["words"] or "")
    return value * _scale(match)


def _last_scale(words: str) -> int:
    """Return the factor of a number's last word: half of `a million and a half` is half a million."""
    last = re.split(r"[\W_]+", words.strip().lower())[-1]
    return SCALES[last] if last in SCALE_WORDS else 1


def _scale(match: re.Match[str]) -> int:
    """Return the factor of a number; `5m` is millions for money, and metres for anything else."""
    sign = match["scale"] or match["short"] or match["abbreviated"]
    if sign:
        return SCALES.get(sign) or SCALES[sign.lower()]
    return 1_000_000 if match["m"] and (match["money"] or match["unit"] or match["money_behind"]) else 1


def _dimension_and_value(match: re.Match[str], value: Fraction) -> tuple[str, Fraction]:
    money = match["money"] or match["money_behind"]
    dimension = ""
    if money:
        dimension = f"money.{MONEY.get(money) or MONEY.get(money.upper(), money)}"
    if match["part"] and not match["unit"] and not money:
        return "share", value
    if match["unit"]:
        unit = _unit(match["sign_of"], match["name"])
        power = _power(match["power"], match["raised"])
        dimension, value = f"{dimension}{unit[0]}{'' if power == 1 else power}", value * unit[1] ** power
    if match["m"] and _scale(match) == 1:
        dimension = "metre"
    if match["below"]:
        name = match["below"]
        below = SYMBOLS.get(name) or _unit(None, name)
        power = _power(None, match["below_raised"])
        dimension, value = f"{dimension}/{below[0]}{'' if power == 1 else power}", value / below[1] ** power
    return dimension, value


def _unit(sign: str | None, name: str | None) -> Unit:
    if sign is not None:
        words = " ".join(sign.split())
        return SYMBOLS.get(words) or SYMBOLS.get(words.lower()) or (f"?{words}", Fraction(1))
    words = re.sub(r"[\s\u00a0-]+", " ", name or "")
    for form in (words, words.replace(" ", "-"), words.lower()):
        if form in NAMES:
            return NAMES[form]
    return next(
        (unit for unit_name, unit in NAMES.items() if unit_name.lower() == words.lower()), (f"?{words}", Fraction(1))
    )


def _power(word: str | None, raised: str | None) -> int:
    if word:
        return 3 if word.lower() == "cubic" else 2
    return {"²": 2, "2": 2, "³": 3, "3": 3}.get((raised or "").lstrip("^"), 1)


_TO = re.compile(rf"{GAP_PATTERN}*(?:[–—-]|to|and|through|until){GAP_PATTERN}*", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween{GAP_PATTERN}+$", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom{GAP_PATTERN}+$", re.IGNORECASE)
_YEARS = range(1000, 2200)


def _join_ranges(text: str, quantities: list[Quantity]) -> Iterator[Quantity]:
    """Join two quantities with `to` between them to one."""
    k = 0
    while k < len(quantities):
        first, second = quantities[k], quantities[k + 1] if k + 1 < len(quantities) else None
        joined = _range(text, first, second) if second is not None else None
        yield joined or first
        k += 2 if joined else 1


def _range(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    gap = text[first.end : second.start]
    if not _TO.fullmatch(gap) or second.bound or first.value is None or second.value is None:
        return None
    dash, starts = _BETWEEN.search(text, 0, first.start), _FROM.search(text, 0, first.start)
    if ("and" in gap.lower()) != bool(dash):
        return None
    if first.unit != second.unit and first.unit and not (first.unit.startswith("money.") and not second.unit):
        return None
    low, high, unit = first.value * _borrowed_factor(text, first, second), second.value, second.unit or first.unit
    is_years = not unit and low in _YEARS
    if is_years and high < 100:  # 1990–95
        high += low - low % 100
    kind = "from" if starts and not is_years else "range"
    start = dash.start() if dash else starts.start() if starts and is_years else first.start
    return Quantity((kind, first.bound, str(low), str(high), unit), start, second.end)


def _borrowed_factor(text: str, first: Quantity, second: Quantity) -> Fraction:
    """Return the factor for the first number of a range if only the second has scale and unit."""
    ours, theirs = (
        _measured_number_pattern().search(text, first.start),
        _measured_number_pattern().search(text, second.start),
    )
    if not ours or not theirs or _scale(ours) != 1:
        return Fraction(1)
    if first.unit or not second.unit:
        return Fraction(_scale(theirs))
    bare = _number(theirs)
    return Fraction(_scale(theirs)) * (second.value / bare if second.value and bare else 1)
