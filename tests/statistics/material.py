"""Logs and cards in columns, made from short lists that can be counted by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studyapp.domain.cards import Phase
from studyapp.domain.essays import Section
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.statistics.columns import Answers, Cards, LogRows, join_cards, read_answers, uid_keys
from studyapp.statistics.packing import PHASE_CODES, JoinedCards, JoinedNotes, JoinedStates, padded_uid

TODAY = 20_000


@dataclass(frozen=True)
class Row:
    """A row of the log; without a rating no answer."""

    day: int
    rating: Rating | None = Rating.GOOD
    kind: ReviewKind = ReviewKind.REVIEW
    ms: int = 2000
    card: str = "c-0"
    interval: int = -1


@dataclass(frozen=True)
class Made:
    """A card with its note and state."""

    uid: str = "c-0"
    deck: str = "d"
    essay: str = ""
    kind: str = "figure"
    start: int = -1
    suspended: bool = False
    phase: Phase = Phase.NEW
    stability: float = -1
    last_day: int = -1
    due_day: int = -1


def keys(uids: Iterable[str]) -> bytes:
    return b"".join(padded_uid(uid) for uid in uids)


def packed(row: Row) -> int:
    code = list(ReviewKind).index(row.kind)
    return (((row.day * 8 + (row.rating or 0)) * 16 + code) * (1 << 16) + row.interval + 1) * (1 << 22) + row.ms


def answers(rows: Sequence[Row], cards: Sequence[Made] = (Made(),), taken_back: Iterable[int] = ()) -> Answers:
    """The answers in rows, which are numbered from 1."""
    import numpy as np

    number = np.arange(1, len(rows) + 1)
    log = LogRows(number, np.array([packed(row) for row in rows], dtype=np.int64), uid_keys(keys(r.card for r in rows)))
    return read_answers(log, taken_back, uid_keys(keys(card.uid for card in cards)))


def joined(values: Iterable[object]) -> str:
    return ",".join(map(str, values))


def cards(
    made: Sequence[Made], essays: Sequence[tuple[str, str, Sequence[Section]]] = (), decks: Sequence[str] = ("d",)
) -> Cards:
    """The cards, each of a note of its own."""
    seen = [card for card in made if card.phase is not Phase.NEW]
    return join_cards(
        JoinedCards(
            keys(card.uid for card in made),
            keys(f"note of {card.uid}" for card in made),
            keys(card.deck for card in made),
            joined(int(card.suspended) for card in made),
        ),
        JoinedNotes(
            keys(f"note of {card.uid}" for card in reversed(made)),
            keys(card.essay for card in reversed(made)),
            "\x1f".join(card.kind for card in reversed(made)),
            joined(card.start for card in reversed(made)),
        ),
        JoinedStates(
            keys(card.uid for card in seen),
            joined(PHASE_CODES[card.phase] for card in seen),
            joined(card.stability for card in seen),
            joined(5 if card.stability > 0 else -1 for card in seen),
            joined(card.last_day for card in seen),
            joined(card.due_day for card in seen),
            joined(0 for _ in seen),
        ),
        [(Uid(deck), deck.upper()) for deck in decks],
        [(Uid(uid), title, sections) for uid, title, sections in essays],
    )
