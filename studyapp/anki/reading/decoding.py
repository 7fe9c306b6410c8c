"""Decode untrusted JSON and Protocol Buffers: a requested value always has its type."""

import json
import math
import re
import struct
import unicodedata
from typing import Any, Final

from studyapp.anki.reading.errors import MalformedError

MOST_VALUES: Final = 500_000
"""Values in the largest JSON that is read."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGITS = re.compile("-?[0-9]+")
_MOST = 1 << 63  # SQLite keeps whole numbers of 64 bits

Json = dict[str, Any]


def parsed(data: str | bytes) -> Any:
    """Parse JSON, refusing too many values.

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
    """Return the objects in an object, as the columns of the old schema hold note types, decks and presets."""
    value = parsed(data)
    if not isinstance(value, dict):
        raise MalformedError("no object")
    return [entry for entry in value.values() if isinstance(entry, dict)]


def text(value: object, default: str = "") -> str:
    """Return text, without halves of surrogate pairs."""
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else default


def nfc(value: str) -> str:
    """Return the form that Anki keeps fields, tags and names of media in, so that they find each other."""
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def integer(value: object, default: int = 0) -> int:
    """Return a whole number that a database can hold; also one that is written as a decimal, or as text."""
    value_found = optional_integer(value)
    return default if value_found is None else value_found


def optional_integer(value: object) -> int | None:
    """Return the same, or None where there is none."""
    if type(value) is int:
        return value if -_MOST <= value < _MOST else None
    if isinstance(value, str):
        return int(value) if len(value) < 19 and _DIGITS.fullmatch(value) else None
    number = decimal(value)
    return None if number is None else int(number)


def decimal(value: object) -> float | None:
    """Return a finite number of ordinary size, or None."""
    if type(value) is float:
        return value if -_MOST <= value < _MOST else None
    return float(value) if type(value) is int and -_MOST < value < _MOST else None


def items(value: object) -> list[Any]:
    """Return a list; empty where there is none."""
    return value if isinstance(value, list) else []


def item(value: object) -> Json:
    """Return an object; empty where there is none."""
    return value if isinstance(value, dict) else {}


def decimals(value: object) -> tuple[float, ...]:
    """Return the numbers of a list."""
    values = (decimal(element) for element in items(value))
    return tuple(number for number in values if number is not None)


MOST_FIELDS: Final = 300_000
"""Values in the largest message that is read; the list of media is the longest."""

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT = 10
_TOP = 1 << 64


class Message:
    """A message whose fields are asked for by number; a field that occurs twice counts as it last stood."""

    def __init__(self, data: bytes) -> None:
        """Take a message apart.

        Raises:
            MalformedError: it is none, or has more than `MOST_FIELDS` values.
        """
        self._values: dict[int, list[int | bytes]] = {}
        position = count = 0
        while position < len(data):
            key, position = _varint(data, position)
            value, position = _value(data, position, key & 7)
            count += 1
            if not key >> 3 or count > MOST_FIELDS:
                raise MalformedError("no field, or too many")
            self._values.setdefault(key >> 3, []).append(value)

    def integer(self, number: int, default: int = 0) -> int:
        """Return a whole number with its sign, 64 bits."""
        value = self._last(number, default)
        if not isinstance(value, int):
            raise MalformedError(f"field {number} is no number")
        return value - _TOP if value >> 63 else value

    def blob(self, number: int) -> bytes:
        """Return bytes, or a message inside this one; empty where there are none."""
        value = self._last(number, b"")
        if not isinstance(value, bytes):
            raise MalformedError(f"field {number} holds no bytes")
        return value

    def text(self, number: int) -> str:
        """Return text; empty where there is none."""
        try:
            return self.blob(number).decode()
        except UnicodeDecodeError as error:
            raise MalformedError(f"field {number} is no text") from error

    def blobs(self, number: int) -> list[bytes]:
        """Return every value of a repeated field of bytes or messages."""
        values = self._values.get(number, [])
        if not all(isinstance(value, bytes) for value in values):
            raise MalformedError(f"field {number} holds no bytes")
        return [value for value in values if isinstance(value, bytes)]

    def decimals(self, number: int) -> tuple[float, ...]:
        """Return every value of a repeated field of 32-bit floats, packed or not."""
        return tuple(_decimal(data, at) for data in self.blobs(number) for at in range(0, _decode_fixed32(data), 4))

    def decimal(self, number: int, default: float) -> float:
        """Return a 32-bit float."""
        data = self.blob(number)
        return _decimal(data, 0) if _decode_fixed32(data) else default

    def __contains__(self, number: int) -> bool:
        return number in self._values

    def _last(self, number: int, default: int | bytes) -> int | bytes:
        return self._values.get(number, [default])[-1]


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = 0
    for shift, byte in enumerate(data[position : position + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << 7 * shift
        if byte < 0x80:
            if value >= _TOP:
                break
            return value, position + shift + 1
    raise MalformedError("a number does not end")


def _value(data: bytes, position: int, wire_type: int) -> tuple[int | bytes, int]:
    if wire_type == _VARINT:
        return _varint(data, position)
    if wire_type == _BYTES:
        size, position = _varint(data, position)
    elif wire_type in (_FIXED32, _FIXED64):
        size = 4 if wire_type == _FIXED32 else 8
    else:
        raise MalformedError(f"wire type {wire_type}")
    end = position + size
    if end > len(data):
        raise MalformedError("a value does not end")
    return data[position:end], end


def _decode_fixed32(data: bytes) -> int:
    if len(data) % 4:
        raise MalformedError("no 32-bit floats")
    return len(data)


def _decimal(data: bytes, at: int) -> float:
    """Return the shortest decimal number that a 32-bit float stands for: 0.9, not 0.8999999762."""
    (value,) = struct.unpack_from("<f", data, at)
    if not math.isfinite(value):
        raise MalformedError("no finite number")
    for digits in (6, 7, 8):
        short = float(f"{value:.{digits}g}")
        if abs(short) < 3e38 and struct.pack("<f", short) == data[at : at + 4]:
            return short
    return float(value)
