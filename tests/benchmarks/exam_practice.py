"""Follow plans for exams in twelve situations under five memories, and tell what comes of them.

`python -m tests.benchmarks.exam_practice --seeds 20` prints a line for each situation, memory and way to plan.
`--promises 20` tells instead how often the bounds of a promise hold; `--first 100` takes other learners.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from studyapp.domain.exams import USUAL_MISS, ExamAim, ExamTask, TaskExam
from studyapp.scheduling.exam.leaning import interval, leanings
from studyapp.scheduling.exam.planning import Planner, simulate_for_likely_learners
from studyapp.scheduling.exam.trials import PlanRules, run_trial
from studyapp.scheduling.exam.worth import IDLE_PRICE, Calendar, Rates, Studied
from tests.benchmarks.exam_memories import MEMORIES, Learner
from tests.benchmarks.exam_scenarios import SCENARIOS, Scenario

EVERY = 7
"""Days after which a plan is made anew; the program does so every day."""

ROUNDS = 8
_LONGEST_CARD_S = 20.0
_PROMISED_AFTER = 10  # days
_ROUNDS_OF_PROMISE = 4
_DRAWN = 40  # times, the cards known on the day
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Situation:
    """A scenario, and what happens in it.

    Attributes:
        exams: their days, where there is more than the one at the end.
        shares: of the cards, for each exam, where each begins and ends among them.
        lost_share: chance that a day is lost.
        lost_end: days that are lost right before the exam.
        later_minutes: minutes a day after the tenth day.
    """

    scenario: Scenario
    exams: tuple[int, ...] = ()
    shares: tuple[tuple[float, float], ...] = ()
    lost_share: float = 0.0
    lost_end: int = 0
    later_minutes: float | None = None

    @property
    def name(self) -> str:
        """The name of the scenario."""
        return self.scenario.name

    def task(self, seed: int) -> ExamTask:
        """Return the task at the beginning."""
        made = self.scenario.task(seed)
        if not self.exams:
            return made
        count = len(made.passage)
        asked = [
            sum(1 << at for at, (start, end) in enumerate(self.shares) if start <= card / count < end)
            for card in range(count)
        ]
        seconds = tuple(
            60.0 * self.scenario.minutes * sum(day < exam for exam in self.exams) for day in range(self.exams[-1])
        )
        return replace(made, seconds=seconds, asked=tuple(asked), exams=tuple(map(TaskExam, self.exams)))

    def lost(self, seed: int) -> frozenset[int]:
        """Return the days that are lost."""
        chance, days = np.random.default_rng(500 + seed), self.scenario.days
        random = {day for day in range(1, days) if chance.random() < self.lost_share}
        return frozenset(random | set(range(days - self.lost_end, days)))


KNOWN = tuple(map(Situation, SCENARIOS))
NEW = (
    Situation(Scenario("G ample time: 150 new, 60 d, 30 min", 60, 0, 150, 30)),
    Situation(Scenario("H days lost at random: 300 new, 30 d, 25 min", 30, 0, 300, 25), lost_share=0.2),
    Situation(Scenario("I last five days lost: 300 new, 30 d, 25 min", 30, 0, 300, 25), lost_end=5),
    Situation(Scenario("J two exams: 600 cards, 15 and 30 d", 30, 200, 400, 12), (15, 30), ((0, 0.55), (0.45, 1))),
    Situation(
        Scenario("K three exams: 600 cards, 12, 20, 30 d", 30, 200, 400, 10),
        (12, 20, 30),
        ((0, 0.4), (0.3, 0.7), (0.6, 1)),
    ),
    Situation(Scenario("L late start: 300 new, 5 d, 60 min", 5, 0, 300, 60)),
    Situation(Scenario("M changed minutes: 400 new, 30 d, 30 then 12 min", 30, 0, 400, 30), later_minutes=12),
)

Way = Callable[[ExamTask], ExamTask]


def today_s_plan(task: ExamTask) -> ExamTask:
    """Return the task as the program of before planned it: every minute trusted, nothing asked without gain."""
    return replace(task, is_spread=False, miss=0.0)


def most(task: ExamTask) -> ExamTask:
    """Return the task for the most that can be known."""
    return replace(task, miss=USUAL_MISS)


def fewest(task: ExamTask) -> ExamTask:
    """Return the task for the fewest minutes until nine of ten are known."""
    exams = tuple(replace(exam, aim=ExamAim.FEWEST, goal=0.9) for exam in task.all_exams)
    return replace(task, miss=USUAL_MISS, exams=exams)


@dataclass(slots=True)
class Followed:
    """What came of a plan that was followed.

    Attributes:
        recalls: mean recall of the cards of each exam on its day.
        minutes: in all.
        idle: days that ended with a card unseen and a minute left.
        most_day: minutes of the longest day.
    """

    recalls: list[float] = field(default_factory=list)
    minutes: float = 0.0
    idle: int = 0
    most_day: float = 0.0


def follow(situation: Situation, memory: str, seed: int, way: Way, *, knows_losses: bool = False) -> Followed:
    """Follow a plan that is made anew every week, and right away when the minutes change."""
    task = way(situation.task(seed))
    learner = Learner(task, MEMORIES[memory](task, np.random.default_rng(900 + seed)), 10_000 + seed)
    lost, found, passed = situation.lost(seed), Followed(), 0
    while task.seconds:
        if situation.later_minutes is not None and passed >= 10:
            task = replace(task, seconds=(60.0 * situation.later_minutes,) * len(task.seconds))
        planned = task
        if knows_losses:
            left = (0.0 if passed + at in lost else held for at, held in enumerate(task.seconds))
            planned = replace(task, seconds=tuple(left))
        steps = min(EVERY, len(task.seconds), 10 - passed if situation.later_minutes and passed < 10 else EVERY)
        if any(planned.seconds) and any(task.all_asked):
            _study(learner, task, planned, frozenset(day - passed for day in lost), steps, found)
        else:
            asked = PlanRules.of(task, Planner(task).curves).asked
            ends = [at for at, exam in enumerate(task.all_exams) if exam.day <= steps]
            found.recalls += [float(learner.chance(task.all_exams[at].day)[0][asked[at]].mean()) for at in ends]
        learner.pass_days(steps)
        passed += steps
        task = rest(task, learner, steps)
        if task.miss:
            task = replace(task, miss=(len([day for day in lost if day < passed]) + 1) / (passed + 10))
    found.minutes = float(learner.spent[0] / 60)
    return found


def _study(
    learner: Learner, task: ExamTask, planned: ExamTask, lost: frozenset[int], steps: int, found: Followed
) -> None:
    planner = Planner(planned)
    rates, unseen = planner.best_plan(ROUNDS).rates, int(learner.is_new.sum())
    following = replace(PlanRules.of(planned, planner.curves), miss=0.0, lost=lost)
    result = run_trial(learner, Calendar.of(planned), rates, following, steps)
    for at, exam in enumerate(task.all_exams):
        if exam.day <= steps:
            found.recalls.append(float(result.recalls[at][0][planner.asked[at]].mean()))
    for step in range(steps):
        unseen -= int(result.new[:, step].sum())
        is_free = step not in lost and task.seconds[step] - result.seconds[:, step].sum() > _LONGEST_CARD_S
        found.idle += unseen > 0 and is_free
        found.most_day = max(found.most_day, float(result.seconds[:, step].sum()) / 60)


def rest(task: ExamTask, learner: Learner, days: int) -> ExamTask:
    """Return the task as it is after so many days; the learner counts from then on."""
    is_new = learner.is_new[0].tolist()
    left = [at for at, exam in enumerate(task.all_exams) if exam.day > days]
    stability, difficulty = (
        tuple(None if new else held for new, held in zip(is_new, column[0].tolist(), strict=True))
        for column in (learner.stability, learner.difficulty)
    )
    last = zip(is_new, learner.last[0].tolist(), strict=True)
    return replace(
        task,
        seconds=task.seconds[days:],
        stability=stability,
        difficulty=difficulty,
        elapsed=tuple(None if new else -day for new, day in last),
        recalls=tuple(learner.recalls[0].tolist()),
        exams=tuple(replace(task.all_exams[at], day=task.all_exams[at].day - days) for at in left),
        asked=tuple(sum(1 << to for to, at in enumerate(left) if asked >> at & 1) for asked in task.all_asked),
        seed=task.seed + 100,
    )


def split(situation: Situation, memory: str, seed: int, share: float) -> list[float]:
    """Return the recalls of two exams, each planned alone: the first with a fixed share of the time until it."""
    task = today_s_plan(situation.task(seed))
    learner = Learner(task, MEMORIES[memory](task, np.random.default_rng(900 + seed)), 10_000 + seed)
    recalls: list[float] = []
    first, passed = situation.exams[0], 0
    while task.seconds:
        steps = min(EVERY, len(task.seconds), first - passed if passed < first else EVERY)
        parts = []
        for at, exam in enumerate(task.all_exams):
            own = 1.0 if len(task.all_exams) == 1 else share if at == 0 else 1 - share
            seconds = tuple(
                held * own if passed + day < first else held for day, held in enumerate(task.seconds[: exam.day])
            )
            asked = tuple(mask >> at & 1 for mask in task.all_asked)
            if any(seconds):
                parts.append(replace(task, seconds=seconds, exams=(exam,), asked=asked))
        plans = [(part, Planner(part).best_plan(ROUNDS).rates) for part in parts]
        recalls += _split_days(learner, plans, steps)
        learner.pass_days(steps)
        passed += steps
        task = rest(task, learner, steps)
    return recalls


def _split_days(learner: Learner, plans: list[tuple[ExamTask, Rates]], steps: int) -> list[float]:
    """Study the cards of one plan after those of the other, day by day."""
    shape = learner.last.shape
    studied = Studied(shape)
    for day in range(steps):
        for part, rates in plans:
            if day >= len(part.seconds):
                continue
            rate = rates.on(day, studied)
            is_asked = np.array(part.asked) == 1
            wanted = (rate > IDLE_PRICE) & is_asked & (learner.last < day)
            done = learner.study(day, np.argsort(-rate, axis=1, kind="stable"), wanted, part.seconds[day])
            studied.mark(done, day, learner.stability, learner.difficulty)
    return [
        float(learner.chance(steps)[0][np.array(part.asked) == 1].mean())
        for part, _ in plans
        if part.exams[0].day == steps
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a promise that was made after ten days.

    Attributes:
        low: of the share of the cards known on the day.
        high: likewise.
        true: mean recall on the day.
        shares: of the cards known, drawn several times.
    """

    low: float
    high: float
    true: float
    shares: np.ndarray

    @property
    def told(self) -> tuple[float, float, float, float, float]:
        """How often the bounds hold and are passed above and below, their width, and the mean recall."""
        is_above, is_below = self.shares > self.high + _ROUNDING, self.shares < self.low - _ROUNDING
        held = 1 - float((is_above | is_below).mean())
        return held, float(is_above.mean()), float(is_below.mean()), self.high - self.low, self.true


