"""The marks of a file of suggestions, which a student gives back to the author of a deck."""

from typing import Final

from studyapp.deckfile.marks import COMMENT
from studyapp.domain.own_notes import SUGGESTED

FORMAT: Final = "studyapp.suggestions/2"
FIRST_FORMAT: Final = "studyapp.suggestions/1"
FIELDS: Final = SUGGESTED
"""Fields of a card that a suggestion may edit; tags and remarks belong to each reader."""

SUGGESTION: Final = f"{COMMENT} suggestion:"
FIGURES: Final = f"{COMMENT} figures"
