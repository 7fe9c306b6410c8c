"""Exams: what will be asked when, how much time there is for it, and what a plan makes of that time."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class ExamTask:
    """What a plan is made from: columns of equal length for the cards, and the time of each study day.

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
    first_ratings: tuple[float, ...] = (0.24, 0.094, 0.495, 0.171)
    new_steps: tuple[int, ...] = (1, 1, 0, 0)
    again_steps: int = 1
    goal: float = 0.9
    seed: int = 0


class PlanMethod(StrEnum):
    """How a plan ranks cards: by gain a second if each came once more, or by what all days to come are worth."""

    GREEDY = "greedy"
    PRICED = "priced"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a plan promises; cards are numbered as in its task, and each list of recalls goes by section.

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
