"""What can be asked of a library about what was sent to a running Anki: when both sides last agreed."""

import json
from collections.abc import Collection, Mapping
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Executable, or_, select

from studyapp.domain.bases import Base
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.storage.place import Place
from studyapp.storage.rows import NOTE, SENT, TOMBSTONE

_CHUNK = 500  # keys in one statement


class Sent:
    """Reads of one library; every value is a frozen one, and every failure of the file a StudyAppError."""

    def __init__(self, place: Place, connection: Connection) -> None:
        self._place = place
        self._connection = connection

    def bases(self, keys: Collection[str]) -> Mapping[str, Base]:
        """The bases of some notes, by uid, and of some note types of Anki, by name."""
        found: dict[str, Base] = {}
        for chunk in batched(sorted(set(keys)), _CHUNK):
            for row in self._rows(select(SENT).where(SENT.c.key.in_(chunk))):
                found[row.key] = Base(json.loads(row.digests), tuple(json.loads(row.tags)))
        return found

    def singly(self, uids: Collection[Uid]) -> frozenset[Uid]:
        """Those of some notes that were added one by one, so that Anki knows them by a guid of its own."""
        by_key = {singly_key(uid): uid for uid in uids}
        return frozenset(by_key[key] for key in self.bases(by_key))

    def retired(self, uids: Collection[Uid], deck_uid: Uid) -> frozenset[Uid]:
        """Those of some notes that were in a deck and are not taken any more, or were deleted for good."""
        found: set[Uid] = set()
        gone = or_(NOTE.c.deleted_ms.is_not(None), NOTE.c.state != NoteState.TAKEN.value)
        for chunk in batched(sorted(set(uids)), _CHUNK):
            held = select(NOTE.c.uid).where(NOTE.c.uid.in_(chunk), NOTE.c.deck_uid == deck_uid, gone)
            emptied = select(TOMBSTONE.c.uid).where(TOMBSTONE.c.uid.in_(chunk), TOMBSTONE.c.kind == "note")
            found.update(Uid(row.uid) for asked in (held, emptied) for row in self._rows(asked))
        return frozenset(found)

    def _rows(self, statement: Executable) -> list[Any]:
        with self._place.told():
            return list(self._connection.execute(statement).all())


def singly_key(uid: Uid) -> str:
    """What stands among the bases for a note that was added by itself, without a package that names its guid."""
    return f"one by one {uid}"
