"""Memory in a text: how well each sentence would be recalled, and which claims and figures no card asks."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class PassageCard:
    """A card of a taken note whose passage stands in the text.

    Attributes:
        span: the passage.
        suspended: out of review until taken back.
        stability: days until retrievability falls to 0.9; None for a card that was never answered.
        last_study_day: study day of the last review (days since 1970-01-01), or None.
    """

    uid: Uid
    note_uid: Uid
    ordinal: int
    span: Span
    suspended: bool
    stability: float | None = None
    last_study_day: int | None = None


class Progress(StrEnum):
    """How far a card has been learned: never answered, wanted today, or known until its day comes."""

    NEW = "new"
    DUE = "due"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class PassageProgress:
    """How far the card of a passage has been learned.

    Attributes:
        start: code point at which the passage begins.
    """

    card_uid: Uid
    start: int
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
        cards: those that are in review, the weakest first, those never answered last.
    """

    span: Span
    cards: tuple[Recalled, ...]

    @property
    def recall(self) -> float | None:
        """The recall of the weakest card; None where none was ever answered."""
        return self.cards[0].recall


@dataclass(frozen=True)
class TextMemory:
    """What would be recalled of a text on a study day.

    Attributes:
        study_day: days since 1970-01-01.
        sentences: those with cards in review, in text order; they do not overlap.
    """

    study_day: int
    sentences: tuple[SentenceMemory, ...]


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
        span: what is blanked: the answer where it stands in the passage, else the whole sentence.
        sentence: the sentence that it stands in.
        asks: what the card asks, in one line; of a cloze whose answer is blanked "", since the sentence asks it.
        answer: plain text in one line.
        is_sentence: the whole sentence is blanked.
    """

    card: PassageCard
    span: Span
    sentence: Span
    asks: str
    answer: str
    is_sentence: bool
