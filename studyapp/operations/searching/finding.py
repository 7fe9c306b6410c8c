"""Find the notes that match a query."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial, reduce
from operator import and_, eq, or_

from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.searching.table import Mask, SearchTable
from studyapp.operations.searching.unknown_names import unknown_names
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
class SearchResult:
    """The result of a search.

    Attributes:
        uids: the live notes that the query asks for: those in a deck, then proposed drafts, then the others; each of
            these by deck and in the order of the text.
        unknown: a sentence for each part of the query that names what is not there.
    """

    uids: tuple[Uid, ...]
    unknown: tuple[str, ...] = ()


def find(library: Library, table: SearchTable, tree: Node) -> SearchResult:
    """Find the notes that a query asks for; rejected ones only where it asks for them."""
    search = _Search(library, table)
    found = search.mask(tree)
    if not _asks_for(tree, Condition.REJECTED):
        found &= ~search.mask(Is(Condition.REJECTED))
    taken, proposed = (found & search.mask(Is(condition)) for condition in (Condition.TAKEN, Condition.PROPOSED))
    parts = taken, proposed, found & ~(taken | proposed)
    return SearchResult(
        tuple(uid for part in parts if part for uid in table.listed(part)), unknown_names(library, table, search.missed)
    )


class _Search:
    """One search through a table."""

    def __init__(self, library: Library, table: SearchTable) -> None:
        self._library, self._table = library, table
        self.missed: list[Node] = []  # what nothing fits

    def mask(self, node: Node) -> Mask:
        """Return the notes that a part of the query asks for."""
        match node:
            case All(nodes):
                return self._match_all(nodes)
            case Either(nodes):
                return reduce(or_, map(self.mask, nodes), 0)
            case Not(inner):
                return self._table.all ^ self.mask(inner)
            case Says(words):
                return self._note_if_empty(node, self._table.saying(words))
            case At(place, value):
                return self._note_if_empty(node, self._match_at(place, value))
            case Is(condition):
                return self._being(condition)
            case Flagged(flag):
                return self._table.kept((flag,), lambda: self._library.store.searches.with_flag(flag))

    def _match_all(self, nodes: Sequence[Node]) -> Mask:
        """Return the notes that fit all nodes; what is due is looked for in the decks that are asked for alone."""
        decks = [node for node in nodes if isinstance(node, At) and node.place is Place.DECK]
        due = Is(Condition.DUE)
        if not decks or due not in nodes:
            return reduce(and_, map(self.mask, nodes), self._table.all)
        among = set[Uid].intersection(*(self._decks(node.value) for node in decks))
        masks = (self._due(frozenset(among)) if node == due else self.mask(node) for node in nodes)
        return reduce(and_, masks, self._table.all)

    def _decks(self, value: str) -> set[Uid]:
        wanted = folded(value)
        return {uid for uid, name in self._deck_names if wanted in name}

    @cached_property
    def _deck_names(self) -> list[tuple[Uid, str]]:
        """Return the uids and the folded names of all decks, read once for a search."""
        return [(deck.uid, folded(deck.name)) for deck in self._library.decks()]

    def _due(self, decks: frozenset[Uid] | None) -> Mask:
        today, minute = self._library.today(), self._library.moment().ms // _MINUTE_MS
        reads, now = self._library.store.searches, (minute + 1) * _MINUTE_MS
        key = (Condition.DUE, today, minute, decks)
        return self._table.kept(key, lambda: reads.with_cards(Condition.DUE, today, now, decks))

    def _note_if_empty(self, node: Node, mask: Mask) -> Mask:
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

    def _match_at(self, place: Place, value: str) -> Mask:
        wanted = folded(value)
        if place is Place.DECK:
            return self._table.having("deck_uid", self._decks(value).__contains__)
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
    """Return whether a note has a tag, or one below it in the tree of tags."""
    tags = [folded(tag) for tag in json.loads(written)] if written != "[]" else []
    return any(tag == wanted or tag.startswith(f"{wanted}::") for tag in tags)


def _asks_for(node: Node, condition: Condition) -> bool:
    match node:
        case All(nodes) | Either(nodes):
            return any(_asks_for(inner, condition) for inner in nodes)
        case Not(inner):
            return _asks_for(inner, condition)
        case _:
            return node == Is(condition)
