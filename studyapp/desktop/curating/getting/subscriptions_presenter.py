"""Control the dialog of subscriptions, and look for newer versions on request; free of Qt."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.curating.confirmed_hosts import ConfirmedHosts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.getting.subscribing import Look, Subscribed


@dataclass(frozen=True, slots=True)
class ShownSubscriptions:
    """The subscriptions in the list.

    Attributes:
        rows: the subscriptions, by title.
        errors: why the last look at some of them failed, by uid of the deck.
    """

    rows: "tuple[Subscribed, ...]" = ()
    errors: Mapping[Uid, StudyAppError] = field(default_factory=dict)

    def row(self, deck_uid: Uid | None) -> "Subscribed | None":
        """Return the subscription of a deck."""
        return next((subscription for subscription in self.rows if subscription.deck_uid == deck_uid), None)


class SubscriptionsView(Protocol):
    """The view of subscriptions."""

    def show_subscriptions(self, shown: ShownSubscriptions) -> None:
        """List the subscriptions; no work is under way."""

    def show_looking(self) -> None:
        """Show that the program looks for newer versions."""

    def show_error(self, error: StudyAppError, host: str) -> None:
        """Show an error; a named host may be confirmed."""


class VersionChecker:
    """Looks for newer versions at the sources outside the library's thread, and stores the results."""

    def __init__(self, jobs: Jobs, outside: Outside) -> None:
        """Create the checker; nothing is asked yet.

        Args:
            jobs: runs the work.
            outside: see `watching.Outside`.
        """
        self._jobs = jobs
        self._outside = outside
        self._watch: Watch | None = None

    @property
    def is_busy(self) -> bool:
        """Return whether a check is under way."""
        return self._watch is not None

    def stop(self) -> None:
        """Stop the check under way, and store nothing of it."""
        if self._watch is not None:
            self._watch.end()

    def start(self, uids: Collection[Uid] | None, done: "Callable[[tuple[Look, ...]], None]") -> None:
        """Look for newer versions of some decks, or of all.

        Args:
            uids: the decks; None for all.
            done: receives the results, without those that were interrupted.
        """
        if not self.is_busy:
            self._check(uids, done)

    @driven
    async def _check(self, uids: Collection[Uid] | None, done: "Callable[[tuple[Look, ...]], None]") -> None:
        self._watch = watch = Watch(self._outside, lambda _done, _total: None)
        try:
            rows = await self._jobs.run(_subscriptions)
            wanted = [subscription for subscription in rows if uids is None or subscription.deck_uid in uids]
            looks = await self._jobs.aside(_check_versions, wanted, watch)
            await self._jobs.run(_store_looks, looks)
        finally:
            self._watch = None
        done(tuple(look for look in looks if not isinstance(look.error, EndedError)))


class SubscriptionsPresenter:
    """Controls the dialog of the subscriptions of a library."""

    def __init__(self, jobs: Jobs, outside: Outside, view: SubscriptionsView, kept: Callable[[], None]) -> None:
        """Create the presenter; nothing is read yet.

        Args:
            jobs: runs the work.
            outside: see `watching.Outside`.
            view: shows it.
            kept: called when something new is known.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._kept = kept
        self._outside = outside
        self._looking = VersionChecker(self._jobs, outside)
        self._moving: Watch | None = None
        self._hosts = ConfirmedHosts()  # for the move that is under way
        self._errors: dict[Uid, StudyAppError] = {}

    @driven
    async def open(self) -> None:
        """List the subscriptions as they are stored."""
        rows = await self._jobs.run(_subscriptions)
        self._view.show_subscriptions(ShownSubscriptions(rows, dict(self._errors)))

    def check_versions(self) -> None:
        """Look for newer versions."""
        self._view.show_looking()
        self._looking.start(None, self._on_checked)

    def stop(self) -> bool:
        """Stop the work under way; return whether there was any."""
        if self._moving is not None:
            self._moving.end()
            return True
        self._looking.stop()
        return self._looking.is_busy

    @driven
    async def end(self, deck_uid: Uid) -> None:
        """End a subscription; the deck stays."""
        await self._jobs.run(_end, deck_uid)
        self._on_changed()

    def move(self, subscription: "Subscribed", source: str, *, is_confirmed: bool = False) -> None:
        """Move a subscription to another source, after the deck was found there."""
        if is_confirmed:
            self._hosts.confirm()
        else:
            self._hosts.forget()
        self._move(subscription, source)

    def close(self) -> None:
        """Stop all work when the dialog closes."""
        self.stop()
        self._jobs.end()

    @driven
    async def _move(self, subscription: "Subscribed", source: str) -> None:
        self._view.show_looking()
        self._moving = watch = Watch(self._outside, lambda _done, _total: None)
        try:
            made = await self._jobs.aside(_move, subscription, source, str(self._hosts), watch)
        except StudyAppError as error:
            self._moving = None
            self.open()
            if not isinstance(error, EndedError):
                self._view.show_error(error, self._hosts.host_to_confirm(error))
            return
        self._moving = None
        self._errors.pop(subscription.deck_uid, None)
        await self._jobs.run(_store_subscription, made)
        self._on_changed()

    def _on_checked(self, looks: "tuple[Look, ...]") -> None:
        for look in looks:
            self._errors.pop(look.now.deck_uid, None)
            if look.error is not None:
                self._errors[look.now.deck_uid] = look.error
        self._on_changed()

    def _on_changed(self) -> None:
        self._kept()
        self.open()


def _subscriptions(library: "Library") -> "tuple[Subscribed, ...]":
    return lazy.subscribing.subscriptions(library)


def _check_versions(rows: "Sequence[Subscribed]", watch: Watch) -> "tuple[Look, ...]":
    return lazy.subscribing.look_again(rows, watch)


def _store_looks(library: "Library", looks: "tuple[Look, ...]") -> None:
    lazy.subscribing.store_looks(library, looks)


def _store_subscription(library: "Library", made: "Subscribed") -> None:
    lazy.subscribing.save_subscription(library, made)


def _move(subscription: "Subscribed", source: str, confirmed: str, watch: Watch) -> "Subscribed":
    return lazy.subscribing.change_source(subscription, source, confirmed=confirmed, progress=watch)


def _end(library: "Library", deck_uid: Uid) -> None:
    lazy.subscribing.unsubscribe(library, deck_uid)
