"""Brings columns up to date after a few answers, without counting everything again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

import numpy as np

from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind
from studyapp.statistics.columns import (
    KIND_CODES,
    Answers,
    Cards,
    Floats,
    Ints,
    LogRows,
    answers_of,
    kinds_of,
    padded,
    places,
    uid_keys,
)


class Changed(NamedTuple):
    """A card as it is now; phase as a code, -1 for what a card does not have."""

    uid: Uid
    suspended: int
    phase: int
    stability: float
    difficulty: float
    last_day: int
    due_day: int
    lapses: int


def patched(cards: Cards, changed: Sequence[Changed]) -> Cards:
    """The cards with what is known anew of some of them; others than these cards are passed over."""
    at = places(uid_keys(b"".join(padded(each.uid) for each in changed)), cards.keys)
    there = [(place, each) for place, each in zip(at.tolist(), changed, strict=True) if place >= 0]
    columns = {}
    for name in ("suspended", "phase", "stability", "difficulty", "last_day", "due_day", "lapses"):
        column = getattr(cards, name).copy()
        for place, each in there:
            value = getattr(each, name)
            column[place] = np.nan if name in ("stability", "difficulty") and value < 0 else value
        columns[name] = column
    return replace(cards, **columns)


@dataclass(frozen=True, slots=True)
class Grown:
    """Answers that have become more.

    Attributes:
        before: those that were there.
        answers: all of them; those that were there are the first.
        part: all answers of the cards that were answered anew, in their order.
        count: how many of these are new; they are the last.
    """

    before: Answers
    answers: Answers
    part: Answers
    count: int

    def appended(self, before: Floats, of_part: Floats) -> Floats:
        """What is known of each answer, from what was known of those before and is now of the part."""
        return np.concatenate((before, of_part[len(self.part) - self.count :]))


def grown(held: Answers, rows: LogRows, known: int, taken_back: Iterable[int], cards: Cards) -> Grown | None:
    """The answers after new rows; None where the new rows are more than answers to these cards.

    Args:
        held: the answers in the rows that were there.
        rows: all of the log.
        known: how many of them were there.
        taken_back: the numbers of rows that were undone, the same as before.
        cards: the same as before, in the same order.
    """
    new = np.unique(rows.key[known:])
    if (kinds_of(rows.packed[known:]) == KIND_CODES[ReviewKind.RESET]).any() or (places(new, cards.keys) < 0).any():
        return None
    at = np.minimum(np.searchsorted(new, rows.key), len(new) - 1)
    touched = np.flatnonzero(new[at] == rows.key)
    part = answers_of(LogRows(rows.number[touched], rows.packed[touched], rows.key[touched]), taken_back, cards.keys)
    is_answered = np.zeros(max(int(held.card.max(initial=0)), len(cards)) + 1, dtype=np.bool_)
    is_answered[part.card] = True
    before = held.life[is_answered[held.card]]
    part = replace(part, life=_lives(part.life, before, int(held.life.max(initial=0)) + 1))
    count = len(part) - len(before)
    added = part.among(np.arange(len(part)) >= len(before))
    columns = {
        each.name: np.concatenate((getattr(held, each.name), getattr(added, each.name))) for each in fields(held)
    }
    return Grown(held, Answers(**columns), part, count)


def _lives(local: Ints, before: Ints, free: int) -> Ints:
    """The numbers of lives as they were, and free ones for those that have just begun.

    Args:
        local: of each answer, counted from 1 anew.
        before: of the first ones of these, as they were.
        free: the first number that no life has.
    """
    found = np.full(int(local.max(initial=0)) + 1, -1, dtype=np.int64)
    found[local[: len(before)]] = before
    begun = found < 0
    found[begun] = free + np.arange(int(begun.sum()))
    return found[local]