def promise(scenario: Scenario, memory: str, seed: int) -> Kept:
    """Promise by a learner's own answers of the first ten days, and follow the plan until the exam."""
    task = most(scenario.task(seed))
    learner = Learner(task, MEMORIES[memory](task, np.random.default_rng(900 + seed)), 10_000 + seed)
    bounds, passed, known = (0.0, 1.0), 0, np.zeros(0)
    while task.seconds:
        planner = Planner(task)
        rates = planner.best_plan(_ROUNDS_OF_PROMISE).rates
        if passed == _PROMISED_AFTER:
            recall, was_known = np.array(learner.answers, dtype=np.float64).reshape(-1, 2).T
            told = Planner(replace(task, leanings=leanings(recall, was_known)))
            bounds = interval(simulate_for_likely_learners(told, rates).recalls[0])
        steps = min(5 if passed < _PROMISED_AFTER else EVERY, len(task.seconds))
        run_trial(learner, Calendar.of(task), rates, replace(planner.following, miss=0.0), steps)
        known = learner.chance(steps)[0]
        learner.pass_days(steps)
        passed += steps
        task = rest(task, learner, steps)
    shares = (np.random.default_rng(seed).random((_DRAWN, len(known))) < known).mean(axis=1)
    return Kept(*bounds, float(known.mean()), shares)


