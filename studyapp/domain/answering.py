"""Ways to answer a card, and what is said of an answer that was typed or chosen."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.reviews import Rating


class AnswerMode(StrEnum):
    """How cards of figures and citations are answered; all others are graded by the person alone."""

    SELF = "self"
    TYPED = "typed"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Option:
    """One of several answers to choose from; the right one is known as such from the start."""

    words: str
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a card asks for before its answer is shown: one of these options, or, without any, to be typed."""

    options: tuple[Option, ...] = ()


class Grade(StrEnum):
    """How good an answer is."""

    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of an answer.

    Attributes:
        given: what was typed, shortened.
        answer: what is asked for.
        said: what is to be said of it, the end of a sentence, e.g. "one point off"; "" for the answer itself.
        rating: what the grading proposes; the person decides.
    """

    grade: Grade
    given: str
    answer: str
    said: str
    rating: Rating
