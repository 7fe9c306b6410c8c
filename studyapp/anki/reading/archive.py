"""Open the zip of a package, and unpack its members piece by piece within measured bounds."""

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import zstandard

from studyapp.anki.reading.errors import PACKAGE, Kind, damaged, untrusted
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.files import readable
from studyapp.formats.content import ZIP_FAULTS, Wary
from studyapp.held_files import refuse_held

MOST_MEMBERS: Final = 250_000
"""Members of the largest package that is opened."""

TOTAL_LIMIT: Final = 4_000_000_000
"""Bytes that are unpacked of one package at most, unless it is itself a quarter of that or more."""

RATIO_LIMIT: Final = 300
"""Times that a member, and the package, may grow; collections seldom grow tenfold."""

_ALWAYS_ALLOWED = 32_000_000  # bytes up to which a member may have any ratio: a silent sound, a white picture
_ALL_ALLOWED = 256_000_000  # bytes up to which a package may
_WINDOW_LIMIT = 1 << 27  # bytes that zstd may keep in memory; its highest ordinary level needs as many
_STEP = 1 << 16
_ZSTD_STEP = 512  # bytes; four of them may become 128 KB, so that more would not stay within bounds
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_IS_UTF8 = 0x800  # the bit of a member's flags; without it zipfile reads its name as code page 437
# An absolute path, a drive, a step to the folder above, a backslash or NUL: a name that leads out of the package
_LEADS_OUT = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|\\|\0")
_BROKEN = (*ZIP_FAULTS, zlib.error, OSError)

Progress = Callable[[int, int], None]


