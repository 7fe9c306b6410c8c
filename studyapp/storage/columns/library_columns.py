"""Keep the review log and the cards of a library in columns, up to date with every change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import batched, chain
from typing import TYPE_CHECKING

from studyapp.domain.essays import Section
from studyapp.domain.ids import Uid
from studyapp.scheduling.memory import WEIGHT_COUNT
from studyapp.storage.columns.column_file import ColumnFile, ColumnSnapshot
from studyapp.storage.reads.columns import ColumnReads, Mark

if TYPE_CHECKING:
    from studyapp.statistics.columns import Answers, Cards, Floats, LogRows
    from studyapp.statistics.updating import UpdatedAnswers

Key = tuple[int, int]
"""Data version and number of rows written here: equal while nothing was changed by anybody."""

_NO_KEY: Key = (-1, -1)
_MIN_ANSWERS_TO_SAVE = 50_000  # fewer are counted within a tenth of a second
_MIN_OPERATIONS_TO_SAVE = 300  # to follow fewer from an older file costs less than to write a new one


@dataclass(frozen=True, slots=True)
class _Current:
    """The columns in memory, and the state of the library that they show.

    Attributes:
        grown: the answers that were added to the columns before; None if all were counted anew.
    """

    key: Key
    mark: Mark
    answers: "Answers"
    cards: "Cards"
    grown: "UpdatedAnswers | None" = None


@dataclass(frozen=True, slots=True)
class _Predictions:
    """Predicted recalls before answers, and the weights that predict them, see `_in_a_row`."""

    answers: "Answers"
    weights: tuple[float, ...]
    before: "Floats"


class Columns:
    """The columns of one library.

    If there are many answers, a file keeps the columns too, and the next session continues from it.
    """

    def __init__(
        self, reads: ColumnReads, file: ColumnFile | None = None, save_from: int = _MIN_ANSWERS_TO_SAVE
    ) -> None:
        """Create the columns; nothing is read yet.

        Args:
            reads: reads of the library.
            file: the cache file.
            save_from: number of answers from which the file is written.
        """
        self._reads = reads
        self._file = file
        self._save_from = save_from
        self._saved: tuple[Mark, tuple[float, ...]] | None = None  # mark and weights of the cache file
        self._sections: dict[Uid, tuple[Section, ...]] = {}
        self._current: _Current | None = None
        self._predictions: _Predictions | None = None

    def current(self, data_version: int) -> "tuple[Answers, Cards]":
        """Return the valid answers and the cards as they are now; the same objects while nothing changes.

        Args:
            data_version: a number that changes when another process has written.
        """
        key = (data_version, self._reads.changes_here())
        if self._current is None:
            self._current = self._load_file()
        if self._current is None or self._current.key != key:
            mark = self._reads.mark()
            current = self._current and self._follow(self._current, key, mark)
            self._current = current or self._read_all(key, mark)
        return self._current.answers, self._current.cards

    def predicted_recalls(
        self, data_version: int, weights: Sequence[float], of_decks: Mapping[Uid, Sequence[float]] | None = None
    ) -> "Floats":
        """Return the predicted recall before each valid answer, shape (answers,).

        It is NaN for the first answer of a card, for a second one on the same day, and for cramming.

        Args:
            data_version: the version, as in `current`.
            weights: the 21 weights of FSRS-6.
            of_decks: the recalls of decks whose cards follow other weights.
        """
        answers, cards = self.current(data_version)
        predictions, key = self._predictions, _in_a_row(weights, of_decks or {}, cards)
        if predictions is None or predictions.answers is not answers or predictions.weights != key:
            grown = self._current.grown if self._current else None
            if (
                predictions is not None
                and predictions.weights == key
                and grown is not None
                and grown.before is predictions.answers
            ):
                before = grown.carried(predictions.before, _predict(grown.part, cards, key))
            else:
                before = _predict(answers, cards, key)
            self._predictions = predictions = _Predictions(answers, key, before)
        return predictions.before

    def save(self) -> None:
        """Write the cache file, unless it would hold few answers, or few more operations than the present file."""
        current, predictions = self._current, self._predictions
        if self._file is None or current is None or predictions is None or len(current.answers) < self._save_from:
            return
        if predictions.answers is not current.answers:  # interrupted between the two
            return
        mark, weights = self._saved or (None, ())
        if (
            mark is None
            or weights != predictions.weights
            or current.mark.operation - mark.operation >= _MIN_OPERATIONS_TO_SAVE
        ):
            self._saved = (current.mark, predictions.weights)
            self._file.save(
                ColumnSnapshot(current.mark, current.answers, current.cards, predictions.weights, predictions.before)
            )

    def _load_file(self) -> _Current | None:
        """Return the columns of the cache file, if they belong to this library; else None."""
        found = self._file.load() if self._file else None
        if found is None or not self._reads.has_reached(found.mark):
            return None
        self._saved = (found.mark, found.weights)
        self._predictions = _Predictions(found.answers, found.weights, found.before)
        return _Current(_NO_KEY, found.mark, found.answers, found.cards)

    def _read_all(self, key: Key, mark: Mark) -> _Current:
        """Return the columns, all read from the library."""
        from studyapp.statistics.columns import join_cards, read_answers

        self._saved = None
        read = self._reads.cards()
        essays = [(uid, title, self._sections_of(version)) for uid, title, version in read.essays]
        cards = join_cards(read.cards, read.notes, read.states, read.decks, essays)
        rows, taken_back = self._log()
        return _Current(key, mark, read_answers(rows, taken_back, cards.keys), cards)

    def _follow(self, current: _Current, key: Key, mark: Mark) -> _Current | None:
        """Return the columns updated by new answers; None if more than schedules of cards changed."""
        from studyapp.statistics.updating import updated_answers, updated_cards

        touched = self._reads.changes_since(current.mark)
        if touched is None:
            return None
        cards = (
            updated_cards(current.cards, self._reads.changed(touched.schedules)) if touched.schedules else current.cards
        )
        if not touched.logged:
            return replace(current, key=key, mark=mark, cards=cards)
        more = updated_answers(current.answers, *self._log(touched.logged), cards)
        return None if more is None else _Current(key, mark, more.answers, cards, more)

    def _log(self, cards: Sequence[Uid] | None = None) -> "tuple[LogRows, tuple[int, ...]]":
        """Return rows of the log, and the numbers of undone ones; see `ColumnReads.log`."""
        from studyapp.statistics.columns import unpack_log_rows

        read = self._reads.log(cards)
        undone: set[Uid] = set()
        for uid, other in reversed(read.undoing):  # to undo an undo makes the row valid again
            if uid not in undone:
                undone.add(other)
        return unpack_log_rows(read.numbers_or_first, read.packed, read.cards), self._reads.log_numbers(undone)

    def _sections_of(self, version_uid: Uid) -> tuple[Section, ...]:
        """Return the sections of a version; cached, because a version never changes."""
        if version_uid not in self._sections:
            self._sections[version_uid] = self._reads.sections(version_uid)
        return self._sections[version_uid]


def _in_a_row(weights: Sequence[float], of_decks: Mapping[Uid, Sequence[float]], cards: "Cards") -> tuple[float, ...]:
    """Return the weights of cards in no deck, and behind them those of each deck, if any differ."""
    weights_of_cards = [of_decks.get(uid, weights) for uid in cards.deck_uids]
    is_any_other = any(tuple(own) != tuple(weights) for own in weights_of_cards)
    return tuple(chain(weights, *weights_of_cards)) if is_any_other else tuple(weights)


def _predict(answers: "Answers", cards: "Cards", weights: Sequence[float]) -> "Floats":
    """Return the predicted recall before each answer, shape (answers,), by weights in a row."""
    from studyapp.scheduling.fitting.model import predictions_before_answers, predictions_by_weights

    columns = (answers.life, answers.day, answers.rating, answers.counts_for_schedule)
    if len(weights) == WEIGHT_COUNT:
        return predictions_before_answers(*columns, weights)
    return predictions_by_weights(*columns, cards.decks_of(answers.card) + 1, tuple(batched(weights, WEIGHT_COUNT)))
