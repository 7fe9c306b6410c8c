"""What tests of taking share: the second version of a deck."""

from pathlib import Path

import pytest

from studyapp.library import Library
from tests.desktop.curating.decks import AMUR, FIRST, LENA, TREATY, changed, written
from tests.desktop.curating.taking.material import answer, hold


@pytest.fixture
def second(tmp_path: Path, library: Library) -> Path:
    """The next version, of which a card was changed here too, one is retired and one reworded."""
    hold(library)
    answer(library, AMUR, "2,824 kilometres")
    deck = changed(
        FIRST,
        {
            AMUR: {"back": "2,824 km, with the Shilka 4,444 km"},
            LENA: {"is_retired": True},
            TREATY: {"front": "When did a treaty draw the line?"},
        },
    )
    return written(tmp_path, deck)
