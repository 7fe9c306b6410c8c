"""Contents, keywords and reference lists are not asked; prose below their headings is, where their end was not seen."""

import pytest

from studyapp.domain.essays import Block, BlockKind
from studyapp.domain.spans import Span
from studyapp.drafting.skipped_sections import find_skipped_blocks

PROSE = (
    "The harbour silted up within ten years, and the merchants moved their trade to the railway. "
    "They came back when the new breakwater held, as the engineers had said that it would."
)
ENTRY = "Olsen, K. (1931). Harbours of the Northern Coast. Bergen: Harbour Press, pp. 12-40."


def apart(*lines: tuple[str, str]) -> list[str]:
    """Return the first word of each block that is taken for matter."""
    text, blocks = "", []
    kinds = {"h": BlockKind.HEADING, "p": BlockKind.PARAGRAPH, "l": BlockKind.LIST_ITEM}
    for kind, line in lines:
        start = len(text)
        text += line + "\n\n"
        blocks.append(Block(kinds[kind], Span(start, start + len(line)), 1 if kind == "h" else 0))
    found = find_skipped_blocks(text, blocks)
    return [blocks[i].span.of(text).split()[0] for i in sorted(found)]


def test_contents_end_where_prose_begins() -> None:
    assert apart(("h", "Table of Contents"), ("l", "One 3"), ("l", "Two 9"), ("p", PROSE), ("p", PROSE)) == [
        "One",
        "Two",
    ]


@pytest.mark.parametrize("heading", ["Bibliography", "References", "Keywords", "Abstract", "IV. Notes", "Glossary"])
def test_a_heading_that_would_take_most_of_the_prose_is_not_believed(heading: str) -> None:
    assert apart(("p", PROSE), ("h", heading), ("p", PROSE), ("p", PROSE)) == []
    assert apart(("p", PROSE), ("p", PROSE), ("h", heading), ("p", PROSE), ("h", "The quay"), ("p", PROSE)) == ["The"]


@pytest.mark.parametrize("heading", ["Authors’ contributions", "Author details", "Availability of data and materials"])
def test_what_a_journal_adds_is_no_part_of_the_text(heading: str) -> None:
    assert apart(("p", PROSE), ("p", PROSE), ("h", heading), ("p", "All authors read and approved it.")) == ["All"]
    assert apart(("p", PROSE), ("h", "Contributions"), ("p", PROSE)) == []


def test_a_reference_list_longer_than_the_text_is_matter() -> None:
    assert apart(("p", PROSE), ("h", "References"), *[("p", ENTRY)] * 5) == ["Olsen,"] * 5


def test_exercises_are_matter_however_many_there_are() -> None:
    assert apart(("p", PROSE), ("h", "Exercises"), ("p", PROSE), ("p", PROSE)) == ["The", "The"]
