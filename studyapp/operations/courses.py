"""Define the courses of a review: due cards, cards ahead, cramming, an exam plan, or named cards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Onward

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.reviews import named_cards
    from studyapp.operations.reviews.cramming import Cram
    from studyapp.operations.reviews.reviewing import ReviewItem

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class DueCourse:
    """A review of what waits today in a deck and those below it; in all decks where none is given."""

    deck_uid: Uid | None = None


@dataclass(frozen=True, slots=True)
class AheadCourse:
    """A review of what a deck has due within some days from tomorrow on; it counts for the schedule."""

    deck_uid: Uid
    days: int = WEEK_DAYS


@dataclass(frozen=True, slots=True)
class CramCourse:
    """The cards of a deck, or those with a tag or flag, without effect on their schedule.

    Attributes:
        round: see `cramming.begin`; None before the first card.
    """

    deck_uid: Uid
    tag: str | None = None
    flag: int | None = None
    round: "Cram | None" = None


@dataclass(frozen=True, slots=True)
class PlanCourse:
    """A review of what today's plan for an exam wants.

    Attributes:
        beyond: whether what is worth studying if time is left comes too.
    """

    exam_uid: Uid
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class NamedCourse:
    """Some cards in this order, due or not; those that are forgotten come back until they are known.

    Attributes:
        session: see `named_cards.NamedSession`; None before the first card.
    """

    deck_uid: Uid
    card_uids: tuple[Uid, ...]
    session: "named_cards.NamedSession | None" = None


Course = DueCourse | AheadCourse | CramCourse | PlanCourse | NamedCourse
"""The choice of a person for a review."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The card that comes now, if any.

    Attributes:
        name: the name of the deck, or of the exam.
        course: the rest of the course.
        notice: a notice before the first card, or "".
        usual_s: seconds that an answer takes, told with the first card alone.
        onward: the further possibilities once nothing is left of the course.
        deck: the name of the card's deck, where its note type is an imported one.
        pictures: the pictures of that note, by name.
    """

    item: "ReviewItem | None"
    name: str
    course: Course
    notice: str = ""
    usual_s: float = 0.0
    onward: Onward = field(default_factory=Onward)
    deck: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TurnResult:
    """The changes of a finished turn, and the next turn.

    Attributes:
        changes: the changes of the card.
        turn: the next card; None where it cannot be had, though what was done is kept.
    """

    changes: Changes
    turn: Turn | None


def deck_of(course: Course | None) -> Uid | None:
    """Return the deck that a course goes through, if it is one."""
    return None if course is None or isinstance(course, PlanCourse) else course.deck_uid


def may_continue(course: Course | None) -> bool:
    """Return whether a card may come back by itself after all is done, from its learning steps."""
    return isinstance(course, DueCourse | AheadCourse | PlanCourse | NamedCourse)


def cram_choices(library: "Library", deck_uid: Uid) -> "CramChoices":
    """Return the tags and flags by which the cards of a deck can be chosen for cramming."""
    notes, cards = library.notes(deck_uid=deck_uid), library.cards(deck_uid=deck_uid)
    with_cards = {card.note_uid for card in cards if not card.suspended}
    tags = {tag.casefold(): tag for note in notes if note.uid in with_cards for tag in note.tags}
    flags = {card.flag for card in cards if card.flag and not card.suspended}
    return CramChoices(library.deck(deck_uid).name, tuple(tags[key] for key in sorted(tags)), tuple(sorted(flags)))


@dataclass(frozen=True, slots=True)
class CramChoices:
    """The tags and flags by which cards can be chosen for cramming."""

    deck: str
    tags: tuple[str, ...]
    flags: tuple[int, ...]
