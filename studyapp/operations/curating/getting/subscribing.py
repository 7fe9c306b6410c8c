"""Subscribe to the sources of decks, and look there for newer versions.

The program looks only if a person or the setting that they chose asks for it, and looking takes no deck. The results
are stored as settings, which undo does not revert, and stay the same if a look fails.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.fetching.fetching import NO_STAMP, Stamp
from studyapp.fetching.patience import Progress
from studyapp.library import Library
from studyapp.operations.curating.getting.sources import Listing, Offer, absolute, look
from studyapp.operations.curating.getting.subscriptions import KEY
from studyapp.operations.curating.taking.taking import subscription
from studyapp.operations.wording import shorten_title


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A subscription to the next versions of a deck.

    Attributes:
        deck_uid: the uid of the deck.
        title: the title at the last look.
        source: the source, as `sources.absolute` returns it.
        confirmed: hosts in private networks that a person allowed, separated by blanks.
        version_here: the version that was taken last; 0 for none.
        seen: the version at the source at the last look.
        changes: the news of that version, or "".
        stamp: the stamp of the source at the last look.
        checked: the time of the last look, in milliseconds since 1970, UTC; 0 for never.
    """

    deck_uid: Uid
    title: str
    source: str
    confirmed: str = ""
    version_here: int = 0
    seen: int = 0
    changes: str = ""
    stamp: Stamp = NO_STAMP
    checked: int = 0

    @property
    def is_news(self) -> bool:
        """Return whether the source has a version that was not taken yet."""
        return self.seen > self.version_here


@dataclass(frozen=True, slots=True)
class Look:
    """The result of a look at a source for one subscription.

    Attributes:
        now: the subscription after the look; unchanged if it failed.
        error: the reason of a failure.
    """

    now: Subscribed
    error: StudyAppError | None = None


def subscriptions(library: Library) -> tuple[Subscribed, ...]:
    """Return all subscriptions, by title."""
    settings = library.store.reads.settings_under(KEY)
    found = (_subscription_from_json(library, Uid(uid), value) for uid, value in settings.items())
    return tuple(
        sorted(filter(None, found), key=lambda subscription: (subscription.title.casefold(), subscription.deck_uid))
    )


def find_subscription(library: Library, deck_uid: Uid) -> Subscribed | None:
    """Return the subscription of a deck, if there is one."""
    return _subscription_from_json(library, deck_uid, library.store.reads.setting(f"{KEY}{deck_uid}"))


