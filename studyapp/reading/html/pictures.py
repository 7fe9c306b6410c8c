"""Find the pictures of a page: embedded in its addresses, or in files beside it."""

import base64
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from studyapp.domain.essays import Picture
from studyapp.reading.pictures import ALL_LIMIT, PICTURE_LIMIT, PictureOf, picture_of

_MOST_FILES = 3000  # that are looked for beside a page, so that no page keeps the disk busy
_ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]*:|/")
_DATA_HEAD = re.compile(r"\s*data:(?:image/[\w.+-]+)?(?P<parameters>[^,]{0,200}),", re.IGNORECASE)
_DATA_HEAD_REACH = 400  # characters, more than the longest head
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def decode_embedded_picture(address: str) -> Picture | None:
    """Return the picture inside an address ("data:image/png;base64,..."), or None."""
    head = _DATA_HEAD.match(address, 0, _DATA_HEAD_REACH)
    if head is None or len(address) > 2 * PICTURE_LIMIT:
        return None
    body = unquote_to_bytes(address[head.end() :])
    return picture_of(_decode_base64(body) if "base64" in head["parameters"].lower() else body)


def _decode_base64(body: bytes) -> bytes:
    """Return the content of base64, which pages break into lines and often leave without its padding."""
    digits = _NO_BASE64.sub(b"", body)
    if len(digits) % 4 == 1:
        digits = digits[:-1]  # one digit holds no byte
    return base64.b64decode(digits + b"=" * (-len(digits) % 4))


def pictures_beside(folder: Path) -> PictureOf:
    """Return a finder of the pictures in the folder of a page, or in folders in it, where browsers save them.

    Args:
        folder: the folder of the page; nothing outside of it is opened.
    """
    return cache(_PicturesBeside(folder).find)


class _PicturesBeside:
    """Reads pictures from the folder of a page, within limits for the page as a whole."""

    def __init__(self, folder: Path) -> None:
        self._root = folder.resolve()
        self._bytes_left = ALL_LIMIT
        self._files_left = _MOST_FILES

    def find(self, address: str) -> Picture | None:
        """Return the picture at an address that leads to a file of the folder, or None."""
        name = unquote(address.partition("#")[0].partition("?")[0]).strip().replace("\\", "/")
        if not name or _ELSEWHERE.match(name) or not self._files_left:
            return None
        self._files_left -= 1
        try:
            path = (self._root / name).resolve()
            limit = min(self._bytes_left, PICTURE_LIMIT)
            if not path.is_relative_to(self._root) or not path.is_file() or path.stat().st_size > limit:
                return None
            content = path.read_bytes()
        except (OSError, ValueError):
            return None
        self._bytes_left -= len(content)
        return picture_of(content)
