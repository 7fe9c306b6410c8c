"""List the decks of a source and take some of them; needs no Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.curating.confirmed_hosts import ConfirmedHosts
from studyapp.desktop.curating.getting.several_taker import SeveralTaker, SeveralTakerView, TakeOutcome
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.getting.sources import Listing, Offer

TakeDeck = Callable[["Listing", "Offer", str], None]
"""Takes a deck, given the listing of its source, its offer there, and the host that the person confirmed."""


class IndexView(SeveralTakerView, Protocol):
    """The view of a source of decks."""

    def show_looking(self, done: int, total: int) -> None:
        """Show that a source is read: bytes received so far and in all, 0 where nobody knows."""

    def show_listing(self, listing: "Listing", versions_here: Mapping[Uid, int]) -> None:
        """List the decks of a source, with the versions of those that are in the library."""

    def show_outcome(self, outcome: TakeOutcome) -> None:
        """Show the outcome of taking several decks, beside the list."""

    def show_error(self, error: StudyAppError | None, host: str) -> None:
        """Show why nothing is listed, or nothing if the person stopped it; a named host may be confirmed."""


class IndexPresenter:
    """Controls the dialog to get decks, one source after the other.

    Attributes:
        taken: the first of several decks that were taken.
    """

    def __init__(
        self, jobs: Jobs, outside: Outside, view: IndexView, take: TakeDeck, announce: Callable[[Changes], None]
    ) -> None:
        """Create the presenter; nothing is read yet.

        Args:
            jobs: runs the work.
            outside: see `watching.Outside`.
            view: shows it.
            take: takes a deck.
            announce: tells every page what several decks changed.
        """
        self._jobs = Until(jobs)
        self._outside = outside
        self._view = view
        self._take = take
        self._several = SeveralTaker(self._jobs, outside, view, announce)
        self._watch: Watch | None = None
        self._source = self._confirmed = ""
        self._hosts = ConfirmedHosts()
        self._listing: Listing | None = None
        self.taken: Uid | None = None

    @property
    def listing(self) -> "Listing | None":
        """Return the listing that was shown last."""
        return self._listing

    def look(self, source: str) -> None:
        """List the decks of a source: a file, a folder or an https address."""
        if self._watch is not None or not source.strip():
            return
        self._look(source.strip())

    def confirm(self) -> None:
        """Read the source again after the person confirmed a host of their own network."""
        self._hosts.confirm()
        self.look(self._source)

    def list_again(self, outcome: TakeOutcome | None = None) -> None:
        """Show the listing again, with the present versions and the outcome of taking several decks."""
        if self._listing is not None:
            self._list(self._listing, outcome)

    def take(self, places: Sequence[str]) -> None:
        """Take the decks at some addresses: one is shown first, several are taken if they need no question."""
        listing = self._listing
        if listing is None:
            return
        offers = [offer for offer in listing.offers if offer.place in places]
        if len(offers) == 1:
            self._take(listing, offers[0], self._confirmed)
        elif offers:
            self._several.begin(listing, offers, self._confirmed, self._finish_taking)

    def stop(self) -> bool:
        """Stop the work under way; return whether there was any."""
        if self._watch is not None:
            self._watch.end()
        return self._several.stop() or self._watch is not None

    def close(self) -> None:
        """Stop all work when the dialog closes."""
        self.stop()
        self._jobs.end()

    # Inside

    @driven
    async def _look(self, source: str) -> None:
        self._source, self._listing = source, None
        confirmed = str(self._hosts)
        self._watch = watch = Watch(self._outside, self._view.show_looking)
        self._view.show_looking(0, 0)
        try:
            listing = await self._jobs.aside(_read_listing, source, confirmed, watch)
        except StudyAppError as error:
            self._watch = None
            if isinstance(error, EndedError):
                self._view.show_error(None, "")
            else:
                self._view.show_error(error, self._hosts.host_to_confirm(error))
            return
        self._watch = None
        self._listing, self._confirmed = listing, confirmed
        self.list_again()

    @driven
    async def _list(self, listing: "Listing", outcome: TakeOutcome | None) -> None:
        versions_here = await self._jobs.run(_versions_here, listing)
        self._view.show_listing(listing, versions_here)
        if outcome is not None:
            self._view.show_outcome(outcome)

    def _finish_taking(self, outcome: TakeOutcome) -> None:
        self.taken = next(iter(outcome.decks), self.taken)
        self.list_again(outcome)


def _read_listing(source: str, confirmed: str, watch: Watch) -> "Listing":
    listing = lazy.deck_sources.look(source, confirmed=confirmed, progress=watch)
    assert listing is not None  # since no state of it was named
    return listing


def _versions_here(library: "Library", listing: "Listing") -> Mapping[Uid, int]:
    here = {deck.uid for deck in library.decks()}
    taken = (lazy.taking.subscription(library, offer.entry.uid) for offer in listing.offers if offer.entry.uid in here)
    return {subscription.deck_uid: subscription.version for subscription in taken if subscription is not None}
