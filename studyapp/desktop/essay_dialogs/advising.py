"""Pass messages of the child that checks cards to the thread of the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.jobs import Failed
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.receivers import Receivers
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.quality.verifying import Advised, CardWithPassage

if TYPE_CHECKING:
    from studyapp.operations.proving.adviser import AdviceChild


@dataclass(frozen=True, slots=True)
class AdviceListener:
    """Callbacks for the progress of advice; all are called in the thread of the window.

    Attributes:
        progress: steps done and steps in all.
        done: receives the results for all cards.
        failed: it is over without a result.
    """

    progress: Callable[[int, int], None]
    done: Callable[[Advised], None]
    failed: Failed


class ChildAdvising:
    """Checks cards in a child process, which ends with the dialog; results of a cancelled check are dropped."""

    def __init__(self, thread: LibraryThread) -> None:
        self._receivers = Receivers(thread)
        self._adviser: AdviceChild | None = None

    def advise(self, essay: Essay, cards: Sequence[CardWithPassage], listener: AdviceListener) -> None:
        """Read cards, and advise on them."""
        self._receivers.leave()
        if self._adviser is None:
            self._adviser = lazy.adviser.AdviceChild()
        in_window = self._receivers.bring
        reports = lazy.adviser.AdviceReports(
            in_window(listener.progress), in_window(listener.done), in_window(listener.failed)
        )
        try:
            self._adviser.advise(essay, cards, reports)
        except StudyAppError as error:
            listener.failed(error)

    def cancel(self) -> None:
        """End the child; nothing comes any more."""
        self._receivers.leave()
        if self._adviser is not None:
            self._adviser.cancel()
