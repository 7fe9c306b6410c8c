"""Sections of a text that a large heading before it, such as “Abstract”, does not hold."""

import pytest

from studyapp.domain.essays import BlockKind, Essay
from studyapp.reading import read_text

PROSE = "The harbour of Kyrkby froze in the winter of 1893, and for eleven weeks no ship could leave it at all."


def read(*headings: str) -> Essay:
    """Return an essay with these headings, in Markdown, and two sentences below each."""
    return read_text("\n\n".join(f"{heading}\n\n{PROSE} {PROSE}" for heading in headings), markdown=True)


def levels(essay: Essay) -> list[tuple[int, str]]:
    return [(b.level, b.span.of(essay.text)) for b in essay.blocks if b.kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    "headings",
    [
        ("Ice at sea", "# Abstract", "## Introduction", "## Ships", "### Sailing ships", "## Loss"),
        ("Ice at sea", "# Summary", "## 1 Ice", "## 2 Ships", "### 2.1 Sailing ships"),
        ("Ice at sea", "# Abstract", "## Ice", "## Ships", "## Loss"),
    ],
)
def test_an_abstract_in_large_type_holds_no_section_of_the_text(headings: tuple[str, ...]) -> None:
    ranked = {words: level for level, words in levels(read(*headings))}
    assert ranked[headings[1].strip("# ")] == 2


def test_an_abstract_keeps_its_own_parts() -> None:
    essay = read("Ice at sea", "# Abstract", "## Aims", "## Results", "# Introduction", "# Ships", "# Loss", "# Quays")
    assert levels(essay)[:3] == [(1, "Abstract"), (2, "Aims"), (2, "Results")]
