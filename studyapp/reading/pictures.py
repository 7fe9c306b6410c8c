"""Recognise picture formats by their bytes; the limits of pictures in a file, which each reader keeps."""

import hashlib
from collections.abc import Callable

from studyapp.domain.essays import Picture

PICTURE_LIMIT = 20_000_000
"""Bytes of the largest picture that is kept."""

ALL_LIMIT = 100_000_000
"""Bytes of all pictures that are kept of one file."""

PictureOf = Callable[[str], Picture | None]
"""Returns the picture at an address, or None."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_BITMAP_HEADERS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})  # bytes in each version of the format
_ICON_SIDE = 48  # pixels; icons and bullets are no larger
_RULE_WIDTH = 8  # pixels; rules and spacers are as narrow on one side
_ORNAMENT_BYTES = 1500  # JPEG, BMP and WebP, whose size in pixels is not read here: below this no photograph


def picture_of(content: bytes) -> Picture | None:
    """Return bytes as a picture; None for formats that are not shown (SVG too) and for pictures over the limit."""
    media_type = next((media_type for mark, media_type in _SIGNATURES if content.startswith(mark)), None)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        media_type = "image/webp"
    elif _is_bitmap(content):
        media_type = "image/bmp"
    if media_type is None or len(content) > PICTURE_LIMIT:
        return None
    return Picture(hashlib.sha256(content).hexdigest(), media_type, content)


def _is_bitmap(content: bytes) -> bool:
    """Return whether bytes are a BMP; its two letters alone begin words, so that the size of its header counts too."""
    return content[:2] == b"BM" and int.from_bytes(content[14:18], "little") in _BITMAP_HEADERS


def is_ornament(picture: Picture) -> bool:
    """Return whether a picture is as small as a rule, a bullet or a tracking pixel."""
    content = picture.content
    if picture.media_type == "image/png":
        width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    elif picture.media_type == "image/gif":
        width, height = int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    else:
        return len(content) < _ORNAMENT_BYTES
    return max(width, height) <= _ICON_SIDE or min(width, height) <= _RULE_WIDTH
