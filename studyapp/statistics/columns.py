"""The review log and the cards as columns, the source of all statistics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.cards import Phase
from studyapp.domain.essays import Section
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind
from studyapp.statistics.packing import (
    DURATIONS,
    KIND_CODES,
    KINDS,
    PHASE_CODES,
    RATINGS,
    UID_WIDTH,
    WAITS,
    JoinedCards,
    JoinedNotes,
    JoinedStates,
    padded_uid,
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]

_NAME_LISTS = ("deck_uids", "deck_names", "section_names", "kind_names")
_INT_TYPES = (np.int8, np.int16, np.int32, np.int64)


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of taken notes; every column has the shape (cards,).

    Attributes:
        keys: the numbers of their uids, see `uid_keys`.
        deck: index into `deck_names`.
        section: index into `section_names`; -1 for a card that is of no essay.
        kind: index into `kind_names`.
        suspended: whether each is out of review until a person takes it back.
        phase: see PHASE_CODES.
        stability: days; NaN for a card that was never answered.
        difficulty: 1 to 10; NaN likewise.
        last_day: study day of the last answer; -1 likewise.
        due_day: study day on which a card in review is due; -1 for others.
        lapses: the number of lapses.
        deck_uids: the uid of each deck that has cards.
        section_names: essay and section, in the order of the texts; the section is "" where a text has only one.
    """

    keys: NDArray[np.uint64]
    deck: Ints
    section: Ints
    kind: Ints
    suspended: Truths
    phase: Ints
    stability: Floats
    difficulty: Floats
    last_day: Ints
    due_day: Ints
    lapses: Ints
    deck_uids: tuple[Uid, ...]
    deck_names: tuple[str, ...]
    section_names: tuple[tuple[str, str], ...]
    kind_names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def decks_of(self, places: Ints) -> Ints:
        """Return the index of the deck of the card at each place; -1 where the card is gone."""
        found: Ints = np.append(self.deck, -1)[np.minimum(places, len(self))]
        return found

    def among(self, is_chosen: Truths) -> "Cards":
        """Return some of the cards.

        Args:
            is_chosen: shape (cards,).
        """
        columns = (column.name for column in fields(self) if isinstance(getattr(self, column.name), np.ndarray))
        return replace(self, **{name: getattr(self, name)[is_chosen] for name in columns})


@dataclass(frozen=True, slots=True)
class Answers:
    """The valid answers in the order written; every column has the shape (answers,).

    Attributes:
        card: index into the cards; from their number on for cards that are gone.
        life: a number for the card between two resets: what is remembered of one life says nothing of the next.
        day: study day.
        rating: 1 to 4.
        kind: see KIND_CODES.
        duration_ms: time from the question to the rating.
        gap: study days since the latest answer before in the same life, whatever the clock did; -1 for the first,
            and for cramming, which leaves no trace in the schedule.
        interval: days that the card was to wait for this answer, counted from the answer before, as its schedule was
            set then, by hand or in an import; 0 in its steps; the gap where the log does not tell it.
        number: the number of its row in the log, rising.
    """

    card: Ints
    life: Ints
    day: Ints
    rating: Ints
    kind: Ints
    duration_ms: Ints
    gap: Ints
    interval: Ints
    number: Ints

    def __len__(self) -> int:
        return len(self.card)

    @property
    def counts_for_schedule(self) -> Truths:
        """Return the answers that the memory model learns from: all but those of cramming, shape (answers,)."""
        result: Truths = self.kind != KIND_CODES[ReviewKind.CRAM]
        return result

    @property
    def is_review(self) -> Truths:
        """Return the answers given to cards in review, due or not, shape (answers,)."""
        result: Truths = (self.kind == KIND_CODES[ReviewKind.REVIEW]) | (self.kind == KIND_CODES[ReviewKind.AHEAD])
        return result

    def among(self, is_chosen: Truths) -> "Answers":
        """Return some of the answers.

        Args:
            is_chosen: shape (answers,).
        """
        if is_chosen.all():
            return self
        at = np.flatnonzero(is_chosen)
        return replace(self, **{column.name: getattr(self, column.name)[at] for column in fields(self)})


