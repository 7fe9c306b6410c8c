"""Read notes and note types."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import batched
from types import SimpleNamespace
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select, true
from sqlalchemy.sql.elements import ColumnElement

from studyapp.domain import codec
from studyapp.domain.ids import Uid
from studyapp.domain.media import called_by, named_media
from studyapp.domain.notes import OWN_TYPES, Note, NoteState, NoteType
from studyapp.domain.quality.coverage import Stand
from studyapp.domain.spans import Span
from studyapp.storage import values
from studyapp.storage.prepared import Prepared
from studyapp.storage.reads.queue import SCHEDULED
from studyapp.storage.reads.reader import Reader
from studyapp.storage.rows import CHANGE, ESSAY, NOTE, NOTE_TYPE, OPERATION, TOMBSTONE

_CHUNK = 500  # uids in one statement
LIVE = NOTE.c.deleted_ms.is_(None)
_NOTE = Prepared(select(NOTE).where(LIVE, NOTE.c.uid == bindparam("uid")))


class NoteReads(Reader):
    """Reads of notes and note types."""

    def live_notes(
        self, essay_uid: Uid | None = None, deck_uid: Uid | None = None, states: Collection[NoteState] | None = None
    ) -> tuple[Note, ...]:
        """Return the live notes that fit, in the order of the essay's text, or else of their decks."""
        query = select(NOTE).where(LIVE, any_or(NOTE.c.essay_uid, essay_uid), any_or(NOTE.c.deck_uid, deck_uid))
        if states is not None:
            query = query.where(NOTE.c.state.in_([state.value for state in states]))
        in_text = [] if essay_uid is None else [func.coalesce(NOTE.c.span_start, NOTE.c.position)]
        rows = self._fetch_all(query.order_by(*in_text, NOTE.c.position, NOTE.c.created, NOTE.c.uid))
        return self._notes(rows)

    def own_notes(self, essay_uid: Uid) -> tuple[Note, ...]:
        """Return the notes that a person put into the deck of a text beside those of its passages, as they come."""
        query = select(NOTE).where(own_of(deck_of(essay_uid)))
        return self._notes(self._fetch_all(query.order_by(NOTE.c.position, NOTE.c.uid)))

    def decks_with_others(self) -> frozenset[Uid]:
        """Return the decks of texts that hold taken notes of other texts, too."""
        is_other = and_(NOTE.c.essay_uid.is_not(None), NOTE.c.essay_uid != ESSAY.c.uid)
        query = select(ESSAY.c.deck_uid).join(NOTE, NOTE.c.deck_uid == ESSAY.c.deck_uid).distinct()
        is_taken = NOTE.c.state == NoteState.TAKEN.value
        rows = self._fetch_all(query.where(ESSAY.c.deleted_ms.is_(None), LIVE, is_taken, is_other))
        return frozenset(Uid(row.deck_uid) for row in rows)

    def stands(self, essay_uids: Collection[Uid] | None = None) -> Mapping[Uid, tuple[Stand, ...]]:
        """Return how the notes stand of those texts that have a proposed draft; None means all texts.

        Rejected notes, and those whose passage is gone, are left out. Few columns are read, since the library asks
        this of every text.
        """
        proposing = select(NOTE.c.essay_uid).where(
            LIVE, NOTE.c.state == NoteState.DRAFT.value, NOTE.c.proposed.is_(True), NOTE.c.essay_uid.is_not(None)
        )
        if essay_uids is not None:
            proposing = proposing.where(NOTE.c.essay_uid.in_(sorted(essay_uids)))
        uids = [Uid(row.essay_uid) for row in self._fetch_all(proposing.distinct())]
        return {uid: self.stands_of(uid) for uid in uids}

    def stands_of(self, essay_uid: Uid) -> tuple[Stand, ...]:
        """Return how the notes of a text stand, whether or not anything is proposed; see `stands`."""
        rows = self._fetch_tuples(
            "SELECT uid, span_start, span_end, state, proposed, score, origin FROM note WHERE deleted_ms IS NULL "
            "AND essay_uid = ? AND state IN (?, ?) AND NOT orphaned",
            essay_uid,
            NoteState.DRAFT.value,
            NoteState.TAKEN.value,
        )
        return tuple(
            Stand(
                Uid(note_uid),
                None if start is None else Span(start, end),
                NoteState(state),
                bool(proposed),
                score,
                origin,
            )
            for note_uid, start, end, state, proposed, score, origin in rows
        )

    def taken_before(self, essay_uid: Uid, start: int, reach: int) -> tuple[Note, ...]:
        """Return the taken notes on passages that begin before a place of a text, and end at most so far before it."""
        query = select(NOTE).where(
            LIVE,
            NOTE.c.essay_uid == essay_uid,
            NOTE.c.state == NoteState.TAKEN.value,
            NOTE.c.orphaned.is_(False),
            NOTE.c.span_start < start,
            NOTE.c.span_end > start - reach,
        )
        return self._notes(self._fetch_all(query.order_by(NOTE.c.span_start, NOTE.c.uid)))

    def notes_later(self, deck_uid: Uid, states: Collection[NoteState]) -> Callable[[], tuple[Note, ...]]:
        """Read the live notes of a deck; return a function that makes them, unsorted, because that is slow."""
        marks = ", ".join("?" * len(states))
        names = NOTE.columns.keys()
        rows = self._fetch_tuples(
            f"SELECT {', '.join(names)} FROM note WHERE deleted_ms IS NULL AND deck_uid = ? AND state IN ({marks})",
            deck_uid,
            *(state.value for state in states),
        )
        made = [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in rows]
        types = self._types_of(made)
        return lambda: values.notes_of(made, types)

    def taken_counts(self) -> Mapping[Uid, int]:
        """Return how many live, taken notes each deck has; decks without any are left out."""
        query = select(NOTE.c.deck_uid, func.count().label("notes")).where(SCHEDULED).group_by(NOTE.c.deck_uid)
        return {Uid(row.deck_uid): row.notes for row in self._fetch_all(query)}

    def notes_ever_of(self, essay_uid: Uid) -> tuple[tuple[Note, bool], ...]:
        """Return the notes of an essay in the order of the text, and whether each is live.

        Else it lies in the trash.
        """
        query = select(NOTE).where(NOTE.c.essay_uid == essay_uid)
        in_text = [] if essay_uid is None else [func.coalesce(NOTE.c.span_start, NOTE.c.position)]
        rows = self._fetch_all(query.order_by(*in_text, NOTE.c.position, NOTE.c.created, NOTE.c.uid))
        return tuple(zip(self._notes(rows), (row.deleted_ms is None for row in rows), strict=True))

    def notes_named(self, uids: Collection[Uid]) -> tuple[Note, ...]:
        """Return the live notes among some uids, in the order of the text."""
        rows: list[Any] = []
        for chunk in batched(sorted(set(uids)), _CHUNK):
            rows += self._fetch_all(select(NOTE).where(LIVE, NOTE.c.uid.in_(chunk)))
        return tuple(sorted(self._notes(rows), key=lambda note: (note.position, note.created, note.uid)))

    def notes_holding(self, word: str, states: Collection[NoteState]) -> tuple[Note, ...]:
        """Return live notes in some states whose fields hold an ASCII word, in the order of their creation.

        Its letters are sought in either case, and within longer words too.
        """
        asked = select(NOTE).where(LIVE, NOTE.c.state.in_([state.value for state in states]))
        rows = self._fetch_all(asked.where(NOTE.c.fields.like(f"%{word}%")).order_by(NOTE.c.created, NOTE.c.uid))
        return self._notes(rows)

    def last_position(self, deck_uid: Uid) -> int:
        """Return the last position of a live note in a deck; 0 for an empty deck."""
        row = self._fetch_first(
            select(func.max(NOTE.c.position).label("last")).where(LIVE, NOTE.c.deck_uid == deck_uid)
        )
        return (row.last if row else None) or 0

    def tags_of(self, uids: Collection[Uid]) -> Mapping[tuple[str, ...], Sequence[Uid]]:
        """Return the live notes among some uids, by their tags."""
        named = func.json_each(codec.dumps(sorted(set(uids)))).table_valued("value")
        rows = self._fetch_all(select(NOTE.c.uid, NOTE.c.tags).where(LIVE, NOTE.c.uid.in_(select(named.c.value))))
        found: dict[str, list[Uid]] = defaultdict(list)
        for row in rows:
            found[row.tags].append(Uid(row.uid))
        return {tuple(codec.loads(tags)): count for tags, count in found.items()}

    def tags(self) -> frozenset[str]:
        """Return all tags of live notes."""
        rows = self._fetch_all(select(NOTE.c.tags).where(LIVE).distinct())
        return frozenset(tag for row in rows for tag in codec.loads(row.tags))

    def note(self, uid: Uid) -> Note | None:
        """Return a live note."""
        rows = self._fetch_prepared(_NOTE, {"uid": uid})
        return self._notes(rows)[0] if rows else None

    def rewritten_since(self, uids: Collection[Uid], since_ms: int) -> Mapping[Uid, int]:
        """Return notes whose fields changed after a moment, with the last change in ms since 1970."""
        query = (
            select(CHANGE.c.row_key, func.max(OPERATION.c.created).label("ms"))
            .join(OPERATION, CHANGE.c.operation == OPERATION.c.sequence)
            .where(OPERATION.c.created > since_ms, OPERATION.c.state.in_(("done", "settled")))
            .where(CHANGE.c.table_name == "note", func.json_type(CHANGE.c.before, "$.fields").is_not(None))
            .where(CHANGE.c.after.is_not(None))
        )
        rows = self._fetch_all(query.group_by(CHANGE.c.row_key))
        return {Uid(row.row_key): row.ms for row in rows if row.row_key in uids}

    def known_notes(self, uids: Collection[Uid]) -> Mapping[Uid, Uid | None]:
        """Return the essay of each of some notes that are, or once were, in the library."""
        known: dict[Uid, Uid | None] = {}
        for chunk in batched(sorted(set(uids)), _CHUNK):
            gone = self._fetch_all(
                select(TOMBSTONE.c.uid).where(TOMBSTONE.c.kind == "note", TOMBSTONE.c.uid.in_(chunk))
            )
            rows = self._fetch_all(select(NOTE.c.uid, NOTE.c.essay_uid).where(NOTE.c.uid.in_(chunk)))
            known |= {Uid(row.uid): None for row in gone} | {Uid(row.uid): row.essay_uid for row in rows}
        return known

    def emptied(self, uids: Collection[Uid]) -> frozenset[Uid]:
        """Return those of some notes that were deleted for good."""
        found: set[Uid] = set()
        for chunk in batched(sorted(set(uids)), _CHUNK):
            is_buried = select(NOTE.c.uid).where(NOTE.c.uid == TOMBSTONE.c.uid).exists()
            query = select(TOMBSTONE.c.uid).where(TOMBSTONE.c.kind == "note", TOMBSTONE.c.uid.in_(chunk), ~is_buried)
            found.update(Uid(row.uid) for row in self._fetch_all(query))
        return frozenset(found)

    def retired(self, uids: Collection[Uid], deck_uid: Uid) -> frozenset[Uid]:
        """Return those of some notes that were in a deck and are now not taken or deleted for good."""
        found: set[Uid] = set()
        gone = or_(NOTE.c.deleted_ms.is_not(None), NOTE.c.state != NoteState.TAKEN.value)
        for chunk in batched(sorted(set(uids)), _CHUNK):
            retired_notes = select(NOTE.c.uid).where(NOTE.c.uid.in_(chunk), NOTE.c.deck_uid == deck_uid, gone)
            emptied = select(TOMBSTONE.c.uid).where(TOMBSTONE.c.uid.in_(chunk), TOMBSTONE.c.kind == "note")
            found.update(Uid(row.uid) for query in (retired_notes, emptied) for row in self._fetch_all(query))
        return frozenset(found)

    def note_types(self, uids: Collection[Uid] | None = None) -> Mapping[Uid, NoteType]:
        """Return the imported note types, or some of them."""
        query = select(NOTE_TYPE) if uids is None else select(NOTE_TYPE).where(NOTE_TYPE.c.uid.in_(sorted(uids)))
        return {Uid(row.uid): values.note_type_of(row) for row in self._fetch_all(query)}

    def media_callers(self, names: Collection[str]) -> Mapping[str, frozenset[Uid]]:
        """Return by name of a medium the notes, deleted ones too, and the note types that use it."""
        found = dict.fromkeys(names, frozenset[Uid]())
        notes = self._fetch_tuples("SELECT uid, fields FROM note WHERE fields LIKE '%<%' OR fields LIKE '%[sound:%'")
        called = [
            (Uid(uid), name) for uid, fields in notes for text in codec.loads(fields) for name in named_media(text)
        ]
        called += [(kind.uid, name) for kind in self.note_types().values() for name in called_by(kind)]
        for uid, name in called:
            if name in found:
                found[name] |= {uid}
        return found

    def _notes(self, rows: list[Any]) -> tuple[Note, ...]:
        return values.notes_of(rows, self._types_of(rows))

    def _types_of(self, rows: list[Any]) -> Mapping[Uid, NoteType]:
        """Return the imported note types of rows of notes."""
        imported = {row.note_type for row in rows} - OWN_TYPES.keys()
        return self.note_types(imported) if imported else {}


def any_or(column: ColumnElement[Any], value: Uid | None) -> ColumnElement[bool]:
    """Return the SQL condition that a column has a value, or true where none is given."""
    return column == value if value is not None else true()


def own_of(deck: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the SQL condition that a note is in the deck of a text, taken and live, and stands on no text itself.

    With the notes of its passages, these are the cards of the text wherever they are listed, counted and asked.
    """
    return and_(LIVE, NOTE.c.essay_uid.is_(None), NOTE.c.state == NoteState.TAKEN.value, NOTE.c.deck_uid == deck)


def deck_of(essay_uid: Uid) -> ColumnElement[Any]:
    """Return the SQL for the deck of a text."""
    return select(ESSAY.c.deck_uid).where(ESSAY.c.uid == essay_uid).scalar_subquery()
