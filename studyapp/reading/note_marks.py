"""Recognise raised numbers that are the marks of notes, and not powers or ordinals, where no link tells."""

import re
from collections.abc import Iterable

_MARK = re.compile(r"[\[(]?(?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)(?:\(p+\.?\s?\d[\d–-]*\))?[\])]?,?")
_STANDS_BEHIND = re.compile(r"(?:[^\W\d_]|[.,;:!?”’\"')\]%])\s?$")
_POWER = re.compile(  # a unit or a variable: "m²", "per cm²", "R²", "x²", "χ²"
    r"(?:^|[\s\d(/·−-])(?:[kcdmµn]?m|ft|in|yd|mi|sec|hr|[a-zA-ZͰ-Ͽ]|10)$"
)
_FEWEST = 3
_UNBROKEN = 0.6  # share of the numbers from one to the highest that some mark has


def note_numbers(raised: str, before: str) -> str | None:
    """Return the numbers of a possible note mark, as "4" or "4,5"; None for a power or no number.

    Args:
        raised: the raised characters.
        before: what stands right before them in their block.
    """
    mark = _MARK.fullmatch(raised.strip())
    behind_word = _STANDS_BEHIND.search(before) is not None and not _POWER.search(before[-8:])
    return re.sub(r"\s", "", mark["numbers"]) if mark and behind_word else None


def count_on(marks: Iterable[str]) -> bool:
    """Return whether numbers begin near 1 and leave few out, as only the marks of notes and references do."""
    seen = {int(number) for mark in marks for number in re.findall(r"\d+", mark)}
    return len(seen) >= _FEWEST and min(seen) == 1 and len(seen) >= _UNBROKEN * max(seen)
