"""The view of the preferences: all pages, and the page for each result."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studyapp import paths
from studyapp.desktop.appearance import Look
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.keys.chosen_keys import ChosenKeys, NamedCommand
from studyapp.desktop.preferences.appearance_page import AppearancePage
from studyapp.desktop.preferences.assistant_page import AssistantPage
from studyapp.desktop.preferences.backups_page import BackupsPage
from studyapp.desktop.preferences.everything_page import EverythingPage
from studyapp.desktop.preferences.keys_page import KeysPage
from studyapp.desktop.preferences.library_page import LibraryPreferences
from studyapp.desktop.preferences.preferences_dialog import PreferencesDialog
from studyapp.desktop.preferences.preferences_presenter import LibraryFile, PreferencesPresenter
from studyapp.desktop.preferences.reset_page import ResetPage
from studyapp.domain.entries import Backup
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.operations.exporting.everything import ExportCounts


class Preferences(QObject):
    """The view of the preferences."""

    def __init__(
        self,
        look: Look,
        path: Path,
        *,
        language: str,
        looks_at_start: bool,
        has_deck: bool,
        commands: Sequence[NamedCommand],
        keys: ChosenKeys,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        theme = look.theme
        self._path = path
        self.appearance = AppearancePage(theme, look.scheme, language)
        self.library = LibraryPreferences(theme, path, looks_at_start=looks_at_start, has_deck=has_deck)
        self.assistant = AssistantPage(theme)
        self.backups = BackupsPage(theme, paths.backups_folder(path))
        self.everything = EverythingPage(theme)
        self.keys = KeysPage(theme, commands, keys)
        self.reset = ResetPage(theme)
        self.dialog = PreferencesDialog(
            theme,
            (
                (self.tr("Appearance"), self.appearance),
                (self.tr("Library"), self.library),
                (self.tr("Assistant"), self.assistant),
                (self.tr("Backups"), self.backups),
                (self.tr("Export everything"), self.everything),
                (self.tr("Keys"), self.keys),
                (self.tr("Reset"), self.reset),
            ),
            parent,
        )

    def open(self, thread: LibraryThread) -> None:
        """Show the dialog, and fill it."""
        presenter = self.presenter = PreferencesPresenter(thread, self, thread.from_outside, self._path)
        self.backups.back_up_asked.connect(presenter.back_up)
        self.backups.chosen.connect(presenter.look_into)
        self.everything.end_asked.connect(presenter.end)
        self.dialog.finished.connect(lambda _result: self._leave())
        self.dialog.open()
        self.dialog.list.setFocus()
        presenter.open()

    def show_library(self, library_found: LibraryFile) -> None:
        """See `preferences_presenter.PreferencesView`."""
        self.library.show_library(library_found)

    def show_backups(self, backups: tuple[Backup, ...], chosen_path: Path | None) -> None:
        """See `preferences_presenter.PreferencesView`."""
        self.backups.show_backups(backups, chosen_path)

    def show_contents(self, backup: Backup, contents_found: LibraryFile) -> None:
        """See `preferences_presenter.PreferencesView`."""
        self.backups.show_contents(backup, contents_found)

    def show_error(self, error: StudyAppError) -> None:
        """See `preferences_presenter.PreferencesView`."""
        self.backups.show_error(error)

    def show_writing(self, done: int, total: int) -> None:
        """See `preferences_presenter.PreferencesView`."""
        self.everything.show_writing(done, total)

    def show_written(self, path: Path, counts_written: "ExportCounts") -> None:
        """See `preferences_presenter.PreferencesView`."""
        self.everything.show_written(path, counts_written)

    def show_unwritten(self, error: StudyAppError | None) -> None:
        """See `preferences_presenter.PreferencesView`."""
        self.everything.show_unwritten(error)

    def _leave(self) -> None:
        self.presenter.leave()
        self.deleteLater()
