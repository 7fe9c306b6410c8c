"""The child that fits the schedule: it answers, it can be cancelled, it knows no library, and it never outlives us."""

import os
import queue
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator

import numpy as np
import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.memory.weights import Fit
from studyapp.operations.child import Job
from studyapp.operations.schedule.fitting import FitInput, FitReports, Fitter, fit_in_process
from studyapp.scheduling.memory import default_params
from tests.kills import kills
from tests.processes import ends_at_once, is_alive, started
from tests.scheduling.fitting.logs import DEFAULTS, learner
from tests.worker.test_worker import PATIENCE_S

WEIGHTS = DEFAULTS * np.array([2, 2, 2, 2, *[1] * 17])


def past_of(cards: int) -> FitInput:
    answers = learner(WEIGHTS, cards, 200)
    columns = (b64encode(column.tobytes()).decode() for column in (answers.cards, answers.days, answers.ratings))
    return FitInput(*columns, reviews=len(answers.ratings), params=default_params())


class Heard:
    """Collects the reports of one fit."""

    def __init__(self) -> None:
        self.progress: list[tuple[int, int]] = []
        self.begun = queue.SimpleQueue[None]()
        self.ends = queue.SimpleQueue[Fit | StudyAppError]()
        self.reports = FitReports(self._progress, self.ends.put, self.ends.put)

    def _progress(self, done: int, total: int) -> None:
        self.progress.append((done, total))
        self.begun.put(None)

    def end(self) -> Fit | StudyAppError:
        return self.ends.get(timeout=PATIENCE_S)


@pytest.fixture
def fitter() -> Iterator[Fitter]:
    with Fitter() as running:
        yield running


def test_the_child_fits_what_this_process_fits(fitter: Fitter) -> None:
    heard, past = Heard(), past_of(60)
    fitter.fit(past, heard.reports)
    assert heard.end() == fit_in_process(past)
    assert [done for done, _ in heard.progress] == sorted(done for done, _ in heard.progress)
    assert heard.progress[-1] == (1000, 1000)


def test_a_cancelled_fit_reports_nothing_more_and_the_next_one_runs(fitter: Fitter) -> None:
    long, short = Heard(), Heard()
    fitter.fit(past_of(4000), long.reports)
    long.begun.get(timeout=PATIENCE_S)
    child = fitter.process_id
    fitter.cancel()
    assert child is not None
    assert not is_alive(child)
    fitter.fit(past_of(30), short.reports)
    assert isinstance(short.end(), Fit)
    assert long.ends.empty()


@pytest.mark.parametrize("ratings", ["no base64", "AAAA", b64encode(np.array([0, 9]).tobytes()).decode()])
def test_a_log_that_is_none_is_refused_and_the_next_one_fitted(fitter: Fitter, ratings: str) -> None:
    heard, again, past = Heard(), Heard(), past_of(30)
    fitter.fit(FitInput(past.cards, past.days, ratings, 9, past.params), heard.reports)
    fitter.fit(past, again.reports)
    error = heard.end()
    assert isinstance(error, StudyAppError)
    assert error.message.startswith("The request for a fit cannot be read: ")
    assert isinstance(again.end(), Fit)


def test_a_fit_that_means_nothing_is_told() -> None:
    program = """for _ in __import__("sys").stdin: print('{"kind": "fitted", "fit": {}}', flush=True)"""
    heard = Heard()
    with Fitter([sys.executable, "-c", program]) as fitter:
        fitter.fit(past_of(5), heard.reports)
        error = heard.end()
    assert isinstance(error, StudyAppError)
    assert error.message.startswith("The fit cannot be read: ")


def test_a_request_that_cannot_be_made_is_told_and_the_next_is_heard() -> None:
    def request() -> object:
        raise StudyAppError("The answers are gone.", "Fit again.")

    again, errors = Heard(), list[StudyAppError]()
    with Fitter() as fitter:
        fitter.do(Job(request, "fitted", lambda _done, _total: None, lambda _message: None, errors.append))
        fitter.fit(past_of(80), again.reports)
        assert isinstance(again.end(), Fit)
    assert [error.message for error in errors] == ["The answers are gone."]


def test_the_child_loads_no_window_no_library_and_no_models() -> None:
    script = """
import sys
from studyapp.worker.jobs import _ready_to_fit
_ready_to_fit()
print(*sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "studyapp.scheduling.fitting.fitting" in loaded
    assert not {name.partition(".")[0] for name in loaded} & {"PySide6", "sqlmodel", "sqlalchemy", "sqlite3", "spacy"}
    assert not loaded & {"studyapp.library", "studyapp.storage", "studyapp.operations"}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize("moment", ["loading", "computing"] * max(1, kills(2) // 2))
def test_no_child_is_left_when_its_parent_is_killed(moment: str) -> None:
    with started([sys.executable, "-c", PARENT, moment], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.kill()
        assert ends_at_once(child)


PARENT = """
import sys, threading
from studyapp.operations.schedule.fitting import FitReports, Fitter
from tests.worker.test_fitter import past_of

fitter, begun = Fitter(), threading.Event()
fitter.fit(past_of(3000), FitReports(lambda done, total: begun.set(), print, print))
if sys.argv[1] == "computing":
    begun.wait()
print(fitter.process_id, flush=True)
threading.Event().wait()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
def test_a_child_that_is_killed_is_told_and_replaced(fitter: Fitter) -> None:
    heard, again = Heard(), Heard()
    fitter.fit(past_of(4000), heard.reports)
    heard.begun.get(timeout=PATIENCE_S)
    assert fitter.process_id is not None
    os.kill(fitter.process_id, signal.SIGKILL)
    error = heard.end()
    assert isinstance(error, StudyAppError)
    assert error.message == "Nothing was fitted: the process that fits the schedule ended unexpectedly, by signal 9."
    fitter.fit(past_of(30), again.reports)
    assert isinstance(again.end(), Fit)
