"""Say in a sentence why a version cannot be published yet: conflicts or quotations that wait for a decision."""

from collections.abc import Sequence

from studyapp.deckfile.merging import Conflict
from studyapp.domain.messages import msg
from studyapp.operations.curating.publishing.published_words import Quotation


def changed_twice_sentence(conflicts: Sequence[Conflict]) -> str:
    """Return the sentence that so many cards, or parts of the deck, were changed both here and in the file."""
    number = _count(conflicts)
    if all(conflict.card_uid for conflict in conflicts):
        if number == 1:
            return msg("1-card-was-changed-both-here")
        return msg("cards-were-changed-both-here-and-in-the-file", number=number)
    if number == 1:
        return msg("1-part-of-the-deck-was-changed-both")
    return msg("parts-of-the-deck-were-changed-both-here", number=number)


def words_of_essay(quotations: Sequence[Quotation]) -> str:
    """Return the sentence that so many cards, or parts of the deck, have words of the essay."""
    number = _count(quotations)
    if all(quotation.card_uid for quotation in quotations):
        if number == 1:
            return msg("1-card-has-words-of-the-essay")
        return msg("cards-have-words-of-the-essay", number=number)
    if number == 1:
        return msg("1-part-of-the-deck-has-words")
    return msg("parts-of-the-deck-have-words-of-the-essay", number=number)


def _count(found: Sequence[Conflict] | Sequence[Quotation]) -> int:
    return len({conflict.card_uid or conflict.key for conflict in found})
