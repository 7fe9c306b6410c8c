"""Open a file and hand it to the reader of its format."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.faults import noting, told
from studyapp.domain.messages import msg
from studyapp.files import readable
from studyapp.formats.content import format_of, signs_of
from studyapp.formats.identify import HEAD, opened_file
from studyapp.formats.registry import DOCX, EPUB, HTML, LATEX, MARKDOWN, ODT, PDF, PLAIN, SUBTITLES
from studyapp.formats.values import Format, Kind
from studyapp.reading.bib_files import read_entries_beside, read_given_entries
from studyapp.reading.decoding import decode
from studyapp.reading.drafts import Began, Draft, Turned
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.texts import TextReader, essay_of, read_decoded, reader_of_text

SIZE_LIMIT = 20_000_000
"""Bytes of the largest text that is opened."""

DOCUMENT_LIMIT = 200_000_000
"""Bytes of the largest file with pictures that is opened."""

_DECODED = (PLAIN, MARKDOWN, LATEX, SUBTITLES)


def read_file(
    path: Path,
    *,
    title: str | None = None,
    author: str | None = None,
    date: str | None = None,
    bibliography: Path | None = None,
    turned: Turned | None = None,
    password: str | None = None,
    began: Callable[[Essay], None] | None = None,
) -> Essay:
    """Read a file of any format that can be read.

    Args:
        path: the file.
        title: instead of what the file says; so are author and date.
        author: names, joined by commas.
        date: a year or an ISO date.
        bibliography: a .bib file, instead of those that the file names or that lies beside it.
        turned: hears how many pages of a PDF are read, in this thread.
        password: the password that opens a locked PDF.
        began: receives the text of the first pages of a long PDF, in this thread.

    Raises:
        LockedFileError: it is a PDF that needs a password, or another one.
        StudyAppError: the file cannot be opened, is of no known format, is damaged, too large or says nothing; or the
            .bib file cannot be read.
    """
    name = readable(path).name or str(path)
    data = _bytes(path)
    kind = essay_format(path.name, data)
    _refuse_too_large(data, kind, name)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f\v\0"):
        problem = msg("is-empty", name=name) if not data else msg("holds-nothing-but-white-space", name=name)
        raise StudyAppError(problem, msg("choose-a-file-with-a-text-in-it"))
    front = FrontMatter(title or None, author or None, date or None)
    source = _Source(path, data, kind, name, front)
    with noting() as faults:
        given_entries = None if bibliography is None else read_given_entries(bibliography)
        raw = ""
        if kind in _DECODED:
            essay, raw = _read_text(source)
        else:
            essay = _read_document(source, turned, began, password)
        entries, remarks = read_entries_beside(path, raw) if given_entries is None else (given_entries, ())
    return replace(essay, bibliography=entries, notices=essay.notices + remarks + told(faults))


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to read, with the facts about its text that a person gave."""

    path: Path
    data: bytes
    kind: Format
    name: str
    front: FrontMatter

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the file."""
        return hashlib.sha256(self.data).hexdigest()


def _read_text(source: _Source) -> tuple[Essay, str]:
    """Read a format that is text; return the decoded text too, which may name .bib files."""
    raw, notices = decode(source.data, source.name)
    if source.kind is LATEX:
        raw, missing = _take_in_parts(raw, source.path)
        notices += missing
    reader = text_reader(source.kind)
    essay = read_decoded(raw, reader, source.front, raw_sha256=source.digest, notices=notices, name=source.name)
    return essay, raw


def _read_document(
    source: _Source, turned: Turned | None, began: Callable[[Essay], None] | None, password: str | None
) -> Essay:
    """Read a format that is a document, such as PDF or Word."""
    digest = source.digest

    def begin(draft: Draft) -> None:
        if began is not None:
            began(essay_of(draft, source.front, raw_sha256=digest, name=source.name))

    listeners = _Listeners(turned, begin if began is not None else None)
    draft = _draft(source.kind, source.data, source.path, listeners, password)
    return essay_of(draft, source.front, raw_sha256=digest, name=source.name)


def text_reader(kind: Format) -> TextReader:
    """Return the reader of a format that is text, loaded when it is needed."""
    if kind is LATEX:
        from studyapp.reading.latex.reader import read_latex

        return read_latex
    if kind is SUBTITLES:
        from studyapp.reading.subtitles import read_subtitles

        return read_subtitles
    return reader_of_text(markdown=kind is MARKDOWN)


def reader_of_bare_text(raw: str, *, markdown: bool) -> TextReader:
    """Return the reader of a text that comes without a file, by how it begins.

    Args:
        raw: its characters.
        markdown: whether it is Markdown, if it is no other format.
    """
    kind = essay_format("", raw[:HEAD].encode(errors="replace"))
    return text_reader(MARKDOWN if markdown and kind is PLAIN else kind if kind in _DECODED else PLAIN)


def _take_in_parts(raw: str, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return a LaTeX source with the files that it takes in, and sentences for the user on those that are missing."""
    from studyapp.reading.latex.parts import Parts

    parts = Parts(path, lambda part: decode(_bytes(part), part.name)[0], SIZE_LIMIT)
    joined = parts.taken_in(raw)
    return joined, parts.notices()


def essay_format(name: str, data: bytes) -> Format:
    """Return the format of an essay's file; plain text if it is none of the others.

    Args:
        name: the name of the file.
        data: its bytes.
    """
    format_found = format_of(signs_of(name, data), frozenset({Kind.TEXT}))
    return format_found if format_found is not None and format_found.kind is Kind.TEXT else PLAIN


@dataclass(frozen=True, slots=True)
class _Listeners:
    """Listeners to the progress of a reading."""

    turned: Turned | None
    began: Began | None


def _draft(kind: Format, data: bytes, path: Path, listeners: _Listeners, password: str | None) -> Draft:
    """Return the draft that the reader of a format makes of a file."""
    name = readable(path).name or str(path)
    if kind is HTML:
        from studyapp.reading.html.reader import read_html

        return read_html(data, name, path.parent)
    if kind is PDF:
        from studyapp.reading.pdf.reader import read_pdf

        return read_pdf(data, name, turned=listeners.turned, password=password, began=listeners.began)
    return _reader_of(kind)(data, name)


def _reader_of(kind: Format) -> Callable[[bytes, str], Draft]:
    """Return the reader of a format; it and its libraries are loaded when they are needed."""
    if kind is DOCX:
        from studyapp.reading.word.reader import read_docx

        return read_docx
    if kind is ODT:
        from studyapp.reading.opendocument.reader import read_odt

        return read_odt
    if kind is EPUB:
        from studyapp.reading.epub.reader import read_epub

        return read_epub
    raise ValueError(f"no reader of documents reads {kind}")


def _refuse_too_large(data: bytes, kind: Format, name: str) -> None:
    limit = SIZE_LIMIT if kind in (*_DECODED, HTML) else DOCUMENT_LIMIT
    if len(data) > limit:
        raise StudyAppError(
            msg("is-larger-than-mb-the-most", name=name, megabytes=limit // 1_000_000),
            msg("split-it-by-chapters-perhaps"),
        )


def _bytes(path: Path) -> bytes:
    with opened_file(path) as file:
        return file.read(DOCUMENT_LIMIT + 1)
