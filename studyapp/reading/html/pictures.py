"""Find the pictures of a page, embedded or beside it, and tell what kind of picture bytes are."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from studyapp.domain.essays import Picture

PICTURE_LIMIT = 20_000_000
"""Bytes of the largest picture that is kept."""

ALL_LIMIT = 100_000_000
"""Bytes of all pictures that are kept of one file."""

PictureOf = Callable[[str], Picture | None]
"""Gives the picture at an address, or None."""

_SMALL = 1500  # bytes
_MOST_BESIDE = 3000  # files that are looked for beside a page
_ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]*:|/")
_EMBEDDED = re.compile(r"\s*data:(?P<type>image/[\w.+-]+)?(?P<rest>[^,]{0,200}),", re.IGNORECASE)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
)


def picture_of(content: bytes) -> Picture | None:
    """Return the picture that bytes are, or None if it cannot be shown; drawings in markup cannot."""
    kind = next((kind for mark, kind in _SIGNATURES if content.startswith(mark)), None)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = "image/webp"
    if kind is None or len(content) > PICTURE_LIMIT:
        return None
    return Picture(hashlib.sha256(content).hexdigest(), kind, content)


def is_ornament(picture: Picture) -> bool:
    """Return whether a picture is as small as a rule, a bullet or a counter of visits."""
    content = picture.content
    if picture.media_type == "image/png":
        width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    elif picture.media_type == "image/gif":
        width, height = int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    else:
        return len(content) < _SMALL
    return max(width, height) <= 48 or min(width, height) <= 8


def embedded_picture(address: str) -> Picture | None:
    """Return the picture inside an address ("data:image/png;base64,..."), or None."""
    match = _EMBEDDED.match(address, 0, 400)
    if match is None or len(address) > 2 * PICTURE_LIMIT:
        return None
    body = address[match.end() :]
    if "base64" not in match["rest"].lower():
        return picture_of(unquote_to_bytes(body))
    try:
        return picture_of(base64.b64decode(re.sub(r"\s+|%0a", "", unquote_to_bytes(body).decode("latin-1"))))
    except (binascii.Error, ValueError):
        return None


def pictures_beside(folder: Path) -> PictureOf:
    """Return a finder of the pictures in the folder where browsers save those of a page.

    Args:
        folder: of the page; nothing outside of it is opened.
    """
    root = folder.resolve()
    left, looked = ALL_LIMIT, 0

    @cache
    def find(address: str) -> Picture | None:
        nonlocal left, looked
        name = unquote(address.partition("#")[0].partition("?")[0]).strip().replace("\\", "/")
        if not name or _ELSEWHERE.match(name) or looked == _MOST_BESIDE:
            return None
        looked += 1
        try:
            path = (root / name).resolve()
            if not path.is_relative_to(root) or not path.is_file() or path.stat().st_size > min(left, PICTURE_LIMIT):
                return None
            content = path.read_bytes()
        except (OSError, ValueError):
            return None
        left -= len(content)
        return picture_of(content)

    return find
