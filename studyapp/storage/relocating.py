"""Takes the file of a library that nobody has open to another place, with its backups or without."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.storage.backup_files import COMPANIONS, copied, soundness

Progress = Callable[[int, int], None]
"""Gets bytes done and bytes in all; what it raises ends the work."""

_UNFINISHED = ".moving"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a library and its backups lie."""

    library: Path
    backups: Path

    def unfinished(self) -> "Home":
        """Where copies lie until they are whole; nobody takes them for a library."""
        return Home(*(path.with_name(path.name + _UNFINISHED) for path in (self.library, self.backups)))

    def files(self) -> tuple[Path, ...]:
        """The library after what belongs to it, and then each backup."""
        own = [self.library.with_name(self.library.name + end) for end in (*COMPANIONS, "")]
        return tuple(path for path in (*own, *sorted(self.backups.rglob("*"))) if path.is_file())

    def place_of(self, path: Path, other: "Home") -> Path:
        """Where a file of another home lies in this one."""
        if path.is_relative_to(other.backups):
            return self.backups / path.relative_to(other.backups)
        return self.library.with_name(self.library.name + path.name.removeprefix(other.library.name))

    def remove(self) -> None:
        """Let everything go that lies here."""
        for end in ("", *COMPANIONS):
            self.library.with_name(self.library.name + end).unlink(missing_ok=True)
        shutil.rmtree(self.backups, ignore_errors=True)


def carried(old: Home, new: Home, progress: Progress) -> None:
    """Copy a library and its backups, and look whether the copy is sound; nothing of the old home changes.

    The copies take their names last of all, and the library after what belongs to it, so that whatever ends this, even
    the computer, leaves a whole library at the old place and no half of one at the new.

    Args:
        old: where they lie.
        new: where they are to lie, with room made.
        progress: told while the files are copied, and while the copy is looked through.

    Raises:
        StudyAppError: the copy is not sound.
        OSError: a file cannot be read or written.
    """
    part = new.unfinished()
    try:
        _copy_all(old, part, progress)
        part.backups.replace(new.backups)
        for path in part.files():
            path.replace(new.place_of(path, part))
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
    for there in (new.library, new.backups):
        if there.exists():
            raise StudyAppError(f"There is a “{there.name}” in {there.parent} already.", "Choose another folder.")
    new.library.parent.mkdir(parents=True, exist_ok=True)


def clear(new: Home) -> None:
    """Remove what a copying that was ended, by whatever, left at the new place.

    The folder of the copied backups is there before the copy of the library is, and takes its name before that does:
    so a copy of the library without it says that what bears the right names already is of the same copying.
    """
    part = new.unfinished()
    if part.library.exists() and not part.backups.exists() and not new.library.exists():
        new.remove()
    part.remove()


def remove_same(gone: Home, kept: Home) -> None:
    """Remove each file of a home that is, byte for byte, in another one; none where the libraries differ.

    Raises:
        OSError: a file cannot be read or removed.
    """
    files = [(path, kept.place_of(path, gone)) for path in reversed(gone.files())]
    same = [path for path, copy in files if copy.is_file() and cmp(path, copy, shallow=False)]
    own = {path for path, _ in files if not path.is_relative_to(gone.backups)}
    if own <= set(same):
        for path in same:
            path.unlink()
        with suppress(OSError):  # what is kept of it, and none at all
            gone.backups.rmdir()


def _copy_all(old: Home, part: Home, progress: Progress) -> None:
    files = old.files()
    sizes = [path.stat().st_size for path in files]
    total, done = sum(sizes) + old.library.stat().st_size, 0  # the copy is read once more
    part.backups.mkdir(parents=True)
    for path, size in zip(files, sizes, strict=True):
        target = part.place_of(path, old)
        target.parent.mkdir(parents=True, exist_ok=True)

        def told(read: int, before: int = done) -> None:
            progress(before + read, total)

        copied(path, target, told)
        with suppress(OSError):  # not every disk keeps them
            shutil.copystat(path, target)
        done += size
    if fault := soundness(part.library, lambda: progress(done, total)):
        where = part.library.parent
        raise StudyAppError(f"The copy of the library in {where} is damaged: {fault}.", "Try another disk.")
    progress(total, total)
