"""Hold passages of lines with the kind of block they are, and the measures of a document's type."""

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
        kind: what it is.
        lines: in reading order; only a picture without a caption has none.
        left: where the lines of its column begin; so is right.
        right: where the full lines of its column end, in points.
        column: counts the columns of the document.
        level: of a heading, or the depth of a list item.
        skip: characters at the start that are layout, such as a bullet.
        label: of a note.
        lined: each line is one that the author ended, as in verse.
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
    images: list[Image] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines joined by blanks, to look at."""
        return " ".join(line.text for line in self.lines)[self.skip :]

    @property
    def size(self) -> float:
        """The size of the type of its first line, in points."""
        return self.lines[0].size

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0].page


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of a document's text, and the distance of its lines by size.

    Attributes:
        size: of the type of the text, in points.
        leading: points from one line to the next, for each size of type in half points.
    """

    size: float
    leading: Mapping[int, float] = field(default_factory=dict)

    def distance(self, size: float) -> float:
        """Return the points from one line to the next in type of a size."""
        known = self.leading.get(round(2 * size))
        if known is not None:
            return known
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
        size: of the type of the text.
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
    around = {step: counts[step - _STEP] + 2 * counts[step] + counts[step + _STEP] for step in counts}
    best = max(around, key=lambda step: (around[step], -step))
    near = [(step, counts[step]) for step in (best - _STEP, best, best + _STEP) if counts[step]]
    return sum(step * count for step, count in near) / sum(count for _, count in near)
