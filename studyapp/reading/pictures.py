"""Recognise picture formats by their bytes, and limit the size of a file's pictures."""

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
    (b"BM", "image/bmp"),
)
_ICON_SIDE = 48  # pixels; icons and bullets are no larger
_RULE_WIDTH = 8  # pixels; rules and spacers are as narrow on one side
_ORNAMENT_BYTES = 1500  # of a kind whose size in pixels is not read here; no photograph is so small


def picture_of(content: bytes) -> Picture | None:
    """Return the picture that bytes are, or None if it cannot be shown; drawings in markup cannot."""
    media_type = next((media_type for mark, media_type in _SIGNATURES if content.startswith(mark)), None)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        media_type = "image/webp"
    if media_type is None or len(content) > PICTURE_LIMIT:
        return None
    return Picture(hashlib.sha256(content).hexdigest(), media_type, content)


def is_ornament(picture: Picture) -> bool:
    """Return whether a picture is as small as a rule, a bullet or a counter of visits."""
    content = picture.content
    if picture.media_type == "image/png":
        width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    elif picture.media_type == "image/gif":
        width, height = int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    else:
        return len(content) < _ORNAMENT_BYTES
    return max(width, height) <= _ICON_SIDE or min(width, height) <= _RULE_WIDTH
