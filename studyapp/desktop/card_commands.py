"""Commands on the cards of the essay in sight that need a dialog of their own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop.library_thread import LibraryThread
from studyapp.desktop.look import Look
from studyapp.desktop.rejected_dialog import RejectedDialog
from studyapp.desktop.study_page import StudyPage
from studyapp.desktop.study_presenter import StudyPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState

if TYPE_CHECKING:
    from studyapp.library import Library


class CardCommands(QObject):
    """Each command asks what it must know, has the operation done and announces what changed."""

    def __init__(
        self,
        window: QMainWindow,
        thread: LibraryThread,
        study: StudyPresenter,
        page: StudyPage,
        look: Look,
        announce: Callable[[Changes], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._thread = thread
        self._study = study
        self._page = page
        self._look = look
        self._announce = announce

    def show_rejected(self) -> None:
        """Shows the rejected cards beside the essay, kept up with what changes."""
        dialog = RejectedDialog(self._look.theme, self._window)

        def fill() -> None:
            rejected = [note for note in self._study.notes.values() if note.state is NoteState.REJECTED]
            dialog.show_notes(sorted(rejected, key=lambda note: (note.position, note.uid)))

        def bring_back(uid: Uid) -> None:
            def work(library: "Library") -> Changes:
                from studyapp.operations import drafts

                return drafts.bring_back(library, (uid,))

            self._study.select_after_refresh((uid,))
            self._thread.run(work, self._announce)

        dialog.back_asked.connect(bring_back)
        dialog.place_asked.connect(self._study.follow)
        self._page.state_changed.connect(fill)
        dialog.finished.connect(lambda _result: self._page.state_changed.disconnect(fill))
        fill()
        dialog.show()
