"""Read counterparts: notes as both sides had them when they last agreed."""

from collections.abc import Callable, Collection, Mapping
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Executable, select, text

from studyapp.domain import codec
from studyapp.domain.curated import AgreedCard
from studyapp.domain.exchange.merging import Base, Received, uid_of
from studyapp.domain.ids import Uid
from studyapp.storage import counterpart_values
from studyapp.storage.counterpart_values import ANKI, FILES, SINGLY, key_of
from studyapp.storage.location import LibraryLocation
from studyapp.storage.rows import COUNTERPART

_CHUNK = 500  # keys in one statement
_HELD = COUNTERPART.c
_OF_NOTES = (_HELD.channel == FILES, _HELD.note_uid.is_not(None))


class Counterparts:
    """Counterparts of one library, as frozen values; every failure of the file is a StudyAppError."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        self._location = location
        self._connection = connection

    def received(self, uids: Collection[Uid]) -> Mapping[Uid, Received]:
        """Return the last received versions of some notes, deleted ones too, by uid."""
        found: dict[Uid, Received] = {}
        for chunk in batched(sorted(set(uids)), _CHUNK):
            rows = self._rows_of_notes(FILES, chunk)
            rows += self._rows(text(counterpart_values.AS_THEY_CAME), {"uids": codec.dumps(chunk)})
            found |= {Uid(row.note_uid): counterpart_values.received_of(row) for row in rows}
        return found

    def agreed(self, deck_uid: Uid) -> tuple[AgreedCard, ...]:
        """Return the cards of a curated deck as library and deck file agreed on them last, in its order."""
        query = select(COUNTERPART).where(_HELD.channel == deck_uid).order_by(_HELD.position, _HELD.key)
        return tuple(counterpart_values.agreed_of(row) for row in self._rows(query))

    def bases(self, notes: Collection[str]) -> Mapping[str, Base]:
        """Return what a running Anki had of some notes, by uid, and of some of its note types, by name."""
        found: dict[str, Base] = {}
        for chunk in batched(sorted(set(notes)), _CHUNK):
            found |= {row.note_uid: counterpart_values.base_of(row) for row in self._rows_of_notes(ANKI, chunk)}
        return found

    def singly(self, uids: Collection[Uid]) -> frozenset[Uid]:
        """Return those of some notes that were added to Anki one by one, under a guid of its own."""
        chunks = batched(sorted(set(uids)), _CHUNK)
        return frozenset(Uid(row.note_uid) for chunk in chunks for row in self._rows_of_notes(SINGLY, chunk))

    def without_guid(self) -> frozenset[Uid]:
        """Return the notes that were received without a guid."""
        query = select(_HELD.note_uid).where(*_OF_NOTES, _HELD.foreign_key == "")
        return frozenset(Uid(row.note_uid) for row in self._rows(query))

    def uids_by_foreign_key(self, origin: str) -> Mapping[str, Uid]:
        """Return the uids of the notes of one origin, by their key there."""
        query = select(_HELD.foreign_key, _HELD.note_uid).where(*_OF_NOTES, _HELD.origin == origin)
        return {row.foreign_key: Uid(row.note_uid) for row in self._rows(query)}

    def guid_duplicates(self, origins: Collection[str]) -> frozenset[Uid]:
        """Return notes that share a guid with an earlier note, or that have another note's guid as uid.

        Args:
            origins: the origins that stand for guids of Anki; see `domain.exchange.merging.Received`.
        """
        among = "origin IN (SELECT value FROM json_each(:origins))"
        source_sql = f"FROM ({counterpart_values.NAMED}) WHERE foreign_key <> '' AND {among}"
        shared = (
            f"SELECT foreign_key, group_concat(note_uid, ' ') AS uids {source_sql} "
            "GROUP BY foreign_key HAVING count(*) > 1"
        )
        taken = f"SELECT note_uid {source_sql} AND note_uid <> foreign_key AND foreign_key IN (SELECT uid FROM note)"
        named = {"origins": codec.dumps(sorted(origins))}
        found: set[Uid] = set()
        for row in self._rows(text(shared), named):
            found.update(map(Uid, sorted(row.uids.split(" "), key=_sort_named_first(row.foreign_key))[1:]))
        return frozenset(found | {Uid(row.note_uid) for row in self._rows(text(taken), named)})

    def unchanged_since_import(self) -> frozenset[Uid]:
        """Return received notes that never had another content since."""
        query = text(f"SELECT uid FROM note WHERE {counterpart_values.IS_AS_IT_CAME}")
        return frozenset(Uid(uid) for (uid,) in self._rows(query))

    def has_received(self) -> bool:
        """Return whether any note was received."""
        return bool(self._rows(select(_HELD.key).where(_HELD.channel == FILES).limit(1)))

    def _rows_of_notes(self, channel: str, notes: Collection[str]) -> list[Any]:
        return self._rows(select(COUNTERPART).where(_HELD.key.in_([key_of(channel, note) for note in notes])))

    def _rows(self, statement: Executable, given: Mapping[str, Any] | None = None) -> list[Any]:
        with self._location.translated_errors():
            return list(self._connection.execute(statement, given).all())


def _sort_named_first(guid: str) -> Callable[[str], tuple[bool, str]]:
    """Sort the notes of one guid: the one that is called by it comes first."""
    return lambda uid: (uid != uid_of(guid), uid)
