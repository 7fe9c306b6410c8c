"""What a format's reader hands over, before front matter and reference lists are looked for."""

from dataclasses import dataclass, field

from studyapp.domain.essays import Picture
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.front import Front
from studyapp.reading.mapped import Mapped


def unseen_pictures(count: int) -> tuple[str, ...]:
    """A sentence for the user on pictures of kinds that cannot be shown, if there are any."""
    return (msg("pictures-cannot-be-shown", n=count),) if count else ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The blocks of a file.

    Attributes:
        strands: in text order.
        source: the text that the strands are mapped to, itself mapped to the mended text.
        front: what a header or a running head says about the text.
        marked_headings: the format marks headings, so that only one of them can be the title.
        dropped: lines that are no text, with their offsets in the mended text.
        language: a BCP 47 tag, if the file names one.
        notices: sentences for the user.
        pictures: those that picture runs lead to.
        properties: what the file's properties say about the text, where the text itself says nothing.
    """

    strands: tuple[Strand, ...]
    source: Mapped
    front: Front
    marked_headings: bool
    dropped: tuple[Dropped, ...] = ()
    language: str | None = None
    notices: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    properties: Front = field(default_factory=Front)
