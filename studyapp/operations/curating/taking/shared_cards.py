"""The texts and tags that a card of a curated deck gets in a library."""

from studyapp.domain.curated import SharedCard, is_personal
from studyapp.domain.own_notes import BasicTexts, ClozeTexts, OwnNote

RETIRED = "retired"
"""The tag of a card that its author retired."""


def texts_of(card: SharedCard, cloze: str | None = None) -> OwnNote:
    """Return the texts that a card gets here.

    Args:
        card: the card, as the deck has it.
        cloze: the rebuilt cloze, if the card is shared without its words and the library has them.
    """
    if cloze is not None or card.is_cloze:
        return ClozeTexts(card.front if cloze is None else cloze, **card.around)
    return BasicTexts(card.front, card.back, **card.around)


def tags_of(card: SharedCard) -> tuple[str, ...]:
    """Return the tags that a card comes with; what another person's program set while they studied stays out."""
    tags = tuple(tag for tag in card.tags if not is_personal(tag))
    return (*tags, RETIRED) if card.is_retired and RETIRED not in tags else tags
