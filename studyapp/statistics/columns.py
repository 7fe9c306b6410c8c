"""The review log and the cards in columns: what everything is counted from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.cards import Phase
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]

UID_WIDTH: Final = 24
"""Bytes that a uid is padded to, so that many can be handed over in one piece."""

KIND_CODES: Final = {kind: code for code, kind in enumerate(ReviewKind)}
PHASE_CODES: Final = {phase: code for code, phase in enumerate(Phase)}

_RATINGS, _KINDS, _DURATIONS = 8, 16, 1 << 22


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of taken notes; every column has the shape (cards,).

    Attributes:
        keys: the numbers of their uids, see `uid_keys`.
        deck: index into `deck_names`.
        section: index into `section_names`; -1 for a card that is of no essay.
        kind: index into `kind_names`.
        suspended: out of review until taken back.
        phase: see PHASE_CODES.
        stability: days; NaN for a card that was never answered.
        difficulty: 1 to 10; NaN likewise.
        last_day: study day of the last answer; -1 likewise.
        due_day: study day on which a card in review is due; -1 for others.
        lapses: how often it was forgotten.
        deck_uids: of each deck that has cards.
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

    def among(self, chosen: Truths) -> "Cards":
        """Some of the cards.

        Args:
            chosen: shape (cards,).
        """
        columns = (each.name for each in fields(self) if isinstance(getattr(self, each.name), np.ndarray))
        return replace(self, **{name: getattr(self, name)[chosen] for name in columns})


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that hold, in the order written; every column has the shape (answers,).

    Attributes:
        card: index into the cards; from their number on for cards that are gone.
        life: a number for the card between two resets: what is remembered of one life says nothing of the next.
        day: study day.
        rating: 1 to 4.
        kind: see KIND_CODES.
        duration_ms: time from the question to the rating.
        gap: study days since the latest answer before in the same life, whatever the clock did; -1 for the first,
            and for cramming, which leaves no trace in the schedule.
        number: of its row in the log, rising.
    """

    card: Ints
    life: Ints
    day: Ints
    rating: Ints
    kind: Ints
    duration_ms: Ints
    gap: Ints
    number: Ints

    def __len__(self) -> int:
        return len(self.card)

    @property
    def counts_for_schedule(self) -> Truths:
        """Which answers the memory model learns of: all but those of cramming."""
        found: Truths = self.kind != KIND_CODES[ReviewKind.CRAM]
        return found

    @property
    def is_review(self) -> Truths:
        """Which answers were given to cards in review, due or not."""
        found: Truths = (self.kind == KIND_CODES[ReviewKind.REVIEW]) | (self.kind == KIND_CODES[ReviewKind.AHEAD])
        return found

    def among(self, chosen: Truths) -> "Answers":
        """Some of the answers.

        Args:
            chosen: shape (answers,).
        """
        if chosen.all():
            return self
        at = np.flatnonzero(chosen)
        return replace(self, **{each.name: getattr(self, each.name)[at] for each in fields(self)})


@dataclass(frozen=True, slots=True)
class LogRows:
    """Rows of the log, in the order written; every column has the shape (rows,).

    Attributes:
        number: of the row in the log, rising.
        packed: what it says, see `packed_sql`.
        key: the number of its card's uid.
    """

    number: Ints
    packed: Ints
    key: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.number)


def log_rows(numbers_or_first: Sequence[int], packed: str, cards: bytes) -> LogRows:
    """Rows of the log as they are read.

    Args:
        numbers_or_first: the number of each row, or only of the first where they run on without a gap.
        packed: what each row says, with commas between them.
        cards: padded uids.
    """
    found = numbers(packed)
    number = np.array(numbers_or_first, dtype=np.int64)
    if len(number) == 1:
        number = number[0] + np.arange(len(found))
    if not (np.diff(number) > 0).all():
        order = np.argsort(number)
        return LogRows(number[order], found[order], uid_keys(cards)[order])
    return LogRows(number, found, uid_keys(cards))


def packed_sql(study_day: str, rating: str, kind: str, duration_ms: str) -> str:
    """The SQL expression of one whole number that holds what a row of the log says, for `answers_of`."""
    cases = " ".join(f"WHEN '{each}' THEN {code}" for each, code in KIND_CODES.items())
    code = f"CASE {kind} {cases} ELSE {_KINDS - 1} END"
    most = _DURATIONS - 1  # quicker than SQL's min and max
    bounded = f"WHEN {duration_ms} BETWEEN 0 AND {most} THEN {duration_ms} WHEN {duration_ms} < 0 THEN 0 ELSE {most}"
    duration = f"CASE {bounded} END"
    return f"(({study_day} * {_RATINGS} + coalesce({rating}, 0)) * {_KINDS} + {code}) * {_DURATIONS} + {duration}"


