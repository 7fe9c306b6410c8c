"""A job hands on what comes of it: to who awaits it, to callbacks, and to who is told in any case."""

from collections.abc import Callable
from typing import Any

import pytest

from studyapp.desktop.background.jobs import Job, Jobs, Lane, Until
from studyapp.domain.errors import StudyAppError
from studyapp.domain.stopping import Token


class Held(Jobs):
    """Does what is asked once the test says so, and takes down the errors that the window would show."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self._held: list[Callable[[], None]] = []

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        job = Job[T](token, lambda error: self.shown.append(error.message))
        self._held.append(lambda: self._do(job, work, args))
        return job

    def _do[T](self, job: Job[T], work: Callable[..., T], args: tuple[Any, ...]) -> None:
        try:
            job.settle(work(*args))
        except StudyAppError as error:
            job.fail(error)

    def catch_up(self) -> None:
        while self._held:
            self._held.pop(0)()


def _refuse() -> None:
    raise StudyAppError("The disk is full.")


@pytest.fixture
def held() -> Held:
    return Held()


def test_work_gets_its_arguments(held: Held) -> None:
    told: list[int] = []
    held.aside(pow, 2, 5).then(told.append)
    held.catch_up()
    assert told == [32]


def test_who_is_told_in_any_case_hears_first_and_after_the_end_too(held: Held) -> None:
    until, told = Until(held), list[str]()
    until.aside(str, 1).always(lambda result: told.append(f"always {result}")).then(told.append)
    held.catch_up()
    assert told == ["always 1", "1"]
    until.aside(str, 2).always(lambda result: told.append(f"always {result}")).then(told.append)
    until.end()
    held.catch_up()
    assert told == ["always 1", "1", "always 2"]


def test_an_error_is_shown_once_by_who_is_left_to_show_it(held: Held) -> None:
    until, told = Until(held), list[StudyAppError]()
    until.aside(_refuse).always(lambda _nothing: None).then(failed=told.append)
    held.catch_up()
    assert (len(told), held.shown) == (1, [])
    until.aside(_refuse).then(failed=told.append)  # nobody misses what it would have shown
    until.aside(_refuse).always(lambda _nothing: None).then(failed=told.append)
    until.surely(_refuse).then(failed=told.append)
    until.end()
    held.catch_up()
    held.catch_up()
    assert (len(told), held.shown) == (1, ["The disk is full."] * 2)


def test_what_is_over_already_tells_at_once(held: Held) -> None:
    told: list[int] = []
    job = held.aside(abs, -1)
    held.catch_up()
    job.always(told.append).then(told.append)
    assert told == [1, 1]
