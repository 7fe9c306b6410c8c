"""Open the coverage dialog beside the essay; it gives way while a card is written or looked at."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.essay_dialogs.audit_dialog import AuditDialog
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.coverage import Audit, AuditItem
from studyapp.domain.spans import Span

if TYPE_CHECKING:
    from studyapp.library import Library


class Auditing(QObject):
    """Keeps the audit dialog up to date, and closes it when another essay comes into sight.

    The dialog stands over the cards. It hides where something is to be seen there: for a form until that is closed,
    for a card until it is asked for again.
    """

    def __init__(
        self,
        window: QMainWindow,
        thread: LibraryThread,
        study: StudyPresenter,
        page: StudyPage,
        history: Sequence[QAction],
    ) -> None:
        super().__init__(window)
        self._history = history
        self._window = window
        self._jobs = thread
        self._study = study
        self._page = page
        self._dialog: AuditDialog | None = None
        self._essay_uid: Uid | None = None
        self._audited: Mapping[Uid, Note] | None = None
        self._waits_for_form = False
        page.state_changed.connect(self._fill)
        page.editor.open_changed.connect(self._follow_editor)

    def show(self) -> None:
        """Show the dialog, as it was left where it only hides."""
        essay, essay_uid = self._study.essay, self._study.essay_uid
        if essay is None or essay_uid is None:
            return
        if self._dialog is None:
            self._dialog = self._make_dialog(essay.title or "")
            self._essay_uid, self._audited = essay_uid, None
            self._fill()
        self._come_back()

    def _make_dialog(self, title: str) -> AuditDialog:
        dialog = AuditDialog(title, self._page.essay.first_visible(), self._window)
        dialog.addActions(self._history)
        dialog.lit.connect(self._light)
        dialog.question_asked.connect(self._make_question)
        dialog.cloze_asked.connect(self._study.form.make_cloze)
        dialog.card_asked.connect(self._show_card)
        dialog.finished.connect(lambda _result: self._forget())
        return dialog

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()  # Qt deletes no dialog that hides when it is closed
        self._dialog, self._essay_uid, self._waits_for_form = None, None, False

    def _fill(self) -> None:
        """Audit again where notes have changed."""
        dialog, essay_uid, notes, essay = self._dialog, self._essay_uid, self._study.notes, self._study.essay
        if dialog is None or essay_uid is None:
            return
        if essay is None or self._study.essay_uid != essay_uid:
            dialog.reject()
            return
        if self._audited is notes:
            return
        self._audited = notes

        self._audit(dialog, essay_uid, essay)

    @driven
    async def _audit(self, dialog: AuditDialog, essay_uid: Uid, essay: Essay) -> None:
        audit = await self._jobs.run(_audit_essay, essay_uid)
        if not dialog.is_closed:
            dialog.show_audit(audit, essay.text)

    # What the dialog asks for

    def _light(self, item: AuditItem) -> None:
        self._study.selection.show_passage(item.span, item.subject.value)

    def _make_question(self, span: Span) -> None:
        self._waits_for_form = True
        self._make_room()
        self._study.form.make_basic(span)

    def _show_card(self, uid: Uid) -> None:
        self._make_room()
        self._page.cards.setFocus()
        self._study.selection.choose_passage((uid,))

    def _make_room(self) -> None:
        if self._dialog is not None:
            self._dialog.hide()
        self._window.activateWindow()

    def _follow_editor(self, is_open: bool) -> None:
        if not is_open and self._waits_for_form and self._page.isVisible():
            self._come_back()

    def _come_back(self) -> None:
        self._waits_for_form = False
        if self._dialog is not None:
            self._dialog.show()
            self._dialog.raise_()
            self._dialog.activateWindow()


def _audit_essay(library: "Library", essay_uid: Uid) -> Audit:
    return lazy.auditing.audit_essay(library, essay_uid)
