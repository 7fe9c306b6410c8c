"""Parts an essay into passages that an assistant can be shown at once."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from studyapp.domain.annotations import Sentence
from studyapp.domain.assisting import Passage
from studyapp.domain.essays import (
    Essay,
    section_at,
    sections,
)
from studyapp.domain.spans import Span

LONGEST = 1500
"""Words of a passage; a longer paragraph is parted between sentences."""


def passages(
    essay: Essay, sentences: Sequence[Sentence], asked: Sequence[int], spans: Sequence[Span] = ()
) -> tuple[Passage, ...]:
    """The passages in which something is wanted, in text order.

    Args:
        essay: the text.
        sentences: all of its sentences.
        asked: indexes of those that cards can be made of, ascending.
        spans: stretches of the text whose sentences are wanted; all are where none is given.
    """
    found = sections(essay.text, essay.blocks)
    wanted = {each for each in asked if not spans or any(sentences[each].span.overlaps(span) for span in spans)}
    made = []
    for at, members in groupby(asked, key=lambda each: section_at(found, sentences[each].span.start)):
        for shown in _parts(sentences, list(members)):
            here = tuple(each for each in shown if each in wanted)
            if here:
                made.append(Passage(found[at].title, shown, here))
    return tuple(made)


def _parts(sentences: Sequence[Sentence], members: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """A section in parts of at most LONGEST words, parted between paragraphs where one has room."""
    part: list[int] = []
    words = 0
    for _, paragraph in groupby(members, key=lambda each: sentences[each].paragraph):
        whole = list(paragraph)
        length = sum(_words(sentences[each]) for each in whole)
        if part and words + length > LONGEST:
            yield tuple(part)
            part, words = [], 0
        for each in whole:
            if part and words + _words(sentences[each]) > LONGEST:
                yield tuple(part)
                part, words = [], 0
            part.append(each)
            words += _words(sentences[each])
    if part:
        yield tuple(part)


def _words(sentence: Sentence) -> int:
    return len(sentence.reading.split())
