"""Decide how decks are got from a source: looked at, listed, one or several taken; needs no Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.curating.getting.several import Several, SeveralView, Took
from studyapp.desktop.curating.hosts import Hosts
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.getting.sources import Listing, Offer

Taking = Callable[["Listing", "Offer", str], None]
"""Has a deck taken: what its source has, the deck there, and the host that was confirmed."""


class IndexView(SeveralView, Protocol):
    """The view of a source of decks."""

    def show_looking(self, done: int, total: int) -> None:
        """It is being looked at; so many bytes have come, and of how many, 0 where nobody knows."""

    def show_listing(self, listing: "Listing", held: Mapping[Uid, int]) -> None:
        """List its decks, and the versions of those that are here."""

    def show_took(self, took: Took) -> None:
        """Tell what came of several decks, beside what is listed."""

    def show_error(self, error: StudyAppError | None, host: str) -> None:
        """Tell why nothing is listed, or nothing where it was broken off; a host that is named may be confirmed."""


class IndexPresenter:
    """One source after the other.

    Attributes:
        taken: the first of several decks that were taken.
    """

    def __init__(
        self, jobs: Jobs, outside: Outside, view: IndexView, take: Taking, announce: Callable[[Changes], None]
    ) -> None:
        """See `IndexPresenter`.

        Args:
            jobs: does the work.
            outside: see `watching.Outside`.
            view: shows it.
            take: has a deck taken.
            announce: gets what several decks changed.
        """
        self._jobs = Until(jobs)
        self._outside = outside
        self._view = view
        self._take = take
        self._several = Several(self._jobs, outside, view, announce)
        self._watch: Watch | None = None
        self._source = self._confirmed = ""
        self._hosts = Hosts()
        self._listing: Listing | None = None
        self.taken: Uid | None = None

    @property
    def listing(self) -> "Listing | None":
        """Return the listing that was shown last."""
        return self._listing

    def look(self, source: str) -> None:
        """Look what decks a source, which is a file, a folder or an https address, has."""
        if self._watch is not None or not source.strip():
            return
        self._look(source.strip())

    def confirm(self) -> None:
        """Look again; a person knows that the host which was asked about lies in their own network."""
        self._hosts.confirm()
        self.look(self._source)

    def list_again(self, took: Took | None = None) -> None:
        """List what was found, with what is here by now and what came of several decks."""
        if self._listing is not None:
            self._list(self._listing, took)

    def take(self, places: Sequence[str]) -> None:
        """Have the decks taken that lie at some places: one is shown first, several come as far as they ask nothing."""
        listing = self._listing
        if listing is None:
            return
        offers = [each for each in listing.offers if each.place in places]

        if len(offers) > 1:
            self._several.begin(listing, offers, self._confirmed, self._taken)
        for offer in offers if len(offers) == 1 else ():
            self._take(listing, offer, self._confirmed)

    def stop(self) -> bool:
        """Break off what is under way; tell whether anything was."""
        if self._watch is not None:
            self._watch.end()
        return self._several.stop() or self._watch is not None

    def leave(self) -> None:
        """End with the dialog."""
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
            listing = await self._jobs.aside(_listing, source, confirmed, watch)
        except StudyAppError as error:
            self._watch = None
            if isinstance(error, EndedError):
                self._view.show_error(None, "")
            else:
                self._view.show_error(error, self._hosts.ask(error))
            return
        self._watch = None
        self._listing, self._confirmed = listing, confirmed
        self.list_again()

    @driven
    async def _list(self, listing: "Listing", took: Took | None) -> None:
        held = await self._jobs.run(_held, listing)
        self._view.show_listing(listing, held)
        if took is not None:
            self._view.show_took(took)

    def _taken(self, took: Took) -> None:
        self.taken = next(iter(took.decks), self.taken)
        self.list_again(took)


def _listing(source: str, confirmed: str, watch: Watch) -> "Listing":
    listing = lazy.deck_sources.look(source, confirmed=confirmed, progress=watch)
    assert listing is not None  # since no state of it was named
    return listing


def _held(library: "Library", listing: "Listing") -> Mapping[Uid, int]:
    here = {deck.uid for deck in library.decks()}
    taken = (lazy.taking.subscription(library, each.entry.uid) for each in listing.offers if each.entry.uid in here)
    return {each.deck_uid: each.version for each in taken if each is not None}
