"""Whether planning for an exam is worth it: seeded trials in six situations, and how long a plan takes."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studyapp.domain.exams import Exam, ExamTask
from studyapp.domain.ids import Uid
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exams import exam_days, exam_editing, exam_plans
from studyapp.scheduling.exam.curves import Curves
from studyapp.scheduling.exam.planning import Plan, Planner, plan_outlook
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from tests.benchmarks.exam_scenarios import LEARNER, SCENARIOS, Result, Scenario, plain, planned
from tests.storage.material import essay, generation, opened

SEEDS = range(20)
TRIAL = {"A": 0.9680, "B": 0.9768, "C": 0.9680, "D": 0.9686, "E": 0.9537, "F": 0.9093}
"""What an earlier planner, by the same formulae, reached in the minutes of plain FSRS over the same seeds."""

WEEK = 7
"""Days after which a plan is made anew; the program does so every day."""

SUPPOSED = Curves(DEFAULT_WEIGHTS)
Benchmark = Any


class Column:
    """The results of one way to study, over all seeds."""

    def __init__(self, results: list[Result]) -> None:
        self.recalls = np.array([each.recall for each in results])
        self.recall = float(self.recalls.mean())
        self.later, self.minutes, self.reviews = (
            float(np.mean([getattr(each, name) for each in results])) for name in ("later", "minutes", "reviews")
        )

    def __str__(self) -> str:
        return f"{self.recall:.4f} ({self.reviews:5.0f} in {self.minutes:5.0f} min; 60 d later {self.later:.3f})"


Show = Callable[[str, dict[str, Column]], None]


def best(task: ExamTask) -> Plan:
    return Planner(task).plan(rounds=8)


def greedy(task: ExamTask) -> Plan:
    return Planner(task).plan(rounds=1)


def column(scenario: Scenario, minutes: list[float], truth: Curves, make: Callable[[ExamTask], Plan]) -> Column:
    tasks = [scenario.within(given).task(seed) for seed, given in zip(SEEDS, minutes, strict=True)]
    return Column([planned(task, truth, make, WEEK) for task in tasks])


def compared(scenario: Scenario, truth: Curves) -> dict[str, Column]:
    """Plain FSRS and plans, the latter held to the minutes that plain FSRS took with each seed, and with all time."""
    tasks = [scenario.task(seed) for seed in SEEDS]
    ordinary = [plain(task, truth) for task in tasks]
    same = [each.minutes / scenario.days for each in ordinary]
    return {
        "plain FSRS at 0.90": Column(ordinary),
        "greedy, same minutes": column(scenario, same, truth, greedy),
        "plan, same minutes": column(scenario, same, truth, best),
        "plain FSRS, spare time too": Column([plain(task, truth, fills=True) for task in tasks]),
        "plan, all the time": column(scenario, [scenario.minutes] * len(SEEDS), truth, best),
    }


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Show:
    """Prints a part of the table: mean recall at the exam, cards studied and minutes in all."""

    def showing(title: str, columns: dict[str, Column]) -> None:
        lines = [title, *(f"  {name:28} {each}" for name, each in columns.items())]
        with capsys.disabled():
            sys.stdout.write("\n" + "\n".join(lines) + "\n")

    return showing


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name[0])
def test_the_plan_beats_plain_fsrs(benchmark: Benchmark, scenario: Scenario, show: Show) -> None:
    columns = benchmark.pedantic(compared, (scenario, SUPPOSED), rounds=1)
    show(scenario.name, columns)
    plan, ordinary = columns["plan, same minutes"], columns["plain FSRS at 0.90"]
    assert plan.minutes <= ordinary.minutes
    assert (plan.recalls > ordinary.recalls).all()
    assert plan.recall > TRIAL[scenario.name[0]] - 0.005
    assert columns["plan, all the time"].recall > columns["plain FSRS, spare time too"].recall


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name[0])
def test_the_plan_is_still_ahead_where_memory_is_not_as_it_supposes(
    benchmark: Benchmark, scenario: Scenario, show: Show
) -> None:
    columns = benchmark.pedantic(compared, (scenario, Curves(LEARNER)), rounds=1)
    show(f"{scenario.name}, another learner than the plan supposes", columns)
    assert columns["plan, same minutes"].recall > columns["plain FSRS at 0.90"].recall
    assert columns["plan, all the time"].recall > columns["plain FSRS, spare time too"].recall


def test_how_long_a_plan_takes(benchmark: Benchmark) -> None:
    """30 days and 800 cards, with all that the outlook says."""
    task = SCENARIOS[1].task(0)
    assert benchmark.pedantic(plan_outlook, (task,), rounds=3).today


def test_next_card_of_an_exam(benchmark: Benchmark, tmp_path: Path) -> None:
    """The card that today's plan wants now, in an exam of 2,000 cards."""
    with opened(tmp_path / "a.studyapp") as library:
        made = import_essay(library, generation(essay(count=2000), suggested=0), take_proposed=True)
        exam = Exam(Uid(""), "Finals", library.today() + 30, 60, decks=(made.deck_uid,))
        (uid,) = exam_editing.create(library, exam).exams
        exam_plans.plan(library, uid)
        assert benchmark(exam_days.next_card, library, uid)


def test_whether_the_plan_of_today_still_holds(benchmark: Benchmark, tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        made = import_essay(library, generation(essay(count=2000), suggested=0), take_proposed=True)
        exam = Exam(Uid(""), "Finals", library.today() + 30, 60, decks=(made.deck_uid,))
        (uid,) = exam_editing.create(library, exam).exams
        exam_plans.plan(library, uid)
        assert benchmark(exam_plans.plan_of_today, library, uid)
