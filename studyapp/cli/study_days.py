"""Convert study days to dates and back."""

import re
from datetime import date

from studyapp.domain.errors import StudyAppError

EPOCH = date(1970, 1, 1).toordinal()


def to_iso_date(study_day: int) -> str:
    """Return the calendar date of a study day."""
    return date.fromordinal(EPOCH + study_day).isoformat()


def parse_date(written: str) -> int:
    """Return the study day of a date as a person types it.

    Raises:
        StudyAppError: it is no date.
    """
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", written.strip()):
            raise ValueError(written)
        return date.fromisoformat(written.strip()).toordinal() - EPOCH
    except ValueError:
        raise StudyAppError(
            f"“{written}” is no date.", "Write the year, the month and the day, such as 2026-12-14."
        ) from None
