"""What the cards of a curated deck break of the rules of good cards, and what would mend them."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.curated import EssayReference, SharedCard
from studyapp.domain.ids import Uid


class LintRule(StrEnum):
    """What a good card of a curated deck keeps, and the deck itself; gravest first."""

    FIGURE = "figure not in the passage"
    UNIT = "other unit than the passage"
    NAME = "name not in the essay"
    CREDIT = "credit not in the essay"
    HEDGE = "hedge lost"
    GIVEN_AWAY = "answer given away"
    AMBIGUOUS = "ambiguous"
    TWICE = "asked twice"
    LIST = "list"
    SEVERAL_BLANKS = "several blanks"
    SEVERAL_ASKED = "several things asked"
    YES_NO = "yes or no"
    NO_REFERENT = "no referent"
    NO_DATE = "no date"
    NUMBER = "number alone"
    LONG_ANSWER = "long answer"
    LONG_FRONT = "long front"
    BROKEN = "broken off"
    PICTURE = "picture not shown"
    QUOTATION = "quotation"
    NO_PASSAGE = "no passage"
    NO_CREDIT = "no credit"
    NO_KIND = "no kind"
    NO_ESSAY = "no essay"


@dataclass(frozen=True, slots=True)
class Mend:
    """A ready mend.

    Attributes:
        words: a sentence on what it does.
        cards: what stands in place of the card; the first one keeps its uid.
        essay: what the deck says of its essay from then on, if that is mended.
    """

    words: str
    cards: tuple[SharedCard, ...] = ()
    essay: EssayReference | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a card breaks.

    Attributes:
        card_uid: of the card; None where the deck itself breaks it.
        words: a sentence on how.
        mend: a ready mend, where there is one.
        other: the card that it is confused with.
    """

    card_uid: Uid | None
    rule: LintRule
    words: str
    mend: Mend | None = None
    other: Uid | None = None
