"""The files of pictures and sounds in a folder beside a library, each named by the SHA-256 of what it holds.

A file is written under another name and takes its own name last. So a kill leaves no half of a file under a name, equal
content lies there once, and whatever ends the writing leaves the library as it was. All that was added reaches the disk
together, before any row names it; what a power cut left before that is written anew.
"""

import os
import re
import sqlite3
import sys
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from filecmp import cmp
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from studyapp.claims import claimed, remove_left
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.stopping import unless_stopped

MOST_BYTES: Final = 100_000_000
"""The bytes of the largest picture or sound that is kept; Anki's own service takes none that is larger."""

Source = Path | Iterable[bytes]
"""A file, or what is read of one piece by piece."""

_READ_BYTES = 1 << 20  # bytes that are in memory at once
_FILES_PER_SYNC = 16  # files that are brought to the disk together
_PART = ".part"
_HASH = re.compile(r"[0-9a-f]{64}")


class Stored(NamedTuple):
    """A file that is kept.

    Attributes:
        sha256: the hash of the content, hexadecimal; also its name.
        size: bytes.
    """

    sha256: str
    size: int


def folder_of(library: Path) -> Path:
    """Return the folder with the pictures and sounds of a library, next to it; it need not exist."""
    return library.with_name(f"{library.stem}-media")


def needed_sizes(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the size in bytes of each medium that a library needs, by hash.

    A library of an older schema holds its media itself, and needs none.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    columns = {str(row[0]) for row in connection.execute("SELECT name FROM pragma_table_info('media')")}
    return dict(connection.execute("SELECT sha256, size FROM media")) if "size" in columns else {}


def needed_hashes(connection: sqlite3.Connection) -> set[str]:
    """Return the hashes of all media that a library needs; see `needed_sizes`."""
    return set(needed_sizes(connection))


class MediaFiles:
    """A folder of media files, made with the first of them.

    Attributes:
        folder: its path, which may be a link to a folder elsewhere.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._new_files: set[Path] = set()
        self._new_names: set[Path] = set()

    def path(self, digest: str) -> Path:
        """Return the path of the file for a hash; it need not exist."""
        if not _HASH.fullmatch(digest):
            raise ValueError(f"no SHA-256: {digest[:80]!r}")
        return self.folder / digest[:2] / digest

    def existing_path(self, digest: str) -> Path | None:
        """Return the path of the file for a hash; None where there is none."""
        if not _HASH.fullmatch(digest):
            return None
        path = self.path(digest)
        return path if path.is_file() else None

    def hashes(self) -> set[str]:
        """Return the hashes of all files in the folder."""
        found: set[str] = set()
        for folder in _names(self.folder):
            if len(folder) == 2:
                found.update(name for name in _names(self.folder / folder) if _HASH.fullmatch(name))
        return found

    def add(self, source: Source, most: int = MOST_BYTES) -> Stored:
        """Store a content piece by piece; it is safe from a power cut after `sync`.

        Args:
            source: the content; an error while it is read ends this, and nothing is kept.
            most: bytes that it may have.

        Raises:
            StudyAppError: it is larger.
            OSError: it cannot be read or written.
        """
        part = self._part()
        with claimed(part):
            try:
                stored = _write_part(_pieces(source), part, most)
                self._name(part, stored)
            finally:
                part.unlink(missing_ok=True)
        return stored

    def take(self, source: Path, digest: str) -> None:
        """Store a file of another such folder, as a hard link where the disk allows it.

        Raises:
            OSError: it cannot be read or written.
        """
        target = self._room_for(digest)
        if _is_same_size(source, target):
            return
        with suppress(OSError):
            target.unlink(missing_ok=True)
            os.link(source, target)
            return
        part = self._part()
        with claimed(part):
            try:
                _write_part(_pieces(source), part, sys.maxsize)
                part.replace(target)
                self._new_files.add(target)
            finally:
                part.unlink(missing_ok=True)

    def take_all(self, others: "Iterable[MediaFiles]", digests: Iterable[str], step: Callable[[], None]) -> set[str]:
        """Store the files of some hashes, each from the first of other folders that has it.

        Args:
            others: the folders to take from.
            digests: the contents; what lies here already stays.
            step: called before each; what it raises ends this.

        Returns:
            Those that nobody has.

        Raises:
            OSError: a file cannot be read or written.
        """
        missing, others = set[str](), list(others)
        for digest in unless_stopped(digests):
            step()
            source = next(filter(None, (other.existing_path(digest) for other in others)), None)
            if source is not None:
                self.take(source, digest)
            elif self.existing_path(digest) is None:
                missing.add(digest)
        self.sync()
        return missing

    def sync(self) -> None:
        """Flush the added files, and then their names, to the disk.

        Raises:
            OSError: it could not be written.
        """
        files, folders = self._new_files, self._new_names
        if files or folders:
            self._new_files, self._new_names = set(), set()
            with ThreadPoolExecutor(_FILES_PER_SYNC) as pool:  # the disk takes several in the time of one
                for _ in pool.map(_sync, files):
                    pass
                for _ in pool.map(_sync_folder, folders):
                    pass

    def remove(self, digests: Collection[str]) -> None:
        """Remove the files of some hashes, and folders left empty; skip files that cannot be removed."""
        for digest in digests:
            self._new_files.discard(self.path(digest))
            with suppress(OSError):
                self.path(digest).unlink(missing_ok=True)
                self.path(digest).parent.rmdir()

    def remove_leftovers(self) -> None:
        """Remove half-written files, except of a living process, and the folder if it is empty."""
        for name in _names(self.folder):
            if name.endswith(_PART):
                remove_left(self.folder / name)
        with suppress(OSError):
            self.folder.rmdir()

    def _part(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f".{uuid.uuid4().hex[:12]}{_PART}"

    def _room_for(self, digest: str) -> Path:
        target = self.path(digest)
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            self._new_names.update((self.folder, self.folder.parent))
        self._new_names.add(target.parent)
        return target

    def _name(self, part: Path, stored: Stored) -> None:
        target = self._room_for(stored.sha256)
        if not (target.is_file() and cmp(part, target, shallow=False)):
            part.replace(target)
        self._new_files.add(target)


def _pieces(source: Source) -> Iterator[bytes]:
    if not isinstance(source, Path):
        yield from source
        return
    with source.open("rb") as file:
        while piece := file.read(_READ_BYTES):
            yield piece


def _write_part(pieces: Iterable[bytes], part: Path, most: int) -> Stored:
    """Write pieces to a part file; return its hash and size."""
    digest, size = sha256(), 0
    with part.open("wb") as file:
        for piece in unless_stopped(pieces):
            size += len(piece)
            if size > most:
                larger = msg("medium-is-larger", most=most // 1_000_000)
                raise StudyAppError(larger, msg("make-it-smaller-and-add-it-again"))
            digest.update(piece)
            file.write(piece)
    return Stored(digest.hexdigest(), size)


def _is_same_size(path: Path, other: Path) -> bool:
    """Return whether both files exist and have the same size; a shorter one lost bytes."""
    try:
        return path.stat().st_size == other.stat().st_size
    except FileNotFoundError:
        return False


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _sync(path: Path) -> None:
    with path.open("r+b") as file:  # Windows wants one that may be written
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folder, and some file systems keep their names without
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
