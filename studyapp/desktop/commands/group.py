"""The base class of command groups."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMainWindow

from studyapp.desktop.appearance import Look
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.maker import WorkerMaker
from studyapp.desktop.background.watching import EndedError, Watch
from studyapp.desktop.library.library_presenter import LibraryPresenter
from studyapp.desktop.menu_actions import Actions
from studyapp.desktop.pages import Pages
from studyapp.desktop.review.review_presenter import ReviewPresenter
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.desktop.widgets.waiting_dialog import WaitingDialog
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.library import Library


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the window that commands ask and change.

    Attributes:
        announce: tells every page what an operation changed.
    """

    window: QMainWindow
    actions: Actions
    thread: LibraryThread
    maker: WorkerMaker
    pages: Pages
    shelf: LibraryPresenter
    study: StudyPresenter
    review: ReviewPresenter
    look: Look
    announce: Callable[[Changes], None]


class CommandGroup(QObject):
    """A group of commands; each asks what it must know, runs the operation and announces the changes."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._window = parts.window
        self._actions = parts.actions
        self._thread = parts.thread
        self._jobs: Jobs = parts.thread
        self._maker = parts.maker
        self._pages = parts.pages
        self._shelf = parts.shelf
        self._study = parts.study
        self._review = parts.review
        self._look = parts.look
        self._announce = parts.announce

    def _show_beside(self, dialog: QDialog, fill: Callable[[], None]) -> None:
        """Show a dialog on the essay in sight, and fill it again whenever that changes."""
        changed = self._pages.study.state_changed
        changed.connect(fill)
        dialog.finished.connect(lambda _result: changed.disconnect(fill))
        fill()
        dialog.show()

    @driven
    async def _change[*Ts](self, operation: "Callable[[Library, *Ts], Changes]", *args: *Ts) -> None:
        """Run an operation, and announce its changes."""
        self._announce(await self._jobs.run(operation, *args))

    @driven
    async def _run_watched[T](
        self, words: str, work: "Callable[[Library, Watch], T]", receiver: Callable[[T], None]
    ) -> None:
        """Run work on the library that may take a while; it then shows itself, and can be ended.

        Args:
            words: the name of the work.
            work: the work; it gets a function that reports progress.
            receiver: receives the result of the work.
        """
        waiting = WaitingDialog(words, self._window)
        waiting.addAction(self._actions["close"])
        watch = Watch(self._thread.from_outside, lambda _done, _total: None)
        waiting.canceled.connect(watch.end)
        try:
            result = await self._jobs.run(work, watch)
        except StudyAppError as error:
            waiting.finish()
            if isinstance(error, EndedError):
                return
            raise
        waiting.finish()
        receiver(result)
