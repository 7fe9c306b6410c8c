"""What a person could do once a review has come to its end."""

from dataclasses import dataclass

from studyapp.domain.ids import Uid


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
        days: until then, from today on.
        left: cards that are left of today's plan; None where none was made today.
    """

    exam_uid: Uid
    name: str
    days: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Cards that are proposed for a deck and wait to be judged, in the essay that has most of them."""

    essay_uid: Uid
    cards: int


@dataclass(frozen=True, slots=True)
class Onward:
    """What comes next, of a deck or, after the plan of an exam, of all.

    Attributes:
        later: cards that come again today by themselves.
        later_ms: when the first of them does, milliseconds since 1970, UTC; 0 where there is none.
        tomorrow: cards that are due tomorrow.
        new: notes that were never asked and have to wait for another day.
        leeches: cards that are forgotten again and again and were not mended since.
        elsewhere: where most waits today.
    """

    later: int = 0
    later_ms: int = 0
    tomorrow: int = 0
    new: int = 0
    leeches: int = 0
    elsewhere: Elsewhere | None = None
    exam: ExamAhead | None = None
    unjudged: Unjudged | None = None
