"""Write an Anki package that updates what it wrote before instead of doubling it."""

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import zstandard

from studyapp.anki.writing.database import Progress, write_database
from studyapp.anki.writing.values import Contents, ExportDeck, ExportNote, PackageCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.stopping import check, unless_stopped
from studyapp.files import replacing
from studyapp.unfinished import scratch


def check_package(path: Path, sums: Mapping[str, tuple[int, int]]) -> None:
    """Open a package again and compare what it says with what was meant to be written.

    Args:
        path: the path of the package.
        sums: the CRC-32 and the size of each of its members, by name.

    Raises:
        StudyAppError: it cannot be opened, or holds something else.
    """
    try:
        with ZipFile(path) as package:
            is_whole = {member.filename: (member.CRC, member.file_size) for member in package.infolist()} == sums
    except (OSError, BadZipFile, ValueError) as error:
        raise _bad(path, str(error)) from error
    if not is_whole:
        raise _bad(path, msg("it-holds-something-else-than-was-written"))


def _bad(path: Path, reason: str) -> StudyAppError:
    return StudyAppError(
        msg("was-written-but-cannot-be-trusted", path=path, reason=reason), msg("export-again-to-another-disk")
    )


PACKED, PLAIN = "collection.anki21b", "collection.anki2"
"""The member that is the collection, in the packed layout and in the other."""

Content = Callable[[str], Path]
Sums = dict[str, tuple[int, int]]
"""The CRC-32 and the size of members, by name, as the zip shall tell them."""

_QUICK_ZSTANDARD: Final = 1  # level of Zstandard
_CHUNK: Final = 1 << 20  # bytes
_THIRD_VERSION: Final = b"\x08\x03"  # as a protobuf message: field 1 is 3
_NAME, _SIZE, _SHA1 = 1, 2, 3  # fields of a medium
_OLD_MS: Final = 1_577_836_800_000
_NEEDS = msg("these-cards-need-anki-2")
_ADVICE = msg("update-anki-or-export-them-again-for-older")


def put_packed(package: ZipFile, database: Path, media: Mapping[str, str], content: Content) -> Sums:
    """Write all members of the packed layout; see `put_plain`.

    Old versions of Anki find a collection with one card that tells what to do.
    """
    packer = zstandard.ZstdCompressor(level=_QUICK_ZSTANDARD, write_checksum=True)
    sums = {"meta": _write_member(package, "meta", [_THIRD_VERSION])}
    with database.open("rb") as file:
        sums[PACKED] = _write_member(package, PACKED, packer.read_to_iter(file, read_size=_CHUNK))
    sums[PLAIN] = _write_member(package, PLAIN, [_notice()], is_deflated=True)
    listed = bytearray()
    for number, (name, sha256) in unless_stopped(enumerate(media.items())):
        sha1 = hashlib.sha1(usedforsecurity=False)
        with content(sha256).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            packed = _pack_pieces(packer, _hash_pieces(_pieces(file), sha1), size)
            sums[str(number)] = _write_member(package, str(number), packed)
        medium = _field(_NAME, name.encode()) + _number(_SIZE, size) + _field(_SHA1, sha1.digest())
        listed += _field(1, medium)
    sums["media"] = _write_member(package, "media", [packer.compress(bytes(listed))])
    return sums


def put_plain(package: ZipFile, database: Path, media: Mapping[str, str], content: Content) -> Sums:
    """Write all members of the layout that every version of Anki reads.

    Args:
        package: open and empty; what is added by name is deflated.
        database: a collection in Anki's schema 11.
        media: the SHA-256 of each medium by its name.
        content: gives the file of a medium by that.
    """
    with database.open("rb") as file:
        sums = {PLAIN: _write_member(package, PLAIN, _pieces(file), is_deflated=True)}
    sums["media"] = _write_member(package, "media", [json.dumps(dict(enumerate(media))).encode()])
    for number, sha256 in unless_stopped(enumerate(media.values())):
        with content(sha256).open("rb") as file:
            sums[str(number)] = _write_member(package, str(number), _pieces(file))
    return sums


def _hash_pieces(pieces: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _pack_pieces(packer: zstandard.ZstdCompressor, pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    packing = packer.compressobj(size=size)
    for piece in pieces:
        yield packing.compress(piece)
    yield packing.flush()


def _write_member(
    package: ZipFile, name: str, pieces: Iterable[bytes], *, is_deflated: bool = False
) -> tuple[int, int]:
    """Write a member; each is of 1980, so that equal contents give equal bytes."""
    crc = size = 0
    with package.open(name if is_deflated else ZipInfo(name), "w") as member:
        for piece in pieces:
            member.write(piece)
            crc, size = zlib.crc32(piece, crc), size + len(piece)
    return crc, size


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_CHUNK):
        check()
        yield piece


@cache
def _notice() -> bytes:
    """Return the collection that old versions of Anki take in its place."""
    note = ExportNote(Uid("studyapp-notice"), False, _NEEDS, _ADVICE, modified=_OLD_MS, created=_OLD_MS)
    with scratch() as folder:
        database = folder / PLAIN
        write_database(database, Contents([ExportDeck("studyapp", [note])], 1), lambda _done, _all: None)
        return database.read_bytes()


def _number(field: int, value: int) -> bytes:
    """Return a whole number as a field of a protobuf message."""
    return bytes([field << 3]) + _varint(value)


def _field(field: int, data: bytes) -> bytes:
    """Return bytes, a text or a message as a field of a protobuf message."""
    return bytes([field << 3 | 2]) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*encoded, value])


_QUICK_DEFLATE = 1  # level of Deflate: a tenth larger than the usual one, in a third of the time


def write_apkg(
    path: Path, contents: Contents, *, for_older: bool = True, progress: Progress | None = None
) -> PackageCounts:
    """Write a package, whole or not at all, and look at it again; equal contents give equal bytes.

    The guid of a note comes from its uid and its time stamp is that of its last change, so that Anki updates
    exactly the notes that changed. Notes of which Anki would make no card are left out.

    Args:
        path: the file to write; an existing one is replaced.
        contents: the contents; read once, a few hundred notes at a time.
        for_older: whether every version of Anki reads it, and other programs; see `layouts`.
        progress: called with the number of notes done and of all; what it raises ends the writing, and the file that
            was there stays.

    Returns:
        What was written.

    Raises:
        StudyAppError: where the path cannot be written, the disk is full, or what is there is not what was written.
        ValueError: where two notes have the same uid.
    """
    with scratch() as folder, replacing(path) as file:
        database = folder / "collection.anki2"
        try:
            counts, media = write_database(database, contents, progress or (lambda _done, _all: None))
        except sqlite3.OperationalError as error:
            raise StudyAppError(
                msg("was-not-written", path=path, error=str(error)), msg("make-room-on-the-systems-disk")
            ) from error
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_QUICK_DEFLATE) as package:
            put_member = put_plain if for_older else put_packed
            sums = put_member(package, database, media, contents.content)
    check_package(path, sums)
    return counts
