"""Control how several decks of a source are taken one after the other, without questions; free of Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
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
class TakeOutcome:
    """The outcome of taking several decks.

    Attributes:
        decks: the decks that were taken.
        cards: the number of cards that they brought that were not here.
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
class _Choice:
    """The decks that a person chose.

    Attributes:
        listing: the contents of their source.
        offers: the decks.
        confirmed: hosts of ones own network that a person confirmed.
    """

    listing: "Listing"
    offers: "tuple[Offer, ...]"
    confirmed: str


@dataclass(frozen=True, slots=True)
class _TakenDeck:
    """A deck that was taken, and the error if subscribing failed."""

    deck_uid: Uid
    changes: Changes
    cards: int
    error: StudyAppError | None = None


class SeveralTakerView(Protocol):
    """The view while several decks are taken."""

    def show_taking(self, title: str, number: int, count: int) -> None:
        """Show which deck is fetched and taken, its number and the count of decks."""

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress on that deck."""


class SeveralTaker:
    """Takes the chosen decks; each is an operation of its own, so that each can be undone."""

    def __init__(
        self, jobs: Until, outside: Outside, view: SeveralTakerView, announce: Callable[[Changes], None]
    ) -> None:
        """Create the taker; nothing is fetched yet.

        Args:
            jobs: runs the work.
            outside: see `watching.Outside`.
            view: shows it.
            announce: tells every page what changed.
        """
        self._jobs = jobs
        self._outside = outside
        self._view = view
        self._announce = announce
        self._watch: Watch | None = None
        self._is_stopped = False

    def begin(
        self, listing: "Listing", offers: Sequence["Offer"], confirmed: str, over: Callable[[TakeOutcome], None]
    ) -> None:
        """Take decks, and subscribe to them.

        Args:
            listing: the contents of their source.
            offers: the decks.
            confirmed: hosts of ones own network that a person confirmed.
            over: receives the outcome.
        """
        self._is_stopped = False
        self._take_all(_Choice(listing, tuple(offers), confirmed), over)

    def stop(self) -> bool:
        """Stop the work under way and take no further deck; return whether there was any work."""
        if self._watch is not None:
            self._is_stopped = True
            self._watch.end()
        return self._watch is not None

    # Inside

    @driven
    async def _take_all(self, choice: _Choice, over: Callable[[TakeOutcome], None]) -> None:
        took = TakeOutcome()
        for number, offer in enumerate(choice.offers, 1):
            if self._is_stopped:  # a deck that was as good as taken by then is taken
                took = replace(took, is_ended=True)
                break
            self._view.show_taking(offer.entry.title, number, len(choice.offers))
            took = await self._outcome_with(took, choice, offer)
            if took.is_ended:
                break
        self._watch = None
        over(took)

    async def _outcome_with(self, took: TakeOutcome, choice: _Choice, offer: "Offer") -> TakeOutcome:
        """Return the outcome with one more deck."""
        title = offer.entry.title
        self._watch = watch = Watch(self._outside, self._view.show_progress)
        try:
            delivered = await self._jobs.aside(_fetch, offer, choice.confirmed, watch)
            outcome = await self._jobs.run(_take, choice, offer, delivered, watch).always(self._announce_deck)
        except EndedError:
            return replace(took, is_ended=True)
        except lazy.connecting.PrivateAddressError:  # where it is taken by itself, the host can be confirmed
            outcome = None
        except StudyAppError as error:
            return replace(took, failed=(*took.failed, (title, error)))
        if outcome is None:
            return replace(took, alone=(*took.alone, title))
        failed = () if outcome.error is None else ((title, outcome.error),)
        return replace(
            took,
            decks=(*took.decks, outcome.deck_uid),
            cards=took.cards + outcome.cards,
            failed=(*took.failed, *failed),
        )

    def _announce_deck(self, taken: _TakenDeck | None) -> None:
        if taken is not None:
            self._announce(taken.changes)


def _fetch(offer: "Offer", confirmed: str, watch: Watch) -> "Delivered":
    watch.go_on()
    return lazy.deck_sources.read_offer(offer, confirmed=confirmed, progress=watch)


def _take(
    library: "Library", choice: _Choice, offer: "Offer", delivered: "Delivered", watch: Watch
) -> _TakenDeck | None:
    """Take a deck and subscribe to it; return None where a person must choose or look first."""
    deck = delivered.deck
    planned = None if deck is None else lazy.taking.plan(library, deck, offer.entry.title, progress=watch)
    if deck is None or planned is None or any(step.outcome.outcome is Outcome.CONFLICT for step in planned.steps):
        return None
    changes, report = lazy.taking.take(library, planned, {}, delivered.media(), watch)
    try:
        lazy.subscribing.subscribe(library, choice.listing, offer, choice.confirmed)
    except StudyAppError as error:  # what was taken is there, and has to be told of
        return _TakenDeck(deck.uid, changes, report.cards, error)
    return _TakenDeck(deck.uid, changes, report.cards)
