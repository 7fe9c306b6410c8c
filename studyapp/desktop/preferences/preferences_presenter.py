"""Examine the library and its backups for the preferences, and export everything; needs no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.domain.entries import Backup
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.exporting.everything import ExportCounts


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """The findings of a look into the file of a library: a value of the window's own, since the operations load late.

    Attributes:
        counts: rows by what they are.
        fault: the fault of the file, or "".
    """

    bytes: int
    counts: Mapping[str, int] = field(default_factory=dict)
    fault: str = ""


class PreferencesView(Protocol):
    """The view of the preferences."""

    def show_library(self, library_found: LibraryFile) -> None:
        """Show the size, contents and soundness of the library."""

    def show_backups(self, backups: tuple[Backup, ...], chosen_path: Path | None) -> None:
        """List the backups, newest first; one of them may be chosen."""

    def show_contents(self, backup: Backup, contents_found: LibraryFile) -> None:
        """Show the contents of a backup before it is restored."""

    def show_error(self, error: StudyAppError) -> None:
        """Show why a backup could not be made or examined."""

    def show_writing(self, done: int, total: int) -> None:
        """Show the progress of the export of everything; 0 of 0 means that it begins."""

    def show_written(self, path: Path, counts_written: "ExportCounts") -> None:
        """Show the result and path of the export."""

    def show_unwritten(self, error: StudyAppError | None) -> None:
        """Show that the export was cancelled (None) or failed, and can be tried again."""


class PreferencesPresenter:
    """Examines the library and its backups, and exports everything, while the preferences are open."""

    def __init__(self, jobs: Jobs, view: PreferencesView, outside: Outside, library_path: Path) -> None:
        """Show nothing yet.

        Args:
            jobs: runs the work.
            view: shows it.
            outside: brings progress to the window.
            library_path: the library that is open.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._outside = outside
        self._path = library_path
        self._wanted: Backup | None = None
        self._watch: Watch | None = None

    def open(self) -> None:
        """Show the library and its backups."""
        self._show_library()
        self._list(None)

    @driven
    async def back_up(self) -> None:
        """Make a backup now, and choose it."""
        try:
            backup = await self._jobs.run(_backup)
        except StudyAppError as error:
            self._view.show_error(error)
        else:
            self._list(backup.path)

    @driven
    async def look_into(self, backup: Backup) -> None:
        """Show the contents of a backup; of several requests in a row only the last one is answered."""
        self._wanted = backup
        try:
            contents = await self._jobs.aside(_examine_library, backup.path)
        except StudyAppError as error:
            if backup == self._wanted:
                self._view.show_error(error)
            return
        if backup == self._wanted:
            self._view.show_contents(backup, contents)

    def write(self, path: Path) -> None:
        """Write everything into one file."""
        if self._watch is None:
            self._write(path)

    def end(self) -> bool:
        """End the writing that is under way; False where there is none."""
        if self._watch is None:
            return False
        self._watch.end()
        return True

    def leave(self) -> None:
        """End with the dialog."""
        self.end()
        self._jobs.end()

    @driven
    async def _show_library(self) -> None:
        self._view.show_library(await self._jobs.aside(_examine_library, self._path))

    @driven
    async def _list(self, chosen_path: Path | None) -> None:
        try:
            backups = await self._jobs.aside(_backups, self._path)
        except StudyAppError as error:
            self._view.show_error(error)
        else:
            self._view.show_backups(backups, chosen_path)

    @driven
    async def _write(self, path: Path) -> None:
        self._watch = watch = Watch(self._outside, self._view.show_writing)
        self._view.show_writing(0, 0)
        try:
            counts = await self._jobs.run(_export_everything, path, watch)
        except StudyAppError as error:
            self._view.show_unwritten(None if isinstance(error, EndedError) else error)
        else:
            self._view.show_written(path, counts)
        finally:
            self._watch = None  # also where something else went wrong, so that it can be tried again


def _backup(library: "Library") -> Backup:
    return lazy.backups.make_backup(library)


def _backups(path: Path) -> tuple[Backup, ...]:
    return lazy.backups.list_backups(path)


def _export_everything(library: "Library", path: Path, watch: Watch) -> "ExportCounts":
    return lazy.everything.export_everything(library, path, watch)


def _examine_library(path: Path) -> LibraryFile:
    contents = lazy.examining.look_into(path)
    return LibraryFile(contents.bytes, contents.counts, contents.fault)