def promises(memories: list[str], seeds: range, chosen: str) -> None:
    """Print how often bounds of 200 cards hold, in the known situations with time and cards made smaller alike."""
    scenarios = [_with_200_cards(scenario) for scenario in SCENARIOS if scenario.name[0] in chosen]
    for memory in memories:
        found = {scenario.name[0]: [promise(scenario, memory, seed).told for seed in seeds] for scenario in scenarios}
        found["all"] = [told for of_one in found.values() for told in of_one]
        for name, rows in found.items():
            held, above, below, width, true = np.mean(rows, axis=0)
            line = f"{memory:16} {name:4} holds {held:.2f}, above {above:.2f}, below {below:.2f}, width {width:.3f}"
            sys.stdout.write(f"{line}, true {true:.3f}\n")
            sys.stdout.flush()


def _with_200_cards(scenario: Scenario) -> Scenario:
    part = 200 / (scenario.old + scenario.new)
    return replace(
        scenario,
        old=round(scenario.old * part),
        new=round(scenario.new * part),
        minutes=scenario.minutes * part,
    )


def splits(situation: Situation, memory: str, seeds: int, ways: int = 21) -> None:
    """Print the best of some fixed splits of the time between two exams."""
    shares = np.linspace(0, 1, ways)
    sums = [np.mean([sum(split(situation, memory, seed, share)) for seed in range(seeds)]) for share in shares.tolist()]
    best = int(np.argmax(sums))
    sys.stdout.write(f"{situation.name:46} {memory:16} best of {ways} splits: {sums[best]:.4f} at {shares[best]:.2f}\n")


