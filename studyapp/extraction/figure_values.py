"""Compute the value of a figure, its unit, and the hedge before it."""

import re

from studyapp.domain.annotations import Figure, FigureKind
from studyapp.domain.spans import Span
from studyapp.extraction.number_words import DIGITS, ORDINAL, SCALE, finite, ordinal_of, value_of
from studyapp.resources import word_list

HYPHENED_UNIT = re.compile(
    r"-(member|nation|country|seat|point|storey|story|person|man|volume|strong|item|acre|mile|lane|justice|judge)\b"
)
_REACH_OF_HEDGE = 32
_HEDGE = re.compile(
    r"(?:(?<=^)|(?<=[\s(—–\"“‘]))"
    r"((?:an estimated|estimated|more than|less than|fewer than|as (?:much|many|few|little|high|low|"
    r"long) as|at least|at most|"
    r"(?:no|not) (?:more|less|fewer) than|up to|upwards of|only|just|just over|just under|nearly|"
    r"almost|about|around|roughly|"
    r"approximately|some|over|well over|under|well under|below|above|close to|well below|well above|an average of|"
    r"a total of|a mere|a record|barely|scarcely|perhaps|maybe|possibly|at or below|at or above|"
    r"in excess of|circa|ca?\.|"
    r"exceeding|approaching|or more|greater than|higher than|lower than|larger than|smaller than|~|≈|>|<|≥|≤)"
    r"(?:\s(?:about|around|over|under|some|half|roughly))?)\s?$",
    re.IGNORECASE,
)
_DATE_HEDGES = frozenset("about around circa roughly approximately c. ca. perhaps possibly nearly almost ~".split())
_CURRENCIES = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "A$": "AUD", "AU$": "AUD",
    "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "R$": "BRL", "US$": "USD", "RMB": "CNY", "dollar": "USD",
    "pound": "GBP", "euro": "EUR", "rupee": "INR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB",
    "rouble": "RUB", "cent": "US cents", "pence": "pence",
}  # fmt: skip
_SIMPLE_RATIOS = {
    "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "trebled": 3, "tripled": 3, "quadrupled": 4, "halved": 0.5,
    "half": 0.5, "½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125,
}  # fmt: skip
_CURRENCY_AT_START = re.compile(r"(?:US|AU|NZ|HK|A|C|S|R)?\$|[£€¥₹₽₩]|[A-Z]{3}(?=\s?\d)")
_RATE = re.compile(r"(?:\s(?:an?|per|each|every)\s|/)(?P<what>.+)$", re.IGNORECASE)
_YEAR = re.compile(r"\d{3,4}|\d{1,4}(?=\s(?:BC|AD|CE|B\.C|A\.D))")
_WORDS_AFTER = re.compile(r"(?:\s[A-Za-z][a-z-]*){1,3}")
_PLURAL = re.compile(
    r"[A-Za-z-]{2,}[^\W\dsui]s$|.*(?:people|men|women|children|teeth|feet|mice|data|species|aircraft|"
    r"cattle|police)$"
)
_LASTING = re.compile(r"\b(?:for|of|lasted|lasting|took|after|than|spanning|spans)\s(?:well\s)?over\s?$", re.IGNORECASE)


def figure_of(kind: FigureKind, stretch: str, span: Span, offset: int) -> Figure:
    """Return the figure at a place of a stretch; `offset` is the start of the stretch in the essay."""
    printed = span.of(stretch)
    hedge = _hedge(kind, stretch, span.start)
    if kind is FigureKind.MONEY and (
        _RATE.search(printed) or re.match(r"[\s-](?:[\w-]+\s){0,2}prices?\b", stretch[span.end :])
    ):
        kind = FigureKind.PRICE
    return Figure(span.shifted(offset), kind, _value(kind, printed), _unit(kind, printed, stretch[span.end :]), hedge)


def _hedge(kind: FigureKind, stretch: str, begin: int) -> str | None:
    match = _HEDGE.search(stretch[max(0, begin - _REACH_OF_HEDGE) : begin])
    if not match or (kind is FigureKind.DATE and match[1].lower() not in _DATE_HEDGES):
        return None
    # "Over twelve years" is more often "during" than "more than".
    during = kind is FigureKind.DURATION and match[1].lower() == "over" and not _LASTING.search(stretch[:begin])
    return None if during else match[1]


def _value(kind: FigureKind, printed: str) -> float | None:
    if kind is FigureKind.DATE:
        year = _YEAR.search(printed.replace(",", ""))
        century = None if year else re.search(rf"(?P<which>{ORDINAL})(?=.*(?:centur|millen))", printed, re.IGNORECASE)
        which = ordinal_of(century["which"]) if century else None
        return float(year[0]) if year else float(which) if which else None
    if kind is FigureKind.RANK:
        return float(ordinal_of(re.split(r"[\s-](?=[a-z]+$)", printed)[0]) or 1)
    if kind is FigureKind.RATIO:
        return _ratio(printed.lower())
    scales = re.match(r"(tens|hundreds) of (\w+)s$", printed.lower())
    if scales:
        return value_of(f"{10 if scales[1] == 'tens' else 100} {scales[2]}")
    if kind is FigureKind.COUNT:
        return _quantity(printed.lower())
    return _quantity(re.sub(r"^[^\d]*(?=\d)", lambda m: "-" if re.search("[-−]$", m[0]) else "", printed.lower()))


