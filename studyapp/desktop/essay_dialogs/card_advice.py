"""Open the advice on an essay's cards beside it; it hides while a card is looked at."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop.appearance import Look
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.living import living
from studyapp.desktop.essay_dialogs.advising import ChildAdvising
from studyapp.desktop.essay_dialogs.card_advice_dialog import AdviceDialog
from studyapp.desktop.essay_dialogs.card_advice_presenter import AdvicePresenter
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.ids import Uid


class AdviceBeside(QObject):
    """Keeps the advice dialog up to date, and closes it when another essay comes into sight."""

    def __init__(
        self, window: QMainWindow, thread: LibraryThread, study: StudyPresenter, page: StudyPage, look: Look
    ) -> None:
        super().__init__(window)
        self._window = window
        self._thread = thread
        self._study = study
        self._page = page
        self._look = look
        self._advising = ChildAdvising(thread)
        self._dialog: AdviceDialog | None = None
        self._presenter: AdvicePresenter | None = None
        self._essay_uid: Uid | None = None
        page.state_changed.connect(self._follow)

    def show(self) -> None:
        """Read the selected cards; the dialog comes back as it was left where it only hides."""
        if self._dialog is None and self._study.essay_uid is not None:
            self._open(self._study.essay_uid)
        if self._dialog is not None:
            self._dialog.show()
            self._dialog.raise_()
            self._dialog.activateWindow()

    def close(self) -> None:
        """Break off what is under way."""
        self._advising.cancel()

    def _open(self, essay_uid: Uid) -> None:
        of_all = not self._study.selection.selected
        dialog = self._dialog = AdviceDialog(self._look.theme, of_all=of_all, parent=self._window)
        presenter = self._presenter = AdvicePresenter(
            self._thread, self._advising, living(dialog, self._thread), essay_uid, lambda: self._study.notes
        )
        self._essay_uid = essay_uid
        dialog.check_asked.connect(self._check)
        dialog.cancel_asked.connect(presenter.cancel)
        dialog.lit.connect(lambda uid: self._study.selection.select((uid,)))
        dialog.card_asked.connect(self._show_card)
        dialog.finished.connect(lambda _result: self._forget())
        self._check(of_all=of_all)

    def _check(self, of_all: bool) -> None:
        if self._presenter is not None:
            self._presenter.check(tuple(self._study.notes) if of_all else self._study.selection.selected)

    def _show_card(self, uid: Uid) -> None:
        if self._dialog is not None:
            self._dialog.hide()  # it stands over the cards
        self._window.activateWindow()
        self._page.cards.setFocus()
        self._study.selection.select((uid,))

    def _follow(self) -> None:
        if self._dialog is None or self._presenter is None:
            return
        if self._study.essay_uid != self._essay_uid:
            self._dialog.reject()
        else:
            self._presenter.refresh()

    def _forget(self) -> None:
        if self._presenter is not None:
            self._presenter.leave()
        if self._dialog is not None:
            self._dialog.deleteLater()  # Qt deletes no dialog that hides when it is closed
        self._dialog = self._presenter = self._essay_uid = None
