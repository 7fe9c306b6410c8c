"""Opens a file and hands it to the reader of its format."""

import hashlib
from dataclasses import replace
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.faults import noting, told
from studyapp.files import opened, readable
from studyapp.held_files import refuse_held
from studyapp.reading.bibliography import entries_beside, given_entries
from studyapp.reading.decoding import decode
from studyapp.reading.drafts import Draft
from studyapp.reading.formats import Format, format_of
from studyapp.reading.front import Front
from studyapp.reading.texts import essay_of, read_text

SIZE_LIMIT = 20_000_000
"""Bytes of the largest text that is opened."""

DOCUMENT_LIMIT = 200_000_000
"""Bytes of the largest file with pictures that is opened."""


def read_file(
    path: Path,
    *,
    title: str | None = None,
    author: str | None = None,
    date: str | None = None,
    bibliography: Path | None = None,
) -> Essay:
    """Read a file of any format that can be read.

    Args:
        path: the file.
        title: instead of what the file says; so are author and date.
        author: names, joined by commas.
        date: a year or an ISO date.
        bibliography: a .bib file, instead of those that the file names or that lies beside it.

    Raises:
        StudyAppError: the file cannot be opened, is of no known format, is damaged, too large or says nothing; or the
            .bib file cannot be read.
    """
    name = readable(path).name or str(path)
    data = _bytes(path)
    kind = format_of(path, data)
    _refuse_too_large(data, kind, name)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f\v\0"):
        said = f"{name} is empty." if not data else f"{name} holds nothing but white space."
        raise StudyAppError(said, "Choose a file with a text in it.")
    digest = hashlib.sha256(data).hexdigest()
    with noting() as faults:
        given = None if bibliography is None else given_entries(bibliography)
        raw = ""
        if kind in (Format.PLAIN, Format.MARKDOWN):
            raw, notices = decode(data, name)
            essay = read_text(
                raw,
                markdown=kind is Format.MARKDOWN,
                raw_sha256=digest,
                title=title,
                author=author,
                date=date,
                notices=notices,
                name=name,
            )
        else:
            front = Front(title or None, author or None, date or None)
            essay = essay_of(_draft(kind, data, path), front, raw_sha256=digest, name=name)
        entries, remarks = entries_beside(path, raw) if given is None else (given, ())
    return replace(essay, bibliography=entries, notices=essay.notices + remarks + told(faults))


def _draft(kind: Format, data: bytes, path: Path) -> Draft:
    """What the reader of a format makes of a file; a reader and its libraries are loaded when they are needed."""
    name = readable(path).name or str(path)
    match kind:
        case Format.PDF:
            from studyapp.reading.pdf.reader import read_pdf

            return read_pdf(data, name)
        case Format.DOCX:
            from studyapp.reading.docx import read_docx

            return read_docx(data, name)
        case Format.ODT:
            from studyapp.reading.odt import read_odt

            return read_odt(data, name)
        case Format.EPUB:
            from studyapp.reading.epub import read_epub

            return read_epub(data, name)
        case Format.HTML:
            from studyapp.reading.html.pages import read_html

            return read_html(data, name, path.parent)
    raise ValueError(f"no reader of documents reads {kind.value}")


def _refuse_too_large(data: bytes, kind: Format, name: str) -> None:
    limit = SIZE_LIMIT if kind in (Format.PLAIN, Format.MARKDOWN, Format.HTML) else DOCUMENT_LIMIT
    if len(data) > limit:
        raise StudyAppError(
            f"{name} is larger than {limit // 1_000_000} MB, the most that is opened.", "Split it, by chapters perhaps."
        )


def _bytes(path: Path) -> bytes:
    try:
        refuse_held(path)
        if path.is_dir():
            raise StudyAppError(f"{path} is a folder, not a file.", "Choose one file in it.")
        if not path.exists():
            raise StudyAppError(f"There is no file {path}.", "Check the name and the folder.")
        if not path.is_file():
            raise StudyAppError(f"{path} is not an ordinary file.", "Save the text to a file and open that.")
        with opened(path) as file:
            data = file.read(DOCUMENT_LIMIT + 1)
    except ValueError as error:
        raise StudyAppError(f"{str(path)!r} is no name that a file can have.", "Check the name.") from error
    except PermissionError as error:
        raise StudyAppError(
            f"{path} may not be read.", "Give yourself the right to read it, or close the program that holds it."
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StudyAppError(
            f"{path} could not be read: {reason}.", "Copy it to this computer and try again."
        ) from error
    return data
