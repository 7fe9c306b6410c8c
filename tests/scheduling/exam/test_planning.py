"""A plan keeps within the time, uses it well, and says what comes of it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from studyapp.domain.exams import ExamAim, ExamTask, Outlook, PlanMethod, Reason, TaskExam
from studyapp.scheduling.exam.curves import Curves
from studyapp.scheduling.exam.planning import Planner, plan_outlook
from studyapp.scheduling.exam.trials import TrialResult, TrialWorld, run_trial
from studyapp.scheduling.exam.worth import STEPS, Studied
from studyapp.scheduling.memory import recall
from tests.scheduling.exam.material import task, tasks


def seconds(found: Outlook) -> list[float]:
    return [day.seconds for day in found.exams[-1].days]


@given(tasks())
@settings(max_examples=30, deadline=None)
def test_no_day_takes_longer_than_it_may_and_each_card_comes_at_most_once_in_it(given: ExamTask) -> None:
    found = plan_outlook(given)
    assert all(used <= allowed + 1e-6 for used, allowed in zip(seconds(found), given.seconds, strict=True))
    listed = [*found.today, *found.spare]
    assert len(set(listed)) == len(listed)
    assert all(given.elapsed[card] != 0 for card in listed)
    assert given.seconds[0] or not listed


@given(tasks())
@settings(max_examples=30, deadline=None)
def test_a_plan_sees_no_second_card_of_a_passage_before_the_first_of_all_others(given: ExamTask) -> None:
    found = plan_outlook(given)
    met = {passage for passage, elapsed in zip(given.passage, given.elapsed, strict=True) if elapsed == 0}
    passages = [given.passage[card] for card in found.today + found.spare]
    firsts = [passages.index(passage) for passage in dict.fromkeys(passages) if passage not in met]
    assert firsts == list(range(len(firsts)))


@given(tasks())
@settings(max_examples=20, deadline=None)
def test_equal_tasks_have_equal_plans(given: ExamTask) -> None:
    assert plan_outlook(given) == plan_outlook(given)


def test_what_comes_of_nothing_is_the_forgetting_curve() -> None:
    given = task(old=3, new=1, days=10, section=(0, 0, 2, 2), leanings=((0.0, 1.0),))
    pairs = zip(given.elapsed[:3], given.stability[:3], strict=True)
    held = [recall(10 + (elapsed or 0), stability or 0) for elapsed, stability in pairs]
    assert plan_outlook(given).exams[0].now == pytest.approx((np.mean(held[:2]), 0.0, held[2] / 2))


def test_a_plan_is_worth_its_time_and_more_time_is_worth_more() -> None:
    found = plan_outlook(task(old=60, new=60, days=10, minutes=6)).exams[0]
    assert found.now[0] + 0.2 < found.planned[0] < found.with_more[0]


def test_the_better_of_both_methods_is_taken() -> None:
    planner = Planner(task(old=100, days=20, minutes=3))
    greedy, best = planner.plan(rounds=1), planner.plan()
    assert greedy.method is PlanMethod.GREEDY
    assert best.worth >= greedy.worth


@pytest.mark.parametrize(("old", "new"), [(20, 0), (0, 20)])
def test_few_cards_are_not_asked_every_day_although_there_is_time(old: int, new: int) -> None:
    planner = Planner(task(old=old, new=new, days=30, minutes=60, is_spread=False))
    world = planner.simulate(planner.plan().rates, salt=1).world
    every_day = planner.simulate(planner.greedy_rates(), salt=1).world
    assert world.reviews.mean() < 12 * 20 < every_day.reviews.mean()
    assert world.recall(30).mean() > every_day.recall(30).mean() - 0.001


def test_greedy_takes_first_what_gains_most_a_second() -> None:
    given = task(old=30, days=12)
    planner = Planner(given)
    world = TrialWorld(given, planner.curves, 1, 0)
    known = planner.curves.recall(np.array(given.elapsed), world.stability[0])
    moves = (planner.curves.known, planner.curves.failed)
    stabilities = [move(world.stability[0], world.difficulty[0], known)[0] for move in moves]
    if_known, if_failed = (planner.curves.recall(12, each) for each in stabilities)
    after = known * if_known + (1 - known) * if_failed
    gain = (after - world.recall(12)[0]) / (known * given.costs.known_s + (1 - known) * given.costs.failed_s)
    rates = planner.greedy_rates().on(0, Studied(world.last.shape))
    assert rates[0] == pytest.approx(gain, abs=5e-5)  # the grid rounds


def test_days_off_stay_free() -> None:
    given = task(old=50, new=20, days=8, minutes=4)
    found = plan_outlook(replace(given, seconds=tuple(0.0 if day in (0, 3) else 240.0 for day in range(8))))
    assert seconds(found)[0] == seconds(found)[3] == 0
    assert seconds(found)[1] > 200
    assert found.today == ()


def test_cards_that_there_is_no_time_for_are_named_and_the_minutes_that_it_takes() -> None:
    given = task(old=0, new=100, days=5, minutes=2)
    promise = plan_outlook(given).exams[0]
    assert len(promise.unseen) == 70
    assert promise.needed_minutes is not None
    enough = plan_outlook(replace(given, seconds=(60.0 * promise.needed_minutes,) * 5)).exams[0]
    assert not enough.unseen
    assert enough.planned[0] >= 0.83
    less = plan_outlook(replace(given, seconds=(60.0 * (promise.needed_minutes - 3),) * 5)).exams[0]
    assert less.planned[0] < enough.planned[0]


def test_no_day_is_long_enough_for_what_cannot_be_done() -> None:
    given = task(old=0, new=20, days=1, minutes=5, exams=(TaskExam(1, goal=0.9999),))
    assert plan_outlook(given).exams[0].needed_minutes is None


def test_what_was_asked_about_today_already_waits_for_all_others() -> None:
    found = plan_outlook(task(old=5, days=10, passage=(0, 0, 1, 1, 2), elapsed=(0, 9, 9, 9, 9)))
    assert sorted(found.today[:3]) == [2, 3, 4]
    assert found.today[3:] == (1,)


def test_new_cards_come_in_the_order_of_the_text() -> None:
    found = plan_outlook(task(old=0, new=30, days=6, minutes=3))
    assert found.today == tuple(range(9))


def test_a_far_exam_is_planned_in_steps_of_several_days() -> None:
    given = task(old=60, new=40, days=STEPS * 3 - 20, minutes=3)
    planner = Planner(given)
    assert planner.calendar.length == 3
    assert planner.calendar.days[-1] < planner.calendar.exam <= planner.calendar.days[-1] + 3
    found = plan_outlook(given)
    assert len(seconds(found)) == STEPS * 3 - 20
    assert max(seconds(found)) <= 180
    assert found.exams[0].planned[0] > found.exams[0].now[0]


def test_progress_ends_when_all_is_done() -> None:
    told: list[tuple[int, int]] = []
    plan_outlook(task(), lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))


def test_a_plan_beats_taking_cards_as_they_come() -> None:
    given = task(old=150, new=50, days=15, minutes=5)
    planner = Planner(given)
    followed = planner.simulate(planner.plan().rates, salt=3)
    world = TrialWorld(given, Curves(given.weights), planner.runs, 4)
    order = np.tile(np.arange(200), (planner.runs, 1))
    for day, seconds in enumerate(given.seconds):
        world.study(day, np.roll(order, day * 13, axis=1), np.ones_like(order, dtype=bool), seconds)
    assert followed.world.recall(15).mean() > world.recall(15).mean() + 0.05
    assert (
        run_trial(
            TrialWorld(given, planner.curves, 1, 9), planner.calendar, planner.greedy_rates(), planner.rules
        ).seconds.max()
        <= 300
    )


def followed(given: ExamTask) -> TrialResult:
    planner = Planner(given)
    return planner.simulate(planner.best_plan().rates, salt=5)


def test_with_ample_time_no_day_is_idle_while_a_card_is_unseen() -> None:
    given = task(old=0, new=150, days=60, minutes=30)
    assert len(plan_outlook(given).today) == 90  # all that thirty minutes hold
    result = followed(given)
    assert result.new[0, 0] == 90
    assert result.new[0, :3].sum() == 150
    waiting = followed(replace(given, is_spread=False))
    assert waiting.new[0, 0] == 0


def test_each_card_is_recalled_on_three_days_where_there_is_time() -> None:
    result = followed(task(old=0, new=40, days=12, minutes=30))
    assert (result.world.recalls >= 3).all()
    known = {"elapsed": (4,) * 20, "recalls": (1,) * 20, "stability": (4e3,) * 20}
    found = plan_outlook(task(old=20, new=0, days=12, minutes=30, **known))
    assert found.reasons == (Reason.OWED,) * 20


def test_cards_that_are_owed_a_recall_do_not_push_out_what_gains_more() -> None:
    given = task(old=300, days=20, minutes=5)
    spread = followed(replace(given, recalls=(0,) * 300))
    plain = followed(replace(given, is_spread=False))
    assert spread.recalls.mean() == pytest.approx(plain.recalls.mean(), abs=0.003)


def test_the_fewest_minutes_reach_a_goal_and_no_more() -> None:
    given = task(old=300, days=20, minutes=15)
    most, fewest = followed(given), followed(replace(given, exams=(TaskExam(20, ExamAim.FEWEST, 0.9),)))
    assert fewest.recalls.mean() == pytest.approx(0.9, abs=0.012)
    assert fewest.world.spent.mean() < 0.65 * most.world.spent.mean()


def test_a_plan_that_counts_on_lost_days_loses_less_by_them() -> None:
    given = task(old=0, new=120, days=15, minutes=12, is_spread=False)
    lost = frozenset(range(11, 15))
    ends = []
    for miss in (0.0, 0.3):
        planner = Planner(replace(given, miss=miss))
        world = TrialWorld(given, planner.curves, planner.runs, 77)
        following = replace(planner.rules, miss=0.0, lost=lost)
        ends.append(run_trial(world, planner.calendar, planner.best_plan().rates, following).recalls.mean())
    assert ends[1] > ends[0]


def two_exams() -> ExamTask:
    asked = (1,) * 50 + (2,) * 50 + (3,) * 20
    return task(old=0, new=120, days=20, minutes=8, exams=(TaskExam(8), TaskExam(20)), asked=asked)


def test_two_exams_are_planned_together() -> None:
    joint = followed(two_exams()).recalls
    planner = Planner(two_exams())
    reached = planner.mean_recall_by_exam(joint)
    for first in (True, False):  # against one exam first, the other one after it
        counts = planner.counts * np.array([30.0, 1.0] if first else [1.0, 30.0])
        rates = planner.plan(counts=counts).rates
        assert planner.mean_recall_by_exam(planner.simulate(rates, salt=5).recalls).sum() < reached.sum() + 0.003
    assert reached.min() > 0.8
    found = plan_outlook(two_exams())
    assert len(found.exams[0].days) == 8
    assert len(found.exams[1].days) == 20
    assert all(card < 50 or card >= 100 for card in found.today[:10])


def test_nothing_is_studied_for_an_exam_that_is_over() -> None:
    result = followed(two_exams())
    assert result.again[0, 8:].sum() == 0
    assert result.again[:, 8:].sum() > 0
    assert (result.world.last[:, :50] < 8).all()


def test_no_minute_is_needed_where_the_goal_is_reached_already() -> None:
    assert plan_outlook(task(old=20, days=5, stability=(900.0,) * 20)).exams[0].needed_minutes == 0


def test_the_fewest_minutes_do_not_wait_for_the_last_days() -> None:
    given = task(old=0, new=100, days=20, minutes=30, exams=(TaskExam(20, ExamAim.FEWEST, 0.9),))
    result = followed(given)
    assert result.new[0, :12].sum() > 75
    assert result.new[0].sum() == 100
    assert result.new[0].max() < 25
