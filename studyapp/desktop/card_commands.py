"""Commands on the cards of the essay in sight that need a dialog of their own."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop.asking import tell
from studyapp.desktop.auditing import Auditing
from studyapp.desktop.library_thread import LibraryThread
from studyapp.desktop.look import Look
from studyapp.desktop.maker import WorkerMaker
from studyapp.desktop.rejected_dialog import RejectedDialog
from studyapp.desktop.remaking_dialog import RemakingDialog
from studyapp.desktop.remaking_presenter import RemakingPresenter
from studyapp.desktop.study_page import StudyPage
from studyapp.desktop.study_presenter import StudyPresenter
from studyapp.desktop.why import why
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
        maker: WorkerMaker,
        study: StudyPresenter,
        page: StudyPage,
        look: Look,
        announce: Callable[[Changes], None],
        history: Sequence[QAction],
    ) -> None:
        """Lends undo and redo to the dialogs from which cards are changed."""
        super().__init__(window)
        self._window = window
        self._thread = thread
        self._maker = maker
        self._study = study
        self._page = page
        self._look = look
        self._announce = announce
        self._history = history
        self._auditing = Auditing(window, thread, study, page, history)

    def tell_why(self) -> None:
        """Says why the selected card is there."""
        note = self._study.chosen
        if note is not None:
            from studyapp.rendering.brief import brief

            tell(self._window, brief(note).line, why(note), self.tr("Why this card?"))

    def show_rejected(self) -> None:
        """Shows the rejected cards beside the essay, once, kept up with what changes."""
        shown = next((each for each in self._window.findChildren(RejectedDialog) if each.isVisible()), None)
        if shown is not None:
            shown.activateWindow()
            return
        dialog = RejectedDialog(self._look.theme, self._window)
        dialog.addActions(self._history)

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

    def show_audit(self) -> None:
        """Shows how far cards cover the essay."""
        self._auditing.show()

    def make_again(self) -> None:
        """Makes the cards of the essay again; nothing else is made as long as the dialog is open."""
        essay, essay_uid = self._study.essay, self._study.essay_uid
        if essay is None or essay_uid is None:
            return
        dialog = RemakingDialog(essay.title or "", self._look.theme, self._window)
        presenter = RemakingPresenter(self._thread, self._maker, dialog, self._announce, essay_uid)
        dialog.make_asked.connect(presenter.make)
        dialog.accept_asked.connect(presenter.accept)
        dialog.finished.connect(lambda _result: presenter.leave())
        dialog.open()
        presenter.make(dialog.number.value())
