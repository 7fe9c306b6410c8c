"""A card that cites sentences of an essay, and the verdict on it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span


class Check(StrEnum):
    """A check that a card must pass against the sentences that it cites; in the order in which it is told."""

    EVIDENCE = "evidence"
    PARSERS = "parsers"
    FORM = "form"
    ONE_QUESTION = "one question"
    STANDS_ALONE = "stands alone"
    NOT_GIVEN_AWAY = "not given away"
    FIGURES = "figures"
    UNITS = "units"
    DATES = "dates"
    NAMES = "names"
    QUOTATIONS = "quotations"
    SUPPORT = "support"
    BELONGS = "said of the same"
    ASKED = "asks for its answer"
    ROLES = "roles"
    CAUSE = "cause"
    POLARITY = "polarity"
    HEDGES = "hedges"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A card as it is put forward, in plain text, whoever wrote it.

    Attributes:
        front: the question; of a cloze, its text with one blank, “[...]” or “[...hint]”.
        back: the answer; of a cloze, the words that belong in its blank.
        evidence: indexes into `Annotations.sentences` of the sentences that prove it.
        credit: whom it credits, as a credit line shows it; "" where it credits nobody.
        context: the line above the front, or "".
    """

    front: str
    back: str
    evidence: tuple[int, ...]
    credit: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A check that a card fails; `reason` is a sentence for the person."""

    check: Check
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of checking a card: the checks that hold, and those that do not, in the order of `Check`."""

    proved: tuple[Check, ...]
    refusals: tuple[Refusal, ...] = ()

    @property
    def is_proved(self) -> bool:
        """Return whether every check holds."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class CardWithPassage:
    """A card as it stands in a library or a deck file, in plain text, with the passage that it stands on.

    Attributes:
        note_uid: the uid of the note that the card is of.
    """

    note_uid: Uid
    passage: Span
    front: str
    back: str
    credit: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The part of a card that its passage seems to contradict.

    Attributes:
        reason: the reason, as the refusal of a card that names its evidence gives it.
    """

    note_uid: Uid
    reason: str

    @property
    def words(self) -> str:
        """Return the same of a card that stands on a passage."""
        return re.sub(r"\b([Ii]ts) evidence\b", r"\1 passage", self.reason)


@dataclass(frozen=True, slots=True)
class Advised:
    """The advice on some cards.

    Attributes:
        hints: the hints in the order of the cards.
        notes: the number of notes that were read; the others have no passage, or one that is too long.
    """

    hints: tuple[Advice, ...]
    notes: int
