"""Open zip containers such as .docx, .odt and .epub safely, and parse their XML without entities or network."""

import codecs
import io
import re
import zipfile
import zlib
from typing import IO

from lxml import etree

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

MOST_ENTRIES = 20_000
"""Entries of the largest archive that is opened."""

MEMBER_LIMIT = 100_000_000
"""Bytes of the largest member that is unpacked."""

TOTAL_LIMIT = 400_000_000
"""Bytes that are unpacked of one archive at most."""

XML_LIMIT = 60_000_000
"""Bytes of the largest XML part that is parsed."""

DEPTH_LIMIT = 250
"""Elements that may lie inside each other in an XML part."""

_RATIO = 250  # times that a member may grow; text in XML seldom grows thirtyfold
_SMALL = 2_000_000  # bytes up to which any ratio is harmless
_STEP = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LEAVES = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\|\0")
_AGAIN = msg("get-the-file-once-more-from-where")
_DECLARED = re.compile(r"\s*<\?xml\b[^>]{0,400}?\bencoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})[\"'][^>]{0,400}\?>")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,800}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_PROLOG = re.compile(r"(?:\s+|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>)*", re.DOTALL)
_INNER_SUBSET = re.compile(r"(?:[^\[\]>\"']++|\"[^\"]*+\"|'[^']*+')*+\[")


class UntrustedError(StudyAppError):
    """The file is built as only an attack on its reader is."""

    def __init__(self, message: str) -> None:
        super().__init__(message, msg("a-sound-document-does-not-look-like-this"))


class Archive:
    """A zip archive whose members are unpacked one by one, within limits that are measured while reading."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open an archive.

        Args:
            data: its bytes.
            name: the name of the file in messages.

        Raises:
            StudyAppError: it is damaged, encrypted, has too many entries, or entries that overlap or leave it.
        """
        self._name = name
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
            raise StudyAppError(msg("is-damaged-its-list-of-contents-cannot-be-read", name=name), _AGAIN) from error
        self._check()
        self._members = {entry.filename: entry for entry in self._entries if not entry.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the members in the order of the archive's list."""
        return tuple(self._members)

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def read(self, member: str) -> bytes:
        """Return the bytes of a member.

        Raises:
            StudyAppError: there is no such member, or it is damaged, encrypted or larger than a document needs.
        """
        entry = self._members.get(member)
        if entry is None:
            raise StudyAppError(msg("is-damaged-it-lacks-its-part", name=self._name, member=member), _AGAIN)
        if entry.flag_bits & 0x1:
            raise StudyAppError(
                msg("is-protected-by-a-password", name=self._name), msg("save-it-without-one-in-the-program")
            )
        if entry.compress_type not in _METHODS:
            raise StudyAppError(msg("in-is-packed-in-a-way-that-documents", member=member, name=self._name), _AGAIN)
        try:
            with self._zip.open(entry) as file:
                return self._unpack(file, entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise StudyAppError(msg("is-damaged-in-its-part", name=self._name, member=member), _AGAIN) from error

    def _unpack(self, file: IO[bytes], entry: zipfile.ZipInfo) -> bytes:
        most = max(_SMALL, entry.compress_size * _RATIO)
        pieces: list[bytes] = []
        size = 0
        while piece := file.read(_STEP):
            pieces.append(piece)
            size += len(piece)
            self._read += len(piece)
            if size > MEMBER_LIMIT or self._read > TOTAL_LIMIT or size > most:
                raise UntrustedError(msg("in-unpacks-to-far-too-much", filename=entry.filename, name=self._name))
        return b"".join(pieces)

    def _check(self) -> None:
        if len(self._entries) > MOST_ENTRIES:
            raise UntrustedError(msg("holds-more-than-files", name=self._name, most_entries=MOST_ENTRIES))
        for entry in self._entries:
            if _LEAVES.search(entry.orig_filename) or _LEAVES.search(entry.filename):
                raise UntrustedError(msg("names-a-file-outside-of-itself", name=self._name, filename=entry.filename))
        end = 0
        for entry in sorted(self._entries, key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise UntrustedError(msg("the-parts-of-overlap", name=self._name))
            end = entry.header_offset + 30 + entry.compress_size


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse an XML part and return its root, without comments and processing instructions.

    Args:
        data: the bytes of the part.
        name: the name of the file in messages.

    Raises:
        StudyAppError: it is no XML, too large, too deep, or declares entities of its own.
    """
    if len(data) > XML_LIMIT:
        raise UntrustedError(msg("is-larger-than-mb", name=name, megabytes=XML_LIMIT // 1_000_000))
    text = _decode(data, name)
    refuse_entities(text, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UntrustedError(msg("is-nested-too-deep", name=name)) from error
        raise StudyAppError(
            msg("is-damaged-it-is-no-well-formed-xml", name=name, lineno=error.lineno or 0), _AGAIN
        ) from error
    if nesting_depth(root) > DEPTH_LIMIT:
        raise UntrustedError(msg("is-nested-too-deep", name=name))
    return root


def refuse_entities(text: str, name: str) -> None:
    """Refuse a document type with declarations of its own: all attacks by entities need one.

    Args:
        text: the text of the part, decoded.
        name: the name of the file in messages.

    Raises:
        StudyAppError: it has one.
    """
    prolog = _PROLOG.match(text)
    start = _DOCTYPE.match(text, prolog.end() if prolog else 0)
    if start and _INNER_SUBSET.match(text, start.end()):
        raise UntrustedError(msg("declares-entities-of-its-own", name=name))


def nesting_depth(root: etree._Element) -> int:
    """Count how many elements lie inside each other at most, the root included."""
    now = most = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        now += 1 if event == "start" else -1
        most = max(most, now)
    return most


def _decode(data: bytes, name: str) -> str:
    """Decode the bytes here, so that no encoding hides a document type from the check."""
    encoding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data.startswith((b"<\0", b"\0<")):
        encoding = "utf-16-le" if data.startswith(b"<\0") else "utf-16-be"
    elif declared := _DECLARED.match(data[:1000].decode("latin-1")):
        encoding = "utf-8-sig" if declared[1].lower() in ("utf-8", "utf8") else declared[1]
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise StudyAppError(msg("is-damaged-it-is-not-in-the-encoding", name=name), _AGAIN) from error
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text.lstrip()
