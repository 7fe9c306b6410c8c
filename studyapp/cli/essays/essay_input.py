"""Read the essay that a command names: a file, or standard input."""

import hashlib
import sys
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path

from studyapp.cli.output import print_notices
from studyapp.domain.errors import LockedFileError, StudyAppError
from studyapp.domain.essays import Essay
from studyapp.operations.essays.pasting import is_markdown
from studyapp.reading import SIZE_LIMIT, read_file
from studyapp.reading.decoding import decode
from studyapp.reading.files import reader_of_bare_text
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.texts import read_decoded

_STDIN = Path("-")
_PASSWORD_TRIES = 3  # so many may be tried


@dataclass(frozen=True, slots=True)
class GivenDetails:
    """Title, author and date that the person gives; None leaves them to the file."""

    title: str | None
    author: str | None
    date: str | None
    bibliography: Path | None = None


def read_essay(file: Path, details: GivenDetails) -> Essay:
    """Read an essay with the details that the person gives; - is standard input.

    Raises:
        StudyAppError: it cannot be read.
    """
    if file == _STDIN:
        return _read_stdin(details)
    try:
        return _read(file, details)
    except LockedFileError as error:
        return _ask_password(file, details, error)


def _read(file: Path, details: GivenDetails, password: str | None = None) -> Essay:
    return read_file(
        file,
        title=details.title,
        author=details.author,
        date=details.date,
        bibliography=details.bibliography,
        password=password,
    )


def _ask_password(file: Path, details: GivenDetails, error: LockedFileError) -> Essay:
    """Ask for the password in the terminal, without showing it, and read the essay."""
    if not sys.stdin.isatty():
        raise error
    for _ in range(_PASSWORD_TRIES):
        try:
            return _read(file, details, getpass(f"Password of {file.name}: "))
        except LockedFileError as again:
            error = again
            print_notices((error.message,))
    raise error


def _read_stdin(details: GivenDetails) -> Essay:
    name = "What came from standard input"
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise StudyAppError(f"{name} is longer than {SIZE_LIMIT // 1_000_000} MB.", "Split it, by chapters perhaps.")
    raw, remarks = decode(data, name)
    digest = hashlib.sha256(data).hexdigest()
    reader = reader_of_bare_text(raw, markdown=is_markdown(raw))
    front = FrontMatter(details.title or None, details.author or None, details.date or None)
    return read_decoded(raw, reader, front, raw_sha256=digest, notices=remarks, name=name)
