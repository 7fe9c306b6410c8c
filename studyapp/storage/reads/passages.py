"""Read the passages of a text: its sentences, and the cards that stand on them."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Executable, Select, select

from studyapp.domain.cards import Phase
from studyapp.domain.ids import Uid
from studyapp.domain.memory import PassageCard, PassageProgress, Progress
from studyapp.domain.notes import NoteState
from studyapp.domain.spans import Span
from studyapp.storage.location import LibraryLocation
from studyapp.storage.rows import CARD, ESSAY, NOTE, STATE, VERSION

_CHUNK = 500  # uids in one statement


class PassageReads:
    """Reads of one library; every value is a frozen one, and every failure of the file a StudyAppError."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        self._location = location
        self._connection = connection
        self._starts: dict[Uid, tuple[int, ...]] = {}

    def sentence_spans(self, version_uid: Uid) -> tuple[Span, ...]:
        """Return where the sentences of a version stand, in text order; quicker than its annotations."""
        row = self._first(select(VERSION.c.sentences).where(VERSION.c.uid == version_uid))
        return tuple(Span(*sentence["span"]) for sentence in json.loads(row.sentences)) if row else ()

    def passage_cards(self, essay_uid: Uid, card_uids: Collection[Uid] | None = None) -> tuple[PassageCard, ...]:
        """Return the cards of an essay's taken notes whose passages stand, in text order; of all, or of those named."""
        position = (NOTE.c.span_start, NOTE.c.span_end)
        memory = (STATE.c.stability, STATE.c.last_study_day)
        query = _of_passages(
            select(CARD.c.uid, CARD.c.note_uid, CARD.c.ordinal, *position, CARD.c.suspended, *memory), essay_uid
        )
        query = query.order_by(*position, CARD.c.uid)
        rows: list[Any] = []
        if card_uids is None:
            rows = self._all(query)
        else:
            for chunk in batched(sorted(set(card_uids)), _CHUNK):
                rows += self._all(query.where(CARD.c.uid.in_(chunk)))
        return tuple(
            PassageCard(uid, note_uid, ordinal, Span(start, end), suspended, stability, day)
            for uid, note_uid, ordinal, start, end, suspended, stability, day in rows
        )

    def passage_progress(self, essay_uid: Uid, today: int) -> tuple[PassageProgress, ...]:
        """Return how far the cards of the same notes that are in review have been learned, in text order.

        A card that is put off beyond today, or due on a later day, is not wanted today.
        """
        schedule = (STATE.c.phase, STATE.c.due_day, CARD.c.buried_until)
        query = _of_passages(select(CARD.c.uid, NOTE.c.span_start, *schedule), essay_uid)
        rows = self._all(query.where(CARD.c.suspended.is_(False)).order_by(NOTE.c.span_start, CARD.c.uid))
        return tuple(
            PassageProgress(uid, start, _progress(phase, due_day, (buried or today) > today, today))
            for uid, start, phase, due_day, buried in rows
        )

    def _all(self, statement: Executable, given: Mapping[str, Any] | None = None) -> list[Any]:
        with self._location.translated_errors():
            return list(self._connection.execute(statement, given).all())

    def _plain(self, statement: str, *given: Any) -> list[Any]:
        """Return rows as plain tuples, straight from SQLite, where they are many; one mapping gives values by name."""
        with self._location.translated_errors():
            held = self._connection.connection.dbapi_connection
            assert isinstance(held, sqlite3.Connection)
            named = given[0] if given and isinstance(given[0], Mapping) else given
            return held.execute(statement, named).fetchall()

    def _first(self, statement: Executable, given: Mapping[str, Any] | None = None) -> Any | None:
        with self._location.translated_errors():
            return self._connection.execute(statement, given).first()


def _of_passages(query: Select[Any], essay_uid: Uid) -> Select[Any]:
    """Return what is asked of the cards, notes and states of an essay's taken notes whose passages stand."""
    query = query.join(NOTE, CARD.c.note_uid == NOTE.c.uid).join(ESSAY, NOTE.c.essay_uid == ESSAY.c.uid)
    return query.outerjoin(STATE, STATE.c.card_uid == CARD.c.uid).where(
        NOTE.c.essay_uid == essay_uid,
        NOTE.c.state == NoteState.TAKEN.value,
        NOTE.c.deleted_ms.is_(None),
        NOTE.c.version_uid == ESSAY.c.version_uid,
        NOTE.c.orphaned.is_(False),
    )


def _progress(phase: str | None, due_day: int | None, is_put_off: bool, today: int) -> Progress:
    """Return how a card stands; one in its learning steps has no due day, and is wanted.

    A new one has none unless it was set by hand.
    """
    is_new = phase is None or phase == Phase.NEW
    is_wanted = not is_new if due_day is None else due_day <= today
    if is_wanted and not is_put_off:
        return Progress.DUE
    return Progress.NEW if is_new else Progress.KNOWN
