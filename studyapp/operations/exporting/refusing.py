"""Why decks cannot be exported."""

from collections.abc import Sequence

from studyapp.domain.decks import Deck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.operations.wording import quoted


def nothing_taken(wanted: Sequence[Deck]) -> StudyAppError:
    """Return the error where no card of some decks has been taken."""
    name = quoted(wanted[0].name) if len(wanted) == 1 else msg("the-library")
    return StudyAppError(msg("has-no-cards-to-export", name=name), msg("take-some-of-its-draft-cards-first-2"))
