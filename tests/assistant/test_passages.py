"""Essays are parted into passages that an assistant can be shown."""

from studyapp.assistant.prompts import LONGEST, passages
from studyapp.domain.annotations import Sentence
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.spans import Span


def _essay(*paragraphs: tuple[BlockKind, list[str]]) -> tuple[Essay, tuple[Sentence, ...]]:
    text, blocks, sentences = "", [], []
    for number, (kind, parts) in enumerate(paragraphs):
        text += "\n\n" if text else ""
        start = len(text)
        for position, part in enumerate(parts):
            text += " " if position else ""
            span = Span(len(text), len(text) + len(part))
            text += part
            if kind is BlockKind.PARAGRAPH:
                sentences.append(Sentence(span, number, position, part, ()))
        blocks.append(Block(kind, Span(start, len(text)), 1 if kind is BlockKind.HEADING else 0))
    return Essay("Rivers", None, None, text, tuple(blocks)), tuple(sentences)


def _words(number: int) -> str:
    return " ".join(["word"] * number) + "."


HEADING, PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH
SHORT = _essay(
    (HEADING, ["Springs"]),
    (PARAGRAPH, ["They rise.", "They run."]),
    (HEADING, ["Mouths"]),
    (PARAGRAPH, ["They end."]),
)


def test_sections_are_kept_apart() -> None:
    found = passages(*SHORT, asked=(0, 1, 2))
    assert [(each.title, each.shown, each.wanted) for each in found] == [
        ("Springs", (0, 1), (0, 1)),
        ("Mouths", (2,), (2,)),
    ]


def test_only_passages_with_something_wanted_are_shown_and_shown_whole() -> None:
    essay, sentences = SHORT
    (found,) = passages(essay, sentences, (0, 1, 2), [sentences[1].span])
    assert (found.shown, found.wanted) == ((0, 1), (1,))


def test_no_passage_is_longer_than_it_may_be() -> None:
    half = LONGEST // 2
    essay, sentences = _essay((PARAGRAPH, [_words(half)]), (PARAGRAPH, [_words(half), _words(half), _words(half)]))
    found = passages(essay, sentences, range(4))
    assert [each.shown for each in found] == [(0,), (1, 2), (3,)]


def test_a_sentence_beyond_all_measure_stands_alone() -> None:
    essay, sentences = _essay((PARAGRAPH, ["Short.", _words(2 * LONGEST), "Short."]))
    assert [each.shown for each in passages(essay, sentences, range(3))] == [(0,), (1,), (2,)]
