"""Fetch one text or zip by https, within limits of time and size, and only if it changed since the last time."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from typing import Final

from studyapp import __version__
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.fetching.addresses import Address, address_of
from studyapp.fetching.connecting import connect
from studyapp.fetching.patience import Patience, Progress
from studyapp.formats.content import format_of, is_zip, signs_of
from studyapp.formats.registry import HTML

MOST_REDIRECTS: Final = 5

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PIECE: Final = 65536  # bytes
_KINDS: Final = frozenset(
    "application/json application/octet-stream application/zip application/x-zip-compressed application/markdown "
    "application/x-markdown binary/octet-stream".split()
)
_CHECK: Final = msg("check-the-address-or-ask-whoever-keeps-it")
_RAW: Final = msg("take-the-address-of-the-file-itself")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words by which a server recognises a state of a file; both may be empty."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one fetch.

    Attributes:
        connect_s: seconds until a host must have answered.
        total_s: seconds in all.
        most_bytes: the most bytes of the file, unpacked.
    """

    connect_s: float = 10
    total_s: float = 60
    most_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched.

    Attributes:
        address: the final address of the file.
        data: a text in UTF-8, or a zip.
        stamp: the stamp to send next time.
    """

    address: str
    data: bytes
    stamp: Stamp


NO_STAMP: Final = Stamp()
LIMITS: Final = Limits()


def fetch(
    address: str,
    *,
    stamp_known: Stamp = NO_STAMP,
    confirmed: str = "",
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Fetched | None:
    """Fetch a file; send nothing about the person or the computer but the program's name and version.

    Args:
        address: an address that begins with https://.
        stamp_known: the stamp of the state that is here already.
        confirmed: hosts that a person knows to lie in networks that are not public, parted by blanks.
        limits: the limits of time and size.
        progress: see `Progress`; asked ten times a second while waiting.

    Returns:
        The file, or None where it is as it was.

    Raises:
        PrivateAddressError: the host lies in a network that is not public, and is not confirmed.
        StudyAppError: it may not be asked for, cannot be reached, or is no such file.
    """
    patience = Patience(limits.total_s, progress)
    at = address_of(address)
    for _ in range(MOST_REDIRECTS + 1):
        socket = connect(at, patience, connect_s=limits.connect_s, confirmed=confirmed)
        connection = HTTPSConnection(at.host, at.port)
        connection.sock = socket
        try:
            with _request(connection, at, stamp_known) as response:
                if response.status not in _REDIRECTS:
                    return _accept(response, at, stamp_known, patience, limits)
                location = response.headers.get("Location", "")
        except HTTPException as error:
            raise StudyAppError(msg("does-not-answer-as-a-web-server-does", host=at.host), _CHECK) from error
        except OSError as error:
            raise _interruption_error(at) from error
        finally:
            connection.close()
        at = _redirect_target(at, location)
    raise StudyAppError(msg("leads-on-and-on", address=address, most_redirects=MOST_REDIRECTS), _CHECK)


def _request(connection: HTTPSConnection, at: Address, stamp_known: Stamp) -> HTTPResponse:
    headers = {
        "User-Agent": f"studyapp/{__version__}",
        "Accept": "text/markdown, application/json, application/zip, text/plain, */*;q=0.1",
        "Connection": "close",
    }
    if stamp_known.etag:
        headers["If-None-Match"] = stamp_known.etag
    if stamp_known.modified:
        headers["If-Modified-Since"] = stamp_known.modified
    connection.request("GET", at.target, headers=headers)
    return connection.getresponse()


def _redirect_target(at: Address, location: str) -> Address:
    if not location:
        raise StudyAppError(msg("leads-on-and-does-not-say-where-to", at=str(at)), _CHECK)
    try:
        return at.leading_to(location)
    except (StudyAppError, ValueError) as error:
        reason = msg("leads-on-to-which-is-no-https-address", at=str(at), plain=_printable(location))
        raise StudyAppError(reason, _CHECK) from error


def _accept(
    response: HTTPResponse, at: Address, stamp_known: Stamp, patience: Patience, limits: Limits
) -> Fetched | None:
    if response.status == 304 and stamp_known != NO_STAMP:
        return None
    if response.status != 200:
        raise _status_error(response.status, at)
    _check_kind(response.headers, at)
    size = response.length or 0
    if size > limits.most_bytes:
        raise _size_error(at, limits)
    patience.total = size
    data = bytearray()
    for piece in _unpack(_read_pieces(response, at, patience, limits), response.headers, at, limits):
        data += piece
        if len(data) > limits.most_bytes:
            raise _size_error(at, limits)
    _check_content(bytes(data), at)
    return Fetched(str(at), bytes(data), Stamp(_header(response, "ETag"), _header(response, "Last-Modified")))


def _read_pieces(response: HTTPResponse, at: Address, patience: Patience, limits: Limits) -> Iterator[bytes]:
    while piece := response.read1(_PIECE):
        patience.done += len(piece)
        if patience.done > limits.most_bytes:
            raise _size_error(at, limits)
        yield piece
    if response.length:
        raise _interruption_error(at)


def _unpack(pieces: Iterator[bytes], headers: Message, at: Address, limits: Limits) -> Iterator[bytes]:
    """Yield the pieces decompressed, and stop just above the limit, because a small file can unpack to gigabytes."""
    packing = headers.get("Content-Encoding", "identity").strip().lower()
    if packing in ("", "identity"):
        yield from pieces
        return
    wrong = StudyAppError(msg("what-sent-cannot-be-unpacked", host=at.host), _CHECK)
    if packing not in ("gzip", "x-gzip"):
        raise wrong
    unpacking = zlib.decompressobj(wbits=31)
    try:
        for piece in pieces:
            yield unpacking.decompress(piece, limits.most_bytes + 1)
            if unpacking.unconsumed_tail:
                raise _size_error(at, limits)
    except zlib.error as error:
        raise wrong from error
    if not unpacking.eof:
        raise _interruption_error(at)
    if unpacking.unused_data:
        raise wrong


def _check_kind(headers: Message, at: Address) -> None:
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        raise StudyAppError(msg("is-a-web-page", at=str(at)), _RAW)
    if kind and not kind.startswith("text/") and kind not in _KINDS:
        raise StudyAppError(msg("is-of-the-type", at=str(at), plain=_printable(kind)), _RAW)


def _check_content(data: bytes, at: Address) -> None:
    if is_zip(data):
        return
    if format_of(signs_of("", data)) is HTML:
        raise StudyAppError(msg("is-a-web-page", at=str(at)), _RAW)
    try:
        is_text = "\0" not in data.decode()
    except UnicodeDecodeError:
        is_text = False
    if not is_text:
        raise StudyAppError(msg("is-neither-a-text-in-utf-8-nor", at=str(at)), _RAW)


def _header(response: HTTPResponse, name: str) -> str:
    """Return a header of the response, if it is safe to send back to the server."""
    value = response.headers.get(name, "").strip()
    return value if value.isascii() and value.isprintable() and len(value) <= 500 else ""


def _printable(words: str) -> str:
    """Return words of a server without characters that would control a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in words[:200])


def _status_error(status: int, at: Address) -> StudyAppError:
    if status in (404, 410):
        return StudyAppError(msg("there-is-nothing-at", at=str(at)), _CHECK)
    if status in (401, 403, 407):
        return StudyAppError(msg("gives-the-file-only-to-whoever-has", host=at.host), _CHECK)
    if status == 429 or status >= 500:
        return StudyAppError(msg("cannot-answer-now-error", host=at.host, status=status), msg("try-again-later"))
    return StudyAppError(msg("answers-with-instead-of-a-file", host=at.host, status=status), _CHECK)


def _size_error(at: Address, limits: Limits) -> StudyAppError:
    return StudyAppError(msg("has-more-than-bytes", at=str(at), most_bytes=limits.most_bytes), _CHECK)


def _interruption_error(at: Address) -> StudyAppError:
    return StudyAppError(msg("broke-off-before-all-had-come", host=at.host), msg("try-again"))
