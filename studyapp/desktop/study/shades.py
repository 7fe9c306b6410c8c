"""Choose which stretches of the essay are shaded by what would be recalled of them, and in which words; needs no Qt."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from studyapp.desktop.essay.marks import Segment, Shade
from studyapp.domain.ids import Uid
from studyapp.domain.memory import Bare, SentenceMemory, TextMemory
from studyapp.domain.spans import Span

LEAST = (0.95, 0.90, 0.80, 0.60, 0.0)
"""The least recall of each level, the best level first."""

_ASCENDING = LEAST[-2::-1]

FADING = 0.90
"""Below this recall a sentence is fading."""


def level_of(recall: float) -> int:
    """The level of a probability of recall."""
    return len(_ASCENDING) - bisect_right(_ASCENDING, recall)


def percent(recall: float) -> str:
    """A recall as a person reads it, never rounded up to certainty."""
    return f"{int(recall * 100)} %"


@dataclass(frozen=True)
class Shading:
    """Memory in a text as the window shows it.

    Attributes:
        memory: what would be recalled.
        bare: claims and figures without a card; None as long as that is not known.
    """

    memory: TextMemory
    bare: tuple[Bare, ...] | None = None

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Stretches of one look that do not overlap, in text order."""
        sentences = self.memory.sentences
        return _parted(sentences, self.bare or ())

    def with_bare(self, bare: tuple[Bare, ...] | None) -> "Shading":
        """The same with other claims and figures without a card."""
        return self if bare == self.bare else Shading(self.memory, bare)

    def at(self, offset: int) -> SentenceMemory | None:
        """The sentence with cards at a code point of the text."""
        sentences = self.memory.sentences
        index = bisect_right(self._starts, offset) - 1
        return sentences[index] if index >= 0 and offset < sentences[index].span.end else None

    def bare_at(self, offset: int) -> Bare | None:
        """Return the claim or figure at a code point that no card asks, a figure before its claim."""
        found = [each for each in self.bare or () if each.span.start <= offset < each.span.end]
        return min(found, key=lambda each: len(each.span), default=None)

    def fading(self, below: float = FADING) -> tuple[SentenceMemory, ...]:
        """The sentences whose weakest card is below a recall, in text order."""
        return tuple(each for each in self.memory.sentences if each.weakest is not None and each.weakest < below)

    def fading_from(self, offset: int, *, forward: bool) -> SentenceMemory | None:
        """The next fading sentence after the one at a place, or the last one before it; None where there is none."""
        fading = self.fading()
        here = self.at(offset)
        start = offset if here is None else here.span.start
        if forward:
            return next((each for each in fading if each.span.start > start), None)
        return next((each for each in reversed(fading) if each.span.start < start), None)

    @property
    def answered(self) -> int:
        """Count the cards that were ever answered."""
        return len(self._recalls)

    @property
    def mean(self) -> float:
        """The share of the answered cards that would be recalled."""
        return sum(self._recalls.values()) / len(self._recalls)

    @cached_property
    def _recalls(self) -> dict[Uid, float]:
        cards = (each for sentence in self.memory.sentences for each in sentence.cards)
        return {each.card.uid: each.recall for each in cards if each.recall is not None}

    @cached_property
    def _starts(self) -> list[int]:
        return [each.span.start for each in self.memory.sentences]


def _parted(sentences: Sequence[SentenceMemory], bare: Iterable[Bare]) -> tuple[Segment, ...]:
    lone = sorted(bare, key=lambda each: each.span)
    spans = [*(each.span for each in sentences), *(each.span for each in lone)]
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    starts = [each.span.start for each in sentences]
    found, coming = [], 0
    reach = {False: 0, True: 0}  # how far claims and figures go that have begun
    for start, end in pairwise(edges):
        while coming < len(lone) and lone[coming].span.start <= start:
            is_figure = lone[coming].is_figure
            reach[is_figure] = max(reach[is_figure], lone[coming].span.end)
            coming += 1
        index = bisect_right(starts, start) - 1
        over = sentences[index] if index >= 0 and start < sentences[index].span.end else None
        is_bare, is_figure = start < max(reach.values()), start < reach[True]
        if over is not None or is_bare:
            found.append(_segment(Span(start, end), over, is_bare=is_bare, is_figure=is_figure))
    return tuple(found)


def _segment(span: Span, over: SentenceMemory | None, *, is_bare: bool, is_figure: bool) -> Segment:
    recall = None if over is None else over.recall
    level = None if recall is None else level_of(recall)
    uids = () if over is None else tuple(dict.fromkeys(each.card.note_uid for each in over.cards))
    shade = Shade(level, is_new=over is not None and level is None, is_bare=is_bare, is_figure=is_figure)
    return Segment(span, "", True, uids, shade)
