"""Provide the error for an export without cards."""

from collections.abc import Sequence

from studyapp.domain.decks import Deck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.operations.wording import quote_title


def nothing_to_export_error(wanted: Sequence[Deck]) -> StudyAppError:
    """Return the error where no card of some decks has been taken."""
    name = quote_title(wanted[0].name) if len(wanted) == 1 else msg("the-library")
    return StudyAppError(msg("has-no-cards-to-export", name=name), msg("take-some-of-its-draft-cards-first-2"))
