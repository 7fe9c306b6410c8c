"""Read the essay that a command names: a file, or standard input."""

import hashlib
import sys
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path

from studyapp.cli.output import notices
from studyapp.domain.errors import LockedFileError, StudyAppError
from studyapp.domain.essays import Essay
from studyapp.operations.essays.pasting import is_markdown
from studyapp.reading import SIZE_LIMIT, read_file
from studyapp.reading.decoding import decode
from studyapp.reading.files import reader_of_bare_text
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.texts import read_decoded

_PIPED = Path("-")
_PASSWORDS = 3  # so many may be tried


@dataclass(frozen=True, slots=True)
class Told:
    """The title, author and date that the person gives; None leaves it to the file."""

    title: str | None
    author: str | None
    date: str | None
    bibliography: Path | None = None


def read(file: Path, told: Told) -> Essay:
    """Read the essay, with what the person says of it; - is standard input.

    Raises:
        StudyAppError: it cannot be read.
    """
    if file == _PIPED:
        return _piped(told)
    try:
        return _read(file, told)
    except LockedFileError as error:
        return _unlocked(file, told, error)


def _read(file: Path, told: Told, password: str | None = None) -> Essay:
    return read_file(
        file,
        title=told.title,
        author=told.author,
        date=told.date,
        bibliography=told.bibliography,
        password=password,
    )


def _unlocked(file: Path, told: Told, error: LockedFileError) -> Essay:
    """Ask for the password in a terminal, which does not show it, and read the essay with it."""
    if not sys.stdin.isatty():
        raise error
    for _ in range(_PASSWORDS):
        try:
            return _read(file, told, getpass(f"Password of {file.name}: "))
        except LockedFileError as again:
            error = again
            notices((error.message,))
    raise error


def _piped(told: Told) -> Essay:
    name = "What came from standard input"
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise StudyAppError(f"{name} is longer than {SIZE_LIMIT // 1_000_000} MB.", "Split it, by chapters perhaps.")
    raw, remarks = decode(data, name)
    digest = hashlib.sha256(data).hexdigest()
    reader = reader_of_bare_text(raw, markdown=is_markdown(raw))
    front = FrontMatter(told.title or None, told.author or None, told.date or None)
    return read_decoded(raw, reader, front, raw_sha256=digest, notices=remarks, name=name)
