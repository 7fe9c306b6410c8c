"""Opens the library once the window stands, and says what can be done where it cannot be opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from studyapp.desktop import below, writing
from studyapp.desktop.widgets import asking
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.domain.entries import Backup
    from studyapp.library import Library


def open_library(path: Path) -> "Library":
    """Opens the library for a window; here begin the imports that the first paint does without."""
    from studyapp.library import Library
    from studyapp.operations.library import moving, trash

    moving.settle(path)
    library = Library.open(path, window=True)
    trash.empty_expired(library)
    return library


@dataclass(frozen=True, slots=True)
class First:
    """What to show first: an essay, or the sample where the library is new, or the shelf."""

    essay_uid: Uid | None
    is_new_library: bool


def first_essay(library: "Library", wanted: str) -> First:
    """The essay that was in sight last, else the newest."""
    essays = [entry.uid for entry in library.essays()]
    chosen = Uid(wanted) if wanted in essays else next(iter(essays), None)
    return First(chosen, not essays and not library.trash() and not library.decks())


class NotOpened(QObject):
    """Tells why a library cannot be opened; offers the newest backup where the file itself is at fault."""

    def __init__(self, parent: QWidget, path: Path, error: StudyAppError) -> None:
        super().__init__(parent)
        self._parent = parent
        self._path = path
        self._error = below.translated(error)

    def ask(self, again: Callable[[], None], give_up: Callable[[], None]) -> None:
        """Shows the error; `again` is called once a backup is in place, `give_up` where the person leaves it."""
        backup = self._newest_backup()
        box = asking.message(self._parent, self._error.message)
        box.setIcon(QMessageBox.Icon.Warning)
        translate = QCoreApplication.translate
        restore = None
        if backup is not None:
            made = datetime.fromtimestamp(backup.made_ms / 1000, UTC).astimezone()
            box.setInformativeText(
                translate(
                    "NotOpened",
                    "There is a good backup of {date}. The file that is here now will be kept beside it.",
                ).format(date=writing.moment(made))
            )
            restore = box.addButton(translate("NotOpened", "Restore the backup"), QMessageBox.ButtonRole.AcceptRole)
        else:
            box.setInformativeText(self._error.advice)
        box.addButton(translate("NotOpened", "Quit"), QMessageBox.ButtonRole.RejectRole)

        def answered(_result: int) -> None:
            if restore is not None and box.clickedButton() is restore and backup is not None:
                self._restore(backup, again, give_up)
            else:
                give_up()

        box.finished.connect(answered)
        asking.show(box)

    def _newest_backup(self) -> "Backup | None":
        """The newest backup, where the library is damaged; another window or a newer version is no damage."""
        from studyapp.domain.errors import DamagedLibraryError
        from studyapp.operations.library import backups

        if not isinstance(self._error, DamagedLibraryError):
            return None
        return next(iter(backups.entries(self._path)), None)

    def _restore(self, backup: "Backup", again: Callable[[], None], give_up: Callable[[], None]) -> None:
        from studyapp.operations.library import backups

        try:
            backups.restore(self._path, backup.path)
        except StudyAppError as error:
            self._error = below.translated(error)
            self.ask(again, give_up)
            return
        again()
