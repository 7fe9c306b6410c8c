"""Read a web page, saved or exported, also as one file of mail (.mht), and keep its article."""

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Picture
from studyapp.domain.messages import msg
from studyapp.reading.characters import mend_characters
from studyapp.reading.drafts import Draft, Transcript
from studyapp.reading.html.article import elements_outside_article
from studyapp.reading.html.article_top import drop_title_surroundings
from studyapp.reading.html.elements import Element
from studyapp.reading.html.metadata import page_front, page_language
from studyapp.reading.html.parsing import bound_page, decode_page, page_tree
from studyapp.reading.html.pictures import pictures_beside
from studyapp.reading.html.styling import give_meaning
from studyapp.reading.html.walker import read_tree
from studyapp.reading.pictures import ALL_LIMIT, PictureOf, picture_of
from studyapp.reading.plain.reader import read_plain

_MAIL_HEAD = re.compile(
    rb"\s*(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?Content-Type:\s*multipart/related", re.IGNORECASE
)
_MAIL_HEAD_REACH = 8000  # bytes of the head of the file, or of a part
_BOUNDARY = re.compile(rb"\bboundary=(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_MOST_BOUNDARIES = 8
_MOST_PARTS = 5000
_PAGES = ("text/html", "application/xhtml+xml")


def read_html(data: bytes, name: str, folder: Path | None = None) -> Draft:
    """Read a page.

    Args:
        data: the file's bytes.
        name: the name of the file in messages.
        folder: the folder of the page, for the pictures that were saved with it.

    Raises:
        StudyAppError: it is in no known encoding, or holds nothing that can be read.
    """
    pictures, encoding = pictures_beside(folder) if folder else None, None
    if is_mail(data):
        data, encoding, pictures = unpack_mail(data, name)
    text, notices = decode_page(data, name, encoding)
    page = bound_page(text, name)
    root, remarks = page_tree(page, name)
    if lines := _find_framed_text_file(root):
        return read_plain(mend_characters(lines))
    give_meaning([root], ["\n".join(node.text or "" for node in root.iter("style", "{*}style"))], hiding=False)
    transcript = Transcript()
    reading = read_tree(root, transcript, picture=pictures, left_out=elements_outside_article(root, page))
    front = page_front(root)
    strands, around_title = drop_title_surroundings(reading.strands, front)
    return Draft(
        strands=strands + reading.notes,
        source=transcript.mapped(),
        front=front,
        marked_headings=True,
        dropped=reading.dropped + around_title,
        language=page_language(root),
        notices=notices + remarks,
        pictures=reading.pictures,
    )


def _find_framed_text_file(root: Element) -> str | None:
    """Return the text of a page that only frames a text file, as browsers save those, else None."""
    framed = list(root.iter("pre"))
    if len(framed) != 1 or len(framed[0]):
        return None
    text_element = framed[0]
    text = text_element.text or ""
    letters_around = sum(len((node.text or "").strip()) for node in root.iterdescendants() if node is not text_element)
    lines = text.strip().splitlines()
    is_prose = len(text) > 400 and sum(map(len, lines)) > 20 * len(lines)
    return text if is_prose and letters_around < 0.02 * len(text) and not text_element.tail else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a page in the form of a letter."""

    head: Message
    body: bytes

    def header(self, name: str) -> str:
        """Return a line of the head."""
        return " ".join(str(self.head.get(name) or "").split())

    def content(self) -> bytes:
        """Return the bytes as they were before they were encoded for mail."""
        coding = self.header("Content-Transfer-Encoding").lower()
        if coding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        try:
            return binascii.a2b_base64(self.body) if coding == "base64" else self.body
        except binascii.Error:
            return b""


def is_mail(data: bytes) -> bool:
    """Return whether a file is a page with its pictures in the form of a letter."""
    return bool(_MAIL_HEAD.match(data[:_MAIL_HEAD_REACH]))


class MailedPage(NamedTuple):
    """The page in a letter.

    Attributes:
        content: its bytes.
        encoding: the encoding that its head names, or None.
        pictures: finds the pictures beside it.
    """

    content: bytes
    encoding: str | None
    pictures: PictureOf


def unpack_mail(data: bytes, name: str) -> MailedPage:
    """Return the page in a letter.

    Args:
        data: the file's bytes.
        name: the name of the file in messages.

    Raises:
        StudyAppError: there is no page in it.
    """
    parts = _mail_parts(data)
    page = next((part for part in parts if part.head.get_content_type() in _PAGES), None)
    if page is None:
        raise StudyAppError(msg("holds-no-page", name=name), msg("open-the-page-in-a-browser-and-save"))
    images = [part for part in parts if part.head.get_content_maintype() == "image"]
    parts_by_location = {part.header("Content-Location"): part for part in images}
    parts_by_location |= {f"cid:{part.header('Content-ID').strip('<>')}": part for part in images}
    charset = page.head.get_param("charset")
    return MailedPage(
        page.content(),
        charset if isinstance(charset, str) else None,
        _attached_picture_lookup(parts_by_location, page.header("Content-Location")),
    )


def _mail_parts(data: bytes) -> list[_Part]:
    """Return the parts one after the other, including those inside others."""
    named = dict.fromkeys(quoted or bare for quoted, bare in _BOUNDARY.findall(data))
    boundaries = b"|".join(re.escape(boundary) for boundary in list(named)[:_MOST_BOUNDARIES])
    parts = []
    for piece in re.split(rb"(?m)^--(?:" + boundaries + rb")(?:--)?[ \t]*\r?$\n?", data, maxsplit=_MOST_PARTS)[1:]:
        blank = _BLANK.search(piece, 0, _MAIL_HEAD_REACH)
        if blank:
            parts.append(_Part(BytesHeaderParser().parsebytes(piece[: blank.start()] + b"\n"), piece[blank.end() :]))
    return parts


def _attached_picture_lookup(parts_by_location: Mapping[str, _Part], base: str) -> PictureOf:
    left = ALL_LIMIT

    def find(address: str) -> Picture | None:
        """Return the picture that came with the page under an address."""
        nonlocal left
        part = parts_by_location.get(address) or parts_by_location.get(_absolute(base, address))
        if part is None or left <= 0:
            return None
        content = part.content()
        left -= len(content)
        return picture_of(content)

    return find


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address
