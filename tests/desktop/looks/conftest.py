"""The library for looking at every page and dialog, made once."""

from pathlib import Path

import pytest

from tests.desktop.looks.shelf import Shelf, make


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, root: Path, sample_essay: Path) -> Shelf:
    return make(tmp_path_factory.mktemp("shelf"), sample_essay, root / "decks" / "good-cards.md")
