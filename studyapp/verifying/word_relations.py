"""Load words that a card may exchange, opposites, names of states and the seats of their governments."""

from typing import NamedTuple

from studyapp.resources import wording_lines


class Opposites(NamedTuple):
    """Two sets of words: each word of one says the opposite of each word of the other, or measures otherwise."""

    first: frozenset[str]
    second: frozenset[str]


def _opposites(line: str) -> Opposites:
    first, second = (frozenset(side.split()) for side in line.split("|"))
    return Opposites(first, second)


SYNONYMS = tuple(tuple(line.split()) for line in wording_lines("card_synonyms"))
"""Groups of words: a card may have any word of a group where its evidence has another one."""

OPPOSITES = tuple(map(_opposites, wording_lines("opposites")))

STATES = tuple(tuple(line.split()) for line in wording_lines("states"))
"""The names of each state: its own, its adjective and its people, which a card may exchange."""

STATE_OF_SEAT = dict(line.split() for line in wording_lines("seats"))
"""The state that is ruled from a place.

The place says less than the state: Russian miners are not Moscow, so neither stands for the other on a card. But where
a sentence names both, they are no two parties of which each could have done what the other did.
"""
