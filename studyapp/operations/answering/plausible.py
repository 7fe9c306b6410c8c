"""Make up plausible figures beside the right one: near it, as exact, and written in the same way."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, zip_longest
from math import ceil, floor
from random import Random

from studyapp.operations.answering.written import WrittenNumber, read_written

_MOST = 10**15  # steps; nobody asks for a number that is told more exactly
_THREE_QUARTERS = 75
_OFTEN = 8  # numbers of each side
_CLEAR = Decimal("0.05")  # of the number: no closer to it
_LEAST_REACH = 10  # years
_REACH = 0.2  # of the years since: so far off may a date be
_DECADES, _CENTURIES = 4, 3
_FIRST_YEAR = 1000  # what is less is a century
_LAST_CENTURY = 21
_PAST = 2000  # up to here no year lies ahead, whatever the text knows
_YEAR = re.compile(r"(?<![\d-])(1\d{3}|20\d\d)(?![\d]|-\d\d-)(?:(\s?[-‐‑–—/]\s?)(\d\d)(?!\d))?(['’]?s\b)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_DAY = re.compile(r"(?<![\d-])\d{1,2}(?![\d–-]|st|nd|rd|th)")


def plausible_numbers(right: WrittenNumber, most: Decimal | None, chance: Random) -> Iterator[Decimal]:
    """Yield numbers on both sides of the right one in turn, from half of it to twice, rounded as it is.

    Args:
        right: the number that is asked for.
        most: the highest that makes sense, such as 100 of per cent.
        chance: the same gives the same.
    """
    is_free = right.may_be_one or right.decimals > 0
    if not (0 if is_free else 1) < right.number:
        return
    step = rounding_step(right)
    if right.number > step * _MOST:
        return
    clear = max(step, right.number * _CLEAR)
    least = step if is_free else max(step, Decimal(2))
    highest = max(right.number * 2, right.number + 3 * step)
    below = _multiples(max(right.number / 2, least), right.number - clear, step)
    above = _multiples(right.number + clear, highest if most is None else min(highest, most), step)
    sides = [[step * times for times in chance.sample(side, min(len(side), _OFTEN))] for side in (below, above)]
    yield from (number for number in chain(*zip_longest(*sides)) if number is not None)


def rounding_step(right: WrittenNumber) -> Decimal:
    """Return the step to which a number is rounded: 10,000 of 40,000, 5 of 35, 0.25 of 1.25.

    It is half of the number where the number itself is its step.
    """
    unit = Decimal(1).scaleb(-right.decimals)
    whole = int(right.number / unit)
    while whole % 10 == 0:
        whole //= 10
        unit *= 10
    if whole == 1:
        return unit / 2 if unit >= 10 else unit
    parts = (25, 5) if whole != _THREE_QUARTERS else (5,)  # beside 75 % are 50 and 100 alone, which are too few
    return unit * next((part for part in parts if whole % part == 0 and whole > part), 1)


def date_reach(year: int, latest: int) -> int:
    """Return by how many years a made-up date may differ from a year: the longer ago, the more."""
    return max(_LEAST_REACH, round((latest - year) * _REACH)) if year >= _FIRST_YEAR else _CENTURIES


def plausible_dates(right: str, latest: int, chance: Random) -> Iterator[tuple[str, float]]:
    """Yield dates before and after the right one, each with its first year, or its number; none where it names no year.

    Args:
        right: the date that is asked for.
        latest: the latest year that the text knows; what might lie ahead of it is none.
        chance: the same gives the same.
    """
    found = list(_YEAR.finditer(right))
    if not found:
        yield from _centuries(right, chance)
        return
    first, last = int(found[0][1]), max(map(_end, found))
    far = date_reach(first, max(latest, last))
    latest = max(latest, last, min(last + far, _PAST))
    is_decade = any(date_found[4] for date_found in found)
    offsets = [10 * off for off in range(-_DECADES, _DECADES + 1)] if is_decade else range(-far, far + 1)
    for off in chance.sample(offsets, len(offsets)):
        if off and (last + off <= latest or off < 0):
            moved = _shift_date(right, off, chance)
            if moved is not None:
                yield moved, float(first + off)


def _end(year: re.Match[str]) -> int:
    return int(f"{year[1][:2]}{year[3]}") if year[3] else int(year[1])


def _shift_date(date: str, off: int, chance: Random) -> str | None:
    """Return a date some years off, in another month and on another day where it names them."""

    def year(found: re.Match[str]) -> str:
        first, last = int(found[1]) + off, _end(found) + off
        crossed.append(bool(found[3]) and first // 100 != last // 100)
        return f"{first}{found[2] or ''}{f'{last % 100:02}' if found[3] else ''}{found[4] or ''}"

    crossed: list[bool] = []
    moved = _YEAR.sub(year, date)
    if any(crossed):
        return None
    if len(_MONTH.findall(moved)) == 1:
        moved = _MONTH.sub(chance.choice(_MONTHS), moved)
        moved = _DAY.sub(str(chance.randint(1, 28)), moved)
    return moved


def _centuries(right: str, chance: Random) -> Iterator[tuple[str, float]]:
    written = read_written(right) if "centur" in right.casefold() else None
    if written is None or not written.is_place:
        return
    around = [written.number + off for off in range(-_CENTURIES, _CENTURIES + 1) if off]
    for number in chance.sample(around, len(around)):
        if 1 <= number <= _LAST_CENTURY and (words := written.with_number(number)) is not None:
            yield words, float(number)


def _multiples(least: Decimal, highest: Decimal, step: Decimal) -> range:
    return range(ceil(least / step), floor(highest / step) + 1)
