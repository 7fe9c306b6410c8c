"""A text that is kept in a library before its cards are made."""

from dataclasses import dataclass

from studyapp.domain.essays import Essay
from studyapp.domain.generation import USUAL, MakingSettings
from studyapp.domain.ids import Uid

MOST_TRIES = 2
"""How often making cards may begin and come to no end, a program that died over it included."""


@dataclass(frozen=True, slots=True)
class UnmadeText:
    """A text that is kept, and whose cards are still to be made.

    Attributes:
        number: names it; earlier ones are lower.
        essay_uid: the essay whose text it is, or of which it may become the new version.
        version: the text where it may become a new version; None where it is the essay's own.
        takes_proposed: whether the proposed cards are taken at once.
        must_ask: whether a person decides on the new version in any case.
        settings: by which the cards are made.
        is_wanted: whether they are to be made without being asked for again.
        tries: how often making them began and came to no end.
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
        """Whether making was tried so often that it is not tried again by itself."""
        return self.is_wanted and self.tries >= MOST_TRIES
