"""Read the passages of a text: its sentences, and the cards that stand on them."""

import json
from collections.abc import Collection
from itertools import batched
from typing import Any

from sqlalchemy import Exists, Select, exists, null, select

from studyapp.domain.cards import Phase
from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import PassageCard, PassageProgress, Progress
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.storage.reads.notes import deck_of, own_of
from studyapp.storage.reads.reader import Reader
from studyapp.storage.rows import CARD, ESSAY, LOG, NOTE, STATE, VERSION

_CHUNK = 500  # uids in one statement


class PassageReads(Reader):
    """Reads of sentences, and of the cards that stand on them."""

    def sentence_spans(self, version_uid: Uid) -> tuple[Span, ...]:
        """Return the spans of a version's sentences in text order; faster than its annotations."""
        row = self._fetch_first(select(VERSION.c.sentences).where(VERSION.c.uid == version_uid))
        return tuple(Span(*sentence["span"]) for sentence in json.loads(row.sentences)) if row else ()

    def passage_cards(self, essay_uid: Uid, card_uids: Collection[Uid] | None = None) -> tuple[PassageCard, ...]:
        """Return the cards of an essay's taken notes whose passages exist, in text order; all, or some."""
        position = (NOTE.c.span_start, NOTE.c.span_end)
        memory = (STATE.c.stability, STATE.c.last_study_day, _last_was_again())
        query = _restrict_to_passages(
            select(CARD.c.uid, CARD.c.note_uid, CARD.c.ordinal, *position, CARD.c.suspended, CARD.c.deck_uid, *memory),
            essay_uid,
        )
        query = query.order_by(*position, CARD.c.uid)
        rows: list[Any] = []
        if card_uids is None:
            rows = self._fetch_all(query)
        else:
            for chunk in batched(sorted(set(card_uids)), _CHUNK):
                rows += self._fetch_all(query.where(CARD.c.uid.in_(chunk)))
        return tuple(
            PassageCard(uid, note_uid, ordinal, Span(start, end), suspended, deck, stability, day, bool(is_forgotten))
            for uid, note_uid, ordinal, start, end, suspended, deck, stability, day, is_forgotten in rows
        )

    def passage_progress(self, essay_uid: Uid, today: int) -> tuple[PassageProgress, ...]:
        """Return the learning progress of those cards that are in review, in text order; then that of own ones.

        A card that is put off beyond today, or due on a later day, is not wanted today.
        """
        schedule = (STATE.c.phase, STATE.c.due_day, CARD.c.buried_until)
        query = _restrict_to_passages(select(CARD.c.uid, NOTE.c.span_start, *schedule), essay_uid)
        own = select(CARD.c.uid, null().label("span_start"), *schedule).join(NOTE, CARD.c.note_uid == NOTE.c.uid)
        own = own.outerjoin(STATE, STATE.c.card_uid == CARD.c.uid).where(own_of(deck_of(essay_uid)))
        awake = CARD.c.suspended.is_(False)
        rows = self._fetch_all(query.where(awake).order_by(NOTE.c.span_start, CARD.c.uid))
        rows += self._fetch_all(own.where(awake).order_by(CARD.c.position, CARD.c.uid))
        return tuple(
            PassageProgress(uid, start, _progress(phase, due_day, (buried or today) > today, today))
            for uid, start, phase, due_day, buried in rows
        )


def _last_was_again() -> Exists:
    """Return the SQL condition that the last answer of a card was again."""
    is_last = (LOG.c.card_uid == CARD.c.uid) & (LOG.c.reviewed_ms == STATE.c.last_review_ms)
    return exists().where(is_last & (LOG.c.rating == Rating.AGAIN.value))


def _restrict_to_passages(query: Select[Any], essay_uid: Uid) -> Select[Any]:
    """Return a query reduced to the cards of an essay's taken notes whose passages exist."""
    query = query.join(NOTE, CARD.c.note_uid == NOTE.c.uid).join(ESSAY, NOTE.c.essay_uid == ESSAY.c.uid)
    return query.outerjoin(STATE, STATE.c.card_uid == CARD.c.uid).where(
        NOTE.c.essay_uid == essay_uid,
        NOTE.c.state == NoteState.TAKEN.value,
        NOTE.c.deleted_ms.is_(None),
        NOTE.c.version_uid == ESSAY.c.version_uid,
        NOTE.c.orphaned.is_(False),
    )


def _progress(phase: str | None, due_day: int | None, is_put_off: bool, today: int) -> Progress:
    """Return the progress of a card; a card in its learning steps has no due day.

    A new one has none unless it was set by hand.
    """
    is_new = phase is None or phase == Phase.NEW
    is_wanted = not is_new if due_day is None else due_day <= today
    if is_wanted and not is_put_off:
        return Progress.DUE
    return Progress.NEW if is_new else Progress.KNOWN
