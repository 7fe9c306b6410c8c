"""The media of a package: file names that are valid on every system, and the location of their bytes."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from studyapp.anki.reading.archive import Archive
from studyapp.anki.reading.decoding import Message, item, nfc, parsed, text
from studyapp.anki.reading.errors import damaged, untrusted
from studyapp.anki.reading.values import LeftOut, LeftOutReason, MediaFile
from studyapp.domain.messages import msg

MEDIA_LIMIT: Final = 100_000_000
"""Bytes of the largest media file that is read; Anki's own service takes none that is larger."""

MEMBER: Final = "media"
"""The member of a package that lists its media."""

_LIST_LIMIT = 32_000_000
_LONGEST_NAME = 255
_PATH = re.compile(r"[/\\\0]|^\.{1,2}$")
_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f:*?"<>|\u202a-\u202e\u2066-\u2069]|[. ]$|^ |^$'
    r"|^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?: *\.|$)",
    re.IGNORECASE,
)


def listed(archive: Archive, *, packed: bool) -> tuple[tuple[MediaFile, ...], tuple[LeftOut, ...]]:
    """Return the media of a package, and those that are named but not read.

    Args:
        archive: the package.
        packed: whether the list is a message packed by Zstandard, or JSON.

    Raises:
        StudyAppError: the list is damaged, or names a path outside of Anki's folder of media.
        MalformedError: it cannot be read.
    """
    if MEMBER not in archive:
        return (), ()
    data = archive.read(MEMBER, limit=_LIST_LIMIT, zstd=packed)
    entries: list[MediaFile] = []
    left_out: list[LeftOut] = []
    names_taken: set[str] = set()
    for file in _messages(data) if packed else _members(archive, data):
        if _PATH.search(file.name):
            raise untrusted(archive.name, msg("names-a-media-file-outside-of-itself", name=file.name[:80]))
        reason = _reason_to_refuse(archive, file, names_taken)
        if reason is None:
            entries.append(file)
            names_taken.add(file.name.lower())
        else:
            left_out.append(LeftOut(file.name, reason))
    return tuple(entries), tuple(left_out)


def _reason_to_refuse(archive: Archive, file: MediaFile, names_taken: set[str]) -> LeftOutReason | None:
    if _UNSAFE.search(file.name) or len(file.name.encode()) > _LONGEST_NAME:
        return LeftOutReason.UNSAFE_NAME
    if file.name.lower() in names_taken:
        return LeftOutReason.TWICE
    if file.member not in archive:
        return LeftOutReason.MISSING
    return LeftOutReason.TOO_LARGE if file.size > MEDIA_LIMIT else None


def _messages(data: bytes) -> Iterator[MediaFile]:
    """Yield version 3: the place of an entry in the list is its name in the package."""
    for index, entry in enumerate(Message(data).blobs(1)):
        message = Message(entry)
        sha1 = message.blob(3)
        yield MediaFile(nfc(message.text(1)), str(index), message.integer(2) & 0xFFFFFFFF, sha1 or None)


def _members(archive: Archive, data: bytes) -> Iterator[MediaFile]:
    """Yield versions 1 and 2: an object from the name in the package to the name in Anki."""
    for member, name in _pairs(archive, data):
        yield MediaFile(nfc(text(name)), member, archive.declared_size(member) if member in archive else 0)


def _pairs(archive: Archive, data: bytes) -> Iterable[tuple[str, object]]:
    value = parsed(data or b"{}")
    if not isinstance(value, dict):
        raise damaged(archive.name, msg("its-list-of-media-cannot-be-read"))
    return item(value).items()
