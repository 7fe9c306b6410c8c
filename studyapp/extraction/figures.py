"""The figures of a stretch of prose: every quantity and date, with what it is worth."""

import re
from bisect import bisect_left, bisect_right

from studyapp.domain.annotations import Figure, FigureKind
from studyapp.domain.spans import Span
from studyapp.extraction.figure_grammar import DATE_HEDGES, HEDGE, NAMES_WITH_DIGITS, NUMBERED_THINGS, PATTERNS
from studyapp.extraction.number_words import DIGITS, ORDINAL, SCALE, ordinal_of, value_of

_MASK = "￼"
_REACH_OF_HEDGE = 32
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
_NUMBER_START = re.compile(rf"{DIGITS}|\b(?:an? |half )?[a-z]+", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"\s(?:(?:new|more|other|different|major|main|key|developing|large|small|young|old)\s)?([a-z][a-z-]+)"
)
_HYPHENED_UNIT = re.compile(
    r"-(member|nation|country|seat|point|storey|story|person|man|volume|strong|item|acre|mile|lane)\b"
)
_COUNTED_PAIR = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?:reasons?|causes|factors|types|kinds|sorts|forms|stages|phases|"
    r"dimensions|principles|pillars|"
    r"elements|components|parts|conditions|ways|aims|goals|objectives|functions|categories|groups|"
    r"classes|levels|problems|"
    r"questions|arguments|criteria|features|characteristics|strategies|methods|approaches|models|theories|hypotheses|"
    r"steps|sources|sets|wars|elections|deaths|people|men|women|children|soldiers|officers|workers|students|patients|"
    r"seats|votes|books|houses|treaties|agreements|studies|trials|experiments|cities|ships|aircraft|others?)\b"
)
_PAIR_IN_PASSING = re.compile(r"\b(?:the|these|those|his|her|their|its|our|all|which|of|other|any)\s$", re.IGNORECASE)
_LESSER = frozenset(("one", "zero", "a dozen"))
_FUNCTION_WORDS = frozenset(
    "A An The In On At By Of For To From With And Or But As If Is Are Was Were All Some About Over "
    "Under Nearly Almost Only "
    "Up Than Between After Before Since Until When While Where That Which Another These Those Their "
    "Its His Her Just Even "
    "Around Roughly Approximately Today Currently Overall Meanwhile However Worldwide".split()
)  # fmt: skip
_CAPITAL_BEFORE = re.compile(r"(?:^|[\s(“‘\"])([A-Z][\w’'-]*)\s$")
_GOES_ON = re.compile(
    r"\s(?!was\b|is\b|has\b|does\b|as\b|its\b|his\b|this\b|[a-z]+ss\b)[a-z]+s\b|\s(?:people|men|women|children|per|million|billion|percent)\b"
)


def find_figures(text: str, span: Span, taken: tuple[Span, ...]) -> tuple[Figure, ...]:
    """The figures inside one stretch, in text order.

    Of a range ("$10-11") the value is the lower end; of a count the span is the number alone ("36.5 million") and
    the noun behind it the unit. A year's value is the year, a decade's or century's its number as printed.

    Args:
        text: the essay's text.
        span: the stretch, such as a sentence.
        taken: spans to stay out of, such as citations.
    """
    stretch = _masked(span.of(text), span.start, taken)
    if not re.search(r"\d|[a-z]", stretch, re.IGNORECASE):
        return ()
    starts: list[int] = []
    found: dict[int, tuple[FigureKind, int]] = {}
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(stretch):
            begin, end = _trimmed(stretch, match.start(), match.end())
            if end <= begin or not _free(starts, found, begin, end) or not _sensible(kind, stretch, begin, end):
                continue
            starts.insert(bisect_left(starts, begin), begin)
            found[begin] = (kind, end)
    return tuple(_figure(found[begin][0], stretch, Span(begin, found[begin][1]), span.start) for begin in starts)


def _masked(stretch: str, offset: int, taken: tuple[Span, ...]) -> str:
    """The stretch with what cannot be a figure written over, character by character."""
    for span in taken:
        begin, end = max(0, span.start - offset), min(len(stretch), span.end - offset)
        if begin < end:
            stretch = stretch[:begin] + _MASK * (end - begin) + stretch[end:]
    for pattern in (NAMES_WITH_DIGITS, NUMBERED_THINGS):
        stretch = pattern.sub(lambda match: _MASK * len(match[0]), stretch)
    return stretch


