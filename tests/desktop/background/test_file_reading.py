"""A PDF that nobody waits for any more is not read to its end."""

import threading
import time
from pathlib import Path

import pytest

from studyapp.desktop.background.file_reading import end_readings, essay_of
from studyapp.domain.errors import StudyAppError
from studyapp.reading.pdf import reader
from tests.made.raw_pdf import many_pages


def test_a_reading_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    path = many_pages(3000, tmp_path / "long.pdf", [f"Line {n} of a page that takes its time." for n in range(50)])
    told: list[str] = []

    def read() -> None:
        with pytest.raises(StudyAppError) as refused:
            essay_of(path)
        told.append(str(refused.value))

    thread = threading.Thread(target=read)
    thread.start()
    while not reader._running and thread.is_alive():
        time.sleep(0.01)
    end_readings()
    thread.join(300)
    assert len(told) == 1
    assert not reader._running
