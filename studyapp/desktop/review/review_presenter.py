"""Decides what the review page does: question, answer, four ratings, and what comes next; needs no Qt."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.desktop import below
from studyapp.desktop.background.jobs import Jobs, tell
from studyapp.desktop.review.course_words import heading
from studyapp.desktop.review.review_view import ReviewView, Session, Standing
from studyapp.desktop.review.sides import Sides, Sounds
from studyapp.domain.answering import Verdict
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.onward import Onward
from studyapp.domain.reviews import Rating
from studyapp.operations import courses
from studyapp.operations.courses import Ahead, Course, Crammed, Due, Named, Planned, Turn, dressed

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.reviews.reviewing import ReviewItem

_LONGEST_MS = 60_000
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
        self._course: Course | None = None
        self._lost: Course | None = None
        self._item: ReviewItem | None = None
        self._answer_shown = False
        self._verdict: Verdict | None = None
        self._asked_at = 0.0
        self._waiting = False
        self._session = Session()
        self._usual_s = 0.0
        self._answered: list[tuple[Uid, Session]] = []
        self._taken_back: list[tuple[Uid, Session]] = []
        self._edited: Uid | None = None
        self._looked_up: Uid | None = None
        self._sides: Sides | None = None
        self._sounds = Sounds(jobs, view.play)
        self._tell_left = announce

    @property
    def deck_uid(self) -> Uid | None:
        """The deck in review; for an exam, that of the card in sight."""
        return self._item.card.deck_uid if self._item else courses.deck_of(self._course)

    @property
    def course(self) -> Course | None:
        """What the session goes through."""
        return self._course

    @property
    def item(self) -> "ReviewItem | None":
        """The card in sight."""
        return self._item

    @property
    def answer_shown(self) -> bool:
        """Whether the answer is in sight."""
        return self._answer_shown

    @property
    def proposed(self) -> Rating:
        """The rating that is given where no other is chosen."""
        return self._verdict.rating if self._verdict else Rating.GOOD

    def go_on(self, deck_uid: Uid | None) -> None:
        """Goes on with what is under way, if that is of a deck or for an exam; else begins with what is due there."""
        is_under_way = isinstance(self._course, Ahead | Crammed | Planned) and self._item is not None
        if not is_under_way or courses.deck_of(self._course) not in (None, deck_uid):
            self.start(deck_uid)

    def start(self, deck_uid: Uid | None) -> None:
        """Begins with what is due in a deck, or goes on with it; where there is none, nothing is due."""
        if deck_uid is None:
            self._nothing()
        elif self._course != Due(deck_uid):
            self.begin(Due(deck_uid))
        elif self._item is None or self._waiting:
            self._ask_next()

    def start_with(self, deck_uid: Uid, card_uids: Iterable[Uid]) -> None:
        """Reviews some cards in this order, due or not, until all are known, and ends then."""
        self.begin(Named(deck_uid, tuple(card_uids)))

    def begin(self, course: Course) -> None:
        """Begins a course from its start."""
        self._course, self._session, self._item = course, Session(), None
        self._answered, self._taken_back, self._looked_up = [], [], None
        self._waiting = True
        self._jobs.run(
            lambda library: dressed(library, courses.first_turn(library, course)), self._show_first, self._not_begun
        )

    def study_ahead(self) -> None:
        """Goes on with what will be due in the coming week."""
        if (deck_uid := self.deck_uid) is not None:
            self.begin(Ahead(deck_uid))

    def cram(self) -> None:
        """Goes through all cards of the deck, without effect on their schedule."""
        if (deck_uid := self.deck_uid) is not None:
            self.begin(Crammed(deck_uid))

    def go_beyond(self) -> None:
        """Goes on with what is worth studying for the exam if time is left."""
        if isinstance(self._course, Planned):
            self.begin(replace(self._course, beyond=True))

    def look_again(self) -> None:
        """Goes on by itself once a learning card is due after all else was done."""
        course = self._course
        if course is None or not courses.goes_on(course) or self._item is not None or self._waiting:
            return

        def done(turn: Turn) -> None:
            if turn.item is not None and self._item is None and course == self._course:
                self._show(turn)

        self._jobs.run(lambda library: dressed(library, courses.next_turn(library, course)), done, lambda _error: None)

    def refresh(self, changes: Changes) -> None:
        """Shows the card in sight as it is now, or goes on where it is gone."""
        item = self._item
        if self._course is None and changes:
            self._course = self._lost  # its deck or exam may be back
        if self._course is None or self._waiting:
            return
        if item is None:
            if changes:
                self._ask_next()
            return
        is_touched = item.note.uid in changes.notes or item.card.uid in changes.cards
        if changes.everything or is_touched or item.card.deck_uid in changes.decks:
            self._show_named((item.card.uid,), courses.turn_on)

    def show_again(self, card_uids: Iterable[Uid]) -> None:
        """Shows a named card instead of the next one, after an undo; goes on where it cannot be."""
        self._show_named(card_uids, courses.turn_again)

    def _show_named(self, card_uids: Iterable[Uid], turn_to: "Callable[[Library, Course, Uid], Turn]") -> None:
        item, course = self._item, self._course
        if course is None:
            return
        touched = set(card_uids)
        card_uid = item.card.uid if item is not None and item.card.uid in touched else min(touched)
        was_shown = self._answer_shown and item is not None and item.card.uid == card_uid

        def done(turn: Turn) -> None:
            self._show(turn)
            if was_shown and turn.item is not None and turn.item.card.uid == card_uid:
                self.show_answer()

        self._waiting = True
        self._jobs.run(
            lambda library: dressed(library, turn_to(library, course, card_uid)), done, lambda _error: self._ask_next()
        )

    def undone(self, changes: Changes) -> None:
        """After an undo the card that it was about is asked again; an answer of this session no longer counts."""
        if changes.name in _ANSWERS and self._answered:
            card_uid, before = self._answered.pop()
            self._taken_back.append((card_uid, self._session))
            self._session = before
            self.show_again((card_uid,))
        elif changes.cards:
            self.show_again(changes.cards)

    def redone(self, changes: Changes) -> None:
        """After a redo the review goes on; an answer of this session counts again."""
        if changes.name in _ANSWERS and self._taken_back:
            card_uid, after = self._taken_back.pop()
            self._answered.append((card_uid, self._session))
            self._session = after
        if changes:
            self._ask_next()

    # Answering

    def show_answer(self) -> None:
        """Turns the card over; an answer that was not typed or chosen is graded by the person alone."""
        self._turn(None)

    def give(self, answer: str) -> None:
        """Turns the card over with what was typed or chosen, and says how good that is."""
        item = self._item
        if item is None or item.challenge is None or self._waiting or self._answer_shown:
            return

        def work() -> Verdict | None:
            from studyapp.operations.answering import asking

            if item.challenge and item.challenge.options:
                return asking.grade_choice(item.challenge.options, answer)
            return asking.grade(item.note, item.card.ordinal, answer, item.language)

        def done(verdict: Verdict | None) -> None:
            if self._item is item and not self._answer_shown:
                self._turn(verdict)

        self._jobs.aside(work, done)

    def _turn(self, verdict: Verdict | None) -> None:
        item, sides = self._item, self._sides
        if item is None or sides is None or self._waiting:
            return
        self._answer_shown, self._verdict = True, verdict
        self._view.show_answer(sides.answer(), item.waits, verdict)

    def rate(self, rating: Rating) -> None:
        """Answers the card in sight; before the answer is shown nothing is rated."""
        item, course = self._item, self._course
        if item is None or course is None or not self._answer_shown or self._waiting:
            return
        duration_ms = min(_LONGEST_MS, round((self._seconds() - self._asked_at) * 1000))

        def counted() -> None:
            self._answered.append((item.card.uid, self._session))
            self._taken_back = []
            self._session = self._session.with_answer(rating, duration_ms)

        self._end_turn(
            lambda library: courses.answer(library, course, item.card.uid, rating, duration_ms), self._announce, counted
        )

    def suspend(self) -> None:
        """Takes the card out of review until it is taken back."""
        item = self._item
        if item is not None and not self._waiting:

            def work(library: "Library") -> Changes:
                from studyapp.operations.reviews import reviewing

                return reviewing.suspend(library, (item.card.uid,))

            self.leave(work)

    def bury(self) -> None:
        """Puts the card off until tomorrow."""
        item = self._item
        if item is not None and not self._waiting:

            def work(library: "Library") -> Changes:
                from studyapp.operations.reviews import reviewing

                return reviewing.bury(library, (item.card.uid,))

            self.leave(work)

    def show_hint(self, name: str) -> None:
        """Shows a field of the card in sight that its template hides behind a hint."""
        if self._sides is not None and self._item is not None:
            self._sides.show_hint(name)
            side = self._sides.answer() if self._answer_shown else self._sides.question()
            self._view.show_again(side)

    def play(self, name: str) -> None:
        """Plays a sound of the card in sight."""
        self._sounds.play(name)

    # Editing

    def look_up(self) -> Note | None:
        """The note in sight, whose place in its essay is to be seen; None before the answer, and where it has none."""
        item = self._item
        if item is None or not self._answer_shown or self._waiting or item.note.essay_uid is None:
            return None
        self._looked_up = item.note.essay_uid
        return item.note

    def was_left_for(self, essay_uid: Uid | None) -> bool:
        """Whether the card in sight was left for a look at its place in this essay."""
        return self._item is not None and self._looked_up is not None and self._looked_up == essay_uid

    def edit(self) -> None:
        """Opens the form for the card in sight."""
        if self._item is not None and not self._view.is_typing():
            self._edited = self._item.note.uid
            self._view.open_form(self._item.note)

    def keep_form(self, texts: tuple[str, ...]) -> None:
        """Keeps what was typed, and the schedule as it is; where it cannot be kept, the form stays."""
        note_uid = self._edited
        if note_uid is None:
            return

        def work(library: "Library") -> Changes:
            from studyapp.operations.notes import editing

            return editing.edit(library, note_uid, texts)

        def done(changes: Changes) -> None:
            self._view.close_form()
            self._announce(changes)

        self._jobs.run(work, done)

    def when_left(self, tell: Callable[[Changes], None]) -> None:
        """Names who announces, and tells the person, what was done to a card that left without an answer."""
        self._tell_left = tell

    def leave(self, work: "Callable[[Library], Changes]") -> None:
        """Does something that ends the turn of the card in sight, and goes on with the next."""
        self._end_turn(work, self._tell_left)

    # Inside

    def _end_turn(
        self,
        work: "Callable[[Library], Changes]",
        announce: Callable[[Changes], None],
        kept: Callable[[], None] = lambda: None,
    ) -> None:
        """Has work done that takes the card out of sight; `kept` is called where it could be."""
        self._waiting = True

        def done(changes: Changes) -> None:
            kept()
            self._ask_next()
            announce(changes)

        def failed(error: StudyAppError) -> None:
            self._ask_next()
            tell(self._jobs, error)

        self._jobs.run(work, done, failed)

    def _ask_next(self) -> None:
        if (course := self._course) is not None:
            self._waiting = True
            self._jobs.run(
                lambda library: dressed(library, courses.turn_or_end(library, course)),
                self._show,
                lambda _error: self._nothing(),
            )

    def _show_first(self, turn: Turn) -> None:
        self._usual_s = turn.usual_s
        self._show(turn)
        self._view.show_notice(below.told(turn.notice))

    def _not_begun(self, error: StudyAppError) -> None:
        self._nothing()
        tell(self._jobs, error)

    def _show(self, turn: Turn) -> None:
        item = turn.item
        self._waiting = False
        self._course, self._item = turn.course, item
        self._answer_shown, self._verdict = False, None
        self._asked_at = self._seconds()
        self._view.show_notice("")
        if item is None:
            self._view.show_end(self._session, turn.name, turn.course, turn.onward)
            return
        self._sides = Sides(turn)
        self._view.show_pictures(turn.pictures)
        self._view.show_question(self._sides.question(), self._standing(heading(turn), item.counts), item.challenge)
        self._view.show_marks(item.card.flag, item.note.tags)

    def _standing(self, heading: str, counts: DueCounts) -> Standing:
        from studyapp.scheduling import time_left

        done = self._session
        return Standing(
            heading,
            counts,
            time_left.share_done(counts, done.answered),
            time_left.seconds_left(counts, done.answered, done.spent_ms, self._usual_s),
        )

    def _nothing(self) -> None:
        """The deck or the exam is gone."""
        self._lost = self._course or self._lost
        self._course, self._item, self._waiting = None, None, False
        self._answer_shown, self._verdict = False, None
        self._view.show_notice("")
        self._view.show_end(self._session, "", None, Onward())
