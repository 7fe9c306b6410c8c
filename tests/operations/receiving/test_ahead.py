"""Steps done in another thread come in their order, with their errors, and are over when nobody wants them any more."""

import threading
from collections.abc import Generator

import pytest

from studyapp.operations.receiving.ahead import ahead


def nothing() -> None:
    """Nothing waits."""


def test_steps_come_in_their_order() -> None:
    with ahead((number for number in range(100)), nothing) as steps:
        assert list(steps) == list(range(100))


def test_an_error_comes_behind_the_steps_before_it() -> None:
    def failing() -> Generator[int]:
        yield 1
        raise ValueError("the second step")

    with ahead(failing(), nothing) as steps:
        assert next(steps) == 1
        with pytest.raises(ValueError, match="the second step"):
            next(steps)


def test_what_waits_is_interrupted_when_nobody_wants_more() -> None:
    freed = threading.Event()

    def waiting() -> Generator[int]:
        yield 1
        freed.wait()
        yield 2

    with ahead(waiting(), freed.set) as steps:
        assert next(steps) == 1
    assert "ahead" not in {thread.name for thread in threading.enumerate()}
