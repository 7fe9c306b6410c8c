"""Decides what is shown of subscriptions, and looks for newer versions when asked; needs no Qt."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

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
    """What is listed.

    Attributes:
        rows: the subscriptions, by title.
        errors: why the last look at some of them failed, by uid of the deck.
    """

    rows: "tuple[Subscribed, ...]" = ()
    errors: Mapping[Uid, StudyAppError] = field(default_factory=dict)

    def row(self, deck_uid: Uid | None) -> "Subscribed | None":
        """The subscription of a deck."""
        return next((each for each in self.rows if each.deck_uid == deck_uid), None)


class SubscriptionsView(Protocol):
    """What is shown of subscriptions."""

    def show_subscriptions(self, shown: ShownSubscriptions) -> None:
        """Lists them; nothing is under way."""

    def show_looking(self) -> None:
        """It is being looked whether newer versions are there."""

    def show_error(self, error: StudyAppError, host: str) -> None:
        """Tells what failed; a host that is named may be confirmed."""


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
        """Whether a look is under way."""
        return self._watch is not None

    def end(self) -> None:
        """What is under way is broken off, and nothing of it kept."""
        if self._watch is not None:
            self._watch.end()

    def begin(self, uids: Collection[Uid] | None, done: "Callable[[tuple[Look, ...]], None]") -> None:
        """Looks whether newer versions of some decks, or of all, are there.

        Args:
            uids: of the decks; None for all.
            done: gets what was told, without what was broken off.
        """
        if self.is_busy:
            return
        watch = self._watch = Watch(self._outside, lambda _done, _total: None)

        def over(looks: "tuple[Look, ...]") -> None:
            self._watch = None
            done(tuple(each for each in looks if not isinstance(each.error, EndedError)))

        def held(library: "Library") -> "Sequence[Subscribed]":
            from studyapp.operations.curating.getting.subscribing import subscriptions

            return [each for each in subscriptions(library) if uids is None or each.deck_uid in uids]

        def look(rows: "Sequence[Subscribed]") -> None:
            from studyapp.operations.curating.getting import subscribing

            def kept(looks: "tuple[Look, ...]") -> "Callable[[Library], tuple[Look, ...]]":
                def keep(library: "Library") -> "tuple[Look, ...]":
                    subscribing.keep(library, looks)
                    return looks

                return keep

            self._jobs.aside(subscribing.look_again, rows, watch).then(
                lambda looks: self._jobs.run(kept(looks)).then(over)
            )

        self._jobs.run(held).then(look)


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

    def open(self) -> None:
        """Lists the subscriptions as they are known."""

        def work(library: "Library") -> "tuple[Subscribed, ...]":
            from studyapp.operations.curating.getting.subscribing import subscriptions

            return subscriptions(library)

        self._jobs.run(work).then(
            lambda rows: self._view.show_subscriptions(ShownSubscriptions(rows, dict(self._errors)))
        )

    def look(self) -> None:
        """Looks whether newer versions are there."""
        self._view.show_looking()

        def done(looks: "tuple[Look, ...]") -> None:
            for each in looks:
                self._errors.pop(each.now.deck_uid, None)
                if each.error is not None:
                    self._errors[each.now.deck_uid] = each.error
            self._changed()

        self._looking.begin(None, done)

    def stop(self) -> bool:
        """Breaks off what is under way; tells whether anything was."""
        if self._moving is not None:
            self._moving.end()
            return True
        self._looking.end()
        return self._looking.is_busy

    def end(self, deck_uid: Uid) -> None:
        """Ends a subscription; the deck stays."""

        def work(library: "Library") -> None:
            from studyapp.operations.curating.getting.subscribing import unsubscribe

            unsubscribe(library, deck_uid)

        self._jobs.run(work).then(lambda _nothing: self._changed())

    def move(self, held: "Subscribed", source: str, *, is_confirmed: bool = False) -> None:
        """Moves a subscription to another source, once the deck was seen there."""
        if is_confirmed:
            self._hosts.confirm()
        else:
            self._hosts.forget()
        confirmed = str(self._hosts)
        self._view.show_looking()
        watch = self._moving = Watch(self._outside, lambda _done, _total: None)

        def seen() -> "Subscribed":
            from studyapp.operations.curating.getting import subscribing

            return subscribing.moved(held, source, confirmed=confirmed, progress=watch)

        def keep(made: "Subscribed") -> "Callable[[Library], None]":
            def work(library: "Library") -> None:
                from studyapp.operations.curating.getting.subscribing import hold

                hold(library, made)

            return work

        def done(made: "Subscribed") -> None:
            self._moving = None
            self._errors.pop(held.deck_uid, None)
            self._jobs.run(keep(made)).then(lambda _nothing: self._changed())

        def failed(error: StudyAppError) -> None:
            self._moving = None
            self.open()
            if not isinstance(error, EndedError):
                self._view.show_error(error, self._hosts.ask(error))

        self._jobs.aside(seen).then(done, failed)

    def leave(self) -> None:
        """The dialog is closed."""
        self.stop()
        self._jobs.end()

    def _changed(self) -> None:
        self._kept()
        self.open()
