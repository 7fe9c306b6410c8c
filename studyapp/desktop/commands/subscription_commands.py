"""Commands for decks from elsewhere: downloading, subscribing, and checking for newer versions."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.network_jobs import NetworkJobs
from studyapp.desktop.commands.curating_commands import CuratingCommands
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.curating.getting.index_dialog import IndexDialog
from studyapp.desktop.curating.getting.index_presenter import IndexPresenter
from studyapp.desktop.curating.getting.subscriptions_dialog import SubscriptionsDialog
from studyapp.desktop.curating.getting.subscriptions_presenter import SubscriptionsPresenter, VersionChecker
from studyapp.desktop.curating.taking.taking_presenter import Source
from studyapp.desktop.language import tr
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.domain.ids import Uid
from studyapp.formats.identify import Identified

if TYPE_CHECKING:
    from studyapp.fetching.patience import Progress
    from studyapp.library import Library
    from studyapp.operations.curating.files import Delivered
    from studyapp.operations.curating.getting.sources import Listing, Offer
    from studyapp.operations.curating.getting.subscribing import Look, Subscribed

_Over = Callable[[bool, str], None]
"""Is called once a deck was taken or left, with the hosts that were confirmed on the way."""


class SubscriptionCommands(CommandGroup):
    """The commands for subscriptions; they look for newer versions at the start if a person wants that.

    Attributes:
        at_start: whether that is so.
    """

    _jobs: NetworkJobs

    def __init__(self, parts: Parts, curating: CuratingCommands, files: FileIntake, *, at_start: bool) -> None:
        super().__init__(parts)
        self._curating = curating
        self._files = files
        self.at_start = at_start
        self._jobs = NetworkJobs(parts.thread)
        self._looking = VersionChecker(self._jobs, parts.thread.from_outside)
        self._index: IndexPresenter | None = None
        self._subscriptions: SubscriptionsPresenter | None = None

    def connect_all(self) -> None:
        """Connect the menu and the library page."""
        self._actions.connect({"get-decks": self.get, "subscriptions": self.show})
        self._pages.library.news.take_asked.connect(self._take_newest)
        self._pages.library.news.list_asked.connect(self.show)

    def begin(self) -> None:
        """Look for newer versions, where a person wants that at each start; the library page then tells of them."""
        if self.at_start:
            self._looking.start(None, self._show_looks)

    def close(self) -> None:
        """Break off what is under way."""
        self._looking.stop()
        for dialog in (self._index, self._subscriptions):
            if dialog is not None:
                dialog.stop()
        self._jobs.close()

    def take(self, files: Sequence[Identified]) -> None:
        """Show the decks of an index that was opened."""
        self._get(str(files[0].path))

    def get(self) -> None:
        """Let decks be got from elsewhere."""
        self._get("")

    def _get(self, source: str) -> None:
        """Let decks be got; a source that is named is looked at first."""
        dialog = IndexDialog(self._look.theme, self._files.folder, self._window)

        def take(listing: "Listing", offer: "Offer", confirmed: str) -> None:
            def over(is_taken: bool, hosts: str) -> None:
                if is_taken:
                    self._subscribe(listing, offer, f"{confirmed} {hosts}".strip(), presenter.list_again)
                dialog.show()

            dialog.hide()  # one question at a time
            self._take(offer, confirmed, over)

        def closed(_result: int) -> None:
            self._files.folder = dialog.folder
            self._index = None
            if presenter.taken is not None:
                self._pages.library.point_at(presenter.taken)
                self._pages.show_page(self._pages.library)

        presenter = self._index = IndexPresenter(self._jobs, self._thread.from_outside, dialog, take, self._announce)
        dialog.attach(presenter)
        dialog.finished.connect(closed)
        dialog.open()
        if source:
            dialog.look_at(source)

    def show(self) -> None:
        """List the subscriptions."""
        dialog = SubscriptionsDialog(self._look.theme, at_start=self.at_start, parent=self._window)
        presenter = SubscriptionsPresenter(self._jobs, self._thread.from_outside, dialog, self._shelf.list_again)

        def take(subscription: "Subscribed") -> None:
            def over(is_taken: bool, _hosts: str) -> None:
                if is_taken:
                    presenter.open()
                dialog.show()

            dialog.hide()
            self._take_held(subscription, over)

        def get() -> None:
            dialog.accept()
            self.get()

        def closed(_result: int) -> None:
            self._subscriptions = None

        self._subscriptions = presenter
        dialog.attach(presenter)
        dialog.take_asked.connect(take)
        dialog.get_asked.connect(get)
        dialog.at_start_chosen.connect(self.look_at_start)
        dialog.finished.connect(closed)
        dialog.open()
        presenter.open()

    def look_at_start(self, on: bool) -> None:
        """Look for newer versions at each start, or stop doing so."""
        self.at_start = on

    def _show_looks(self, looks: "tuple[Look, ...]") -> None:
        self._shelf.list_again()
        failed = sum(look.error is not None for look in looks)
        if failed:
            words = tr("%Ln of your subscriptions could not be looked at; File, Subscriptions tells why.", "", failed)
            self._window.statusBar().showMessage(words)

    @driven
    async def _take_newest(self, deck_uid: Uid) -> None:
        subscription = await self._jobs.run(_find_subscription, deck_uid)
        if subscription is not None:
            self._take_held(subscription, lambda _is_taken, _hosts: None)

    def _take_held(self, subscription: "Subscribed", on_end: _Over) -> None:
        """Take the newest version of a deck that its source has."""
        read, ended = partial(_newest, subscription), partial(self._finish_taking, subscription, on_end)
        self._curating.take_deck(Source(subscription.title, read, ended))

    @driven
    async def _finish_taking(self, subscription: "Subscribed", on_end: _Over, is_taken: bool, hosts: str) -> None:
        if is_taken and hosts:
            await self._jobs.run(_trust_hosts, subscription.deck_uid, hosts)
        on_end(is_taken, hosts)

    def _take(self, offer: "Offer", confirmed: str, on_end: _Over) -> None:
        self._curating.take_deck(Source(offer.entry.title, partial(_read_offer, offer, confirmed), on_end))

    @driven
    async def _subscribe(self, listing: "Listing", offer: "Offer", confirmed: str, on_end: Callable[[], None]) -> None:
        await self._jobs.run(_subscribe, listing, offer, confirmed)
        on_end()


def _find_subscription(library: "Library", deck_uid: Uid) -> "Subscribed | None":
    return lazy.subscribing.find_subscription(library, deck_uid)


def _trust_hosts(library: "Library", deck_uid: Uid, hosts: str) -> None:
    lazy.subscribing.trust(library, deck_uid, hosts)


def _subscribe(library: "Library", listing: "Listing", offer: "Offer", confirmed: str) -> None:
    lazy.subscribing.subscribe(library, listing, offer, confirmed)


def _newest(subscription: "Subscribed", hosts: str, progress: "Progress") -> "Delivered":
    trusting = replace(subscription, confirmed=f"{subscription.confirmed} {hosts}".strip())
    offer = lazy.subscribing.offer_of(trusting, progress)
    return lazy.deck_sources.read_offer(offer, confirmed=trusting.confirmed, progress=progress)


def _read_offer(offer: "Offer", confirmed: str, hosts: str, progress: "Progress") -> "Delivered":
    return lazy.deck_sources.read_offer(offer, confirmed=f"{confirmed} {hosts}".strip(), progress=progress)
