"""Decide how to request another wording of a draft, and which of the two is kept; needs no Qt."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.assistant.asking import AskListener
from studyapp.desktop.assistant.assist_presenter import Asking, EndpointOf
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.assisting import AssistantRequest, AssistantResult, OfferedCard
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

if TYPE_CHECKING:
    from studyapp.library import Library


class WordingView(Protocol):
    """The view of another wording for one draft."""

    def show_waiting(self) -> None:
        """Show that the assistant is being asked."""

    def show_wording(self, draft: DraftNote | None, part: AssistantResult) -> None:
        """Show the other wording, or that none came, and what it took."""

    def show_failure(self, error: StudyAppError) -> None:
        """Show why there is no other wording."""

    def close_wording(self) -> None:
        """Close the dialog after a choice."""


class WordingPresenter:
    """One draft; nothing is changed before a choice."""

    def __init__(
        self,
        jobs: Jobs,
        asking: Asking,
        view: WordingView,
        endpoint: EndpointOf,
        announce: Callable[[Changes], None],
        essay_uid: Uid,
    ) -> None:
        """See `AssistPresenter`."""
        self._jobs = jobs
        self._asking = asking
        self._view = view
        self._endpoint = endpoint
        self._announce = announce
        self._essay_uid = essay_uid
        self._number = 0
        self._text = ""
        self._draft: DraftNote | None = None

    def ask(self, card: OfferedCard, span: Span, *, anew: bool = False) -> None:
        """Ask for another wording.

        Args:
            card: the draft as it is.
            span: its passage.
            anew: whether another one is wanted than the one that came.
        """
        self._number += 1
        self._draft = None
        self._view.show_waiting()
        self._ask(self._number, AssistantRequest((span,), card, anew=anew))

    def choose(self, note_uid: Uid, *, replaces: bool) -> None:
        """Keep the other wording, beside the draft or in its place."""
        if self._draft is not None:
            self._keep(note_uid, self._draft, replaces=replaces)

    def leave(self) -> None:
        """End with the dialog."""
        self._number += 1
        self._draft = None
        self._asking.cancel()

    @driven
    async def _ask(self, number: int, wish: AssistantRequest) -> None:
        failed = partial(self._failed, number)
        try:
            essay = await self._jobs.run(_source, self._essay_uid)
            self._text = essay.text
            endpoint = await self._jobs.aside(self._endpoint)
        except StudyAppError as error:
            failed(error)
            return
        if number == self._number:
            listener = AskListener(lambda _done, _total: None, self._take_part, lambda: None, failed)
            self._asking.ask(essay, wish, endpoint, listener)

    @driven
    async def _keep(self, note_uid: Uid, draft: DraftNote, *, replaces: bool) -> None:
        try:
            changes = await self._jobs.run(_keep_wording, note_uid, draft, self._text, replaces)
        except StudyAppError as error:
            self._view.show_failure(error)
            return
        self._view.close_wording()
        self._announce(changes)

    def _failed(self, number: int, error: StudyAppError) -> None:
        if number == self._number:
            self._view.show_failure(error)

    def _take_part(self, part: AssistantResult) -> None:
        self._draft = part.drafts[0] if part.drafts else None
        self._view.show_wording(self._draft, part)


def _source(library: "Library", essay_uid: Uid) -> Essay:
    return lazy.remaking.source(library, essay_uid)


def _keep_wording(library: "Library", note_uid: Uid, draft: DraftNote, text: str, replaces: bool) -> Changes:
    return lazy.storing.keep_wording(library, note_uid, draft, text, replaces=replaces)
