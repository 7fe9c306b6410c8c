"""Decides how another wording of one draft is asked for, and which of the two is kept; needs no Qt."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.assistant.asking import Told
from studyapp.desktop.assistant.assist_presenter import Asking, EndpointOf
from studyapp.desktop.background.jobs import Jobs
from studyapp.domain.assisting import Assisted, Endpoint, Offered, Wish
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

if TYPE_CHECKING:
    from studyapp.library import Library


class WordingView(Protocol):
    """What is shown."""

    def show_waiting(self) -> None:
        """The assistant is asked."""

    def show_wording(self, draft: DraftNote | None, part: Assisted) -> None:
        """Shows the other wording, or that none came, and what it took."""

    def show_failure(self, error: StudyAppError) -> None:
        """Tells why none came."""

    def close_wording(self) -> None:
        """A choice was made."""


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

    def ask(self, card: Offered, span: Span, *, anew: bool = False) -> None:
        """Asks for another wording.

        Args:
            card: the draft as it is.
            span: its passage.
            anew: for another one than the one that came.
        """
        self._number += 1
        number, self._draft = self._number, None
        self._view.show_waiting()

        def work(library: "Library") -> Essay:
            from studyapp.operations.essays.remaking import source

            return source(library, self._essay_uid)

        def failed(error: StudyAppError) -> None:
            if number == self._number:
                self._view.show_failure(error)

        def found(essay: Essay) -> None:
            self._text = essay.text
            wish = Wish((span,), card, anew=anew)
            self._jobs.aside(self._endpoint).then(lambda endpoint: ask(essay, wish, endpoint), failed)

        def ask(essay: Essay, wish: Wish, endpoint: Endpoint) -> None:
            if number == self._number:
                told = Told(lambda _done, _total: None, self._came, lambda: None, failed)
                self._asking.ask(essay, wish, endpoint, told)

        self._jobs.run(work).then(found, failed)

    def choose(self, note_uid: Uid, *, replaces: bool) -> None:
        """Keeps the other wording, beside the draft or in its place."""
        draft, text = self._draft, self._text
        if draft is None:
            return

        def work(library: "Library") -> Changes:
            from studyapp.operations.assisting.storing import keep_wording

            return keep_wording(library, note_uid, draft, text, replaces=replaces)

        def done(changes: Changes) -> None:
            self._view.close_wording()
            self._announce(changes)

        self._jobs.run(work).then(done, self._view.show_failure)

    def leave(self) -> None:
        """The dialog is closed."""
        self._number += 1
        self._draft = None
        self._asking.cancel()

    def _came(self, part: Assisted) -> None:
        self._draft = part.drafts[0] if part.drafts else None
        self._view.show_wording(self._draft, part)
