"""Convert schedules and history of a package to states and rows of the log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Final

from studyapp.anki.reading import values as anki
from studyapp.anki.reading.schedule import LONGEST_DAYS, Logged, Schedule, first_day, logged, schedule_of
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind
from studyapp.scheduling.clock import QUARTER_MS
from studyapp.scheduling.memory import memory_of_sm2
from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, Moment, study_day_of
from studyapp.storage.bulk import ArrivedReview

_NOON_MS: Final = 12 * MS_PER_HOUR


@dataclass(slots=True)
class _History:
    """The rows of one card, as far as its state needs them."""

    last_ms: int = 0
    last_answer_ms: int | None = None
    ends_new: bool = False
    has_arrived: bool = False


@dataclass(slots=True)
class Schedules:
    """Turns the cards and the log of one package into states and rows, card by card.

    Attributes:
        collection: the collection of the package.
        offset_min: minutes east of UTC where the learner was at a moment in milliseconds.
        weights: the current weights.
        now_ms: now; nothing was answered later, and nothing is due a century later.
        today: study day of now.
    """

    collection: anki.Collection
    offset_min: Callable[[int], int]
    weights: Sequence[float]
    now_ms: int
    today: int
    _offsets: dict[int, int] = field(default_factory=dict)
    _first: int | None = None
    _histories: dict[Uid, _History] = field(default_factory=dict)
    _unremembered: dict[Uid, int] = field(default_factory=dict)
    _lives: int = 0
    _answers: tuple[list[int], list[int], list[int]] = field(default_factory=lambda: ([], [], []))
    _own_weights: dict[Uid, tuple[float, ...]] = field(default_factory=dict)

    def schedule(self, card: anki.Card) -> Schedule:
        """Return the schedule of a card."""
        if self._first is None:
            self._first = first_day(self.collection, self._offset(self.collection.created_s * 1000))
        return schedule_of(card, self._first)

    def follow(self, card_uid: Uid, weights: tuple[float, ...], *, needs_memory: bool) -> None:
        """Say, before its rows come, that what they say of a card will be asked for.

        Args:
            card_uid: the card.
            weights: the weights of its deck; empty where those of the library hold.
            needs_memory: whether it came without stability and difficulty, so that its answers must tell them.
        """
        self._histories[card_uid] = _History()
        if needs_memory:
            self._own_weights[card_uid] = weights
            self._lives += 1
            self._unremembered[card_uid] = self._lives

    def row(self, card_uid: Uid, review: anki.Review) -> ArrivedReview | None:
        """Return a row of the log, or None where it says nothing."""
        if review.id > self.now_ms + MS_PER_DAY:  # clocks differ, but not by years
            return None
        offset = self._offset(review.id)
        found = logged(review, self.collection, offset)
        if found is None:
            return None
        self._heed(card_uid, found)
        rating = None if found.rating is None else int(found.rating)
        due_ms = found.due_ms
        if rating is not None and found.due_day is None and due_ms is None:
            due_ms = found.reviewed_ms  # a step of no time; else nobody would know later what this answer set
        kind, dated = found.kind.value, (found.duration_ms, due_ms, found.due_day)
        return ArrivedReview(card_uid, found.reviewed_ms, offset, found.study_day, rating, kind, *dated)

    def arrived(self, card_uid: Uid) -> None:
        """Say that the last row of a card was not here yet."""
        if card_uid in self._histories:
            self._histories[card_uid].has_arrived = True

    def has_arrived(self, card_uid: Uid) -> bool:
        """Return whether a row of a card was not here yet."""
        history = self._histories.get(card_uid)
        return history is not None and history.has_arrived

    def last_ms(self, card_uid: Uid) -> int:
        """Return the time of the last row of a card, 0 if it has none."""
        history = self._histories.get(card_uid)
        return history.last_ms if history else 0

    def has_history(self, card_uid: Uid) -> bool:
        """Return whether the rows of a card would give a state, so that a new card must be told to be one."""
        history = self._histories.get(card_uid)
        return history is not None and history.last_ms > 0 and not history.ends_new

    def remembered(self) -> Mapping[Uid, tuple[float, float]]:
        """Return stability and difficulty of the cards that came without, by their answers and their decks' weights."""
        from studyapp.scheduling.rebuilding import memory_after_answers

        remembered: dict[Uid, tuple[float, float]] = {}
        for weights in dict.fromkeys(self._own_weights.values()):
            lives = {self._unremembered[uid]: uid for uid, own in self._own_weights.items() if own == weights}
            is_in_group = [number in lives for number in self._answers[0]]
            answers, days, ratings = (list(compress(column, is_in_group)) for column in self._answers)
            found = memory_after_answers(answers, days, ratings, weights or self.weights)
            remembered |= {lives[number]: memory for number, memory in found.items()}
        return remembered

    def state(
        self, card_uid: Uid, schedule: Schedule, ease: int, options: DeckOptions, memory: tuple[float, float] | None
    ) -> CardState | None:
        """Return the state of a card; None where it is new.

        Args:
            card_uid: the card.
            schedule: the schedule in the package.
            ease: SM-2's, in thousandths; tells the difficulty where nothing else does.
            options: the options of its deck; its steps count the steps that are left.
            memory: stability and difficulty by its answers, where it came without.
        """
        if schedule.phase is Phase.NEW:
            return None
        last_ms, last_day = self._last(card_uid, schedule)
        if schedule.stability is not None and schedule.difficulty is not None:
            memory = schedule.stability, schedule.difficulty
        stability, difficulty = memory or memory_of_sm2(
            max(1, schedule.interval_days), ease / 1000, options.weights or self.weights
        )
        step, due_ms, due_day = None, schedule.due_ms, schedule.due_day
        if schedule.phase is not Phase.REVIEW:
            steps = options.learning_steps_s if schedule.phase is Phase.LEARNING else options.relearning_steps_s
            step = max(0, len(steps) - max(1, schedule.steps_left))
            due_ms, due_day = due_ms if due_ms is not None else self._begin_ms(due_day or 0), None
        if due_day is not None:
            due_ms, due_day = None, min(due_day, self.today + LONGEST_DAYS)
        elif due_ms is not None:
            due_ms = min(due_ms, self.now_ms + LONGEST_DAYS * MS_PER_DAY)
        rest = (last_day, last_ms, due_day, due_ms, min(schedule.interval_days, LONGEST_DAYS))
        return CardState(card_uid, schedule.phase, step, stability, difficulty, *rest, schedule.reps, schedule.lapses)

    def _heed(self, card_uid: Uid, found: Logged) -> None:
        history = self._histories.get(card_uid)
        if history is None:
            return
        history.last_ms = max(history.last_ms, found.reviewed_ms)
        if found.kind is ReviewKind.RESET:
            history.ends_new, history.last_answer_ms = True, None
            if card_uid in self._unremembered:
                self._lives += 1
                self._unremembered[card_uid] = self._lives
        elif found.kind is ReviewKind.MANUAL:
            history.ends_new = history.ends_new and found.due_day is None
        elif found.rating is not None and found.kind is not ReviewKind.CRAM:
            history.ends_new, history.last_answer_ms = False, found.reviewed_ms
            number = self._unremembered.get(card_uid)
            if number is not None:
                for column, value in zip(self._answers, (number, found.study_day, int(found.rating)), strict=True):
                    column.append(value)

    def _last(self, card_uid: Uid, schedule: Schedule) -> tuple[int, int]:
        """Return the time of the last answer to a card in milliseconds, and its study day."""
        last_ms = schedule.last_review_ms
        history = self._histories.get(card_uid)
        if last_ms is None and history is not None:
            last_ms = history.last_answer_ms
        if last_ms is not None:
            last_ms = min(last_ms, self.now_ms)
            return last_ms, study_day_of(Moment(last_ms, self._offset(last_ms)), self.collection.rollover_hour)
        due = schedule.due_day if schedule.due_day is not None else (schedule.due_ms or 0) // MS_PER_DAY
        day = min(max(0, due - schedule.interval_days), self.today)
        return min(day * MS_PER_DAY + _NOON_MS, self.now_ms), day

    def _begin_ms(self, study_day: int) -> int:
        begin = study_day * MS_PER_DAY + self.collection.rollover_hour * MS_PER_HOUR
        return begin - self._offset(begin) * MS_PER_MINUTE

    def _offset(self, ms: int) -> int:
        quarter = ms // QUARTER_MS
        if quarter not in self._offsets:
            self._offsets[quarter] = self.offset_min(quarter * QUARTER_MS)
        return self._offsets[quarter]
