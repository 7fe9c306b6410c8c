"""Reviews: an answer to a card, and the log that is the truth of all schedules."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from studyapp.domain.cards import CardState
from studyapp.domain.ids import Uid


class Rating(IntEnum):
    """How well the answer was known."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class ReviewKind(StrEnum):
    """In which phase, or on what occasion, a review was made; or what a row is that is no review.

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
