"""Lines of versions: two people may go on from one version of a deck, and a library may meet what both made.

The base of a merge is the latest version that was here and that the new one grew from. A text that came with another
line is nobody's own: where both lines meet first it is told and stays, and gives way once one of them is gone on with.
Numbers tell nothing across lines: whoever forks may count faster.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from studyapp.deckfile.descent import grew_from, mark_of, marks_of
from studyapp.domain.curated import AgreedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating.agreeing import Agreed, agreed, agreed_before


@dataclass(frozen=True, slots=True)
class Line:
    """The relation of a version of a deck to those that were here.

    Attributes:
        last: what was agreed on last, or None.
        base: the latest that the version grew from, or None.
        between: what was here after that, the latest first; none of it is in the version.
        passed: what came before the base with lines that part from what came after it.
        joined: what came with lines that the version has in it and the base has not.
        is_older: whether a version that was here grew from it.
        source: that the version comes from, "" where that is not known.
    """

    last: Agreed | None
    base: Agreed | None
    between: tuple[Agreed, ...] = ()
    passed: tuple[Agreed, ...] = ()
    joined: tuple[Agreed, ...] = ()
    is_older: bool = False
    source: str = ""

    @property
    def is_other(self) -> bool:
        """Return whether the version did not grow from what was agreed on last."""
        return bool(self.between)

    @property
    def is_new(self) -> bool:
        """Return whether it is the first of its line here: the base went on otherwise meanwhile, or is not known.

        One that comes from where the base came from goes on with what was followed, if what is between came from
        elsewhere.
        """
        if not self.is_other or self.base is None:
            return self.is_other
        if self.source == self.base.source and all(each.source != self.source for each in self.between):
            return False
        return any(self.base.is_in(each.deck) for each in self.between)

    @property
    def goes_on(self) -> bool:
        """Return whether it goes on with a line that was here before another one came."""
        return self.is_other and not self.is_new

    def came(self, card_uid: Uid) -> tuple[AgreedCard, ...]:
        """Return a card as it was in versions of other lines, as far as this version goes on without them."""
        between = (each for each in self.between if self.goes_on and not each.was_published)
        return tuple(each.cards[card_uid] for each in (*between, *self.passed) if card_uid in each.cards)


def line_of(library: Library, deck: SharedDeck, source: str = "") -> Line:
    """Find the latest version that was here and that a version of the deck grew from.

    Args:
        library: where they were.
        deck: the version.
        source: that it comes from, where that is known.
    """
    last = agreed(library, deck.uid)
    if last is None:
        return Line(None, None)
    held = (last, *agreed_before(library, deck.uid))
    between = tuple(takewhile(lambda each: not each.is_in(deck), held))
    base = held[len(between)] if len(between) < len(held) else None
    before = held[len(between) + 1 :]
    joined = tuple(each for each in before if base is not None and each.is_in(deck) and not each.is_in(base.deck))
    marks = marks_of(deck)
    is_older = any(each.deck.version > deck.version and grew_from(each.deck, deck, marks) for each in held)
    is_same = not between and _is_same(last, deck)  # what was told as it came is not told, or settled, again
    passed = () if is_same else tuple(_passed(held[len(between) :]))
    return Line(last, base, between, passed, joined, is_older, source)


def _is_same(held: Agreed, deck: SharedDeck) -> bool:
    """Return whether a version is the very one that was here."""
    return (held.marks[:1] or (mark_of(held.deck),)) == (mark_of(deck),)


def _passed(held: Sequence[Agreed]) -> Iterator[Agreed]:
    """Yield those versions that came here and that some later one, up to the first given, did not grow from."""
    for place, each in enumerate(held):
        if not each.was_published and not all(each.is_in(later.deck) for later in held[:place]):
            yield each
