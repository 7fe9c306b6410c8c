"""Recognise the format of a file by its first bytes, by the names packed in it, or by its own name."""

import io
import re
import zipfile
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, getincrementaldecoder
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from studyapp.domain.messages import msg
from studyapp.formats.registry import (
    CURATED,
    CURATED_ZIP,
    FORMATS,
    HTML,
    LATEX,
    LIBRARY,
    MARKDOWN,
    ODT,
    PDF,
    PLAIN,
    SUBTITLES,
)
from studyapp.formats.unread import BINARY, BROKEN_ZIP, UNREAD, UNREAD_TEXTS, ZIP
from studyapp.formats.values import Format, Kind

ANY: Final[Set[Kind]] = frozenset()
"""Nobody says what a file is wanted for."""

MARKS: Final = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
"""Marks with which a text says how it is encoded; of two that begin alike the longer one stands first."""

_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")  # the second of one with nothing in it
_LONGEST_LIST = 24_000_000  # bytes of a list of members, which is read at once
_DECK_HEAD = 2000  # bytes of a curated deck in a zip that tell it
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ZIP_FAULTS = (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError)
"""The errors of zipfile's own for damaged archives, of which it wraps none."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_SAMPLE = 100_000
_HEAD = 4096  # bytes that tell what is no text; of a compound file all that there are
_COMPOUND = b"\xd0\xcf\x11\xe0"
_TEXT_STARTS = (b"BM", b"MZ", b"MM", b"II")  # letters that a text may begin with as well
_FEWEST = 512  # bytes in which a text has a space or a line end
_MARKED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*# [^\r\n]+\r?\n\r?\n(?s:.*?)\n\r?\n#{1,6} [^\r\n]+\r?\n\r?\n"
)  # heading, text, heading
_PANDOC = re.compile(  # title, authors
    rb"(?:\xef\xbb\xbf)?%[ \t]+[^\r\n]+\r?\n(?:[ \t]+[^\r\n]+\r?\n)*%[ \t]*[^\r\n]*\r?\n"
)
_NOTE = re.compile(rb"(?m)^ {0,3}\[\^(?P<label>[^\]\s^]{1,40})\]:[ \t]")  # defined, and called elsewhere
_LINK = re.compile(rb"(?<!!)\[[^\[\]\n]{1,200}(?:\n[^\[\]\n]{1,200})?\]\(https?://[^\s()]+\)")
_NAMED = frozenset({Kind.DECK, Kind.CURATED, Kind.SUGGESTIONS, Kind.INDEX, Kind.BIBLIOGRAPHY})
"""Texts that may name themselves in their first lines."""

_FEWEST_LINKS = 2
_MOST_LABELS = 20  # of notes that are looked for in the text


@dataclass(frozen=True, slots=True)
class FileSigns:
    """The facts about a file before anybody reads it.

    Attributes:
        suffix: the suffix of its name, in small letters.
        head: its first bytes, or all.
        members: the names packed in it; None if it is not a zip, or a damaged one.
        deck: the beginning of the text of a curated deck that is packed in it.
    """

    suffix: str
    head: bytes
    members: frozenset[str] | None = None
    deck: bytes = b""


class Wary(io.BufferedReader):
    """A file of which no more is read at once than the list of members of a package may take."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, but refuse a list of members that is too long before it is read."""
        if size is not None and size > _LONGEST_LIST:
            raise zipfile.BadZipFile(msg("the-list-of-members-is-too-long"))
        return super().read(_LONGEST_LIST if size is None or size < 0 else size)


def is_zip(head: bytes) -> bool:
    """Return whether a file that begins so is a zip."""
    return head.startswith(_ZIPPED)


def signs_of(name: str, data: bytes, file: io.RawIOBase | None = None) -> FileSigns:
    """Collect the signs by which a file is recognised.

    Args:
        name: the name of the file.
        data: its bytes, or the first of them.
        file: the file with the rest of a zip, if `data` is not all.
    """
    suffix = Path(name).suffix.casefold()
    if not is_zip(data):
        return FileSigns(suffix, data)
    whole = Wary(file or io.BytesIO(data))
    try:
        with zipfile.ZipFile(whole) as archive:
            return FileSigns(suffix, data, frozenset(archive.namelist()), _deck_in(archive))
    except ZIP_FAULTS:
        return FileSigns(suffix, data)
    finally:
        whole.detach()  # who opened the file closes it


def format_of(seen: FileSigns, kinds: Set[Kind] = ANY) -> Format | None:
    """Return the format of a file.

    Args:
        seen: the signs of its format.
        kinds: what it is to be, where a text may be several things: the name that tells a Markdown essay is that of
            many decks too. What the bytes say for sure stands all the same.

    Returns:
        The format; None where the file is to be something that its name does not tell.
    """
    if is_zip(seen.head):
        return _packed_format(seen)
    for format_ in (PDF, ODT, HTML):
        if _begins_as(format_, seen.head) or (format_ is HTML and seen.suffix in HTML.suffixes):
            return format_
    head = _in_utf8(seen.head)
    if text_format := next((format_ for format_ in (LATEX, SUBTITLES) if _begins_as(format_, head)), None):
        return text_format
    return unread(seen) or _by_head(seen, kinds) or _by_name(seen, kinds)


