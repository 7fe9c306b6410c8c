"""A card that somebody wrote for sentences of an essay, and what can be proved of it."""

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """What a card must keep of the sentences that it cites; in the order in which it is told."""

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
    """What was found: the checks that hold, and those that do not, both in the order of `Check`."""

    proved: tuple[Check, ...]
    refusals: tuple[Refusal, ...] = ()

    @property
    def is_proved(self) -> bool:
        """Whether every check holds."""
        return not self.refusals
