"""What a student gives back to whoever keeps a curated deck: suggestions, and figures that name nobody and no day."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.curated import SharedCard
from studyapp.domain.ids import Uid, digest_uid

FEWEST_ANSWERS = 3
"""A card that was answered less often than that has no figures."""

TIME_STEP = 5
"""Seconds to which the time of an answer is rounded."""

_MARK_LENGTH = 10


class SuggestionKind(StrEnum):
    """What is suggested: other words of a card, a card that the deck has not, or nothing but a remark."""

    EDIT = "edit"
    NEW = "new"
    COMMENT = "comment"


def mark_of(text: str) -> str:
    """The mark by which a text is known again without its words: 10 letters of its hash."""
    return digest_uid("studyapp.suggestion/1", text)[:_MARK_LENGTH]


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """Other words of one field.

    Attributes:
        name: as `SharedCard` calls it: front, back, context or source.
        after: Markdown; of a cloze's front with its deletions as they are stored.
        before: the mark of what was received and edited, which makes a merge of three out of two.
    """

    name: str
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that a student suggests.

    Attributes:
        card_uid: of the card that it is about, or of the new one.
        reason: in the student's words; of a comment the comment itself.
        edits: of an edit; at least one.
        is_cloze: whether an edited front is a cloze.
        card: the new one.
    """

    kind: SuggestionKind
    card_uid: Uid
    reason: str = ""
    edits: tuple[FieldEdit, ...] = ()
    is_cloze: bool = False
    card: SharedCard | None = None

    @property
    def uid(self) -> Uid:
        """The same for everybody who suggests the same, whatever the reasons."""
        said = [f"{each.name}\x1e{each.before}\x1e{each.after}" for each in self.edits]
        if self.kind is SuggestionKind.COMMENT:
            said.append(self.reason)
        if self.card is not None:
            return digest_uid("studyapp.suggestion/1", self.kind, self.card.front, self.card.back, self.card.context)
        return digest_uid("studyapp.suggestion/1", self.kind, self.card_uid, *said)


@dataclass(frozen=True, slots=True)
class CardFigures:
    """How one student fared with one card; no moment, no order of answers.

    Attributes:
        answers: how often it was answered, `FEWEST_ANSWERS` at least.
        recalls: on how many days after its first day it was answered, of which only the first answer counts.
        forgotten: how many of these failed.
        seconds: that half of the answers took at most, in steps of `TIME_STEP`.
        lapses: how often it was forgotten once it had been learned.
    """

    card_uid: Uid
    answers: int
    recalls: int
    forgotten: int
    seconds: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What one student gives back on one version of a deck.

    Attributes:
        uid: random, of this file alone.
        version: of the deck, that was taken last.
        by: who suggests; "" unless they typed it.
        figures: only where they agreed.
    """

    uid: Uid
    deck_uid: Uid
    deck_title: str
    version: int
    by: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    figures: tuple[CardFigures, ...] = ()
