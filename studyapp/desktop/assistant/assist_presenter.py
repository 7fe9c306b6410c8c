"""Decide how to ask an assistant for the cards of an essay, and keep its cards at once; needs no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.assistant.asking import AskListener
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.assisting import AssistantRequest, AssistantResult, Endpoint
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

if TYPE_CHECKING:
    from studyapp.library import Library

EndpointOf = Callable[[], Endpoint]
"""Gives the endpoint that a person chose, with its key; called beside the window, and raises StudyAppError."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of an essay to ask about: some stretches, all of it where there are none, or its open claims."""

    spans: tuple[Span, ...] = ()
    only_open: bool = False


class Asking(Protocol):
    """Asks an assistant in the background; all answers come in the thread of the window."""

    def ask(self, essay: Essay, wish: AssistantRequest, endpoint: Endpoint, listener: AskListener) -> None:
        """Ask an assistant."""

    def cancel(self) -> None:
        """End the asking; no answer comes any more."""


class AssistView(Protocol):
    """The view of cards that an assistant makes."""

    def show_reading(self, done: int, total: int) -> None:
        """Show how far the essay is read; 0 of 0 means that it begins."""

    def show_parts(self, parts: Sequence[AssistantResult], *, is_over: bool) -> None:
        """Show the results so far."""

    def show_sent(self, words: str) -> None:
        """Show what would be sent, word for word."""

    def show_failure(self, error: StudyAppError, *, kept: int) -> None:
        """Show why the request failed, and the number of passages whose cards are kept."""

    def show_cancelled(self, *, kept: int) -> None:
        """Show that the person cancelled, and the number of passages whose cards are kept."""


@dataclass
class _Run:
    """One asking."""

    wish: AssistantRequest
    text: str = ""
    parts: list[AssistantResult] = field(default_factory=list)

    @property
    def kept(self) -> int:
        """Return of how many passages the cards are kept; a preview keeps none."""
        return len(self.parts) if self.wish.sends else 0


class AssistPresenter:
    """One asking at a time; the drafts of each passage are kept as soon as they are there."""

    def __init__(
        self,
        jobs: Jobs,
        asking: Asking,
        view: AssistView,
        endpoint: EndpointOf,
        announce: Callable[[Changes], None],
        essay_uid: Uid,
    ) -> None:
        """Ask nothing yet.

        Args:
            jobs: runs work on the library, and beside it work that waits for the keyring.
            asking: asks the assistant.
            view: shows it.
            endpoint: see `EndpointOf`.
            announce: tells every page what changed.
            essay_uid: the essay.
        """
        self._jobs = jobs
        self._asking = asking
        self._view = view
        self._endpoint = endpoint
        self._announce = announce
        self._essay_uid = essay_uid
        self._run: _Run | None = None

    def ask(self, scope: Scope, *, anew: bool = False) -> None:
        """Ask for cards; what is under way ends."""
        self._begin(scope, AssistantRequest(scope.spans, anew=anew))

    def preview(self, scope: Scope) -> None:
        """Show what would be sent without sending it."""
        self._begin(scope, AssistantRequest(scope.spans, sends=False))

    def cancel(self) -> None:
        """End what is under way; what came is kept."""
        run = self._stop()
        if run is not None:
            self._view.show_cancelled(kept=run.kept)

    def leave(self) -> None:
        """End with the dialog."""
        self._stop()

    def _stop(self) -> _Run | None:
        run, self._run = self._run, None
        if run is not None:
            self._asking.cancel()
        return run

    def _begin(self, scope: Scope, wish: AssistantRequest) -> None:
        self._stop()
        run = self._run = _Run(wish)
        self._view.show_reading(0, 0)
        self._find(run, scope, wish)

    @driven
    async def _find(self, run: _Run, scope: Scope, wish: AssistantRequest) -> None:
        try:
            essay, wished = await self._jobs.run(_make_request, self._essay_uid, scope, wish)
            run.text = essay.text
            endpoint = await self._jobs.aside(self._endpoint)
        except StudyAppError as error:
            self._failed(run, error)
            return
        self._ask(run, essay, wished, endpoint)

    def _ask(self, run: _Run, essay: Essay, wish: AssistantRequest, endpoint: Endpoint) -> None:
        if run is not self._run:
            return
        listener = AskListener(
            self._view.show_reading,
            lambda part: self._take_part(run, part),
            lambda: self._finish(run),
            lambda error: self._failed(run, error),
        )
        self._asking.ask(essay, wish, endpoint, listener)

    def _take_part(self, run: _Run, part: AssistantResult) -> None:
        if run is not self._run:
            return
        run.parts.append(part)
        if run.wish.sends:
            self._view.show_parts(run.parts, is_over=False)
            if part.drafts:
                self._keep(run, part)

    @driven
    async def _keep(self, run: _Run, part: AssistantResult) -> None:
        self._announce(await self._jobs.run(_keep_drafts, self._essay_uid, part, run.text))

    def _finish(self, run: _Run) -> None:
        if run is not self._run:
            return
        self._run = None
        if run.wish.sends:
            self._view.show_parts(run.parts, is_over=True)
        else:
            self._view.show_sent("\n\n· · ·\n\n".join(part.sent for part in run.parts))

    def _failed(self, run: _Run, error: StudyAppError) -> None:
        if run is not self._run:
            return
        self._run = None
        self._view.show_failure(error, kept=run.kept)


def _make_request(
    library: "Library", essay_uid: Uid, scope: Scope, wish: AssistantRequest
) -> tuple[Essay, AssistantRequest]:
    essay = lazy.remaking.source(library, essay_uid)
    if not scope.only_open:
        return essay, wish
    return essay, replace(
        wish, spans=lazy.choosing.request_open_claims(lazy.auditing.audit_essay(library, essay_uid)).spans
    )


def _keep_drafts(library: "Library", essay_uid: Uid, part: AssistantResult, text: str) -> Changes:
    return lazy.storing.keep_drafts(library, essay_uid, part.drafts, text)
