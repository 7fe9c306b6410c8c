"""An essay that was saved as a Word file reads like the essay."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.made import docx
from tests.made.docx import COMMENT, DELETED
from tests.reading.roundtrip.conftest import ESSAYS

FURNITURE = (COMMENT, DELETED, "A running head", "Page 7")
MANNERS = {
    "endnotes": {"endnotes": True},
    "tracked changes": {"tracked": True},
    "soft hyphens": {"soft_hyphens": True},
}


@pytest.mark.parametrize("name", ESSAYS)
def test_every_essay(check: Callable[..., None], name: str) -> None:
    check(name, docx, ".docx", FURNITURE)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", ["harbour", "sample"])
def test_every_manner(check: Callable[..., None], name: str, manner: str) -> None:
    check(name, partial(docx, **MANNERS[manner]), ".docx", FURNITURE)