def table(situations: tuple[Situation, ...], memories: list[str], seeds: int, ways: dict[str, Way]) -> None:
    """Print what comes of each way to plan."""
    for situation in situations:
        for memory in memories:
            for name, way in ways.items():
                found = [follow(situation, memory, seed, way) for seed in range(seeds)]
                _tell(situation, memory, name, found)
            if situation.lost_share or situation.lost_end:
                found = [follow(situation, memory, seed, today_s_plan, knows_losses=True) for seed in range(seeds)]
                _tell(situation, memory, "knew the losses", found)


def _tell(situation: Situation, memory: str, name: str, found: list[Followed]) -> None:
    recalls = np.mean([each.recalls for each in found], axis=0)
    minutes, idle = np.mean([each.minutes for each in found]), np.mean([each.idle for each in found])
    longest = max(each.most_day for each in found)
    told = " ".join(f"{recall:.4f}" for recall in recalls)
    line = (
        f"{situation.name:46} {memory:16} {name:16} {told} in {minutes:5.0f} min, idle {idle:4.1f}, day {longest:.0f}"
    )
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--situations", default="ABCDEFGHIJKLM")
    parser.add_argument("--memories", default=",".join(MEMORIES))
    parser.add_argument("--lost", type=float, default=0.0, help="chance that a day is lost in the known situations")
    parser.add_argument("--splits", type=int, default=0, help="so many fixed splits between two exams, and no more")
    parser.add_argument("--promises", type=int, default=0, help="tell of so many learners how promises hold, no more")
    parser.add_argument("--first", type=int, default=0, help="number of the first of these learners")
    chosen = parser.parse_args()
    known = tuple(replace(each, lost_share=chosen.lost) for each in KNOWN)
    situations = tuple(each for each in known + NEW if each.name[0] in chosen.situations)
    if chosen.promises:
        seeds = range(chosen.first, chosen.first + chosen.promises)
        promises(chosen.memories.split(","), seeds, chosen.situations)
        return
    if chosen.splits:
        for memory in chosen.memories.split(","):
            splits(NEW[3], memory, chosen.seeds, chosen.splits)
        return
    ways: dict[str, Way] = {"today's plan": today_s_plan, "most known": most, "fewest minutes": fewest}
    table(situations, chosen.memories.split(","), chosen.seeds, ways)


if __name__ == "__main__":
    main()
