"""Keep what every review reads for as long as it holds: decks, cards with their states, and what is due a day."""

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any, Self

from studyapp.domain.cards import Card, CardState
from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck
from studyapp.domain.ids import Uid
from studyapp.storage.reads.reads import Reads

_MOST = 50  # cards that are kept, or that are followed when they change at once


class KeptReads:
    """Reads of one library that are asked again only once a table that they are of has changed.

    What another process wrote shows in the data version; what this one did is told by `heed`.

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
        """Return the same reads of a data version."""
        if version != self.version:
            self.forget()
            self.version = version
        return self

    def forget(self) -> None:
        """Read all anew."""
        self._decks.clear()
        self._cards.clear()
        self._made.clear()
        self._moved.clear()
        self._days = None

    def heed(self, changes: Changes) -> None:
        """Follow an operation of this process; nothing is read here."""
        if not changes:
            return
        if not changes.is_of_cards_alone or len(changes.cards) > _MOST:
            self.forget()
            return
        self._made.clear()
        for uid in changes.cards:
            held = self._cards.pop(uid, None)
            if held is not None:
                self._moved.setdefault(uid, held[1].due_day)
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
        held = self._cards.get(uid)
        if held is None:
            held = self._reads.card(uid)
            if held is None:
                return None
            if len(self._cards) >= _MOST:
                self._cards.clear()
            self._cards[uid] = held
        return held

    def made[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made by this key, until anything changes."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def load(self, first: int, last: int, known: tuple[int, int]) -> dict[int, int]:
        """Return how many cards are due on study days; see `QueueReads.due_per_day`.

        Args:
            first: the first day.
            last: the last day.
            known: the first and the last day that are read at once, since most that is asked lies between them.
        """
        if first < known[0] or last > known[1]:
            return self._reads.queue.due_per_day(first, last)
        if self._days != known or not self._followed():
            self._days, self._load = known, Counter(self._reads.queue.due_per_day(*known))
            self._moved.clear()
        return {day: cards for day in range(first, last + 1) if (cards := self._load[day])}

    def _followed(self) -> bool:
        """Take up when the cards that changed are due now; false where one of them is gone."""
        while self._moved:
            uid, before = self._moved.popitem()
            held = self.card(uid)
            if held is None:
                return False
            if before is not None:
                self._load[before] -= 1
            if held[1].due_day is not None:
                self._load[held[1].due_day] += 1
        return True
