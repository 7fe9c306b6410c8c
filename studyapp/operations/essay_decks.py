"""Find, create and name the deck of an essay."""

import re

from studyapp.domain.decks import Deck
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.storage import Writer


def deck_for(library: Library, writer: Writer, essay_uid: Uid) -> Uid:
    """Return the deck for what is made of an essay; a new one where its own is in the trash."""
    entry = library.essay_entry(essay_uid)
    if any(deck.uid == entry.deck_uid for deck in library.decks()):
        return entry.deck_uid
    deck = Deck(library.new_uid(), free_name(library, entry.title))
    writer.add_deck(deck)
    writer.set_essay_deck(essay_uid, deck.uid)
    return deck.uid


def deck_named_after(library: Library, essay_uid: Uid) -> Deck | None:
    """Return the deck of an essay if it still has the essay's title, numbered or not; else None."""
    entry = library.essay_entry(essay_uid)
    deck = next((deck for deck in library.decks() if deck.uid == entry.deck_uid), None)
    is_named = deck and re.fullmatch(rf"{re.escape(entry.title)}( \(\d+\))?", deck.title)
    return deck if is_named else None


def free_name(library: Library, title: str, own: Uid | None = None) -> str:
    """Return the title, numbered where another deck than `own` is called so already."""
    taken = {deck.name.casefold() for deck in library.decks() if deck.uid != own}
    names = (title if number == 1 else f"{title} ({number})" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)
