"""The tree of a query: conditions on the words of a note, its place, and its cards."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """A place or origin of a note, which a query names as `place:value`."""

    DECK = "deck"
    ESSAY = "essay"
    KIND = "kind"
    SECTION = "section"
    SOURCE = "source"
    TAG = "tag"


class Condition(StrEnum):
    """A state of a note or of one of its cards, which a query names as `is:condition`."""

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
    """Match notes with these words in this order in any field, whatever the case and the form of quotation marks."""

    words: str


@dataclass(frozen=True, slots=True)
class At:
    """Match notes at a place: the value is a part of its name, or the whole name of a kind or tag."""

    place: Place
    value: str


@dataclass(frozen=True, slots=True)
class Is:
    """Match notes in a state, or with a card in it."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Flagged:
    """Match notes with a card that has this flag, from 1 to 7."""

    flag: int


@dataclass(frozen=True, slots=True)
class Not:
    """Match notes that the inner node does not match."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Match notes that all nodes match; without nodes, every note."""

    nodes: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Match notes that at least one node matches."""

    nodes: "tuple[Node, ...]"


Node = Says | At | Is | Flagged | Not | All | Either

EVERYTHING = All()
