"""The tree of a query: what a note must say, where it must stand, and how its cards must be."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """A place or origin of a note; each is asked for as `place:value`."""

    DECK = "deck"
    ESSAY = "essay"
    KIND = "kind"
    SECTION = "section"
    SOURCE = "source"
    TAG = "tag"


class Condition(StrEnum):
    """A state of a note or of one of its cards; each is asked for as `is:condition`."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    DUE = "due"
    SUSPENDED = "suspended"
    BURIED = "buried"
    FLAGGED = "flagged"
    TAKEN = "taken"
    DRAFT = "draft"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    ORPHAN = "orphan"
    HAND = "hand"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Says:
    """The note says these words, one after the other, as any part of its fields; case and accents of quotes aside."""

    words: str


@dataclass(frozen=True, slots=True)
class At:
    """The note stands there: the value is part of the name of the place, or the whole name of a kind or tag."""

    place: Place
    value: str


@dataclass(frozen=True, slots=True)
class Is:
    """The note is so, or one of its cards is."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Flagged:
    """A card of the note has this flag, from 1 to 7."""

    flag: int


@dataclass(frozen=True, slots=True)
class Not:
    """The note is none of those."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """All of these hold; of none, everything is found."""

    nodes: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these holds."""

    nodes: "tuple[Node, ...]"


Node = Says | At | Is | Flagged | Not | All | Either

EVERYTHING = All()
