"""List, make and restore backups of a library; works without a library that can be opened."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from studyapp import paths
from studyapp.domain.entries import Backup
from studyapp.domain.errors import DamagedLibraryError, StudyAppError
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.scheduling.clock import here_and_now
from studyapp.storage import LibraryLocation
from studyapp.storage.backups.backup_files import BY_HAND, Backups, find_backup_fault
from studyapp.storage.backups.replacing import BEFORE_RESTORE, replace_content
from studyapp.storage.connection import connect_read_only
from studyapp.storage.media_files import MediaFiles, folder_of
from studyapp.window_lock import WindowLock


def list_backups(library_path: Path) -> tuple[Backup, ...]:
    """Return the backups of a library, newest first."""
    return Backups(paths.backups_folder(paths.followed(library_path))).entries()


def make_backup(library: Library, reason: str = BY_HAND) -> Backup:
    """Make a checked copy of an open library now.

    Raises:
        StudyAppError: the folder of backups cannot be written to, or the library is damaged.
    """
    return library.back_up(reason)


def restore_backup(
    library_path: Path, backup_path: Path, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Path | None:
    """Put a backup in the place of a library, which must be closed everywhere, with its pictures and sounds.

    Args:
        library_path: the library, damaged or missing or sound.
        backup_path: one of `list_backups`, or any other copy.
        progress: receives bytes done and bytes in all; an error that it raises ends this, and nothing has changed.

    Returns:
        Where the file that was there is kept, or None where there was none.

    Raises:
        StudyAppError: the backup is not sound, a window has the library open, or a file cannot be written.
    """
    library_path = paths.expect_file(library_path)
    with LibraryLocation(library_path, paths.backups_folder(library_path)).translated_errors():
        if not backup_path.is_file():
            raise StudyAppError(
                msg("there-is-no-backup", backup_path=backup_path),
                msg("choose-one-from-the-list-of-backups"),
            )
        if found := find_backup_fault(backup_path, lambda: progress(0, 1)):
            raise DamagedLibraryError(
                msg("the-backup-is-damaged", backup_path=backup_path, found=found), msg("choose-an-older-one")
            )
        library_path.parent.mkdir(parents=True, exist_ok=True)
        lock = WindowLock(library_path)
        try:
            with closing(connect_read_only(backup_path)) as backup:
                media = [MediaFiles(folder_of(backup_path)), Backups(backup_path.parent).media]
                return replace_content(library_path, backup, BEFORE_RESTORE, here_and_now(), progress, media)
        finally:
            lock.release()
