"""Says what of a version is not decided, so that it cannot be published."""

from collections.abc import Sequence

from studyapp.deckfile.merging import Conflict
from studyapp.operations.curating.publishing.published_words import Quotation


def changed_twice(found: Sequence[Conflict]) -> str:
    """That so many cards, or so many parts of the deck, were changed here and in the file."""
    number = _counted(found)
    if all(each.card_uid for each in found):
        if number == 1:
            return "1 card was changed both here and in the file."
        return f"{number} cards were changed both here and in the file."
    if number == 1:
        return "1 part of the deck was changed both here and in the file."
    return f"{number} parts of the deck were changed both here and in the file."


def words_of_essay(found: Sequence[Quotation]) -> str:
    """That so many cards, or so many parts of the deck, have words of the essay."""
    number = _counted(found)
    if all(each.card_uid for each in found):
        if number == 1:
            return "1 card has words of the essay, eight in a row or more."
        return f"{number} cards have words of the essay, eight in a row or more."
    if number == 1:
        return "1 part of the deck has words of the essay, eight in a row or more."
    return f"{number} parts of the deck have words of the essay, eight in a row or more."


def _counted(found: Sequence[Conflict] | Sequence[Quotation]) -> int:
    return len({each.card_uid or each.key for each in found})
