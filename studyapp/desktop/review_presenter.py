"""Decides what the review page does: question, answer, four ratings, and what comes next; needs no Qt."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.jobs import Jobs, tell
from studyapp.domain.answering import Challenge, Verdict
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.reviewing import ReviewItem

_LONGEST_MS = 60_000


@dataclass(frozen=True, slots=True)
class Session:
    """What was done since the review began."""

    answered: int = 0
    known: int = 0
    spent_ms: int = 0

    def with_answer(self, rating: Rating, duration_ms: int) -> "Session":
        """The session after one more answer."""
        return Session(self.answered + 1, self.known + (rating > Rating.AGAIN), self.spent_ms + duration_ms)


class ReviewView(Protocol):
    """What the review page can show."""

    def show_question(self, html: str, counts: DueCounts, deck: str, challenge: Challenge | None) -> None:
        """Shows a card's front alone, and what is to be typed or chosen, if anything."""

    def show_answer(self, html: str, waits: Mapping[Rating, str], verdict: Verdict | None) -> None:
        """Shows the whole card, with the passage, four ratings with what each leads to, and what is said of the answer.

        The rating that the verdict proposes is only marked; the person decides.
        """

    def show_end(self, session: Session, deck: str) -> None:
        """Nothing is due any more."""

    def is_typing(self) -> bool:
        """Whether the open form holds what is not kept yet; if so, it gets the keys."""

    def open_form(self, note_type: Uid, texts: tuple[str, ...]) -> None:
        """Opens the editor for the card in sight."""

    def close_form(self) -> None:
        """Closes the editor; what was typed is kept."""


