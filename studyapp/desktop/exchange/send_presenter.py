"""Decide how a deck is sent to a running Anki: allowed, previewed, then sent; needs no Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from studyapp.anki.connect.values import PORT, Choice
from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.exchange.choices import Choices
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.anki.connect.client import Client
    from studyapp.library import Library
    from studyapp.operations.exporting.sending import SendingPlan, SendingReport


@dataclass(frozen=True, slots=True)
class Way:
    """The way to reach Anki.

    Attributes:
        port: the port, as it was typed.
        key: the add-on's, or "".
    """

    port: str
    key: str

    def client(self, go_on: Callable[[], None]) -> "Client":
        """Return a way to the add-on.

        Args:
            go_on: asked while Anki is waited for; what it raises ends that.

        Raises:
            StudyAppError: the port is none.
        """
        typed = self.port.strip()
        port = int(typed) if typed.isascii() and typed.isdecimal() else 0
        return lazy.anki_client.Client(port=port, key=self.key.strip() or None, go_on=go_on)


def way_of(choices: Choices) -> Way:
    """Return the port and key with which Anki was reached last."""
    return Way(choices.anki_port or str(PORT), choices.anki_key)


class SendView(Protocol):
    """The view of a deck on its way to Anki."""

    def show_gate(self, deck: str, way: Way, *, is_allowed: bool, with_progress: bool) -> None:
        """Ask whether Anki may be spoken with, and how it is reached."""

    def show_reading(self, done: int, total: int) -> None:
        """Show the progress of reading Anki's notes; 0 of 0 means that it begins."""

    def show_plan(self, planned: "SendingPlan") -> None:
        """Show what would be sent."""

    def show_sending(self, done: int, total: int) -> None:
        """Show the progress of sending; 0 of 0 means that it begins."""

    def show_sent(self, planned: "SendingPlan", report: "SendingReport") -> None:
        """Show the result of sending."""

    def show_failure(self, error: StudyAppError | None) -> None:
        """Show why Anki could not be read, or that the person cancelled; another try is possible."""


class SendPresenter:
    """Controls the sending of one deck."""

    def __init__(
        self,
        jobs: Jobs,
        view: SendView,
        outside: Outside,
        announce: Callable[[Changes], None],
        keep: Callable[[Choices], None],
    ) -> None:
        """See `SendPresenter`.

        Args:
            jobs: runs the work.
            view: shows it.
            outside: brings progress to the window.
            announce: tells every page what changed here.
            keep: stores the choice.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._outside = outside
        self._announce = announce
        self._keep = keep
        self._choices = Choices()
        self._deck_uid: Uid | None = None
        self._planned: SendingPlan | None = None
        self._watch: Watch | None = None
        self._is_closed = False

    @driven
    async def open(self, deck_uid: Uid, choices: Choices) -> None:
        """Ask whether Anki may be spoken with; nothing is sent or asked before."""
        self._deck_uid, self._choices = deck_uid, choices
        name = await self._jobs.run(_name, deck_uid)
        self._view.show_gate(
            name, way_of(choices), is_allowed=choices.anki_allowed, with_progress=choices.with_progress
        )

    def forbid(self) -> None:
        """Speak with Anki no more."""
        self._choices = replace(self._choices, anki_allowed=False)
        self._keep(self._choices)

    def look(self, way: Way, *, with_progress: bool) -> None:
        """Read the notes of Anki, once a person has allowed it."""
        if self._deck_uid is not None and self._watch is None:
            self._choices = replace(
                self._choices, anki_allowed=True, anki_port=way.port, anki_key=way.key, with_progress=with_progress
            )
            self._keep(self._choices)
            self._look(self._deck_uid, way)

    def send(self, choice: Choice) -> None:
        """Send what was shown."""
        if self._planned is not None and self._watch is None:
            self._send(self._planned, choice)

    def end(self) -> bool:
        """End what is under way, where it tells next; False where there is nothing."""
        if self._watch is None:
            return False
        self._watch.end()
        return True

    def close(self) -> None:
        """End with the window: no answer that Anki owes is waited for any more."""
        self._is_closed = True
        self.end()

    def leave(self) -> None:
        """End with the dialog."""
        self.end()
        self._jobs.end()

    @driven
    async def _look(self, deck_uid: Uid, way: Way) -> None:
        self._planned = None
        self._view.show_reading(0, 0)
        self._watch = watch = Watch(self._outside, self._view.show_reading)
        try:
            planned = await self._jobs.run(_plan, deck_uid, way, self._choices.with_progress, watch)
        except StudyAppError as error:
            self._watch = None
            self._view.show_failure(None if isinstance(error, EndedError) else error)
            return
        self._watch, self._planned = None, planned
        self._view.show_plan(planned)

    @driven
    async def _send(self, planned: "SendingPlan", choice: Choice) -> None:
        self._view.show_sending(0, 0)
        self._watch = watch = Watch(self._outside, self._view.show_sending)
        sending = _Sending(planned, choice, way_of(self._choices), self._go_on)
        try:
            report = await self._jobs.run(_send, sending, watch).always(self._tell)
        except StudyAppError as error:
            self._watch = None
            self._view.show_failure(error)
            return
        self._watch = self._planned = None
        self._view.show_sent(planned, report)

    def _go_on(self) -> None:
        """Bring what is on its way to its end but where the window is closed: nobody could say how much arrived."""
        if self._is_closed:
            raise EndedError

    def _tell(self, report: "SendingReport") -> None:
        if report.taken:
            self._announce(Changes(everything=True))


@dataclass(frozen=True, slots=True)
class _Sending:
    """The notes that are sent.

    Attributes:
        go_on: asked while Anki is waited for; what it raises ends that.
    """

    planned: "SendingPlan"
    choice: Choice
    way: Way
    go_on: Callable[[], None]


def _name(library: "Library", deck_uid: Uid) -> str:
    return library.deck(deck_uid).name


def _plan(library: "Library", deck_uid: Uid, way: Way, with_progress: bool, watch: Watch) -> "SendingPlan":
    return lazy.sending.plan_sending(
        library, deck_uid, way.client(watch.go_on), with_progress=with_progress, progress=watch
    )


def _send(library: "Library", sending: _Sending, watch: Watch) -> "SendingReport":
    client = sending.way.client(sending.go_on)
    return lazy.sending.send(library, client, sending.planned, choice=sending.choice, progress=watch)