@dataclass(frozen=True, slots=True)
class LogRows:
    """Rows of the log in the order written; every column has the shape (rows,).

    Attributes:
        number: the number of the row in the log, rising.
        packed: its packed values, see `packed_sql`.
        key: the number of its card's uid.
    """

    number: Ints
    packed: Ints
    key: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.number)


def unpack_log_rows(numbers_or_first: Sequence[int], packed: str, cards: bytes) -> LogRows:
    """Unpack rows of the log from the texts and bytes that SQL returns.

    Args:
        numbers_or_first: the number of each row, or only of the first where they run on without a gap.
        packed: the packed rows, separated by commas.
        cards: padded uids.
    """
    parsed = parse_ints(packed)
    number = np.array(numbers_or_first, dtype=np.int64)
    if len(number) == 1:
        number = number[0] + np.arange(len(parsed))
    if not (np.diff(number) > 0).all():
        order = np.argsort(number)
        return LogRows(number[order], parsed[order], uid_keys(cards)[order])
    return LogRows(number, parsed, uid_keys(cards))


def parse_ints(text: str | None) -> Ints:
    """Parse whole numbers with commas between them, as SQL's `group_concat` writes them."""
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, dtype=np.int64)


def parse_floats(text: str | None) -> Floats:
    """Parse numbers with commas between them; negative ones stand for missing values and become NaN."""
    values = np.fromstring(text, dtype=np.float64, sep=",") if text else np.zeros(0)
    return np.where(values < 0, np.nan, values)


