"""Which cards a note has."""

from studyapp.domain.cards import Card
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.rendering.faces import ordinals


def cards_of(note: Note) -> tuple[Card, ...]:
    """The cards that the fields of a note give, as new ones."""
    return tuple(
        Card(Uid(f"{note.uid}-{ordinal}"), note.uid, ordinal, note.deck_uid, note.position)
        for ordinal in ordinals(note)
    )
