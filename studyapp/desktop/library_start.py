"""Open the library in the window, and offer ways out if it cannot be opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import dropwhile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from studyapp import paths
from studyapp.desktop import below, lazy, writing
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.watching import EndedError, Watch
from studyapp.desktop.widgets import asking
from studyapp.desktop.widgets.waiting_dialog import WaitingDialog
from studyapp.domain.errors import DamagedLibraryError, MissingLibraryError, StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg

if TYPE_CHECKING:
    from studyapp.domain.entries import Backup
    from studyapp.library import Library


def open_library(path: Path, *, makes: bool) -> "Library":
    """Open the library for a window; here begin the imports that the first paint does without.

    Args:
        path: its file.
        makes: whether an empty one may begin even where a person chose that a library lies.

    Raises:
        StudyAppError: it cannot be opened.
    """
    if not makes and paths.is_missed(path):
        raise MissingLibraryError(
            msg("there-is-no-library-where", path=path),
            msg("if-it-lies-on-a-drive"),
        )
    lazy.moving.finish_move(path)
    library = lazy.library.Library.open(path, window=True)
    lazy.trash.empty_expired(library)
    return library


@dataclass(frozen=True, slots=True)
class First:
    """The first thing to show: an essay, or the sample where the library is new, or the shelf."""

    essay_uid: Uid | None
    is_new_library: bool


def first_essay(library: "Library", remembered: str) -> First:
    """Return the essay that was in sight last, else the newest."""
    essays = [entry.uid for entry in library.essays()]
    chosen = Uid(remembered) if remembered in essays else next(iter(essays), None)
    return First(chosen, not essays and not library.trash() and not library.decks())


class NotOpened(QObject):
    """A message on why a library cannot be opened, and the ways out; offers the newest backup of a damaged one.

    Args:
        parent: the window.
        thread: the thread of the window, which restores a backup.
        path: the library's file.
        again: opens it once more; gets whether an empty library may begin there.
        choose: asks for another library, and is told what to do where none is chosen.
        give_up: ends the window.
    """

    def __init__(
        self,
        parent: QWidget,
        thread: LibraryThread,
        path: Path,
        again: Callable[[bool], None],
        choose: Callable[[Callable[[], None]], None],
        give_up: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._jobs = thread
        self._path = path
        self._unsound: set[Path] = set()  # backups that turned out to be damaged too
        self._again = again
        self._choose = choose
        self._give_up = give_up
        self._watch: Watch | None = None
        parent.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """End the putting back of a backup with the window, which waits for none: nothing is changed then."""
        if event.type() == QEvent.Type.Close and self._watch is not None:
            self._watch.end()
        return False

    def ask(self, error: StudyAppError) -> None:
        """Show the error."""
        backup, error = self._newest_backup(error), below.translated(error)
        box = asking.message_box(self._parent, error.message)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setInformativeText(error.advice)
        translate, roles = QCoreApplication.translate, QMessageBox.ButtonRole
        if backup is not None:
            time_of_backup = datetime.fromtimestamp(backup.made_ms / 1000, UTC).astimezone()
            box.setInformativeText(
                translate(
                    "NotOpened",
                    "There is a good backup of {date}. The file that is here now will be kept beside it.",
                ).format(date=writing.moment(time_of_backup))
            )
            first = box.addButton(translate("NotOpened", "Restore the backup"), roles.AcceptRole)
        else:
            first = box.addButton(translate("NotOpened", "Try again"), roles.AcceptRole)
        deeds: dict[QAbstractButton, Callable[[], object]] = {
            first: (lambda: self._again(False)) if backup is None else (lambda: self._restore(backup, error)),
            box.addButton(translate("NotOpened", "Another library…"), roles.ActionRole): (
                lambda: self._choose(lambda: self.ask(error))
            ),
        }
        if isinstance(error, MissingLibraryError):
            begin = box.addButton(translate("NotOpened", "Begin an empty one"), roles.ActionRole)
            deeds[begin] = lambda: self._again(True)
        box.addButton(translate("NotOpened", "Quit"), roles.RejectRole)
        box.finished.connect(lambda _result: deeds.get(box.clickedButton(), self._give_up)())
        asking.open_box(box)

    def _newest_backup(self, error: StudyAppError) -> "Backup | None":
        """Return the newest sound backup of a damaged library; another window or a newer version is no damage."""
        if not isinstance(error, DamagedLibraryError):
            return None
        unsound, newest = lazy.backups.list_backups(self._path), error.backup
        older = dropwhile(lambda backup_: newest is not None and backup_.path != newest.path, unsound)
        return next((backup for backup in older if backup.path not in self._unsound), None)

    @driven
    async def _restore(self, backup: "Backup", before: StudyAppError) -> None:
        """Put a backup back beside the window; whoever ends that is asked again what shall be done."""
        waiting = WaitingDialog(QCoreApplication.translate("NotOpened", "Putting the backup back …"), self._parent)
        watch = self._watch = Watch(self._jobs.from_outside, waiting.show_progress)
        waiting.canceled.connect(watch.end)
        try:
            await self._jobs.aside(_restore_backup, self._path, backup.path, watch)
        except StudyAppError as error:
            waiting.finish()
            if isinstance(error, DamagedLibraryError):
                self._unsound.add(backup.path)
            self.ask(before if isinstance(error, EndedError) else error)
            return
        waiting.finish()
        self._again(False)


def _restore_backup(path: Path, backup: Path, watch: Watch) -> None:
    lazy.backups.restore_backup(path, backup, watch)
