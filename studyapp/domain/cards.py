"""Cards: one question each, with its schedule."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from studyapp.domain.ids import Uid


class Phase(StrEnum):
    """The phase of a card in its schedule."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Flag(IntEnum):
    """The colours of flags, numbered as in Anki."""

    NONE = 0
    RED = 1
    ORANGE = 2
    GREEN = 3
    BLUE = 4
    PINK = 5
    TURQUOISE = 6
    PURPLE = 7


@dataclass(frozen=True, slots=True)
class Card:
    """One question made from a note; `uid` is the note's uid, a hyphen and the ordinal.

    Attributes:
        position: order in which new cards come.
        suspended: whether it is out of review until a person takes it back.
        buried_until: study day on which it comes back, or None.
        flag: see `Flag`.
    """

    uid: Uid
    note_uid: Uid
    ordinal: int
    deck_uid: Uid
    position: int
    suspended: bool = False
    buried_until: int | None = None
    flag: int = 0


@dataclass(frozen=True, slots=True)
class CardState:
    """The state of one card, as replaying the review log gives it.

    Attributes:
        step: index of the learning step, or None in review.
        stability: days until retrievability falls to 0.9.
        difficulty: 1 to 10.
        last_study_day: study day of the last review (days since 1970-01-01).
        last_review_ms: milliseconds since 1970, UTC.
        due_day: study day on which a review card is due; of a new card only where it was set by hand.
        due_ms: moment at which a learning card is due, milliseconds since 1970, UTC.
        interval_days: whole days between the last review and `due_day`.
    """

    card_uid: Uid
    phase: Phase = Phase.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    last_study_day: int | None = None
    last_review_ms: int | None = None
    due_day: int | None = None
    due_ms: int | None = None
    interval_days: int = 0
    reps: int = 0
    lapses: int = 0
