"""The protocol of the review page, and the values that it shows; needs no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from studyapp.domain.decks import DueCounts
from studyapp.domain.notes import Note
from studyapp.domain.reviews import Challenge, Onward, Rating, Verdict
from studyapp.operations.courses import Course


@dataclass(frozen=True, slots=True)
class Session:
    """The answers since the review began."""

    answered: int = 0
    known: int = 0
    spent_ms: int = 0

    def with_answer(self, rating: Rating, duration_ms: int) -> "Session":
        """Return the session after one more answer."""
        return Session(self.answered + 1, self.known + (rating > Rating.AGAIN), self.spent_ms + duration_ms)


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """The progress of a review.

    Attributes:
        heading: the title of the review.
        counts: the numbers of waiting cards, the one in sight included.
        share: the share of the review that is done, from 0 to 1.
        seconds_left: about, for the rest.
    """

    heading: str
    counts: DueCounts
    share: float = 0.0
    seconds_left: float = 0.0


class ReviewView(Protocol):
    """The review page, as the presenter sees it."""

    def show_question(self, html: str, standing: ReviewProgress, challenge: Challenge | None) -> None:
        """Show a card's front alone, and what is to be typed or chosen, if anything."""

    def show_answer(self, html: str, waits: Mapping[Rating, str], verdict: Verdict | None) -> None:
        """Show the whole card, with the passage, four ratings with what each leads to, and what is said of the answer.

        The rating that the verdict proposes is only marked; the person decides.
        """

    def show_again(self, html: str) -> None:
        """Show the side in sight as it is now; all else stays."""

    def show_marks(self, flag: int, tags: tuple[str, ...]) -> None:
        """Show the flag of the card in sight, 0 for none, and the tags of its note."""

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Get the pictures of the card that comes, by the names that its sides call them."""

    def play(self, path: Path) -> None:
        """Play a sound or film in another program."""

    def show_notice(self, words: str) -> None:
        """Say above the card what is to be known before the first one; "" says nothing any more."""

    def show_end(self, session: Session, deck: str, course: Course | None, onward: Onward) -> None:
        """Show the end of a course, its next reviews, and ways to study more."""

    def is_typing(self) -> bool:
        """Return whether the open form holds what is not kept yet; if so, it gets the keys."""

    def open_form(self, note: Note) -> None:
        """Open the editor for the card in sight."""

    def close_form(self) -> None:
        """Close the editor; what was typed is kept."""
