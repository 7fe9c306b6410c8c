"""Move cards that were moved to another deck in Anki, and report those that stay where they were put here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from studyapp.domain.decks import Deck, folded, parted
from studyapp.domain.exchange.merging import Received
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Message, Several, msg
from studyapp.library import Library
from studyapp.operations.receiving.cards import PlacedCard
from studyapp.storage import Writer

_MOST_NAMED = 12


class DeckMoves:
    """The cards that are in other decks in a package than here.

    Attributes:
        moved: cards that follow the package to their deck.
        staying: cards that stay where they are.
        notes: the notes that a card follows.
    """

    def __init__(
        self, library: Library, placed: Mapping[Uid, Sequence[PlacedCard]], first: Collection[Uid], as_of_s: int
    ) -> None:
        """Decide for each card.

        A card follows where it was moved in Anki alone. It stays, without a word, where it was moved here alone. What
        an older package says of a card is not looked at: it was changed before what is known of it already.

        Args:
            library: inside the operation of the import.
            placed: for each note, its cards that were changed in Anki since the file in which it came last.
            first: notes of which this import wrote down for the first time how they came.
            as_of_s: second since 1970, UTC, up to which the package knows of changes.
        """
        self._library = library
        self.moved: dict[Uid, Deck] = {}
        self.staying: dict[Uid, Deck] = {}
        self.notes: set[Uid] = set()
        self._bases: list[Received] = []
        received = library.store.counterparts.received(placed)
        for note_uid, cards in placed.items():
            version = received.get(note_uid)
            for card in cards:
                self._decide(note_uid, card, None if note_uid in first else version)
            if version is not None:
                after = replace(_with_present_decks(version, cards), as_of_s=max(version.as_of_s, as_of_s))
                self._bases += [after] if after != version else []

    def _decide(self, note_uid: Uid, card: PlacedCard, version: Received | None) -> None:
        if card.there.uid == card.here:
            return
        here = self._library.deck(card.here)
        if version is None:
            if not _is_below(card.there, here):  # a course may stand above the deck in Anki
                self.staying[card.uid] = card.there
            return
        was = folded(parted(version.deck_of(card.ordinal)))
        if was == folded(card.there.path):
            return
        if was == folded(here.path):
            self.moved[card.uid] = card.there
            self.notes.add(note_uid)
        else:
            self.staying[card.uid] = card.there

    def take(self, writer: Writer) -> tuple[Message, ...]:
        """Move the cards, and note where all are there; return what a person should know, in a line each."""
        uids = defaultdict[Uid, list[Uid]](list)
        for uid, deck in self.moved.items():
            uids[deck.uid].append(uid)
        for deck_uid, cards in uids.items():
            writer.move_cards(cards, deck_uid)
        writer.store_received(self._bases)
        moved, staying = _names(self.moved.values()), _names(self.staying.values())
        lines = (
            moved and msg("cards-follow-to-decks", n=len(self.moved), names=Several(moved)),
            staying and msg("cards-stay-in-decks", n=len(self.staying), names=Several(staying)),
        )
        return tuple(line for line in lines if isinstance(line, Message))


def _with_present_decks(version: Received, cards: Iterable[PlacedCard]) -> Received:
    """Return how a note came, its cards in the decks in which they are now."""
    decks = dict(version.apart) | {card.ordinal: card.there.name for card in cards}
    apart = ((ordinal, name) for ordinal, name in decks.items() if name != version.deck_name)
    return replace(version, apart=tuple(sorted(apart)))


def _is_below(deck: Deck, here: Deck) -> bool:
    """Return whether a path ends as that of a deck here does."""
    return folded(deck.path[-len(here.path) :]) == folded(here.path)


def _names(decks: Iterable[Deck]) -> list[str]:
    names = list(dict.fromkeys(f"“{deck.name}”" for deck in decks))
    return [*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])]
