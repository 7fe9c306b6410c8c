"""What came from elsewhere, as it came: the base against which the next version of it is merged."""

import re
from dataclasses import dataclass

from studyapp.domain.ids import UID_LENGTH, Uid, digest_uid

_OWN_UID = re.compile("[a-z2-7]+")
_GIVEN = re.compile("[a-z0-9-]{8,60}")


@dataclass(frozen=True, slots=True)
class Received:
    """The last version of a note that was received.

    Attributes:
        note_uid: the note here.
        origin: what kind of thing it came in, such as "anki".
        source: the name of the file or deck that it came in.
        author: who made it, where that is known.
        foreign_key: what the note is known by there; a guid in Anki.
        note_type: the note type that the fields are of, which need not be that of the note here.
        fields: byte for byte.
        deck_name: the deck that its cards were in.
        foreign_modified: when it was changed there last, seconds since 1970, UTC.
        received_ms: milliseconds since 1970, UTC.
    """

    note_uid: Uid
    origin: str
    source: str
    author: str | None
    foreign_key: str
    note_type: Uid
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck_name: str
    foreign_modified: int
    received_ms: int


def is_own_uid(key: str) -> bool:
    """Whether what a note is known by elsewhere is a uid that was given here; no guid of Anki's looks like one."""
    return len(key) == UID_LENGTH and _OWN_UID.fullmatch(key) is not None


def may_be_own_uid(key: str) -> bool:
    """Whether a key may be the uid of a note here, such as whoever wrote a curated deck gave; a guid may be so too."""
    return _GIVEN.fullmatch(key) is not None


def uid_of(guid: str, number: int = 0) -> Uid:
    """What a note of Anki's is called here, in whatever it comes; our own exports have its uid for a guid.

    Args:
        guid: of the note.
        number: 0 for the first note of that guid, 1 for the second, and so on.
    """
    if not number and is_own_uid(guid):
        return Uid(guid)
    kind = "studyapp.anki-note/1"
    return digest_uid(kind, guid, str(number)) if number else digest_uid(kind, guid)
