"""An essay that is a web page, clean or saved with all that is around it, reads like the essay."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.made import html, web_page
from tests.made.web_page import FURNITURE
from tests.reading.roundtrip.conftest import ESSAYS


@pytest.mark.parametrize("name", ESSAYS)
@pytest.mark.parametrize("make", [html, web_page])
def test_every_essay(check: Callable[..., None], name: str, make: Callable[..., None]) -> None:
    check(name, make, ".html", FURNITURE)


@pytest.mark.parametrize("charset", ["windows-1252", "utf-16"])
def test_a_page_in_another_encoding(check: Callable[..., None], charset: str) -> None:
    check("harbour", partial(html, charset=charset), ".htm")
