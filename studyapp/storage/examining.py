"""Looks into the file of a library without opening it as one: whether it is sound, and how much is in it."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from studyapp.storage.backup_files import Backups
from studyapp.storage.checking import fault_of
from studyapp.storage.connection import connect_read_only, pragma
from studyapp.storage.media_files import MediaFiles, folder_of, sizes_in
from studyapp.storage.migrating import revision_of

SQLITE_VERSION = sqlite3.sqlite_version

_TABLES = {"essays": "essay", "decks": "deck", "notes": "note", "cards": "card", "reviews": "review_log"}


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a file.

    Attributes:
        bytes: its size, with what only its write-ahead log holds yet.
        revision: of its schema.
        counts: rows by what they are.
        fault: what is wrong with it, or "".
        media: how many pictures and sounds it names.
        missing: how many of them have no file, or one of another size.
    """

    bytes: int
    revision: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    fault: str = ""
    media: int = 0
    missing: int = 0


def examined(path: Path) -> Examined:
    """Look into a library, which may be in use.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    try:
        connection = connect_read_only(path)
        try:
            return _examined(connection, size, _files_of(path))
        finally:
            connection.close()
    except (sqlite3.Error, LookupError) as error:
        return Examined(size, fault=str(error))


def _files_of(path: Path) -> MediaFiles:
    """The folders with the pictures and sounds of a library or of a backup."""
    beside, shared = MediaFiles(folder_of(path)), Backups(path.parent).media
    return shared if shared.folder.is_dir() and not beside.folder.is_dir() else beside


def _examined(connection: sqlite3.Connection, size: int, files: MediaFiles) -> Examined:
    if found := fault_of(connection):
        return Examined(size, fault=found)
    counts = {
        what: int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]) for what, table in _TABLES.items()
    }
    size = int(pragma(connection, "page_count")) * int(pragma(connection, "page_size"))
    revision, sizes = revision_of(connection) or "", sizes_in(connection)
    lost = sum((held := files.found(each)) is None or held.stat().st_size != size for each, size in sizes.items())
    return Examined(size, revision, counts, media=len(sizes), missing=lost)
