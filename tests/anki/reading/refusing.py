"""Reads a package to its end, or sees it refused."""

from pathlib import Path

import pytest

from studyapp.anki.reading.package import open_package
from studyapp.domain.errors import StudyAppError


def drained(path: Path) -> int:
    """Reads all that a package holds; how many values that was."""
    with open_package(path) as package:
        rows = [*package.notes(), *package.cards(), *package.reviews()]
        media = [package.media_bytes(file) for file in package.media]
        return len(rows) + len(media) + package.counts.notes


def refused(path: Path) -> str:
    """The one sentence that a package is refused with; it names the file and comes with advice."""
    with pytest.raises(StudyAppError) as caught:
        drained(path)
    message = caught.value.message
    assert "odd.apkg" in message
    assert message.endswith(".")
    assert caught.value.advice.endswith(".")
    return message
