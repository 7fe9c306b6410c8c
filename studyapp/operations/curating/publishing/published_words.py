"""The essay's words in all that is published of a deck, eight in a row or more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from studyapp.deckfile.marks import BACK
from studyapp.domain.cloze import deletions
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import ABOVE, AROUND, BELOW, LINES, BasicTexts
from studyapp.matching.quoting import SourceWords, mark_of
from studyapp.operations.curating.quotations import quoted_across, quoted_in
from studyapp.operations.curating.stages import Stages

_FIELDS = (*AROUND, "section")
# the credit of an answer stands behind it in the essay too
_READ_ON = (ABOVE, *BasicTexts.IN_DECKS, *(name for name in BELOW if name not in LINES))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the essay on a card or in what is said of the deck, eight in a row or more.

    Attributes:
        card_uid: of the card, or "" for the deck itself.
        field: as `SharedCard` or `SharedDeck` calls it, or "hints".
        is_allowed: whether somebody has said that they may be shared.
    """

    card_uid: Uid
    field: str
    words: str
    is_allowed: bool

    @property
    def key(self) -> tuple[Uid, str]:
        """By what a permission names the words: the card and their mark, which is another for other words."""
        return self.card_uid, mark_of(self.words)


def quotations_in(deck: SharedDeck, essay: SourceWords, stages: Stages) -> Iterator[Quotation]:
    """Yield the words of the essay in all that is written."""
    parts = chain([(Uid(""), deck.quotation, _of_the_deck(deck), ())], map(_of_a_card, stages.through(deck.cards)))
    for uid, allowed, texts, row in parts:
        alone = ((name, words) for name, text in texts for words in quoted_in(essay, text))
        for name, words in dict.fromkeys(chain(alone, quoted_across(essay, row))):
            yield Quotation(uid, name, words, mark_of(words) in allowed)


def _of_the_deck(deck: SharedDeck) -> Iterator[tuple[str, str]]:
    for name in ("title", "licence", "language", "description"):
        yield name, getattr(deck, name)
    yield "authors", " ".join(deck.authors)
    if deck.essay is not None:
        yield "essay", f"{deck.essay.title} {deck.essay.author} {deck.essay.date}"
    yield "releases", " ".join(line for each in deck.releases for line in (each.date, *each.changes))


def _of_a_card(card: SharedCard) -> tuple[Uid, tuple[str, ...], Iterator[tuple[str, str]], Sequence[tuple[str, str]]]:
    """Its uid, the words that may stand on it, its texts by name, and those that are read one after the other."""
    texts = ((name, getattr(card, name)) for name in _FIELDS)
    back = f"{BACK} {card.back}"  # its mark reads as an article
    hints = " ".join([*(each.hint for each in deletions(card.front)), *(each.hint for each in card.blanks)])
    return (
        card.uid,
        card.quotation,
        iter((("front", card.front), ("hints", hints), ("back", back), *texts, ("tags", " ".join(card.tags)))),
        [(name, getattr(card, name)) for name in _READ_ON],
    )