def uid_keys(padded: bytes | None) -> NDArray[np.uint64]:
    """Return an integer for each uid; equal for equal uids, and different in practice for others.

    Args:
        padded: the uids one after the other, each of UID_WIDTH bytes.
    """
    words = np.frombuffer(padded or b"", dtype="<u8").reshape(-1, UID_WIDTH // 8)
    keys = np.zeros(len(words), dtype=np.uint64)
    for column in range(words.shape[1]):
        keys = (keys ^ words[:, column]) * np.uint64(0x9E3779B97F4A7C15)  # the golden ratio, as in Fibonacci hashing
        keys ^= keys >> np.uint64(29)
    return keys


def index_in(keys: NDArray[np.uint64], among: NDArray[np.uint64]) -> Ints:
    """Return the index of each key among others, -1 for missing ones."""
    if not len(among):
        return np.full(len(keys), -1, dtype=np.int64)
    order = np.argsort(among)
    at = np.minimum(np.searchsorted(among, keys, sorter=order), len(among) - 1)
    candidate = order[at]
    return np.where(among[candidate] == keys, candidate, -1)


def read_answers(rows: LogRows, taken_back: Iterable[int], card_keys: NDArray[np.uint64]) -> Answers:
    """Return the answers in rows of the log, without undone rows.

    Args:
        rows: all of the log.
        taken_back: the numbers of rows that were undone.
        card_keys: the numbers of the cards' uids, in the order of the cards.
    """
    holds = ~np.isin(rows.number, np.fromiter(taken_back, dtype=np.int64))
    packed, duration = np.divmod(rows.packed, DURATIONS)
    packed, waits = np.divmod(packed, WAITS)
    packed, kind = np.divmod(packed, KINDS)
    day, rating = np.divmod(packed, RATINGS)
    is_reset = holds & (kind == KIND_CODES[ReviewKind.RESET])
    is_answer = holds & (rating > 0) & (kind != KIND_CODES[ReviewKind.MANUAL])
    card = _with_deleted(rows.key, card_keys)
    by_card = np.argsort(card.astype(np.int32), kind="stable")
    begins = np.diff(card[by_card], prepend=-1) != 0
    life = np.empty_like(card)
    life[by_card] = np.cumsum(begins | is_reset[by_card])
    is_effective = is_answer & (kind != KIND_CODES[ReviewKind.CRAM])
    gap = np.full(len(card), -1, dtype=np.int64)
    effective = by_card[is_effective[by_card]]
    follows = np.diff(life[effective], prepend=-1) == 0
    latest = _latest_days(day[effective], life[effective])
    gap[effective] = np.where(follows, np.diff(latest, prepend=0), -1)
    is_set = holds & ~is_answer & (waits > 0)
    events = by_card[(is_effective | is_set)[by_card]]
    answered = np.zeros(len(card), dtype=np.int64)  # the latest study day with an answer so far
    answered[effective] = latest
    is_dated = kind[events] == KIND_CODES[ReviewKind.MANUAL]
    days = _planned_waits(life[events], day[events], waits[events] - 1, answered[events], is_dated)
    interval = gap.copy()
    interval[events] = np.where(days < 0, gap[events], days)
    return Answers(card, life, day, rating, kind, duration, gap, interval, rows.number).among(is_answer)


def _planned_waits(life: Ints, day: Ints, set_days: Ints, answered: Ints, is_dated: Truths) -> Ints:
    """Return by row the days that the row before in its life set for the card to wait; else -1.

    Args:
        life: rising; in each in the order written.
        day: study day.
        set_days: the days that the row sets from its study day on; -1 if it sets none.
        answered: the latest study day of an answer in this life as of this row; 0 in a row that is no answer.
        is_dated: the date was set by hand; its interval counts from the answer before.
    """
    if not len(life):
        return set_days
    so_far = _latest_days(answered, life)
    days = np.where(is_dated & (so_far > 0), np.maximum(day + set_days - so_far, 0), set_days)
    before = np.append(np.int64(-1), days[:-1])
    return np.where(np.diff(life, prepend=-1) == 0, before, -1)


def _latest_days(day: Ints, life: Ints) -> Ints:
    """Return the latest study day so far in each life; the memory model ignores a clock that goes back.

    Args:
        day: the day of each answer; 0 counts as no day.
        life: rising.
    """
    beyond = life * (int(day.max()) + 1) if len(day) else life  # each life after all days of the last
    latest: Ints = np.maximum.accumulate(day + beyond) - beyond
    return latest


def _with_deleted(keys: NDArray[np.uint64], card_keys: NDArray[np.uint64]) -> Ints:
    """Return the index of each card; deleted cards get indexes behind the others."""
    card = index_in(keys, card_keys)
    is_deleted = card < 0
    if is_deleted.any():
        card[is_deleted] = len(card_keys) + np.unique(keys[is_deleted], return_inverse=True)[1].reshape(-1)
    return card


def pack_columns(answers: Answers, cards: Cards, before: Floats) -> tuple[dict[str, Any], bytes]:
    """Pack columns into bytes; return their layout, as JSON values, and the bytes.

    Args:
        answers: the answers in columns.
        cards: likewise.
        before: predicted recall before each answer.
    """
    columns = [("answers", spec.name, getattr(answers, spec.name)) for spec in fields(answers)]
    columns += [
        ("cards", spec.name, getattr(cards, spec.name)) for spec in fields(cards) if spec.name not in _NAME_LISTS
    ]
    narrow = [(group, name, _narrowed(column)) for group, name, column in (*columns, ("before", "before", before))]
    layout = {
        "names": {name: getattr(cards, name) for name in _NAME_LISTS},
        "columns": [(group, name, column.dtype.str, len(column)) for group, name, column in narrow],
    }
    return layout, b"".join(np.ascontiguousarray(column).tobytes() for *_, column in narrow)


class UnpackedColumns(NamedTuple):
    """The columns of answers and cards, and the predicted recall before each answer."""

    answers: Answers
    cards: Cards
    before: Floats


def unpack_columns(layout: dict[str, Any], content: bytes) -> UnpackedColumns:
    """Return the columns of packed bytes; see `pack_columns`.

    Raises:
        ValueError: the bytes are not what is told of them; or KeyError, TypeError.
    """
    groups: dict[str, dict[str, Any]] = {"answers": {}, "cards": {}, "before": {}}
    start = 0
    for group, name, kind, length in layout["columns"]:
        column = np.frombuffer(content, dtype=np.dtype(kind), count=length, offset=start)
        start += column.nbytes
        groups[group][name] = column.astype(np.int64) if column.dtype.kind == "i" else column
    names = layout["names"]
    cards = Cards(
        **groups["cards"],
        deck_uids=tuple(map(Uid, names["deck_uids"])),
        deck_names=tuple(names["deck_names"]),
        section_names=tuple((essay, section) for essay, section in names["section_names"]),
        kind_names=tuple(names["kind_names"]),
    )
    return UnpackedColumns(Answers(**groups["answers"]), cards, groups["before"]["before"])


def _narrowed(column: NDArray[Any]) -> NDArray[Any]:
    """Return a column of integers in the smallest type that holds them; other columns as they are."""
    if column.dtype.kind != "i" or not len(column):
        return column
    least, most = int(column.min()), int(column.max())
    return column.astype(
        next(kind for kind in _INT_TYPES if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max)
    )


def join_cards(
    cards: JoinedCards,
    notes: JoinedNotes,
    states: JoinedStates,
    decks: Sequence[tuple[Uid, str]],
    essays: Sequence[tuple[Uid, str | None, Sequence[Section]]],
) -> Cards:
    """Join cards, notes and states, each read by itself, into columns of the cards whose notes are given.

    Args:
        cards: all cards; those of other notes are left out.
        notes: the notes whose cards are wanted.
        states: cards that were never answered may be missing.
        decks: uid and name.
        essays: uid, title and sections, in the order in which they shall be listed.
    """
    keys, deck_keys = uid_keys(cards.uids), uid_keys(cards.deck_uids)
    note = index_in(uid_keys(cards.note_uids), uid_keys(notes.uids))
    is_there = note >= 0
    keys, note = keys[is_there], note[is_there]
    state = index_in(keys, uid_keys(states.card_uids))
    section, section_names = _sections(notes, essays)
    kinds = notes.kinds.split("\x1f") if notes.kinds else []
    kind_names = tuple(sorted(set(kinds)))
    code = {name: at for at, name in enumerate(kind_names)}
    return Cards(
        keys=keys,
        deck=index_in(deck_keys[is_there], _keys_of([uid for uid, _ in decks])),
        section=section[note],
        kind=np.array([code[kind] for kind in kinds], dtype=np.int64)[note],
        suspended=parse_ints(cards.suspended)[is_there] > 0,
        phase=_values_at(parse_ints(states.phases), state, PHASE_CODES[Phase.NEW]),
        stability=_values_at(parse_floats(states.stability), state, np.nan),
        difficulty=_values_at(parse_floats(states.difficulty), state, np.nan),
        last_day=_values_at(parse_ints(states.last_days), state, -1),
        due_day=_values_at(parse_ints(states.due_days), state, -1),
        lapses=np.maximum(_values_at(parse_ints(states.lapses), state, -1), 0),
        deck_uids=tuple(Uid(uid) for uid, _ in decks),
        deck_names=tuple(name for _, name in decks),
        section_names=section_names,
        kind_names=kind_names,
    )


def _values_at[T: np.generic](values: NDArray[T], at: Ints, missing: float) -> NDArray[T]:
    """Return the values at some positions; -1 gives the missing value."""
    if not len(values):
        return np.full(len(at), missing, dtype=values.dtype)
    return np.where(at >= 0, values[at], np.array(missing, dtype=values.dtype))


def _keys_of(uids: Sequence[str]) -> NDArray[np.uint64]:
    return uid_keys(b"".join(map(padded_uid, uids)))


def _sections(
    notes: JoinedNotes, essays: Sequence[tuple[Uid, str | None, Sequence[Section]]]
) -> tuple[Ints, tuple[tuple[str, str], ...]]:
    """Return the section of each note, counted through all essays, and the names of the sections."""
    essay = index_in(uid_keys(notes.essay_uids), _keys_of([uid for uid, _, _ in essays]))
    start = parse_ints(notes.passage_starts)
    section_of_note = np.full(len(essay), -1, dtype=np.int64)
    names: list[tuple[str, str]] = []
    for number, (_, title, sections) in enumerate(essays):
        ours = np.flatnonzero(essay == number)
        starts = np.array([section.start for section in sections], dtype=np.int64)
        section_of_note[ours] = len(names) + np.maximum(np.searchsorted(starts, start[ours], side="right") - 1, 0)
        names += [(title or "", section.title or "") for section in sections]
    return section_of_note, tuple(names)


def of_each_card(cards: Cards, of_decks: Sequence[float]) -> Floats:
    """Return what holds for the deck of each card, shape (cards,)."""
    return np.array(of_decks, dtype=np.float64)[cards.deck]


def cards_in_decks(cards: Cards, decks: Sequence[int]) -> Truths:
    """Return which cards are in some decks, by their indexes, shape (cards,)."""
    return np.isin(cards.deck, decks)
