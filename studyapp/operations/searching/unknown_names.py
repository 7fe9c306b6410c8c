"""Explain which names of a query are unknown, and suggest the nearest."""

import json
import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import pairwise
from operator import itemgetter

from studyapp.domain.messages import Message, Several, msg
from studyapp.library import Library
from studyapp.operations.searching.table import SearchTable
from studyapp.search.folding import folded
from studyapp.search.parsing import NAMES
from studyapp.search.tree import At, Node, Place, Says
from studyapp.search.writing import written

_NAMED = re.compile(r"([^\W\d_]{2,}):(?!//)\S")
_MOST = 8  # names offered in a sentence
_CLOSELY = 200  # names that are compared letter by letter
_LONGEST = 40  # code points of a name that two are told apart by


def unknown_names(library: Library, table: SearchTable, missed: Iterable[Node]) -> tuple[str, ...]:
    """Return a sentence for each part of a query that found nothing since what it names is not there.

    Args:
        library: the library that was searched.
        table: its notes.
        missed: the parts that no note fits, each by itself.
    """
    said = (_sentence_on_unknown(library, table, node) for node in dict.fromkeys(missed))
    return tuple(filter(None, said))


def _sentence_on_unknown(library: Library, table: SearchTable, node: Node) -> str:
    if isinstance(node, Says):
        named = _NAMED.match(node.words)
        return msg("is-not-known-there-are", named=named[1], names=Several(NAMES)) if named else ""
    if not isinstance(node, At):
        return ""
    names = _names(library, table, node.place)
    wanted = folded(node.value)
    if node.place in (Place.DECK, Place.ESSAY) and any(wanted in folded(name) for name in names):
        return ""  # it is there, and has no notes
    missed = _sentence_on_missed(node.place, node.value)
    if not names:
        return missed
    offered = Several(written(At(node.place, name)) for name in sorted(_nearest_names(wanted, names), key=str.casefold))
    return msg("try", missed=missed, offered=offered)


def _names(library: Library, table: SearchTable, place: Place) -> frozenset[str]:
    """Return the names for a place; none where they are too many or too long to be offered."""
    if place is Place.DECK:
        return frozenset(deck.name for deck in library.decks())
    if place is Place.ESSAY:
        return frozenset(essay.title for essay in table.essays(library) if essay.title)
    if place is Place.KIND:
        return frozenset(note.kind for note in table.notes)
    if place is Place.TAG:
        return frozenset(tag for tags in {note.tags for note in table.notes} for tag in json.loads(tags))
    return frozenset()


def _nearest_names(wanted: str, names: Iterable[str]) -> list[str]:
    """Return the names most like a folded one; of many, only those that share the most with it are compared."""
    folded_names = [(folded(name)[:_LONGEST], name) for name in sorted(names)]
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(wanted[:_LONGEST])

    def likeness(each: tuple[str, str]) -> float:
        matcher.set_seq1(each[0])
        return matcher.ratio()

    if len(folded_names) > _CLOSELY:
        folded_names = nlargest(_CLOSELY, folded_names, key=_likeness_to(wanted[:_LONGEST]))
        folded_names.sort(key=itemgetter(1))
    return [name for _, name in nlargest(_MOST, folded_names, key=likeness)]


def _likeness_to(wanted: str) -> Callable[[tuple[str, str]], float]:
    """Return a function that rates a name: letters and pairs of letters shared, for the length of both."""
    letters, pairs = set(wanted), {f"{one}{other}" for one, other in pairwise(wanted)}

    def share(each: tuple[str, str]) -> float:
        name = each[0]
        shared = len(letters.intersection(name)) + 2 * sum(map(name.__contains__, pairs))
        return shared / (len(wanted) + len(name))

    return share


def _sentence_on_missed(place: Place, name: str) -> Message:
    return {
        Place.DECK: msg("no-deck-is-named", name=name),
        Place.ESSAY: msg("no-essay-is-named", name=name),
        Place.KIND: msg("no-note-is-of-the-kind", name=name),
        Place.TAG: msg("no-note-is-tagged", name=name),
        Place.SECTION: msg("no-section-with-notes-is-named", name=name),
        Place.SOURCE: msg("no-note-has-a-source-with", name=name),
    }[place]
