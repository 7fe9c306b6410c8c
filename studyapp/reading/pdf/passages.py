"""Passages of lines with their kind of block, and the type measures of a document."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.lines import Line
from studyapp.reading.pdf.sheets import Image

_USUAL = 1.2  # sizes of type from one line to the next, where too few lines tell
_STEP = 0.5  # points


@dataclass(slots=True)
class Passage:
    """Lines that make up a block.

    Attributes:
        kind: the kind of block.
        lines: the lines in reading order; only a picture without a caption has none.
        left: the left edge of its column.
        right: the right edge of full lines in its column, in points.
        column: counts the columns of the document.
        level: the level of a heading, or the depth of a list item.
        skip: characters at the start that are layout, such as a bullet.
        label: the label of a note.
        lined: each line is one that the author ended, as in verse.
        is_formula: it is a displayed formula.
        images: pictures that it is the caption of.
    """

    kind: BlockKind
    lines: list[Line]
    left: float
    right: float
    column: int
    level: int = 0
    skip: int = 0
    label: str = ""
    lined: bool = False
    is_formula: bool = False
    images: list[Image] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the lines joined by blanks, to look at."""
        return " ".join(line.text for line in self.lines)[self.skip :]

    @property
    def size(self) -> float:
        """Return the size of the type of its first line, in points."""
        return self.lines[0].size

    @property
    def page(self) -> int:
        """Return the page on which it begins."""
        return self.lines[0].page


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of a document's text, and the distance of its lines by size.

    Attributes:
        size: the size of the type of the text, in points.
        leading: points from one line to the next, for each size of type in half points.
    """

    size: float
    leading: Mapping[int, float] = field(default_factory=dict)

    def distance(self, size: float) -> float:
        """Return the points from one line to the next in type of a size."""
        leading = self.leading.get(round(2 * size))
        if leading is not None:
            return leading
        text = self.leading.get(round(2 * self.size), _USUAL * self.size)
        return size * text / self.size


def text_size(lines: Iterable[Line]) -> float:
    """Return the size in which most characters are printed, in points."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(2 * line.size) / 2] += len(line.text)
    return max(counts, key=lambda size: (counts[size], size), default=10.0)


def measure_lines(parts: Iterable[Sequence[Line]], size: float) -> Measure:
    """Measure the distances of lines in columns.

    Args:
        parts: lines of each column, from the top.
        size: the size of the type of the text.
    """
    steps: dict[int, Counter[float]] = {}
    for lines in parts:
        for above, line in pairwise(lines):
            step = line.base - above.base
            if abs(above.size - line.size) < 0.3 and 0.8 * line.size < step < 3 * line.size:
                steps.setdefault(round(2 * line.size), Counter())[round(step / _STEP) * _STEP] += 1
    leading = {key: usual for key, counts in steps.items() if (usual := _usual(counts))}
    return Measure(size, leading)


def _usual(counts: Counter[float]) -> float:
    """Return the step that most lines take, averaged with close ones; 0 if too few lines tell."""
    if sum(counts.values()) < 4:
        return 0
    smoothed = {step: counts[step - _STEP] + 2 * counts[step] + counts[step + _STEP] for step in counts}
    best = max(smoothed, key=lambda step: (smoothed[step], -step))
    counts_near = [(step, counts[step]) for step in (best - _STEP, best, best + _STEP) if counts[step]]
    return sum(step * count for step, count in counts_near) / sum(count for _, count in counts_near)
