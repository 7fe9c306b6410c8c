"""Check the program and a library when somebody asks whether all is well."""

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import studyapp
from studyapp import display, paths
from studyapp.domain.errors import StudyAppError
from studyapp.extraction.models import find_models
from studyapp.operations.library import backups
from studyapp.storage.location import find_dangers
from studyapp.storage.opening import SQLITE_VERSION, FileReport, examine_file


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: the subject of the check, such as “Library”.
        finding: the finding: a version, a number or a sentence.
        is_well: whether the program can do its work with it.
        advice: advice if the check failed.
    """

    name: str
    finding: str
    is_well: bool = True
    advice: str = ""


_LIBRARIES = ("PySide6-Essentials", "sqlmodel", "SQLAlchemy", "alembic", "fsrs", "spacy", "numpy", "genanki", "lxml")
_BRING = "Copy their folder beside the library, from where that was copied, or restore a backup: studyapp backups."
_LITTLE_ROOM = 200_000_000  # bytes


def examine(library_path: Path) -> Iterator[Check]:
    """Look at everything, one after the other; nothing is changed, and nothing of what is studied is told.

    Args:
        library_path: the library, which need not exist.
    """
    yield from surroundings()
    yield from _models()
    yield from _library(paths.followed(library_path))


def look_into(path: Path) -> FileReport:
    """Look into a library or a backup, which may be in use, and return what is in it and whether it is sound.

    Raises:
        StudyAppError: the file cannot be read.
    """
    try:
        return examine_file(path)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise StudyAppError(
            f"“{path}” cannot be read: {reason}.", "See whether it is there, and who may read it."
        ) from error


def surroundings() -> Iterator[Check]:
    """Yield the program, the system, what the program is made of, and whether a window can be opened."""
    kind = "bundle" if getattr(sys, "frozen", False) else "Python"
    yield Check("Program", f"studyapp {studyapp.__version__} ({kind})")
    yield Check("System", f"{platform.system()} {platform.release()}, {platform.machine()}")
    yield Check("Python", f"{platform.python_version()}, {sys.executable}")
    yield Check("SQLite", SQLITE_VERSION)
    for name in _LIBRARIES:
        try:
            yield Check(name, version(name))
        except PackageNotFoundError:
            if not getattr(sys, "frozen", False):
                yield Check(name, "It is not installed.", False, "Install studyapp again.")
    try:
        display.check()
    except StudyAppError as error:
        yield Check("Window", error.message, False, error.advice)
    else:
        yield Check("Window", "It can be opened here.")


def _models() -> Iterator[Check]:
    for found in find_models():
        name = f"Model {found.package}"
        if found.folder is None:
            yield Check(name, "It is not installed.", False, "Install studyapp again; without it fewer cards are made.")
        elif not found.is_tested:
            yield Check(name, "It is not the version that was tested.", False, "Install studyapp again.")
        else:
            yield Check(name, found.version)


def _library(path: Path) -> Iterator[Check]:
    if not path.exists():
        yield Check("Library", f"There is none at {path} yet.")
        return
    yield Check("Library", str(path))
    try:
        found = examine_file(path)
    except OSError as error:
        yield Check("Library file", f"It cannot be read: {error.strerror}.", False, "See who may read it.")
        return
    yield from _file(found)
    for danger in find_dangers(path):
        yield Check("Library folder", danger.description, False, danger.advice)
    yield from _room(path)
    yield from _backups(path)


def _file(found: FileReport) -> Iterator[Check]:
    if found.fault:
        yield Check("Library file", f"It is damaged: {found.fault}.", False, "Restore a backup: studyapp backups.")
        return
    yield Check("Library file", f"sound, {found.bytes / 1e6:.1f} MB")
    yield Check("Schema", found.revision)
    yield Check("Contents", ", ".join(f"{number} {what}" for what, number in found.counts.items()))
    if found.missing:
        said = f"Of {found.media} files, so many are missing or not whole: {found.missing}."
        yield Check("Pictures and sounds", said, False, _BRING)
    elif found.media:
        yield Check("Pictures and sounds", f"{found.media}, all there")


def _room(path: Path) -> Iterator[Check]:
    free = shutil.disk_usage(path.parent).free
    advice = "Free some room: a backup needs as much as the library."
    yield Check("Free on the disk", f"{free / 1e9:.1f} GB", free > _LITTLE_ROOM, advice if free <= _LITTLE_ROOM else "")


def _backups(path: Path) -> Iterator[Check]:
    made = backups.list_backups(path)
    if not made:
        yield Check("Backups", f"There is none yet in {paths.backups_folder(path)}.")
        return
    last = datetime.fromtimestamp(made[0].made_ms / 1000, UTC)
    yield Check("Backups", f"{len(made)}, the last of {last:%Y-%m-%d %H:%M} UTC, in {paths.backups_folder(path)}")
