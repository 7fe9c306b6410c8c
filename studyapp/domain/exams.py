"""Exams: their scope, the available time, and the plan for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.cards import Card, CardState
from studyapp.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds that a study day spends on one card, its steps of that day included.

    Attributes:
        known_s: the cost of a card that is known at once.
        failed_s: the cost of a card that is not known.
        new_s: the cost of a new card.
    """

    known_s: float = 7.8
    failed_s: float = 19.4
    new_s: float = 20.0


FIRST_RATINGS = (0.24, 0.094, 0.495, 0.171)
"""The shares of new cards that are first rated again, hard, good and easy, in the mean of many people."""


class ExamAim(StrEnum):
    """The aim of a plan: the most known with the minutes there are, or the fewest minutes for a share of the cards."""

    MOST = "most"
    FEWEST = "fewest"


RECALL_DAYS = 3
"""Days on each of which a card is recalled once, where there is time: successive relearning."""

USUAL_GOAL = 0.9
"""Share of the cards that the fewest minutes shall reach, before a person chooses."""

USUAL_MISS = 0.1
"""Chance that a study day fails, before anything is known of a person's days."""


@dataclass(frozen=True, slots=True)
class TaskExam:
    """One of the exams of a task.

    Attributes:
        day: the day of the exam, counted from today.
        aim: the aim of its plan.
        goal: mean recall of its cards on that day: what the fewest minutes shall reach, and what is called enough.
        seconds: its own part of the time of each study day before it; an empty tuple stands for all the time.
    """

    day: int
    aim: ExamAim = ExamAim.MOST
    goal: float = USUAL_GOAL
    seconds: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ExamTask:
    """The input of a plan: columns of equal length for the cards, and the time of each study day.

    Attributes:
        seconds: the time on each study day from today to the one before the last exam; 0 on a day off.
        stability: days, or None for a new card; new cards stand in the order in which they shall come.
        difficulty: 1 to 10, or None for a new card.
        elapsed: study days since the last review, or None for a new card.
        passage: equal for cards of one passage, which shall not come together.
        section: number of the section that a card is counted in, from 0.
        weights: the 21 weights of FSRS-6.
        costs: the costs of this person.
        first_ratings: the shares of first ratings of a new card, from again to easy; they add up to 1.
        new_steps: answers "good" that bring a new card into review, after each of these first ratings.
        again_steps: answers "good" that bring a failed card back into review.
        exams: the soonest first; an empty tuple stands for one at the end of the days.
        asked: the exams that ask each card, as a sum of powers of two; an empty tuple stands for the first one.
        recalls: days on which each card was recalled; an empty tuple stands for enough of them, or none of a new card.
        miss: chance that a study day after today fails.
        is_spread: whether time that is left goes to cards that were not recalled on enough days yet.
        leanings: equally likely ways in which this person's recall differs from what FSRS says, see `exam.leaning`.
        seed: the seed of the chance in trying plans out.
    """

    seconds: tuple[float, ...]
    stability: tuple[float | None, ...]
    difficulty: tuple[float | None, ...]
    elapsed: tuple[int | None, ...]
    passage: tuple[int, ...]
    section: tuple[int, ...]
    weights: tuple[float, ...]
    costs: Costs = Costs()
    first_ratings: tuple[float, ...] = FIRST_RATINGS
    new_steps: tuple[int, ...] = (1, 1, 0, 0)
    again_steps: int = 1
    exams: tuple[TaskExam, ...] = ()
    asked: tuple[int, ...] = ()
    recalls: tuple[int, ...] = ()
    miss: float = 0.0
    is_spread: bool = True
    leanings: tuple[tuple[float, float], ...] = ()
    seed: int = 0

    @property
    def all_exams(self) -> tuple[TaskExam, ...]:
        """Return the exams, with the one that stands for none given."""
        return self.exams or (TaskExam(len(self.seconds)),)

    @property
    def all_asked(self) -> tuple[int, ...]:
        """Return the exams that ask each card, as bits."""
        return self.asked or (1,) * len(self.passage)

    @property
    def all_recalls(self) -> tuple[int, ...]:
        """Return the days on which each card was recalled."""
        return self.recalls or tuple(0 if elapsed is None else RECALL_DAYS for elapsed in self.elapsed)


class PlanMethod(StrEnum):
    """The way a plan ranks cards: by gain a second if each came once more, or by the worth of all days to come."""

    GREEDY = "greedy"
    PRICED = "priced"


