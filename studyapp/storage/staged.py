"""Takes in rows that lie ready in files of their own, a whole table at once, inside an operation.

Each file has a table `keys` with the keys of its rows as JSON arrays, as the change table keeps them, beside a table
`note`, `card` or `review`, whose columns are those of a library but for what is the same in all rows.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from studyapp.domain.ids import Uid
from studyapp.storage.untriggered import without

_NEVER, _ALWAYS = 1_000_000, -1_000_000  # days; see `rows.WaitingRow`
_NEW = -1_000_000
KEEPING = ("card_state_begun", "card_state_deck", "waiting_card", "waiting_state")
"""The triggers that keep what follows from new cards and states; see the migrations."""

_NOTE = """
INSERT INTO note (uid, note_type, fields, deck_uid, position, tags, created, modified, device, kind, state, origin,
    proposed, score, reason, orphaned)
SELECT uid, note_type, fields, deck_uid, position, tags, min(created, :now), max(modified, min(created, :now)), :device,
    'import', 'taken', 'import', 0, 1.0, 'imported', 0 FROM {file}.note ORDER BY nid
"""
_RECEIVED = """
INSERT INTO received (note_uid, origin, source, foreign_key, note_type, fields, tags, deck_name, foreign_modified,
    received_ms)
SELECT uid, :origin, :source, foreign_key, came_type, coalesce(came_fields, fields), tags, deck_name, foreign_modified,
    :now FROM {file}.note ORDER BY nid
"""
_CARD = """
INSERT INTO card (uid, note_uid, ordinal, deck_uid, position, suspended, buried_until, flag, is_new, created, modified,
    device)
SELECT uid, note_uid, ordinal, deck_uid, position, suspended, buried_until, flag, is_new, :now, :now, :device
FROM {file}.card
"""
_STATE = """
INSERT INTO card_state (card_uid, phase, stability, difficulty, last_study_day, last_review_ms, due_day, interval_days,
    reps, lapses, params_uid, desired_retention, deck_uid)
SELECT uid, 'review', stability, difficulty, last_study_day, last_review_ms, due_day, interval_days, reps, lapses,
    :params_uid, desired_retention, deck_uid FROM {file}.card WHERE NOT is_new
"""
_WAITING = f"""
INSERT INTO waiting (card_uid, deck_uid, due_day, wakes_day, shared_note_uid)
SELECT uid, deck_uid, CASE WHEN is_new THEN {_NEW} ELSE due_day END,
    CASE WHEN suspended THEN {_NEVER} ELSE coalesce(buried_until, {_ALWAYS}) END, shared_note_uid FROM {{file}}.card
"""
_LOG = """
INSERT INTO review_log (uid, card_uid, reviewed_ms, tz_offset_min, study_day, rating, kind, duration_ms, due_ms,
    due_day, state, params_uid, device)
SELECT :operation || '-' || number, card_uid, reviewed_ms, tz_offset_min, study_day, rating, kind, duration_ms, due_ms,
    due_day, state, :params_uid, :device FROM {file}.review
"""
_RECORDED = """
INSERT INTO change (operation, table_name, row_key)
SELECT sequence, table_name, row_key FROM {file}.keys JOIN operation ON uid = :operation
"""


class Arrived(NamedTuple):
    """Where notes come from, and when.

    Attributes:
        operation: uid of the operation that brings them.
        origin: see `domain.received.Received`; so the source.
    """

    operation: Uid
    origin: str
    source: str
    device: str
    now: int
    params_uid: Uid


class Staged:
    """The way of such files into a library, in one operation: notes, then their cards, then the log of these."""

    def __init__(self, connection: Connection, arrived: Arrived) -> None:
        self._connection = connection
        self._given = arrived._asdict()
        self._files = 0

    def add_notes(self, file: Path) -> int:
        """New notes, taken at once, as they were received; returns how many there were."""
        return self._add(file, ("note", "received"), (_NOTE, _RECEIVED))

    def add_cards(self, file: Path) -> int:
        """All cards of these, and their states; returns how many cards there were."""
        return self._add(file, ("card", "card_state"), (_CARD, _STATE, _WAITING), KEEPING)

    def add_log(self, file: Path) -> int:
        """The log of these cards; returns how many rows there were."""
        return self._add(file, ("review_log",), (_LOG,))

    def _add(self, file: Path, tables: Sequence[str], statements: Sequence[str], triggers: Sequence[str] = ()) -> int:
        name = f"staged{self._files}"
        self._files += 1
        self._connection.exec_driver_sql("ATTACH ? AS " + name, (str(file),))
        with without(self._connection, (*triggers, *(f"record_{table}_INSERT" for table in tables))):
            first, *_ = [self._run(statement, name) for statement in (*statements, _RECORDED)]
        return first

    def _run(self, statement: str, name: str) -> int:
        given = {key: value for key, value in self._given.items() if f":{key}" in statement}
        return self._connection.exec_driver_sql(statement.format(file=name), given).rowcount
