"""Convert a note of a package of ours to the form it has in the library."""

from dataclasses import dataclass, replace

from studyapp.domain.exchange.merging import Received
from studyapp.domain.notes import Note, NoteType
from studyapp.domain.own_notes import OWN_KINDS
from studyapp.operations.receiving.kinds import own_type_of
from studyapp.operations.receiving.note_merging import OUR_TAGS, imported_fields


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A note of one of our own note types.

    Attributes:
        note: its fields in Markdown; tags that an export adds are gone.
        known: its fields as they came, in Markdown: what they began with.
        received: the same as what came, which is the base when it comes again.
    """

    note: Note
    known: tuple[str, ...]
    received: Received


def to_own_form(note: Note, received: Received | None) -> OwnForm | None:
    """Return a note of a note type that our exports bring along, as one of our own.

    Args:
        note: a note from a package.
        received: the received version.

    Returns:
        None where it is of another note type, or holds marks that our own cannot keep.
    """
    found = own_type_of(note.type)
    if found is None or received is None or received.note_type != note.note_type:
        return None
    fields, known = (_markdown(found.own, found.own_fields(texts)) for texts in (note.fields, received.fields))
    if fields is None or known is None:
        return None
    tags = tuple(tag for tag in note.tags if not tag.startswith(OUR_TAGS))
    formed = replace(note, note_type=found.own.uid, imported_type=None, fields=fields, tags=tags)
    base = replace(received, note_type=found.own.uid, fields=found.own_fields(received.fields))
    return OwnForm(formed, known, base)


def _markdown(own: NoteType, fields: tuple[str, ...]) -> tuple[str, ...] | None:
    texts = imported_fields(own, fields)
    whole = tuple(text for text in texts if text is not None)
    is_asked = len(whole) == len(texts) and OWN_KINDS[own.uid].of(whole).asked[0].strip()
    return whole if is_asked else None
