"""Find decks by their path in the tree, and plan the missing ones."""

from collections.abc import Callable, Sequence

from studyapp.domain.decks import Deck, DeckOptions, folded
from studyapp.library import Library

Path = Sequence[str]


class DeckTree:
    """The live decks, and those that are to be made; nothing is written."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: dict[str, Deck] = {}
        for deck in library.decks():
            self._held.setdefault(folded(deck.path), deck)

    def found(self, path: Path) -> Deck | None:
        """Return the deck of a path, without regard to case; None where there is none, or the path is the top."""
        return self._held.get(folded(path)) if path else None

    def made(self, path: Path, options: Callable[[Path], DeckOptions] = lambda _path: DeckOptions()) -> list[Deck]:
        """Return the decks of a path that are missing, the topmost first; they are found from now on.

        Args:
            path: the path of the deck that is wanted.
            options: the options of a deck that is made, by its path.
        """
        made: list[Deck] = []
        for depth in range(1, len(path) + 1):
            here = path[:depth]
            if self.found(here) is None:
                parent = self.found(here[:-1])
                uid, above = (parent.uid, parent.path) if parent is not None else (None, ())
                deck = Deck(self._library.new_uid(), here[-1], options(here), uid, above)
                self._held[folded(here)] = deck
                made.append(deck)
        return made