def find(library: Library, name_or_uid: str) -> Subscribed:
    """Return the subscription that a person means, by uid or title of its deck.

    Raises:
        StudyAppError: there is none, or there are several.
    """
    known_subscriptions = subscriptions(library)
    wanted = name_or_uid.casefold()
    found = [subscription for subscription in known_subscriptions if subscription.deck_uid == name_or_uid] or [
        subscription for subscription in known_subscriptions if wanted == subscription.title.casefold()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        uids = ", ".join(subscription.deck_uid for subscription in found)
        raise StudyAppError(
            msg("several-subscriptions-are-called", name_or_uid=shorten_title(name_or_uid)),
            msg("give-a-uid", uids=uids),
        )
    raise StudyAppError(
        msg("there-is-no-subscription", name_or_uid=shorten_title(name_or_uid)),
        msg("studyapp-deck-subscriptions-lists-them"),
    )


def subscribe(library: Library, listing: Listing, offer: Offer, confirmed: str = "") -> None:
    """Subscribe to a deck, or to another source of it, without taking it.

    Args:
        library: the library of the reader.
        listing: the listing of the source.
        offer: the deck in this listing.
        confirmed: the confirmed hosts, as in `Subscribed`.
    """
    subscription_now = _add_offer(
        Subscribed(offer.entry.uid, offer.entry.title, listing.source, confirmed), listing, offer
    )
    save_subscription(library, subscription_now)


def save_subscription(library: Library, subscription_now: Subscribed) -> None:
    """Store a subscription, with now as the time of its last look."""
    _store(library, [subscription_now])


def trust(library: Library, deck_uid: Uid, hosts: str) -> None:
    """Add hosts to those that a person confirmed for a subscription, if it is there."""
    subscription = find_subscription(library, deck_uid)
    if subscription is not None:
        known = subscription.confirmed.split()
        confirmed = " ".join(dict.fromkeys((*known, *hosts.split())))
        library.store.keep_settings({f"{KEY}{deck_uid}": _values(replace(subscription, confirmed=confirmed))})


def unsubscribe(library: Library, deck_uid: Uid) -> None:
    """End a subscription; the deck stays as it is."""
    library.store.keep_settings({f"{KEY}{deck_uid}": None})


def change_source(
    subscription: Subscribed, source: str, *, confirmed: str = "", progress: Progress | None = None
) -> Subscribed:
    """Return a subscription with another source, after a look at it; `save_subscription` stores it.

    Raises:
        StudyAppError: the deck is not there; then nothing has changed.
    """
    fresh = replace(subscription, source=absolute(source), confirmed=confirmed, stamp=NO_STAMP)
    listing = look(fresh.source, confirmed=confirmed, progress=progress)
    assert listing is not None  # only a known stamp can give None
    return _add_offer(fresh, listing, _offer(fresh, listing))


def look_again(subscriptions_here: Sequence[Subscribed], progress: Progress | None = None) -> tuple[Look, ...]:
    """Look for newer versions, at each source once, without a library.

    Args:
        subscriptions_here: the subscriptions.
        progress: see `fetching.patience.Progress`.

    Returns:
        A look for each subscription, in their order; `store_looks` stores them.
    """

    def source(subscription: Subscribed) -> tuple[str, str, str, str]:
        stamp = subscription.stamp
        return subscription.source, subscription.confirmed, stamp.etag, stamp.modified

    looks: list[Look] = []
    for _, alike in groupby(sorted(subscriptions_here, key=source), source):
        looks += _look(tuple(alike), progress)
    places = {subscription.deck_uid: place for place, subscription in enumerate(subscriptions_here)}
    return tuple(sorted(looks, key=lambda result: places[result.now.deck_uid]))


def store_looks(library: Library, looks: Iterable[Look]) -> tuple[Subscribed, ...]:
    """Store the results of looks, but not for subscriptions that were ended or moved meanwhile.

    Returns:
        The subscriptions that were looked at, as they are now.
    """
    # read once: another process may end a subscription at any time
    known = {subscription.deck_uid: subscription for subscription in subscriptions(library)}
    current = [result for result in looks if result.now.deck_uid in known]
    found = [
        _add_results(known[result.now.deck_uid], result.now)
        for result in current
        if result.error is None and known[result.now.deck_uid].source == result.now.source
    ]
    known |= {subscription.deck_uid: subscription for subscription in _store(library, found)}
    return tuple(known[result.now.deck_uid] for result in current)


def _add_results(stored: Subscribed, looked_at: Subscribed) -> Subscribed:
    """Return a stored subscription with the results of a look, and its own hosts and version, which may be newer."""
    return replace(stored, title=looked_at.title, seen=looked_at.seen, changes=looked_at.changes, stamp=looked_at.stamp)


def check(
    library: Library, deck_uids: Collection[Uid] | None = None, progress: Progress | None = None
) -> tuple[Look, ...]:
    """Look for newer versions of some decks, or of all, and store the results; take nothing."""
    wanted = [
        subscription
        for subscription in subscriptions(library)
        if deck_uids is None or subscription.deck_uid in deck_uids
    ]
    looks = look_again(wanted, progress)
    now = {subscription.deck_uid: subscription for subscription in store_looks(library, looks)}
    return tuple(replace(result, now=now.get(result.now.deck_uid, result.now)) for result in looks)


def offer_of(subscription: Subscribed, progress: Progress | None = None) -> Offer:
    """Return the current offer of a subscription's source.

    Raises:
        StudyAppError: the source cannot be looked at, or has the deck no longer.
    """
    listing = look(subscription.source, confirmed=subscription.confirmed, progress=progress)
    assert listing is not None  # since no state of it was named
    return _offer(subscription, listing)


def _look(alike: Sequence[Subscribed], progress: Progress | None) -> list[Look]:
    """Look once at the common source of some subscriptions, and return a result for each."""
    first = alike[0]
    try:
        listing = look(first.source, known=first.stamp, confirmed=first.confirmed, progress=progress)
    except StudyAppError as error:
        return [Look(subscription, error) for subscription in alike]
    if listing is None:
        return [Look(subscription) for subscription in alike]
    looks = []
    for subscribed in alike:
        try:
            looks.append(Look(_add_offer(subscribed, listing, _offer(subscribed, listing))))
        except StudyAppError as error:
            looks.append(Look(subscribed, error))
    return looks


def _offer(subscription: Subscribed, listing: Listing) -> Offer:
    offers = listing.offers_of(subscription.deck_uid)
    if len(offers) == 1:
        return offers[0]
    if offers:
        files = ", ".join(offer.entry.file for offer in offers)
        message = msg(
            "is-at-in-several-versions",
            title=shorten_title(subscription.title),
            source=subscription.source,
            version=offers[0].entry.version,
            files=files,
        )
        raise StudyAppError(message, msg("open-the-one-that-you-want"))
    message = msg("is-no-longer-at", title=shorten_title(subscription.title), source=subscription.source)
    raise StudyAppError(" ".join([message, *listing.problems]), msg("ask-whoever-keeps-it"))


def _add_offer(subscription: Subscribed, listing: Listing, offer: Offer) -> Subscribed:
    entry = offer.entry
    return replace(subscription, title=entry.title, seen=entry.version, changes=entry.changes, stamp=listing.stamp)


def _store(library: Library, subscriptions: Iterable[Subscribed]) -> list[Subscribed]:
    """Store subscriptions with now as the time of their last look, and return them so."""
    now = library.moment().ms
    stored = [replace(subscription, checked=now) for subscription in subscriptions]
    library.store.keep_settings({f"{KEY}{subscription.deck_uid}": _values(subscription) for subscription in stored})
    return stored


def _values(subscription: Subscribed) -> dict[str, object]:
    return {
        "title": subscription.title,
        "source": subscription.source,
        "confirmed": subscription.confirmed,
        "seen": subscription.seen,
        "changes": subscription.changes,
        "etag": subscription.stamp.etag,
        "modified": subscription.stamp.modified,
        "checked": subscription.checked,
    }


def _subscription_from_json(library: Library, deck_uid: Uid, value: object) -> Subscribed | None:
    match value:
        case {
            "title": str(title),
            "source": str(source),
            "confirmed": str(confirmed),
            "seen": int(seen),
            "changes": str(changes),
            "etag": str(etag),
            "modified": str(modified),
            "checked": int(checked),
        }:
            taken = subscription(library, deck_uid)
            version = taken.version if taken else 0
            stamp = Stamp(etag, modified)
            return Subscribed(deck_uid, title, source, confirmed, version, seen, changes, stamp, checked)
        case _:
            return None
