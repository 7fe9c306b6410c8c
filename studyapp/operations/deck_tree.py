"""The decks of a library as a tree: found by the path that Anki has for one, and what is missing of it made."""

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
        """The deck of a path, without regard to case; None where there is none, or the path is the top."""
        return self._held.get(folded(path)) if path else None

    def made(self, path: Path, options: Callable[[Path], DeckOptions] = lambda _path: DeckOptions()) -> list[Deck]:
        """The decks of a path that are missing, the topmost first; they are found from now on.

        Args:
            path: of the deck that is wanted.
            options: of a deck that is made, by its path.
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
