"""Pictures that a page carries in itself, and what kind of picture bytes are."""

import base64
import binascii
import hashlib
import re
from urllib.parse import unquote_to_bytes

from studyapp.domain.essays import Picture

PICTURE_LIMIT = 20_000_000
"""Bytes of the largest picture that is kept."""

_EMBEDDED = re.compile(r"\s*data:(?P<type>image/[\w.+-]+)?(?P<rest>[^,]{0,200}),", re.IGNORECASE)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
)


def picture_of(content: bytes) -> Picture | None:
    """The picture that bytes are, or None if they are none that can be shown; drawings of markup are not."""
    kind = next((kind for mark, kind in _SIGNATURES if content.startswith(mark)), None)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = "image/webp"
    if kind is None or len(content) > PICTURE_LIMIT:
        return None
    return Picture(hashlib.sha256(content).hexdigest(), kind, content)


def embedded_picture(address: str) -> Picture | None:
    """The picture that an address holds in itself ("data:image/png;base64,..."), or None."""
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
