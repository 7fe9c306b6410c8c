"""Brings columns up to date after a few answers, without counting everything again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.ids import Uid
from studyapp.statistics.columns import Answers, Cards, Ints, LogRows, answers_of, padded, places, uid_keys


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
    """Answers after something was answered, taken back or set anew.

    Attributes:
        before: those that were there.
        answers: all of them, in the order written.
        part: all answers of the cards that were touched, in their order.
        start: up to where the answers are those before.
        same: how many of the part are among these.
        order: where each of the others stands among the rest of those before and, behind them, the rest of the part.
    """

    before: Answers
    answers: Answers
    part: Answers
    start: int
    same: int
    order: Ints

    def carried[T: np.generic](self, before: NDArray[T], of_part: NDArray[T]) -> NDArray[T]:
        """What is known of each answer, from what was known of those before and is now of the part."""
        rest = np.concatenate((before[self.start :], of_part[self.same :]))
        return np.concatenate((before[: self.start], rest[self.order]))


def grown(held: Answers, rows: LogRows, taken_back: Iterable[int], cards: Cards) -> Grown | None:
    """The answers after something happened to some cards; None where these are not all among the cards.

    Args:
        held: the answers that were there.
        rows: all rows of the log that those cards have now.
        taken_back: the numbers of those of them that were undone.
        cards: the same as before, in the same order.
    """
    touched = places(np.unique(rows.key), cards.keys)
    if (touched < 0).any():
        return None
    part = answers_of(rows, taken_back, cards.keys)
    is_touched = np.zeros(max(int(held.card.max(initial=0)) + 1, len(cards)), dtype=np.bool_)
    is_touched[touched] = True
    old = np.flatnonzero(is_touched[held.card])
    most = min(len(old), len(part))
    differ = np.flatnonzero(part.number[:most] != held.number[old[:most]])
    same = int(differ[0]) if len(differ) else most
    start = int(old[same]) if same < len(old) else len(held)
    if same < len(part):
        start = min(start, int(np.searchsorted(held.number, part.number[same])))
    kept = start + np.flatnonzero(~is_touched[held.card[start:]])
    at = np.searchsorted(held.number[kept], part.number[same:])
    order = np.insert(kept - start, at, len(held) - start + np.arange(len(part) - same))
    free = int(held.life.max(initial=0)) + 1
    part = replace(part, life=_lives(part.life, held.life[old[:same]], free))
    found = Grown(held, held, part, start, same, order)
    columns = {each.name: found.carried(getattr(held, each.name), getattr(part, each.name)) for each in fields(held)}
    return replace(found, answers=Answers(**columns))


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
