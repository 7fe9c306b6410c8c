"""Takes the file of a library that nobody has open to another place, with its backups or without."""

import shutil
from contextlib import suppress
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.storage.backup_files import COMPANIONS, copied, soundness, stamp


def moved(path: Path, target: Path, backups: Path, target_backups: Path) -> None:
    """Copy a library and its backups, look whether the copy is sound, and only then let the old files go.

    Raises:
        StudyAppError: something lies there already, or the copy is not sound.
        OSError: a file cannot be read or written.
    """
    for there in (target, target_backups):
        if there.exists():
            raise StudyAppError(f"There is a “{there.name}” in {there.parent} already.", "Choose another folder.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copied(path, target)
        for end in COMPANIONS:
            with suppress(FileNotFoundError):
                copied(path.with_name(path.name + end), target.with_name(target.name + end))
        if fault := soundness(target):
            raise StudyAppError(f"The copy of the library in {target.parent} is damaged: {fault}.", "Try another disk.")
        if backups.is_dir():
            shutil.copytree(backups, target_backups)
    except BaseException:
        _remove(target)
        shutil.rmtree(target_backups, ignore_errors=True)
        raise
    _remove(path)
    shutil.rmtree(backups, ignore_errors=True)


def set_aside(path: Path, now_ms: int) -> Path:
    """Give a library another name beside the old one, with its write-ahead log where it has one.

    Returns:
        Where it lies now.

    Raises:
        OSError: it cannot be renamed.
    """
    aside = path.with_name(f"{path.stem}.kept-{stamp(now_ms)}{path.suffix}")
    for end in COMPANIONS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).replace(aside.with_name(aside.name + end))
    path.replace(aside)
    return aside


def _remove(path: Path) -> None:
    for end in ("", *COMPANIONS):
        path.with_name(path.name + end).unlink(missing_ok=True)
