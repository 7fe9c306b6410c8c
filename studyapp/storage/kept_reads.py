"""Cache the reads of every review until their tables change: decks, cards with states, cards due per day."""

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any, Self

from studyapp.domain.cards import Card, CardState
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck
from studyapp.domain.ids import Uid
from studyapp.storage.reads.reads import Reads

_MOST_CARDS = 50  # cards that are kept, or that are followed when they change at once


class KeptReads:
    """A cache of reads of one library; a read is repeated after a change of its tables.

    What another process wrote shows in the data version; what this one did is told by `apply_changes`.

    Attributes:
        version: the data version that they are of; None before the first read.
    """

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self.version: int | None = None
        self._decks: dict[Uid, Deck] = {}
        self._cards: dict[Uid, tuple[Card, CardState]] = {}
        self._days: tuple[int, int] | None = None  # the first and the last one whose load is known
        self._load: Counter[int] = Counter()
        self._made: dict[Hashable, Any] = {}
        self._moved: dict[Uid, int | None] = {}  # cards that changed since, and when they were due by the load

    def at(self, version: int) -> Self:
        """Return this cache for a data version; another version empties it."""
        if version != self.version:
            self.forget()
            self.version = version
        return self

    def forget(self) -> None:
        """Empty the cache."""
        self._decks.clear()
        self._cards.clear()
        self._made.clear()
        self._moved.clear()
        self._days = None

    def apply_changes(self, changes: Changes) -> None:
        """Update the cache after an operation of this process, without reading."""
        if not changes:
            return
        if not changes.is_of_cards_alone or len(changes.cards) > _MOST_CARDS:
            self.forget()
            return
        self._made.clear()
        for uid in changes.cards:
            cached = self._cards.pop(uid, None)
            if cached is not None:
                self._moved.setdefault(uid, cached[1].due_day)
            elif uid not in self._moved:
                self._days = None

    def deck(self, uid: Uid) -> Deck | None:
        """Return a live deck."""
        if uid not in self._decks:
            deck = self._reads.deck(uid)
            if deck is None:
                return None
            self._decks[uid] = deck
        return self._decks[uid]

    def card(self, uid: Uid) -> tuple[Card, CardState] | None:
        """Return a card of a live, taken note, with its state."""
        cached = self._cards.get(uid)
        if cached is None:
            cached = self._reads.card(uid)
            if cached is None:
                return None
            if len(self._cards) >= _MOST_CARDS:
                self._cards.clear()
            self._cards[uid] = cached
        return cached

    def cached[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key, made on first use, until anything in the library changes."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def due_per_day(self, first: int, last: int, known: tuple[int, int]) -> dict[int, int]:
        """Return how many cards are due on study days; see `QueueReads.due_per_day`.

        Args:
            first: the first day.
            last: the last day.
            known: the first and the last day that are read at once, since most that is asked lies between them.
        """
        if first < known[0] or last > known[1]:
            return self._reads.queue.due_per_day(first, last)
        if self._days != known or not self._update_due_days():
            self._days, self._load = known, Counter(self._reads.queue.due_per_day(*known))
            self._moved.clear()
        return {day: cards for day in range(first, last + 1) if (cards := self._load[day])}

    def _update_due_days(self) -> bool:
        """Update the days on which changed cards are due; return False where one of them is gone."""
        while self._moved:
            uid, before = self._moved.popitem()
            cached = self.card(uid)
            if cached is None:
                return False
            if before is not None:
                self._load[before] -= 1
            if cached[1].due_day is not None:
                self._load[cached[1].due_day] += 1
        return True
