"""Apply the daily limits of decks with decks below them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import reduce

from studyapp.domain.decks import Deck, DueCounts
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.essays.sample import EVER_SHIPPED
from studyapp.scheduling.backlog import Due, order_due
from studyapp.scheduling.queue import DoneToday


class TreeLimits:
    """The cards that wait today in decks with those below them, by the limits of each deck from there on down.

    A deck's limits hold for all that is studied of it: its own cards, and those of the decks that stand in it, each of
    which keeps its own limits too. The limits of the decks above one that is studied by itself do not count.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        decks = own_first(library, library.decks())
        known = {deck.uid for deck in decks}
        self._decks = {deck.uid: deck for deck in decks}
        self._inner: dict[Uid | None, list[Deck]] = {}
        for deck in decks:
            self._inner.setdefault(deck.parent_uid if deck.parent_uid in known else None, []).append(deck)
        self._waits = library.waits()
        self._done = library.done_today() if len(self._inner) > 1 else {}
        self._counts: dict[Uid, DueCounts] = {}

    def tops(self) -> tuple[Uid, ...]:
        """Return the decks that stand in no other, by name; that of the sample comes last."""
        return tuple(deck.uid for deck in self._inner.get(None, ()))

    def today(self) -> tuple[Uid, ...]:
        """Return those of them that a day wants: all, but of a sample that nobody has studied only the decks in it."""
        tops = self.tops()
        unstudied = _unstudied_sample(self._library, tops)
        return tuple(wanted for uid in tops for wanted in self._inner_decks(unstudied, uid))

    def _inner_decks(self, left_out: Collection[Uid], uid: Uid) -> Iterator[Uid]:
        """Yield a deck, or where it is left out those that stand in it."""
        if uid not in left_out:
            yield uid
        else:
            for deck in self._inner.get(uid, ()):
                yield from self._inner_decks(left_out, deck.uid)

    def counts(self, uid: Uid) -> DueCounts:
        """Return what waits in a deck with those that stand in it."""
        if uid not in self._counts:
            self._counts[uid] = self._within(uid)
        return self._counts[uid]

    def _within(self, uid: Uid) -> DueCounts:
        counts = self._counts_within_parents(uid)
        if not self._inner.get(uid):
            return counts
        new, reviews = self._remaining(uid)
        is_backlog = counts.review > reviews and self._decks[uid].options.new_waits
        return replace(counts, new=0 if is_backlog else min(counts.new, new), review=min(counts.review, reviews))

    def _counts_within_parents(self, uid: Uid) -> DueCounts:
        """Return the same without the deck's own limits on what stands in it."""
        inner = (self.counts(deck.uid) for deck in self._inner.get(uid, ()))
        return reduce(DueCounts.__add__, inner, self._waits[uid].counts)

    def _remaining(self, uid: Uid) -> tuple[int, int]:
        """Return how many new cards and reviews of a deck, and of all that stands in it, may still come today."""
        done, options = self._done_in(uid), self._decks[uid].options
        return max(0, options.new_per_day - done.new), max(0, options.reviews_per_day - done.reviews)

    def _done_in(self, uid: Uid) -> DoneToday:
        own = self._done.get(uid, DoneToday())
        inner = [self._done_in(deck.uid) for deck in self._inner.get(uid, ())]
        return DoneToday(own.new + sum(done.new for done in inner), own.reviews + sum(done.reviews for done in inner))

    def waiting(self, uid: Uid) -> Iterator[Uid]:
        """Yield the cards that come in a deck and those that stand in it, besides those in their steps.

        One deck after the other, each in its own order.
        """
        reviews, new = (frozenset(uids) if uids is not None else None for uids in self._allowed_cards(uid))
        for inside in self._walk(uid):
            counts = self._waits[inside].counts
            if not counts.new and not counts.review:
                continue
            queue = self._library.queue(inside)
            for card in queue.waiting:
                chosen = new if card in queue.new else reviews
                if chosen is None or card in chosen:
                    yield card

    def _walk(self, uid: Uid) -> Iterator[Uid]:
        yield uid
        for deck in self._inner.get(uid, ()):
            yield from self._walk(deck.uid)

    def _allowed_cards(self, uid: Uid) -> tuple[list[Uid] | None, list[Uid] | None]:
        """Return the reviews and the new cards that come where a limit keeps others back; None where none does."""
        binding = [deck for deck in self._walk(uid) if self._inner.get(deck)]
        counts_by_deck = {deck: (self._counts_within_parents(deck), self.counts(deck)) for deck in binding}
        reviews = any(before.review != after.review for before, after in counts_by_deck.values())
        new = any(before.new != after.new for before, after in counts_by_deck.values())
        return (self._reviews(uid) if reviews else None), (self._new(uid) if new else None)

    def _reviews(self, uid: Uid) -> list[Uid]:
        """Return the reviews that come; of more than a limit allows those that the deck with the limit wants first."""
        queue = self._library.queue(uid)
        reviews = [card for card in queue.waiting if card not in queue.new]
        inner = self._inner.get(uid)
        if not inner:
            return reviews
        reviews += [card for deck in inner for card in self._reviews(deck.uid)]
        most = self._remaining(uid)[1]
        if len(reviews) <= most:
            return reviews
        known, options = set(reviews), self._decks[uid].options
        due = [card for card in self._due(uid) if card.uid in known]
        today = self._library.today()
        return order_due(due, options.backlog_order, today, options.weights or self._library.params.weights)[:most]

    def _due(self, uid: Uid) -> Iterable[Due]:
        today = self._library.today()
        for inside in self._walk(uid):
            yield from self._library.store.reads.queue.due(inside, today)[0]

    def _new(self, uid: Uid) -> list[Uid]:
        """Return the new cards that come: its own, then those of one deck in it after the other."""
        queue = self._library.queue(uid)
        new_cards = [card for card in queue.waiting if card in queue.new]
        inner = self._inner.get(uid)
        if not inner:
            return new_cards
        new_cards += [card for deck in inner for card in self._new(deck.uid)]
        return new_cards[: self.counts(uid).new]


def own_first(library: Library, decks: Collection[Deck]) -> tuple[Deck, ...]:
    """Return decks in their order, those of the sample behind the others."""
    of_sample = library.until_changed(_decks_of_sample, lambda: _decks_of_sample(library))
    return tuple(sorted(decks, key=lambda deck: deck.uid in of_sample))


def _unstudied_sample(library: Library, decks: Collection[Uid]) -> frozenset[Uid]:
    """Return that of some decks with cards of the sample alone, while nobody studied it and there are other cards.

    Nobody chose to learn the sample; whoever reviews one of its cards on purpose does.
    """
    of_sample = library.until_changed(_decks_of_sample, lambda: _decks_of_sample(library))
    if not of_sample.intersection(decks) or library.until_changed(_counts_today, lambda: _counts_today(library)):
        return frozenset()
    return of_sample - library.until_changed(
        _sample_decks_with_own_cards, lambda: _sample_decks_with_own_cards(library)
    )


def _counts_today(library: Library) -> bool:
    """Return whether the cards of the sample are among those that a day wants."""
    of_sample, reads = _decks_of_sample(library), library.store.reads.queue
    return reads.were_studied(of_sample) or not reads.has_cards_beyond(of_sample)


def _sample_decks_with_own_cards(library: Library) -> frozenset[Uid]:
    """Return the decks of the sample to which a person added other cards."""
    return library.store.reads.queue.decks_with_own(_decks_of_sample(library), EVER_SHIPPED)


def _decks_of_sample(library: Library) -> frozenset[Uid]:
    return library.store.reads.decks_of_files(EVER_SHIPPED)
