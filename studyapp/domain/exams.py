"""Exams: what will be asked when, how much time there is for it, and what a plan makes of that time."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.cards import Card, CardState
from studyapp.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds that a study day spends on one card, its steps of that day included.

    Attributes:
        known_s: on a card that is known at once.
        failed_s: on a card that is not.
        new_s: on a new card.
    """

    known_s: float = 7.8
    failed_s: float = 19.4
    new_s: float = 20.0


FIRST_RATINGS = (0.24, 0.094, 0.495, 0.171)
"""How often a new card is rated again, hard, good and easy at first, in the mean of many people."""


@dataclass(frozen=True, slots=True)
class ExamTask:
    """The input of a plan: columns of equal length for the cards, and the time of each study day.

    Attributes:
        seconds: for each study day from today to the one before the exam; 0 on a day off.
        stability: days, or None for a new card; new cards stand in the order in which they shall come.
        difficulty: 1 to 10, or None for a new card.
        elapsed: study days since the last review, or None for a new card.
        passage: equal for cards of one passage, which shall not come together.
        section: number of the section that a card is counted in, from 0.
        weights: the 21 weights of FSRS-6.
        costs: of this person.
        first_ratings: how often a new card is rated again, hard, good and easy at first; they add up to 1.
        new_steps: answers "good" that bring a new card into review, after each of these first ratings.
        again_steps: answers "good" that bring a failed card back into review.
        goal: mean recall on the day of the exam for which the minutes a day are asked.
        seed: of the chance in trying plans out.
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
    goal: float = 0.9
    seed: int = 0


class PlanMethod(StrEnum):
    """The way a plan ranks cards: by gain a second if each came once more, or by the worth of all days to come."""

    GREEDY = "greedy"
    PRICED = "priced"


@dataclass(frozen=True, slots=True)
class Outlook:
    """The promise of a plan; cards are numbered as in its task, and each list of recalls goes by section.

    Attributes:
        method: the one that did better when both were tried out.
        today: cards to study today, in order; they fit into the time of today.
        spare: cards that are worth studying today if time is left, in order.
        now: mean recall on the day of the exam if nothing more is studied; a card never seen counts as 0.
        planned: the same if the plan is followed.
        with_more: the same with ten minutes more on each study day.
        seconds: what each study day takes, on the average.
        unseen: new cards that will hardly be seen before the exam.
        needed_minutes: minutes a study day by which all cards are seen and the goal is reached; None where no day
            is long enough.
    """

    method: PlanMethod
    today: tuple[int, ...]
    spare: tuple[int, ...]
    now: tuple[float, ...]
    planned: tuple[float, ...]
    with_more: tuple[float, ...]
    seconds: tuple[float, ...]
    unseen: tuple[int, ...]
    needed_minutes: int | None


@dataclass(frozen=True, slots=True)
class ExamSection:
    """A section of an essay, by its heading; None is what stands above the first one."""

    essay_uid: Uid
    title: str | None


@dataclass(frozen=True, slots=True)
class Exam:
    """A day on which something will be asked, and the time there is until then.

    Attributes:
        day: its study day; the last day to study is the one before.
        minutes: to study on each day that is not off.
        decks: all their cards are asked.
        essays: all cards of their texts are asked, whatever deck they are in.
        sections: all cards of these sections are asked.
        weekdays_off: 0 for Monday to 6 for Sunday.
        days_off: study days.
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
        start: where its passage begins in the text of today; None where it has none there.
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
        title: of the section, or the name of the deck; "" for what stands before the first heading.
        cards: how many.
        unseen: how many of them will hardly be seen before the exam.
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
class ExamPlan:
    """A plan for an exam as it is kept; it holds for one study day, and while exam and cards stay as they are.

    Attributes:
        study_day: the day for which it was made.
        inputs: hash of what it was made from, the memory of the cards left out.
        today: the cards of that day in order; new ones among them.
        spare: cards that are worth studying if time is left, in order.
        sections: in the order of the texts.
        seconds: mean time of each study day from that day on.
        unseen: new cards that there will hardly be time for.
        needed_minutes: a day, to see all cards and recall nine of ten; None where no day is long enough.
    """

    exam_uid: Uid
    study_day: int
    inputs: str
    method: PlanMethod
    today: tuple[Uid, ...]
    spare: tuple[Uid, ...]
    sections: tuple[SectionOutlook, ...]
    seconds: tuple[float, ...]
    unseen: tuple[Uid, ...] = ()
    needed_minutes: int | None = None

    @property
    def cards(self) -> int:
        """Return how many cards the exam asks."""
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
