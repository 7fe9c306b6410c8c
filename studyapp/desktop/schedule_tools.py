"""Puts together what plans and fits the schedule, each in a dialog of its own."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop.actions import Actions
from studyapp.desktop.child_reports import ChildFitter
from studyapp.desktop.fit_dialog import FitDialog
from studyapp.desktop.fit_presenter import FitPresenter
from studyapp.desktop.library_thread import LibraryThread
from studyapp.desktop.look import Look
from studyapp.domain.changes import Changes


class ScheduleTools(QObject):
    """The commands for the schedule, and who carries them out."""

    def __init__(
        self, window: QMainWindow, thread: LibraryThread, look: Look, announce: Callable[[Changes], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._thread = thread
        self._look = look
        self._announce = announce
        self._fitter = ChildFitter(thread)

    def connect_all(self, actions: Actions) -> None:
        """Connects the menus."""
        actions.connect({"fit": self.fit})

    def close(self) -> None:
        """Ends the children."""
        self._fitter.cancel()

    def fit(self) -> None:
        """Fits the schedule to the answers, and lets it be taken or left."""
        dialog = FitDialog(self._look.theme, self._window)
        presenter = FitPresenter(self._thread, self._fitter, dialog, self._announce)
        dialog.attach(presenter)
        dialog.open()
        presenter.begin()
