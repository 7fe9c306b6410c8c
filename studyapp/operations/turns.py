"""Step through a course: the present card, actions on it, and the next card."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import AnswerWay, Rating
from studyapp.operations.courses import (
    AheadCourse,
    Course,
    CramCourse,
    DueCourse,
    NamedCourse,
    PlanCourse,
    Turn,
    TurnResult,
    deck_of,
)
from studyapp.operations.exams import exam_days, exam_editing
from studyapp.operations.next_steps import next_steps
from studyapp.operations.notes import media
from studyapp.operations.reviews import cramming, days, named_cards, reviewing, studying_ahead, together
from studyapp.operations.reviews.reviewing import ReviewItem
from studyapp.scheduling.wording import backlog_wording

if TYPE_CHECKING:
    from studyapp.library import Library


def first_turn(library: "Library", course: Course) -> Turn:
    """Return the first card of a course, and what is to be said before it."""
    if isinstance(course, CramCourse):
        course = replace(course, round=_round(library, course))
    if isinstance(course, NamedCourse):
        course = replace(course, session=_begin_named(library, course))
    turn = next_turn_or_end(library, course)
    if turn.item is None:
        return turn
    return replace(turn, notice=_notice(library, course), usual_s=days.usual_seconds(library))


def add_media(library: "Library", turn: Turn) -> Turn:
    """Return a turn with the pictures of its card, and with what a template of an imported note type can say beside."""
    item = turn.item
    if item is None:
        return turn
    deck = turn.deck if item.note.type.is_own else library.deck(item.card.deck_uid).name
    return replace(turn, deck=deck, pictures=media.pictures(library, item.note))


def next_turn(library: "Library", course: Course) -> Turn:
    """Return the card of a course that comes now."""
    match course:
        case NamedCourse(deck_uid):
            return Turn(_next_named_card(library, course), library.deck(deck_uid).name, course)
        case PlanCourse(exam_uid, beyond):
            name = exam_editing.load_exam(library, exam_uid).name
            return Turn(exam_days.next_card(library, exam_uid, beyond=beyond), name, course)
        case CramCourse(deck_uid):
            return Turn(cramming.next_card(library, _round(library, course)), library.deck(deck_uid).name, course)
        case AheadCourse(deck_uid, within):
            return Turn(studying_ahead.next_card(library, deck_uid, within), library.deck(deck_uid).name, course)
        case DueCourse(deck_uid):
            name = library.deck(deck_uid).name if deck_uid is not None else ""
            return Turn(together.next_card(library, deck_uid), name, course)


def next_turn_or_end(library: "Library", course: Course) -> Turn:
    """Return the card that comes now; where none is left, what could be done next."""
    turn = next_turn(library, course)
    if turn.item is not None:
        return turn
    exam_uid = course.exam_uid if isinstance(course, PlanCourse) else None
    return replace(turn, onward=next_steps(library, deck_of(course), exam_uid))


def finish_turn(library: "Library", course: Course, work: "Callable[[Library], Changes]") -> TurnResult:
    """Do what ends the turn of a card, and give the next one.

    Raises:
        StudyAppError: it could not be done.
    """
    with library.at_once():
        changes = work(library)
        try:
            return TurnResult(changes, add_media(library, next_turn_or_end(library, course)))
        except StudyAppError:  # the deck or the exam is gone
            return TurnResult(changes, None)


def read_turn_again(library: "Library", course: Course, card_uid: Uid) -> Turn:
    """Return a card of a course that was named, after an undo or an edit; the next where it was put away meanwhile."""
    if library.card(card_uid).suspended:
        return next_turn(library, course)
    item = reviewing.review_item(library, card_uid, _counts(library, course), is_cram=isinstance(course, CramCourse))
    if isinstance(course, PlanCourse):
        return Turn(item, exam_editing.load_exam(library, course.exam_uid).name, course)
    return Turn(item, library.deck(item.card.deck_uid).name, course)


def refresh_turn(library: "Library", course: Course, card_uid: Uid) -> Turn:
    """Return the card in sight as it is now; the next one where it was answered or put off elsewhere."""
    order = _order(library, course, card_uid)
    if order is None or card_uid in order:
        return read_turn_again(library, course, card_uid)
    return next_turn(library, course)


def _order(library: "Library", course: Course, card_uid: Uid) -> tuple[Uid, ...] | None:
    """Return the cards that can be answered now beside a card of a course.

    None means that answers elsewhere do not matter to it.
    """
    match course:
        case DueCourse():
            return library.queue(library.card(card_uid).deck_uid).order
        case AheadCourse(deck_uid, within):
            return studying_ahead.queue_left(library, deck_uid, within).order
        case PlanCourse(exam_uid, beyond):
            return exam_days.day(library, exam_uid, beyond=beyond).order
        case NamedCourse():
            return named_cards.remaining_queue(library, _begin_named(library, course)).order
        case CramCourse():
            return None


def answer(
    library: "Library",
    course: Course,
    card_uid: Uid,
    rating: Rating,
    duration_ms: int,
    way: AnswerWay = AnswerWay.CARD,
) -> Changes:
    """Rate a card; only cramming leaves its schedule as it is."""
    answered = cramming.answer if isinstance(course, CramCourse) else reviewing.answer
    return answered(library, card_uid, rating, duration_ms, way)


def _round(library: "Library", course: CramCourse) -> cramming.Cram:
    return course.round or cramming.begin(library, deck_uid=course.deck_uid, tag=course.tag, flag=course.flag)


def _counts(library: "Library", course: Course) -> DueCounts | None:
    """Count what waits in a course, where that is not what waits in the deck of the card."""
    if isinstance(course, PlanCourse):
        return exam_days.day(library, course.exam_uid, beyond=course.beyond).counts
    if isinstance(course, AheadCourse):
        return studying_ahead.counts(library, course.deck_uid, course.days)
    if isinstance(course, CramCourse):
        coming = cramming.next_card(library, _round(library, course))
        return coming.counts if coming else DueCounts()
    if isinstance(course, NamedCourse):
        coming = _next_named_card(library, course)
        return coming.counts if coming else DueCounts()
    return together.counts(library, course.deck_uid)


def _begin_named(library: "Library", course: NamedCourse) -> named_cards.NamedSession:
    return course.session or named_cards.begin_session(library, course.card_uids)


def _next_named_card(library: "Library", course: NamedCourse) -> ReviewItem | None:
    return named_cards.next_card(library, _begin_named(library, course))


def _notice(library: "Library", course: Course) -> str:
    match course:
        case DueCourse(deck_uid):
            late = days.backlog(library, deck_uid) if deck_uid is not None else None
            return " ".join(filter(None, (days.clock_notice(library), backlog_wording(late) if late else None)))
        case _:
            return ""
