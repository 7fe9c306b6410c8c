"""What the round trips demand can be missed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from studyapp.domain.essays import Essay
from studyapp.reading import read_text
from tests.reading.roundtrip.conftest import ESSAYS
from tests.reading.roundtrip.versions import NAMED, Base, faults


def changed(source: str, old: str, new: str) -> Essay:
    assert old in source
    return read_text(source.replace(old, new), markdown=True)


@pytest.mark.parametrize("name", ["harbour", "smallpox"])
def test_an_essay_is_a_version_of_itself(base_of: Callable[[str], Base], name: str) -> None:
    base = base_of(name)
    assert [fault for fault in faults(base, base.essay, kinds=NAMED) if not fault.startswith("pictures")] == []
    assert len(base.cards) >= 20


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Eleven of the forty ships were crushed.", "", "words"),
        ("\n\n## The Loan", "\n\nA Harbour under Ice: Kyrkby, 1893–1931\n\n## The Loan", "furniture"),
        ("\n\n## The Loan", "\n\nCookies.\n\n## The Loan", "furniture"),
        ("snow for two months", "snow for two mon-\nths", ""),
        ("Contemporaries knew these weaknesses well.", "C o n t e m p o r a r i e s knew these weaknesses.", "words"),
        ("Nobody slept.", "Nobody\n\nslept.", ""),
        ("No one drowned", "\n\nNo one\n\ndrowned", "paragraph"),
        ("\n\n## The Loan of 1895\n", "\n\nThe Loan of 1895\n", ""),
        ("2.1 million", "2.2 million", "cards"),
        ("title: ", "heading: ", "title"),
        ("recovered.[^loss]", "recovered.[^wallin]", "marks of notes"),
        ("author: Jane", "author: Jana", "author"),
        ("### The Winter", "## The Winter", "levels of headings"),
    ],
)
def test_a_planted_fault_is_seen(base_of: Callable[[str], Base], old: str, new: str, said: str) -> None:
    source = ESSAYS["harbour"].read_text("utf-8")
    found = faults(base_of("harbour"), changed(source, old, new), ("Cookies",), NAMED)
    told = {fault.split(":")[0] for fault in found if not fault.startswith("pictures")}
    assert said in told if said else not told


def test_lost_headings_are_seen(base_of: Callable[[str], Base]) -> None:
    base = base_of("harbour")
    other = replace(base.essay, blocks=tuple(b for b in base.essay.blocks if b.level != 2))
    assert any(fault.startswith("heading") for fault in faults(base, other))
