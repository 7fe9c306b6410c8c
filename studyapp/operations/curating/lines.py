"""Lines of versions: two people may go on from one version of a deck, and a library may meet what both made.

The base of a merge is the latest version that was here and that the new one grew from. A text that came with another
line is nobody's own: it was told once, and stays until the line that is gone on with has something newer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from studyapp.domain.curated import AgreedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating.agreeing import Agreed, agreed, agreed_before


@dataclass(frozen=True, slots=True)
class Line:
    """What a version of a deck has to do with those that were here.

    Attributes:
        last: what was agreed on last, or None.
        base: the latest that the version grew from, or None.
        between: what was here after that, the latest first; none of it is in the version.
        passed: what came before the base with lines that part from what came after it.
        joined: what came with lines that the version has in it and the base has not.
    """

    last: Agreed | None
    base: Agreed | None
    between: tuple[Agreed, ...] = ()
    passed: tuple[Agreed, ...] = ()
    joined: tuple[Agreed, ...] = ()

    @property
    def is_other(self) -> bool:
        """Whether the version did not grow from what was agreed on last."""
        return bool(self.between)

    @property
    def is_new(self) -> bool:
        """Whether it is the first here of its line: the base went on otherwise meanwhile, or is not known."""
        return self.is_other and (self.base is None or any(self.base.is_in(each.deck) for each in self.between))

    def came(self, card_uid: Uid) -> tuple[AgreedCard, ...]:
        """What a card was in the versions of other lines that came before the base."""
        return tuple(each.cards[card_uid] for each in self.passed if card_uid in each.cards)


def line_of(library: Library, deck: SharedDeck) -> Line:
    """Finds the latest version that was here and that a version of the deck grew from."""
    last = agreed(library, deck.uid)
    if last is None:
        return Line(None, None)
    held = (last, *agreed_before(library, deck.uid))
    between = tuple(takewhile(lambda each: not each.is_in(deck), held))
    base = held[len(between)] if len(between) < len(held) else None
    before = held[len(between) + 1 :]
    joined = tuple(each for each in before if base is not None and each.is_in(deck) and not each.is_in(base.deck))
    return Line(last, base, between, tuple(_passed(held[len(between) :])), joined)


def _passed(held: Sequence[Agreed]) -> Iterator[Agreed]:
    """Those versions that came here and that some later one, up to the first given, did not grow from."""
    for place, each in enumerate(held):
        if not each.was_published and not all(each.is_in(later.deck) for later in held[:place]):
            yield each
