"""Choose the stretches of an essay that are shaded by their recall, and their descriptions; needs no Qt."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from studyapp.desktop.essay.marks import Segment, Shade
from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import Bare, SentenceMemory, TextMemory
from studyapp.domain.spans import Span

LEAST = (0.95, 0.90, 0.80, 0.60, 0.0)
"""The least recall of each level, the best level first."""

_ASCENDING = LEAST[-2::-1]

FADING = 0.90
"""Below this recall a sentence is fading."""


def level_of(recall: float) -> int:
    """Return the level of a probability of recall."""
    return len(_ASCENDING) - bisect_right(_ASCENDING, recall)


def percent(recall: float) -> str:
    """Return a recall as a person reads it, never rounded up to certainty."""
    return f"{int(recall * 100)} %"


@dataclass(frozen=True)
class Shading:
    """Memory in a text as the window shows it.

    Attributes:
        memory: the predicted recall.
        bare: claims and figures without a card; None as long as that is not known.
    """

    memory: TextMemory
    bare: tuple[Bare, ...] | None = None

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Return stretches of one look that do not overlap, in text order."""
        sentences = self.memory.sentences
        return _split_at_bare(sentences, self.bare or ())

    def with_bare(self, bare: tuple[Bare, ...] | None) -> "Shading":
        """Return the same with other claims and figures without a card."""
        return self if bare == self.bare else Shading(self.memory, bare)

    def at(self, offset: int) -> SentenceMemory | None:
        """Return the sentence with cards at a code point of the text."""
        sentences = self.memory.sentences
        index = bisect_right(self._starts, offset) - 1
        return sentences[index] if index >= 0 and offset < sentences[index].span.end else None

    def bare_at(self, offset: int) -> Bare | None:
        """Return the claim or figure at a code point that no card asks, a figure before its claim."""
        passages = [passage for passage in self.bare or () if passage.span.start <= offset < passage.span.end]
        return min(passages, key=lambda each: len(each.span), default=None)

    def fading(self, below: float = FADING) -> tuple[SentenceMemory, ...]:
        """Return the sentences whose weakest card is below a recall, in text order."""
        return tuple(
            sentence for sentence in self.memory.sentences if sentence.weakest is not None and sentence.weakest < below
        )

    def fading_from(self, offset: int, *, forward: bool) -> SentenceMemory | None:
        """Return the next or previous fading sentence from a place; None if there is none."""
        fading = self.fading()
        sentence_here = self.at(offset)
        start = offset if sentence_here is None else sentence_here.span.start
        if forward:
            return next((sentence for sentence in fading if sentence.span.start > start), None)
        return next((sentence for sentence in reversed(fading) if sentence.span.start < start), None)

    @property
    def answered(self) -> int:
        """Count the cards that were ever answered."""
        return len(self._recalls)

    @property
    def mean(self) -> float:
        """Return the share of the answered cards that would be recalled."""
        return sum(self._recalls.values()) / len(self._recalls)

    @cached_property
    def _recalls(self) -> dict[Uid, float]:
        cards = (card for sentence in self.memory.sentences for card in sentence.cards)
        return {card.card.uid: card.recall for card in cards if card.recall is not None}

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.memory.sentences]


def _split_at_bare(sentences: Sequence[SentenceMemory], bare: Iterable[Bare]) -> tuple[Segment, ...]:
    lone = sorted(bare, key=lambda each: each.span)
    spans = [*(sentence.span for sentence in sentences), *(passage.span for passage in lone)]
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    starts = [sentence.span.start for sentence in sentences]
    parts, coming = [], 0
    reach = {False: 0, True: 0}  # how far claims and figures go that have begun
    for start, end in pairwise(edges):
        while coming < len(lone) and lone[coming].span.start <= start:
            is_figure = lone[coming].is_figure
            reach[is_figure] = max(reach[is_figure], lone[coming].span.end)
            coming += 1
        index = bisect_right(starts, start) - 1
        sentence_over = sentences[index] if index >= 0 and start < sentences[index].span.end else None
        is_bare, is_figure = start < max(reach.values()), start < reach[True]
        if sentence_over is not None or is_bare:
            parts.append(_segment(Span(start, end), sentence_over, is_bare=is_bare, is_figure=is_figure))
    return tuple(parts)


def _segment(span: Span, sentence: SentenceMemory | None, *, is_bare: bool, is_figure: bool) -> Segment:
    recall = None if sentence is None else sentence.recall
    level = None if recall is None else level_of(recall)
    uids = () if sentence is None else tuple(dict.fromkeys(card.card.note_uid for card in sentence.cards))
    shade = Shade(level, is_new=sentence is not None and level is None, is_bare=is_bare, is_figure=is_figure)
    return Segment(span, "", True, uids, shade)
