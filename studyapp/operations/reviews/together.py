"""Queue the due cards of several decks: of all, or of a deck with those below it."""

from collections.abc import Iterable
from functools import reduce

from studyapp.domain.decks import Deck, DueCounts, with_inner
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.reviews import reviewing
from studyapp.operations.reviews.reviewing import ReviewItem
from studyapp.operations.reviews.tree_limits import TreeLimits


def decks_of(library: Library, deck_uid: Uid | None) -> tuple[Deck, ...]:
    """Return a deck with those that stand in it, by name; all decks where none is given."""
    decks = library.decks()
    return decks if deck_uid is None else with_inner(decks, deck_uid)


def counts(library: Library, deck_uid: Uid | None) -> DueCounts:
    """Return what waits today in them, within the limits of each and of those that it stands in.

    Of all decks, a sample that nobody has studied does not count beside other cards.
    """
    limits = TreeLimits(library)
    return _counts(limits, deck_uid)


def _counts(limits: TreeLimits, deck_uid: Uid | None) -> DueCounts:
    studied = limits.today() if deck_uid is None else (deck_uid,)
    return reduce(DueCounts.__add__, map(limits.counts, studied), DueCounts())


def next_card(library: Library, deck_uid: Uid | None) -> ReviewItem | None:
    """Return the card that comes now; None where nothing waits.

    Cards in their steps come first, whatever their deck, the longest due before the others; then one deck after the
    other, that of the sample last, each in its own order; and last those in their steps whose time has nearly come.
    """
    if deck_uid is not None and not library.has_inner_decks(deck_uid):
        return reviewing.next_card(library, deck_uid)
    limits, waits = TreeLimits(library), library.waits()
    in_steps = [library.queue(deck.uid) for deck in decks_of(library, deck_uid) if waits[deck.uid].counts.learning]
    found = _soonest(library, (uid for queue in in_steps for uid in queue.learning[:1]))
    studied = limits.today() if deck_uid is None else (deck_uid,)
    found = found or next((card for uid in studied for card in limits.waiting(uid)), None)
    found = found or _soonest(library, (uid for queue in in_steps if queue.ahead for uid in queue.later[:1]))
    return reviewing.review_item(library, found, _counts(limits, deck_uid)) if found else None


def later_today(library: Library, deck_uid: Uid | None) -> tuple[Uid, ...]:
    """Return the cards in their steps that come back later today, the soonest first in each deck."""
    waits = library.waits()
    decks = [deck.uid for deck in decks_of(library, deck_uid) if waits[deck.uid].counts.learning]
    return tuple(uid for deck in decks for uid in library.queue(deck).later)


def first_ms(library: Library, card_uids: Iterable[Uid]) -> int:
    """Return when the first of some cards comes back (ms since 1970); 0 if none does."""
    return min((due_ms for uid in card_uids if (due_ms := library.state(uid).due_ms)), default=0)


def _soonest(library: Library, card_uids: Iterable[Uid]) -> Uid | None:
    return min(card_uids, key=lambda uid: library.state(uid).due_ms or 0, default=None)
