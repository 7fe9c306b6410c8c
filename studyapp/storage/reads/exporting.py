"""Read notes, schedules and logs for an export, some hundred at a time."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from studyapp.domain import codec
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.storage import values
from studyapp.storage.location import LibraryLocation
from studyapp.storage.reads import versions
from studyapp.storage.reads.versions import Export, Versions
from studyapp.storage.recording import EACH_KEY

_BATCH = 500  # notes
_TIMES_KEY, _PART_KEY = "exported", "exported_in_part"
_MOST_TIMES = 100  # of exports of a deck that are remembered
_PHASES = {phase.value: phase for phase in Phase}
_RATINGS: Mapping[int | None, Rating | None] = {None: None, **{rating.value: rating for rating in Rating}}
_KINDS = {kind.value: kind for kind in ReviewKind}
_NOTE = (
    "SELECT uid, note_type, fields, tags, essay_uid, kind, exact, CASE WHEN orphaned THEN NULL ELSE span_start END, "
    f"created, modified, deleted_ms FROM note WHERE deck_uid = ? AND state = '{NoteState.TAKEN.value}'"
)
_ORDER = "ORDER BY position, created, uid"
_TAKEN_OUT = (
    "SELECT note.uid, json_extract(change.before, '$.deleted_ms') AS gone, operation.created AS back "
    "FROM operation JOIN change ON change.operation = operation.sequence JOIN note ON note.uid = change.row_key "
    "WHERE operation.state IN ('done', 'settled') AND change.table_name = 'note' AND note.deleted_ms IS NULL "
    "AND json_type(change.before, '$.deleted_ms') = 'integer'"
)
_UNDONE = (
    "SELECT note.uid, json_extract(change.after, '$.deleted_ms'), replay.created "
    "FROM operation AS replay JOIN change AS undone ON undone.operation = replay.sequence "
    "JOIN change ON change.operation = CAST(undone.row_key AS INTEGER) JOIN note ON note.uid = change.row_key "
    "WHERE replay.state = 'replay' AND change.table_name = 'note' AND note.deleted_ms IS NULL "
    "AND json_type(change.after, '$.deleted_ms') = 'integer'"
)
_LAST_REPLAYS = (
    "SELECT CAST(row_key AS INTEGER) AS replayed, max(sequence) AS last FROM operation JOIN change "
    "ON operation = sequence WHERE state = 'replay' GROUP BY replayed"
)
_STOOD = (  # a note that lies in the trash was put there by a redo where the last replay came after the deletion
    "SELECT note.uid, min(operation) FILTER (WHERE before IS NULL AND after IS NULL), max(coalesce(last, operation)) "
    f"FILTER (WHERE json_type(after, '$.deleted_ms') = 'integer') FROM change, {EACH_KEY} "
    f"JOIN note ON note.uid = value LEFT JOIN ({_LAST_REPLAYS}) ON replayed = operation "
    "WHERE table_name = 'note' AND note.deck_uid = ? AND note.deleted_ms IS NOT NULL GROUP BY note.uid"
)
_AMONG = "IN (SELECT value FROM json_each(?))"


class ExportedNote(NamedTuple):
    """A taken note as an export needs it.

    Attributes:
        exact: its passage; None where it has none.
        start: the start of that in the text of its essay; None if it has none, or is orphaned.
        created: milliseconds since 1970, UTC.
        modified: milliseconds since 1970, UTC, of the last change of content.
        deleted_ms: the time at which it was put into the trash; None for a live note.
    """

    uid: Uid
    note_type: Uid
    fields: Sequence[str]
    tags: tuple[str, ...]
    essay_uid: Uid | None
    kind: str
    exact: str | None
    start: int | None
    created: int
    modified: int
    deleted_ms: int | None


class ExportedCard(NamedTuple):
    """A card with its state, as an export needs it.

    Attributes:
        deck_uid: the deck of the card; its note may be in another one.
        kept: see `rows.CardRow`.
    """

    uid: Uid
    ordinal: int
    deck_uid: Uid
    position: int
    suspended: bool
    buried_until: int | None
    flag: int
    kept: str | None
    state: CardState


class ExportedReview(NamedTuple):
    """A row of the log as an export needs it, a plain tuple since there are very many; see `ReviewLogEntry`."""

    uid: Uid
    reviewed_ms: int
    study_day: int
    rating: Rating | None
    kind: ReviewKind
    duration_ms: int
    undoes_uid: Uid | None
    due_ms: int | None
    due_day: int | None
    state: CardState | None


_REVIEW = f"SELECT card_uid, {', '.join(ExportedReview._fields)} FROM review_log"


class ExportReads:
    """Reads of one library for exports, as frozen values; every failure of the file is a StudyAppError."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        self._location = location
        self._connection = connection

    def notes(self, deck_uid: Uid, named: Collection[Uid] | None = None) -> Iterator[list[ExportedNote]]:
        """Yield the live, taken notes of a deck in the order of new cards, or only some named ones."""
        if named is None:
            return self._notes(f"{_NOTE} AND deleted_ms IS NULL {_ORDER}", deck_uid)
        chosen = f"{_NOTE} AND deleted_ms IS NULL AND uid {_AMONG} {_ORDER}"
        return self._notes(chosen, deck_uid, codec.dumps(sorted(named)))

    def trashed_notes(self, deck_uid: Uid) -> list[ExportedNote]:
        """Return the taken notes of a deck that lie in the trash."""
        return [
            note for batch in self._notes(f"{_NOTE} AND deleted_ms IS NOT NULL {_ORDER}", deck_uid) for note in batch
        ]

    def trash_steps(self, deck_uid: Uid) -> Mapping[Uid, tuple[int | None, int | None]]:
        """Return by note in the trash the steps that made it and that put it there.

        None where that is not known.
        """
        return {Uid(uid): (made, gone) for uid, made, gone in self._rows(_STOOD, deck_uid)}

    def kept_deck_settings(self) -> Mapping[Uid, str]:
        """Return by deck the stored settings of Anki; see `anki.deck_settings`."""
        return {Uid(uid): kept for uid, kept in self._rows("SELECT uid, kept FROM deck WHERE kept IS NOT NULL")}

    def cards(self, note_uids: Sequence[Uid]) -> Mapping[Uid, list[ExportedCard]]:
        """Return the cards of some notes, by note."""
        found: dict[Uid, list[ExportedCard]] = {}
        names = ", ".join(("suspended", "buried_until", "flag", "kept", *values.STATE_COLUMNS[1:]))
        rows = self._rows(
            f"SELECT note_uid, card.uid, ordinal, card.deck_uid, position, {names} FROM card "
            f"LEFT JOIN card_state ON card_state.card_uid = card.uid WHERE note_uid {_AMONG} ORDER BY ordinal",
            codec.dumps(note_uids),
        )
        for note, uid, ordinal, deck, position, suspended, buried_until, flag, kept, phase, *rest in rows:
            state = CardState(uid) if phase is None else CardState(uid, _PHASES[phase], *rest)
            marks = (bool(suspended), buried_until, flag, kept)
            found.setdefault(note, []).append(ExportedCard(uid, ordinal, deck, position, *marks, state))
        return found

    def logs(self, card_uids: Sequence[Uid]) -> Mapping[Uid, list[ExportedReview]]:
        """Return all rows of the log of some cards, by card, in the order written."""
        found: dict[Uid, list[ExportedReview]] = {}
        rows = self._rows(f"{_REVIEW} WHERE card_uid {_AMONG} ORDER BY card_uid, id", codec.dumps(card_uids))
        for card_uid, uid, ms, day, rating, kind, took, undoes, due_ms, due_day, state in rows:
            given_state = None if state is None else values.state_from_log(state, card_uid)
            answer = (uid, ms, day, _RATINGS[rating], _KINDS[kind], took, undoes, due_ms, due_day, given_state)
            found.setdefault(card_uid, []).append(ExportedReview._make(answer))
        return found

    def restored(self) -> Mapping[Uid, tuple[int, int]]:
        """Return by live note when it was put into the trash and when it came back, in ms since 1970."""
        rows = self._rows(f"SELECT uid, max(gone), max(back) FROM ({_TAKEN_OUT} UNION ALL {_UNDONE}) GROUP BY uid")
        return {Uid(uid): (gone, back) for uid, gone, back in rows}

    def export_times(self, deck_uid: Uid, *, in_part: bool = False) -> tuple[Export, ...]:
        """Return the exports of a deck, as a whole or in part, the last one at the end."""
        rows = self._rows(
            "SELECT value FROM setting WHERE key = ?", f"{_PART_KEY if in_part else _TIMES_KEY}.{deck_uid}"
        )
        return _exports(rows[0][0]) if rows else ()

    def all_export_times(self) -> Mapping[Uid, tuple[Export, ...]]:
        """Return when decks were exported, as a whole or in part, by the uids of all that ever were."""
        found: dict[Uid, tuple[Export, ...]] = {}
        for key in (_TIMES_KEY, _PART_KEY):
            query = "SELECT substr(key, ?), value FROM setting WHERE key LIKE ? || '.%'"
            for uid, times in self._rows(query, len(key) + 2, key):
                found[Uid(uid)] = (*found.get(Uid(uid), ()), *_exports(times))
        return found

    def last_step(self) -> int:
        """Return the number of the last operation, undo or redo; 0 where there was none."""
        return int(self._rows("SELECT coalesce(max(sequence), 0) FROM operation")[0][0])

    def versions(self) -> Versions:
        """Return the earlier versions of notes."""
        return Versions(self._rows(versions.CHANGES), self._rows(versions.REPLAYS))

    def _notes(self, statement: str, *given: object) -> Iterator[list[ExportedNote]]:
        with self._location.translated_errors():
            cursor = self._raw_connection().execute(statement, given)
            while rows := cursor.fetchmany(_BATCH):
                yield _notes_of(rows)

    def _rows(self, statement: str, *given: object) -> list[Any]:
        with self._location.translated_errors():
            return self._raw_connection().execute(statement, given).fetchall()

    def _raw_connection(self) -> sqlite3.Connection:
        """Return the connection itself: rows are many, and are taken as plain tuples."""
        raw_connection = self._connection.connection.dbapi_connection
        assert isinstance(raw_connection, sqlite3.Connection)
        return raw_connection


def _exports(times: str) -> tuple[Export, ...]:
    """Parse stored exports; earlier versions of the program stored only the time."""
    return tuple(Export(*export) if isinstance(export, list) else Export(export) for export in json.loads(times))


def times_setting(deck_uid: Uid, exports: Iterable[Export], *, in_part: bool = False) -> tuple[str, str]:
    """Return the key and value of the setting that stores the exports of a deck; the oldest are left out."""
    kept = tuple(dict.fromkeys(exports))[-_MOST_TIMES:]
    return f"{_PART_KEY if in_part else _TIMES_KEY}.{deck_uid}", codec.dumps(kept)


def _notes_of(rows: Sequence[tuple[Any, ...]]) -> list[ExportedNote]:
    """Return the notes of rows; their fields are parsed as one JSON text, which takes half the time."""
    fields = json.loads(f"[{','.join([row[2] for row in rows])}]")
    return [
        ExportedNote(row[0], row[1], values.complete_fields(row[1], texts), _tags_of(row[3]), *row[4:])
        for row, texts in zip(rows, fields, strict=True)
    ]


@lru_cache(maxsize=1024)
def _tags_of(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))
