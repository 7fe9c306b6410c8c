"""A text that gives few cards says so, once, in a sentence."""

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import MakingSettings
from studyapp.domain.spans import Span
from studyapp.operations.essays.making import make_cards

WEAK = "They went there again, and it was much as they had left it. This pleased them, so they stayed. "
PLAIN = "In {year}, the council of Norby sold {count} tons of salt to the towns of the northern coast. "


def _essay(text: str) -> Essay:
    return Essay("Walks", None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text)), 0),))


def _notices(text: str) -> tuple[str, ...]:
    return make_cards(_essay(text.strip()), MakingSettings()).notices


def test_weak_prose_says_that_it_gives_few_cards() -> None:
    telling = PLAIN.format(year=1890, count=340)
    (notice,) = _notices(telling + WEAK * 40)
    assert notice.startswith("Few sentences of this text can be asked as they stand: ")


def test_plain_or_short_prose_says_nothing() -> None:
    assert _notices("".join(PLAIN.format(year=1800 + i, count=300 + 7 * i) for i in range(40))) == ()
    assert _notices(PLAIN.format(year=1890, count=340) + WEAK * 3) == ()


def test_a_text_without_a_card_says_what_cards_are_made_of() -> None:
    (notice,) = _notices("Slice the onions. Let them soften in butter, and do not let them burn.")
    assert notice.startswith("Nothing in this text can be asked as it stands: ")
