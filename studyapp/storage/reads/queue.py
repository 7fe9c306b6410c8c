"""Read waiting cards: those that can come on a day, their numbers in all decks, and those of the days ahead."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, literal_column, select, text, union
from sqlalchemy.sql.elements import ColumnElement

from studyapp.domain import codec
from studyapp.domain.cards import Card, Phase
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.spans import Span
from studyapp.scheduling.backlog import Due
from studyapp.scheduling.queue import Passage, Waiting, passages_of
from studyapp.storage.derived import NEW_DAY
from studyapp.storage.location import LibraryLocation
from studyapp.storage.prepared import Prepared
from studyapp.storage.reads.reader import Reader
from studyapp.storage.rows import CARD, DECK, LOG, NOTE, STATE, VERSION

SCHEDULED = (NOTE.c.state == NoteState.TAKEN.value) & NOTE.c.deleted_ms.is_(None)
_IN_STEPS = text("card_state.phase IN ('learning', 'relearning')")  # word by word as an index has it
_CHUNK = 500  # uids in one statement
_FIRST_PAGE, _PAGE = 60, 500  # cards read at once; most days need no more than the first few
_PASSAGE_COLUMNS = (NOTE.c.version_uid, NOTE.c.span_start, NOTE.c.span_end, NOTE.c.orphaned)


# statements of every review are made once, which takes longer than to run them
_SIBLING_DAYS = Prepared(
    select(STATE.c.due_day)
    .join(CARD)
    .where(CARD.c.note_uid == bindparam("note"), CARD.c.uid != bindparam("card"), STATE.c.due_day.is_not(None))
)
_PER_DAY = (
    select(STATE.c.due_day, func.count().label("cards"))
    .where(STATE.c.due_day.between(bindparam("first"), bindparam("last")), STATE.c.deck_uid.in_(select(DECK.c.uid)))
    .group_by(STATE.c.due_day)
)

_ALL_UNDER_WAY = """
SELECT card.deck_uid, card.note_uid, card_state.due_ms, card_state.due_day, wakes_day > :today
FROM (SELECT card_uid FROM card_state WHERE phase IN ('learning', 'relearning')
    UNION SELECT card_uid FROM card_state WHERE last_study_day >= :today) AS found
JOIN card ON card.uid = found.card_uid JOIN note ON note.uid = card.note_uid
JOIN card_state ON card_state.card_uid = found.card_uid JOIN waiting ON waiting.card_uid = found.card_uid
WHERE note.state = 'taken' AND note.deleted_ms IS NULL
"""
_CARDS_OF_ONE = f"""
SELECT total(shared_note_uid IS NULL AND due_day > {NEW_DAY}), total(shared_note_uid IS NULL AND due_day = {NEW_DAY}),
    count(shared_note_uid)
FROM waiting WHERE deck_uid = ? AND due_day <= ? AND wakes_day <= ?
"""  # cards that are the only ones of their notes
_SHARED_NOTES = f"""
SELECT total(is_due), total(NOT is_due) FROM (
    SELECT max(due_day) > {NEW_DAY} AS is_due FROM waiting
    WHERE deck_uid = ? AND due_day <= ? AND wakes_day <= ? AND shared_note_uid IS NOT NULL GROUP BY shared_note_uid)
