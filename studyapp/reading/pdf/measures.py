"""How a document is set: the size of its text, and the distance of its lines."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from studyapp.reading.pdf.lines import Line

_USUAL = 1.2  # sizes of type from one line to the next, where too few lines tell
_STEP = 0.5  # points


@dataclass(frozen=True, slots=True)
class Measure:
    """How a document is set.

    Attributes:
        size: of the type of the text, in points.
        leading: points from one line to the next, for each size of type in half points.
    """

    size: float
    leading: Mapping[int, float] = field(default_factory=dict)

    def distance(self, size: float) -> float:
        """Points from one line to the next in type of a size."""
        known = self.leading.get(round(2 * size))
        if known is not None:
            return known
        text = self.leading.get(round(2 * self.size), _USUAL * self.size)
        return size * text / self.size


def text_size(lines: Iterable[Line]) -> float:
    """The size in which most characters are printed, in points."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(2 * line.size) / 2] += len(line.text)
    return max(counts, key=lambda size: (counts[size], size), default=10.0)


def measured(parts: Iterable[Sequence[Line]], size: float) -> Measure:
    """How the lines of columns are set.

    Args:
        parts: lines of each column, from the top.
        size: of the type of the text.
    """
    steps: dict[int, Counter[float]] = {}
    for lines in parts:
        for above, line in pairwise(lines):
            step = line.base - above.base
            if abs(above.size - line.size) < 0.3 and 0.8 * line.size < step < 3 * line.size:
                steps.setdefault(round(2 * line.size), Counter())[round(step / _STEP) * _STEP] += 1
    leading = {key: found for key, counts in steps.items() if (found := _usual(counts))}
    return Measure(size, leading)


def _usual(counts: Counter[float]) -> float:
    """The step that most lines take, with those a little less or more; 0 where too few lines tell."""
    if sum(counts.values()) < 4:
        return 0
    around = {step: counts[step - _STEP] + 2 * counts[step] + counts[step + _STEP] for step in counts}
    best = max(around, key=lambda step: (around[step], -step))
    near = [(step, counts[step]) for step in (best - _STEP, best, best + _STEP) if counts[step]]
    return sum(step * count for step, count in near) / sum(count for _, count in near)
