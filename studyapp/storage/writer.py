"""Write the rows of an operation; the triggers of `recording` record the changes."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Table, Update, and_, bindparam, case, delete, insert, or_, select, update

from studyapp.domain import codec
from studyapp.domain.cards import Card, CardState
from studyapp.domain.changes import Changes
from studyapp.domain.curated import AgreedCard
from studyapp.domain.decks import Deck
from studyapp.domain.exams import Exam
from studyapp.domain.exchange.merging import Received
from studyapp.domain.generation import Generation, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.domain.memory.weights import Params
from studyapp.domain.notes import Note, NoteType
from studyapp.domain.reviews import ReviewLogEntry
from studyapp.storage import counterpart_values, recording, values
from studyapp.storage.bulk import Bulk
from studyapp.storage.connection import Look, watch_statements
from studyapp.storage.media import Media
from studyapp.storage.media_files import Source
from studyapp.storage.recording import Logged, set_columns
from studyapp.storage.rows import (
    CARD,
    COUNTERPART,
    DECK,
    ESSAY,
    EXAM,
    NOTE,
    NOTE_TYPE,
    PARAMS,
    PARAMS_KEY,
    SETTING,
    STATE,
    UNMADE,
    VERSION,
)
from studyapp.storage.staged import Arrived

# what every answer writes goes straight to SQLite
_INSERT_LOG = f"INSERT INTO review_log ({', '.join(values.ENTRY_COLUMNS)}) VALUES (:{', :'.join(values.ENTRY_COLUMNS)})"
_STATE_COLUMNS = (*values.STATE_COLUMNS, "params_uid", "desired_retention")
_INSERT_STATE = f"INSERT INTO card_state ({', '.join(_STATE_COLUMNS)}) VALUES (:{', :'.join(_STATE_COLUMNS)})"
_UPDATE_STATE = (
    f"UPDATE card_state SET {', '.join(f'{name} = :{name}' for name in _STATE_COLUMNS[1:])} WHERE card_uid = :card_uid"
)

_TRASHABLE: Mapping[str, Table] = {"essay": ESSAY, "deck": DECK, "note": NOTE}
_UIDS_PER_STATEMENT = 500  # uids in one statement
_STAMP_STEP_MS = 1000  # the least that Anki tells apart


class Writer:
    """Writes inside one operation.

    Attributes:
        operation: uid of the operation.
        now: milliseconds since 1970, UTC; one moment for all that the operation writes.
        device: uid of this device.
        changes: the changes; known once the operation is over.
    """

    def __init__(self, connection: Connection, media: Media, operation: Uid, now: int, device: str) -> None:
        self._connection = connection
        self._media = media
        self.operation = operation
        self.now = now
        self.device = device
        self.changes = Changes()

    def add_deck(self, deck: Deck) -> None:
        """Add a new deck."""
        self._add(DECK, [values.deck_values(deck)])

    def update_deck(self, deck: Deck) -> None:
        """Update the name or options of a deck."""
        self._update_rows(DECK, [values.deck_values(deck)])

    def keep_of_deck(self, uid: Uid, kept: str) -> None:
        """Store Anki's settings of a deck that this program does not use, as a JSON object."""
        self._update_rows(DECK, [{"uid": uid, "kept": kept}])

    def add_essay(self, uid: Uid, deck_uid: Uid, version_uid: Uid, title: str, generation: Generation) -> None:
        """Add a new essay with its first version."""
        essay = generation.essay
        row = {"uid": uid, "version_uid": version_uid, "deck_uid": deck_uid, "title": title}
        self._add(ESSAY, [row | {"author": essay.author, "date": essay.date}])
        self.add_version(version_uid, uid, generation)

    def add_version(self, version_uid: Uid, essay_uid: Uid, generation: Generation) -> None:
        """Add a new version of an essay's text, with its pictures; the essay does not show it yet."""
        self._add(VERSION, [values.version_values(version_uid, essay_uid, generation)])
        for picture in generation.essay.pictures:
            self._media.add_picture(picture, self._new_stamps)

    def await_cards(self, text: UnmadeText) -> None:
        """Store that an essay's cards are still to be made.

        Undo of this operation takes that away with the essay.
        """
        self._connection.execute(insert(UNMADE), [values.unmade_values(text)])

    def set_version(self, essay_uid: Uid, version_uid: Uid, author: str | None, date: str | None) -> None:
        """Set the current version of an essay, with its author and date."""
        self._update_rows(ESSAY, [{"uid": essay_uid, "version_uid": version_uid, "author": author, "date": date}])

    def describe_essay(self, uid: Uid, title: str, author: str | None, date: str | None) -> None:
        """Set an essay's title, author and date."""
        self._update_rows(ESSAY, [{"uid": uid, "title": title, "author": author, "date": date}])

    def set_essay_deck(self, uid: Uid, deck_uid: Uid) -> None:
        """Set the deck for the cards of an essay."""
        self._update_rows(ESSAY, [{"uid": uid, "deck_uid": deck_uid}])

    def add_notes(self, notes: Iterable[Note]) -> None:
        """Add new notes with the stamps that they carry, and store the pasted pictures that they name."""
        added = list(notes)
        self._media.keep_pasted((text for note in added for text in note.fields), self._new_stamps)
        self._insert(NOTE, [values.note_values(note) for note in added])

    def store_note_types(self, note_types: Iterable[NoteType]) -> None:
        """Add or update imported note types."""
        for note_type in note_types:
            row = values.note_type_values(note_type)
            if not self._update_rows(NOTE_TYPE, [row]):
                self._add(NOTE_TYPE, [row])

    def store_received(self, versions: Iterable[Received]) -> None:
        """Replace the last received versions of notes of the library."""
        rows = {row["key"]: row for row in map(counterpart_values.received_values, versions)}
        among = "SELECT key FROM counterpart WHERE key IN (SELECT value FROM json_each(?))"
        keys_here = {key for (key,) in self._raw.execute(among, (codec.dumps(list(rows)),))}
        self._update(COUNTERPART, "key", [row for key, row in rows.items() if key in keys_here])
        self._insert(COUNTERPART, [row for key, row in rows.items() if key not in keys_here])

    def store_agreed(self, deck_uid: Uid, cards: Iterable[AgreedCard]) -> None:
        """Replace the agreed cards of a curated deck; equal rows stay."""
        query = select(COUNTERPART).where(COUNTERPART.c.channel == deck_uid)
        rows_here = {row["key"]: row for row in self._connection.execute(query).mappings()}
        made = (counterpart_values.agreed_values(deck_uid, position, card) for position, card in enumerate(cards, 1))
        rows = {row["key"]: row for row in made}
        others = [
            row
            for key, row in rows.items()
            if key in rows_here and any(rows_here[key][name] != row[name] for name in row)
        ]
        self._update(COUNTERPART, "key", others)
        self._insert(COUNTERPART, [row for key, row in rows.items() if key not in rows_here])
        for chunk in batched(sorted(rows_here.keys() - rows.keys()), _UIDS_PER_STATEMENT):
            self._connection.execute(delete(COUNTERPART).where(COUNTERPART.c.key.in_(chunk)))

    def add_medium(self, name: str, source: Source) -> Medium:
        """Store a picture or sound under a name; an equal content is stored once.

        Undo takes the name back and leaves the content where it is; that goes with the trash once no note uses it, and
        none that undo could bring back.

        Args:
            name: the name by which notes refer to it.
            source: the content, of which only a piece is in memory at once.

        Raises:
            StudyAppError: it is too large, or what it is read from is at fault; nothing of it is kept.
        """
        return self._media.add(name, source, self._new_stamps)

    def bulk(self, origin: str, source: str, params_uid: Uid, as_of_s: int = 0) -> Bulk:
        """Return the bulk writer for a whole package.

        Args:
            origin: the kind of source, such as "anki".
            source: the name of its file.
            params_uid: the weights that hold.
            as_of_s: see `Received`.
        """
        values = (origin, source, self.device, self.now, params_uid, as_of_s)
        return Bulk(self._connection, Arrived(self.operation, *values))

    def update_notes(self, notes: Iterable[Note]) -> None:
        """Update notes with their stamps; notes whose words changed get a later stamp than before.

        What tells which words are newer, here and in Anki, would take an edit for the older one otherwise, where the
        clock was put back, or stood still. Pasted pictures that they call are kept with them.
        """
        put = list(notes)
        self._media.keep_pasted((text for note in put for text in note.fields), self._new_stamps)
        rows = [values.note_values(note) for note in put]
        if rows:
            columns = tuple(name for name in rows[0] if name != "uid")
            given = [row | {"now": self.now} for row in _only_columns(rows, "uid", columns)]
            self._connection.execute(_stamped_update_statement(columns), given)

    def delete_drafts(self, uids: Collection[Uid]) -> None:
        """Delete drafts, which have no cards; only undo brings them back."""
        for chunk in batched(sorted(uids), _UIDS_PER_STATEMENT):
            self._connection.execute(delete(NOTE).where(NOTE.c.uid.in_(chunk)))

    def add_cards(self, cards: Iterable[Card]) -> None:
        """Add new cards."""
        self._add(CARD, [values.card_values(card) for card in cards])

    def update_cards(self, cards: Iterable[Card]) -> None:
        """Update cards."""
        self._update_rows(CARD, [values.card_values(card) for card in cards])

    def change_cards(self, uids: Collection[Uid], values_of: Mapping[str, Any], look: Look | None = None) -> None:
        """Set columns of any number of cards; an error raised by `look` rolls the operation back."""
        set_columns(self._raw, "card", [(values_of, uids)], self._stamps, look=look)

    def tag_notes(self, tags: Mapping[tuple[str, ...], Collection[Uid]], look: Look | None = None) -> None:
        """Set the tags of live notes; see `change_cards`."""
        ahead = self._stamped_ahead(uid for uids in tags.values() for uid in uids)
        latest = max(ahead.values(), default=self.now)
        for stamps, is_ahead in ((self._stamps, False), (self._stamps | {"modified": latest + _STAMP_STEP_MS}, True)):
            groups = [
                ({"tags": codec.dumps(list(new))}, found)
                for new, uids in tags.items()
                if (found := [uid for uid in uids if (uid in ahead) is is_ahead])
            ]
            set_columns(self._raw, "note", groups, stamps, "deleted_ms IS NULL", look)

    def move_notes(self, uids: Collection[Uid], deck_uid: Uid, look: Look | None = None) -> None:
        """Put live notes and their cards into a deck; see `change_cards`."""
        sets = {"deck_uid": deck_uid}
        moved = set_columns(self._raw, "note", [(sets, uids)], {}, "deleted_ms IS NULL", look)
        cards = self._raw.execute(
            "SELECT uid FROM card WHERE note_uid IN (SELECT value FROM json_each(?))", (codec.dumps(moved),)
        )
        set_columns(self._raw, "card", [(sets, [uid for (uid,) in cards])], self._stamps, look=look)

    def move_cards(self, uids: Collection[Uid], deck_uid: Uid) -> None:
        """Put cards into a deck; those of their notes follow that have no card left in their own."""
        sets = {"deck_uid": deck_uid}
        set_columns(self._raw, "card", [(sets, uids)], self._stamps)
        of = "SELECT DISTINCT note_uid FROM card WHERE uid IN (SELECT value FROM json_each(?))"
        notes = [uid for (uid,) in self._raw.execute(of, (codec.dumps(sorted(uids)),))]
        has_none_left = "NOT EXISTS (SELECT 1 FROM card WHERE note_uid = note.uid AND card.deck_uid = note.deck_uid)"
        set_columns(self._raw, "note", [(sets, notes)], {}, has_none_left)

    def _stamped_ahead(self, uids: Iterable[Uid]) -> Mapping[Uid, int]:
        """Return notes whose last change is not before now, as by a clock ahead, with its time."""
        query = "SELECT uid, modified FROM note WHERE modified >= ? AND uid IN (SELECT value FROM json_each(?))"
        return {Uid(uid): ms for uid, ms in self._raw.execute(query, (self.now, codec.dumps(list(uids))))}

    @property
    def _new_stamps(self) -> values.Values:
        return {"created": self.now, **self._stamps}

    @property
    def _stamps(self) -> values.Values:
        return {"modified": self.now, "device": self.device}

    @property
    def _raw(self) -> sqlite3.Connection:
        raw_connection = self._connection.connection.driver_connection
        assert isinstance(raw_connection, sqlite3.Connection)
        return raw_connection

    def mark_cards(self, marks: Iterable[tuple[bool, int, Uid]]) -> None:
        """Set suspension and flag of received cards without a stamp of a change made here."""
        for suspended, flag, uid in marks:
            self._connection.exec_driver_sql(
                "UPDATE card SET suspended = ?, flag = ? WHERE uid = ?", (suspended, flag, uid)
            )

    def keep_of_cards(self, kept: Mapping[Uid, str | None]) -> None:
        """Store Anki's data of cards that this program does not use, as JSON arrays, in place of earlier ones."""
        if kept:
            rows = [(kept_data, uid, kept_data) for uid, kept_data in kept.items()]
            self._connection.exec_driver_sql("UPDATE card SET kept = ? WHERE uid = ? AND kept IS NOT ?", rows)

    def log(self, entry: ReviewLogEntry, state: CardState, desired_retention: float) -> None:
        """Log a review, and set the state that follows."""
        self.add_to_log([entry])
        self.set_state(state, entry.params_uid, desired_retention)

    def log_many(self, logged: Sequence[Logged], look: Look | None = None) -> None:
        """Log rows of different cards; see `log` and `change_cards`."""
        if len(logged) >= recording.MANY_ROWS:
            with watch_statements(self._raw, look):
                recording.log_many(self._raw, logged)
            return
        for logged_row in logged:
            self.log(logged_row.entry, logged_row.after, logged_row.desired_retention)

    def add_to_log(self, entries: Iterable[ReviewLogEntry]) -> None:
        """Add rows to the review log, without any effect by themselves."""
        self._raw.executemany(_INSERT_LOG, map(values.entry_values, entries))

    def set_state(self, state: CardState, params_uid: Uid, desired_retention: float) -> None:
        """Set the state that the review log gives for a card, by these weights and this desired retention."""
        row = values.state_values(state) | {"params_uid": params_uid, "desired_retention": desired_retention}
        if state == CardState(state.card_uid):
            self._raw.execute("DELETE FROM card_state WHERE card_uid = ?", (state.card_uid,))
        elif not self._raw.execute(_UPDATE_STATE, row).rowcount:
            self._raw.execute(_INSERT_STATE, row)

    def set_states(
        self, states: Iterable[CardState], params_uid: Uid, retentions: Mapping[Uid, float], stored: Collection[Uid]
    ) -> None:
        """Set the states that the review log gives for many cards; see `set_state`.

        Args:
            states: one a card.
            params_uid: the weights that they are by.
            retentions: the desired retention of each card; a state that is stored keeps the one that it has.
            stored: cards that have a state so far.
        """
        old, new, gone = [], [], []
        for state in states:
            if state == CardState(state.card_uid):
                gone.append(state.card_uid)
            elif state.card_uid in stored:
                old.append((*values.state_columns(state)[1:], params_uid, state.card_uid))
            else:
                new.append((*values.state_columns(state), params_uid, retentions[state.card_uid]))
        uid, *rest = values.STATE_COLUMNS
        sets = ", ".join(f"{name} = ?" for name in (*rest, "params_uid"))
        names, marks = ", ".join((uid, *rest)), ", ".join("?" * (len(rest) + 3))
        for statement, rows in (
            (f"UPDATE card_state SET {sets} WHERE {uid} = ?", old),
            (f"INSERT INTO card_state ({names}, params_uid, desired_retention) VALUES ({marks})", new),
        ):
            if rows:
                self._connection.exec_driver_sql(statement, rows)
        for chunk in batched(gone, _UIDS_PER_STATEMENT):
            self._connection.execute(delete(STATE).where(STATE.c.card_uid.in_(chunk)))

    def set_memories(self, states: Iterable[CardState], params_uid: Uid) -> None:
        """Set stability and difficulty of many cards by other weights, and nothing else of their states."""
        rows = [(state.stability, state.difficulty, params_uid, state.card_uid) for state in states]
        if rows:
            statement = "UPDATE card_state SET stability = ?, difficulty = ?, params_uid = ? WHERE card_uid = ?"
            self._connection.exec_driver_sql(statement, rows)

    def store_params(self, params: Params) -> None:
        """Store new weights and use them; undo uses the earlier ones again, and the row stays."""
        if self._connection.execute(select(PARAMS.c.uid).where(PARAMS.c.uid == params.uid)).first() is None:
            self._add(PARAMS, [values.params_values(params)])
        self.set_setting(PARAMS_KEY, params.uid)

    def set_setting(self, key: str, value: object) -> None:
        """Set a study setting to a JSON value; undecodable bytes of a path are kept."""
        row = {"key": key, "value": codec.dumps(value, ascii_only=True)}
        if not self._update(SETTING, "key", [row | {"modified": self.now, "device": self.device}]):
            self._add(SETTING, [row])

    def add_exam(self, exam: Exam) -> None:
        """Add a new exam."""
        self._add(EXAM, [values.exam_values(exam)])

    def update_exam(self, exam: Exam) -> None:
        """Store an exam as it is now."""
        self._update_rows(EXAM, [values.exam_values(exam)])

    def delete_exam(self, uid: Uid) -> None:
        """Delete an exam; undo brings it back with its plan, which stays."""
        self._connection.execute(delete(EXAM).where(EXAM.c.uid == uid))

    def trash(self, kind: str, uids: Collection[Uid], look: Look | None = None) -> None:
        """Put live essays, decks or notes into the trash, under this operation's uid; see `change_cards`."""
        marks = {"deleted_ms": self.now, "deleted_by": self.operation}
        self._mark(_TRASHABLE[kind], uids, marks, is_trashed=False, look=look)

    def restore_from_trash(self, kind: str, uids: Collection[Uid]) -> None:
        """Restore essays, decks or notes from the trash."""
        self._mark(_TRASHABLE[kind], uids, {"deleted_ms": None, "deleted_by": None}, is_trashed=True)

    def _mark(
        self,
        table: Table,
        uids: Collection[Uid],
        marks: Mapping[str, Any],
        *,
        is_trashed: bool,
        look: Look | None = None,
    ) -> None:
        """Set or clear the marks of the trash."""
        lies = "deleted_ms IS NOT NULL" if is_trashed else "deleted_ms IS NULL"
        set_columns(self._raw, table.name, [(marks, uids)], {}, lies, look)

    def trashed_by(self, kind: str, deletion: Uid) -> tuple[Uid, ...]:
        """Return what lies in the trash by one deletion."""
        table = _TRASHABLE[kind]
        found = self._connection.execute(select(table.c.uid).where(table.c.deleted_by == deletion))
        return tuple(Uid(row.uid) for row in found)

    def _add(self, table: Table, rows: list[values.Values]) -> None:
        self._insert(table, [row | self._new_stamps for row in rows])

    def _update_rows(self, table: Table, rows: list[values.Values]) -> int:
        return self._update(table, "uid", [row | self._stamps for row in rows])

    def _insert(self, table: Table, rows: Sequence[values.Values]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))

    def _update(self, table: Table, key: str, rows: Sequence[values.Values]) -> int:
        """Update whole rows by key; return their number."""
        if not rows:
            return 0
        columns = tuple([name for name in rows[0] if name != key])
        return self._connection.execute(
            _update_statement(table, key, columns), _only_columns(rows, key, columns)
        ).rowcount


