"""Move notes that were moved to another deck in Anki, and report those that stay where they were put here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from studyapp.domain.decks import Deck, folded, parted
from studyapp.domain.exchange.merging import Received
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Message, Several, msg
from studyapp.library import Library
from studyapp.storage import Writer

_MOST_NAMED = 12


class DeckMoves:
    """The notes whose cards are in other decks in a package than here.

    Attributes:
        moved: notes that follow the package to their deck.
        staying: notes that stay where they are.
    """

    def __init__(
        self, library: Library, there: Mapping[Uid, Mapping[Uid, Deck]], came_before: Mapping[Uid, Received | None]
    ) -> None:
        """Decide for each note.

        A note follows where it was moved in Anki alone. It stays, without a word, where it was moved here alone.

        Args:
            library: inside the operation of the import.
            there: by note the decks of its cards in the package by their uids, where a card is in another one here.
            came_before: how notes came last that this import has written down anew already.
        """
        self._library = library
        self.moved: dict[Uid, Deck] = {}
        self.staying: dict[Uid, Deck] = {}
        self._received = {**library.store.counterparts.received(there), **came_before}
        for note in library.store.reads.notes.notes_named(there):
            decks, came = there[note.uid], self._received.get(note.uid)
            deck, here = next(iter(decks.values())), library.deck(note.deck_uid)
            if came is None:
                if not _is_below(deck, here):  # a course may stand above the deck in Anki
                    self.staying[note.uid] = deck
            elif len(decks) > 1 or came.deck_name != deck.name:
                was_there = folded(parted(came.deck_name)) == folded(here.path)
                (self.moved if was_there and len(decks) == 1 else self.staying)[note.uid] = deck

    def take(self, writer: Writer) -> tuple[Message, ...]:
        """Move the notes; return what a person should know, in a line each."""
        uids = defaultdict[Uid, list[Uid]](list)
        for uid, deck in self.moved.items():
            uids[deck.uid].append(uid)
        for deck_uid, notes in uids.items():
            writer.move_notes(notes, deck_uid)
        told = {**self.moved, **self.staying}.items()
        writer.store_received(
            [replace(came, deck_name=deck.name) for uid, deck in told if (came := self._now.get(uid)) is not None]
        )
        moved, staying = _names(self.moved.values()), _names(self.staying.values())
        lines = (
            moved and msg("notes-follow-to-decks", n=len(self.moved), names=Several(moved)),
            staying and msg("notes-stay-in-decks", n=len(self.staying), names=Several(staying)),
        )
        return tuple(line for line in lines if isinstance(line, Message))

    @property
    def _now(self) -> Mapping[Uid, Received]:
        """Return how the notes came last, with what this import wrote down."""
        return self._library.store.counterparts.received([*self.moved, *self.staying])


def _is_below(deck: Deck, here: Deck) -> bool:
    """Return whether a path ends as that of a deck here does."""
    return folded(deck.path[-len(here.path) :]) == folded(here.path)


def _names(decks: Iterable[Deck]) -> list[str]:
    names = list(dict.fromkeys(f"“{deck.name}”" for deck in decks))
    return [*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])]
