"""Writes an Anki package that updates what it wrote before instead of doubling it."""

import sqlite3
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from studyapp.anki.writing.checking import check_package
from studyapp.anki.writing.database import Progress, write_database
from studyapp.anki.writing.layouts import put_packed, put_plain
from studyapp.anki.writing.values import Contents, Written
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.files import replacing
from studyapp.unfinished import scratch

_QUICK = 1  # level of Deflate: a tenth larger than the usual one, in a third of the time


def write_apkg(path: Path, contents: Contents, *, for_older: bool = True, progress: Progress | None = None) -> Written:
    """Writes a package, whole or not at all, and looks at it again; equal contents give equal bytes.

    The guid of a note comes from its uid and its time stamp is that of its last change, so that Anki updates
    exactly the notes that changed. Notes of which Anki would make no card are left out.

    Args:
        path: where to; a file there is replaced.
        contents: what goes into it; read once, a few hundred notes at a time.
        for_older: whether every version of Anki reads it, and other programs; see `layouts`.
        progress: called with the number of notes done and of all; what it raises ends the writing, and the file that
            was there stays.

    Returns:
        What was written.

    Raises:
        StudyAppError: where the path cannot be written, the disk is full, or what is there is not what was written.
        ValueError: where two notes have the same uid.
    """
    with scratch() as folder, replacing(path) as file:
        database = folder / "collection.anki2"
        try:
            written, media = write_database(database, contents, progress or (lambda _done, _all: None))
        except sqlite3.OperationalError as error:
            raise StudyAppError(
                msg("was-not-written", path=path, error=str(error)), msg("make-room-on-the-systems-disk")
            ) from error
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_QUICK) as package:
            put = put_plain if for_older else put_packed
            sums = put(package, database, media, contents.content)
    check_package(path, sums)
    return written
