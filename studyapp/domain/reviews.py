"""Reviews: an answer to a card, the log that all schedules derive from, and the states after it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from studyapp.domain.cards import CardState
from studyapp.domain.ids import Uid

LONGEST_ANSWER_MS: Final = 60_000
"""The most that an answer counts; more than that on one card was spent elsewhere."""


class Rating(IntEnum):
    """A person's rating of how well the answer was known."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class ReviewKind(StrEnum):
    """The phase or occasion of a review, or the reason for a row that is not a review.

    Ahead is a card in review that was not due yet. A manual row sets the due date, a reset makes the card new again,
    an undo takes a row back. Cramming has no effect on the schedule. An import row without a rating sets the whole
    state that a card came with from elsewhere, whatever the rows before it would give.
    """

    LEARN = "learn"
    REVIEW = "review"
    AHEAD = "ahead"
    RELEARN = "relearn"
    CRAM = "cram"
    MANUAL = "manual"
    RESET = "reset"
    IMPORT = "import"
    UNDO = "undo"


class AnswerWay(StrEnum):
    """The way in which an answer was given.

    It was thought of before a card was turned, typed, chosen, put into a blank of the text, or written on a page from
    memory on which its point was ticked afterwards.
    """

    CARD = "card"
    TYPED = "typed"
    CHOSEN = "chosen"
    BLANK = "blank"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class ReviewLogEntry:
    """A row of the append-only review log.

    Attributes:
        reviewed_ms: milliseconds since 1970, UTC.
        tz_offset_min: minutes east of UTC on the device at that moment.
        study_day: days since 1970-01-01 of the study day, fixed when the row is written.
        rating: None in a row that is no review.
        undoes_uid: the row that this one takes back.
        step: index of the step that the card went to, or None where it went to review.
        due_ms: moment that was set for a card in its steps, milliseconds since 1970, UTC.
        due_day: study day that was set for a card in review; rows of the first versions set neither.
        state: the state that a card came with, in the row of its last answer there or an import row; None there makes
            the card new.
        way: the way of the answer; None if it is unknown, as for answers given elsewhere.
    """

    uid: Uid
    card_uid: Uid
    reviewed_ms: int
    tz_offset_min: int
    study_day: int
    rating: Rating | None
    kind: ReviewKind
    duration_ms: int
    params_uid: Uid
    device: str
    undoes_uid: Uid | None = None
    step: int | None = None
    due_ms: int | None = None
    due_day: int | None = None
    state: CardState | None = None
    way: AnswerWay | None = None


class AnswerMode(StrEnum):
    """The way cards of figures and citations are answered; all others are graded by the person alone."""

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
    """The challenge of a card before its answer is shown: one of these options, or, without any, to be typed."""

    options: tuple[Option, ...] = ()


class Grade(StrEnum):
    """The grade of an answer."""

    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on an answer.

    Attributes:
        given: the typed answer, shortened.
        answer: the right answer.
        said: the end of a sentence on the verdict, e.g. "one point off"; "" for the answer itself.
        rating: the proposed rating; the person decides.
    """

    grade: Grade
    given: str
    answer: str
    said: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another deck in which cards wait today."""

    deck_uid: Uid
    name: str
    waiting: int


@dataclass(frozen=True, slots=True)
class ExamAhead:
    """The next exam.

    Attributes:
        days: the days until then, from today on.
        left: cards that are left of today's plan; None where none was made today.
    """

    exam_uid: Uid
    name: str
    days: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Passages that wait to be judged for a deck, in the essay that has most of them."""

    essay_uid: Uid
    passages: int


@dataclass(frozen=True, slots=True)
class Onward:
    """The next steps after a review, of a deck or, after the plan of an exam, of all.

    Attributes:
        later: cards that come again today by themselves.
        later_ms: the time of the first of them, milliseconds since 1970, UTC; 0 if there is none.
        tomorrow: cards that are due tomorrow.
        new: notes that were never asked and have to wait for another day.
        leeches: cards that are forgotten again and again and were not mended since.
        elsewhere: the place where most cards wait today.
    """

    later: int = 0
    later_ms: int = 0
    tomorrow: int = 0
    new: int = 0
    leeches: int = 0
    elsewhere: Elsewhere | None = None
    exam: ExamAhead | None = None
    unjudged: Unjudged | None = None
