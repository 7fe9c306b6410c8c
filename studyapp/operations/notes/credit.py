"""Make the credit line of a note that is made by hand."""

import re

from studyapp.domain.essays import Essay

_YEAR = re.compile(r"\b\d{4}\b")


def credit_line(essay: Essay) -> str:
    """Return the essay as a source, plain text: author, else title, and year."""
    year = _YEAR.search(essay.date or "")
    return ", ".join(part for part in (essay.author or essay.title, year.group() if year else None) if part)
