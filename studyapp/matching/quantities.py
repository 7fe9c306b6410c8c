"""The quantities of a text as values: with sign, bound, currency, unit, place in a row, date and time of day.

Two keys are equal only where the quantities are: `5 km` and `5,000 metres`, `£5 million` and `5m pounds sterling` are;
`3.5` and `35`, `−3` and `3`, `5 %` and `5 ‰`, `MW` and `GW` are not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from studyapp.matching.number_words import (
    GAP,
    ORDINAL,
    PART,
    SCALE_WORDS,
    SCALES,
    VULGAR,
    WORDS,
    number_of,
    ordinal_of,
    part_of,
)
from studyapp.matching.units import MONEY, NAMES, SYMBOLS, Unit

Key = tuple[str, ...]
"""What a quantity is; a row of words that is equal for equal ones alone."""

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


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", rf"(?:{GAP}+|-)") for word in sorted(words, key=len, reverse=True))


_BOUND = "|".join(
    sorted((r"\s+".join(w.split()) for row in _BOUNDS.values() for w in row.split("|")), key=len, reverse=True)
)
_FIGURES = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?![,\d])|\d{{1,3}}(?:{GAP}\d{{3}})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_SIGN = r"(?<![\w.,%)\]])(?:[-−–+±]|(?:minus|negative)\s+)"
_UNIT = (
    rf"(?:(?P<power>square|cubic|sq\.?){GAP}+)?"
    rf"(?:(?P<sign_of>(?-i:{_any(SYMBOLS)}))(?![A-Za-zµμ°])|(?P<name>{_any(NAMES)})(?:e?s)?\b)"
    r"(?P<raised>[²³]|\^?[23](?!\d))?"
)
_BELOW = (
    rf"(?:{GAP}*/{GAP}*|{GAP}+(?:per|an?|each){GAP}+)"
    rf"(?P<below>(?-i:{_any(SYMBOLS)})|{_any(NAMES)})(?![A-Za-zµμ])(?P<below_raised>[²³])?"
)


@cache
def _measured_number() -> re.Pattern[str]:
    """A number with its sign, bound, currency and unit; compiled when it is first needed, since that takes a while."""
    return re.compile(
        rf"(?:(?<!\w)(?P<bound>{_BOUND})(?:(?<=\w){GAP}+|{GAP}*)(?:the\s+|a\s+total\s+of\s+)?)?"
        rf"(?P<sign>{_SIGN})?(?:(?<!\w)(?P<money>{_any(MONEY)}){GAP}*(?P<sign_behind>[-−])?)?"
        rf"(?:(?<![\w.,])(?P<half>half)(?:{GAP}+an?)(?={GAP}+(?:million|billion|trillion|century|decade|year|month|week|day|hour|minute|second|dozen|mile|kilomet(?:re|er)|centimet(?:re|er)|millimet(?:re|er)|met(?:re|er)|inch|tonne|ton|kilogram|gram|lit(?:re|er)|hectare|acre|percent|per{GAP}cent)s?\b)"
        rf"|(?<![\w.,])(?P<single>an?)(?={GAP}+(?:fortnight|decade)\b)"
        rf"|(?<![\w])(?P<part>{PART})"
        rf"|(?<![\w.,])(?:(?P<figures>{_FIGURES})(?:{GAP}*(?P<vulgar>[{''.join(VULGAR)}]))?|(?P<vulgar_alone>[{''.join(VULGAR)}]))"
        rf"|(?<![\w])(?P<words>{WORDS}))"
        rf"(?:{GAP}+and{GAP}+(?P<and_part>(?:a|one){GAP}+half|(?:a|one|three){GAP}+quarters?)\b)?"
        rf"(?:{GAP}*-?(?P<scale>(?:{_any(SCALE_WORDS)})\b)|(?P<short>(?-i:M|B|k)\b)|{GAP}?(?P<abbreviated>bn|mn|tn)\b|(?P<m>m)\b(?!{GAP}?[²³/]))?"
        rf"(?:(?:{GAP}*-?|{GAP}+)(?:(?P<unit>{_UNIT})(?:{_BELOW})?|(?P<money_behind>{_any(MONEY)})(?!\w)))?"
        rf"(?:{GAP}+(?P<after>{_AFTER})\b)?",
        re.IGNORECASE,
    )


@cache
def _other_number() -> re.Pattern[str]:
    """What only looks like one: a date, a time of day, an era, a decade, an ordinal, a mixed word."""
    return re.compile(
        rf"(?P<date>(?<![\w.,:/])(?<!(?<!\w)[-−–])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>\d{{4}}))?"
        rf"|(?P<m2>{_MONTH})\s+(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)(?:,?\s+(?P<y2>\d{{4}}))?)(?!\w))"
        r"|(?P<clock>(?<![\w.,])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half_day>[ap])\.?\s?m(?:\.|\b)|(?<![\w.,:])\d{1,2}:\d\d(?![\d:]))"
        r"|(?P<era>(?<!\w)(?:(?P<before>(?:AD|CE)\s)(?P<y3>\d{1,4})|(?P<y4>\d{1,4})\s?(?P<behind>BCE|BC|CE|AD|B\.C\.E\.|B\.C\.|A\.D\.|C\.E\.))(?!\w))"
        r"|(?P<years>(?<![\w.,])(?<!(?<!\w)[-−–])(?:the\s+)?(?:\d{3}0)['’]?s\b)"
        rf"|(?P<ordinal>(?<![\w.,])(?<!(?<!\w)[-−–])(?i:{ORDINAL}))"
        r"|(?P<other>(?<![\w.,])\d+(?:[.,:/]\d+)*[^\W\d_]+\d*\b(?<![^\W\d_]th)|(?<![\w.,])\d+(?:(?:[:/]\d+)+|(?:\.\d+){2,}|,\d{1,2}(?!\d)|,\d{4,}))",
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and where it stands.

    Attributes:
        key: equal for quantities that are equal.
        value: in the first unit of its dimension; None of dates, times and ordinals.
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
    """The quantities of a sentence in order, without overlap."""
    return tuple(_ranges(text, list(_singles(text))))


def _singles(text: str) -> Iterator[Quantity]:
    at = 0
    while at < len(text):
        special = _other_number().search(text, at)
        plain = _measured_number().search(text, at)
        if special and plain and _is_unit_of(special, plain):
            special = None
        if special and (not plain or special.start() <= plain.start() or special.start() < plain.end()):
            before = plain if plain and plain.end() <= special.start() else None
            found = _plain(before) if before else _special(special)
        elif plain:
            found = _plain(plain)
        else:
            return
        yield found
        at = found.end


def _is_unit_of(special: re.Match[str], plain: re.Match[str]) -> bool:
    """Whether what looks like a mixed word such as `5km` or `20m` is a number with its unit."""
    whole = plain.start() <= special.start() and plain.end() >= special.end()
    is_part = special["ordinal"] is not None and plain.start() <= special.start() and plain["part"] is not None
    is_second = special["ordinal"] is not None and plain["unit"] is not None and plain.end() >= special.end()
    return (special["other"] is not None and whole) or is_part or (is_second and plain.start() < special.start())


def _special(match: re.Match[str]) -> Quantity:
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


def _plain(match: re.Match[str]) -> Quantity:
    value = _number(match)
    bound = _bound(match["bound"]) + _bound(match["after"])
    sign = (match["sign"] or match["sign_behind"] or "").strip().lower()
    if sign in ("-", "−", "–", "minus", "negative"):
        value = -value
    elif sign:
        bound += sign
    if re.search(r"\.0+$", match["figures"] or ""):
        bound += ".0"  # told more exactly
    dimension, value = _measured(match, value)
    if dimension == "pounds" and _are_of_money(match):
        dimension = "money.£"
    return _made(value, dimension, bound, match.start(), match.end())


def _are_of_money(match: re.Match[str]) -> bool:
    """Return whether pounds are no weight: millions of them, of nothing that is weighed."""
    text, (start, end) = match.string, match.span()
    before, after = text[max(0, start - 60) : start].lower(), text[end : end + 4].lower()
    return _scale(match) >= 1_000_000 and after != " of " and not re.search(r"weigh|carr|lift|load|mass", before)


def _made(value: Fraction, dimension: str, bound: str, start: int, end: int) -> Quantity:
    told, unit = (value / 12, "year") if dimension == "month" and value % 12 == 0 else (value, dimension)
    return Quantity(("number", bound, str(told), unit), start, end, value, dimension, bound)


def _bound(words: str | None) -> str:
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
    """Return what the last word of a number multiplies by: half of `a million and a half` is half a million."""
    last = re.split(r"[\W_]+", words.strip().lower())[-1]
    return SCALES[last] if last in SCALE_WORDS else 1


def _scale(match: re.Match[str]) -> int:
    """What a number is multiplied by; `5m` are millions of money, and metres of anything else."""
    sign = match["scale"] or match["short"] or match["abbreviated"]
    if sign:
        return SCALES.get(sign) or SCALES[sign.lower()]
    return 1_000_000 if match["m"] and (match["money"] or match["unit"] or match["money_behind"]) else 1


def _measured(match: re.Match[str], value: Fraction) -> tuple[str, Fraction]:
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
    return next((unit for known, unit in NAMES.items() if known.lower() == words.lower()), (f"?{words}", Fraction(1)))


def _power(word: str | None, raised: str | None) -> int:
    if word:
        return 3 if word.lower() == "cubic" else 2
    return {"²": 2, "2": 2, "³": 3, "3": 3}.get((raised or "").lstrip("^"), 1)


_TO = re.compile(rf"{GAP}*(?:[–—-]|to|and|through|until){GAP}*", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween{GAP}+$", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom{GAP}+$", re.IGNORECASE)
_YEARS = range(1000, 2200)


def _ranges(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Two quantities with `to` between them as one."""
    k = 0
    while k < len(found):
        one, other = found[k], found[k + 1] if k + 1 < len(found) else None
        whole = _range(text, one, other) if other is not None else None
        yield whole or one
        k += 2 if whole else 1


