"""Packages for tests: written in one line, and read again with nothing but SQLite."""

import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import zstandard

from studyapp.anki.writing.package import write_apkg
from studyapp.anki.writing.values import Contents, Exportable, ExportDeck, PackageCounts, Preset


def write(
    path: Path,
    deck: str,
    notes: Iterable[Exportable],
    *,
    preset: Preset | None = None,
    progress: Callable[[int, int], None] | None = None,
    rollover_hour: int = 4,
    for_older: bool = True,
) -> PackageCounts:
    """Writes a package of one deck."""
    held = list(notes)
    contents = Contents([ExportDeck(deck, held, preset=preset)], len(held), rollover_hour=rollover_hour)
    return write_apkg(path, contents, for_older=for_older, progress=progress)


def rows(package: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query finds in a package."""
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(_collection(archive))
        return database.execute(query).fetchall()


def _collection(archive: zipfile.ZipFile) -> bytes:
    packed = "collection.anki21b"
    if packed not in archive.namelist():
        return archive.read("collection.anki2")
    return zstandard.ZstdDecompressor().stream_reader(io.BytesIO(archive.read(packed))).read()
