"""Pictures and sounds of notes: their names, and references to them in HTML and Markdown."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import unquote

from studyapp.domain.notes import NoteType

_REFERENCE = re.compile(
    r"""\[sound:([^\]\n]{1,1000})\]"""
    r"""|<(?:img|audio|video|source|object|embed)\b[^<>]{0,4000}?\b(?:src|data)\s{0,9}=\s{0,9}"""
    r"""(?:"([^"<>]{1,1000})"|'([^'<>]{1,1000})'|([^\s"'<>]{1,1000}))"""
    r"""|\burl\(\s{0,9}["']?([^"')\s]{1,1000})"""
    r"""|(?<!\\)(?:\\\\)*\]\("""  # a bracket that is escaped ends no name
    r"""\s{0,9}(?:<(?P<pointed>[^<>\n]{1,1000})>|(?P<bare>(?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,1000}))""",
    re.IGNORECASE,
)
_UNPOINTED = re.compile(r"[\w.~+%-]+")

SCHEME: Final = "media"
"""Of addresses in HTML of ours that lead to what the library has; names are percent-encoded."""

MOST_PICTURE_BYTES: Final = 20_000_000
"""Of the largest picture that a person can add to a card."""

MOST_PIXELS: Final = 60_000_000
"""Of the largest picture that is shown, or that a person can add."""

PICTURES: Final = frozenset(
    (".apng", ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp")
)
"""Endings of pictures."""

PLAYED: Final = frozenset(
    (
        *(".aac", ".aif", ".aiff", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".spx", ".wav", ".wma"),
        *(".3gp", ".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".ogv", ".webm"),
    )
)
"""Endings of sounds and films: nothing else is handed to another program, which might run it."""


class MediaKind(StrEnum):
    """The use of a medium, as its name tells."""

    PICTURE = "picture"
    PLAYED = "played"
    OTHER = "other"


def kind_of(name: str) -> MediaKind:
    """Return the kind of a medium by its name."""
    ending = PurePath(name).suffix.casefold()
    return MediaKind.PICTURE if ending in PICTURES else MediaKind.PLAYED if ending in PLAYED else MediaKind.OTHER


def picture_name(address: str) -> str | None:
    """Return the name of the picture of a card that an address in Markdown is; None for one that leads elsewhere."""
    name = unquote(address)
    return name if _is_of_one_folder(name) and kind_of(name) is MediaKind.PICTURE else None


def is_for_cards(name: str) -> bool:
    """Return whether a name is one of a picture, a sound or a film that leads to no other folder."""
    return unquote(name) == name and _is_of_one_folder(name) and kind_of(name) is not MediaKind.OTHER


def _is_of_one_folder(name: str) -> bool:
    return not any(mark in name for mark in "/\\:?#\0\n") and not name.startswith(".")


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a picture or sound.

    Attributes:
        sha256: hexadecimal.
        size: bytes; 0 where that is not known.
    """

    sha256: str
    size: int = 0

    def __str__(self) -> str:
        size_words = f"{self.size:,} bytes, " if self.size else ""
        return f"{size_words}SHA-256 {self.sha256[:12]}"


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture or sound on its way, and the name that notes call it by.

    Attributes:
        sha256: the hash of the content, hexadecimal.
        data: the content, or the file that has it.
    """

    name: str
    sha256: str
    data: bytes | Path

    @property
    def content(self) -> bytes:
        """Return the content, read now where it lies in a file.

        Raises:
            OSError: the file cannot be read.
        """
        return self.data if isinstance(self.data, bytes) else self.data.read_bytes()

    @property
    def size(self) -> int:
        """Return the number of its bytes.

        Raises:
            OSError: the file cannot be read.
        """
        return len(self.data) if isinstance(self.data, bytes) else self.data.stat().st_size

    @property
    def source(self) -> Path | tuple[bytes]:
        """Return the content as a library takes it in."""
        return (self.data,) if isinstance(self.data, bytes) else self.data


def named_media(text: str) -> Iterator[str]:
    """Yield the names by which a text calls media: HTML with Anki's `[sound:...]`, a style sheet, or Markdown.

    So are addresses in the web, and what links lead to.
    """
    if "=" not in text and "[" not in text and "(" not in text:  # most markup calls none, which is told faster so
        return
    for match in _REFERENCE.finditer(text):
        yield _plain(match[match.lastindex or 0])


def called_by(note_type: NoteType) -> Iterator[str]:
    """Yield the names that the templates and the style of a note type call media by."""
    for text in (
        note_type.css,
        *(side for template in note_type.templates for side in (template.front, template.back)),
    ):
        yield from named_media(text)


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Return a text that calls media by other names; all else stays byte for byte.

    Args:
        text: see `named_media`.
        names: the new name of each that gets one.
    """

    def renamed(match: re.Match[str]) -> str:
        group = match.lastindex or 0
        new_name = names.get(_plain(match[group]))
        if new_name is None:
            return match[0]
        start, end = (offset - match.start() for offset in match.span(group))
        reference = html.escape(new_name)
        if match.lastgroup == "bare" and not _UNPOINTED.fullmatch(reference):
            reference = f"<{reference}>"
        return match[0][:start] + reference + match[0][end:]

    return _REFERENCE.sub(renamed, text) if names else text


def _plain(name: str) -> str:
    return unquote(html.unescape(name))
