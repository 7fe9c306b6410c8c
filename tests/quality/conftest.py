"""Cards are made once for each text, with models that are loaded once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from studyapp.cli.essays.generation_json import public_values
from studyapp.domain.generation import Generation, MakingSettings
from studyapp.extraction import Models, load_models
from studyapp.operations.essays.making import make_cards
from studyapp.reading import read_file

Maker = Callable[[Path], dict[str, Any]]
LABELS = Path(__file__).parent / "labels"


@pytest.fixture(scope="session")
def models() -> Models:
    """Both language models."""
    return load_models()


@pytest.fixture(scope="session")
def generated(models: Models) -> Callable[[Path], Generation]:
    """Makes the cards of a file, once."""
    return cache(lambda path: make_cards(read_file(path), MakingSettings(), models=models))


@pytest.fixture(scope="session")
def maker(generated: Callable[[Path], Generation]) -> Maker:
    """The cards of a file in the public form."""
    return lambda path: public_values(generated(path))


@pytest.fixture(scope="session")
def labelled(sample_essay: Path) -> dict[str, Path]:
    """The texts of our own that have labels, by the name of the labels' folder."""
    return {
        "sino-russian-relations": sample_essay,
        "smallpox": Path(__file__).parent / "texts" / "smallpox.txt",
    }
