"""Parse how a figure writes its number, and write other numbers in the same way."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from studyapp.extraction.number_words import (
    DIGITS,
    ORDINAL,
    SCALE,
    WORDS,
    ordinal_of,
    ordinal_words_of,
    value_of,
    words_of,
)

_IN_DIGITS = re.compile(rf"{DIGITS}(?:st|nd|rd|th)?")
_IN_WORDS = re.compile(rf"\b(?:{ORDINAL}|{WORDS})\b", re.I)
_FURTHER = re.compile(r"\b(?:to|or|and|half|halves|thirds?|quarters?|fifths?|tenths?)\b", re.I)
_COUNTS_ON = re.compile(rf"\s?[%‰-]|\s(?:{SCALE}|per\s?cent)", re.I)  # what may stand behind one and behind two
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class WrittenNumber:
    """A number in the words or digits of a figure.

    Attributes:
        before: the text of the figure before it, such as $.
        after: the text behind it, such as " million".
        number: the number without the scale behind it: 36.5 of "36.5 million".
        in_words: whether it is written out.
        is_place: whether it is an ordinal.
        is_capital: whether it is written out with a capital.
        is_grouped: whether its thousands are parted by commas.
    """

    before: str
    after: str
    number: Decimal
    in_words: bool
    is_place: bool
    is_capital: bool
    is_grouped: bool

    @cached_property
    def decimals(self) -> int:
        """Count the digits behind the point."""
        return max(-int(self.number.as_tuple().exponent), 0)

    @cached_property
    def digits(self) -> int:
        """Count the significant digits: one of 40,000, two of 35 and 3.0."""
        whole = str(abs(int(self.number.scaleb(self.decimals))))
        return len(whole if self.decimals else whole.rstrip("0"))

    @property
    def may_be_one(self) -> bool:
        """Return whether the words behind it are the same for one and for many."""
        return self.is_place or bool(self.before) or bool(_COUNTS_ON.match(self.after))

    def is_like(self, other: "WrittenNumber") -> bool:
        """Return whether another number is written in the same manner and about as exactly."""
        if self.in_words is not other.in_words or self.is_place is not other.is_place:
            return False
        return self.decimals == other.decimals and abs(self.digits - other.digits) <= 1

    def with_number(self, number: Decimal) -> str | None:
        """Return the figure with another number; None where that cannot be written in the same way."""
        written = self._in_words(int(number)) if self.in_words else self._in_digits(number)
        return None if written is None else f"{self.before}{written}{self.after}"

    def _in_words(self, number: int) -> str | None:
        words = ordinal_words_of(number) if self.is_place else words_of(number)
        return words.capitalize() if words and self.is_capital else words

    def _in_digits(self, number: Decimal) -> str:
        is_grouped = self.is_grouped or abs(self.number) < 1000
        ending = ""
        if self.is_place:
            ending = "th" if 10 < number % 100 < 20 else _ENDINGS.get(int(number) % 10, "th")
        return f"{number:{',' if is_grouped else ''}.{self.decimals}f}{ending}"


@lru_cache(maxsize=4096)  # each question of a deck looks at the same figures
def read_written(figure: str) -> WrittenNumber | None:
    """Parse the only number of a figure; None if there are several, or none in plain form ("half", "a decade")."""
    found = list(_IN_DIGITS.finditer(figure)) or list(_IN_WORDS.finditer(figure))
    if len(found) != 1:
        return None
    printed, before, after = found[0][0], figure[: found[0].start()], figure[found[0].end() :]
    if _FURTHER.search(before) or _FURTHER.search(after) or re.match(r"\w", before[-1:]) or re.match(r"/\d", after):
        return None
    in_words, folded = not printed[0].isdigit(), printed.casefold()
    place = ordinal_of(folded) if in_words or not printed[-1].isdigit() else None
    value = place if place is not None else value_of(folded)
    if value is None:
        return None
    number = Decimal(int(value)) if in_words or place is not None else Decimal(printed.replace(",", ""))
    written = WrittenNumber(before, after, number, in_words, place is not None, printed[0].isupper(), "," in printed)
    return written if written.with_number(number) == figure else None
