"""The output of a format's reader, before front matter and reference lists are found."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from studyapp.domain.essays import Picture
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.bylines import person_names
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.mapped import Mapped, apply_edits

_NO_TITLE = re.compile(
    r"microsoft word\b.*|.*\.(?:docx?|dotx?|odt|ott|rtf|txt|pages|pdf|html?)|(?:document|dokument|doc)\s*\d*|untitled.*"
    r"|(?:blank|normal|new)\b.{0,20}|.*\btemplate\b.*|\[.*\]|title|essay|paper|(?:power\s?point\s?)?presentation\s*\d*",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


Turned = Callable[[int, int], None]
"""Hears how many pages of a document are read, and how many it has."""

Began = Callable[["Draft"], None]
"""Gets the first pages of a long document while the others are read."""


class Transcript:
    """Stands for the decoded file of a format that is no plain text; all offsets lead here."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []

    def write(self, text: str) -> int:
        """Append what was read next and return its offset."""
        at = self.length
        self._pieces.append(text)
        self.length += len(text)
        return at

    def mapped(self) -> Mapped:
        """Return all that was read, mapped to itself."""
        return apply_edits("".join(self._pieces), ())


def unshown_pictures_notice(count: int) -> tuple[str, ...]:
    """Return a sentence for the user on pictures of kinds that cannot be shown, if there are any."""
    return (msg("pictures-cannot-be-shown", n=count),) if count else ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The blocks of a file as its reader found them.

    Attributes:
        strands: the strands in text order.
        source: the text that the strands are mapped to, itself mapped to the mended text.
        front: facts on the text from a header or a running head.
        marked_headings: the format marks headings, so that only one of them can be the title.
        dropped: lines that are no text, with their offsets in the mended text.
        language: a BCP 47 tag, if the file names one.
        notices: sentences for the user.
        pictures: the pictures that picture runs lead to.
        properties: the file's properties, for what the text itself does not say.
    """

    strands: tuple[Strand, ...]
    source: Mapped
    front: FrontMatter
    marked_headings: bool
    dropped: tuple[Dropped, ...] = ()
    language: str | None = None
    notices: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    properties: FrontMatter = field(default_factory=FrontMatter)


def language_tag(value: str | None) -> str | None:
    """Return the BCP 47 tag that a file names, or None if it is none or says "unknown"."""
    tag = (value or "").strip()
    return tag if _LANGUAGE.fullmatch(tag) and tag.lower() != "und" else None


def properties_front(title: str | None, author: str | None) -> FrontMatter:
    """Return title and author as far as a person wrote them; programs fill in names of files and templates.

    The day on which a file was made counts for nothing: a text is often older, and a template older still.

    Args:
        title: the title in the file.
        author: likewise; only what reads as a person's name counts.
    """
    line = " ".join((title or "").split())
    real_title = None if not line or len(line) > 300 or _NO_TITLE.fullmatch(line) else line
    person = person_names(" ".join((author or "").replace(";", ",").split()))
    return FrontMatter(real_title, person)