def _only_columns(rows: Sequence[values.Values], key: str, columns: Sequence[str]) -> list[values.Values]:
    """Return rows reduced to their key and some columns."""
    return [{"row_key": row[key]} | {f"to_{name}": row[name] for name in columns} for row in rows]


@cache
def _update_statement(table: Table, key: str, columns: tuple[str, ...]) -> Update:
    """Return the statement that updates columns of rows by a key.

    Made once, which takes longer than to run it.
    """
    values_of: dict[str, Any] = {name: bindparam(f"to_{name}") for name in columns}
    return update(table).where(table.c[key] == bindparam("row_key")).values(values_of)


@cache
def _stamped_update_statement(columns: tuple[str, ...]) -> Update:
    """Return that statement for notes; see `Writer.update_notes`."""
    stored, stamp = NOTE.c, bindparam("to_modified", type_=NOTE.c.modified.type)
    is_other = or_(
        *(stored[name].is_distinct_from(bindparam(f"to_{name}")) for name in ("note_type", "fields", "tags"))
    )
    is_no_later = and_(stamp == bindparam("now"), stored.modified >= stamp)
    later = case((and_(is_no_later, is_other), stored.modified + _STAMP_STEP_MS), else_=stamp)
    return _update_statement(NOTE, "uid", columns).values(modified=later)
