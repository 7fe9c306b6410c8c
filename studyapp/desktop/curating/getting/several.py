"""Decides how several decks of a source are taken, one after the other and without a question; needs no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.files import Delivered
    from studyapp.operations.curating.getting.sources import Listing, Offer


@dataclass(frozen=True, slots=True)
class Took:
    """What came of several decks.

    Attributes:
        decks: those that were taken.
        cards: how many cards they brought that were not here.
        alone: titles of those in which a person has to choose or to look; they are as they were.
        failed: titles of those that could not be had, or be subscribed to once they were, with the reason.
        is_ended: whether a person ended it before the last.
    """

    decks: tuple[Uid, ...] = ()
    cards: int = 0
    alone: tuple[str, ...] = ()
    failed: tuple[tuple[str, StudyAppError], ...] = ()
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class _Came:
    """A deck that was taken; the error is why it was not subscribed to."""

    changes: Changes
    cards: int
    error: StudyAppError | None = None


class SeveralView(Protocol):
    """What is shown meanwhile."""

    def show_taking(self, title: str, number: int, count: int) -> None:
        """A deck is being fetched and taken, the how-manieth of how many."""

    def show_progress(self, done: int, total: int) -> None:
        """How far that is."""


class Several:
    """The decks of one choice; each is an operation of its own, so that each can be taken back."""

    def __init__(self, jobs: Until, outside: Outside, view: SeveralView, announce: Callable[[Changes], None]) -> None:
        """See `Several`.

        Args:
            jobs: does the work.
            outside: see `watching.Outside`.
            view: shows it.
            announce: gets what was changed.
        """
        self._jobs = jobs
        self._outside = outside
        self._view = view
        self._announce = announce
        self._watch: Watch | None = None
        self._is_stopped = False
        self._took = Took()

    def begin(
        self, listing: "Listing", offers: Sequence["Offer"], confirmed: str, over: Callable[[Took], None]
    ) -> None:
        """Takes decks, and subscribes to them.

        Args:
            listing: what their source has.
            offers: the decks.
            confirmed: hosts of ones own network that a person confirmed.
            over: gets what came of them.
        """
        self._listing, self._offers, self._confirmed, self._over = listing, tuple(offers), confirmed, over
        self._took, self._is_stopped = Took(), False
        self._fetch(0)

    def stop(self) -> bool:
        """Breaks off what is under way, and takes no further deck; tells whether anything was."""
        if self._watch is not None:
            self._is_stopped = True
            self._watch.end()
        return self._watch is not None

    # Inside

    def _fetch(self, at: int) -> None:
        is_last = at >= len(self._offers)
        if is_last or self._is_stopped:  # a deck that was as good as taken by then is taken
            self._took = replace(self._took, is_ended=not is_last)
            self._end()
            return
        offer, confirmed = self._offers[at], self._confirmed
        self._view.show_taking(offer.entry.title, at + 1, len(self._offers))
        watch = self._watch = Watch(self._outside, self._view.show_progress)

        def work() -> "Delivered":
            from studyapp.operations.curating.getting.sources import got

            watch.go_on()
            return got(offer, confirmed=confirmed, progress=watch)

        def failed(error: StudyAppError) -> None:
            from studyapp.fetching.connecting import PrivateAddressError

            if isinstance(error, PrivateAddressError):
                self._leave(at)  # where it is taken by itself, the host can be confirmed
            else:
                self._fail(at, error)

        self._jobs.aside(work).then(lambda came: self._take(at, came), failed)

    def _take(self, at: int, came: "Delivered") -> None:
        offer, listing, confirmed, watch, deck = (
            self._offers[at],
            self._listing,
            self._confirmed,
            self._watch,
            came.deck,
        )
        if deck is None:
            self._leave(at)
            return

        def work(library: "Library") -> _Came | None:
            from studyapp.operations.curating.getting.subscribing import subscribe
            from studyapp.operations.curating.taking import taking

            planned = taking.plan(library, deck, offer.entry.title, progress=watch)
            if any(step.told.outcome is Outcome.CONFLICT for step in planned.steps):
                return None
            changes, report = taking.take(library, planned, {}, came.media(), watch)
            try:
                subscribe(library, listing, offer, confirmed)
            except StudyAppError as error:  # what was taken is there, and has to be told of
                return _Came(changes, report.cards, error)
            return _Came(changes, report.cards)

        def done(result: _Came | None) -> None:
            if result is None:
                self._leave(at)
                return
            took = self._took
            self._took = replace(took, decks=(*took.decks, deck.uid), cards=took.cards + result.cards)
            if result.error is not None:
                self._fail(at, result.error)
            else:
                self._fetch(at + 1)

        def always(result: _Came | None) -> None:
            if result is not None:
                self._announce(result.changes)

        self._jobs.run(work).always(always).then(done, lambda error: self._fail(at, error))

    def _leave(self, at: int) -> None:
        self._took = replace(self._took, alone=(*self._took.alone, self._offers[at].entry.title))
        self._fetch(at + 1)

    def _fail(self, at: int, error: StudyAppError) -> None:
        if isinstance(error, EndedError):
            self._took = replace(self._took, is_ended=True)
            self._end()
        else:
            self._took = replace(self._took, failed=(*self._took.failed, (self._offers[at].entry.title, error)))
            self._fetch(at + 1)

    def _end(self) -> None:
        self._watch = None
        self._over(self._took)