def unread(seen: FileSigns) -> Format | None:
    """Return the format of what nobody here reads; None where it is a text, in whatever encoding.

    Of a zip it is the format of what is packed in it.
    """
    if is_zip(seen.head):
        return _packed_format(seen)
    if seen.head.startswith(tuple(mark for mark, _ in MARKS)):
        return next((format_ for format_ in UNREAD_TEXTS if _begins_as(format_, seen.head)), None)
    head = seen.head if seen.head.startswith(_COMPOUND) else seen.head[:_HEAD]
    if not (head.startswith(_TEXT_STARTS) and not _CONTROLS.search(head[:512])):
        for format_ in (LIBRARY, *UNREAD):
            if _begins_as(format_, head):
                return format_
    return BINARY if not wide_encoding(seen.head) and _is_binary(seen.head[:_SAMPLE]) else None


def wide_encoding(data: bytes) -> str | None:
    """Return the UTF-16 variant of a text without a byte order mark: in Western text every other byte is zero."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    for encoding, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if zeros.count(0) > 0.7 * len(zeros) and letters.count(0) == 0:
            return encoding
    return None


def _begins_as(format_: Format, head: bytes) -> bool:
    return bool(format_.signature) and re.match(format_.signature, head) is not None


def _is_binary(head: bytes) -> bool:
    if b"\0" in head or len(_CONTROLS.findall(head)) * 100 > len(head):
        return True
    return len(head) >= _FEWEST and not re.search(rb"\s", head) and not _is_utf8(head)


def _is_utf8(head: bytes) -> bool:
    try:
        getincrementaldecoder("utf-8")().decode(head)  # the last letter may be cut off
    except UnicodeDecodeError:
        return False
    return True


# What is packed


def _packed_format(seen: FileSigns) -> Format:
    if _begins_as(CURATED, seen.deck):
        return CURATED_ZIP
    names = seen.members or frozenset()
    for format_ in FORMATS:
        if format_.is_folder or format_ is CURATED_ZIP:
            continue
        if any(all(_holds(names, part) for part in group) for group in format_.parts):
            return format_
    named_formats = (format_ for format_ in FORMATS if format_.parts and format_.kind in (Kind.TEXT, Kind.PACKAGE))
    by_name = next((format_ for format_ in named_formats if seen.suffix in format_.suffixes), None)
    return by_name or (BROKEN_ZIP if seen.members is None else ZIP)


def _holds(names: frozenset[str], part: str) -> bool:
    return part in names or (part.endswith("/") and any(name.startswith(part) for name in names))


def _deck_in(archive: zipfile.ZipFile) -> bytes:
    """Return the beginning of the curated deck in a zip, which may lie in a folder that was packed whole."""
    (deck,) = CURATED_ZIP.parts[0]
    folders = [format_ for format_ in archive.namelist() if format_.count("/") == 1 and format_.endswith(f"/{deck}")]
    member = deck if deck in archive.namelist() or len(folders) != 1 else folders[0]
    with suppress(KeyError, RuntimeError, OSError, zlib.error, *ZIP_FAULTS):
        if archive.getinfo(member).compress_type in _METHODS:
            with archive.open(member) as file:
                return file.read(_DECK_HEAD)
    return b""


# What is a text


def _by_head(seen: FileSigns, kinds: Set[Kind]) -> Format | None:
    """Return the format that the first lines of a text name; an essay may begin with any."""
    if Kind.TEXT in kinds:
        return None
    head = _in_utf8(seen.head)
    return next((format_ for format_ in FORMATS if format_.kind in _NAMED and _begins_as(format_, head)), None)


def _by_name(seen: FileSigns, kinds: Set[Kind]) -> Format | None:
    head = _in_utf8(seen.head)
    named_formats = [
        format_
        for format_ in FORMATS
        if format_.by_name and seen.suffix in format_.suffixes and (not kinds or format_.kind in kinds)
    ]
    hinted = (format_ for format_ in named_formats if format_.hint and re.match(format_.hint, head))
    plain = (format_ for format_ in named_formats if not format_.hint)
    format_found = next(hinted, None) or next(plain, None) or next(iter(named_formats), None)
    if format_found is PLAIN or (format_found is None and (not kinds or Kind.TEXT in kinds)):
        return MARKDOWN if _is_marked_up(seen.head) else PLAIN
    return format_found


def _in_utf8(head: bytes) -> bytes:
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), None) or wide_encoding(head)
    return head if encoding in (None, "utf-8") else head.decode(encoding, "ignore").removeprefix("\ufeff").encode()


def _is_marked_up(data: bytes) -> bool:
    """Return whether a text without the name of one is Markdown: by its headings, title block, notes or links."""
    if _MARKED.match(data) or _PANDOC.match(data):
        return True
    labels = {match["label"] for match in islice(_NOTE.finditer(data), _MOST_LABELS)}
    if any(data.count(b"[^" + label + b"]") > 1 for label in labels):
        return True
    return sum(1 for _ in islice(_LINK.finditer(data), _FEWEST_LINKS)) == _FEWEST_LINKS
