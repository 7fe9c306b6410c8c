"""An essay that was made an e-book reads like the essay."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.made import epub
from tests.made.epub import FURNITURE
from tests.reading.roundtrip.conftest import ESSAYS


@pytest.mark.parametrize("name", ESSAYS)
def test_every_essay(check: Callable[..., None], name: str) -> None:
    check(name, epub, ".epub", FURNITURE)


@pytest.mark.parametrize("front", [True, False])
@pytest.mark.parametrize("name", ["harbour", "sample"])
def test_the_older_version(check: Callable[..., None], name: str, front: bool) -> None:
    check(name, partial(epub, version=2, front=front), ".epub", FURNITURE)
