"""The tree of the library: decks, in them texts with their cards, or cards alone; needs no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from studyapp.desktop.library.library_presenter import DeckLine, EssayLine
from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid

KINDS = "folder", "text", "cards"


@dataclass(frozen=True, slots=True)
class Branch:
    """A row of the tree: a deck, a text, or a text with the deck of its cards, which has its name.

    Attributes:
        name: as the row says it.
        deck: where its cards are; None for one of several texts whose cards are in the deck above.
        text: None where the cards stand alone, or the deck only holds others.
        inside: what stands in it.
    """

    name: str
    deck: DeckLine | None = None
    text: EssayLine | None = None
    inside: tuple["Branch", ...] = field(default=())

    @property
    def uid(self) -> Uid:
        """That of the text where there is one, by which the row stays the same when its deck gets another name."""
        held = self.text or self.deck
        assert held is not None
        return held.uid

    @property
    def kind(self) -> str:
        """Return which of KINDS it is."""
        if self.text is not None:
            return "text"
        return "folder" if self.inside else "cards"

    @property
    def due(self) -> DueCounts:
        """Return what waits today in it and in all that stands in it, within their limits."""
        return self.deck.due if self.deck is not None else DueCounts()

    @property
    def cards(self) -> int:
        """Return the notes in it and in all that stands in it."""
        return (self.deck.notes if self.deck is not None else 0) + sum(each.cards for each in self.inside)

    @property
    def drafts(self) -> int:
        """Return the drafts that wait to be judged in it and in all that stands in it."""
        return (self.text.drafts if self.text is not None else 0) + sum(each.drafts for each in self.inside)


def branches(essays: Sequence[EssayLine], decks: Sequence[DeckLine]) -> tuple[Branch, ...]:
    """Return the rows at the top, each with what stands in it, by name as they are given."""
    known = {deck.uid for deck in decks}
    texts: dict[Uid, list[EssayLine]] = {}
    inner: dict[Uid | None, list[DeckLine]] = {}
    for essay in essays:
        texts.setdefault(essay.deck_uid, []).append(essay)
    for deck in decks:
        inner.setdefault(deck.parent_uid if deck.parent_uid in known else None, []).append(deck)

    def grown(deck: DeckLine) -> Branch:
        held = texts.get(deck.uid, [])
        inside = tuple(grown(each) for each in inner.get(deck.uid, ()))
        if len(held) == 1 and held[0].title == deck.title:
            return Branch(deck.title, deck, held[0], inside)
        return Branch(deck.title, deck, None, (*(Branch(each.title, None, each) for each in held), *inside))

    lost = (Branch(each.title, None, each) for each in essays if each.deck_uid not in known)
    return (*(grown(deck) for deck in inner.get(None, ())), *lost)
