"""Read the essay that a command names: a file, or standard input."""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.formats.registry import MARKDOWN
from studyapp.operations.essays.pasting import is_markdown
from studyapp.reading import SIZE_LIMIT, read_file, read_text
from studyapp.reading.decoding import decode
from studyapp.reading.files import essay_format

_PIPED = Path("-")


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
    return read_file(file, title=told.title, author=told.author, date=told.date, bibliography=told.bibliography)


def _piped(told: Told) -> Essay:
    name = "What came from standard input"
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise StudyAppError(f"{name} is longer than {SIZE_LIMIT // 1_000_000} MB.", "Split it, by chapters perhaps.")
    raw, remarks = decode(data, name)
    digest = hashlib.sha256(data).hexdigest()
    return read_text(
        raw,
        markdown=is_markdown(raw) or essay_format("", data) is MARKDOWN,
        raw_sha256=digest,
        title=told.title,
        author=told.author,
        date=told.date,
        notices=remarks,
        name=name,
    )
