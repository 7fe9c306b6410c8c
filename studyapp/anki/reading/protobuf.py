"""Reads the wire format of Protocol Buffers, as far as packages use it (https://protobuf.dev/programming-guides/encoding)."""

import math
import struct
from typing import Final

from studyapp.anki.reading.faults import MalformedError

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
        """A whole number with its sign, 64 bits."""
        value = self._last(number, default)
        if not isinstance(value, int):
            raise MalformedError(f"field {number} is no number")
        return value - _TOP if value >> 63 else value

    def blob(self, number: int) -> bytes:
        """Bytes, or a message inside this one; empty where there are none."""
        value = self._last(number, b"")
        if not isinstance(value, bytes):
            raise MalformedError(f"field {number} holds no bytes")
        return value

    def text(self, number: int) -> str:
        """Text; empty where there is none."""
        try:
            return self.blob(number).decode()
        except UnicodeDecodeError as error:
            raise MalformedError(f"field {number} is no text") from error

    def blobs(self, number: int) -> list[bytes]:
        """Every value of a repeated field of bytes or messages."""
        values = self._values.get(number, [])
        if not all(isinstance(value, bytes) for value in values):
            raise MalformedError(f"field {number} holds no bytes")
        return [value for value in values if isinstance(value, bytes)]

    def decimals(self, number: int) -> tuple[float, ...]:
        """Every value of a repeated field of 32-bit floats, packed or not."""
        return tuple(_decimal(data, at) for data in self.blobs(number) for at in range(0, _whole(data), 4))

    def decimal(self, number: int, default: float) -> float:
        """A 32-bit float."""
        data = self.blob(number)
        return _decimal(data, 0) if _whole(data) else default

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


def _whole(data: bytes) -> int:
    if len(data) % 4:
        raise MalformedError("no 32-bit floats")
    return len(data)


def _decimal(data: bytes, at: int) -> float:
    """The shortest decimal number that a 32-bit float stands for: 0.9, not 0.8999999762."""
    (value,) = struct.unpack_from("<f", data, at)
    if not math.isfinite(value):
        raise MalformedError("no finite number")
    for digits in (6, 7, 8):
        short = float(f"{value:.{digits}g}")
        if abs(short) < 3e38 and struct.pack("<f", short) == data[at : at + 4]:
            return short
    return float(value)
