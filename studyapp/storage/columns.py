"""Keeps the log and the cards in columns until the library changes; of a log that has grown only the end is read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studyapp.domain.ids import Uid
from studyapp.domain.sections import Section
from studyapp.storage.column_reads import ColumnReads

if TYPE_CHECKING:
    from studyapp.statistics.columns import Answers, Cards, Floats, LogRows

Key = tuple[int, int]
"""Data version and number of rows written here: equal while nothing was changed by anybody."""


class Columns:
    """The columns of one library."""

    def __init__(self, reads: ColumnReads) -> None:
        self._reads = reads
        self._sections: dict[Uid, tuple[Section, ...]] = {}
        self._log = _Log(reads)
        self._held: tuple[Key, Answers, Cards] | None = None
        self._recalls: tuple[Answers, tuple[float, ...], Floats] | None = None

    def held(self, data_version: int) -> "tuple[Answers, Cards]":
        """The answers that hold, and the cards, as they are now; the same objects while nothing was changed.

        Args:
            data_version: a number that changes when another process has written.
        """
        from studyapp.statistics.columns import answers_of

        key = (data_version, self._reads.changes_here())
        if self._held is None or self._held[0] != key:
            cards = self._cards()
            answers = answers_of(self._log.rows(), self._log.taken_back(), cards.keys)
            self._held = (key, answers, cards)
        return self._held[1:]

    def recalls(self, data_version: int, weights: Sequence[float]) -> "Floats":
        """The predicted recall before each of the answers that hold; NaN where an answer tells nothing of it.

        That is so of the first one, of one on the day of the one before, and of cramming.

        Args:
            data_version: as in `held`.
            weights: the 21 weights of FSRS-6.
        """
        from studyapp.scheduling.retrospect import predicted

        answers, _ = self.held(data_version)
        key = tuple(weights)
        if self._recalls is None or self._recalls[0] is not answers or self._recalls[1] != key:
            counted = answers.counts_for_schedule
            self._recalls = (answers, key, predicted(answers.life, answers.day, answers.rating, counted, weights))
        return self._recalls[2]

    def _cards(self) -> "Cards":
        from studyapp.statistics.carding import cards_of

        read = self._reads.cards()
        essays = [(uid, title, self._sections_of(version)) for uid, title, version in read.essays]
        return cards_of(read.cards, read.notes, read.states, read.decks, essays)

    def _sections_of(self, version_uid: Uid) -> tuple[Section, ...]:
        """A version never changes, so neither do its sections."""
        if version_uid not in self._sections:
            self._sections[version_uid] = self._reads.sections(version_uid)
        return self._sections[version_uid]


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