def numbers(text: str | None) -> Ints:
    """Whole numbers with commas between them, as SQL's `group_concat` writes them."""
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, dtype=np.int64)


def decimals(text: str | None) -> Floats:
    """Numbers with commas between them; those below 0 stand for none and become NaN."""
    found = np.fromstring(text, dtype=np.float64, sep=",") if text else np.zeros(0)
    return np.where(found < 0, np.nan, found)


def uid_keys(padded: bytes | None) -> NDArray[np.uint64]:
    """A number for each uid, the same for the same uid; that two uids share one is as good as impossible.

    Args:
        padded: the uids one after the other, each of UID_WIDTH bytes.
    """
    words = np.frombuffer(padded or b"", dtype="<u8").reshape(-1, UID_WIDTH // 8)
    found = np.zeros(len(words), dtype=np.uint64)
    for column in range(words.shape[1]):
        found = (found ^ words[:, column]) * np.uint64(0x9E3779B97F4A7C15)  # the golden ratio, as in Fibonacci hashing
        found ^= found >> np.uint64(29)
    return found


def padded(uid: str) -> bytes:
    """A uid as `uid_keys` takes it."""
    return uid.encode().rjust(UID_WIDTH)[-UID_WIDTH:]


def padded_sql(uid: str) -> str:
    """The SQL expression of `padded`."""
    return f"substr(CAST('{' ' * UID_WIDTH}' || {uid} AS BLOB), -{UID_WIDTH})"


def places(keys: NDArray[np.uint64], among: NDArray[np.uint64]) -> Ints:
    """For each key its index among others; -1 where it is not there."""
    if not len(among):
        return np.full(len(keys), -1, dtype=np.int64)
    order = np.argsort(among)
    at = np.minimum(np.searchsorted(among, keys, sorter=order), len(among) - 1)
    found = order[at]
    return np.where(among[found] == keys, found, -1)


def answers_of(rows: LogRows, taken_back: Iterable[int], card_keys: NDArray[np.uint64]) -> Answers:
    """The answers in rows of the log.

    Args:
        rows: all of the log.
        taken_back: the numbers of rows that were undone.
        card_keys: the numbers of the cards' uids, in the order of the cards.
    """
    holds = ~np.isin(rows.number, np.fromiter(taken_back, dtype=np.int64))
    rest, duration = np.divmod(rows.packed, _DURATIONS)
    rest, kind = np.divmod(rest, _KINDS)
    day, rating = np.divmod(rest, _RATINGS)
    is_reset = holds & (kind == KIND_CODES[ReviewKind.RESET])
    is_answer = holds & (rating > 0) & (kind != KIND_CODES[ReviewKind.MANUAL])
    card = _with_gone(rows.key, card_keys)
    by_card = np.argsort(card.astype(np.int32), kind="stable")
    begins = np.diff(card[by_card], prepend=-1) != 0
    life = np.empty_like(card)
    life[by_card] = np.cumsum(begins | is_reset[by_card])
    is_effective = is_answer & (kind != KIND_CODES[ReviewKind.CRAM])
    gap = np.full(len(card), -1, dtype=np.int64)
    effective = by_card[is_effective[by_card]]
    follows = np.diff(life[effective], prepend=-1) == 0
    gap[effective] = np.where(follows, np.diff(_latest(day[effective], life[effective]), prepend=0), -1)
    return Answers(card, life, day, rating, kind, duration, gap, rows.number).among(is_answer)


def _latest(day: Ints, life: Ints) -> Ints:
    """The latest study day so far in each life, as the memory model counts days: a clock may go back.

    Args:
        day: of each answer.
        life: rising.
    """
    beyond = life * (int(np.ptp(day)) + 1) if len(day) else life  # each life after all days of the last
    latest: Ints = np.maximum.accumulate(day + beyond) - beyond
    return latest


def _with_gone(keys: NDArray[np.uint64], card_keys: NDArray[np.uint64]) -> Ints:
    """The index of each card; cards that are gone get the numbers behind those that are there."""
    card = places(keys, card_keys)
    gone = card < 0
    if gone.any():
        card[gone] = len(card_keys) + np.unique(keys[gone], return_inverse=True)[1].reshape(-1)
    return card
