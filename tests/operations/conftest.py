"""A library with one imported essay."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from tests.operations.bridge import ROWS, generation_of
from tests.storage.material import Clock, generation, opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp", clock) as library:
        yield library


@pytest.fixture
def rivers(library: Library) -> Imported:
    return import_essay(library, generation(), take_proposed=True)


@pytest.fixture
def bridge(library: Library) -> Imported:
    """The essay in the library, each of its eight cards taken."""
    return import_essay(library, generation_of(ROWS), take_proposed=True)
