"""Steps done in another thread come in their order, with their errors, and are over when nobody wants them any more."""

import threading
from collections.abc import Generator

import pytest

from studyapp.operations.receiving.thread_ahead import run_ahead


def nothing() -> None:
    """Nothing waits."""


def test_steps_come_in_their_order() -> None:
    with run_ahead((number for number in range(100)), nothing, nothing) as steps:
        assert list(steps) == list(range(100))


def test_an_error_comes_behind_the_steps_before_it() -> None:
    def failing() -> Generator[int]:
        yield 1
        raise ValueError("the second step")

    with run_ahead(failing(), nothing, nothing) as steps:
        assert next(steps) == 1
        with pytest.raises(ValueError, match="the second step"):
            next(steps)


def test_what_waits_is_interrupted_when_nobody_wants_more() -> None:
    freed = threading.Event()

    def waiting() -> Generator[int]:
        yield 1
        freed.wait()
        yield 2

    with run_ahead(waiting(), freed.set, nothing) as steps:
        assert next(steps) == 1
    assert "ahead" not in {thread.name for thread in threading.enumerate()}


class EnoughError(Exception):
    """Ends what is waited for."""


def test_who_waits_looks_around_and_may_end_it() -> None:
    freed, looks = threading.Event(), list[int]()

    def waiting() -> Generator[int]:
        freed.wait()
        yield 1

    def look() -> None:
        looks.append(1)
        if len(looks) == 3:
            raise EnoughError

    with pytest.raises(EnoughError), run_ahead(waiting(), freed.set, look) as steps:
        next(steps)
    assert freed.is_set() and "ahead" not in {thread.name for thread in threading.enumerate()}
