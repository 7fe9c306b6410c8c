"""Copy a closed library to another place, with its media, pasted pictures and backups, and remove the old one."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path
from typing import Self

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.storage.backups.backup_files import (
    BY_HAND,
    Backups,
    copy_file,
    find_backup_fault,
    with_companions,
    write_pieces,
)
from studyapp.storage.backups.resting import LockedLibrary
from studyapp.storage.connection import has_wal
from studyapp.storage.media_files import MediaFiles, folder_of
from studyapp.storage.pasted_files import PastedFiles, pasted_folder_of

Progress = Callable[[int, int], None]
"""Gets bytes done and bytes in all; what it raises ends the work."""

_UNFINISHED_SUFFIX = ".moving"


@dataclass(frozen=True, slots=True)
class Home:
    """The paths of a library, its backups, its media and its pasted pictures."""

    library: Path
    backups: Path
    media: Path
    pasted: Path

    @classmethod
    def of(cls, library: Path, backups: Path) -> Self:
        """Return the paths that belong to a library and its folder of backups."""
        return cls(library, backups, folder_of(library), pasted_folder_of(library))

    def unfinished(self) -> "Home":
        """Return the paths for copies that are not complete; their names are none of a library."""
        return Home(*(path.with_name(path.name + _UNFINISHED_SUFFIX) for path in (self.library, *self.folders())))

    def folders(self) -> tuple[Path, Path, Path]:
        """Return the three folders: backups, media, pasted pictures."""
        return self.backups, self.media, self.pasted

    def backup_entries(self) -> tuple[Path, ...]:
        """Return the entries of the folder of backups, except the media that backups share."""
        shared = Backups(self.backups).media.folder
        found = (path for path in sorted(self.backups.rglob("*")) if path.is_file())
        return tuple(path for path in found if not path.is_relative_to(shared))

    def moved_path(self, backup: Path, other: "Home") -> Path:
        """Return the path that a backup of another home gets in this one."""
        return self.backups / backup.relative_to(other.backups)

    def remove(self) -> None:
        """Delete the library and its folders."""
        for path in with_companions(self.library):
            path.unlink(missing_ok=True)
        for folder in self.folders():
            _remove_folder(folder)

    def mark(self) -> str:
        """Return a digest that changes when anything is done in the library; it has no write-ahead log now."""
        status = self.library.stat()
        return f"{status.st_size} {status.st_mtime_ns}"

    def is_untouched(self, mark: str) -> bool:
        """Return whether the library exists and still has a mark, so nothing was done in it since."""
        return self.library.is_file() and not has_wal(self.library) and self.mark() == mark


def copy_home(old: Home, resting: LockedLibrary, new: Home, progress: Progress) -> None:
    """Copy a library and its backups, and check the copy; the old home stays as it is.

    The copies take their names last of all, and the library after the folders, so that whatever ends this, even the
    computer, leaves a whole library at the old place and no half of one at the new.

    Args:
        old: the present folder.
        resting: the library there.
        new: the new folder, with room made.
        progress: told while the files are copied, and while the copy is looked through.

    Raises:
        StudyAppError: the copy is not sound.
        OSError: a file cannot be read or written.
    """
    part = new.unfinished()
    try:
        _Copying(old, part, progress).copy(resting)
        for folder, name in zip(part.folders(), new.folders(), strict=True):
            if any(folder.iterdir()):
                folder.replace(name)
            else:
                folder.rmdir()
        part.library.replace(new.library)
    except BaseException:
        remove_unfinished_copy(new)
        raise


def make_room(new: Home) -> None:
    """Make the folder for a copy, and delete an unfinished copy there.

    Raises:
        StudyAppError: something lies there already.
        OSError: the folder cannot be made.
    """
    remove_unfinished_copy(new)
    for there in (new.library, *new.folders()):
        if there.exists():
            raise StudyAppError(
                msg("there-is-a-in-already", name=there.name, parent=there.parent), msg("choose-another-folder")
            )
    new.library.parent.mkdir(parents=True, exist_ok=True)


def remove_unfinished_copy(new: Home) -> None:
    """Remove an unfinished copy from the new place.

    The folders of the copy are there before the copy of the library is, and take their names before that does: so a
    copy of the library without one of them says that what bears its right name already is of the same copying.
    """
    part = new.unfinished()
    if part.library.exists() and not new.library.exists():
        for folder, name in zip(part.folders(), new.folders(), strict=True):
            if not folder.exists():
                _remove_folder(name)
    part.remove()


def remove_home(gone: Home, kept: Home, mark: str) -> None:
    """Remove a home that another one is a copy of, unless something was done in it since.

    Args:
        gone: the library goes where it is untouched, or the same as the other; each backup where the other has it.
            Where the library is gone already, so are the backups that only the other let go since. Its pictures and
            sounds go with it, but for those of backups that stay, and so do the pictures of forms.
        kept: the other one.
        mark: the mark of the library when it was copied.

    Raises:
        OSError: a file cannot be read or removed.
    """
    was_gone = not gone.library.exists()
    is_same = was_gone or gone.is_untouched(mark) or cmp(gone.library, kept.library, shallow=False)
    if not is_same or has_wal(gone.library):
        return
    for path in with_companions(gone.library):
        path.unlink(missing_ok=True)
    for path in gone.backup_entries():
        copy = kept.moved_path(path, gone)
        if cmp(path, copy, shallow=False) if copy.is_file() else not path.stem.endswith(BY_HAND):
            path.unlink()
    _remove_folder(gone.media)
    _remove_folder(gone.pasted)
    if (backups := Backups(gone.backups)).entries():
        backups.remove_unneeded_media()
    else:
        _remove_folder(backups.media.folder)
    with suppress(OSError):  # what is kept of it, and none at all
        gone.backups.rmdir()


class _Copying:
    """Copies the library and all folders of a home to the unfinished paths, and tells the progress in bytes."""

    def __init__(self, old: Home, part: Home, progress: Progress) -> None:
        """Measure what is to be copied.

        Args:
            old: the present folder.
            part: the unfinished paths.
            progress: see `Progress`.
        """
        self._old, self._part, self._progress = old, part, progress
        self._backups, self._pasted = old.backup_entries(), PastedFiles(old.pasted)
        media = MediaFiles(old.media)
        self._media_sizes = {digest: media.path(digest).stat().st_size for digest in sorted(media.hashes())}
        self._library_size = old.library.stat().st_size
        files_size = sum(path.stat().st_size for path in (*self._backups, *self._pasted.paths()))
        read_once_more = self._library_size  # to check the copy
        self._total = self._library_size + read_once_more + files_size + sum(self._media_sizes.values())
        self._done = 0

    def copy(self, resting: LockedLibrary) -> None:
        """Copy everything, and check the copy of the library.

        Raises:
            StudyAppError: the copy is not sound.
        """
        for folder in self._part.folders():
            folder.mkdir(parents=True)
        self._copy_media()
        self._copy_pasted()
        write_pieces(resting.read_pieces(), self._part.library, self._tell)
        _copy_times(self._old.library, self._part.library)
        self._done += self._library_size
        self._copy_backups()
        self._check()
        self._progress(self._total, self._total)

    def _tell(self, read: int = 0) -> None:
        """Tell the progress, with the bytes read of the file that is being copied."""
        self._progress(self._done + read, self._total)

    def _copy_media(self) -> None:
        """Copy the media of the library, and link those of backups to them where they are the same."""
        media, shared = MediaFiles(self._part.media), Backups(self._old.backups).media
        media.take_all([MediaFiles(self._old.media)], self._counted_media(), self._tell)
        Backups(self._part.backups).media.take_all([media, shared], sorted(shared.hashes()), self._tell)

    def _counted_media(self) -> Iterator[str]:
        for digest, size in self._media_sizes.items():
            yield digest
            self._done += size

    def _copy_pasted(self) -> None:
        copied = PastedFiles(self._part.pasted)
        for path in self._pasted.paths():
            self._tell()
            copied.adopt(path)
            self._done += path.stat().st_size

    def _copy_backups(self) -> None:
        for path in self._backups:
            target = self._part.moved_path(path, self._old)
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_file(path, target, self._tell)
            _copy_times(path, target)
            self._done += target.stat().st_size

    def _check(self) -> None:
        if fault := find_backup_fault(self._part.library, self._tell):
            where = self._part.library.parent
            raise StudyAppError(
                msg("the-copy-of-the-library-in-is-damaged", where=where, fault=fault), msg("try-another-disk")
            )


def _remove_folder(path: Path) -> None:
    """Remove a folder; of a link to a folder, both the link and the folder."""
    shutil.rmtree(os.path.realpath(path), ignore_errors=True)
    if path.is_symlink():
        path.unlink()


def _copy_times(path: Path, copy: Path) -> None:
    """Give a copy the modification time of its original."""
    with suppress(OSError):  # not every disk keeps them
        shutil.copystat(path, copy)
