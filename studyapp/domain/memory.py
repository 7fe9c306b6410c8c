"""The values of memory: of cards in a text, of a forecast, of the weights of the model, and of a recalled section."""

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


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of predictions of some reviews.

    Attributes:
        reviews: the number of predicted reviews.
        log_loss: mean of -ln of the probability that was given to what came; less is better.
        rmse: root mean square of predicted less observed recall over bins of reviews that are alike in days since
            the last one, days with an answer and lapses, weighted by their reviews: the RMSE(bins) of the
            srs-benchmark; less is better.
        auc: the probability that a recalled review was given more than a forgotten one; more is better; None where
            all came alike.
    """

    reviews: int
    log_loss: float
    rmse: float
    auc: float | None


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights that fit a log.

    Attributes:
        weights: the 21 of FSRS-6, fitted to all of the log and drawn towards the defaults.
        reviews: labelled answers that they were fitted to: those on a later day than the card's answer before.
        before: the prediction error of the current weights on the later part of the log.
        after: the prediction error on that part of weights fitted in the same way to the earlier part alone.
        instead_of: the weights that held when the log was gathered, which `before` is of.
    """

    weights: tuple[float, ...]
    reviews: int
    before: Scores
    after: Scores
    instead_of: tuple[float, ...]

    @property
    def is_better(self) -> bool:
        """Return whether what was learnt from the earlier part predicts the later one better than what holds now."""
        return self.after.log_loss < self.before.log_loss


@dataclass(frozen=True, slots=True)
class Params:
    """Weights of a memory model as the library keeps them.

    Attributes:
        model_version: the model that they are of.
        weights: the 21 of FSRS-6.
        reviews: labelled answers that they were fitted to; 0 for the defaults.
        log_loss_before: the loss of the previous weights on later reviews; None for the defaults.
        log_loss_after: on the same reviews, of weights fitted in the same way to what came before them; None for the
            defaults.
        created: milliseconds since 1970, UTC.
    """

    uid: Uid
    model_version: str
    weights: tuple[float, ...]
    reviews: int = 0
    log_loss_before: float | None = None
    log_loss_after: float | None = None
    created: int = 0


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """The load to be expected of one study day, if all that falls due is answered every day.

    Attributes:
        study_day: days since 1970-01-01.
        due: cards that fall due on it as things stand.
        reviews: cards that will be reviewed on average: those, and others that come back until then.
        least: the 10th percentile of reviews over the trials.
        most: the 90th percentile.
        new: cards that will be begun.
        minutes: the minutes for reviews and new cards together.
    """

    study_day: int
    due: int
    reviews: float
    least: float
    most: float
    new: float
    minutes: float


@dataclass(frozen=True, slots=True)
class LoadPoint:
    """The load and memory that one desired retention comes to.

    Attributes:
        retention: 0 to 1.
        minutes: a day on average.
        known: cards that would be recalled at the end.
    """

    retention: float
    minutes: float
    known: float


class Showing(StrEnum):
    """The degree to which a page shows a key point: its figure or name itself, words near to it, or nothing."""

    EXACT = "exact"
    NEAR = "near"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A key point of a section: one of its cards.

    Attributes:
        span: the passage, in the text of the essay.
        passage: the words of the passage.
        asks: the question in one line; a cloze has its blank in it.
        answer: plain text in one line.
    """

    card_uid: Uid
    span: Span
    passage: str
    asks: str
    answer: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A key point beside a page.

    Attributes:
        shown: the words of the page that show it, in text order.
    """

    point: KeyPoint
    showing: Showing
    shown: tuple[Span, ...] = ()
