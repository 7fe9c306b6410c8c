"""Commands on the essay in sight: its sources, what was left out, a new version, and cards without a passage."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.commands.group import CommandGroup
from studyapp.desktop.essay_dialogs.left_out_dialog import LeftOutDialog
from studyapp.desktop.essay_dialogs.references_dialog import ReferencesDialog
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.opening.opening_presenter import OpeningPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.operations.essays.reference_lines import ReferenceLine, reference_lines

if TYPE_CHECKING:
    from studyapp.library import Library


class EssayCommands(CommandGroup):
    """The commands for the essay in sight."""

    _knows_languages = False

    # References

    def show_references(self) -> None:
        """Show the references and citations beside the essay."""
        if self._study.essay is not None:
            self._show_references(self._study.essay, self._study.essay_uid)

    @driven
    async def _show_references(self, essay: Essay, essay_uid: Uid | None) -> None:
        if essay_uid is None:
            lines = await self._jobs.aside(_lines_of_file, essay)
        else:
            lines = await self._jobs.run(_lines_in_library, essay, essay_uid)
        dialog = ReferencesDialog(essay.title or "", lines, self._look.theme, self._window)
        dialog.place_asked.connect(self._study.chapters.follow)
        dialog.show()

    # Left out

    def show_left_out(self, read_again: Callable[[], None]) -> None:
        """Show the lines that are no part of the text, beside the essay.

        Args:
            read_again: lets the file be chosen, where an older version of the program read it.
        """
        dialog = LeftOutDialog(self._look.theme, self._window)
        dialog.back_asked.connect(self._bring_back)
        dialog.place_asked.connect(self._study.chapters.follow)
        dialog.again.clicked.connect(read_again)
        self._show_beside(dialog, partial(self._fill_left_out, dialog))

    def _fill_left_out(self, dialog: LeftOutDialog) -> None:
        essay, is_held = self._study.essay, self._study.essay_uid is not None
        dialog.show_lines(essay.dropped if essay else (), can_bring_back=is_held)
        dialog.again.setVisible(essay is not None and is_held and lazy.rereading.is_outdated(essay))

    def _bring_back(self, index: int) -> None:
        if self._study.essay_uid is not None:
            self._change(_brought_back, self._study.essay_uid, index)

    # Versions and orphans

    def update_from_file(self, essay_uid: Uid | None, files: FileIntake, opening: OpeningPresenter) -> None:
        """Let the file be chosen that holds a new version of an essay."""
        if essay_uid is not None:
            files.ask_one(self.tr("Update from file"), lambda path: opening.open_version(path, essay_uid))

    def recognise_languages(self) -> None:
        """Recognise the languages of essays that were read without one, once the first essay is in sight."""
        if not self._knows_languages:
            self._knows_languages = True
            self._recognise_languages()

    @driven
    async def _recognise_languages(self) -> None:
        if changes := await self._jobs.run(_recognise_languages):
            self._announce(changes)

    def can_attach(self) -> bool:
        """Return whether exactly one card without a passage is selected."""
        selected = self._study.selection.selected
        return len(selected) == 1 and self._study.rows[selected[0]].span is None and self._study.essay_uid is not None

    def attach(self) -> None:
        """Give a card whose passage is gone the selected one."""
        span = self._pages.study.essay.selected_span()
        if span is None or not self.can_attach():
            return
        (note_uid,) = self._study.selection.selected

        self._pages.study.essay.deselect()  # the passage is to be seen
        self._study.selection.select_after_refresh((note_uid,))
        self._change(_attach, note_uid, span)


def _lines_in_library(library: "Library", essay: Essay, essay_uid: Uid) -> tuple[ReferenceLine, ...]:
    return reference_lines(lazy.referencing.match_annotations(library.annotations(essay_uid)), essay.text)


def _lines_of_file(essay: Essay) -> tuple[ReferenceLine, ...]:
    return reference_lines(lazy.referencing.match_essay(essay), essay.text)


def _brought_back(library: "Library", essay_uid: Uid, index: int) -> Changes:
    return lazy.revising.bring_back(library, essay_uid, index)


def _recognise_languages(library: "Library") -> Changes:
    return lazy.rereading.recognise_languages(library)


def _attach(library: "Library", note_uid: Uid, span: Span) -> Changes:
    return lazy.revising.attach(library, note_uid, span)
