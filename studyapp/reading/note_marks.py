"""Recognise raised numbers that are marks of notes, and not powers or ordinals."""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum

_MARK = re.compile(r"[\[(]?(?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)(?:\(p+\.?\s?\d[\d–-]*\))?[\])]?,?")
_STANDS_BEHIND = re.compile(r"(?:[^\W\d_]|[.,;:!?”’\"')\]%])\s?$")
_POWER = re.compile(  # a unit or a variable: "m²", "per cm²", "R²", "x²", "χ²"
    r"(?<![^\W\d_])(?:[kcdmµn]?m|ft|in|yd|mi|sec|hr|(?<![’'.])[a-zA-ZͰ-Ͽ]|10)$"
)
_IN_BRACKETS = re.compile(r"[(\[{|∥‖]([^()\[\]{}|∥‖]{1,60})[)\]}|∥‖]$")
_OF_FORMULA = re.compile(r"[=+−×<>≤≥∈^_|∥‖µͰ-Ͽ]|(?<!\w)[b-zB-HJ-Z](?![\w.])")
_FEWEST = 3
_UNBROKEN = 0.6  # share of the numbers from one to the highest that some mark has


class Likely(IntEnum):
    """The degrees to which a raised number reads as the mark of a note, by what stands before it."""

    POWER = 0
    """Behind a unit, a variable or a bracket of a formula."""
    PERHAPS = 1
    """Behind a number, which may be a year, or some other sign."""
    MARK = 2
    """Behind a word or a sentence."""


def likely_mark(before: str) -> Likely:
    """Return how likely a raised number or sign is the mark of a note, judged by the text before it.

    Args:
        before: the text right before it in its block.
    """
    tail = before[-64:].rstrip()
    if _POWER.search(tail[-8:]) or _ends_formula(tail):
        return Likely.POWER
    return Likely.MARK if _STANDS_BEHIND.search(tail) else Likely.PERHAPS


def _ends_formula(tail: str) -> bool:
    """Return whether a text ends with a bracket around parts of a formula, or a bar."""
    if tail.endswith(("|", "∥", "‖", "⟩", "′")) or (tail and unicodedata.category(tail[-1]) == "Sm"):
        return True
    bracket = _IN_BRACKETS.search(tail)
    return (
        bracket is not None and _OF_FORMULA.search(bracket[1]) is not None and not re.search(r"[^\W\d_]{4}", bracket[1])
    )


def note_numbers(raised: str, before: str) -> str | None:
    """Return the numbers of a possible note mark, as "4" or "4,5"; None for a power or no number.

    Args:
        raised: the raised characters.
        before: the text right before them in their block.
    """
    mark = _MARK.fullmatch(raised.strip())
    return re.sub(r"\s", "", mark["numbers"]) if mark and likely_mark(before) is Likely.MARK else None


def count_on(marks: Iterable[str]) -> bool:
    """Return whether numbers begin near 1 and leave few out, as only the marks of notes and references do."""
    numbers = {int(number) for mark in marks for number in re.findall(r"\d+", mark)}
    return len(numbers) >= _FEWEST and min(numbers) == 1 and len(numbers) >= _UNBROKEN * max(numbers)
