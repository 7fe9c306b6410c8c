"""Keep the log and the cards in columns, in memory and in a cache file between sessions."""

import json
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Section
from studyapp.domain.ids import Uid
from studyapp.files import replacing
from studyapp.storage.reads.columns import ColumnReads, Mark

if TYPE_CHECKING:
    from studyapp.statistics.columns import Answers, Cards, Floats

_FORMAT: Final = "studyapp columns 3"


@dataclass(frozen=True, slots=True)
class Counted:
    """The log and the cards of a library in columns, as far as they were counted.

    Attributes:
        mark: how far it had come.
        weights: of the memory model that predicted.
        before: predicted recall before each answer.
    """

    mark: Mark
    answers: "Answers"
    cards: "Cards"
    weights: tuple[float, ...]
    before: "Floats"


class ColumnFile:
    """One file: a checksum, a line of JSON that says what follows, and the columns as bytes, as narrow as they allow.

    Nothing is lost with it: where it is missing, damaged or of something else, all is counted anew.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Counted | None:
        """Return what was kept; None where nothing usable is there."""
        from studyapp.statistics.columns import unpack_columns

        with suppress(OSError, ValueError, KeyError, TypeError):
            with self._path.open("rb") as file:
                checksum, line, content = file.readline(), file.readline(), file.read()
            if checksum != _checksum_line(line, content):
                return None
            header = json.loads(line)
            if header["format"] == _FORMAT:
                answers, cards, before = unpack_columns(header, content)
                return Counted(Mark(*header["mark"]), answers, cards, tuple(header["weights"]), before)
        return None

    def keep(self, counted: Counted) -> None:
        """Write columns; a failure only costs time later."""
        from studyapp.statistics.columns import pack_columns

        header, content = pack_columns(counted.answers, counted.cards, counted.before)
        header |= {"format": _FORMAT, "mark": counted.mark, "weights": counted.weights}
        line = json.dumps(header).encode() + b"\n"
        with suppress(OSError, StudyAppError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as file:
                file.write(_checksum_line(line, content))
                file.write(line)
                file.write(content)


def _checksum_line(header_line: bytes, content: bytes) -> bytes:
    """Return the first line of the file, which covers all the rest."""
    return b"%08x\n" % zlib.crc32(content, zlib.crc32(header_line))


if TYPE_CHECKING:
    from studyapp.statistics.columns import Answers, Cards, Floats, LogRows
    from studyapp.statistics.updating import UpdatedAnswers

Key = tuple[int, int]
"""Data version and number of rows written here: equal while nothing was changed by anybody."""

_NEVER: Key = (-1, -1)
_MANY = 50_000  # answers; fewer are counted within a tenth of a second
_FEW = 300  # operations; following fewer from an older file costs less than writing a new one


@dataclass(frozen=True, slots=True)
class _Held:
    """Columns, and how far the library had come that they were made of.

    Attributes:
        grown: how the answers came from those before; None where they were counted anew.
    """

    key: Key
    mark: Mark
    answers: "Answers"
    cards: "Cards"
    grown: "UpdatedAnswers | None" = None


@dataclass(frozen=True, slots=True)
class _Recalls:
    """Predictions, by what weights, and of which answers."""

    answers: "Answers"
    weights: tuple[float, ...]
    before: "Floats"


class Columns:
    """The columns of one library.

    Where the answers are many, the columns are kept in a file too, from which the next session follows them on.
    """

    def __init__(self, reads: ColumnReads, file: ColumnFile | None = None, kept_from: int = _MANY) -> None:
        """Nothing is read yet.

        Args:
            reads: of the library.
            file: where columns are kept between sessions.
            kept_from: from how many answers on.
        """
        self._reads = reads
        self._file = file
        self._kept_from = kept_from
        self._kept: tuple[Mark, tuple[float, ...]] | None = None  # how far, and by what weights
        self._sections: dict[Uid, tuple[Section, ...]] = {}
        self._held: _Held | None = None
        self._recalls: _Recalls | None = None

    def held(self, data_version: int) -> "tuple[Answers, Cards]":
        """Return the answers that hold, and the cards, as they are now; the same objects while nothing was changed.

        Args:
            data_version: a number that changes when another process has written.
        """
        key = (data_version, self._reads.changes_here())
        if self._held is None:
            self._held = self._loaded()
        if self._held is None or self._held.key != key:
            mark = self._reads.mark()
            held = self._held and self._followed(self._held, key, mark)
            self._held = held or self._anew(key, mark)
        return self._held.answers, self._held.cards

    def recalls(self, data_version: int, weights: Sequence[float]) -> "Floats":
        """Return the predicted recall before each of the answers that hold; NaN where an answer tells nothing of it.

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
                before = grown.carried(told.before, _predicted(grown.part, key))
            else:
                before = _predicted(answers, key)
            self._recalls = told = _Recalls(answers, key, before)
        return told.before

    def keep(self) -> None:
        """Keep what is held for the next session, unless that is little, or little more than what is kept."""
        held, told = self._held, self._recalls
        if self._file is None or held is None or told is None or len(held.answers) < self._kept_from:
            return
        if told.answers is not held.answers:  # it was left between the two
            return
        mark, weights = self._kept or (None, ())
        if mark is None or weights != told.weights or held.mark.operation - mark.operation >= _FEW:
            self._kept = (held.mark, told.weights)
            self._file.keep(Counted(held.mark, held.answers, held.cards, told.weights, told.before))

    def _loaded(self) -> _Held | None:
        """Return what an earlier session kept, where it is of this library."""
        found = self._file.load() if self._file else None
        if found is None or not self._reads.has(found.mark):
            return None
        self._kept = (found.mark, found.weights)
        self._recalls = _Recalls(found.answers, found.weights, found.before)
        return _Held(_NEVER, found.mark, found.answers, found.cards)

    def _anew(self, key: Key, mark: Mark) -> _Held:
        from studyapp.statistics.columns import answers_of, join_cards

        self._kept = None
        read = self._reads.cards()
        essays = [(uid, title, self._sections_of(version)) for uid, title, version in read.essays]
        cards = join_cards(read.cards, read.notes, read.states, read.decks, essays)
        rows, taken_back = self._log()
        return _Held(key, mark, answers_of(rows, taken_back, cards.keys), cards)

    def _followed(self, held: _Held, key: Key, mark: Mark) -> _Held | None:
        """Return the columns after answers and the like.

        None where more was changed than the schedule of some cards.
        """
        from studyapp.statistics.updating import updated_answers, updated_cards

        touched = self._reads.touched_after(held.mark)
        if touched is None:
            return None
        cards = updated_cards(held.cards, self._reads.changed(touched.schedules)) if touched.schedules else held.cards
        if not touched.logged:
            return replace(held, key=key, mark=mark, cards=cards)
        more = updated_answers(held.answers, *self._log(touched.logged), cards)
        return None if more is None else _Held(key, mark, more.answers, cards, more)

    def _log(self, cards: Sequence[Uid] | None = None) -> "tuple[LogRows, tuple[int, ...]]":
        """Return rows of the log, and the numbers of those that do not hold; see `ColumnReads.log`."""
        from studyapp.statistics.columns import log_rows

        read = self._reads.log(cards)
        undone: set[Uid] = set()
        for uid, other in reversed(read.undoing):  # what takes back an undo makes the row hold again
            if uid not in undone:
                undone.add(other)
        return log_rows(read.numbers_or_first, read.packed, read.cards), self._reads.log_numbers(undone)

    def _sections_of(self, version_uid: Uid) -> tuple[Section, ...]:
        """Return the sections of a version, kept since a version never changes."""
        if version_uid not in self._sections:
            self._sections[version_uid] = self._reads.sections(version_uid)
        return self._sections[version_uid]


def _predicted(answers: "Answers", weights: Sequence[float]) -> "Floats":
    from studyapp.scheduling.fitting.model import predictions_before_answers

    return predictions_before_answers(answers.life, answers.day, answers.rating, answers.counts_for_schedule, weights)
