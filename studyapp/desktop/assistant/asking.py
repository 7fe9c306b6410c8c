"""Pass messages of the child that asks an assistant to the thread of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp import paths
from studyapp.desktop import lazy
from studyapp.desktop.background.jobs import Failed
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.receivers import Receivers
from studyapp.domain.assisting import AssistantRequest, AssistantResult, Endpoint
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay

if TYPE_CHECKING:
    from studyapp.operations.assisting.asker import AssistantChild


@dataclass(frozen=True, slots=True)
class AskListener:
    """Callbacks for the progress of a wish; all are called in the thread of the window.

    Attributes:
        progress: reports progress of reading the essay: steps done and steps in all.
        part: receives the result for one passage.
        over: all passages are through.
        failed: it is over before that; the parts that came are whole.
    """

    progress: Callable[[int, int], None]
    part: Callable[[AssistantResult], None]
    over: Callable[[], None]
    failed: Failed


class ChildAsking:
    """Asks in a child process, one wish at a time; results of a cancelled wish are dropped."""

    def __init__(self, thread: LibraryThread) -> None:
        self._receivers = Receivers(thread)
        self._asker: AssistantChild | None = None

    def ask(self, essay: Essay, wish: AssistantRequest, endpoint: Endpoint, listener: AskListener) -> None:
        """Ask an assistant."""
        self._receivers.leave()
        if self._asker is None:
            self._asker = lazy.asker.AssistantChild(paths.answers_folder())
        in_window = self._receivers.bring
        reports = lazy.asker.AssistantReports(
            in_window(listener.progress), in_window(listener.part), in_window(listener.over), in_window(listener.failed)
        )
        try:
            self._asker.ask(essay, wish, endpoint, reports)
        except StudyAppError as error:
            listener.failed(error)

    def cancel(self) -> None:
        """End the child; no answer comes any more."""
        self._receivers.leave()
        if self._asker is not None:
            self._asker.cancel()
