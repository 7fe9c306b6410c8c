"""Keeps the log and the cards in columns, and follows answers without reading or counting everything again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.domain.ids import Uid
from studyapp.domain.sections import Section
from studyapp.storage.column_reads import ColumnReads

if TYPE_CHECKING:
    from studyapp.statistics.columns import Answers, Cards, Floats, LogRows
    from studyapp.statistics.growing import Grown

Key = tuple[int, int]
"""Data version and number of rows written here: equal while nothing was changed by anybody."""


@dataclass(frozen=True, slots=True)
class _Held:
    """Columns, and what they were made of.

    Attributes:
        operation: the last one that they know of.
        rows: how many rows of the log.
        taken_back: those of them that do not hold.
        grown: how the answers came from those before; None where they were counted anew.
    """

    key: Key
    operation: int
    answers: "Answers"
    cards: "Cards"
    rows: int
    taken_back: tuple[int, ...]
    grown: "Grown | None" = None


@dataclass(frozen=True, slots=True)
class _Recalls:
    """Predictions, by what weights, and of which answers."""

    answers: "Answers"
    weights: tuple[float, ...]
    before: "Floats"


class Columns:
    """The columns of one library."""

    def __init__(self, reads: ColumnReads) -> None:
        self._reads = reads
        self._sections: dict[Uid, tuple[Section, ...]] = {}
        self._log = _Log(reads)
        self._held: _Held | None = None
        self._recalls: _Recalls | None = None

    def held(self, data_version: int) -> "tuple[Answers, Cards]":
        """The answers that hold, and the cards, as they are now; the same objects while nothing was changed.

        Args:
            data_version: a number that changes when another process has written.
        """
        key = (data_version, self._reads.changes_here())
        if self._held is None or self._held.key != key:
            operation = self._reads.last_operation()
            held = self._held and self._followed(self._held, key, operation)
            self._held = held or self._anew(key, operation)
        return self._held.answers, self._held.cards

    def recalls(self, data_version: int, weights: Sequence[float]) -> "Floats":
        """The predicted recall before each of the answers that hold; NaN where an answer tells nothing of it.

        That is so of the first one, of one on the day of the one before, and of cramming.

        Args:
            data_version: as in `held`.
            weights: the 21 weights of FSRS-6.
        """
        answers, _ = self.held(data_version)
        told, key = self._recalls, tuple(weights)
        if told is None or told.answers is not answers or told.weights != key:
            grown = self._held.grown if self._held else None
            if told is not None and told.weights == key and grown is not None and grown.before is told.answers:
                before = grown.appended(told.before, _predicted(grown.part, key))
            else:
                before = _predicted(answers, key)
            self._recalls = told = _Recalls(answers, key, before)
        return told.before

    def _anew(self, key: Key, operation: int) -> _Held:
        from studyapp.statistics.carding import cards_of
        from studyapp.statistics.columns import answers_of

        read = self._reads.cards()
        essays = [(uid, title, self._sections_of(version)) for uid, title, version in read.essays]
        cards = cards_of(read.cards, read.notes, read.states, read.decks, essays)
        rows, taken_back = self._log.rows(), self._log.taken_back()
        return _Held(key, operation, answers_of(rows, taken_back, cards.keys), cards, len(rows), taken_back)

    def _followed(self, held: _Held, key: Key, operation: int) -> _Held | None:
        """The columns after answers and the like; None where more was changed than the schedule of some cards."""
        from studyapp.statistics.growing import grown, patched

        touched = self._reads.touched_after(held.operation)
        rows, taken_back = self._log.rows(), self._log.taken_back()
        if touched is None or taken_back != held.taken_back:
            return None
        cards = patched(held.cards, self._reads.changed(touched)) if touched else held.cards
        if len(rows) == held.rows:
            return replace(held, key=key, operation=operation, cards=cards)
        more = grown(held.answers, rows, held.rows, taken_back, cards)
        return None if more is None else _Held(key, operation, more.answers, cards, len(rows), taken_back, more)

    def _sections_of(self, version_uid: Uid) -> tuple[Section, ...]:
        """A version never changes, so neither do its sections."""
        if version_uid not in self._sections:
            self._sections[version_uid] = self._reads.sections(version_uid)
        return self._sections[version_uid]


def _predicted(answers: "Answers", weights: Sequence[float]) -> "Floats":
    from studyapp.scheduling.retrospect import predicted

    return predicted(answers.life, answers.day, answers.rating, answers.counts_for_schedule, weights)


class _Log:
    """All rows of the log read so far; rows only ever come to it."""

    def __init__(self, reads: ColumnReads) -> None:
        self._reads = reads
        self._last = 0
        self._rows: LogRows | None = None
        self._undoing: list[tuple[Uid, Uid]] = []

    def rows(self) -> "LogRows":
        """All rows that the log has now."""
        from studyapp.statistics.columns import log_rows

        read = self._reads.log_after(self._last)
        rows = log_rows(read.numbers_or_first, read.packed, read.cards)
        self._rows = rows if self._rows is None else self._rows.followed_by(rows)
        self._last = read.last or self._last
        self._undoing += read.undoing
        return self._rows

    def taken_back(self) -> tuple[int, ...]:
        """The numbers of rows that do not hold; what takes back an undo makes the row hold again."""
        undone: set[Uid] = set()
        for uid, other in reversed(self._undoing):
            if uid not in undone:
                undone.add(other)
        return self._reads.log_numbers(undone)
