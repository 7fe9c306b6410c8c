"""The tree of the library: decks with their texts and cards; needs no Qt."""

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
        name: the name, as the row shows it.
        deck: the deck of its cards; None for one of several texts whose cards are in the deck above.
        text: None where the cards stand alone, or the deck only holds others.
        inside: the branches in it.
    """

    name: str
    deck: DeckLine | None = None
    text: EssayLine | None = None
    inside: tuple["Branch", ...] = field(default=())

    @property
    def uid(self) -> Uid:
        """Return the text's uid if there is one, so that the row survives renaming its deck."""
        item = self.text or self.deck
        assert item is not None
        return item.uid

    @property
    def kind(self) -> str:
        """Return the kind, one of KINDS."""
        if self.text is not None:
            return "text"
        return "folder" if self.inside else "cards"

    @property
    def due(self) -> DueCounts:
        """Return the cards due today in it and below it, within their limits."""
        return self.deck.due if self.deck is not None else DueCounts()

    @property
    def cards(self) -> int:
        """Return the notes in it and in all that stands in it."""
        return (self.deck.notes if self.deck is not None else 0) + sum(branch.cards for branch in self.inside)

    @property
    def to_judge(self) -> int:
        """Return the passages that wait to be judged in it and in all that stands in it."""
        return (self.text.to_judge if self.text is not None else 0) + sum(branch.to_judge for branch in self.inside)


def branches(essays: Sequence[EssayLine], decks: Sequence[DeckLine]) -> tuple[Branch, ...]:
    """Return the rows at the top, each with what stands in it, by name as they are given."""
    deck_uids = {deck.uid for deck in decks}
    texts: dict[Uid, list[EssayLine]] = {}
    inner: dict[Uid | None, list[DeckLine]] = {}
    for essay in essays:
        texts.setdefault(essay.deck_uid, []).append(essay)
    for deck in decks:
        inner.setdefault(deck.parent_uid if deck.parent_uid in deck_uids else None, []).append(deck)

    def grown(deck: DeckLine) -> Branch:
        texts_of_deck = texts.get(deck.uid, [])
        inside = tuple(grown(deck_inside) for deck_inside in inner.get(deck.uid, ()))
        if len(texts_of_deck) == 1 and texts_of_deck[0].title == deck.title:
            return Branch(deck.title, deck, texts_of_deck[0], inside)
        return Branch(deck.title, deck, None, (*(Branch(text.title, None, text) for text in texts_of_deck), *inside))

    texts_without_deck = (Branch(essay.title, None, essay) for essay in essays if essay.deck_uid not in deck_uids)
    return (*(grown(deck) for deck in inner.get(None, ())), *texts_without_deck)