class Archive:
    """The zip archive of a package; nothing of it is trusted, and nothing is written by its names."""

    def __init__(self, path: Path, data: bytes | None = None, kind: Kind = PACKAGE) -> None:
        """Open an archive.

        Args:
            path: its file.
            data: its bytes, where they are here already; then the path is its name alone.
            kind: the expected kind, for messages.

        Raises:
            StudyAppError: it cannot be opened, is no zip, is damaged, has too many members, two of one name however
                its letters are composed, or some that overlap or lead out of it.
        """
        self.name = readable(path).name or str(path)
        self._kind = kind
        self._file = _open_file(path) if data is None else Wary(io.BytesIO(data))
        try:
            self._size = path.stat().st_size if data is None else len(data)
            self._zip = zipfile.ZipFile(self._file)
            self._members = {_name_of(entry): entry for entry in self._zip.infolist()}
            self._check()
        except _BROKEN as error:
            self._file.close()
            raise self._damaged_error(msg("it-is-no-zip-archive", called=kind.called)) from error
        except StudyAppError:
            self._file.close()
            raise
        self._unpacked = 0
        self._most = min(max(TOTAL_LIMIT, 4 * self._size), max(_ALL_ALLOWED, RATIO_LIMIT * self._size))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
        self._file.close()

    def __contains__(self, member: str) -> bool:
        return member in self._members

    @property
    def members(self) -> tuple[str, ...]:
        """Return the names of all members, in NFC."""
        return tuple(self._members)

    def declared_size(self, member: str) -> int:
        """Return bytes of a member as the archive says; not to be trusted, and before zstd is undone."""
        return self._members[member].file_size

    def read(self, member: str, *, limit: int, zstd: bool = False) -> bytes:
        """Return the bytes of a small member; see `pieces`."""
        return b"".join(self.pieces(member, limit=limit, zstd=zstd))

    def pieces(
        self, member: str, *, limit: int, zstd: bool = False, progress: Progress | None = None
    ) -> Iterator[bytes]:
        """Unpack a member piece by piece, never more than 16 MB at once.

        Args:
            member: its name.
            limit: bytes that it may become.
            zstd: whether it is packed by Zstandard inside the archive.
            progress: called with the bytes read and to be read, both packed; may raise to cancel.

        Raises:
            StudyAppError: it is missing, damaged, encrypted, or grows beyond its limit or ratio.
        """
        entry = self._members.get(member)
        if entry is None:
            raise self._damaged_error(msg("it-lacks-its-part", member=member))
        most = min(limit, max(_ALWAYS_ALLOWED, entry.compress_size * RATIO_LIMIT))
        pieces = self._bound_pieces(self._raw(entry, progress), most, member)
        if zstd:
            pieces = self._bound_pieces(self._unzstd(pieces, member), most, member)
        for piece in pieces:
            self._unpacked += len(piece)
            if self._unpacked > self._most:
                raise self._too_much(member)
            yield piece

    def _bound_pieces(self, pieces: Iterable[bytes], most: int, member: str) -> Iterator[bytes]:
        """Yield the pieces of a member within its bounds; Zstandard's input is held to them like its output."""
        size = 0
        for piece in pieces:
            size += len(piece)
            if size > most:
                raise self._too_much(member)
            yield piece

    def _damaged_error(self, detail: str) -> StudyAppError:
        return damaged(self.name, detail, self._kind)

    def _untrusted_error(self, detail: str) -> StudyAppError:
        return untrusted(self.name, detail, self._kind)

    def _too_much(self, member: str) -> StudyAppError:
        return self._untrusted_error(msg("unpacks-to-far-too-much-in-its-part", member=member))

    def _raw(self, entry: zipfile.ZipInfo, progress: Progress | None) -> Iterator[bytes]:
        if entry.flag_bits & 0x1:
            raise StudyAppError(
                msg("is-protected-by-a-password-2", name=self.name), msg("unpack-it-and-pack-it-anew-without-one")
            )
        if entry.compress_type not in _METHODS:
            raise self._untrusted_error(
                msg("packs-its-part-in-a-way-that-does", filename=entry.filename, called=self._kind.called)
            )
        bytes_read = 0
        with self._translate_errors(entry.filename):
            file = self._zip.open(entry)
        with file:
            while piece := self._step(file, entry.filename):
                yield piece
                bytes_read += len(piece)
                if progress is not None:
                    progress(min(bytes_read, entry.file_size), entry.file_size)

    def _step(self, file: IO[bytes], member: str) -> bytes:
        with self._translate_errors(member):
            return file.read(_STEP)

    @contextmanager
    def _translate_errors(self, member: str) -> Iterator[None]:
        try:
            yield
        except _BROKEN as error:
            raise self._damaged_error(msg("its-part-cannot-be-unpacked", member=member)) from error

    def _unzstd(self, raw: Iterable[bytes], member: str) -> Iterator[bytes]:
        frame = zstandard.ZstdDecompressor(max_window_size=_WINDOW_LIMIT).decompressobj()
        steps = (piece[start : start + _ZSTD_STEP] for piece in raw for start in range(0, len(piece), _ZSTD_STEP))
        try:
            for step in steps:
                if unpacked := frame.decompress(step):
                    yield unpacked
                if frame.eof:
                    break
        except (zstandard.ZstdError, MemoryError) as error:
            raise self._damaged_error(msg("its-part-cannot-be-unpacked", member=member)) from error
        if not frame.eof:
            raise self._damaged_error(msg("its-part-ends-too-early", member=member))
        if frame.unused_data or any(steps):
            raise self._untrusted_error(msg("hides-something-behind-the-end-of-its-part", member=member))

    def _check(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_MEMBERS:
            raise self._untrusted_error(msg("holds-more-than-files-2", most_members=MOST_MEMBERS))
        if len({entry.filename for entry in entries}) < len(entries):
            raise self._untrusted_error(msg("holds-two-parts-of-the-same-name"))
        for entry in entries:
            if self._members[_name_of(entry)] is not entry:
                reason = msg("holds-two-files-that-are-both-called", name=self.name, name_of=_name_of(entry)[:80])
                raise StudyAppError(reason, msg("give-one-of-them-another-name"))
        for entry in entries:
            if _LEADS_OUT.search(entry.orig_filename) or _LEADS_OUT.search(entry.filename):
                raise self._untrusted_error(
                    msg("names-a-file-outside-of-itself-2", orig_filename=entry.orig_filename[:80])
                )
        end = 0
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise self._untrusted_error(msg("holds-parts-that-overlap"))
            end = entry.header_offset + 30 + entry.compress_size


def _name_of(entry: zipfile.ZipInfo) -> str:
    """Return the name of a member in NFC; macOS writes it decomposed, and in UTF-8 without the flag that says so."""
    name = entry.filename
    if not entry.flag_bits & _IS_UTF8 and name == entry.orig_filename:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return unicodedata.normalize("NFC", name)


def _open_file(path: Path) -> io.BufferedReader:
    try:
        refuse_held(path)
        if path.is_dir():
            raise StudyAppError(msg("is-a-folder-not-a-file", path=path), msg("choose-one-file-in-it"))
        if not path.exists():
            raise StudyAppError(msg("there-is-no-file", path=path), msg("check-the-name-and-the-folder"))
        if not path.is_file():
            raise StudyAppError(msg("is-no-ordinary-file", path=path), msg("save-it-to-a-file-and-open-that"))
        return Wary(io.FileIO(path))
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or msg("its-name-cannot-be-used")).lower()
        raise StudyAppError(
            msg("cannot-be-opened", path=path, reason=reason), msg("check-the-name-and-its-permissions")
        ) from error
