"""Tells what kind of file it is: by its content where that says so, else by its name."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from itertools import islice
from pathlib import Path

_ARCHIVE = b"PK\x03\x04"
_PDF = re.compile(rb"(?s).{0,1024}?%PDF-\d")
_FLAT_ODT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>\s*<office:document\s(?s:.{0,9000}?)oasis\.opendocument\.text"
)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*# [^\r\n]+\r?\n\r?\n(?s:.*?)\n\r?\n#{1,6} [^\r\n]+\r?\n\r?\n"
)  # heading, text, heading
_PANDOC = re.compile(  # title, authors
    rb"(?:\xef\xbb\xbf)?%[ \t]+[^\r\n]+\r?\n(?:[ \t]+[^\r\n]+\r?\n)*%[ \t]*[^\r\n]*\r?\n"
)
_NOTE = re.compile(rb"(?m)^ {0,3}\[\^(?P<label>[^\]\s^]{1,40})\]:[ \t]")  # defined, and called elsewhere
_LINK = re.compile(rb"(?<!!)\[[^\[\]\n]{1,200}(?:\n[^\[\]\n]{1,200})?\]\(https?://[^\s()]+\)")
_FEWEST_LINKS = 2
_MOST_LABELS = 20  # of notes that are looked for in the text
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")


class Format(StrEnum):
    """A kind of file that can be read."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    PDF = "PDF"
    DOCX = "Word"
    ODT = "OpenDocument"
    EPUB = "EPUB"
    HTML = "web page"


_OF_ARCHIVES = {".docx": Format.DOCX, ".odt": Format.ODT, ".epub": Format.EPUB}
SUFFIXES = (".txt", ".text", *_MARKDOWN_SUFFIXES, ".pdf", ".docx", ".odt", ".fodt", ".epub", *_HTML_SUFFIXES)
"""Endings of the names of files that can be read."""


def format_of(path: Path, data: bytes) -> Format:
    """The kind of a file; what is none of the others counts as plain text.

    Args:
        path: for its ending.
        data: the file's bytes.
    """
    if data.startswith(_ARCHIVE):
        return _format_of_archive(data) or _OF_ARCHIVES.get(path.suffix.lower(), Format.PLAIN)
    if _PDF.match(data):
        return Format.PDF
    if _FLAT_ODT.match(data):
        return Format.ODT
    if path.suffix.lower() in _HTML_SUFFIXES or _HTML.match(data):
        return Format.HTML
    return Format.MARKDOWN if path.suffix.lower() in _MARKDOWN_SUFFIXES or _is_marked_up(data) else Format.PLAIN


def _is_marked_up(data: bytes) -> bool:
    """Return whether a text without the name of one is Markdown: by its headings, title block, notes or links."""
    if _MARKED.match(data) or _PANDOC.match(data):
        return True
    labels = {match["label"] for match in islice(_NOTE.finditer(data), _MOST_LABELS)}
    if any(data.count(b"[^" + label + b"]") > 1 for label in labels):
        return True
    return sum(1 for _ in islice(_LINK.finditer(data), _FEWEST_LINKS)) == _FEWEST_LINKS


def _format_of_archive(data: bytes) -> Format | None:
    """What an archive holds; None where its parts do not tell, as in one that is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return Format.DOCX
    if "META-INF/container.xml" in names:
        return Format.EPUB
    return Format.ODT if "content.xml" in names else None
