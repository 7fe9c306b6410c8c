"""Go through a review: what is due, more than that, the plan for an exam, or cards that were named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Onward, Rating

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.reviews import naming
    from studyapp.operations.reviews.cramming import Cram
    from studyapp.operations.reviews.reviewing import ReviewItem

A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Due:
    """A review of what waits today in a deck and those below it; in all decks where none is given."""

    deck_uid: Uid | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A review of what a deck has due within some days from tomorrow on; it counts for the schedule."""

    deck_uid: Uid
    days: int = A_WEEK


@dataclass(frozen=True, slots=True)
class Crammed:
    """The cards of a deck, or those with a tag or flag, without effect on their schedule.

    Attributes:
        round: see `cramming.begin`; None before the first card.
    """

    deck_uid: Uid
    tag: str | None = None
    flag: int | None = None
    round: "Cram | None" = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A review of what today's plan for an exam wants.

    Attributes:
        beyond: whether what is worth studying if time is left comes too.
    """

    exam_uid: Uid
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Some cards in this order, due or not; those that are forgotten come back until they are known.

    Attributes:
        session: see `naming.Named`; None before the first card.
    """

    deck_uid: Uid
    card_uids: tuple[Uid, ...]
    session: "naming.Named | None" = None


Course = Due | Ahead | Crammed | Planned | Named
"""What a person has chosen to review."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The card that comes now, if any.

    Attributes:
        name: of the deck, or of the exam.
        course: what is left of it.
        notice: what is to be said before the first card, or "".
        usual_s: seconds that an answer takes, told with the first card alone.
        onward: what could be done, once nothing is left of the course.
        deck: the name of the card's deck, where its note type is an imported one.
        pictures: what that note shows, by name.
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
class Passed:
    """The change that ended the turn of a card, and the next turn.

    Attributes:
        changes: what was done to the card.
        turn: the next card; None where it cannot be had, though what was done is kept.
    """

    changes: Changes
    turn: Turn | None


def deck_of(course: Course | None) -> Uid | None:
    """The deck that a course goes through, if it is one."""
    return None if course is None or isinstance(course, Planned) else course.deck_uid


def goes_on(course: Course | None) -> bool:
    """Return whether a card may come back by itself after all is done, from its learning steps."""
    return isinstance(course, Due | Ahead | Planned | Named)


def first_turn(library: "Library", course: Course) -> Turn:
    """The first card of a course, and what is to be said before it."""
    if isinstance(course, Crammed):
        course = replace(course, round=_round(library, course))
    if isinstance(course, Named):
        course = replace(course, session=_named(library, course))
    turn = turn_or_end(library, course)
    if turn.item is None:
        return turn
    from studyapp.operations.reviews import days

    return replace(turn, notice=_notice(library, course), usual_s=days.usual_seconds(library))


def dressed(library: "Library", turn: Turn) -> Turn:
    """A turn with the pictures of its card, and with what a template of an imported note type can say beside."""
    item = turn.item
    if item is None:
        return turn
    from studyapp.operations.notes import media

    deck = turn.deck if item.note.type.is_own else library.deck(item.card.deck_uid).name
    return replace(turn, deck=deck, pictures=media.pictures(library, item.note))


def next_turn(library: "Library", course: Course) -> Turn:
    """The card of a course that comes now."""
    match course:
        case Named(deck_uid):
            return Turn(_next_named(library, course), library.deck(deck_uid).name, course)
        case Planned(exam_uid, beyond):
            from studyapp.operations.exams import exam_days, setting

            name = setting.named(library, exam_uid).name
            return Turn(exam_days.next_card(library, exam_uid, beyond=beyond), name, course)
        case Crammed(deck_uid):
            from studyapp.operations.reviews import cramming

            return Turn(cramming.next_card(library, _round(library, course)), library.deck(deck_uid).name, course)
        case Ahead(deck_uid, days):
            from studyapp.operations.reviews import ahead

            return Turn(ahead.next_card(library, deck_uid, days), library.deck(deck_uid).name, course)
        case Due(deck_uid):
            from studyapp.operations.reviews import together

            name = library.deck(deck_uid).name if deck_uid is not None else ""
            return Turn(together.next_card(library, deck_uid), name, course)


def turn_or_end(library: "Library", course: Course) -> Turn:
    """The card that comes now; where none is left, what could be done next."""
    turn = next_turn(library, course)
    if turn.item is not None:
        return turn
    from studyapp.operations.onward import onward

    exam_uid = course.exam_uid if isinstance(course, Planned) else None
    return replace(turn, onward=onward(library, deck_of(course), exam_uid))


def passed(library: "Library", course: Course, work: "Callable[[Library], Changes]") -> Passed:
    """Do what ends the turn of a card, and give the next one.

    Raises:
        StudyAppError: it could not be done.
    """
    with library.at_once():
        changes = work(library)
        try:
            return Passed(changes, dressed(library, turn_or_end(library, course)))
        except StudyAppError:  # the deck or the exam is gone
            return Passed(changes, None)


def turn_again(library: "Library", course: Course, card_uid: Uid) -> Turn:
    """A card of a course that was named, after an undo or an edit; the next where it was put away meanwhile."""
    from studyapp.operations.reviews import reviewing

    if library.card(card_uid).suspended:
        return next_turn(library, course)
    item = reviewing.item(library, card_uid, _counts(library, course), is_cram=isinstance(course, Crammed))
    if isinstance(course, Planned):
        from studyapp.operations.exams import setting

        return Turn(item, setting.named(library, course.exam_uid).name, course)
    return Turn(item, library.deck(item.card.deck_uid).name, course)


def turn_on(library: "Library", course: Course, card_uid: Uid) -> Turn:
    """The card in sight as it is now; the next one where it was answered or put off elsewhere."""
    order = _order(library, course, card_uid)
    if order is None or card_uid in order:
        return turn_again(library, course, card_uid)
    return next_turn(library, course)


def _order(library: "Library", course: Course, card_uid: Uid) -> tuple[Uid, ...] | None:
    """Return the cards that can be answered now beside a card of a course.

    None means that answers elsewhere do not matter to it.
    """
    from studyapp.operations.exams import exam_days
    from studyapp.operations.reviews import ahead, naming

    match course:
        case Due():
            return library.queue(library.card(card_uid).deck_uid).order
        case Ahead(deck_uid, days):
            return ahead.left(library, deck_uid, days).order
        case Planned(exam_uid, beyond):
            return exam_days.day(library, exam_uid, beyond=beyond).order
        case Named():
            return naming.left(library, _named(library, course)).order
        case Crammed():
            return None


def answer(library: "Library", course: Course, card_uid: Uid, rating: Rating, duration_ms: int) -> Changes:
    """Rate a card; only cramming leaves its schedule as it is."""
    from studyapp.operations.reviews import cramming, reviewing

    answered = cramming.answer if isinstance(course, Crammed) else reviewing.answer
    return answered(library, card_uid, rating, duration_ms)


def _round(library: "Library", course: Crammed) -> "Cram":
    from studyapp.operations.reviews import cramming

    return course.round or cramming.begin(library, deck_uid=course.deck_uid, tag=course.tag, flag=course.flag)


def _counts(library: "Library", course: Course) -> DueCounts | None:
    """Count what waits in a course, where that is not what waits in the deck of the card."""
    if isinstance(course, Planned):
        from studyapp.operations.exams import exam_days

        return exam_days.day(library, course.exam_uid, beyond=course.beyond).counts
    if isinstance(course, Ahead):
        from studyapp.operations.reviews import ahead

        return ahead.counts(library, course.deck_uid, course.days)
    if isinstance(course, Crammed):
        from studyapp.operations.reviews import cramming

        coming = cramming.next_card(library, _round(library, course))
        return coming.counts if coming else DueCounts()
    if isinstance(course, Named):
        coming = _next_named(library, course)
        return coming.counts if coming else DueCounts()
    from studyapp.operations.reviews import together

    return together.counts(library, course.deck_uid)


def _named(library: "Library", course: Named) -> "naming.Named":
    from studyapp.operations.reviews import naming

    return course.session or naming.begin(library, course.card_uids)


def _next_named(library: "Library", course: Named) -> "ReviewItem | None":
    from studyapp.operations.reviews import naming

    return naming.next_card(library, _named(library, course))


def _notice(library: "Library", course: Course) -> str:
    match course:
        case Due(deck_uid):
            from studyapp.operations.reviews import days
            from studyapp.scheduling.wording import backlog_wording

            late = days.backlog(library, deck_uid) if deck_uid is not None else None
            return " ".join(filter(None, (days.clock_notice(library), backlog_wording(late) if late else None)))
        case _:
            return ""


def offers(library: "Library", deck_uid: Uid) -> "Offers":
    """By what the cards of a deck can be chosen."""
    notes, cards = library.notes(deck_uid=deck_uid), library.cards(deck_uid=deck_uid)
    with_cards = {card.note_uid for card in cards if not card.suspended}
    tags = {tag.casefold(): tag for note in notes if note.uid in with_cards for tag in note.tags}
    flags = {card.flag for card in cards if card.flag and not card.suspended}
    return Offers(library.deck(deck_uid).name, tuple(tags[key] for key in sorted(tags)), tuple(sorted(flags)))


@dataclass(frozen=True, slots=True)
class Offers:
    """By what the cards of a deck can be chosen for cramming."""

    deck: str
    tags: tuple[str, ...]
    flags: tuple[int, ...]
