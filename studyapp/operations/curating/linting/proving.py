"""Find cards of a deck that their passages contradict; see `operations.proving`."""

from collections.abc import Iterator

from studyapp.domain.curated import SharedDeck
from studyapp.domain.essays import Essay
from studyapp.domain.quality.verifying import Advice, CardWithPassage
from studyapp.extraction import Models
from studyapp.matching.fingerprints import TextCopy
from studyapp.operations.curating.in_class.classroom import note_of
from studyapp.operations.proving.advising import advise, can_advise, cards_of_note


def advice(deck: SharedDeck, essay: Essay, models: Models) -> tuple[Advice, ...]:
    """Return advice on cards that their passages seem to contradict; none without passages or two models.

    Args:
        deck: its retired cards and those shared without their words are skipped.
        essay: the essay of the deck.
        models: the models that parse both.
    """
    cards = tuple(_claims(deck, essay)) if can_advise(essay, models) else ()
    return advise(essay, models, cards).hints if cards else ()


def _claims(deck: SharedDeck, essay: Essay) -> Iterator[CardWithPassage]:
    copy = TextCopy(essay.text)
    for card in deck.cards:
        if card.fingerprint and not card.is_retired and not card.blanks:
            span = copy.find(card.fingerprint)
            if span is not None:
                yield from cards_of_note(note_of(card), span)
