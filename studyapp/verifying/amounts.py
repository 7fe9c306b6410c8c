"""Find the numbers of a text, in digits or words, with their units and what they are counted by."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from studyapp.extraction.number_words import MAGNITUDE, NUMBER, PART, value_of

_CURRENCY_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
_CURRENCY_WORDS = {"dollar": "USD", "pound": "GBP", "euro": "EUR", "yen": "JPY", "rupee": "INR", "rouble": "RUB"}
_MEASURES = {
    unit: name
    for name, units in {
        "%": "% percent percentage pct",
        "km": "km kilometre kilometer",
        "m": "metre meter",
        "cm": "cm centimetre centimeter",
        "mm": "mm millimetre millimeter",
        "mile": "mile mi",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "kg": "kg kilogram kilogramme kilo",
        "g": "gram gramme",
        "mg": "mg milligram",
        "tonne": "tonne ton",
        "ounce": "ounce oz",
        "litre": "litre liter",
        "gallon": "gallon",
        "barrel": "barrel",
        "acre": "acre",
        "hectare": "hectare ha",
        "degree": "degree ° °c °f",
        "second": "second",
        "minute": "minute min",
        "hour": "hour hr",
        "day": "day",
        "week": "week",
        "month": "month",
        "year": "year yr",
        "decade": "decade",
        "century": "century centuries",
        "watt": "watt",
        "kilowatt": "kilowatt kw",
        "megawatt": "megawatt mw",
        "gigawatt": "gigawatt gw",
        "hertz": "hertz hz",
        "volt": "volt",
        "knot": "knot",
        "point": "point",
        "time": "times fold",
    }.items()
    for unit in units.split()
}
_SIGN = r"(?:US\$|A\$|C\$|[$£€¥₹])"
_AMOUNT = re.compile(
    rf"(?<![\w.])(?P<sign>{_SIGN}\s?)?(?P<number>{NUMBER}(?!\w*-\w*ward)(?P<scale>{MAGNITUDE})?)"
    rf"(?P<fraction>[- ]{PART})?(?P<decade>(?<=\d0)s|(?<=\d0)[’']s)?(?P<ordinal>st|nd|rd|th)?"
    r"(?P<unit>\s?(?:%|°[CF]?)|[\s-](?:per cent|(?:cubic |square )?[a-z]+))?",
    re.IGNORECASE,
)
_PART_ALONE = re.compile(
    rf"(?<![\w-])(?:(?:an?|one|two|three|four)[- ])?(?P<part>{PART})(?![\w-])"
    r"(?!\s(?:of all(?=[,.;])|(?:time|place|stage|world)\b))",
    re.IGNORECASE,
)
_PER = re.compile(
    r"(?:\s\w+){0,2}?\s(?:an?|per|each|every)\s(?P<per>(?:cubic |square )?(?:\d[\d,]*|[a-z]+))", re.IGNORECASE
)
_LISTED = re.compile(r"\([1-9a-h]\)")  # the mark of an item
_PERIOD = re.compile(
    r"\b(?:an?|per|each|every)\s(?P<of>(?:cubic |square )?[a-z]+)\b"
    r"|\b(?P<by>annual|year|month|week|dai|hour)l?y\b|\bannual\b",
    re.I,
)
_VAGUE = re.compile(
    r"\b(?:tens|hundreds|thousands|millions|billions|dozens|scores)\b(?: of (?:thousands|millions|billions))?", re.I
)
_TIMES = re.compile(
    r"\b(?:(?:twice|thrice|double[sd]?|doubling|triple[sd]?|tripling|quadruple[sd]?|halv(?:e[sd]?|ing))|\w+fold)\b",
    re.IGNORECASE,
)
_CLOSE = 1e-9
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a text.

    Attributes:
        value: the value; that of a percentage is its number.
        unit: a currency's code or a measure's name, or "" where it counts things or nothing.
        per: the unit of a rate, as in “a day”, or "".
        kind: number, year, decade or ordinal.
        start: the start in the text.
        end: the end of its digits or words.
    """

    value: float
    unit: str
    per: str
    kind: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers of a text in its order; a range gives both of its ends, the years of “2004–10” both years."""
    return tuple(sorted(_spread(list(_amounts(text)), text), key=lambda each: each.start))


def is_worth(first: Amount, second: Amount) -> bool:
    """Return whether two amounts are the same, “half” and “50%” among them."""
    if (first.kind == "ordinal") != (second.kind == "ordinal"):
        return False
    if (first.kind == "decade") != (second.kind == "decade"):
        return False
    if abs(first.value - second.value) <= _CLOSE * max(1.0, abs(second.value)):
        return True
    shares = {first.unit, second.unit}
    if shares == {"%", ""}:
        part, unitless = (first, second) if first.unit == "" else (second, first)
        return part.value <= 1 and abs(part.value * 100 - unitless.value) < 0.5
    return False


def ranges(text: str) -> frozenset[tuple[float, float]]:
    """Return the ranges of a text, each as its two ends: “35–40 percent”, “from 1,000 to 2,000”."""
    listed = amounts(text)
    pairs = itertools.pairwise(listed)
    return frozenset((first.value, second.value) for first, second in pairs if _is_range(text, first, second))


def vague_amounts(text: str) -> frozenset[str]:
    """Return the amounts of a text without a number: “tens of thousands”, “twofold”, “doubled” as “double”."""
    words = [match[0].lower() for match in _VAGUE.finditer(text)]
    return frozenset([*words, *(re.sub(r"(?:e?[sd]|ing)$", "", m[0].lower()) for m in _TIMES.finditer(text))])


def rate_units(text: str) -> frozenset[str]:
    """Return the units of rates in a text: “a day”, “per barrel”, “annually”."""
    units: set[str] = set()
    for match in _PERIOD.finditer(text):
        word = (match["of"] or "").lower()
        last = word.split()[-1] if word else ""
        if last in _MEASURES and _MEASURES[last] not in ("point", "time", "degree", "second"):
            units.add(word.replace(last, _MEASURES[last]))
        elif match["by"] or word in ("", "annual"):
            by = (match["by"] or "annual").lower()
            units.add({"annual": "year", "dai": "day"}.get(by, by))
    return frozenset(units)


def _amounts(text: str) -> Iterator[Amount]:
    spans_of_lists: list[tuple[int, int]] = [match.span() for match in _LISTED.finditer(text)]
    for match in _AMOUNT.finditer(text):
        if any(start <= match.start() < end for start, end in spans_of_lists):
            continue
        printed = match["number"]
        value = value_of(f"{printed}{match['fraction'] or ''}" if match["fraction"] else printed)
        if value is None or _is_no_amount(text, match):
            continue
        spans_of_lists.append(match.span())
        end = match.end("fraction") if match["fraction"] else match.end("number")
        yield Amount(value, _unit(match), _unit_per(text, match), _kind(match), match.start(), end)
    for match in _PART_ALONE.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans_of_lists):
            continue
        top = match[0].lower().split(match["part"].lower())[0].strip(" -")
        bare = match["part"].lower() in ("half", "quarter", "halves")
        if top or bare:
            yield Amount(value_of(match[0].lower()) or value_of(match["part"]) or 0.0, "", "", "number", *match.span())


def _is_no_amount(text: str, match: re.Match[str]) -> bool:
    word = match["number"].lower()
    if word in ("one", "zero", "a hundred", "a thousand") and not (match["scale"] or match["fraction"]):
        return word in ("one", "zero")
    after = text[match.end("number") : match.end("number") + 1]
    return after.isalpha() and not (match["decade"] or match["ordinal"])


def _kind(match: re.Match[str]) -> str:
    if match["decade"]:
        return "decade"
    if match["ordinal"]:
        return "ordinal"
    plain = _YEAR.fullmatch(match["number"]) and not match["sign"]
    return "year" if plain and not _unit(match) else "number"


def _unit(match: re.Match[str]) -> str:
    if match["sign"]:
        return _CURRENCY_SIGNS.get(match["sign"].strip()[-1], "")
    word = (match["unit"] or "").strip(" -").lower()
    if word == "per cent":
        return "%"
    if (power := re.match(r"(?:cubic|square) ", word)) is not None:
        base = word[power.end() :]
        return power[0] + (_MEASURES.get(base) or _MEASURES.get(base.removesuffix("s")) or base)
    singular = word.removesuffix("s") if len(word) > 3 else word
    return _CURRENCY_WORDS.get(singular) or _MEASURES.get(word) or _MEASURES.get(singular) or ""


def _unit_per(text: str, match: re.Match[str]) -> str:
    after = _PER.match(text, match.end("number") if not match["unit"] else match.end())
    alone = _PER.match(text, match.end("number"))
    rate = after or alone
    word = rate["per"].lower() if rate else ""
    last = word.split()[-1] if word else ""
    is_unit = last in _MEASURES or last[:1].isdigit() or last in ("foot", "capita", "person", "head", "barrel")
    return word.replace(",", "") if is_unit else ""


def _spread(listed: list[Amount], text: str) -> Iterator[Amount]:
    """Yield each amount; the unit of a range goes to both of its ends, and years are written out."""
    for i, amount in enumerate(listed):
        next_amount = listed[i + 1] if i + 1 < len(listed) else None
        before = listed[i - 1] if i else None
        if (
            next_amount is not None
            and _is_range(text, amount, next_amount)
            and not amount.unit
            and amount.kind != "year"
        ):
            yield replace(amount, unit=next_amount.unit, per=amount.per or next_amount.per)
        elif before is not None and before.kind == "year" and _is_range(text, before, amount) and amount.value < 100:
            value = before.value - before.value % 100 + amount.value
            yield replace(amount, value=value, unit="", per="", kind="year")
        elif next_amount is not None and not amount.per and next_amount.per and _is_range(text, amount, next_amount):
            yield replace(amount, per=next_amount.per)
        elif before is not None and not amount.unit and before.unit and _is_range(text, before, amount):
            yield replace(amount, unit=before.unit)
        else:
            yield amount


def _is_range(text: str, first: Amount, second: Amount) -> bool:
    words_between = text[first.end : second.start]
    return re.fullmatch(r"\s?%?\s?[-–—]\s?|\s?%?\s(?:to|and|or)\s", words_between) is not None
