"""Makes a large library for measurements within seconds: histories of some cards, shared out among many."""

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.cards import Card, CardState
from studyapp.domain.decks import Deck, DeckOptions
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import CLOZE, Anchor, Note, NoteState
from studyapp.domain.reviews import Rating, ReviewLogEntry
from studyapp.domain.spans import Selector, Span
from studyapp.scheduling.scheduler import Scheduler, kind_of
from studyapp.scheduling.study_day import Moment, study_day_of
from studyapp.storage import values
from tests.storage.material import DAY_MS, Clock, opened

_MODELS = 400  # histories that are worked out
_AHEAD_DAYS = 60  # over which what is not yet due is spread
_OPTIONS = DeckOptions(new_per_day=9999, reviews_per_day=9999)

History = list[tuple[ReviewLogEntry, CardState]]


@dataclass(frozen=True)
class _Made:
    """What all rows have in common."""

    today: int
    overdue_days: int
    stamps: dict[str, str]


def make(path: Path, clock: Clock, sizes: Sequence[int], rows_a_card: int, overdue_days: int = 2) -> list[Uid]:
    """Write a library in which every tenth card is new; returns the uids of its decks.

    Args:
        path: its file, which is not there yet.
        clock: now.
        sizes: cards of each deck.
        rows_a_card: rows of the log, at least, of each card that is not new.
        overdue_days: over how many days back what is due is spread.
    """
    with opened(path, clock) as library:
        stamps = {"device": library.store.device, "params_uid": library.params_uid}
    chance = random.Random(3)
    made = _Made(study_day_of(Moment(clock(), clock.offset_min)), overdue_days, stamps)
    histories = [_history(chance, rows_a_card) for _ in range(_MODELS)]
    dated = {"created": clock(), "modified": clock(), "device": stamps["device"]}
    decks = [Deck(Uid(f"deck{number:04}"), f"Deck {number}", _OPTIONS) for number in range(len(sizes))]
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, (deck, size) in enumerate(zip(decks, sizes, strict=True)):
            _insert(connection, "deck", [values.deck_values(deck) | dated])
            essay_uid, version_uid = Uid(f"essay{number:04}"), Uid(f"version{number:04}")
            generation, notes = _essay(number, size, deck.uid)
            row = {"uid": essay_uid, "version_uid": version_uid, "deck_uid": deck.uid, "title": deck.name}
            _insert(connection, "essay", [row | dated])
            _insert(connection, "essay_version", [values.version_values(version_uid, essay_uid, generation) | dated])
            _insert(connection, "note", [values.note_values(note) for note in notes])
            cards = [Card(Uid(f"{note.uid}-0"), note.uid, 0, note.deck_uid, note.position) for note in notes]
            _insert(connection, "card", [values.card_values(card) | dated for card in cards])
            _answer(connection, [card for n, card in enumerate(cards) if n % 10], histories, chance, made)
    return [deck.uid for deck in decks]


def _history(chance: random.Random, length: int) -> History:
    """A history that begins on the study day 0, each answer on the day when it was due."""
    scheduler, found = Scheduler(_OPTIONS), []
    state, ms = CardState(Uid(f"model{chance.random()}")), DAY_MS // 2
    while len(found) < length or state.due_day is None:
        rating = chance.choices(list(Rating), (10, 8, 74, 8))[0]
        after = scheduler.answer(state, rating, Moment(ms))
        day = study_day_of(Moment(ms))
        entry = ReviewLogEntry(
            *(Uid(""), state.card_uid, ms, 0, day, rating, kind_of(state, day), 8000, Uid(""), ""),
            step=after.step,
            due_ms=after.due_ms,
            due_day=after.due_day,
        )
        found.append((entry, after))
        state, ms = after, ms + 60_000 if after.due_day is None else ms + after.interval_days * DAY_MS
    return found


def _answer(
    connection: sqlite3.Connection, cards: list[Card], histories: list[History], chance: random.Random, made: _Made
) -> None:
    """Give each card a history, moved so that it is due on a day around today."""
    rows, states = [], []
    for card in cards:
        history = chance.choice(histories)
        last = history[-1][1]
        assert last.due_day is not None and last.last_study_day is not None
        wanted = made.today + chance.randrange(-made.overdue_days, _AHEAD_DAYS)
        days = min(wanted - last.due_day, made.today - 1 - last.last_study_day)
        for entry, _ in history:
            row = _moved(values.entry_values(entry), days)
            rows.append(row | {"uid": f"{card.uid}/{len(rows)}", "card_uid": card.uid} | made.stamps)
        state = _moved(values.state_values(last), days) | {"card_uid": card.uid}
        states.append(state | {"params_uid": made.stamps["params_uid"], "desired_retention": 0.9})
    _insert(connection, "review_log", rows)
    _insert(connection, "card_state", states)


def _moved(row: dict[str, Any], days: int) -> dict[str, Any]:
    units = {"study_day": 1, "due_day": 1, "last_study_day": 1, "reviewed_ms": DAY_MS, "due_ms": DAY_MS}
    units |= {"last_review_ms": DAY_MS}
    return {
        name: value + days * units[name] if name in units and value is not None else value
        for name, value in row.items()
    }


def _essay(number: int, size: int, deck_uid: Uid) -> tuple[Generation, list[Note]]:
    parts = [f"The river {number} of {n} is {n * 10 + 7} km long." for n in range(size)]
    text, sentences, notes, start = " ".join(parts), [], [], 0
    for n, part in enumerate(parts):
        span = Span(start, start + len(part))
        sentences.append(Sentence(span, 0, n, part, tuple(range(span.start, span.end))))
        fields = (f"The river {number} of {n} is {{{{c1::{n * 10 + 7} km}}}} long.", "", "Author, 2024", "")
        anchor = Anchor(Uid(f"version{number:04}"), Selector(part, "", "", span.start, span.end))
        notes.append(
            Note(
                *(Uid(f"note{number:04}n{n:06}"), CLOZE.uid, fields, deck_uid, Uid(f"essay{number:04}"), "figure"),
                *(NoteState.TAKEN, "draft", True, 0.5, "figure", start, anchor, (), 0, 0, ""),
            )
        )
        start = span.end + 1
    essay = Essay(f"Essay {number}", None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    return Generation(essay, Annotations(sentences=tuple(sentences)), (), ()), notes


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        names = list(rows[0])
        marks = ", ".join("?" for _ in names)
        given = ([row[name] for name in names] for row in rows)
        connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", given)
