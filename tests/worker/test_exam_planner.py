"""The child that plans exams: it plans as this process does, it can be cancelled, and it knows no library."""

import queue
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import ExamTask, Outlook
from studyapp.operations.exams.exam_planner import ExamPlanner, Reports
from studyapp.scheduling.exam.planning import plan_outlook
from tests.processes import is_alive
from tests.scheduling.exam.material import task
from tests.worker.test_worker import PATIENCE_S


class Heard:
    """Collects the reports of one plan."""

    def __init__(self) -> None:
        self.progress: list[tuple[int, int]] = []
        self.begun = queue.SimpleQueue[None]()
        self.ends = queue.SimpleQueue[Outlook | StudyAppError]()
        self.reports = Reports(self._progress, self.ends.put, self.ends.put)

    def _progress(self, done: int, total: int) -> None:
        self.progress.append((done, total))
        self.begun.put(None)

    def end(self) -> Outlook | StudyAppError:
        return self.ends.get(timeout=PATIENCE_S)


@pytest.fixture
def planner() -> Iterator[ExamPlanner]:
    with ExamPlanner() as running:
        yield running


def test_the_child_plans_what_this_process_plans(planner: ExamPlanner) -> None:
    heard, given = Heard(), task(old=20, new=10)
    planner.plan(given, heard.reports)
    assert heard.end() == plan_outlook(given)
    assert [done for done, _ in heard.progress] == list(range(1, heard.progress[-1][1] + 1))


def test_a_cancelled_plan_reports_nothing_more_and_the_next_one_runs(planner: ExamPlanner) -> None:
    long, short = Heard(), Heard()
    planner.plan(task(old=4000, days=60, minutes=60), long.reports)
    long.begun.get(timeout=PATIENCE_S)
    child = planner.process_id
    planner.cancel()
    assert child is not None
    assert not is_alive(child)
    planner.plan(task(), short.reports)
    assert isinstance(short.end(), Outlook)
    assert long.ends.empty()


@pytest.mark.parametrize(
    "given", [task(stability=()), task(old=0), task(weights=(1.0,)), task(section=("first",) * 40), task(seconds=None)]
)
def test_a_task_that_is_none_is_refused_and_the_next_one_planned(planner: ExamPlanner, given: ExamTask) -> None:
    heard, again = Heard(), Heard()
    planner.plan(given, heard.reports)
    planner.plan(replace(task(), seed=3), again.reports)
    error = heard.end()
    assert isinstance(error, StudyAppError)
    assert error.message.startswith("The request for a plan cannot be read: ")
    assert isinstance(again.end(), Outlook)


def test_a_plan_that_means_nothing_is_told() -> None:
    program = """for _ in __import__("sys").stdin: print('{"kind": "planned", "outlook": {}}', flush=True)"""
    heard = Heard()
    with ExamPlanner([sys.executable, "-c", program]) as planner:
        planner.plan(task(), heard.reports)
        error = heard.end()
    assert isinstance(error, StudyAppError)
    assert error.message.startswith("The plan cannot be read: ")


def test_the_child_loads_no_window_no_library_and_no_models() -> None:
    script = "import sys; from studyapp.worker.jobs import _ready_to_plan; _ready_to_plan(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "studyapp.scheduling.exam.planning" in loaded
    assert not {name.partition(".")[0] for name in loaded} & {"PySide6", "sqlmodel", "sqlalchemy", "sqlite3", "spacy"}
    assert not loaded & {"studyapp.library", "studyapp.storage", "studyapp.operations"}
