"""Decks and what can be set for each."""

from dataclasses import dataclass, field

from studyapp.domain.answering import AnswerMode
from studyapp.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class DeckOptions:
    """Limits and schedule of a deck, and how its cards are answered.

    Attributes:
        new_per_day: new cards a study day.
        reviews_per_day: reviews a study day.
        desired_retention: 0.70 to 0.97.
        learning_steps_s: seconds.
        relearning_steps_s: seconds.
        maximum_interval_days: no review card waits longer.
        answers: how cards of figures and citations are answered.
    """

    new_per_day: int = 20
    reviews_per_day: int = 200
    desired_retention: float = 0.9
    learning_steps_s: tuple[int, ...] = (60, 600)
    relearning_steps_s: tuple[int, ...] = (600,)
    maximum_interval_days: int = 36500
    answers: AnswerMode = AnswerMode.SELF


@dataclass(frozen=True, slots=True)
class Deck:
    """A named collection of notes; each essay gets one of its title."""

    uid: Uid
    name: str
    options: DeckOptions = field(default_factory=DeckOptions)


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many cards of a deck wait today, within its limits."""

    new: int = 0
    learning: int = 0
    review: int = 0

    @property
    def total(self) -> int:
        """All that wait."""
        return self.new + self.learning + self.review
