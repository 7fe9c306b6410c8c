"""The sample essay is whole: every citation has its reference, every reference is cited, quotations are short."""

import re
from pathlib import Path

import pytest

LONGEST_QUOTATION = 8
_CITED = re.compile(r"(?:([\w’-]+) )?\(([^()]*?),? ?((?:19|20)\d\d)(?:, p\. \d+)?\)")
_REFERENCE = re.compile(r"^([^(\n]+) \(((?:19|20)\d\d)\)", re.M)


@pytest.fixture(scope="module")
def parts(sample_essay: Path) -> tuple[str, str]:
    """Body and reference list."""
    body, _, references = sample_essay.read_text(encoding="utf-8").partition("\n## References\n")
    return body, references


def _first_surname(names: str) -> str:
    return re.split(r",| and | et al", names.strip())[0]


def test_citations_and_references_agree(parts: tuple[str, str]) -> None:
    body, references = parts
    cited = {(_first_surname(inside or name), year) for name, inside, year in _CITED.findall(body)}
    listed = {(_first_surname(names), year) for names, year in _REFERENCE.findall(references)}
    assert cited == listed
    assert len(listed) >= 15


def test_references_stand_in_alphabetical_order(parts: tuple[str, str]) -> None:
    names = [line.casefold().replace("ü", "u") for line in parts[1].splitlines() if line]
    assert names == sorted(names)


def test_quotations_are_short(parts: tuple[str, str]) -> None:
    quotations = re.findall(r"“([^”]+)”", parts[0])
    assert quotations
    assert [words for words in quotations if len(words.split()) > LONGEST_QUOTATION] == []


def test_it_is_about_as_long_as_it_says(parts: tuple[str, str]) -> None:
    assert 1100 <= len(parts[0].split()) <= 1500


def test_it_names_the_figures_that_a_first_look_should_show(parts: tuple[str, str]) -> None:
    for figure in ("81% of its electricity from coal", "$5 billion since 1991", "$400 billion"):
        assert figure in parts[0]
