"""Update the columns after a few answers without counting everything again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from studyapp.statistics.columns import Answers, Cards, Ints, LogRows, index_in, read_answers, uid_keys
from studyapp.statistics.packing import ChangedCard, padded_uid


def updated_cards(cards: Cards, changed: Sequence[ChangedCard]) -> Cards:
    """Return the cards with new values of some of them; skip cards that are not among them."""
    at = index_in(uid_keys(b"".join(padded_uid(change.uid) for change in changed)), cards.keys)
    known_changes = [(index, change) for index, change in zip(at.tolist(), changed, strict=True) if index >= 0]
    columns = {}
    for name in ("suspended", "phase", "stability", "difficulty", "last_day", "due_day", "lapses"):
        column = getattr(cards, name).copy()
        for index, change in known_changes:
            value = getattr(change, name)
            column[index] = np.nan if name in ("stability", "difficulty") and value < 0 else value
        columns[name] = column
    return replace(cards, **columns)


@dataclass(frozen=True, slots=True)
class UpdatedAnswers:
    """Answers after something was answered, taken back or reset.

    Attributes:
        before: the answers that were there.
        answers: all of them, in the order written.
        part: all answers of the cards that were touched, in their order.
        start: up to where the answers are those before.
        same: the number of answers of the part that are among these.
        order: the place of each new answer among the rest of those before, followed by the rest of the part.
    """

    before: Answers
    answers: Answers
    part: Answers
    start: int
    same: int
    order: Ints

    def carried[T: np.generic](self, before: NDArray[T], of_part: NDArray[T]) -> NDArray[T]:
        """Return a value per answer, from the values before and those of the changed part."""
        joined = np.concatenate((before[self.start :], of_part[self.same :]))
        return np.concatenate((before[: self.start], joined[self.order]))


def updated_answers(answers: Answers, rows: LogRows, taken_back: Iterable[int], cards: Cards) -> UpdatedAnswers | None:
    """Return the answers after changes to some cards; None if these are not all among the cards.

    Args:
        answers: the answers that were there.
        rows: all rows of the log that those cards have now.
        taken_back: the numbers of those of them that were undone.
        cards: the same as before, in the same order.
    """
    touched = index_in(np.unique(rows.key), cards.keys)
    if (touched < 0).any():
        return None
    part = read_answers(rows, taken_back, cards.keys)
    is_touched = np.zeros(max(int(answers.card.max(initial=0)) + 1, len(cards)), dtype=np.bool_)
    is_touched[touched] = True
    old = np.flatnonzero(is_touched[answers.card])
    most = min(len(old), len(part))
    differ = np.flatnonzero(part.number[:most] != answers.number[old[:most]])
    same_count = int(differ[0]) if len(differ) else most
    start = int(old[same_count]) if same_count < len(old) else len(answers)
    if same_count < len(part):
        start = min(start, int(np.searchsorted(answers.number, part.number[same_count])))
    untouched = start + np.flatnonzero(~is_touched[answers.card[start:]])
    at = np.searchsorted(answers.number[untouched], part.number[same_count:])
    order = np.insert(untouched - start, at, len(answers) - start + np.arange(len(part) - same_count))
    free = int(answers.life.max(initial=0)) + 1
    part = replace(part, life=_lives(part.life, answers.life[old[:same_count]], free))
    updated = UpdatedAnswers(answers, answers, part, start, same_count, order)
    columns = {
        column.name: updated.carried(getattr(answers, column.name), getattr(part, column.name))
        for column in fields(answers)
    }
    return replace(updated, answers=Answers(**columns))


def _lives(local: Ints, before: Ints, free: int) -> Ints:
    """Return the numbers of lives as they were, and free ones for those that have just begun.

    Args:
        local: the life of each answer, counted anew from 1.
        before: the lives of the first answers so far.
        free: the first number that no life has.
    """
    numbers = np.full(int(local.max(initial=0)) + 1, -1, dtype=np.int64)
    numbers[local[: len(before)]] = before
    begun = numbers < 0
    numbers[begun] = free + np.arange(int(begun.sum()))
    return numbers[local]