def _quantity(printed: str) -> float | None:
    """Return the number that a quantity begins with; None where a float cannot hold it ("3 × 10^999")."""
    return finite(_written_quantity(printed))


def _written_quantity(printed: str) -> float | None:
    """Return the number that a quantity begins with, scaled by a magnitude behind its range ("3 to 4 million")."""
    power = re.match(rf"({DIGITS})\s?[×x]\s?10\^?([−-]?\d+|[⁻⁰-⁹¹²³]+)", printed)
    if power:
        exponent = power[2].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-"))
        return (value_of(power[1]) or 0.0) * float(f"1e{exponent}") if re.fullmatch(r"-?\d{1,3}", exponent) else None
    first = re.match(
        rf"(?P<low>[-−]?{DIGITS})(?:\s?%)?(?:\s?[-‐‑–—]\s?|\s(?:to|or)\s)\D?(?P<high>{DIGITS})(?P<scale>.*)$", printed
    )
    if first:
        low, scaled = value_of(first["low"]), value_of(f"{first['low']}{first['scale']}")
        high = value_of(f"{first['high']}{first['scale']}")
        # "840,000 to 6.1 million": the magnitude belongs to the upper end alone
        return low if low is None or scaled is None or high is None or scaled > high else scaled
    part = re.match(r"(half|(?:three[- ]|a )?quarters?)(?: of)? an? (\w+)", printed)
    if part and value_of(f"1 {part[2]}"):
        return (value_of(re.sub(r"^quarter", "a quarter", part[1])) or 1) * (value_of(f"1 {part[2]}") or 1)
    number = value_of(printed)
    if number is None:
        return 1.0 if re.match(r"(?:a|an) ", printed) else {"half": 0.5, "quar": 0.25}.get(printed[:4])
    half = re.search(r"^(.+?)[\s-]and[\s-]a[\s-]half\b(.*)$", printed)
    return (number + 0.5) * (value_of(f"1{half[2]}") or 1) if half else number


def _ratio(printed: str) -> float | None:
    if printed in _SIMPLE_RATIOS:
        return _SIMPLE_RATIOS[printed]
    parted = re.match(r"(.+?)\s(?:in|out of|per)\s(?:every )?(\S+(?: \w+illion)?)", printed)
    if parted:
        above, below = _quantity(parted[1]), value_of(parted[2])
        return finite(above / below) if above is not None and below else None
    fold = re.match(r"([a-z]+|[\d.]+)[- ]?fold", printed)
    return value_of(fold[1]) if fold else value_of(re.split(r"[- ]?(?:to[- ]|:|times)", printed)[0])


def _unit(kind: FigureKind, printed: str, after: str) -> str | None:
    if kind is FigureKind.PERCENT:
        if re.search("‰|mille", printed):
            return "‰"
        return "percentage points" if re.search("point", printed, re.IGNORECASE) else "%"
    if kind in (FigureKind.MONEY, FigureKind.PRICE):
        return _currency(printed)
    if kind in (FigureKind.MEASURE, FigureKind.DURATION):
        match = re.search(r"(?:[\d)]|[\s-])\s?((?!(?:hundred|thousand|million|billion)\b)[^\W\d][^\d]*|°.*)$", printed)
        unit = match[1].strip() if match else None
        return _time(unit) if unit and kind is FigureKind.DURATION else unit
    if kind is FigureKind.COUNT:
        return _counted_noun(printed, after)
    return None


def _counted_noun(printed: str, after: str) -> str | None:
    """Return the noun that a count counts: the first plural of the three words behind it."""
    unit = HYPHENED_UNIT.match(after) or re.search(r"\d{4}\s([a-z]+)$", printed)
    if unit:
        return unit[1]
    words = _WORDS_AFTER.match(after)
    for word in words[0].split() if words else ():
        if word in _NO_UNIT:
            return None
        if _PLURAL.match(word):
            return word
    return None


_NO_UNIT = word_list("extraction", "figure_values.no_unit")


def _time(unit: str) -> str | None:
    words = re.split(r"[\s-]+", unit.lower())
    units = [
        word
        for word in words
        if re.fullmatch(r"(?:second|minute|hour|day|night|week|month|year|decade|centur|generation)\w*", word)
    ]
    return units[0] if units else None


def _currency(printed: str) -> str | None:
    rate = _RATE.search(printed)
    sign = _CURRENCY_AT_START.match(printed.replace("\\", ""))
    word = re.search(r"[a-z]+?(?=s?$|s?\s(?:a|an|per|each|every)\s)", re.sub(rf"\b{SCALE}\b", "", printed.lower()))
    name = _CURRENCIES.get(sign[0], sign[0]) if sign else _CURRENCIES.get(word[0], word[0]) if word else None
    return f"{name}/{rate['what']}" if rate and name else name
