"""Read exams, their cards, and the plan of the day."""

from collections.abc import Collection, Mapping
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Executable, and_, case, func, select, union

from studyapp.domain import codec
from studyapp.domain.cards import Card, CardState
from studyapp.domain.exams import Exam, ExamCard, ExamPlan
from studyapp.domain.ids import Uid
from studyapp.storage import values
from studyapp.storage.location import LibraryLocation
from studyapp.storage.reads.queue import SCHEDULED, state_columns
from studyapp.storage.rows import CARD, DECK, ESSAY, EXAM, NOTE, PLAN, STATE

_MS_A_DAY = 24 * 60 * 60 * 1000
_CHUNK = 500  # uids in one statement


class Exams:
    """Exams of one library, as frozen values; every failure of the file is a StudyAppError."""

    def __init__(self, location: LibraryLocation, connection: Connection) -> None:
        self._location = location
        self._connection = connection

    def all(self) -> tuple[Exam, ...]:
        """Return the exams, the soonest first."""
        return tuple(map(values.exam_of, self._rows(select(EXAM).order_by(EXAM.c.day, EXAM.c.created, EXAM.c.uid))))

    def created_days(self, uids: Collection[Uid]) -> dict[Uid, int]:
        """Return the day after each of some exams was set, in days since 1970-01-01."""
        query = select(EXAM.c.uid, EXAM.c.created).where(EXAM.c.uid.in_(sorted(uids)))
        return {Uid(row.uid): row.created // _MS_A_DAY + 1 for row in self._rows(query)}

    def texts(self) -> Mapping[Uid, tuple[str, Uid]]:
        """Return title and current version of each live essay."""
        query = select(ESSAY.c.uid, ESSAY.c.title, ESSAY.c.version_uid).where(ESSAY.c.deleted_ms.is_(None))
        return {Uid(row.uid): (row.title, Uid(row.version_uid)) for row in self._rows(query)}

    def cards(self, decks: Collection[Uid], essays: Collection[Uid], own: Collection[Uid] = ()) -> tuple[ExamCard, ...]:
        """Return the cards of live, taken notes, as new cards come.

        Args:
            decks: all their cards.
            essays: all cards of their passages, in whatever deck.
            own: decks whose cards that stand on no text come, too.
        """
        stands = and_(
            NOTE.c.version_uid == ESSAY.c.version_uid,
            ESSAY.c.deleted_ms.is_(None),
            func.coalesce(NOTE.c.orphaned, False).is_(False),
        )
        query = select(CARD, NOTE.c.essay_uid, case((stands, NOTE.c.span_start)).label("start"), *state_columns())
        query = query.join(NOTE, CARD.c.note_uid == NOTE.c.uid).join(DECK, CARD.c.deck_uid == DECK.c.uid)
        query = query.outerjoin(ESSAY, NOTE.c.essay_uid == ESSAY.c.uid).outerjoin(STATE)
        # one by one, since SQLite uses no index where either of two tables decides
        of_decks = select(CARD.c.uid).where(CARD.c.deck_uid.in_(sorted(decks)))
        of_essays = select(CARD.c.uid).join(NOTE).where(NOTE.c.essay_uid.in_(sorted(essays)))
        beside = select(CARD.c.uid).join(NOTE).where(CARD.c.deck_uid.in_(sorted(own)), NOTE.c.essay_uid.is_(None))
        meant = CARD.c.uid.in_(union(of_decks, of_essays, beside))
        rows = self._rows(query.where(SCHEDULED, meant).order_by(CARD.c.position, CARD.c.ordinal, CARD.c.uid))
        return tuple(
            ExamCard(
                values.card_of(row),
                values.state_of(row, Uid(row.uid)),
                Uid(row.essay_uid) if row.essay_uid else None,
                row.start,
            )
            for row in rows
        )

    def cards_named(self, uids: Collection[Uid]) -> dict[Uid, tuple[Card, CardState]]:
        """Return those of some cards that belong to live, taken notes, with their states."""
        found: dict[Uid, tuple[Card, CardState]] = {}
        query = select(CARD, *state_columns()).join(NOTE).outerjoin(STATE)
        for chunk in batched(sorted(uids), _CHUNK):
            for row in self._rows(query.where(SCHEDULED, CARD.c.uid.in_(chunk))):
                found[Uid(row.uid)] = (values.card_of(row), values.state_of(row, Uid(row.uid)))
        return found

    def plan(self, exam_uid: Uid) -> ExamPlan | None:
        """Return the stored plan of an exam; None also where another version of the program wrote it."""
        for row in self._rows(select(PLAN.c.plan).where(PLAN.c.exam_uid == exam_uid)):
            try:
                return codec.plan_from_json(codec.loads(row.plan))
            except ValueError:
                return None
        return None

    def _rows(self, statement: Executable) -> list[Any]:
        with self._location.translated_errors():
            return list(self._connection.execute(statement))
