"""The memory of a text: its cards, how well each is recalled, and what no card asks."""

from dataclasses import dataclass
from enum import StrEnum
from math import floor, prod

from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class PassageCard:
    """A card of a taken note whose passage stands in the text.

    Attributes:
        span: the passage.
        suspended: whether it is out of review until a person takes it back.
        deck_uid: the deck that it is in.
        stability: days until retrievability falls to 0.9; None for a card that was never answered.
        last_study_day: study day of the last review (days since 1970-01-01), or None.
        is_forgotten: the last answer was again; so it is not recalled on that day, whatever the model says.
    """

    uid: Uid
    note_uid: Uid
    ordinal: int
    span: Span
    suspended: bool
    deck_uid: Uid
    stability: float | None = None
    last_study_day: int | None = None
    is_forgotten: bool = False

    @property
    def fades_on(self) -> int | None:
        """Return the first study day with a retrievability below 0.9; None for a card that was never answered."""
        if self.stability is None or self.last_study_day is None:
            return None
        return self.last_study_day + floor(self.stability) + 1


class Progress(StrEnum):
    """The progress of a card: never answered, wanted today, or known, which is answered and not wanted today."""

    NEW = "new"
    DUE = "due"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class PassageProgress:
    """The progress of a card of a text.

    Attributes:
        start: code point at which its passage begins; None of a card that stands on none.
    """

    card_uid: Uid
    start: int | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Recalled:
    """A card and the probability that it is recalled; None for a card that was never answered."""

    card: PassageCard
    recall: float | None


@dataclass(frozen=True, slots=True)
class SentenceMemory:
    """A sentence that cards ask.

    Attributes:
        cards: the cards in review, the weakest first, those never answered last.
    """

    span: Span
    cards: tuple[Recalled, ...]

    @property
    def recall(self) -> float | None:
        """Return the probability that all cards ever answered are recalled, each by itself; None where none was."""
        recalls = [card.recall for card in self.cards if card.recall is not None]
        return prod(recalls) if recalls else None

    @property
    def weakest(self) -> float | None:
        """Return the recall of the weakest card; None where none was ever answered."""
        return self.cards[0].recall


@dataclass(frozen=True)
class TextMemory:
    """The recall of a text to be expected on a study day.

    Attributes:
        study_day: days since 1970-01-01.
        sentences: the sentences with cards in review, in text order; they do not overlap.
    """

    study_day: int
    sentences: tuple[SentenceMemory, ...]

    @property
    def new(self) -> int:
        """Return the number of cards that were never answered."""
        return len({card.card.uid for sentence in self.sentences for card in sentence.cards if card.recall is None})

    @property
    def fades_on(self) -> int | None:
        """Return the first later study day on which another card begins to fade; None if none was answered."""
        days = (card.card.fades_on for sentence in self.sentences for card in sentence.cards)
        return min((day for day in days if day is not None and day > self.study_day), default=None)


@dataclass(frozen=True, slots=True)
class Bare:
    """A claim or figure of the text that no card asks, and why, as far as that is known."""

    span: Span
    is_figure: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A card asked in its place in the text.

    Attributes:
        span: the stretch to blank: the answer if the passage contains it, else the whole sentence.
        sentence: the sentence that it stands in.
        asks: the question of the card on one line; "" for a cloze whose answer is blanked, since the sentence asks it.
        answer: plain text in one line.
        is_sentence: the whole sentence is blanked.
    """

    card: PassageCard
    span: Span
    sentence: Span
    asks: str
    answer: str
    is_sentence: bool
