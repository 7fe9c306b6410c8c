"""Commands on the essay in sight: its sources, what was left out, a new version, and cards without a passage."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studyapp.desktop.commands.group import CommandGroup
from studyapp.desktop.essay_dialogs.left_out_dialog import LeftOutDialog
from studyapp.desktop.essay_dialogs.reference_lines import ReferenceLine, reference_lines
from studyapp.desktop.essay_dialogs.references_dialog import ReferencesDialog
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.opening.opening_presenter import OpeningPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library


class EssayCommands(CommandGroup):
    """What is chosen is the essay in sight."""

    _knows_languages = False

    # References

    def show_references(self) -> None:
        """Shows what the essay lists and cites, beside the essay."""
        essay, essay_uid = self._study.essay, self._study.essay_uid
        if essay is None:
            return

        def in_library(library: "Library") -> tuple[ReferenceLine, ...]:
            from studyapp.operations.essays.referencing import referencing

            return reference_lines(referencing(library.annotations(Uid(essay_uid or ""))), essay.text)

        def in_file() -> tuple[ReferenceLine, ...]:
            from studyapp.operations.essays.referencing import references_of

            return reference_lines(references_of(essay), essay.text)

        def show(lines: tuple[ReferenceLine, ...]) -> None:
            dialog = ReferencesDialog(essay.title or "", lines, self._look.theme, self._window)
            dialog.place_asked.connect(self._study.follow)
            dialog.show()

        if essay_uid is None:
            self._thread.aside(in_file).then(show)
        else:
            self._thread.run(in_library).then(show)

    # Left out

    def show_left_out(self, read_again: Callable[[], None]) -> None:
        """Shows the lines that are no part of the text, beside the essay.

        Args:
            read_again: lets the file be chosen, where an older version of the program read it.
        """
        from studyapp.operations.essays.rereading import is_outdated

        dialog = LeftOutDialog(self._look.theme, self._window)

        def fill() -> None:
            essay, is_held = self._study.essay, self._study.essay_uid is not None
            dialog.show_lines(essay.dropped if essay else (), can_bring_back=is_held)
            dialog.again.setVisible(essay is not None and is_held and is_outdated(essay))

        def bring_back(index: int) -> None:
            essay_uid = self._study.essay_uid
            if essay_uid is None:
                return

            def work(library: "Library") -> Changes:
                from studyapp.operations.essays import revising

                return revising.bring_back(library, essay_uid, index)

            self._thread.run(work).then(self._announce)

        dialog.back_asked.connect(bring_back)
        dialog.place_asked.connect(self._study.follow)
        dialog.again.clicked.connect(read_again)
        self._show_beside(dialog, fill)

    # Versions and orphans

    def update_from_file(self, essay_uid: Uid | None, files: FileIntake, opening: OpeningPresenter) -> None:
        """Lets the file be chosen that holds a new version of an essay."""
        if essay_uid is not None:
            files.ask_one(self.tr("Update from file"), lambda path: opening.open_version(path, essay_uid))

    def recognise_languages(self) -> None:
        """Has the languages told that no reader knew when the essays were read, once the first essay is in sight."""
        if self._knows_languages:
            return
        self._knows_languages = True

        def work(library: "Library") -> Changes:
            from studyapp.operations.essays import rereading

            return rereading.recognise_languages(library)

        self._thread.run(work).then(lambda changes: self._announce(changes) if changes else None)

    def can_attach(self) -> bool:
        """Whether one card without a passage is selected."""
        selected = self._study.selected
        return len(selected) == 1 and self._study.rows[selected[0]].span is None and self._study.essay_uid is not None

    def attach(self) -> None:
        """Gives a card whose passage is gone the selected one."""
        span = self._pages.study.essay.selected_span()
        if span is None or not self.can_attach():
            return
        (note_uid,) = self._study.selected

        def work(library: "Library") -> Changes:
            from studyapp.operations.essays import revising

            return revising.attach(library, note_uid, span)

        self._pages.study.essay.deselect()  # the passage is to be seen
        self._study.select_after_refresh((note_uid,))
        self._thread.run(work).then(self._announce)
