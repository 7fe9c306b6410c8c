"""Read files in the background, and cancel a reading that is no longer wanted."""

import sys
from collections.abc import Callable
from pathlib import Path

from studyapp.desktop import lazy
from studyapp.domain.essays import Essay


def essay_of(
    path: Path,
    turned: Callable[[int, int], None] | None = None,
    began: Callable[[Essay], None] | None = None,
    password: str | None = None,
) -> Essay:
    """Read a file, in a thread beside the window's.

    Args:
        path: the file.
        turned: hears in that thread how many pages of a PDF are read, and how many there are.
        began: receives the text of the first pages of a long PDF, in that thread.
        password: the password that opens a locked PDF.
    """
    return lazy.reading.read_file(path, turned=turned, began=began, password=password)


def end_readings() -> None:
    """End what may go on for long: the readings of PDFs. What was never loaded reads nothing."""
    if "studyapp.reading.pdf.reader" in sys.modules:
        lazy.pdf_reader.stop_reading()