def _trimmed(stretch: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and stretch[begin].isspace():
        begin += 1
    while begin < end and stretch[end - 1].isspace():
        end -= 1
    return begin, end


def _free(starts: list[int], found: dict[int, tuple[FigureKind, int]], begin: int, end: int) -> bool:
    after = bisect_right(starts, begin)
    if after < len(starts) and starts[after] < end:
        return False
    return not (after and found[starts[after - 1]][1] > begin)


def _sensible(kind: FigureKind, stretch: str, begin: int, end: int) -> bool:
    """Whether a match that has the form of a figure is one where it stands."""
    if kind is FigureKind.COUNT:
        return _counts(stretch, begin, end)
    if kind is FigureKind.DATE and re.fullmatch(r"\d{4}", stretch[begin:end]):
        return _is_year(stretch, begin, end)
    return True


def _is_year(stretch: str, begin: int, end: int) -> bool:
    year, before, after = int(stretch[begin:end]), stretch[:begin].lower(), stretch[end:]
    if re.match(
        r"\s(?:people|men|women|children|soldiers|troops|cases|deaths|copies|words|votes|or more|per)\b", after
    ):
        return False
    if re.search(
        r"\b(?:in|since|by|until|till|from|after|before|during|of|and|circa|about|around|the|to|between)\s$", before
    ):
        return year >= 1100
    return year >= 1500


def _counts(stretch: str, begin: int, end: int) -> bool:
    word, after = stretch[begin:end].lower(), stretch[end:]
    if re.match(r"\d", word):
        return _is_plain_number(stretch, begin, end)
    if word in _LESSER or re.match(r"[-‐‑]", after):
        return bool(_HYPHENED_UNIT.match(after)) and word != "zero"
    if word == "two":
        return bool(_COUNTED_PAIR.match(after)) and not _PAIR_IN_PASSING.search(stretch[:begin])
    return True


def _is_plain_number(stretch: str, begin: int, end: int) -> bool:
    """Whether a number in digits counts something; a capitalised word before it makes it part of a name."""
    if not re.fullmatch(r"\d{1,4}", stretch[begin:end]):
        return True
    capital = _CAPITAL_BEFORE.search(stretch[:begin])
    if capital and capital.start(1) > 0 and capital[1] not in _FUNCTION_WORDS:
        return bool(_GOES_ON.match(stretch[end:]))
    return True


def _figure(kind: FigureKind, stretch: str, place: Span, offset: int) -> Figure:
    printed = place.of(stretch)
    hedge = _hedge(kind, stretch, place.start)
    if kind is FigureKind.MONEY and (
        _RATE.search(printed) or re.match(r"[\s-](?:[\w-]+\s){0,2}prices?\b", stretch[place.end :])
    ):
        kind = FigureKind.PRICE
    return Figure(place.shifted(offset), kind, _value(kind, printed), _unit(kind, printed, stretch[place.end :]), hedge)


def _hedge(kind: FigureKind, stretch: str, begin: int) -> str | None:
    match = HEDGE.search(stretch[max(0, begin - _REACH_OF_HEDGE) : begin])
    if not match or (kind is FigureKind.DATE and match[1].lower() not in DATE_HEDGES):
        return None
    return match[1]


def _value(kind: FigureKind, printed: str) -> float | None:
    if kind is FigureKind.DATE:
        year = _YEAR.search(printed)
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
    """The number that a quantity begins with, scaled by a magnitude that stands behind a range ("3 to 4 million")."""
    first = re.match(
        rf"(?P<low>[-−]?{DIGITS})(?:\s?%)?(?:\s?[-‐‑–—]\s?|\s(?:to|or)\s)\D?{DIGITS}(?P<scale>.*)$", printed
    )
    if first:
        return value_of(f"{first['low']}{first['scale']}")
    part = re.match(r"(half|(?:three[- ]|a )?quarters?)(?: of)? an? (\w+)", printed)
    if part and value_of(f"1 {part[2]}"):
        return (value_of(re.sub(r"^quarter", "a quarter", part[1])) or 1) * (value_of(f"1 {part[2]}") or 1)
    return value_of(printed) or (1.0 if re.match(r"(?:a|an) ", printed) else None)


def _ratio(printed: str) -> float | None:
    if printed in _SIMPLE_RATIOS:
        return _SIMPLE_RATIOS[printed]
    parted = re.match(r"(.+?)\s(?:in|out of|per)\s(?:every )?(\S+(?: \w+illion)?)", printed)
    if parted:
        above, below = _quantity(parted[1]), value_of(parted[2])
        return above / below if above is not None and below else None
    fold = re.match(r"([a-z]+|[\d.]+)[- ]?fold", printed)
    return value_of(fold[1]) if fold else value_of(re.split(r"[- ]?(?:to[- ]|:|times)", printed)[0])


def _unit(kind: FigureKind, printed: str, after: str) -> str | None:
    if kind is FigureKind.PERCENT:
        return "percentage points" if re.search("point", printed, re.IGNORECASE) else "%"
    if kind in (FigureKind.MONEY, FigureKind.PRICE):
        return _currency(printed)
    if kind in (FigureKind.MEASURE, FigureKind.DURATION):
        found = re.search(r"(?:[\d)]|[\s-])\s?((?!(?:hundred|thousand|million|billion)\b)[^\W\d][^\d]*|°.*)$", printed)
        return _singular_time(found[1].strip()) if found else None
    if kind is FigureKind.COUNT:
        noun = _HYPHENED_UNIT.match(after) or _NOUN_AFTER.match(after)
        own = re.search(r"[a-z]+$", printed) if re.search(r"\d{4}\s", printed) else None
        return own[0] if own else noun[1] if noun and noun[1] not in _NO_UNIT else None
    return None


_NO_UNIT = frozenset(
    "of in on at by for to from with and or but as is are was were have has had have that which who "
    "during since until than "
    "more per each every live lived new other others will would can could may might do did does were "
    "being been".split()
)


def _singular_time(unit: str) -> str:
    words = re.split(r"[\s-]+", unit.lower())
    known = [
        word
        for word in words
        if re.fullmatch(r"(?:second|minute|hour|day|night|week|month|year|decade|centur|generation)\w*", word)
    ]
    return known[0] if known else unit


def _currency(printed: str) -> str | None:
    rate = _RATE.search(printed)
    sign = _CURRENCY_AT_START.match(printed.replace("\\", ""))
    word = re.search(r"[a-z]+?(?=s?$|s?\s(?:a|an|per|each|every)\s)", re.sub(rf"\b{SCALE}\b", "", printed.lower()))
    name = _CURRENCIES.get(sign[0], sign[0]) if sign else _CURRENCIES.get(word[0], word[0]) if word else None
    return f"{name}/{rate['what']}" if rate and name else name
