"""The generation of an essay's cards: draft notes, skipped sentences with reasons, and waiting texts."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.annotations import Annotations
from studyapp.domain.cloze import Cloze
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span


class NoteKind(StrEnum):
    """The kind of knowledge that a note asks."""

    FIGURE = "figure"
    CLAIM = "claim"
    CITATION = "citation"
    QUOTATION = "quotation"
    DEFINITION = "definition"


class DraftStatus(StrEnum):
    """The status of a draft: proposed ones are ticked in the list, suggested ones are shown below, not ticked."""

    ACCEPTED = "accepted"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class DraftNote:
    """A note made by the program.

    Attributes:
        uid: permanent, from kind, direction, sentence and answer.
        front: the question in plain text; of a cloze, the text with its blank.
        back: the answer alone, plain text.
        cloze: the cloze, or None for a question.
        context: stands above the front, or None.
        quote: the passage in the essay that proves the note.
        citations: indexes into the citations of the annotations.
        source: the credit line on the back.
        score: how likely the card is good, and how much its sentence carries the text; 0 to 1, three places.
        reason: the rule that made it and what it saw.
    """

    uid: Uid
    kind: NoteKind
    front: str
    back: str
    cloze: Cloze | None
    context: str | None
    quote: Span
    citations: tuple[int, ...]
    source: str
    status: DraftStatus
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A figure, citation or claim that got no card, and why."""

    span: Span
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class MakingSettings:
    """A person's choices about making cards.

    Attributes:
        per_1000_words: the largest number of proposed cards per 1,000 words.
    """

    per_1000_words: int = 14


USUAL = MakingSettings()
"""The settings where a person chose nothing."""


@dataclass(frozen=True, slots=True)
class Generation:
    """The result of one making; `notices` are sentences for the user, such as a missing model."""

    essay: Essay
    annotations: Annotations
    drafts: tuple[DraftNote, ...]
    skipped: tuple[Skipped, ...]
    notices: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return the notices on the cards, without those on how the file was read."""
        return tuple(notice for notice in self.notices if notice not in self.essay.notices)


MOST_TRIES = 2
"""The number of times that making cards may begin without an end, a program that died over it included."""


@dataclass(frozen=True, slots=True)
class UnmadeText:
    """A text that is kept, and whose cards are still to be made.

    Attributes:
        number: names it; earlier ones are lower.
        essay_uid: the essay whose text it is, or of which it may become the new version.
        version: the text where it may become a new version; None where it is the essay's own.
        takes_proposed: whether the proposed cards are taken at once.
        must_ask: whether a person decides on the new version in any case.
        settings: the settings with which the cards are made.
        is_wanted: whether they are to be made without being asked for again.
        tries: the number of interrupted attempts to make them.
    """

    number: int
    essay_uid: Uid
    version: Essay | None = None
    takes_proposed: bool = False
    must_ask: bool = False
    settings: MakingSettings = USUAL
    is_wanted: bool = True
    tries: int = 0

    @property
    def has_failed(self) -> bool:
        """Return whether making was tried so often that it is not tried again by itself."""
        return self.is_wanted and self.tries >= MOST_TRIES
