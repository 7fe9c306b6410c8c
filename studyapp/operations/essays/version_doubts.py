"""Reasons why a text had better be an essay of its own than the new version of one: cards lost, or a worse reading.

A book may contain an essay, and a bad scan may be the same essay; neither should take the place of a clean text unless
a person says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.domain.essays import Essay
from studyapp.domain.messages import msg
from studyapp.domain.spans import Fate, Placement
from studyapp.matching.version import sentence_starts

_LOST_CARDS_DIVISOR = 10  # one card in so many may lose its passage
_LONGER_FACTOR = 3  # times as many words
_MIN_SENTENCE_SHARE = 0.6  # share of the sentences that must be left
_MOST_LEFT_OUT_SHARE = 0.1  # share of words that may be left out more than in the text that is there
_MOST_BROKEN_SHARE = 0.01  # the same for words that look broken
_MOST_GARBLED_SHARE = 0.001  # the same for characters that are none of a text
_WORD = re.compile(r"[^\W_]+")
_BROKEN_WORD = re.compile(
    r"(?<![^\W_])[^\W\d_]{2,}[-\u00ad]\s+(?!(?:and|or|to|und|oder|et|y|e)\b)[a-z]{2,}"  # broken at the end of a line
    r"|(?<![^\W_])[a-z]+\d+[a-z]+(?![^\W_])"  # l1ke
    r"|(?<![^\W_])[a-z]+[A-Z][a-z]+(?=[A-Z\s])"  # wordsRun together
    r"|(?<= )[b-hj-nq-z](?: [b-z])+(?= )"  # s p a c e d
)
_GARBLED_CHARACTER = re.compile(r"[\ufffd\ue000-\uf8ff\u0080-\u009f\u25a0-\u25a1]|Ã[\u0080-\u00bf]|â€")


@dataclass(frozen=True, slots=True)
class Reading:
    """Measures of how well a text was read.

    Attributes:
        words: the number of words.
        sentences: the number of sentences.
        left_out: share of the words that the reader took for furniture of the page.
        broken: share of the words that look broken.
        garbled: share of the characters that belong to no text.
    """

    words: int
    sentences: int
    left_out: float
    broken: float
    garbled: float


def reading_of(essay: Essay) -> Reading:
    """Measure how a text was read."""
    text = essay.text
    words = len(_WORD.findall(text)) or 1
    dropped = sum(len(_WORD.findall(line.text)) for line in essay.dropped)
    return Reading(
        words=words,
        sentences=len(sentence_starts(text)),
        left_out=dropped / (words + dropped),
        broken=len(_BROKEN_WORD.findall(text)) / words,
        garbled=len(_GARBLED_CHARACTER.findall(text)) / max(1, len(text)),
    )


def version_doubts(old: Essay, new: Essay, placements: Sequence[Placement]) -> tuple[str, ...]:
    """Tell why a text had better be no new version of an essay.

    Args:
        old: the text that the essay has.
        new: the other one.
        placements: the new places of the passages of its cards.

    Returns:
        A sentence for each reason; none where nothing speaks against it.
    """
    was, now = reading_of(old), reading_of(new)
    gone = sum(placement.fate is Fate.GONE for placement in placements)
    found = (
        (
            gone > 1 and gone * _LOST_CARDS_DIVISOR > len(placements),
            msg("of-cards-would-lose-their-passage", gone=gone, placements=len(placements)),
        ),
        (now.words > _LONGER_FACTOR * was.words, msg("it-is-times-as-long", words=now.words // was.words)),
        (
            now.sentences < _MIN_SENTENCE_SHARE * was.sentences,
            msg("it-has-sentences-instead-of", sentences=now.sentences, was_sentences=was.sentences),
        ),
        (now.left_out > was.left_out + _MOST_LEFT_OUT_SHARE, msg("of-its-words-were-left-out", left_out=now.left_out)),
        (now.broken > was.broken + _MOST_BROKEN_SHARE, msg("of-its-words-look-broken", broken=now.broken)),
        (now.garbled > was.garbled + _MOST_GARBLED_SHARE, msg("it-has-characters-that-were-read-wrong")),
    )
    return tuple(sentence for holds, sentence in found if holds)
