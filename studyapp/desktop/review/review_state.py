"""The state of a review as one value: course, progress and current card; needs no Qt."""

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from studyapp.desktop.review.review_view import Session
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, Verdict
from studyapp.operations import courses
from studyapp.operations.courses import Course, Turn

if TYPE_CHECKING:
    from studyapp.operations.reviews.reviewing import ReviewItem


class Sight(Enum):
    """The side of a card that a person has before them."""

    NOTHING = auto()
    """No course, or none of its cards is left for now."""
    QUESTION = auto()
    ANSWER = auto()
    PASSING = auto()
    """The card that was there, while the next one is asked for: no key has any effect on it."""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """One moment of a review.

    Attributes:
        course: the course of the review; None if nothing is left.
        lost: the course before, whose deck or exam is gone and may be back.
        turn: the card in sight; it is kept while the next one is asked for.
        sight: the side in sight.
        verdict: the verdict on the typed or chosen answer.
        asked_at: the time at which the question came into sight, in seconds.
        session: a summary of the reviews since the course began.
        usual_s: seconds that an answer takes.
        answered: the cards that were answered, each with the session before.
        taken_back: the answers that were undone, each with the session after.
        own: the operation that ended the turn before this one.
    """

    course: Course | None = None
    lost: Course | None = None
    turn: Turn | None = None
    sight: Sight = Sight.NOTHING
    verdict: Verdict | None = None
    asked_at: float = 0.0
    session: Session = field(default_factory=Session)
    usual_s: float = 0.0
    answered: tuple[tuple[Uid, Session], ...] = ()
    taken_back: tuple[tuple[Uid, Session], ...] = ()
    own: Uid | None = None

    @property
    def item(self) -> "ReviewItem | None":
        """Return the card in sight."""
        return None if self.turn is None else self.turn.item

    @property
    def deck_uid(self) -> Uid | None:
        """Return the deck in review; for an exam, that of the card in sight."""
        return self.item.card.deck_uid if self.item else courses.deck_of(self.course)

    @property
    def is_passing(self) -> bool:
        """Return whether a card is being asked for."""
        return self.sight is Sight.PASSING

    @property
    def answer_shown(self) -> bool:
        """Return whether the answer is in sight, or was when the next card was asked for."""
        return self.turn is not None and self.sight in (Sight.ANSWER, Sight.PASSING)

    def knows(self, changes: Changes) -> bool:
        """Return whether the card in sight was read after these changes, by the same work that made them."""
        return self.own is not None and changes.operation == self.own

    def begun(self, course: Course) -> "ReviewState":
        """Return the beginning of a course, whose first card is asked for."""
        return ReviewState(course, self.lost, sight=Sight.PASSING, usual_s=self.usual_s)

    def passing(self) -> "ReviewState":
        """Return the state while the next card is read."""
        return replace(self, sight=Sight.PASSING)

    def showing(self, turn: Turn, at: float) -> "ReviewState":
        """Return the state with a card, or with the end of the course."""
        sight = Sight.NOTHING if turn.item is None else Sight.QUESTION
        return replace(self, course=turn.course, turn=turn, sight=sight, verdict=None, asked_at=at)

    def turned(self, verdict: Verdict | None) -> "ReviewState":
        """Return the state with the answer shown."""
        return replace(self, sight=Sight.ANSWER, verdict=verdict)

    def gone(self) -> "ReviewState":
        """Return the state after the deck or the exam was deleted."""
        lost_course = self.course or self.lost
        return replace(self, course=None, lost=lost_course, turn=None, sight=Sight.NOTHING, verdict=None)

    def counted(self, card_uid: Uid, rating: Rating, duration_ms: int) -> "ReviewState":
        """Return the state with one more answer counted."""
        answered = (*self.answered, (card_uid, self.session))
        return replace(self, answered=answered, taken_back=(), session=self.session.with_answer(rating, duration_ms))

    def without_last(self) -> "ReviewState":
        """Return the state without the last answer, after an undo."""
        *other_answers, (card_uid, before) = self.answered
        taken_back = (*self.taken_back, (card_uid, self.session))
        return replace(self, answered=tuple(other_answers), taken_back=taken_back, session=before)

    def with_last(self) -> "ReviewState":
        """Return the state with the last answer counted again, after a redo."""
        *other_answers, (card_uid, after) = self.taken_back
        answered = (*self.answered, (card_uid, self.session))
        return replace(self, answered=answered, taken_back=tuple(other_answers), session=after)
