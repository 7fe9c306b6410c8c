"""Takes values out of JSON that nobody vouches for: whatever stands there, the value asked for has its type."""

import json
import re
import unicodedata
from typing import Any, Final

from studyapp.anki.reading.faults import MalformedError

MOST_VALUES: Final = 500_000
"""Values in the largest JSON that is read."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGITS = re.compile("-?[0-9]+")
_MOST = 1 << 63  # SQLite keeps whole numbers of 64 bits

Json = dict[str, Any]


def parsed(data: str | bytes) -> Any:
    """What JSON says.

    Raises:
        MalformedError: it is none, or too deep or too long.
    """
    comma: Any = "," if isinstance(data, str) else b","
    if data.count(comma) > MOST_VALUES:
        raise MalformedError("too many values")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise MalformedError("no JSON") from error


def objects(data: str | bytes) -> list[Json]:
    """The objects in an object, as the columns of the old schema hold note types, decks and presets."""
    value = parsed(data)
    if not isinstance(value, dict):
        raise MalformedError("no object")
    return [each for each in value.values() if isinstance(each, dict)]


def text(value: object, default: str = "") -> str:
    """Text, without halves of surrogate pairs."""
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else default


def nfc(value: str) -> str:
    """The form that Anki keeps fields, tags and names of media in, so that they find each other."""
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def integer(value: object, default: int = 0) -> int:
    """A whole number that a database can hold; also one that is written as a decimal, or as text."""
    found = optional_integer(value)
    return default if found is None else found


def optional_integer(value: object) -> int | None:
    """The same, or None where there is none."""
    if type(value) is int:
        return value if -_MOST <= value < _MOST else None
    if isinstance(value, str):
        return int(value) if len(value) < 19 and _DIGITS.fullmatch(value) else None
    number = decimal(value)
    return None if number is None else int(number)


def decimal(value: object) -> float | None:
    """A finite number of ordinary size, or None."""
    if type(value) is float:
        return value if -_MOST <= value < _MOST else None
    return float(value) if type(value) is int and -_MOST < value < _MOST else None


def items(value: object) -> list[Any]:
    """A list; empty where there is none."""
    return value if isinstance(value, list) else []


def item(value: object) -> Json:
    """An object; empty where there is none."""
    return value if isinstance(value, dict) else {}


def decimals(value: object) -> tuple[float, ...]:
    """The numbers of a list."""
    found = (decimal(each) for each in items(value))
    return tuple(each for each in found if each is not None)
