"""Find out to which line of versions a deck belongs, because two people may continue one version separately.

The base of a merge is the latest version known here that the new one descends from. A text that came with another line
is not the reader's own: when the two lines first meet it is reported and kept, and it gives way as soon as the reader
continues one of them. Version numbers say nothing across lines, because one author may publish more often.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from studyapp.deckfile.descent import grew_from, mark_of, marks_of
from studyapp.domain.curated import AgreedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating.agreeing import Agreed, agreed_before, load_agreed_deck


@dataclass(frozen=True, slots=True)
class Line:
    """The relation of a version of a deck to the versions known here.

    Attributes:
        last: the last common version, or None.
        base: the latest common version that this one descends from, or None.
        between: the common versions after the base, the latest first; this one descends from none of them.
        passed: common versions from before the base that a later one does not descend from.
        joined: common versions of other lines that this one descends from and the base does not.
        is_older: whether a version known here descends from this one.
        source: the file or address of this version, "" if unknown.
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
        """Return whether the version does not descend from the last common one."""
        return bool(self.between)

    @property
    def is_new(self) -> bool:
        """Return whether it is the first of its line here: the base is unknown, or was continued otherwise meanwhile.

        A version from the same source as the base continues the line that the reader follows, if the versions between
        came from other sources.
        """
        if not self.is_other or self.base is None:
            return self.is_other
        if self.source == self.base.source and all(version.source != self.source for version in self.between):
            return False
        return any(self.base.is_in(version.deck) for version in self.between)

    @property
    def goes_on(self) -> bool:
        """Return whether it continues a line that was here before another one came."""
        return self.is_other and not self.is_new

    def forms_of_other_lines(self, card_uid: Uid) -> tuple[AgreedCard, ...]:
        """Return the forms that a card had in versions of other lines which this version leaves behind."""
        between = (version for version in self.between if self.goes_on and not version.was_published)
        return tuple(version.cards[card_uid] for version in (*between, *self.passed) if card_uid in version.cards)


def line_of(library: Library, deck: SharedDeck, source: str = "") -> Line:
    """Find the latest common version that a version of a deck descends from.

    Args:
        library: the library that knows the common versions.
        deck: the version.
        source: the file or address of the version, if known.
    """
    last = load_agreed_deck(library, deck.uid)
    if last is None:
        return Line(None, None)
    known_versions = (last, *agreed_before(library, deck.uid))
    between = tuple(takewhile(lambda each: not each.is_in(deck), known_versions))
    base = known_versions[len(between)] if len(between) < len(known_versions) else None
    before = known_versions[len(between) + 1 :]
    joined = tuple(
        version for version in before if base is not None and version.is_in(deck) and not version.is_in(base.deck)
    )
    marks = marks_of(deck)
    is_older = any(
        version.deck.version > deck.version and grew_from(version.deck, deck, marks) for version in known_versions
    )
    is_same = not between and _is_same(last, deck)  # its differences were reported when it came
    passed = () if is_same else tuple(_superseded_versions(known_versions[len(between) :]))
    return Line(last, base, between, passed, joined, is_older, source)


def _is_same(known: Agreed, deck: SharedDeck) -> bool:
    """Return whether a version has the same content as a known one."""
    return (known.marks[:1] or (mark_of(known.deck),)) == (mark_of(deck),)


def _superseded_versions(known_versions: Sequence[Agreed]) -> Iterator[Agreed]:
    """Yield the received versions that a later one does not descend from; the list begins with the latest."""
    for place, version in enumerate(known_versions):
        if not version.was_published and not all(version.is_in(later.deck) for later in known_versions[:place]):
            yield version
