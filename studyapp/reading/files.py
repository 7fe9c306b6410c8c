"""Opens a file and finds the reader for it."""

import hashlib
from dataclasses import replace
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.reading.bibliography import items_beside
from studyapp.reading.decoding import decode
from studyapp.reading.texts import read_text

SIZE_LIMIT = 20_000_000
"""Bytes of the largest file that is opened."""

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")


def read_file(path: Path, *, title: str | None = None, author: str | None = None, date: str | None = None) -> Essay:
    """Read a plain text or Markdown file.

    Args:
        path: the file.
        title: instead of what the file says; so are author and date.
        author: names, joined by commas.
        date: a year or an ISO date.

    Raises:
        StudyAppError: the file cannot be opened, is no text, is too large or says nothing.
    """
    name = path.name or str(path)
    data = _bytes(path, name)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f\v\0"):
        empty = "is empty" if not data else "holds nothing but white space"
        raise StudyAppError(f"{name} {empty}.", "Choose a file with a text in it.")
    raw, notices = decode(data, name)
    items, remarks = items_beside(path, raw)
    essay = read_text(
        raw,
        markdown=path.suffix.lower() in MARKDOWN_SUFFIXES,
        raw_sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        author=author,
        date=date,
        notices=notices + remarks,
        name=name,
    )
    return replace(essay, bibliography=items)


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise StudyAppError(f"{path} is a folder, not a file.", "Choose one file in it.")
        if not path.exists():
            raise StudyAppError(f"There is no file {path}.", "Check the name and the folder.")
        if not path.is_file():
            raise StudyAppError(f"{path} is not an ordinary file.", "Save the text to a file and open that.")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except ValueError as error:
        raise StudyAppError(f"{str(path)!r} is no name that a file can have.", "Check the name.") from error
    except PermissionError as error:
        raise StudyAppError(f"{path} may not be read.", "Ask for the right to read it, or copy it first.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StudyAppError(
            f"{path} could not be read: {reason}.", "Copy it to this computer and try again."
        ) from error
    if len(data) > SIZE_LIMIT:
        limit = SIZE_LIMIT // 1_000_000
        raise StudyAppError(
            f"{name} is larger than {limit} MB, the most that is opened.", "Split it, by chapters perhaps."
        )
    return data
