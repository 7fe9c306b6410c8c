"""The columns by which found cards can be sorted, and the chosen order."""

from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """A column of the table of cards."""

    QUESTION = "question"
    ANSWER = "answer"
    DECK = "deck"
    KIND = "kind"
    STATE = "state"
    DUE = "due"
    INTERVAL = "interval"
    STABILITY = "stability"
    DIFFICULTY = "difficulty"
    LAPSES = "lapses"
    REVIEWS = "reviews"
    FLAG = "flag"
    TAGS = "tags"
    ADDED = "added"
    CHANGED = "changed"


OF_NOTES = frozenset({Column.QUESTION, Column.ANSWER, Column.DECK, Column.KIND, Column.TAGS})
"""The columns that are the same for all cards of a note, since its words or its deck decide them."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order of cards.

    Attributes:
        column: the column to sort by; None for deck by deck, in the order of the text.
        is_descending: whether the greatest come first; a card that has nothing in the column comes last anyway.
    """

    column: Column | None = None
    is_descending: bool = False

    def turned(self, column: Column) -> "Sorting":
        """Return the order after a click on a heading: by that column, or the other way round if it is so already."""
        return Sorting(column, is_descending=self.column is column and not self.is_descending)
