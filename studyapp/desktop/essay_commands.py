"""Commands on the essay in sight: its sources, what was left out, a new version, and cards without a passage."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop.file_intake import FileIntake
from studyapp.desktop.left_out_dialog import LeftOutDialog
from studyapp.desktop.library_thread import LibraryThread
from studyapp.desktop.look import Look
from studyapp.desktop.opening_presenter import OpeningPresenter
from studyapp.desktop.reference_lines import ReferenceLine, reference_lines
from studyapp.desktop.references_dialog import ReferencesDialog
from studyapp.desktop.study_page import StudyPage
from studyapp.desktop.study_presenter import StudyPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library


class EssayCommands(QObject):
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

    # References

    def show_references(self) -> None:
        """Shows what the essay lists and cites, beside the essay."""
        essay, essay_uid = self._study.essay, self._study.essay_uid
        if essay is None:
            return

        def in_library(library: "Library") -> tuple[ReferenceLine, ...]:
            from studyapp.operations.referencing import referencing

            return reference_lines(referencing(library.annotations(Uid(essay_uid or ""))), essay.text)

        def in_file() -> tuple[ReferenceLine, ...]:
            from studyapp.operations.referencing import references_of

            return reference_lines(references_of(essay), essay.text)

        def show(lines: tuple[ReferenceLine, ...]) -> None:
            dialog = ReferencesDialog(essay.title or "", lines, self._look.theme, self._window)
            dialog.place_asked.connect(self._study.follow)
            dialog.show()

        if essay_uid is None:
            self._thread.aside(in_file, show)
        else:
            self._thread.run(in_library, show)

    # Left out

    def show_left_out(self) -> None:
        """Shows the lines that are no part of the text, beside the essay."""
        dialog = LeftOutDialog(self._look.theme, self._window)

        def fill() -> None:
            essay = self._study.essay
            dialog.show_lines(essay.dropped if essay else (), can_bring_back=self._study.essay_uid is not None)

        def bring_back(index: int) -> None:
            essay_uid = self._study.essay_uid
            if essay_uid is None:
                return

            def work(library: "Library") -> Changes:
                from studyapp.operations import revising

                return revising.bring_back(library, essay_uid, index)

            self._thread.run(work, self._announce)

        dialog.back_asked.connect(bring_back)
        dialog.place_asked.connect(self._study.follow)
        self._page.state_changed.connect(fill)
        dialog.finished.connect(lambda _result: self._page.state_changed.disconnect(fill))
        fill()
        dialog.show()

    # Versions and orphans

    def update_from_file(self, essay_uid: Uid | None, files: FileIntake, opening: OpeningPresenter) -> None:
        """Lets the file be chosen that holds a new version of an essay."""
        if essay_uid is not None:
            files.ask_one(self.tr("Update from file"), lambda path: opening.open_version(path, essay_uid))

    def can_attach(self) -> bool:
        """Whether one card without a passage is selected."""
        selected = self._study.selected
        return len(selected) == 1 and self._study.rows[selected[0]].span is None and self._study.essay_uid is not None

    def attach(self) -> None:
        """Gives a card whose passage is gone the selected one."""
        span = self._page.essay.selected_span()
        if span is None or not self.can_attach():
            return
        (note_uid,) = self._study.selected

        def work(library: "Library") -> Changes:
            from studyapp.operations import revising

            return revising.attach(library, note_uid, span)

        self._page.essay.deselect()  # the passage is to be seen
        self._study.select_after_refresh((note_uid,))
        self._thread.run(work, self._announce)
