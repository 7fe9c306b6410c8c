"""Convert rows of counterparts to values of the domain and back, and name the SQL that selects them."""

from typing import Any, Final

from studyapp.domain import codec
from studyapp.domain.curated import AgreedCard
from studyapp.domain.exchange.merging import Base, Received
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.storage.values import complete_fields

Values = dict[str, Any]

FILES: Final = "files"  # the channels: deck files and packages, a running Anki, notes sent to Anki one by one
ANKI: Final = "anki"
SINGLY: Final = "singly"

_RECEIVED = tuple(Received.__slots__)


def key_of(channel: str, note: str) -> str:
    """Return the key of the counterpart of a note, or of a note type of Anki by its name, in a channel."""
    return f"{channel} {note}"


def own_key(note: str) -> str:
    """Return SQL for the key of the counterpart of its own that a note may have in files."""
    return f"'{FILES} ' || {note}.uid"


def _is_alone(note: str) -> str:
    """Return the SQL condition that a note has no counterpart of its own."""
    return f"NOT EXISTS (SELECT 1 FROM counterpart WHERE key = {own_key(note)})"


def _received_fields_sql(note: str) -> str:
    """Return SQL for the fields of a note as they came; see `CAME_FIELDS`."""
    cut = f"substr({note}.fields, 1, length({note}.fields) - 1 - length(shared.beyond)) || ']'"
    return f"CASE WHEN {note}.note_type = shared.note_type THEN {note}.fields ELSE {cut} END"


def _as_it_came(note: str, columns: tuple[str, ...]) -> str:
    """Return SQL for columns of the counterpart of a note that is as it came, beside the one that it shares."""
    of_note = {name: f"{note}.{name}" for name in ("tags", "foreign_key", "foreign_modified")}
    values = {
        "apart": "NULL",
        "key": own_key(note),
        "channel": f"'{FILES}'",
        "note_uid": f"{note}.uid",
        "author": "NULL",
        "fields": _received_fields_sql(note),
        **of_note,
    }
    return ", ".join(f"{values.get(name, f'shared.{name}')} AS {name}" for name in columns)


SHARED: Final = "counterpart AS shared ON shared.key = note.arrival"
"""The join of a note that came in a package, and is as it came."""

IS_AS_IT_CAME: Final = f"note.arrival IS NOT NULL AND {_is_alone('note')}"
"""A condition: the note is still what its package held."""

NAMED: Final = f"""
SELECT note_uid, origin, foreign_key FROM counterpart WHERE channel = '{FILES}' AND note_uid IS NOT NULL
UNION ALL SELECT uid, shared.origin, note.foreign_key FROM note JOIN {SHARED} WHERE {_is_alone("note")}
"""
"""Note uid, origin and foreign key of every received note."""

CAME_FIELDS: Final = _received_fields_sql("note")
"""The fields, as they came, of a note that is as it came, beside `SHARED`; NULL where it shares none."""

AS_THEY_CAME: Final = f"""
SELECT {_as_it_came("note", _RECEIVED)} FROM note JOIN {SHARED}
WHERE uid IN (SELECT value FROM json_each(:uids)) AND {_is_alone("note")}
"""
"""The received versions of notes that are as they came."""

_KEPT = ("key", "channel", *_RECEIVED)
KEEP_RECEIVED: Final = (
    f"INSERT OR IGNORE INTO counterpart ({', '.join(_KEPT)}) "
    f"SELECT {_as_it_came('OLD', _KEPT)} FROM counterpart AS shared WHERE shared.key = OLD.arrival"
)
"""Writes the received version of a note down before it becomes another, in a trigger."""


