"""Decide what is shown of subscriptions, and looks for newer versions when asked; needs no Qt."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.curating.hosts import Hosts
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
        return next((each for each in self.rows if each.deck_uid == deck_uid), None)


class SubscriptionsView(Protocol):
    """The view of subscriptions."""

    def show_subscriptions(self, shown: ShownSubscriptions) -> None:
        """List them; nothing is under way."""

    def show_looking(self) -> None:
        """It is being looked whether newer versions are there."""

    def show_error(self, error: StudyAppError, host: str) -> None:
        """Tell what failed; a host that is named may be confirmed."""


class Looking:
    """Looks at sources beside the library, and keeps what was told."""

    def __init__(self, jobs: Jobs, outside: Outside) -> None:
        """See `Looking`.

        Args:
            jobs: does the work.
            outside: see `watching.Outside`.
        """
        self._jobs = jobs
        self._outside = outside
        self._watch: Watch | None = None

    @property
    def is_busy(self) -> bool:
        """Return whether a look is under way."""
        return self._watch is not None

    def end(self) -> None:
        """Break off what is under way, and keep nothing of it."""
        if self._watch is not None:
            self._watch.end()

    def begin(self, uids: Collection[Uid] | None, done: "Callable[[tuple[Look, ...]], None]") -> None:
        """Look whether newer versions of some decks, or of all, are there.

        Args:
            uids: of the decks; None for all.
            done: gets what was told, without what was broken off.
        """
        if not self.is_busy:
            self._look(uids, done)

    @driven
    async def _look(self, uids: Collection[Uid] | None, done: "Callable[[tuple[Look, ...]], None]") -> None:
        self._watch = watch = Watch(self._outside, lambda _done, _total: None)
        try:
            rows = await self._jobs.run(_subscriptions)
            wanted = [each for each in rows if uids is None or each.deck_uid in uids]
            looks = await self._jobs.aside(_looked, wanted, watch)
            await self._jobs.run(_keep, looks)
        finally:
            self._watch = None
        done(tuple(each for each in looks if not isinstance(each.error, EndedError)))


class SubscriptionsPresenter:
    """The subscriptions of a library, in a dialog."""

    def __init__(self, jobs: Jobs, outside: Outside, view: SubscriptionsView, kept: Callable[[], None]) -> None:
        """See `SubscriptionsPresenter`.

        Args:
            jobs: does the work.
            outside: see `watching.Outside`.
            view: shows it.
            kept: is called when something is known that was not.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._kept = kept
        self._outside = outside
        self._looking = Looking(self._jobs, outside)
        self._moving: Watch | None = None
        self._hosts = Hosts()  # for the move that is under way
        self._errors: dict[Uid, StudyAppError] = {}

    @driven
    async def open(self) -> None:
        """List the subscriptions as they are known."""
        rows = await self._jobs.run(_subscriptions)
        self._view.show_subscriptions(ShownSubscriptions(rows, dict(self._errors)))

    def look(self) -> None:
        """Look whether newer versions are there."""
        self._view.show_looking()
        self._looking.begin(None, self._looked)

    def stop(self) -> bool:
        """Break off what is under way; tell whether anything was."""
        if self._moving is not None:
            self._moving.end()
            return True
        self._looking.end()
        return self._looking.is_busy

    @driven
    async def end(self, deck_uid: Uid) -> None:
        """End a subscription; the deck stays."""
        await self._jobs.run(_end, deck_uid)
        self._changed()

    def move(self, held: "Subscribed", source: str, *, is_confirmed: bool = False) -> None:
        """Move a subscription to another source, once the deck was seen there."""
        if is_confirmed:
            self._hosts.confirm()
        else:
            self._hosts.forget()
        self._move(held, source)

    def leave(self) -> None:
        """End with the dialog."""
        self.stop()
        self._jobs.end()

    @driven
    async def _move(self, held: "Subscribed", source: str) -> None:
        self._view.show_looking()
        self._moving = watch = Watch(self._outside, lambda _done, _total: None)
        try:
            made = await self._jobs.aside(_moved, held, source, str(self._hosts), watch)
        except StudyAppError as error:
            self._moving = None
            self.open()
            if not isinstance(error, EndedError):
                self._view.show_error(error, self._hosts.ask(error))
            return
        self._moving = None
        self._errors.pop(held.deck_uid, None)
        await self._jobs.run(_hold, made)
        self._changed()

    def _looked(self, looks: "tuple[Look, ...]") -> None:
        for each in looks:
            self._errors.pop(each.now.deck_uid, None)
            if each.error is not None:
                self._errors[each.now.deck_uid] = each.error
        self._changed()

    def _changed(self) -> None:
        self._kept()
        self.open()


def _subscriptions(library: "Library") -> "tuple[Subscribed, ...]":
    return lazy.subscribing.subscriptions(library)


def _looked(rows: "Sequence[Subscribed]", watch: Watch) -> "tuple[Look, ...]":
    return lazy.subscribing.look_again(rows, watch)


def _keep(library: "Library", looks: "tuple[Look, ...]") -> None:
    lazy.subscribing.store_looks(library, looks)


def _hold(library: "Library", made: "Subscribed") -> None:
    lazy.subscribing.save_subscription(library, made)


def _moved(held: "Subscribed", source: str, confirmed: str, watch: Watch) -> "Subscribed":
    return lazy.subscribing.with_source(held, source, confirmed=confirmed, progress=watch)


def _end(library: "Library", deck_uid: Uid) -> None:
    lazy.subscribing.unsubscribe(library, deck_uid)
