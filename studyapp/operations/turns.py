"""Go through a course: the card that comes now, what is done to it, and the next card."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import AnswerWay, Rating
from studyapp.operations.courses import Ahead, Course, Crammed, Due, Named, Passed, Planned, Turn, deck_of
from studyapp.operations.exams import exam_days, setting
from studyapp.operations.notes import media
from studyapp.operations.onward import onward
from studyapp.operations.reviews import ahead, cramming, days, naming, reviewing, together
from studyapp.operations.reviews.reviewing import ReviewItem
from studyapp.scheduling.wording import backlog_wording

if TYPE_CHECKING:
    from studyapp.library import Library


def first_turn(library: "Library", course: Course) -> Turn:
    """Return the first card of a course, and what is to be said before it."""
    if isinstance(course, Crammed):
        course = replace(course, round=_round(library, course))
    if isinstance(course, Named):
        course = replace(course, session=_named(library, course))
    turn = turn_or_end(library, course)
    if turn.item is None:
        return turn
    return replace(turn, notice=_notice(library, course), usual_s=days.usual_seconds(library))


def dressed(library: "Library", turn: Turn) -> Turn:
    """Return a turn with the pictures of its card, and with what a template of an imported note type can say beside."""
    item = turn.item
    if item is None:
        return turn
    deck = turn.deck if item.note.type.is_own else library.deck(item.card.deck_uid).name
    return replace(turn, deck=deck, pictures=media.pictures(library, item.note))


def next_turn(library: "Library", course: Course) -> Turn:
    """Return the card of a course that comes now."""
    match course:
        case Named(deck_uid):
            return Turn(_next_named(library, course), library.deck(deck_uid).name, course)
        case Planned(exam_uid, beyond):
            name = setting.named(library, exam_uid).name
            return Turn(exam_days.next_card(library, exam_uid, beyond=beyond), name, course)
        case Crammed(deck_uid):
            return Turn(cramming.next_card(library, _round(library, course)), library.deck(deck_uid).name, course)
        case Ahead(deck_uid, within):
            return Turn(ahead.next_card(library, deck_uid, within), library.deck(deck_uid).name, course)
        case Due(deck_uid):
            name = library.deck(deck_uid).name if deck_uid is not None else ""
            return Turn(together.next_card(library, deck_uid), name, course)


def turn_or_end(library: "Library", course: Course) -> Turn:
    """Return the card that comes now; where none is left, what could be done next."""
    turn = next_turn(library, course)
    if turn.item is not None:
        return turn
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
    """Return a card of a course that was named, after an undo or an edit; the next where it was put away meanwhile."""
    if library.card(card_uid).suspended:
        return next_turn(library, course)
    item = reviewing.item(library, card_uid, _counts(library, course), is_cram=isinstance(course, Crammed))
    if isinstance(course, Planned):
        return Turn(item, setting.named(library, course.exam_uid).name, course)
    return Turn(item, library.deck(item.card.deck_uid).name, course)


def turn_on(library: "Library", course: Course, card_uid: Uid) -> Turn:
    """Return the card in sight as it is now; the next one where it was answered or put off elsewhere."""
    order = _order(library, course, card_uid)
    if order is None or card_uid in order:
        return turn_again(library, course, card_uid)
    return next_turn(library, course)


def _order(library: "Library", course: Course, card_uid: Uid) -> tuple[Uid, ...] | None:
    """Return the cards that can be answered now beside a card of a course.

    None means that answers elsewhere do not matter to it.
    """
    match course:
        case Due():
            return library.queue(library.card(card_uid).deck_uid).order
        case Ahead(deck_uid, within):
            return ahead.left(library, deck_uid, within).order
        case Planned(exam_uid, beyond):
            return exam_days.day(library, exam_uid, beyond=beyond).order
        case Named():
            return naming.left(library, _named(library, course)).order
        case Crammed():
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
    answered = cramming.answer if isinstance(course, Crammed) else reviewing.answer
    return answered(library, card_uid, rating, duration_ms, way)


def _round(library: "Library", course: Crammed) -> cramming.Cram:
    return course.round or cramming.begin(library, deck_uid=course.deck_uid, tag=course.tag, flag=course.flag)


def _counts(library: "Library", course: Course) -> DueCounts | None:
    """Count what waits in a course, where that is not what waits in the deck of the card."""
    if isinstance(course, Planned):
        return exam_days.day(library, course.exam_uid, beyond=course.beyond).counts
    if isinstance(course, Ahead):
        return ahead.counts(library, course.deck_uid, course.days)
    if isinstance(course, Crammed):
        coming = cramming.next_card(library, _round(library, course))
        return coming.counts if coming else DueCounts()
    if isinstance(course, Named):
        coming = _next_named(library, course)
        return coming.counts if coming else DueCounts()
    return together.counts(library, course.deck_uid)


def _named(library: "Library", course: Named) -> naming.Named:
    return course.session or naming.begin(library, course.card_uids)


def _next_named(library: "Library", course: Named) -> ReviewItem | None:
    return naming.next_card(library, _named(library, course))


def _notice(library: "Library", course: Course) -> str:
    match course:
        case Due(deck_uid):
            late = days.backlog(library, deck_uid) if deck_uid is not None else None
            return " ".join(filter(None, (days.clock_notice(library), backlog_wording(late) if late else None)))
        case _:
            return ""