class Reason(StrEnum):
    """The reason for a card of today: it is new, it would fade until the exam, or it was recalled on too few days."""

    NEW = "new"
    FADES = "fades"
    OWED = "owed"


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day of a plan, on the average; of an exam only the cards that come for its sake.

    Attributes:
        seconds: the time that it takes.
        new: cards seen for the first time.
        again: cards seen before.
    """

    seconds: float
    new: float
    again: float


@dataclass(frozen=True, slots=True)
class ExamOutlook:
    """The promise of a plan for one of the exams of a task; each list of recalls goes by section of the task.

    Attributes:
        now: mean recall on the day of the exam if nothing more is studied; a card never seen counts as 0.
        planned: the same if the plan is followed.
        with_more: the same with ten minutes more on each study day.
        low: four times of five, at least this share of its cards is known on the day.
        high: likewise at most; both follow the person's own answers.
        days: the days from today to the one before the exam.
        unseen: new cards that will hardly be seen before the exam.
        needed_minutes: minutes a study day by which all cards are seen and the goal is reached, 0 where nothing is
            needed; None where no day is long enough.
    """

    now: tuple[float, ...]
    planned: tuple[float, ...]
    with_more: tuple[float, ...]
    low: float
    high: float
    days: tuple[PlannedDay, ...]
    unseen: tuple[int, ...]
    needed_minutes: int | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """The outcome of a plan for exams; cards are numbered as in its task.

    Attributes:
        method: the one that did better when both were tried out.
        today: cards to study today, in order; they fit into the time of today.
        spare: cards that are worth studying today if time is left, in order.
        reasons: the reason for each card of today.
        exams: the promise for each.
    """

    method: PlanMethod
    today: tuple[int, ...]
    spare: tuple[int, ...]
    reasons: tuple[Reason, ...]
    exams: tuple[ExamOutlook, ...]


@dataclass(frozen=True, slots=True)
class ExamSection:
    """A section of an essay, by its heading; None is what stands above the first one."""

    essay_uid: Uid
    title: str | None


@dataclass(frozen=True, slots=True)
class UnjudgedText:
    """A text that an exam asks, and how many of its passages wait to be judged."""

    essay_uid: Uid
    title: str
    passages: int


@dataclass(frozen=True, slots=True)
class Exam:
    """A day on which something will be asked, and the time there is until then.

    Attributes:
        day: its study day; the last day to study is the one before.
        minutes: the minutes to study on each day that is not off.
        decks: all their cards are asked.
        essays: all cards of their texts are asked, whatever deck they are in, and those of their decks that stand on
            no text.
        sections: all cards of these sections are asked.
        weekdays_off: 0 for Monday to 6 for Sunday.
        days_off: study days.
        aim: the aim of its plan.
        goal: share of its cards to be known: what the fewest minutes shall reach.
        miss: chance that a study day fails; None where the days of the past shall tell.
    """

    uid: Uid
    name: str
    day: int
    minutes: int
    decks: tuple[Uid, ...] = ()
    essays: tuple[Uid, ...] = ()
    sections: tuple[ExamSection, ...] = ()
    weekdays_off: tuple[int, ...] = ()
    days_off: tuple[int, ...] = ()
    aim: ExamAim = ExamAim.MOST
    goal: float = USUAL_GOAL
    miss: float | None = None

    def is_off(self, study_day: int) -> bool:
        """Return whether a study day is kept free."""
        return study_day in self.days_off or weekday(study_day) in self.weekdays_off

    def seconds(self, today: int) -> tuple[float, ...]:
        """Return the time of each study day from today to the one before the exam."""
        return tuple(0.0 if self.is_off(day) else 60.0 * self.minutes for day in range(today, self.day))


@dataclass(frozen=True, slots=True)
class ExamCard:
    """A card that an exam asks.

    Attributes:
        essay_uid: the essay that it comes from, if any.
        start: the start of its passage in today's text; None without a passage there.
    """

    card: Card
    state: CardState
    essay_uid: Uid | None
    start: int | None


@dataclass(frozen=True, slots=True)
class SectionOutlook:
    """The recall of a section to be expected on the day of the exam, as means over its cards.

    Attributes:
        essay: title of the essay; None for cards that stand in no text.
        title: the title of the section, or the name of the deck; "" for what stands before the first heading.
        cards: the number of cards.
        unseen: the number of cards that will hardly be seen before the exam.
        now: if nothing more is studied; a card never seen counts as 0.
        planned: if the plan is followed.
        with_more: if it is made for ten minutes more a day, and followed.
    """

    essay: str | None
    title: str
    cards: int
    unseen: int
    now: float
    planned: float
    with_more: float


@dataclass(frozen=True, slots=True)
class Promise:
    """The bounds that a plan gave for the share of the cards known on the day of the exam, and when it did."""

    study_day: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """A plan for an exam as it is kept; it holds for one study day, and while exam and cards stay as they are.

    Attributes:
        study_day: the day for which it was made.
        inputs: hash of what it was made from, the memory of the cards left out.
        today: the cards of that day in order; new ones among them.
        spare: cards that are worth studying if time is left, in order.
        sections: the sections in the order of the texts.
        days: each study day from that day on, as far as it serves this exam.
        low: four times of five, at least this share of the cards is known on the day.
        high: likewise at most.
        unseen: new cards that there will hardly be time for.
        needed_minutes: a day, to see all cards and reach the goal, 0 where nothing is needed; None where no day is
            long enough.
        new: cards of today that were never seen.
        owed: cards of today that come since they were recalled on too few days so far; the others would fade.
        promises: the predictions of earlier days, the oldest first.
    """

    exam_uid: Uid
    study_day: int
    inputs: str
    method: PlanMethod
    today: tuple[Uid, ...]
    spare: tuple[Uid, ...]
    sections: tuple[SectionOutlook, ...]
    days: tuple[PlannedDay, ...]
    low: float
    high: float
    unseen: tuple[Uid, ...] = ()
    needed_minutes: int | None = None
    new: int = 0
    owed: int = 0
    promises: tuple[Promise, ...] = ()

    @property
    def seconds(self) -> tuple[float, ...]:
        """Mean time of each study day from that day on."""
        return tuple(day.seconds for day in self.days)

    @property
    def cards(self) -> int:
        """Count the cards that the exam asks."""
        return sum(section.cards for section in self.sections)

    @property
    def now(self) -> float:
        """Mean recall on the day of the exam if nothing more is studied."""
        return self._mean([section.now for section in self.sections])

    @property
    def planned(self) -> float:
        """Mean recall on the day of the exam if the plan is followed."""
        return self._mean([section.planned for section in self.sections])

    @property
    def with_more(self) -> float:
        """Mean recall on the day of the exam with ten minutes more a day."""
        return self._mean([section.with_more for section in self.sections])

    def _mean(self, recalls: Sequence[float]) -> float:
        weighed = sum(recall * section.cards for recall, section in zip(recalls, self.sections, strict=True))
        return weighed / self.cards


def weekday(study_day: int) -> int:
    """Return 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday."""
    return (study_day + 3) % 7
