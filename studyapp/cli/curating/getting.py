"""Run the commands that get decks from a source: `deck get`, `deck subscriptions`, `deck update`, `deck index`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.curating.taking import open_points, plan_lines
from studyapp.cli.essays.finding import find_essay
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, print_table, progress_on_terminal, write_json
from studyapp.deckfile.index import FILE_NAME, write_index
from studyapp.domain.errors import StudyAppError
from studyapp.fetching.connecting import PrivateAddressError
from studyapp.library import Library
from studyapp.operations.curating.files import Delivered, deck_of
from studyapp.operations.curating.getting import indexing, subscribing
from studyapp.operations.curating.getting.shipped import SHIPPED
from studyapp.operations.curating.getting.sources import Listing, Offer, look, read_offer
from studyapp.operations.curating.getting.subscribing import Subscribed
from studyapp.operations.curating.taking import taking
from studyapp.operations.curating.taking.taking_rows import shown_taking

OwnNetworkOption = Annotated[
    bool, typer.Option("--own-network", help="The address may lie in your own network; you know it and trust it.")
]
SOURCE = (
    "A deck file or a zip with its media, a folder of them, the index of a course, the https address of any, or "
    f"“{SHIPPED}” for the decks that come with it."
)


def get(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help=SOURCE, show_default=False)],
    decks: Annotated[
        list[str] | None,
        typer.Argument(metavar="DECK", help="Which of several, by title or uid.", show_default=False),
    ] = None,
    take_all: Annotated[bool, typer.Option("--all", help="Take all of them.")] = False,
    only_plan: Annotated[bool, typer.Option("--plan", help="Only tell what would become of each card.")] = False,
    essay: Annotated[
        str | None,
        typer.Option("--essay", metavar="ESSAY", help="Your copy of its essay, where it is not found by itself."),
    ] = None,
    own_network: OwnNetworkOption = False,
    library: LibraryOption = None,
) -> None:
    """Take curated decks from elsewhere into the library, and subscribe to them; of several, list what is there.

    Your edits and your progress stay, and one undo takes a deck back. “deck update” looks for newer versions; nothing
    is looked for unless you ask.
    """
    with progress_on_terminal("Looking") as progress:
        listing, confirmed = _ask_source(
            lambda hosts: look(source, confirmed=hosts, progress=progress), own_network=own_network
        )
    assert listing is not None  # since no state of it was named
    print_notices(listing.problems)
    chosen = _choose_offers(listing, decks or (), take_all=take_all)
    if not chosen:
        _print_listing(listing)
        return
    with open_chosen_library(context, library, make=True) as open_library:
        for offer in chosen:
            delivered, confirmed = _fetch(offer, confirmed, own_network=own_network)
            _take(open_library, offer, delivered, essay=essay, only_plan=only_plan)
            if not only_plan:
                subscribing.subscribe(open_library, listing, offer, confirmed)


def subscriptions(
    context: typer.Context,
    end: Annotated[
        str | None,
        typer.Option("--end", metavar="DECK", help="End the subscription of a deck, which stays.", show_default=False),
    ] = None,
    move: Annotated[
        str | None, typer.Option("--move", metavar="DECK", help="Move the subscription of a deck.", show_default=False)
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="SOURCE", help="Where --move leads to.", show_default=False)
    ] = None,
    own_network: OwnNetworkOption = False,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """List the decks that you subscribed to, with what was seen of them last; end a subscription, or move it."""
    if (move is None) != (to is None):
        raise typer.BadParameter("--move and --to go together.")
    with open_chosen_library(context, library) as open_library:
        if end is not None:
            gone = subscribing.find(open_library, end)
            subscribing.unsubscribe(open_library, gone.deck_uid)
            print_sentence(f"“{gone.title}” is no longer subscribed to; the deck stays.")
        if move is not None and to is not None:
            before = subscribing.find(open_library, move)
            with progress_on_terminal("Looking") as progress:
                after, _ = _ask_source(
                    lambda hosts: subscribing.change_source(before, to, confirmed=hosts, progress=progress),
                    own_network=own_network,
                )
            if own_network:  # its file may lie on a host of its own
                offer = subscribing.offer_of(after)
                after = replace(after, confirmed=_fetch(offer, after.confirmed, own_network=True)[1])
            subscribing.save_subscription(open_library, after)
            print_sentence(f"“{after.title}” now comes from {after.source}.")
        found = subscribing.subscriptions(open_library)
    if json:
        write_json({"subscriptions": [_values(subscription) for subscription in found]})
    elif end is None and move is None:
        _print_subscriptions(found)


def update(
    context: typer.Context,
    decks: Annotated[
        list[str] | None,
        typer.Argument(metavar="DECK", help="Which, by title or uid; else all.", show_default=False),
    ] = None,
    only_check: Annotated[bool, typer.Option("--check", help="Only tell whether newer versions are there.")] = False,
    library: LibraryOption = None,
) -> None:
    """Look for newer versions of the decks that you subscribed to, and take them.

    Where you and the deck both changed a field, yours stays and theirs is shown. One undo takes one deck back.
    """
    with open_chosen_library(context, library) as open_library:
        uids = [subscribing.find(open_library, name).deck_uid for name in decks] if decks else None
        with progress_on_terminal("Looking") as progress:
            looks = subscribing.check(open_library, uids, progress)
        errors = [_failure_words(look.now, look.error) for look in looks if look.error is not None]
        news = [look.now for look in looks if look.error is None and look.now.is_news]
        for item in news:
            print_sentence(_subscription_line(item))
            if not only_check:
                errors += _update(open_library, item)
    if not news and not errors:
        print_sentence("Nothing new.")
    print_notices(errors)
    if errors:
        raise typer.Exit(1)


def index(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of the decks.", show_default=False)],
    title: Annotated[
        str, typer.Option("--title", help="Else that of the index there, else the folder's.", show_default=False)
    ] = "",
    description: Annotated[str, typer.Option("--description", help="A sentence or two.", show_default=False)] = "",
    only_check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if it would change.")] = False,
) -> None:
    """Write index.json, the index of a folder of decks; put both on a web server, and others can subscribe.

    The same files give the same index, whoever makes it and when.
    """
    made = indexing.index_of(folder, title, description)
    path = folder / FILE_NAME
    number = "1 deck" if len(made.decks) == 1 else f"{len(made.decks)} decks"
    if only_check:
        if not path.is_file() or path.read_bytes() != write_index(made).encode():
            print_sentence(f"{path} would be written anew.")
            raise typer.Exit(1)
        print_sentence("Nothing is to be changed.")
        return
    print_sentence(f"{path}: {number}." if indexing.write(folder, made) else "Nothing is to be changed.")


def _ask_source[T](ask: Callable[[str], T], *, own_network: bool, confirmed: str = "") -> tuple[T, str]:
    """Return an answer from a source, and the hosts of the person's own network that were confirmed for it.

    Args:
        ask: asks for a source; gets the confirmed hosts, separated by blanks.
        own_network: whether a person confirms each host that is met on the way.
        confirmed: before.
    """
    while True:
        try:
            return ask(confirmed), confirmed
        except PrivateAddressError as error:
            if not own_network:
                raise StudyAppError(error.message, "Add --own-network if you know it and trust it.") from error
            confirmed = f"{confirmed} {error.host}".strip()


def _choose_offers(listing: Listing, names: Sequence[str], *, take_all: bool) -> list[Offer]:
    """Return the offers with some names; none where the person must choose first."""
    offers = listing.offers
    if take_all and len({offer.entry.uid for offer in offers}) < len(offers):
        raise StudyAppError(
            f"“{listing.title}” has several versions of one deck that differ.", "Name the files that you want."
        )
    if take_all or (not names and len(offers) == 1 and not listing.is_index):
        return list(offers)
    chosen = []
    for name in names:
        found = [offer for offer in offers if name in (offer.entry.uid, offer.entry.file)]
        found = found or [offer for offer in offers if name.casefold() == offer.entry.title.casefold()]
        if len(found) != 1:
            number = "no deck" if not found else "several decks"
            said = f"There is {number} “{name}” in “{listing.title}”."
            raise StudyAppError(said, "Name it by the uid or the file that is listed without a name.")
        chosen.append(found[0])
    return chosen


def _print_listing(listing: Listing) -> None:
    print_sentence(f"{listing.title}. {listing.description}".strip())
    entries = [offer.entry for offer in listing.offers]
    uids = [entry.uid for entry in entries]
    named = [(entry, entry.file if uids.count(entry.uid) > 1 else entry.uid) for entry in entries]
    rows = [(entry.title, entry.version, entry.cards, entry.language, entry.changes, name) for entry, name in named]
    print_table(("Deck", "Version", "Cards", "Language", "New in it", "Uid"), rows)
    print_notices(["Name the decks that you want behind the source, or take --all."])


def _fetch(offer: Offer, confirmed: str, *, own_network: bool) -> tuple[Delivered, str]:
    with progress_on_terminal("Fetching") as progress:
        return _ask_source(
            lambda hosts: read_offer(offer, confirmed=hosts, progress=progress),
            confirmed=confirmed,
            own_network=own_network,
        )


def _take(library: Library, offer: Offer, delivered: Delivered, *, essay: str | None, only_plan: bool) -> None:
    deck = deck_of(delivered.reading, offer.place)
    copy = find_essay(library, essay).uid if essay else None
    planned = taking.plan(library, deck, offer.entry.title, essay_uid=copy)
    shown = shown_taking(library, planned, delivered)
    report = planned.report if only_plan else taking.take(library, planned, media=delivered.media())[1]
    print_sentence(report.summary)
    for line in plan_lines(shown) if only_plan else ():
        print_sentence(line)
    print_notices(open_points(planned, shown))
    print_notices(f"{name}: {why}" for name, why in report.media_left_out)


def _update(library: Library, subscription: Subscribed) -> list[str]:
    """Take the newest version of a deck; return sentences on failures, so that the other decks go on."""
    try:
        with progress_on_terminal("Looking") as progress:
            offer = subscribing.offer_of(subscription, progress)
            delivered = read_offer(offer, confirmed=subscription.confirmed, progress=progress)
        _take(library, offer, delivered, essay=None, only_plan=False)
    except StudyAppError as error:
        return [_failure_words(subscription, error)]
    return []


def _failure_words(subscription: Subscribed, error: StudyAppError) -> str:
    """Return what failed for a subscription; moving it there again confirms a host."""
    if isinstance(error, PrivateAddressError):
        again = f"studyapp deck subscriptions --move {subscription.deck_uid} --to {subscription.source} --own-network"
        return f"“{subscription.title}”: {error.message} If you know it and trust it, run “{again}”."
    return f"“{subscription.title}”: {error}"


def _subscription_line(subscription: Subscribed) -> str:
    here = f"you have version {subscription.version_here}" if subscription.version_here else "it is not here"
    return f"“{subscription.title}”: version {subscription.seen} is there; {here}. {subscription.changes}".rstrip()


def _print_subscriptions(found: Sequence[Subscribed]) -> None:
    if not found:
        print_sentence("You have subscribed to no deck; “studyapp deck get SOURCE” does so.")
        return
    rows = [
        (
            subscription.title,
            subscription.version_here or "–",
            subscription.seen,
            _day(subscription.checked),
            subscription.source,
            subscription.deck_uid,
        )
        for subscription in found
    ]
    print_table(("Deck", "Here", "There", "Looked at", "Source", "Uid"), rows)


def _day(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M")


def _values(subscription: Subscribed) -> dict[str, object]:
    return {
        "uid": subscription.deck_uid,
        "title": subscription.title,
        "source": subscription.source,
        "version_here": subscription.version_here or None,
        "version_there": subscription.seen,
        "is_news": subscription.is_news,
        "changes": subscription.changes,
        "checked_ms": subscription.checked,
    }
