"""The reader of Protocol Buffers gives back what was written, and of any other bytes either values or one error."""

import struct
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.anki.reading.decoding import MOST_FIELDS, Message
from studyapp.anki.reading.errors import MalformedError
from tests.anki.reading import made
from tests.pace import at_most

NUMBERS = st.integers(1, (1 << 29) - 1)
WHOLE = st.integers(-(1 << 63), (1 << 63) - 1)
SINGLE = st.floats(width=32, allow_nan=False, allow_infinity=False)
ASKED: tuple[Callable[[Message], Any], ...] = (
    lambda message: message.integer(1),
    lambda message: message.text(1),
    lambda message: message.blob(1),
    lambda message: message.blobs(1),
    lambda message: message.decimals(1),
    lambda message: message.decimal(1, 0.5),
)


@given(number=NUMBERS, whole=WHOLE, text=st.text(), data=st.binary())
def test_what_was_written_is_read(number: int, whole: int, text: str, data: bytes) -> None:
    assert Message(made.message((number, whole))).integer(number) == whole
    assert Message(made.message((number, text))).text(number) == text
    assert Message(made.message((number, data), (number, b""))).blobs(number) == [data, b""]
    assert number in Message(made.message((number, whole)))


@given(values=st.lists(SINGLE))
def test_decimals_are_the_same_single_precision_and_the_shortest(values: list[float]) -> None:
    packed = struct.pack(f"<{len(values)}f", *values)
    apart = made.message(*((3, value) for value in values))
    for message in (Message(made.message((3, packed))), Message(apart)):
        found = message.decimals(3)
        assert struct.pack(f"<{len(found)}f", *found) == packed
    if values:
        assert Message(apart).decimal(3, 0.5) == Message(apart).decimals(3)[-1]


def test_a_decimal_looks_as_it_was_typed() -> None:
    values = (0.9, 0.93, 1.2931, 8.2956, 100.0, 0.1)
    assert Message(made.message(*((1, value) for value in values))).decimals(1) == values


def test_the_last_of_two_counts_and_what_lacks_is_empty() -> None:
    message = Message(made.message((1, 5), (1, 6)))
    assert (message.integer(1), message.integer(2, 7), message.text(2), message.decimal(2, 0.5)) == (6, 7, "", 0.5)
    assert 2 not in message


@given(
    data=st.binary(max_size=300)
    | st.lists(st.sampled_from(b"\x08\x0a\x0d\x0b\x02\x00\xff\x80"), max_size=40).map(bytes)
)
def test_any_bytes_are_values_or_malformed(data: bytes) -> None:
    try:
        message = Message(data)
    except MalformedError:
        return
    for ask in ASKED:
        try:
            ask(message)
        except MalformedError:
            continue


@pytest.mark.parametrize(
    "data",
    [
        b"\x08",  # a number that does not begin
        b"\x08" + b"\xff" * 9 + b"\x02",  # one of 65 bits
        b"\x08" + b"\x80" * 10 + b"\x00",  # one of 11 bytes
        b"\x0a\x05four",  # text that does not end
        b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\x7f",  # of 9 exabytes
        b"\x0d\x00\x00",  # half a decimal
        b"\x0b\x0c",  # a group
        b"\x0e\x00",  # a type that does not exist
        b"\x00\x00",  # the field 0
    ],
)
def test_what_is_malformed_is_said_to_be(data: bytes) -> None:
    with pytest.raises(MalformedError):
        Message(data)


def test_a_value_of_another_type_is_malformed() -> None:
    message = Message(made.message((1, 5), (2, "text"), (3, b"\xff"), (4, struct.pack("<f", float("nan")))))
    for ask in (
        lambda: message.text(1),
        lambda: message.blobs(1),
        lambda: message.integer(2),
        lambda: message.text(3),
        lambda: message.decimals(3),
        lambda: message.decimals(4),
    ):
        with pytest.raises(MalformedError):
            ask()


def test_far_too_many_values_are_refused_soon() -> None:
    with at_most(5), pytest.raises(MalformedError):
        Message(b"\x08\x01" * (MOST_FIELDS + 1))
