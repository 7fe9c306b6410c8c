"""An essay that was printed to PDF reads like the essay."""

from collections.abc import Callable

import pytest

from tests.made import Print, pdf
from tests.made.typesetting import Look
from tests.reading.roundtrip.conftest import ESSAYS

NOTICE = "Downloaded from https://press.example.org by guest on 3 March 2024"
BOOKISH = Look(size=9.5, first_line=12, between=0)
PRINTS = {
    "one column": Print(),
    "two columns": Print(columns=2, paper="letter", numbers="head", margin=50, look=Look(size=8.5)),
    "words set apart": Print(spaces=False, look=BOOKISH, numbers="head"),
    "two columns set apart": Print(columns=2, spaces=False, look=Look(size=8, first_line=10, between=0), notice=NOTICE),
    "notice and line numbers": Print(paper="letter", notice=NOTICE, line_numbers=True),
    "interleaved": Print(columns=2, interleaved=True, margin=50, look=Look(size=8.5)),
    "watermark": Print(watermark="CONFIDENTIAL", doubled=True, numbers="head"),
    "endnotes": Print(endnotes=True, running_head=False),
    "ragged, no heads": Print(running_head=False, look=Look(justify=False, hyphenate=False, ligatures=False)),
}
FURNITURE = (NOTICE, "CONFIDENTIAL")


@pytest.mark.parametrize("name", ESSAYS)
@pytest.mark.parametrize("how", ["one column", "two columns"])
def test_every_essay(check: Callable[..., None], name: str, how: str) -> None:
    check(name, lambda made, path: pdf(made, path, PRINTS[how]), ".pdf", FURNITURE)


@pytest.mark.parametrize("how", list(PRINTS)[2:])
@pytest.mark.parametrize("name", ["harbour", "sample"])
def test_every_print(check: Callable[..., None], name: str, how: str) -> None:
    check(name, lambda made, path: pdf(made, path, PRINTS[how]), ".pdf", FURNITURE)
