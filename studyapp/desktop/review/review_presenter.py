"""Decide how the review page behaves: question, answer, four ratings, next card; needs no Qt."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from studyapp.desktop import below, lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.review.course_words import heading
from studyapp.desktop.review.review_state import ReviewState, Sight
from studyapp.desktop.review.review_view import ReviewProgress, ReviewView
from studyapp.desktop.review.sides import Sides, Sounds
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.reviews import LONGEST_ANSWER_MS, AnswerWay, Onward, Rating, Verdict
from studyapp.operations import courses
from studyapp.operations.courses import (
    AheadCourse,
    Course,
    CramCourse,
    DueCourse,
    NamedCourse,
    PlanCourse,
    Turn,
    TurnResult,
)

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.reviews.reviewing import ReviewItem

_ANSWERS = ("Answer card", "Cram card")  # the names of the operations


class ReviewPresenter:
    """One session in one deck, or for one exam."""

    def __init__(
        self,
        jobs: Jobs,
        view: ReviewView,
        announce: Callable[[Changes], None],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._seconds = seconds
        self._now = ReviewState()
        self._edited: Uid | None = None
        self._looked_up: Uid | None = None
        self._sides: Sides | None = None
        self._sounds = Sounds(jobs, view.play)
        self._told_s: list[float] = []  # seconds left that were told after so many answers
        self._began_in_steps = 0
        self._tell_left = announce

    @property
    def deck_uid(self) -> Uid | None:
        """Return the deck in review; for an exam, that of the card in sight."""
        return self._now.deck_uid

    @property
    def course(self) -> Course | None:
        """Return the course of the session."""
        return self._now.course

    @property
    def item(self) -> "ReviewItem | None":
        """Return the card in sight."""
        return self._now.item

    @property
    def answer_shown(self) -> bool:
        """Return whether the answer is in sight."""
        return self._now.answer_shown

    @property
    def proposed(self) -> Rating:
        """Return the rating that is given where no other is chosen."""
        return self._now.verdict.rating if self._now.verdict else Rating.GOOD

    def go_on(self, deck_uid: Uid | None) -> None:
        """Go on with what is under way, if that is of a deck or for an exam; else begins with what is due there."""
        course = self._now.course
        is_whole = isinstance(course, AheadCourse | CramCourse | PlanCourse) or course == DueCourse()
        is_under_way = is_whole and self._now.item is not None
        if not is_under_way or courses.deck_of(course) not in (None, deck_uid):
            self.start(deck_uid)

    def start(self, deck_uid: Uid | None) -> None:
        """Begin with what is due in a deck, or goes on with it; where there is none, nothing is due."""
        if deck_uid is None:
            self._nothing()
        elif self._now.course != DueCourse(deck_uid):
            self.begin(DueCourse(deck_uid))
        elif self._now.item is None or self._now.is_passing:
            self._ask_next()

    def start_with(self, deck_uid: Uid, card_uids: Iterable[Uid]) -> None:
        """Review some cards in this order, due or not, until all are known, and ends then."""
        self.begin(NamedCourse(deck_uid, tuple(card_uids)))

    def begin(self, course: Course) -> None:
        """Begin a course from its start."""
        self._now, self._looked_up, self._told_s = self._now.begun(course), None, []
        self._show_first(course)

    def study_ahead(self) -> None:
        """Go on with what will be due in the coming week."""
        if (deck_uid := self.deck_uid) is not None:
            self.begin(AheadCourse(deck_uid))

    def cram(self) -> None:
        """Go through all cards of the deck, without effect on their schedule."""
        if (deck_uid := self.deck_uid) is not None:
            self.begin(CramCourse(deck_uid))

    def go_beyond(self) -> None:
        """Go on with what is worth studying for the exam if time is left."""
        if isinstance(self._now.course, PlanCourse):
            self.begin(replace(self._now.course, beyond=True))

    def look_again(self) -> None:
        """Go on by itself once a learning card is due after all else was done."""
        course = self._now.course
        if course is not None and courses.may_continue(course) and self._now.sight is Sight.NOTHING:
            self._look_for(course)

    def refresh(self, changes: Changes) -> None:
        """Show the card in sight as it is now, or goes on where it is gone."""
        if self._now.knows(changes):
            return
        if self._now.course is None and changes:
            self._now = replace(self._now, course=self._now.lost)  # its deck or exam may be back
        item = self._now.item
        if self._now.course is None or self._now.is_passing:
            return
        if item is None:
            if changes:
                self._ask_next()
            return
        is_touched = item.note.uid in changes.notes or item.card.uid in changes.cards
        if changes.everything or is_touched or item.card.deck_uid in changes.decks:
            self._show_named((item.card.uid,), _turn_on)

    def show_again(self, card_uids: Iterable[Uid]) -> None:
        """Show a named card instead of the next one, after an undo; goes on where it cannot be."""
        self._show_named(card_uids, _turn_again)

    def undone(self, changes: Changes) -> None:
        """Ask the card again that an undo was about; an answer of this session no longer counts."""
        if changes.name in _ANSWERS and self._now.answered:
            card_uid = self._now.answered[-1][0]
            self._now = self._now.without_last()
            self.show_again((card_uid,))
        elif changes.cards:
            self.show_again(changes.cards)

    def redone(self, changes: Changes) -> None:
        """Go on after a redo; an answer of this session counts again."""
        if changes.name in _ANSWERS and self._now.taken_back:
            self._now = self._now.with_last()
        if changes:
            self._ask_next()

    # Answering

    def show_answer(self) -> None:
        """Turn the card over; an answer that was not typed or chosen is graded by the person alone."""
        self._turn(None)

    def give(self, answer: str) -> None:
        """Turn the card over with what was typed or chosen, and says how good that is."""
        item = self._now.item
        if item is not None and item.challenge is not None and self._now.sight is Sight.QUESTION:
            self._grade(item, answer)

    @driven
    async def _grade(self, item: "ReviewItem", answer: str) -> None:
        verdict = await self._jobs.aside(_graded, item, answer)
        if self._now.item is item and self._now.sight is Sight.QUESTION:
            self._turn(verdict)

    def _turn(self, verdict: Verdict | None) -> None:
        item, sides = self._now.item, self._sides
        if item is None or sides is None or self._now.is_passing:
            return
        self._now = self._now.turned(verdict)
        self._view.show_answer(sides.answer(), item.waits, verdict)

    def rate(self, rating: Rating) -> None:
        """Answer the card in sight; before the answer is shown nothing is rated."""
        item, course = self._now.item, self._now.course
        if item is None or course is None or self._now.sight is not Sight.ANSWER:
            return
        card_uid, way = item.card.uid, _way_of(item, self._now.verdict)
        duration_ms = min(LONGEST_ANSWER_MS, round((self._seconds() - self._now.asked_at) * 1000))
        self._pass(
            course,
            lambda library: lazy.turns.answer(library, course, card_uid, rating, duration_ms, way),
            self._announce,
            partial(ReviewState.counted, card_uid=card_uid, rating=rating, duration_ms=duration_ms),
        )

    def suspend(self) -> None:
        """Take the card out of review until it is taken back."""
        item = self._now.item
        if item is not None and not self._now.is_passing:
            self.leave(partial(_suspended, item.card.uid))

    def bury(self) -> None:
        """Put the card off until tomorrow."""
        item = self._now.item
        if item is not None and not self._now.is_passing:
            self.leave(partial(_buried, item.card.uid))

    def show_hint(self, name: str) -> None:
        """Show a field of the card in sight that its template hides behind a hint."""
        if self._sides is not None and self._now.item is not None:
            self._sides.show_hint(name)
            side = self._sides.answer() if self._now.answer_shown else self._sides.question()
            self._view.show_again(side)

    def play(self, name: str) -> None:
        """Play a sound of the card in sight."""
        self._sounds.play(name)

    # Editing

    def look_up(self) -> Note | None:
        """Return the visible note to look up in its essay; None before the answer, or without a passage."""
        item = self._now.item
        if item is None or self._now.sight is not Sight.ANSWER or item.note.essay_uid is None:
            return None
        self._looked_up = item.note.essay_uid
        return item.note

    def was_left_for(self, essay_uid: Uid | None) -> bool:
        """Return whether the person left the visible card to look at its passage in this essay."""
        return self._now.item is not None and self._looked_up is not None and self._looked_up == essay_uid

    def edit(self) -> None:
        """Open the form for the card in sight."""
        if self._now.item is not None and not self._view.is_typing():
            self._edited = self._now.item.note.uid
            self._view.open_form(self._now.item.note)

    def keep_form(self, texts: tuple[str, ...]) -> None:
        """Save the typed texts and keep the schedule; the form stays open if saving fails."""
        if self._edited is not None:
            self._keep(self._edited, texts)

    @driven
    async def _keep(self, note_uid: Uid, texts: tuple[str, ...]) -> None:
        changes = await self._jobs.run(_edited, note_uid, texts)
        self._view.close_form()
        self._announce(changes)

    def when_left(self, tell: Callable[[Changes], None]) -> None:
        """Name who announces, and tells the person, what was done to a card that left without an answer."""
        self._tell_left = tell

    def leave(self, work: "Callable[[Library], Changes]") -> None:
        """Do something that ends the turn of the card in sight, and go on with the next."""
        if self._now.course is not None:
            self._pass(self._now.course, work, self._tell_left, lambda now: now)

    # Inside

    @driven
    async def _show_first(self, course: Course) -> None:
        try:
            turn = await self._jobs.run(_first_turn, course)
        except StudyAppError:
            self._nothing()
            raise
        self._now = replace(self._now, usual_s=turn.usual_s)
        self._show(turn)
        self._view.show_notice(below.told(turn.notice))

    @driven
    async def _pass(
        self,
        course: Course,
        work: "Callable[[Library], Changes]",
        announce: Callable[[Changes], None],
        count_in: Callable[[ReviewState], ReviewState],
    ) -> None:
        """Run work that takes the card out of sight, and show the next one, in one job."""
        self._now = self._now.passing()
        try:
            passed = await self._jobs.run(_passed, course, work)
        except StudyAppError:
            self._ask_next()
            raise
        self._now = replace(count_in(self._now), own=passed.changes.operation)
        if passed.turn is None:
            self._nothing()
        else:
            self._show(passed.turn)
        announce(passed.changes)

    @driven
    async def _show_named(self, card_uids: Iterable[Uid], turn_to: "Callable[[Library, Course, Uid], Turn]") -> None:
        item, course = self._now.item, self._now.course
        if course is None:
            return
        touched = set(card_uids)
        card_uid = item.card.uid if item is not None and item.card.uid in touched else min(touched)
        was_shown = self._now.answer_shown and item is not None and item.card.uid == card_uid
        self._now = self._now.passing()
        try:
            turn = await self._jobs.run(turn_to, course, card_uid)
        except StudyAppError:
            self._ask_next()
            return
        self._show(turn)
        if was_shown and turn.item is not None and turn.item.card.uid == card_uid:
            self.show_answer()

    @driven
    async def _look_for(self, course: Course) -> None:
        try:
            turn = await self._jobs.run(_next_turn, course)
        except StudyAppError:
            return
        if turn.item is not None and self._now.item is None and course == self._now.course:
            self._show(turn)

    def _ask_next(self) -> None:
        if (course := self._now.course) is not None:
            self._now = self._now.passing()
            self._show_next(course)

    @driven
    async def _show_next(self, course: Course) -> None:
        try:
            turn = await self._jobs.run(_turn_or_end, course)
        except StudyAppError:
            self._nothing()
            return
        self._show(turn)

    def _show(self, turn: Turn) -> None:
        item = turn.item
        self._now = self._now.showing(turn, self._seconds())
        self._view.show_notice("")
        if item is None:
            self._view.show_end(self._now.session, turn.name, turn.course, turn.onward)
            return
        self._sides = Sides(turn)
        self._view.show_pictures(turn.pictures)
        self._view.show_question(self._sides.question(), self._standing(turn, item.counts), item.challenge)
        self._view.show_marks(item.card.flag, item.note.tags)

    def _standing(self, turn: Turn, counts: DueCounts) -> ReviewProgress:
        session, told_s = self._now.session, self._told_s
        if not session.answered:
            self._began_in_steps = counts.learning
        del told_s[session.answered + 1 :]  # an undo leads back to what was told then
        if len(told_s) <= session.answered:
            last_s = told_s[-1] if told_s else 0.0
            told_s.append(lazy.pace.seconds_left(counts, session.answered, session.spent_ms, self._now.usual_s, last_s))
        cards = len({card_uid for card_uid, _session in self._now.answered})
        share = lazy.pace.share_done(counts, cards, self._began_in_steps)
        return ReviewProgress(heading(turn), counts, share, told_s[-1])

    def _nothing(self) -> None:
        """End the review, because its deck or exam is gone."""
        self._now = self._now.gone()
        self._view.show_notice("")
        self._view.show_end(self._now.session, "", None, Onward())


def _first_turn(library: "Library", course: Course) -> Turn:
    return lazy.turns.add_media(library, lazy.turns.first_turn(library, course))


def _next_turn(library: "Library", course: Course) -> Turn:
    return lazy.turns.add_media(library, lazy.turns.next_turn(library, course))


def _turn_or_end(library: "Library", course: Course) -> Turn:
    return lazy.turns.add_media(library, lazy.turns.next_turn_or_end(library, course))


def _turn_again(library: "Library", course: Course, card_uid: Uid) -> Turn:
    return lazy.turns.add_media(library, lazy.turns.read_turn_again(library, course, card_uid))


def _turn_on(library: "Library", course: Course, card_uid: Uid) -> Turn:
    return lazy.turns.add_media(library, lazy.turns.refresh_turn(library, course, card_uid))


def _passed(library: "Library", course: Course, work: "Callable[[Library], Changes]") -> TurnResult:
    return lazy.turns.finish_turn(library, course, work)


def _graded(item: "ReviewItem", answer: str) -> Verdict | None:
    if item.challenge and item.challenge.options:
        return lazy.asking.grade_choice(item.challenge.options, answer)
    return lazy.asking.grade(item.note, item.card.ordinal, answer, item.language)


def _way_of(item: "ReviewItem", verdict: Verdict | None) -> AnswerWay:
    """Return in which way a card was answered; one that was turned over without a verdict was only thought of."""
    if verdict is None or item.challenge is None:
        return AnswerWay.CARD
    return AnswerWay.CHOSEN if item.challenge.options else AnswerWay.TYPED


def _suspended(card_uid: Uid, library: "Library") -> Changes:
    return lazy.reviewing.suspend(library, (card_uid,))


def _buried(card_uid: Uid, library: "Library") -> Changes:
    return lazy.reviewing.bury(library, (card_uid,))


def _edited(library: "Library", note_uid: Uid, texts: tuple[str, ...]) -> Changes:
    return lazy.editing.edit(library, note_uid, texts)
