"""The coverage of an essay: what of it is asked by cards, what is not and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span


class Subject(StrEnum):
    """What can be asked; a claim is a whole sentence that asserts something."""

    CLAIM = "claim"
    FIGURE = "figure"
    CITATION = "citation"


class Coverage(StrEnum):
    """How far something is asked, best first.

    Carded is what a card in the deck or a proposed one asks, suggested what only a suggestion asks. Skipped is what
    has no card for a reason that is known; the person's own, where its card was rejected. The rest is open.
    """

    CARDED = "carded"
    SUGGESTED = "suggested"
    SKIPPED = "skipped"
    OPEN = "open"


class Standing(StrEnum):
    """What a card is, best first."""

    IN_DECK = "in deck"
    PROPOSED = "proposed"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Asking:
    """A card that asks something of a text.

    Attributes:
        span: its passage.
        front: what it asks, plain text in one line.
        answer: plain text in one line.
        credit: its credit line, plain text.
        reason: why it was rejected, or "".
    """

    uid: Uid
    span: Span
    standing: Standing
    front: str
    answer: str
    credit: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Audited:
    """Something of the text, and what asks it.

    Attributes:
        cards: those that ask it, the best first; of what is skipped, rejected ones.
        reason: why it has no card, or "".
    """

    span: Span
    subject: Subject
    coverage: Coverage
    cards: tuple[Asking, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """All claims, figures and citations of a text, in its order."""

    items: tuple[Audited, ...]

    @property
    def counts(self) -> Mapping[Subject, Mapping[Coverage, int]]:
        """How many there are of each subject, by coverage."""
        found = Counter((item.subject, item.coverage) for item in self.items)
        return {subject: {each: found[subject, each] for each in Coverage} for subject in Subject}

    def of(self, subject: Subject | None = None, coverage: Coverage | None = None) -> tuple[Audited, ...]:
        """The items of one subject, of one coverage, or of both; None is any."""
        return tuple(
            item for item in self.items if subject in (None, item.subject) and coverage in (None, item.coverage)
        )
