"""A long essay falls into chapters that lose nothing."""

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.essays import Block, BlockKind, Essay, chapter_at, chapters
from studyapp.domain.spans import Span

PARTS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), min_size=1, max_size=30)


def essay_of(parts: list[tuple[int, int]]) -> Essay:
    """Blocks given by level (0 for a paragraph) and number of words."""
    text, blocks = "", []
    for level, words in parts:
        start = len(text) + 2 * bool(text)
        text += "\n\n" * bool(text) + " ".join(["word"] * words)
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(start, len(text)), level))
    return Essay("Title", None, None, text, tuple(blocks))


def test_a_short_essay_is_one_chapter() -> None:
    essay = essay_of([(1, 2), (0, 9), (1, 2), (0, 9)])
    assert [chapter.span for chapter in chapters(essay)] == [Span(0, len(essay.text))]


def test_an_essay_without_text_is_one_chapter() -> None:
    assert [chapter.span for chapter in chapters(Essay("Title", None, None, "", ()))] == [Span(0, 0)]


def test_a_book_is_parted_at_its_highest_headings_and_a_long_part_at_the_next() -> None:
    essay = essay_of([(0, 3), (1, 1), (0, 4), (1, 2), (2, 3), (0, 9), (2, 4), (0, 8)])
    found = chapters(essay, longest=12)
    assert [chapter.title and len(chapter.title.split()) for chapter in found] == [None, 1, 2, 3, 4]


def test_a_long_part_without_headings_is_parted_between_paragraphs() -> None:
    essay = essay_of([(0, 5)] * 5)
    assert [len(chapter.span.of(essay.text).split()) for chapter in chapters(essay, longest=10)] == [10, 10, 5]


@given(PARTS, st.integers(1, 20))
def test_chapters_cover_every_block_once_and_in_order(parts: list[tuple[int, int]], longest: int) -> None:
    essay = essay_of(parts)
    found = chapters(essay, longest=longest)
    homes = [[k for k, each in enumerate(found) if each.span.holds(block.span)] for block in essay.blocks]
    assert all(len(home) == 1 for home in homes)
    assert homes == sorted(homes)
    for block, home in zip(essay.blocks, homes, strict=True):
        assert chapter_at(found, block.span.start) == home[0]
