"""Take the file of a library that nobody has open to another place, with its media, pasted pictures and backups."""

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
from studyapp.storage.backups.backup_files import BY_HAND, Backups, copied, soundness, with_companions, written
from studyapp.storage.backups.resting import Resting
from studyapp.storage.connection import has_log
from studyapp.storage.media_files import MediaFiles, folder_of
from studyapp.storage.pasted_files import PastedFiles, pasted_folder_of

Progress = Callable[[int, int], None]
"""Gets bytes done and bytes in all; what it raises ends the work."""

_UNFINISHED = ".moving"


@dataclass(frozen=True, slots=True)
class Home:
    """The places of a library, its backups, its pictures and sounds, and the pictures of forms that are not kept."""

    library: Path
    backups: Path
    media: Path
    pasted: Path

    @classmethod
    def of(cls, library: Path, backups: Path) -> Self:
        """Return where they lie before anything moves."""
        return cls(library, backups, folder_of(library), pasted_folder_of(library))

    def unfinished(self) -> "Home":
        """Return where copies lie until they are whole; nobody takes them for a library."""
        return Home(*(path.with_name(path.name + _UNFINISHED) for path in (self.library, *self.folders())))

    def folders(self) -> tuple[Path, Path, Path]:
        """Return the folders, the library itself aside."""
        return self.backups, self.media, self.pasted

    def kept(self) -> tuple[Path, ...]:
        """Return each backup, and what else lies with them but the pictures and sounds that they share."""
        shared = Backups(self.backups).media.folder
        found = (path for path in sorted(self.backups.rglob("*")) if path.is_file())
        return tuple(path for path in found if not path.is_relative_to(shared))

    def place_of(self, backup: Path, other: "Home") -> Path:
        """Return where a backup of another home lies in this one."""
        return self.backups / backup.relative_to(other.backups)

    def remove(self) -> None:
        """Let everything go that lies here."""
        for path in with_companions(self.library):
            path.unlink(missing_ok=True)
        for folder in self.folders():
            _remove_folder(folder)

    def mark(self) -> str:
        """Return what tells the library as it is now from what it is once anything was done in it; it has no log."""
        told = self.library.stat()
        return f"{told.st_size} {told.st_mtime_ns}"

    def is_untouched(self, mark: str) -> bool:
        """Return whether the library is there and nothing was done in it since it had a mark."""
        return self.library.is_file() and not has_log(self.library) and self.mark() == mark


def carried(old: Home, resting: Resting, new: Home, progress: Progress) -> None:
    """Copy a library and its backups, and look whether the copy is sound; nothing of the old home changes.

    The copies take their names last of all, and the library after the folders, so that whatever ends this, even the
    computer, leaves a whole library at the old place and no half of one at the new.

    Args:
        old: where they lie.
        resting: the library there.
        new: where they are to lie, with room made.
        progress: told while the files are copied, and while the copy is looked through.

    Raises:
        StudyAppError: the copy is not sound.
        OSError: a file cannot be read or written.
    """
    part = new.unfinished()
    try:
        _copy_all(old, resting, part, progress)
        for folder, name in zip(part.folders(), new.folders(), strict=True):
            if any(folder.iterdir()):
                folder.replace(name)
            else:
                folder.rmdir()
        part.library.replace(new.library)
    except BaseException:
        clear(new)
        raise


def make_room(new: Home) -> None:
    """Make the folder for a copy; what an earlier try left there unfinished goes.

    Raises:
        StudyAppError: something lies there already.
        OSError: the folder cannot be made.
    """
    clear(new)
    for there in (new.library, *new.folders()):
        if there.exists():
            raise StudyAppError(
                msg("there-is-a-in-already", name=there.name, parent=there.parent), msg("choose-another-folder")
            )
    new.library.parent.mkdir(parents=True, exist_ok=True)


def clear(new: Home) -> None:
    """Remove what a copying that was ended, by whatever, left at the new place.

    The folders of the copy are there before the copy of the library is, and take their names before that does: so a
    copy of the library without one of them says that what bears its right name already is of the same copying.
    """
    part = new.unfinished()
    if part.library.exists() and not new.library.exists():
        for folder, name in zip(part.folders(), new.folders(), strict=True):
            if not folder.exists():
                _remove_folder(name)
    part.remove()


def remove_same(gone: Home, kept: Home, mark: str) -> None:
    """Remove a home from which another one was copied, or the other way round, as far as nothing was done there.

    Args:
        gone: the library goes where it is untouched, or the same as the other; each backup where the other has it.
            Where the library is gone already, so are the backups that only the other let go since. Its pictures and
            sounds go with it, but for those of backups that stay, and so do the pictures of forms.
        kept: the other one.
        mark: what the library had when it was copied.

    Raises:
        OSError: a file cannot be read or removed.
    """
    was_gone = not gone.library.exists()
    is_same = was_gone or gone.is_untouched(mark) or cmp(gone.library, kept.library, shallow=False)
    if not is_same or has_log(gone.library):
        return
    for path in with_companions(gone.library):
        path.unlink(missing_ok=True)
    for path in gone.kept():
        copy = kept.place_of(path, gone)
        if cmp(path, copy, shallow=False) if copy.is_file() else not path.stem.endswith(BY_HAND):
            path.unlink()
    _remove_folder(gone.media)
    _remove_folder(gone.pasted)
    if (backups := Backups(gone.backups)).entries():
        backups.clean()
    else:
        _remove_folder(backups.media.folder)
    with suppress(OSError):  # what is kept of it, and none at all
        gone.backups.rmdir()


def _copy_all(old: Home, resting: Resting, part: Home, progress: Progress) -> None:
    files, media = old.kept(), MediaFiles(old.media)
    sizes = {digest: media.path(digest).stat().st_size for digest in sorted(media.held())}
    size = old.library.stat().st_size
    pasted, waiting = PastedFiles(old.pasted), PastedFiles(part.pasted)
    rest = sum(path.stat().st_size for path in (*files, *pasted.paths())) + sum(sizes.values())
    total, done = size * 2 + rest, 0  # the copy is read once more

    def told(read: int) -> None:
        progress(done + read, total)

    def counted() -> Iterator[str]:
        nonlocal done
        for digest, read in sizes.items():
            yield digest
            done += read

    for folder in part.folders():
        folder.mkdir(parents=True)
    copied_media, shared = MediaFiles(part.media), Backups(old.backups).media
    copied_media.take_all([media], counted(), lambda: told(0))
    Backups(part.backups).media.take_all([copied_media, shared], sorted(shared.held()), lambda: told(0))
    for path in pasted.paths():
        told(0)
        waiting.adopt(path)
        done += path.stat().st_size
    written(resting.pieces(), part.library, told)
    _dated(old.library, part.library)
    done += size
    for path in files:
        target = part.place_of(path, old)
        target.parent.mkdir(parents=True, exist_ok=True)
        copied(path, target, told)
        _dated(path, target)
        done += target.stat().st_size
    if fault := soundness(part.library, lambda: progress(done, total)):
        where = part.library.parent
        raise StudyAppError(
            msg("the-copy-of-the-library-in-is-damaged", where=where, fault=fault), msg("try-another-disk")
        )
    progress(total, total)


def _remove_folder(path: Path) -> None:
    """Remove a folder, or what a link to one leads to, and the link."""
    shutil.rmtree(os.path.realpath(path), ignore_errors=True)
    if path.is_symlink():
        path.unlink()


def _dated(path: Path, copy: Path) -> None:
    with suppress(OSError):  # not every disk keeps them
        shutil.copystat(path, copy)