class ReviewPresenter:
    """One session in one deck."""

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
        self._deck_uid: Uid | None = None
        self._deck_name = ""
        self._item: ReviewItem | None = None
        self._answer_shown = False
        self._verdict: Verdict | None = None
        self._asked_at = 0.0
        self._waiting = False
        self._session = Session()
        self._edited: Uid | None = None
        self._named: tuple[Uid, ...] | None = None

    @property
    def deck_uid(self) -> Uid | None:
        """The deck in review."""
        return self._deck_uid

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

    def start(self, deck_uid: Uid | None) -> None:
        """Begins with a deck, or goes on with it; where there is none, nothing is due."""
        if deck_uid is None:
            self._nothing()
            return
        if deck_uid != self._deck_uid or self._named is not None:
            self._deck_uid, self._named = deck_uid, None
            self._session = Session()
            self._item = None
        if self._item is None or self._waiting:
            self._ask_next()

    def start_with(self, deck_uid: Uid, card_uids: Iterable[Uid]) -> None:
        """Reviews some cards, each once and in this order, due or not, and ends then."""
        self._deck_uid, self._named = deck_uid, tuple(card_uids)
        self._session, self._item = Session(), None
        self._ask_next()

    def look_again(self) -> None:
        """Goes on by itself once a learning card is due after all else was done."""
        deck_uid = self._deck_uid
        if deck_uid is None or self._item is not None or self._waiting or self._named is not None:
            return

        def done(found: "tuple[ReviewItem | None, str]") -> None:
            if found[0] is not None and self._item is None and deck_uid == self._deck_uid:
                self._show(*found)

        self._jobs.run(lambda library: _next_of(library, deck_uid), done, lambda _error: None)

    def refresh(self, changes: Changes) -> None:
        """Shows the card in sight as it is now, or goes on where it is gone."""
        item = self._item
        if self._deck_uid is None or self._waiting:
            return
        if item is None:
            if changes:
                self._ask_next()
            return
        is_touched = item.note.uid in changes.notes or item.card.uid in changes.cards
        if changes.everything or is_touched or self._deck_uid in changes.decks:
            self.show_again((item.card.uid,))

    def show_again(self, card_uids: Iterable[Uid]) -> None:
        """Shows a named card instead of the next one, after an undo or an edit; goes on where it cannot be."""
        card_uid = min(card_uids)
        was_shown = self._answer_shown and self._item is not None and self._item.card.uid == card_uid

        def work(library: "Library") -> "tuple[ReviewItem | None, str]":
            from studyapp.operations import reviewing

            deck_uid = library.card(card_uid).deck_uid
            return reviewing.item(library, card_uid), library.deck(deck_uid).name

        def done(found: "tuple[ReviewItem | None, str]") -> None:
            self._show(*found)
            if was_shown:
                self.show_answer()

        item = self._item
        if self._named is not None and item is not None and item.card.uid != card_uid:
            self._named = (item.card.uid, *self._named)  # its turn comes after
        self._waiting = True
        self._jobs.run(work, done, lambda _error: self._ask_next())

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

            graded = asking.grade_choice if item.challenge and item.challenge.options else asking.grade
            return graded(item.note, item.card.ordinal, answer)

        def done(verdict: Verdict | None) -> None:
            if self._item is item and not self._answer_shown:
                self._turn(verdict)

        self._jobs.aside(work, done)

    def _turn(self, verdict: Verdict | None) -> None:
        item = self._item
        if item is None or self._waiting:
            return
        from studyapp.rendering import faces

        self._answer_shown, self._verdict = True, verdict
        self._view.show_answer(faces.answer(item.note, item.card.ordinal, item.passage), item.waits, verdict)

    def rate(self, rating: Rating) -> None:
        """Answers the card in sight; before the answer is shown nothing is rated."""
        item = self._item
        if item is None or not self._answer_shown or self._waiting:
            return
        duration_ms = min(_LONGEST_MS, round((self._seconds() - self._asked_at) * 1000))
        self._session = self._session.with_answer(rating, duration_ms)

        def work(library: "Library") -> Changes:
            from studyapp.operations import reviewing

            return reviewing.answer(library, item.card.uid, rating, duration_ms)

        self._leave(work)

    def suspend(self) -> None:
        """Takes the card out of review until it is taken back."""
        item = self._item
        if item is not None and not self._waiting:

            def work(library: "Library") -> Changes:
                from studyapp.operations import reviewing

                return reviewing.suspend(library, (item.card.uid,))

            self._leave(work)

    def bury(self) -> None:
        """Puts the card off until tomorrow."""
        item = self._item
        if item is not None and not self._waiting:

            def work(library: "Library") -> Changes:
                from studyapp.operations import reviewing

                return reviewing.bury(library, (item.card.uid,))

            self._leave(work)

    # Editing

    def edit(self) -> None:
        """Opens the form for the card in sight."""
        if self._item is not None and not self._view.is_typing():
            self._edited = self._item.note.uid
            self._view.open_form(self._item.note.note_type, self._item.note.fields)

    def keep_form(self, texts: tuple[str, ...]) -> None:
        """Keeps what was typed, and the schedule as it is; where it cannot be kept, the form stays."""
        note_uid = self._edited
        if note_uid is None:
            return

        def work(library: "Library") -> Changes:
            from studyapp.operations import notes

            return notes.edit(library, note_uid, texts)

        def done(changes: Changes) -> None:
            self._view.close_form()
            self._announce(changes)

        self._jobs.run(work, done)

    # Inside

    def _leave(self, work: "Callable[[Library], Changes]") -> None:
        """Does something that ends the turn of the card in sight, and goes on with the next."""
        self._waiting = True

        def done(changes: Changes) -> None:
            self._ask_next()
            self._announce(changes)

        def failed(error: StudyAppError) -> None:
            self._ask_next()
            tell(self._jobs, error)

        self._jobs.run(work, done, failed)

    def _ask_next(self) -> None:
        deck_uid = self._deck_uid
        if deck_uid is None:
            return

        self._waiting = True
        if (named := self._named) is not None:
            self._ask_one_of(named, deck_uid)
            return
        self._jobs.run(
            lambda library: _next_of(library, deck_uid),
            lambda found: self._show(*found),
            lambda _error: self._nothing(),
        )

    def _ask_one_of(self, named: tuple[Uid, ...], deck_uid: Uid) -> None:
        """The first of some named cards that is still there."""

        def done(found: "tuple[ReviewItem | None, str, tuple[Uid, ...]]") -> None:
            self._named = found[2]
            self._show(found[0], found[1])

        self._jobs.run(lambda library: _first_of(library, named, deck_uid), done, lambda _error: self._nothing())

    def _show(self, item: "ReviewItem | None", deck_name: str) -> None:
        self._waiting = False
        self._item, self._deck_name = item, deck_name
        self._answer_shown, self._verdict = False, None
        self._asked_at = self._seconds()
        if item is None:
            self._view.show_end(self._session, deck_name)
            return
        from studyapp.rendering import faces

        html = faces.question(item.note, item.card.ordinal)
        self._view.show_question(html, item.counts, deck_name, item.challenge)

    def _nothing(self) -> None:
        """The deck is gone."""
        self._deck_uid = None
        self._show(None, "")


def _next_of(library: "Library", deck_uid: Uid) -> "tuple[ReviewItem | None, str]":
    """The card to ask next, and the name of its deck."""
    from studyapp.operations import reviewing

    return reviewing.next_card(library, deck_uid), library.deck(deck_uid).name


def _first_of(
    library: "Library", named: tuple[Uid, ...], deck_uid: Uid
) -> "tuple[ReviewItem | None, str, tuple[Uid, ...]]":
    """The first card that is still there, the name of its deck, and those that come after it."""
    from studyapp.operations import reviewing

    for place, uid in enumerate(named):
        left = named[place + 1 :]
        try:
            item = reviewing.item(library, uid)
        except StudyAppError:  # deleted since it was named
            continue
        if not item.card.suspended:
            counts = DueCounts(review=len(left) + 1)
            return replace(item, counts=counts), library.deck(item.card.deck_uid).name, left
    return None, library.deck(deck_uid).name, ()
