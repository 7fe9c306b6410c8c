"""Says which names in a query are those of nothing in the library, and which there are."""

import json
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from heapq import nlargest

from studyapp.library import Library
from studyapp.operations.searching.table import Table
from studyapp.search.folding import folded
from studyapp.search.parsing import NAMES
from studyapp.search.tree import At, Node, Place, Says
from studyapp.search.writing import written

_NAMED = re.compile(r"([^\W\d_]{2,}):(?!//)\S")
_MOST = 8  # names offered in a sentence
_LONGEST = 40  # code points of a name that two are told apart by
_MISSED = {
    Place.DECK: "No deck is named “{}”.",
    Place.ESSAY: "No essay is named “{}”.",
    Place.KIND: "No note is of the kind “{}”.",
    Place.TAG: "No note is tagged “{}”.",
    Place.SECTION: "No section with notes is named “{}”.",
    Place.SOURCE: "No note has a source with “{}”.",
}


def unknown(library: Library, table: Table, missed: Iterable[Node]) -> tuple[str, ...]:
    """A sentence for each part of a query that found nothing since what it names is not there.

    Args:
        library: where was looked.
        table: its notes.
        missed: the parts that no note fits, each by itself.
    """
    said = (_told(library, table, node) for node in dict.fromkeys(missed))
    return tuple(filter(None, said))


def _told(library: Library, table: Table, node: Node) -> str:
    if isinstance(node, Says):
        named = _NAMED.match(node.words)
        return f"“{named[1]}:” is not known; there are {', '.join(NAMES)}." if named else ""
    if not isinstance(node, At):
        return ""
    names = _names(library, table, node.place)
    wanted = folded(node.value)
    if node.place in (Place.DECK, Place.ESSAY) and any(wanted in folded(name) for name in names):
        return ""  # it is there, and has no notes
    missed = _MISSED[node.place].format(node.value)
    if not names:
        return missed
    near = nlargest(_MOST, sorted(names), key=lambda name: _likeness(wanted, folded(name)))
    offered = ", ".join(written(At(node.place, name)) for name in sorted(near, key=str.casefold))
    return f"{missed} Try {offered}."


def _names(library: Library, table: Table, place: Place) -> frozenset[str]:
    """What a place can be named by; none where the names are too many or too long to be offered."""
    if place is Place.DECK:
        return frozenset(deck.name for deck in library.decks())
    if place is Place.ESSAY:
        return frozenset(essay.title for essay in table.essays(library) if essay.title)
    if place is Place.KIND:
        return frozenset(note.kind for note in table.notes)
    if place is Place.TAG:
        return frozenset(tag for tags in {note.tags for note in table.notes} for tag in json.loads(tags))
    return frozenset()


def _likeness(wanted: str, name: str) -> float:
    return SequenceMatcher(None, wanted[:_LONGEST], name[:_LONGEST], autojunk=False).ratio()
