"""Rows of what came from elsewhere into values of the domain, and back."""

from functools import lru_cache
from typing import Any

from studyapp.domain import codec
from studyapp.domain.curated import AgreedCard
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Field, FieldFormat, NoteType, Template
from studyapp.domain.received import Received

Values = dict[str, Any]
_KEPT = 500  # note types

NAMED = """
SELECT note_uid, origin, foreign_key FROM received UNION ALL SELECT uid, arrival.origin, foreign_key
FROM note JOIN arrival ON key = note.arrival WHERE uid NOT IN (SELECT note_uid FROM received)
"""
"""What all notes that were received are known by elsewhere."""


def _came_fields(note: str) -> str:
    cut = f"substr({note}.fields, 1, length({note}.fields) - 1 - length(beyond)) || ']'"
    return f"CASE WHEN {note}.note_type = arrival.note_type THEN {note}.fields ELSE {cut} END"


def _as_it_came(note: str) -> str:
    """The row of `received` of a note that is as it came, beside its arrival."""
    told = f"{note}.uid AS note_uid, arrival.origin, source, NULL AS author, {note}.foreign_key, arrival.note_type"
    words = f"{_came_fields(note)} AS fields, {note}.tags"
    return f"SELECT {told}, {words}, deck_name, {note}.foreign_modified, received_ms"


CAME_FIELDS = _came_fields("note")
"""What the fields of a note that is as it came were there; NULL where there is no arrival of it."""

AS_THEY_CAME = f"""
{_as_it_came("note")} FROM note JOIN arrival ON key = note.arrival
WHERE uid IN (SELECT value FROM json_each(:uids)) AND uid NOT IN (SELECT note_uid FROM received)
"""
"""The received versions of notes that are as they came."""

KEEP_RECEIVED = f"INSERT OR IGNORE INTO received {_as_it_came('OLD')} FROM arrival WHERE key = OLD.arrival"
"""Writes the received version of a note down before it becomes another, in a trigger."""


def note_type_values(note_type: NoteType) -> Values:
    """A note type's columns, without the stamps."""
    plain = ("uid", "name", "is_cloze", "css", "sort_field", "foreign_id", "foreign_modified", "further")
    return {
        **{name: getattr(note_type, name) for name in plain},
        "fields": codec.dumps([[each.name, each.format.value, each.foreign_id] for each in note_type.fields]),
        "templates": codec.dumps([[each.name, each.front, each.back, each.foreign_id] for each in note_type.templates]),
    }


def note_type_of(row: Any) -> NoteType:
    """The note type of a row."""
    return _note_type(
        (row.uid, row.name, bool(row.is_cloze), row.fields, row.templates, row.css),
        (row.sort_field, row.foreign_id, row.foreign_modified, row.further),
    )


@lru_cache(maxsize=_KEPT)
def _note_type(told: tuple[str, str, bool, str, str, str], rest: tuple[int, int | None, int, str]) -> NoteType:
    """Made once a note type, since every note that is read has one."""
    uid, name, is_cloze, fields, templates, css = told
    listed = (Field(each, FieldFormat(form), number) for each, form, number in codec.loads(fields))
    return NoteType(
        Uid(uid), name, tuple(listed), is_cloze, tuple(Template(*each) for each in codec.loads(templates)), css, *rest
    )


def received_values(received: Received) -> Values:
    """The columns of a received version."""
    told = {name: getattr(received, name) for name in Received.__slots__}
    return told | {"fields": codec.dumps(received.fields), "tags": codec.dumps(received.tags)}


def received_of(row: Any) -> Received:
    """The received version of a row."""
    return Received(
        note_uid=Uid(row.note_uid),
        origin=row.origin,
        source=row.source,
        author=row.author,
        foreign_key=row.foreign_key,
        note_type=Uid(row.note_type),
        fields=tuple(codec.loads(row.fields)),
        tags=tuple(codec.loads(row.tags)),
        deck_name=row.deck_name,
        foreign_modified=row.foreign_modified,
        received_ms=row.received_ms,
    )


def agreed_values(deck_uid: Uid, position: int, agreed: AgreedCard) -> Values:
    """The columns of a card of a curated deck."""
    return {
        "key": f"{deck_uid} {agreed.card.uid}",
        "deck_uid": deck_uid,
        "position": position,
        "card": codec.dumps(codec.shared_card_to_json(agreed.card)),
        "note_type": agreed.note_type or "",
        "fields": codec.dumps(agreed.fields),
        "put_out": codec.dumps(agreed.put_out),
    }


def agreed_of(row: Any) -> AgreedCard:
    """The card of a row."""
    return AgreedCard(
        codec.shared_card_from_json(codec.loads(row.card)),
        Uid(row.note_type) if row.note_type else None,
        tuple(codec.loads(row.fields)),
        tuple(codec.loads(row.put_out)),
    )
