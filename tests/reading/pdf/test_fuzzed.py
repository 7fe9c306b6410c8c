"""What fuzzers found in PDFs once, read in this process, where a fault of the reader is not taken for the file's."""

from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.reading.pdf.composing import compose
from tests.conftest import ROOT

FOUND = sorted((ROOT / "tests" / "data" / "fuzzed").glob("*.pdf"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_each_is_read_or_refused(path: Path) -> None:
    try:
        assert compose(path.read_bytes(), path.name, lambda _done, _total: None).strands
    except StudyAppError as error:
        assert error.advice
