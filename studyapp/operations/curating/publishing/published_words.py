"""Find words of the essay, eight or more in a row, in every text that a published deck has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from studyapp.deckfile.marks import BACK
from studyapp.domain.cloze import deletions
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import ABOVE, AROUND, BELOW, LINES, BasicTexts
from studyapp.matching.quoting import SourceWords, mark_of
from studyapp.operations.curating.quotations import find_quotations_across_fields, quoted_in
from studyapp.operations.curating.stages import Stages

_FIELDS = (*AROUND, "section")
# the fields in the order in which a reader sees them, since a quotation may run from one into the next
_READ_ON = (ABOVE, *BasicTexts.IN_DECKS, *(name for name in BELOW if name not in LINES))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Eight or more words of the essay in a row, on a card or in the facts about the deck.

    Attributes:
        card_uid: the card, or "" for the deck itself.
        field: a name in `SharedCard` or `SharedDeck`, or "hints".
        is_allowed: whether an author permitted to share them.
    """

    card_uid: Uid
    field: str
    words: str
    is_allowed: bool

    @property
    def key(self) -> tuple[Uid, str]:
        """Return the key by which a permission names the words: the card, and a mark of the words."""
        return self.card_uid, mark_of(self.words)


def quotations_in(deck: SharedDeck, essay: SourceWords, stages: Stages) -> Iterator[Quotation]:
    """Yield the quotations in all texts of a deck."""
    parts = chain(
        [(Uid(""), deck.quotation, _texts_of_deck(deck), ())], map(_parts_of_card, stages.through(deck.cards))
    )
    for uid, allowed, texts, row in parts:
        alone = ((name, words) for name, text in texts for words in quoted_in(essay, text))
        for name, words in dict.fromkeys(chain(alone, find_quotations_across_fields(essay, row))):
            yield Quotation(uid, name, words, mark_of(words) in allowed)


def _texts_of_deck(deck: SharedDeck) -> Iterator[tuple[str, str]]:
    for name in ("title", "licence", "language", "description"):
        yield name, getattr(deck, name)
    yield "authors", " ".join(deck.authors)
    if deck.essay is not None:
        yield "essay", f"{deck.essay.title} {deck.essay.author} {deck.essay.date}"
    yield "releases", " ".join(line for release in deck.releases for line in (release.date, *release.changes))


def _parts_of_card(
    card: SharedCard,
) -> tuple[Uid, tuple[str, ...], Iterator[tuple[str, str]], Sequence[tuple[str, str]]]:
    """Return uid, permitted words, texts by name, and the texts that are read one after the other."""
    texts = ((name, getattr(card, name)) for name in _FIELDS)
    back = f"{BACK} {card.back}"  # its mark reads as an article
    hints = " ".join([*(deletion.hint for deletion in deletions(card.front)), *(blank.hint for blank in card.blanks)])
    return (
        card.uid,
        card.quotation,
        iter((("front", card.front), ("hints", hints), ("back", back), *texts, ("tags", " ".join(card.tags)))),
        [(name, getattr(card, name)) for name in _READ_ON],
    )
