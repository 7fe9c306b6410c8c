"""Does at once what triggers do row by row where many cards or states go or come back; see the migrations."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

_NEW, _ALWAYS, _NEVER = -1_000_000, -1_000_000, 1_000_000  # days; see `rows.WaitingRow`
_AMONG = "(SELECT value FROM json_each(:keys))"
_CARD_WAITS = f"""
INSERT INTO waiting SELECT card.uid, card.deck_uid, CASE WHEN card_state.card_uid IS NULL THEN {_NEW} ELSE due_day END,
    CASE WHEN suspended OR NOT EXISTS (
        SELECT 1 FROM note WHERE note.uid = note_uid AND state = 'taken' AND deleted_ms IS NULL
    ) THEN {_NEVER} ELSE coalesce(buried_until, {_ALWAYS}) END, NULL
FROM card LEFT JOIN card_state ON card_uid = card.uid WHERE card.uid IN {_AMONG}
"""
_NOTE_IS_SHARED = f"""
UPDATE waiting SET shared_note_uid = (SELECT note_uid FROM card WHERE uid = card_uid) WHERE card_uid IN (
    SELECT uid FROM card WHERE note_uid IN (
        SELECT note_uid FROM card WHERE note_uid IN (SELECT note_uid FROM card WHERE uid IN {_AMONG})
        GROUP BY note_uid HAVING count(*) > 1
    )
)
"""
_STATE_HAS_DECK = f"""
UPDATE card_state SET deck_uid = (SELECT deck_uid FROM card WHERE uid = card_uid)
WHERE deck_uid IS NULL AND card_uid IN {_AMONG}
"""
_CARD_IS_BEGUN = f"UPDATE card SET is_new = 0 WHERE is_new AND uid IN {_AMONG}"
_STATE_WAITS = f"""
UPDATE waiting SET due_day = (SELECT due_day FROM card_state WHERE card_state.card_uid = waiting.card_uid)
WHERE card_uid IN {_AMONG}
"""


_WAKES = f"""
CASE WHEN suspended OR NOT EXISTS (
    SELECT 1 FROM note WHERE note.uid = note_uid AND state = 'taken' AND deleted_ms IS NULL
) THEN {_NEVER} ELSE coalesce(buried_until, {_ALWAYS}) END
"""
_CARD_WAITS_ELSE = f"""
UPDATE waiting SET (deck_uid, wakes_day) = (SELECT deck_uid, {_WAKES} FROM card WHERE card.uid = card_uid)
WHERE card_uid IN {_AMONG}
"""
_STATE_IS_MOVED = f"""
UPDATE card_state SET deck_uid = (SELECT deck_uid FROM card WHERE uid = card_uid) WHERE card_uid IN {_AMONG}
"""
_NOTE_WAITS_ELSE = f"""
UPDATE waiting SET wakes_day = (SELECT {_WAKES} FROM card WHERE card.uid = card_uid)
WHERE card_uid IN (SELECT uid FROM card WHERE note_uid IN {_AMONG})
"""
_CARD_WAITS_NOT = f"DELETE FROM waiting WHERE card_uid IN {_AMONG}"
_NOTE_IS_NOT_SHARED = """
UPDATE waiting SET shared_note_uid = NULL
WHERE shared_note_uid IS NOT NULL AND (SELECT count(*) FROM card WHERE note_uid = shared_note_uid) < 2
"""
_CARD_IS_NEW = f"UPDATE card SET is_new = 1 WHERE NOT is_new AND uid IN {_AMONG}"
_NEW_WAITS = f"UPDATE waiting SET due_day = {_NEW} WHERE card_uid IN {_AMONG}"


class Following(NamedTuple):
    """What follows from many rows of a table: by triggers, or by statements for all rows of some `:keys`."""

    triggers: Sequence[str] = ()
    statements: Sequence[str] = ()


COME: Final[Mapping[str, Following]] = {
    "card": Following(("waiting_card",), (_CARD_WAITS, _NOTE_IS_SHARED)),
    "card_state": Following(
        ("card_state_begun", "card_state_deck", "waiting_state"), (_STATE_HAS_DECK, _CARD_IS_BEGUN, _STATE_WAITS)
    ),
}
"""What follows where they come, by table."""

GONE: Final[Mapping[str, Following]] = {
    "card": Following(("waiting_card_gone",), (_CARD_WAITS_NOT, _NOTE_IS_NOT_SHARED)),
    "card_state": Following(("card_state_gone", "waiting_state_gone"), (_CARD_IS_NEW, _NEW_WAITS)),
}
"""What follows where they go, by table."""


class Changed(NamedTuple):
    """What follows where some columns of rows change: by a trigger, or by a statement for all rows of some `:keys`."""

    columns: frozenset[str]
    trigger: str
    statement: str


CHANGED: Final[Mapping[str, Sequence[Changed]]] = {
    "card": (
        Changed(frozenset({"deck_uid", "suspended", "buried_until"}), "waiting_card_changed", _CARD_WAITS_ELSE),
        Changed(frozenset({"deck_uid"}), "card_moved", _STATE_IS_MOVED),
    ),
    "card_state": (Changed(frozenset({"due_day"}), "waiting_state_changed", _STATE_WAITS),),
    "note": (Changed(frozenset({"state", "deleted_ms"}), "waiting_note_changed", _NOTE_WAITS_ELSE),),
}
"""What follows where they change, by table."""
