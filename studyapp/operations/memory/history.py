"""Reconstruct the history of a card: every answer with its effect, and the recall between answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.cards import Card, CardState
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.reviews import Rating, ReviewLogEntry
from studyapp.library import Library
from studyapp.scheduling.memory import recall, retrievability
from studyapp.scheduling.replay import steps

_SAMPLES = 24  # of the curve between two answers

Curve = tuple[tuple[float, float], ...]
"""Study days since the first answer, and the recall on each."""


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the review log that holds, and what it led to.

    Attributes:
        recall: predicted for the moment before; None of a card that had no memory by then.
        after: the state of the card.
        curve: recall from then on until the next row, or until today.
    """

    entry: ReviewLogEntry
    recall: float | None
    after: CardState
    curve: Curve = ()


@dataclass(frozen=True, slots=True)
class CardHistory:
    """A card and everything that was answered.

    Attributes:
        deck: the name of its deck.
        recall: predicted for today, 0 of a card forgotten today; None of one that was never answered.
        first_day: study day of the first row; today where there is none.
        today: the study day.
    """

    note: Note
    card: Card
    state: CardState
    deck: str
    recall: float | None
    first_day: int
    today: int
    steps: tuple[Step, ...]

    @property
    def answers(self) -> tuple[Step, ...]:
        """Return the rows that are answers."""
        return tuple(step for step in self.steps if step.entry.rating is not None)


def card_history(library: Library, card_uid: Uid) -> CardHistory:
    """Return the history of a card of a taken note.

    Raises:
        StudyAppError: there is no such card any more.
    """
    card, state = library.card_and_state(card_uid)
    deck, today = library.deck(card.deck_uid), library.today()
    weights = deck.options.weights or library.params.weights
    log = library.store.reads.review_log(cards=[card_uid])
    history = tuple(steps(log, library.scheduler(deck.options), card_uid))
    first = min((entry.study_day for entry, _after in history), default=today)
    return CardHistory(
        note=library.note(card.note_uid),
        card=card,
        state=state,
        deck=deck.name,
        recall=0.0 if _is_forgotten(history, today) else _recall(state, today, weights),
        first_day=first,
        today=today,
        steps=tuple(_steps(history, first, today, weights)),
    )


def _steps(
    history: Sequence[tuple[ReviewLogEntry, CardState]], first: int, today: int, weights: Sequence[float]
) -> Iterator[Step]:
    before: CardState | None = None
    ends = [entry.study_day for entry, _after in history[1:]] + [today]
    for (entry, after), end in zip(history, ends, strict=False):
        expected = None if before is None else _recall(before, entry.study_day, weights)
        yield Step(entry, expected, after, _curve(after, (entry.study_day, end), first, weights[20]))
        before = after


def _is_forgotten(history: Sequence[tuple[ReviewLogEntry, CardState]], today: int) -> bool:
    """Return whether the last answer was given today, and was again."""
    last = history[-1][0] if history else None
    return last is not None and last.rating is Rating.AGAIN and last.study_day == today


def _recall(state: CardState, day: int, weights: Sequence[float]) -> float | None:
    return None if state.stability is None else retrievability(state, day, weights)


def _curve(state: CardState, days: tuple[int, int], first: int, decay: float) -> Curve:
    """Return recall between two study days; a card without memory, such as one that was made new, has none."""
    start, end = days
    if state.stability is None or state.last_study_day is None:
        return ()
    places = [start + (end - start) * at / _SAMPLES for at in range(_SAMPLES + 1)] if end > start else [start]
    return tuple((day - first, recall(max(0.0, day - state.last_study_day), state.stability, decay)) for day in places)
