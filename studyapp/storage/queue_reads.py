"""What can be asked of a library for the queue of a day: the cards that can come, and what the days ahead hold."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, literal_column, select, union
from sqlalchemy.sql.elements import ColumnElement

from studyapp.domain.cards import Card, CardState
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.storage import values
from studyapp.storage.passage_reads import PassageReads
from studyapp.storage.rows import CARD, NOTE, STATE

SCHEDULED = (NOTE.c.state == NoteState.TAKEN.value) & NOTE.c.deleted_ms.is_(None)
_IN_STEPS = ("learning", "relearning")


class QueueReads(PassageReads):
    """Reads of one library; every value is a frozen one, and every failure of the file a StudyAppError."""

    def due_cards(
        self, deck_uid: Uid, today: int, *, new_limit: int, review_limit: int
    ) -> tuple[tuple[Card, CardState], ...]:
        """Cards that can be due, each once: in steps, answered today, and the first reviews and new ones that wait.

        Args:
            deck_uid: the deck.
            today: the study day.
            new_limit: how many new cards at most, in the order of the text.
            review_limit: how many due reviews at most, in the order of the queue.
        """
        asked = select(CARD, *state_columns()).join(NOTE)
        awake = CARD.c.suspended.is_(False) & (func.coalesce(CARD.c.buried_until, today) <= today)
        answered = STATE.c.last_study_day == today
        under_way = union(*(select(STATE.c.card_uid).where(each) for each in (STATE.c.phase.in_(_IN_STEPS), answered)))
        few = asked.join(STATE).where(SCHEDULED, few_in(deck_uid))
        due = few.where(
            STATE.c.due_day <= today,
            STATE.c.last_study_day.is_distinct_from(today),
            awake,
        )
        order = (STATE.c.due_day, func.shuffled(CARD.c.uid, today), CARD.c.uid)
        new = asked.outerjoin(STATE).where(SCHEDULED, CARD.c.deck_uid == deck_uid, STATE.c.card_uid.is_(None), awake)
        rows = [
            *self._all(few.where(CARD.c.uid.in_(under_way))),
            *self._all(due.order_by(*order).limit(review_limit)),
            *self._all(new.order_by(CARD.c.position, CARD.c.ordinal, CARD.c.uid).limit(new_limit)),
        ]
        return tuple((values.card_of(row), values.state_of(row, Uid(row.uid))) for row in rows)

    def due_per_day(self, first: int, last: int) -> Mapping[int, int]:
        """How many cards of all decks are due on each study day from a first to a last one, days with none left out.

        The cards of all decks, since a person's day has them all; suspended ones too, which their dates leave behind.
        """
        asked = select(STATE.c.due_day, func.count().label("cards")).where(STATE.c.due_day.between(first, last))
        return {row.due_day: row.cards for row in self._all(asked.group_by(STATE.c.due_day))}

    def sibling_days(self, card: Card) -> tuple[int, ...]:
        """The study days on which the other cards of a card's note are due."""
        asked = select(STATE.c.due_day).join(CARD).where(CARD.c.note_uid == card.note_uid, CARD.c.uid != card.uid)
        return tuple(row.due_day for row in self._all(asked.where(STATE.c.due_day.is_not(None))))


def state_columns() -> list[ColumnElement[Any]]:
    """The columns of a card's state, as `values.state_of` reads them."""
    return [column for column in STATE.columns if column.name not in ("params_uid", "desired_retention")]


def few_in(deck_uid: Uid) -> ColumnElement[bool]:
    """A card's deck where few cards are asked for: the plus keeps SQLite from walking through the whole deck."""
    column: ColumnElement[str] = literal_column("+card.deck_uid")
    return column == deck_uid
