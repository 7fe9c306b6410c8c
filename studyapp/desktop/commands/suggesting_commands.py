"""Commands for the suggestions that students give back to the author of a curated deck."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.curating.giving_back.suggest_dialog import SuggestDialog
from studyapp.desktop.curating.giving_back.suggest_presenter import SuggestPresenter
from studyapp.desktop.curating.judging.queue_dialog import QueueDialog
from studyapp.desktop.curating.judging.queue_presenter import QueuePresenter
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.widgets.file_dialog import file_dialog, file_filters
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.formats.identify import Identified
from studyapp.formats.registry import of_kind
from studyapp.formats.values import Kind


class SuggestingCommands(CommandGroup):
    """The commands that open the dialogs of suggestions, and keep the queue up to date."""

    def __init__(self, parts: Parts, files: FileIntake) -> None:
        super().__init__(parts)
        self._files = files
        self._queue: QueuePresenter | None = None

    def connect_all(self, deck_in_sight: Callable[[], Uid | None]) -> None:
        """Connect the menu and the library page."""
        self._actions.connect({"suggest": lambda: self.suggest(deck_in_sight()), "suggestions": self.ask_files})
        self._pages.library.command_asked.connect(
            lambda command, uid: self.suggest(uid) if command == "suggest" else None
        )

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        if self._queue is not None:
            self._queue.refresh(changes)

    def suggest(self, deck_uid: Uid | None) -> None:
        """Let a student give back on a deck."""
        if deck_uid is None:
            return
        dialog = SuggestDialog(self._look.theme, self._files.folder, self._window)
        presenter = SuggestPresenter(self._thread, dialog)

        def finished(_result: int) -> None:
            self._files.folder = dialog.folder

        dialog.attach(presenter)
        dialog.finished.connect(finished)
        dialog.open()
        presenter.open(deck_uid)

    def ask_files(self) -> None:
        """Let the files of students be chosen."""
        dialog = file_dialog(self._window, self.tr("Open suggestions"), self._files.folder or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(file_filters(self.tr("Suggestions"), of_kind(Kind.SUGGESTIONS)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    def take(self, files: Sequence[Identified]) -> None:
        """Open suggestions that came in."""
        self.review(tuple(file.path for file in files))

    def review(self, paths: tuple[Path, ...]) -> None:
        """Show the suggestions of students as a queue."""

        def finished(_result: int) -> None:
            self._queue = None

        dialog = QueueDialog(self._look.theme, self._files.folder, self._actions.history, self._window)
        self._queue = presenter = QueuePresenter(self._thread, dialog, self._announce)
        dialog.attach(presenter)
        dialog.finished.connect(finished)
        dialog.open()
        presenter.open(paths)

    def _files_chosen(self, names: list[str]) -> None:
        paths = tuple(Path(name) for name in names)
        if paths:
            self._files.folder = str(paths[0].parent)
            self.review(paths)
