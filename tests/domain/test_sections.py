"""Sections: every place of a text lies in one, and a title alone parts nothing."""

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.essays import Block, BlockKind, Section, section_at, sections
from studyapp.domain.spans import Span


def laid_out(*paragraphs: tuple[str, int]) -> tuple[str, list[Block]]:
    """A text of paragraphs (level 0) and headings."""
    text, blocks = "", []
    for words, level in paragraphs:
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(len(text), len(text) + len(words)), level))
        text += words + "\n\n"
    return text.rstrip(), blocks


def test_a_text_is_parted_at_its_highest_headings_of_which_there_are_several() -> None:
    text, blocks = laid_out(
        ("Rivers", 1), ("Opening words.", 0), ("The  Amur", 2), ("Long.", 0), ("Its banks", 3), ("The Lena", 2)
    )
    found = sections(text, blocks)
    assert [section.title for section in found] == [None, "The Amur", "The Lena"]
    assert section_at(found, text.index("Opening")) == 0
    assert section_at(found, text.index("Its banks")) == 1
    assert section_at(found, len(text) - 1) == 2


def test_a_text_without_headings_is_one_section() -> None:
    assert sections(*laid_out(("Only words.", 0))) == (Section(None, 0),)
    assert sections("", ()) == (Section(None, 0),)


def test_a_heading_at_the_very_top_leaves_nothing_above_it() -> None:
    assert sections(*laid_out(("One", 1), ("Words.", 0), ("Two", 1))) == (Section("One", 0), Section("Two", 13))


@given(st.lists(st.tuples(st.text("ab ", min_size=1, max_size=5), st.integers(0, 3)), max_size=9))
def test_every_place_lies_in_one_section(paragraphs: list[tuple[str, int]]) -> None:
    text, blocks = laid_out(*paragraphs)
    found = sections(text, blocks)
    starts = [section.start for section in found]
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(0 <= section_at(found, offset) < len(found) for offset in range(len(text) + 1))
