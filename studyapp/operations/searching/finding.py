"""Find the notes that a query asks for."""

import json
from dataclasses import dataclass
from functools import partial, reduce
from operator import and_, eq, or_

from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.searching.table import Mask, Table
from studyapp.operations.searching.unknown import unknown
from studyapp.search.folding import folded
from studyapp.search.tree import All, At, Condition, Either, Flagged, Is, Node, Not, Place, Says

_MINUTE_MS = 60_000

_OF_NOTES = {
    Condition.TAKEN: (("state", "taken"),),
    Condition.DRAFT: (("state", "draft"),),
    Condition.PROPOSED: (("state", "draft"), ("proposed", 1)),
    Condition.REJECTED: (("state", "rejected"),),
    Condition.ORPHAN: (("orphaned", 1),),
    Condition.HAND: (("origin", "hand"),),
    Condition.IMPORTED: (("origin", "import"),),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """The result of a search.

    Attributes:
        uids: the live notes that the query asks for: those in a deck, then proposed drafts, then the others; each of
            these by deck and in the order of the text.
        unknown: a sentence for each part of the query that names what is not there.
    """

    uids: tuple[Uid, ...]
    unknown: tuple[str, ...] = ()


def find(library: Library, table: Table, tree: Node) -> Sought:
    """Find the notes that a query asks for; rejected ones only where it asks for them."""
    search = _Search(library, table)
    found = search.mask(tree)
    if not _asks_for(tree, Condition.REJECTED):
        found &= ~search.mask(Is(Condition.REJECTED))
    taken, proposed = (found & search.mask(Is(condition)) for condition in (Condition.TAKEN, Condition.PROPOSED))
    parts = taken, proposed, found & ~(taken | proposed)
    return Sought(
        tuple(uid for part in parts if part for uid in table.listed(part)), unknown(library, table, search.missed)
    )


class _Search:
    """One search through a table."""

    def __init__(self, library: Library, table: Table) -> None:
        self._library, self._table = library, table
        self.missed: list[Node] = []  # what nothing fits

    def mask(self, node: Node) -> Mask:
        """The notes that a part of the query asks for."""
        match node:
            case All(nodes):
                return reduce(and_, map(self.mask, nodes), self._table.all)
            case Either(nodes):
                return reduce(or_, map(self.mask, nodes), 0)
            case Not(inner):
                return self._table.all ^ self.mask(inner)
            case Says(words):
                return self._noted(node, self._table.saying(words))
            case At(place, value):
                return self._noted(node, self._at(place, value))
            case Is(condition):
                return self._being(condition)
            case Flagged(flag):
                return self._table.kept((flag,), lambda: self._library.store.searches.with_flag(flag))

    def _noted(self, node: Node, mask: Mask) -> Mask:
        if not mask:
            self.missed.append(node)
        return mask

    def _being(self, condition: Condition) -> Mask:
        if condition in _OF_NOTES:
            return reduce(and_, (self._table.having(name, partial(eq, value)) for name, value in _OF_NOTES[condition]))
        today, minute = self._library.today(), self._library.moment().ms // _MINUTE_MS
        reads = self._library.store.searches
        return self._table.kept(
            (condition, today, minute), lambda: reads.with_cards(condition, today, (minute + 1) * _MINUTE_MS)
        )

    def _at(self, place: Place, value: str) -> Mask:
        wanted = folded(value)
        if place is Place.DECK:
            decks = {deck.uid for deck in self._library.decks() if wanted in folded(deck.name)}
            return self._table.having("deck_uid", decks.__contains__)
        if place is Place.ESSAY:
            essays = {essay.uid for essay in self._table.essays(self._library) if wanted in folded(essay.title)}
            return self._table.having("essay_uid", essays.__contains__)
        if place is Place.KIND:
            return self._table.having("kind", partial(eq, wanted))
        if place is Place.TAG:
            return self._table.having("tags", partial(_are_tagged, wanted))
        if place is Place.SECTION:
            return self._table.where(lambda note: wanted in self._table.section(self._library, note))
        return self._table.citing(wanted)


def _are_tagged(wanted: str, written: str) -> bool:
    """A tag is found by its whole name, or by that of the tag above it."""
    tags = [folded(tag) for tag in json.loads(written)] if written != "[]" else []
    return any(tag == wanted or tag.startswith(f"{wanted}::") for tag in tags)


def _asks_for(node: Node, condition: Condition) -> bool:
    match node:
        case All(nodes) | Either(nodes):
            return any(_asks_for(each, condition) for each in nodes)
        case Not(inner):
            return _asks_for(inner, condition)
        case _:
            return node == Is(condition)