def _range(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    gap = text[one.end : other.start]
    if not _TO.fullmatch(gap) or other.bound or one.value is None or other.value is None:
        return None
    between, starts = _BETWEEN.search(text, 0, one.start), _FROM.search(text, 0, one.start)
    if ("and" in gap.lower()) != bool(between):
        return None
    if one.unit != other.unit and one.unit and not (one.unit.startswith("money.") and not other.unit):
        return None
    low, high, unit = one.value * _lent(text, one, other), other.value, other.unit or one.unit
    is_years = not unit and low in _YEARS
    if is_years and high < 100:  # 1990–95
        high += low - low % 100
    kind = "from" if starts and not is_years else "range"
    start = between.start() if between else starts.start() if starts and is_years else one.start
    return Quantity((kind, one.bound, str(low), str(high), unit), start, other.end)


def _lent(text: str, one: Quantity, other: Quantity) -> Fraction:
    """What the first number of a range is multiplied by, where scale and unit stand behind the second alone."""
    ours, theirs = _measured_number().search(text, one.start), _measured_number().search(text, other.start)
    if not ours or not theirs or _scale(ours) != 1:
        return Fraction(1)
    if one.unit or not other.unit:
        return Fraction(_scale(theirs))
    bare = _number(theirs)
    return Fraction(_scale(theirs)) * (other.value / bare if other.value and bare else 1)
