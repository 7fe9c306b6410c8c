"""Count what waits in all decks at once, from an index of a table that is kept for it; see `rows.WaitingRow`."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from studyapp.domain import codec
from studyapp.domain.ids import Uid
from studyapp.storage.derived import NEW
from studyapp.storage.reads.passages import PassageReads

_UNDER_WAY = """
SELECT card.deck_uid, card.note_uid, card_state.due_ms, card_state.due_day, wakes_day > :today
FROM (SELECT card_uid FROM card_state WHERE phase IN ('learning', 'relearning')
    UNION SELECT card_uid FROM card_state WHERE last_study_day >= :today) AS found
JOIN card ON card.uid = found.card_uid JOIN note ON note.uid = card.note_uid
JOIN card_state ON card_state.card_uid = found.card_uid JOIN waiting ON waiting.card_uid = found.card_uid
WHERE note.state = 'taken' AND note.deleted_ms IS NULL
"""
_CARDS_OF_ONE = f"""
SELECT total(shared_note_uid IS NULL AND due_day > {NEW}), total(shared_note_uid IS NULL AND due_day = {NEW}),
    count(shared_note_uid)
FROM waiting WHERE deck_uid = ? AND due_day <= ? AND wakes_day <= ?
"""  # cards that are the only ones of their notes
_SHARED_NOTES = f"""
SELECT total(is_due), total(NOT is_due) FROM (
    SELECT max(due_day) > {NEW} AS is_due FROM waiting
    WHERE deck_uid = ? AND due_day <= ? AND wakes_day <= ? AND shared_note_uid IS NOT NULL GROUP BY shared_note_uid)
"""
_NOTES_AMONG = f"""
SELECT card.deck_uid, note_uid, max(due_day) > {NEW} FROM card JOIN waiting ON card_uid = uid
WHERE note_uid IN (SELECT value FROM json_each(?)) AND due_day <= ? AND wakes_day <= ?
GROUP BY card.deck_uid, note_uid
"""


class UnderWay(NamedTuple):
    """A card that was answered on this study day, or is in its steps.

    Attributes:
        due_ms: when it is due in its steps, milliseconds since 1970, UTC.
        due_day: study day on which it is due in review.
    """

    deck_uid: Uid
    note_uid: Uid
    due_ms: int | None
    due_day: int | None
    is_asleep: int


class TallyReads(PassageReads):
    """Reads of one library; every failure of the file is a StudyAppError."""

    def all_under_way(self, today: int) -> list[UnderWay]:
        """Return the cards of all decks that were answered on this study day or are in their steps."""
        return [UnderWay(*row) for row in self._plain(_UNDER_WAY, {"today": today})]

    def notes_waiting(self, deck_uid: Uid, today: int) -> tuple[int, int]:
        """Count the notes of a deck with cards that are due, and those with new cards and none that are due."""
        due, new, shared = self._plain(_CARDS_OF_ONE, deck_uid, today, today)[0]
        if shared:
            due_shared, new_shared = self._plain(_SHARED_NOTES, deck_uid, today, today)[0]
            due, new = due + due_shared, new + new_shared
        return int(due), int(new)

    def notes_among(self, notes: Collection[Uid], today: int) -> list[tuple[Uid, Uid, bool]]:
        """Return those of some notes that `notes_waiting` counts: deck, note, and whether it has a card that is due."""
        rows = self._plain(_NOTES_AMONG, codec.dumps(sorted(notes)), today, today)
        return [(deck, note, bool(is_due)) for deck, note, is_due in rows]

    def decks_of(self, cards: Collection[Uid]) -> Mapping[Uid, Uid]:
        """Return the deck of each of some cards; those that are gone are left out."""
        query = "SELECT uid, deck_uid FROM card WHERE uid IN (SELECT value FROM json_each(?))"
        return dict(self._plain(query, codec.dumps(sorted(cards))))
