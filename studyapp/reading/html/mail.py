"""Unpacks a page that a browser saved in one file with its pictures (.mht, .mhtml)."""

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from urllib.parse import urljoin

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Picture
from studyapp.domain.messages import msg
from studyapp.reading.html.pictures import ALL_LIMIT, PictureOf, picture_of

_HEAD = re.compile(
    rb"\s*(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?Content-Type:\s*multipart/related", re.IGNORECASE
)
_REACH = 8000  # bytes of the head of the file, or of a part
_BOUNDARY = re.compile(rb"\bboundary=(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_MOST_BOUNDARIES = 8
_MOST_PARTS = 5000
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Part:
    head: Message
    body: bytes

    def said(self, name: str) -> str:
        """A line of the head."""
        return " ".join(str(self.head.get(name) or "").split())

    def content(self) -> bytes:
        """The bytes as they were before they were made fit for mail."""
        coding = self.said("Content-Transfer-Encoding").lower()
        if coding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        try:
            return binascii.a2b_base64(self.body) if coding == "base64" else self.body
        except binascii.Error:
            return b""


def is_mail(data: bytes) -> bool:
    """Whether a file is a page with its pictures in the form of a letter."""
    return bool(_HEAD.match(data[:_REACH]))


def unpacked(data: bytes, name: str) -> tuple[bytes, str | None, PictureOf]:
    """The page in a letter, the encoding that its head names, and what gives the pictures beside it.

    Args:
        data: the file's bytes.
        name: how to name the file to the user.

    Raises:
        StudyAppError: there is no page in it.
    """
    parts = _parts(data)
    page = next((part for part in parts if part.head.get_content_type() in _PAGES), None)
    if page is None:
        raise StudyAppError(msg("holds-no-page", name=name), msg("open-the-page-in-a-browser-and-save"))
    images = [part for part in parts if part.head.get_content_maintype() == "image"]
    places = {part.said("Content-Location"): part for part in images}
    places |= {f"cid:{part.said('Content-ID').strip('<>')}": part for part in images}
    charset = page.head.get_param("charset")
    return page.content(), charset if isinstance(charset, str) else None, _beside(places, page.said("Content-Location"))


def _parts(data: bytes) -> list[_Part]:
    """The parts, one after the other, also those inside of others."""
    named = dict.fromkeys(quoted or bare for quoted, bare in _BOUNDARY.findall(data))
    boundaries = b"|".join(re.escape(boundary) for boundary in list(named)[:_MOST_BOUNDARIES])
    found = []
    for piece in re.split(rb"(?m)^--(?:" + boundaries + rb")(?:--)?[ \t]*\r?$\n?", data, maxsplit=_MOST_PARTS)[1:]:
        blank = _BLANK.search(piece, 0, _REACH)
        if blank:
            found.append(_Part(BytesHeaderParser().parsebytes(piece[: blank.start()] + b"\n"), piece[blank.end() :]))
    return found


def _beside(places: Mapping[str, _Part], base: str) -> PictureOf:
    left = ALL_LIMIT

    def find(address: str) -> Picture | None:
        """The picture that came with the page under an address."""
        nonlocal left
        part = places.get(address) or places.get(_whole(base, address))
        if part is None or left <= 0:
            return None
        content = part.content()
        left -= len(content)
        return picture_of(content)

    return find


def _whole(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address
