"""Read the value of a figure of a text, with both ends of a range."""

import math
import re
from dataclasses import dataclass

from studyapp.domain.annotations import Figure
from studyapp.extraction.number_words import DIGITS, value_of

_UPPER_END = re.compile(rf"{DIGITS}(?:\s?%)?(?:\s?[-‐‑–—]\s?|\s(?:to|or)\s)\D?({DIGITS}.*)$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """The value of a figure; `high` is the upper end of a range, else the value."""

    value: float
    high: float


def quantity_of(figure: Figure, text: str) -> Quantity | None:
    """Return the value of a figure of a text; None where it is not known."""
    if figure.value is None or math.isinf(figure.value):
        return None
    upper = _UPPER_END.search(figure.span.of(text).lower())
    high = value_of(upper[1]) if upper else None
    return Quantity(figure.value, max(high or figure.value, figure.value))
