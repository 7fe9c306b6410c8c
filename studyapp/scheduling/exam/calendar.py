"""The days until an exam, taken several at a time where they are many."""

from dataclasses import dataclass
from itertools import batched

from studyapp.domain.exams import ExamTask

STEPS = 60
"""A plan is solved for at most so many steps; its work grows with their square."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Steps of equal length; in a step a card is studied at most once, on its first day.

    Attributes:
        days: the first day of each step, counted from today.
        seconds: the time of each step.
        length: days in a step.
        exam: the day of the exam.
    """

    days: tuple[int, ...]
    seconds: tuple[float, ...]
    length: int
    exam: int

    @classmethod
    def of(cls, task: ExamTask) -> "Calendar":
        """The steps of a task."""
        exam = len(task.seconds)
        length = max(1, -(-exam // STEPS))
        seconds = tuple(sum(each) for each in batched(task.seconds, length))
        return cls(tuple(range(0, exam, length)), seconds, length, exam)
