"""An essay that was saved as an OpenDocument text reads like the essay."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.made import odt
from tests.made.odt import DELETED
from tests.reading.roundtrip.conftest import ESSAYS

FURNITURE = (DELETED, "A running head", "Page 7")
MANNERS = {"endnotes": {"endnotes": True}, "tracked changes": {"tracked": True}}


@pytest.mark.parametrize("name", ESSAYS)
def test_every_essay(check: Callable[..., None], name: str) -> None:
    check(name, odt, ".odt", FURNITURE)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", ["harbour", "sample"])
def test_every_manner(check: Callable[..., None], name: str, manner: str) -> None:
    check(name, partial(odt, **MANNERS[manner]), ".odt", FURNITURE)