"""
_NOTES_AMONG = f"""
SELECT card.deck_uid, note_uid, max(due_day) > {NEW_DAY} FROM card JOIN waiting ON card_uid = uid
WHERE note_uid IN (SELECT value FROM json_each(?)) AND due_day <= ? AND wakes_day <= ?
GROUP BY card.deck_uid, note_uid
"""


class UnderWay(NamedTuple):
    """A card that was answered on this study day, or is in its learning steps.

    Attributes:
        due_ms: the time at which it is due in its steps, milliseconds since 1970, UTC.
        due_day: study day on which it is due in review.
    """

    deck_uid: Uid
    note_uid: Uid
    due_ms: int | None
    due_day: int | None
    is_asleep: int


class QueueReads(Reader):
    """Reads of waiting cards: one by one for a deck, in numbers for all decks (see `rows.WaitingRow`)."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        super().__init__(location, connection)
        self._starts: dict[Uid, tuple[int, ...]] = {}

    def under_way(self, deck_uid: Uid, today: int) -> tuple[tuple[Waiting, ...], Mapping[Uid, int]]:
        """Return the cards of a deck that were answered today or are in their steps, and when the latter are due.

        Args:
            deck_uid: the deck.
            today: the study day.
        """
        answered = STATE.c.last_study_day >= today
        found = union(*(select(STATE.c.card_uid).where(condition) for condition in (_IN_STEPS, answered)))
        columns = (CARD.c.uid, CARD.c.note_uid, *_PASSAGE_COLUMNS, STATE.c.due_ms, STATE.c.due_day, _is_asleep(today))
        query = select(*columns).select_from(CARD).join(NOTE).join(STATE, STATE.c.card_uid == CARD.c.uid)
        rows = self._fetch_all(query.where(SCHEDULED, small_deck_condition(deck_uid), CARD.c.uid.in_(found)))
        # what was answered today and is due today again got that date by hand: it comes once more
        met = [row for row in rows if not (row.due_ms and row.asleep) and not (row.due_day and row.due_day <= today)]
        waiting = self._waiting([tuple(row)[:6] for row in met])
        return waiting, {Uid(row.uid): row.due_ms for row in rows if row.due_ms is not None and not row.asleep}

    def due(self, deck_uid: Uid, today: int) -> tuple[list[Due], Callable[[Sequence[Uid]], Iterator[Waiting]]]:
        """Return the due cards of a deck on a study day, unsorted, and a function that adds their passages."""
        known = (CARD.c.uid, STATE.c.due_day, STATE.c.stability, STATE.c.difficulty, STATE.c.last_study_day)
        query = select(*known, CARD.c.note_uid, *_PASSAGE_COLUMNS).select_from(STATE).join(CARD).join(NOTE)
        rows = self._fetch_all(
            query.where(SCHEDULED, STATE.c.deck_uid == deck_uid, STATE.c.due_day <= today, ~_is_asleep(today))
        )
        places = {row[0]: row for row in rows}

        def waiting(order: Sequence[Uid]) -> Iterator[Waiting]:
            for chunk in batched(order, _CHUNK):
                yield from self._waiting([(uid, *places[uid][5:]) for uid in chunk])

        return [Due._make(row[:6]) for row in rows], waiting

    def waiting(self, uids: Sequence[Uid]) -> tuple[Waiting, ...]:
        """Return some cards with their notes and passages, in the order given."""
        query = select(CARD.c.uid, CARD.c.note_uid, *_PASSAGE_COLUMNS).join(NOTE)
        rows: dict[Uid, tuple[Any, ...]] = {}
        for chunk in batched(uids, _CHUNK):
            rows |= {row[0]: tuple(row) for row in self._fetch_all(query.where(CARD.c.uid.in_(chunk)))}
        return self._waiting([rows[uid] for uid in uids if uid in rows])

    def new(self, deck_uid: Uid, today: int) -> Iterator[Waiting]:
        """Yield the new cards of a deck that can come on a study day, in the order of the text, read as asked for.

        Those whose day was set by hand are not among them; see `due`.
        """
        query = select(CARD.c.uid, CARD.c.note_uid, *_PASSAGE_COLUMNS, CARD.c.position, CARD.c.ordinal).join(NOTE)
        query = query.where(SCHEDULED, CARD.c.deck_uid == deck_uid, text("card.is_new"), ~_is_asleep(today))
        query = query.order_by(CARD.c.position, CARD.c.ordinal, CARD.c.uid)
        size, rows = _FIRST_PAGE, self._fetch_all(query.limit(_FIRST_PAGE))
        while rows:
            yield from self._waiting([tuple(row)[:6] for row in rows])
            if len(rows) < size:
                return
            last, size = rows[-1], _PAGE
            # SQLite seeks to the place of the last card; the rows before it of the same place are left out one by one
            behind = (CARD.c.position > last.position) | (
                (CARD.c.position == last.position)
                & ((CARD.c.ordinal > last.ordinal) | ((CARD.c.ordinal == last.ordinal) & (CARD.c.uid > last.uid)))
            )
            rows = self._fetch_all(query.where(CARD.c.position >= last.position, behind).limit(size))

    def coming(self, deck_uid: Uid, today: int, days: int, limit: int) -> tuple[Uid, ...]:
        """Return cards of a deck due within some days from tomorrow on and not answered today, soonest first."""
        query = select(CARD.c.uid).select_from(STATE).join(CARD).join(NOTE)
        query = query.where(self._is_coming(deck_uid, today, days)).order_by(STATE.c.due_day, CARD.c.uid)
        return tuple(row.uid for row in self._fetch_all(query.limit(limit)))

    def coming_count(self, deck_uid: Uid, today: int, days: int) -> int:
        """Return the number of those cards; see `coming`."""
        query = select(func.count()).select_from(STATE).join(CARD).join(NOTE)
        return int(self._fetch_all(query.where(self._is_coming(deck_uid, today, days)))[0][0])

    @staticmethod
    def _is_coming(deck_uid: Uid, today: int, days: int) -> ColumnElement[bool]:
        fresh = (STATE.c.last_study_day < today) & (STATE.c.phase == Phase.REVIEW.value)
        soon = (STATE.c.deck_uid == deck_uid) & STATE.c.due_day.between(today + 1, today + days)
        return SCHEDULED & soon & fresh & ~_is_asleep(today)

    def were_studied(self, decks: Collection[Uid]) -> bool:
        """Return whether a card of some decks was ever answered."""
        query = select(STATE.c.card_uid).where(STATE.c.deck_uid.in_(sorted(decks)), STATE.c.last_study_day.is_not(None))
        return bool(self._fetch_all(query.limit(1)))

    def has_cards_beyond(self, decks: Collection[Uid]) -> bool:
        """Return whether there is a card of a live, taken note outside of some decks."""
        query = select(CARD.c.uid).join(NOTE).where(SCHEDULED, CARD.c.deck_uid.not_in(sorted(decks)))
        return bool(self._fetch_all(query.limit(1)))

    def decks_with_own(self, decks: Collection[Uid], raw_sha256: Collection[str]) -> frozenset[Uid]:
        """Return those of some decks that have a card of a live, taken note that is of no text of some files."""
        of_files = select(VERSION.c.essay_uid).where(VERSION.c.raw_sha256.in_(raw_sha256))
        is_other = NOTE.c.essay_uid.is_(None) | NOTE.c.essay_uid.not_in(of_files)
        query = select(CARD.c.deck_uid).distinct().join(NOTE)
        rows = self._fetch_all(query.where(SCHEDULED, CARD.c.deck_uid.in_(sorted(decks)), is_other))
        return frozenset(Uid(row.deck_uid) for row in rows)

    def due_per_day(self, first: int, last: int, deck_uid: Uid | None = None) -> dict[int, int]:
        """Return how many cards are due on each study day from a first to a last one, days with none left out.

        Where no deck is named, the cards of all: a person's day has them all. Suspended cards count too; they are
        left behind by their dates.
        """
        query = _PER_DAY if deck_uid is None else _PER_DAY.where(STATE.c.deck_uid == deck_uid)
        return {row.due_day: row.cards for row in self._fetch_all(query, {"first": first, "last": last})}

    def last_review_ms(self) -> int | None:
        """Return when the last row of the review log was written, in milliseconds since 1970, UTC."""
        rows = self._fetch_all(select(LOG.c.reviewed_ms).order_by(LOG.c.id.desc()).limit(1))
        return int(rows[0][0]) if rows else None

    def sibling_days(self, card: Card) -> tuple[int, ...]:
        """Return the study days on which the other cards of a card's note are due."""
        return tuple(
            [row.due_day for row in self._fetch_prepared(_SIBLING_DAYS, {"note": card.note_uid, "card": card.uid})]
        )

    def _waiting(self, rows: Sequence[tuple[Any, ...]]) -> tuple[Waiting, ...]:
        """Return the cards of rows of uid, note, version, span of the passage, and whether that is gone."""
        starts = self._sentence_starts({row[2] for row in rows if row[2] is not None})
        return tuple(
            Waiting(uid, note, () if version is None or orphaned else _passages(version, start, end, starts[version]))
            for uid, note, version, start, end, orphaned in rows
        )

    def _sentence_starts(self, versions: Collection[Uid]) -> Mapping[Uid, tuple[int, ...]]:
        """Return the starts of the sentences of versions; cached, because a version never changes."""
        for chunk in batched(sorted(versions - self._starts.keys()), _CHUNK):
            for row in self._fetch_all(
                select(VERSION.c.uid, VERSION.c.sentence_starts).where(VERSION.c.uid.in_(chunk))
            ):
                self._starts[row.uid] = tuple(codec.loads(row.sentence_starts))
        return self._starts

    def all_under_way(self, today: int) -> list[UnderWay]:
        """Return the cards of all decks that were answered on this study day or are in their steps."""
        return [UnderWay(*row) for row in self._fetch_tuples(_ALL_UNDER_WAY, {"today": today})]

    def notes_waiting(self, deck_uid: Uid, today: int) -> tuple[int, int]:
        """Count the notes of a deck with due cards, and those with new cards and no due one."""
        due, new, shared = self._fetch_tuples(_CARDS_OF_ONE, deck_uid, today, today)[0]
        if shared:
            due_shared, new_shared = self._fetch_tuples(_SHARED_NOTES, deck_uid, today, today)[0]
            due, new = due + due_shared, new + new_shared
        return int(due), int(new)

    def notes_among(self, notes: Collection[Uid], today: int) -> list[tuple[Uid, Uid, bool]]:
        """Return those of some notes that `notes_waiting` counts, as (deck, note, has a due card)."""
        rows = self._fetch_tuples(_NOTES_AMONG, codec.dumps(sorted(notes)), today, today)
        return [(deck, note, bool(is_due)) for deck, note, is_due in rows]

    def decks_of(self, cards: Collection[Uid]) -> Mapping[Uid, Uid]:
        """Return the deck of each of some cards; missing cards are left out."""
        query = "SELECT uid, deck_uid FROM card WHERE uid IN (SELECT value FROM json_each(?))"
        return dict(self._fetch_tuples(query, codec.dumps(sorted(cards))))


def _passages(version: Uid, start: int, end: int, starts: Sequence[int]) -> tuple[Passage, ...]:
    return passages_of(version, Span(start, end), starts)


def _is_asleep(today: int) -> ColumnElement[bool]:
    """Return the SQL condition that a card is suspended, or buried on a study day."""
    asleep: ColumnElement[bool] = CARD.c.suspended.is_(True) | (func.coalesce(CARD.c.buried_until, today) > today)
    return asleep.label("asleep")


def state_columns() -> list[ColumnElement[Any]]:
    """Return the columns of a card's state, as `values.state_of` reads them."""
    return [column for column in STATE.columns if column.name not in ("params_uid", "desired_retention")]


def small_deck_condition(deck_uid: Uid) -> ColumnElement[bool]:
    """Return the SQL condition for a deck of few cards; the plus keeps SQLite from walking the whole deck."""
    column: ColumnElement[str] = literal_column("+card.deck_uid")
    return column == deck_uid
