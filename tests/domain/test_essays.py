"""What an essay tells of its text."""

import pytest

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.spans import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The Lena – a river – is 4,294 km long.", 10),
        ("谈判从五月开始。", 7),
        ("1990年10月3日，科尔 spoke.", 9),
        ("سقوط الجدار في برلين", 4),
    ],
)
def test_words_are_counted_and_characters_where_no_space_parts_words(text: str, words: int) -> None:
    assert Essay(None, None, None, text, ()).word_count == words


@pytest.mark.parametrize(("language", "is_english"), [("en", True), ("EN-gb", True), ("enm", False), ("und", False)])
def test_english_of_any_country_is_english(language: str, is_english: bool) -> None:
    assert Essay(None, None, None, "", (), language=language).is_english is is_english


def test_only_the_lines_of_prose_and_verse_flow() -> None:
    text = "A lamp\nis lit.\n\nNyby\t12\nKyrkby\t40\n\nx = 1\ny = 2\n\nBy him\n“alone”."
    ends = (14, 23, 33, 46, len(text))
    kinds = (BlockKind.PARAGRAPH, BlockKind.TABLE_ROW, BlockKind.TABLE_ROW, BlockKind.CODE, BlockKind.QUOTATION)
    starts = (0, 16, 24, 35, 48)
    blocks = tuple(Block(kind, Span(*span)) for kind, *span in zip(kinds, starts, ends, strict=True))
    flow = Essay(None, None, None, text, blocks).in_flow()
    assert flow.text == "A lamp is lit.\n\nNyby\t12\nKyrkby\t40\n\nx = 1\ny = 2\n\nBy him “alone”."
    assert flow.in_flow() is flow
