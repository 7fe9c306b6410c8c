"""The key points of a section, held against what a person wrote of it."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span


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
