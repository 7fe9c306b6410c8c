"""Work asks the token that it runs under, and no other."""

from collections.abc import Iterator
from contextvars import copy_context
from threading import Thread

import pytest

from studyapp.domain.errors import StoppedError
from studyapp.domain.faults import costs_only, noting
from studyapp.domain.stopping import Token, asking, check, unless_stopped


def stopped() -> Token:
    token = Token()
    token.stop()
    return token


def test_where_nobody_may_stop_the_work_it_goes_on() -> None:
    check()
    assert list(unless_stopped("abc")) == ["a", "b", "c"]


def test_work_ends_where_it_asks_once_its_token_is_stopped() -> None:
    token, done = Token(), list[int]()

    def numbers() -> Iterator[int]:
        for number in range(10):
            if number == 3:
                token.stop()
            yield number

    with asking(token), pytest.raises(StoppedError):
        done.extend(unless_stopped(numbers()))
    assert done == [0, 1, 2]
    check()


def test_work_inside_other_work_asks_its_own_token_and_then_the_outer_one_again() -> None:
    with asking(stopped()):
        with asking(Token()):
            check()
        with pytest.raises(StoppedError):
            check()


def test_another_thread_asks_only_in_a_copy_of_the_context() -> None:
    found: list[bool] = []

    def ask() -> None:
        try:
            check()
        except StoppedError:
            found.append(True)
        else:
            found.append(False)

    with asking(stopped()):
        for work in ((ask,), (copy_context().run, ask)):
            thread = Thread(target=work[0], args=work[1:])
            thread.start()
            thread.join()
    assert found == [False, True]


def test_each_thing_that_may_cost_no_more_than_itself_asks_first() -> None:
    with asking(stopped()), noting() as faults, pytest.raises(StoppedError), costs_only("sentence", "The river."):
        raise AssertionError("not begun")
    assert faults == []
