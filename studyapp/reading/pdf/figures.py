"""Tells drawings from rules and frames by the shapes on a page, and their letters from the text."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from studyapp.reading.pdf.lines import Line
from studyapp.reading.pdf.sheets import Box
from studyapp.reading.plain.shapes import is_caption

_NEAR = 8.0  # points between the shapes of one drawing
_LEAST_WIDTH, _LEAST_HEIGHT = 50.0, 36.0
_LARGEST = 0.6  # part of the page
_RECTANGLE = 6  # segments that a rectangle has at most
_FEWEST = 2  # shapes that are no rectangles and no rules
_THIN = 1.5  # points
_LABEL = 22  # letters that half of the stretches in a drawing have at most
_AROUND = 16.0  # points around a drawing in which its axes are named
_SMALLER = 0.95


class Shape(NamedTuple):
    """A path on a page, with how many pieces its line has."""

    box: Box
    segments: int


def drawings(shapes: Iterable[Shape], width: float, height: float) -> list[Box]:
    """Where shapes make up a drawing.

    Args:
        shapes: all paths of a page.
        width: of the page in points; so is height.
        height: of the page.
    """
    clusters: list[tuple[Box, int]] = []
    for shape in shapes:
        box = shape.box
        if box.width * box.height > _LARGEST * width * height or box.width > 0.97 * width:
            continue
        curved = int(shape.segments > _RECTANGLE or _is_slanted(shape))
        apart: list[tuple[Box, int]] = []
        for other, count in clusters:
            if _touch(box, other):
                box, curved = _around(box, other), curved + count
            else:
                apart.append((other, count))
        clusters = [*apart, (box, curved)]
    return [
        box
        for box, curved in clusters
        if curved >= _FEWEST
        and box.width >= _LEAST_WIDTH
        and box.height >= _LEAST_HEIGHT
        and box.width * box.height < _LARGEST * width * height
    ]


def _is_slanted(shape: Shape) -> bool:
    """Whether a line runs neither across nor down."""
    return shape.segments == 2 and shape.box.width > _THIN and shape.box.height > _THIN


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left - _NEAR < other.right
        and other.left - _NEAR < one.right
        and one.top - _NEAR < other.bottom
        and other.top - _NEAR < one.bottom
    )


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def letters_of(box: Box, lines: Sequence[Line], size: float) -> list[Line] | None:
    """The stretches that belong to a drawing; None where it is only a frame around text.

    Args:
        box: where the drawing stands.
        lines: stretches of its page.
        size: of the type of the text.
    """
    inside = [line for line in lines if _is_in(line, box, 2)]
    lengths = sorted(len(line.text) for line in inside)
    if lengths and lengths[len(lengths) // 2] > _LABEL:
        return None
    around = [
        line
        for line in lines
        if _is_in(line, box, _AROUND) and line.size < _SMALLER * size and len(line.text) <= 2 * _LABEL
    ]
    return [line for line in {id(line): line for line in inside + around}.values() if not is_caption(line.text)]


def _is_in(line: Line, box: Box, margin: float) -> bool:
    middle = (line.left + line.right) / 2
    return box.left - margin <= middle <= box.right + margin and box.top - margin <= line.base <= box.bottom + margin