_NEEDED = {
    "note_uid IS NULL": ("origin", "source", "note_type", "deck_name", "beyond", "received_ms"),
    f"channel = '{FILES}'": tuple(name for name in _RECEIVED if name not in ("author", "as_of_s", "apart")),
    f"channel IN ('{ANKI}', '{SINGLY}')": ("digests", "tags"),
    "true": ("position", "card", "note_type", "fields", "put_out"),
}
_LACKS = " ".join(
    f"WHEN {of} THEN {' OR '.join(f'{name} IS NULL' for name in columns)}" for of, columns in _NEEDED.items()
)
IMPOSSIBLE: Final = {
    msg("a-counterpart-lacks-a-part"): f"SELECT 1 FROM counterpart WHERE CASE {_LACKS} END",
    msg("a-counterpart-is-under-another-key"): "SELECT 1 FROM counterpart WHERE key <> channel || ' ' || note_uid",
    msg("a-counterpart-is-of-no-note"): f"SELECT 1 FROM counterpart WHERE channel = '{FILES}' "
    "AND note_uid NOT IN (SELECT uid FROM note)",
    msg("a-note-has-a-counterpart-that-does-not-fit-it"): f"SELECT 1 FROM note JOIN {SHARED} "
    f"WHERE shared.note_uid IS NOT NULL OR ({_is_alone('note')} AND NOT json_valid({CAME_FIELDS}))",
    msg("a-note-came-in-no-package"): "SELECT 1 FROM note WHERE arrival IS NOT NULL "
    "AND arrival NOT IN (SELECT key FROM counterpart)",
}
"""Impossible counterparts, with the SQL that finds them."""


def received_values(received: Received) -> Values:
    """Return the columns of a received version."""
    columns = {name: getattr(received, name) for name in _RECEIVED}
    written = {name: codec.dumps(getattr(received, name)) for name in ("fields", "tags")}
    apart = codec.dumps(received.apart) if received.apart else None
    return {"key": key_of(FILES, received.note_uid), "channel": FILES, **columns, **written, "apart": apart}


def received_of(row: Any) -> Received:
    """Return the received version of a row."""
    return Received(
        note_uid=Uid(row.note_uid),
        origin=row.origin,
        source=row.source,
        author=row.author,
        foreign_key=row.foreign_key,
        note_type=Uid(row.note_type),
        fields=tuple(complete_fields(row.note_type, codec.loads(row.fields))),
        tags=tuple(codec.loads(row.tags)),
        deck_name=row.deck_name,
        foreign_modified=row.foreign_modified,
        received_ms=row.received_ms,
        as_of_s=row.as_of_s or 0,
        apart=tuple((ordinal, name) for ordinal, name in codec.loads(row.apart or "[]")),
    )


def agreed_values(deck_uid: Uid, position: int, agreed: AgreedCard) -> Values:
    """Return the columns of a card of a curated deck."""
    return {
        "key": key_of(deck_uid, agreed.card.uid),
        "channel": deck_uid,
        "note_uid": agreed.card.uid,
        "position": position,
        "card": codec.dumps(codec.shared_card_to_json(agreed.card)),
        "note_type": agreed.note_type or "",
        "fields": codec.dumps(agreed.fields),
        "put_out": codec.dumps(agreed.put_out),
    }


def agreed_of(row: Any) -> AgreedCard:
    """Return the card of a row."""
    return AgreedCard(
        codec.shared_card_from_json(codec.loads(row.card)),
        Uid(row.note_type) if row.note_type else None,
        tuple(complete_fields(row.note_type or "", codec.loads(row.fields))),
        tuple(codec.loads(row.put_out)),
    )


def base_values(channel: str, note: str, base: Base) -> Values:
    """Return the columns of what a running Anki had of a note, or by its name of a note type."""
    written = {"digests": codec.dumps(dict(base.digests)), "tags": codec.dumps(base.tags)}
    return {"key": key_of(channel, note), "channel": channel, "note_uid": note, **written}


def base_of(row: Any) -> Base:
    """Return the base of a row."""
    return Base(codec.loads(row.digests), tuple(codec.loads(row.tags)))
