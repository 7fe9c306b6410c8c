"""Shapes that cover places of a picture, as Anki's note type “Image Occlusion” writes them into the text of a cloze.

What is asked is covered on the front whatever its shape says: one that cannot be read covers the whole picture.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

from studyapp.rendering.nested_cloze import NestedDeletion, all_deletions, hidden_text

MASKED_SCHEME = "masked"
"""Addresses of pictures with shapes over them: the shapes, a slash, and the name of the picture, percent-encoded."""

_MARK = "image-occlusion:"
_PART = re.compile(r"(?<!\\):")
_FARTHEST = 3.0  # a shape may reach beyond its picture, but a measure in pixels is none in parts of it
_MOST = 1000  # shapes of a card; more of them cover it all
_STEPS = 10_000  # of a whole turn


class Kind(StrEnum):
    """How a shape is drawn."""

    RECTANGLE = "rect"
    ELLIPSE = "ellipse"
    POLYGON = "polygon"
    TEXT = "text"


class Role(StrEnum):
    """What a shape is there for: it covers what is asked, or what other cards ask, or shows where the answer is."""

    ASKED = "asked"
    OTHER = "other"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape over a picture; lengths are parts of its width and height.

    Attributes:
        points: corners of a polygon; of all others the left upper and the right lower corner.
        angle: degrees that it is turned by, clockwise, about the left upper corner.
        text: words that are shown.
        size: of those words, a part of the picture's height; 0 where that is not said.
    """

    kind: Kind
    role: Role
    points: tuple[tuple[float, float], ...]
    angle: float = 0.0
    text: str = ""
    size: float = 0.0


def is_shape(deletion: NestedDeletion) -> bool:
    """Whether a deletion is a shape over a picture, and no words."""
    return hidden_text(deletion).startswith(_MARK)


def has_shapes(text: str) -> bool:
    """Whether the text of a cloze has any shape."""
    return _MARK in text and any(map(is_shape, all_deletions(text)))


def shapes_of(text: str, number: int, *, is_back: bool) -> tuple[Shape, ...]:
    """The shapes that are drawn on one side of the card of a number, in their order.

    Args:
        text: of the cloze.
        number: of the card.
        is_back: whether the answer is shown.
    """
    drawn = tuple(_drawn(text, number, is_back=is_back))
    return drawn if len(drawn) <= _MOST or is_back else (whole(),)


def address_of(shapes: Sequence[Shape], name: str) -> str:
    """By what a picture with shapes over it is called in HTML."""
    told = json.dumps([astuple(each) for each in shapes], separators=(",", ":"))
    return f"{MASKED_SCHEME}:{quote(told, safe='')}/{quote(name, safe='')}"


def addressed(address: str) -> tuple[tuple[Shape, ...], str] | None:
    """The shapes and the name of the picture that such an address has; None of another address."""
    if not address.startswith(f"{MASKED_SCHEME}:"):
        return None
    told, _slash, name = address.removeprefix(f"{MASKED_SCHEME}:").partition("/")
    shapes = (
        Shape(Kind(kind), Role(role), tuple((x, y) for x, y in points), *rest)
        for kind, role, points, *rest in json.loads(unquote(told))
    )
    return tuple(shapes), unquote(name)


def _drawn(text: str, number: int, *, is_back: bool) -> Iterator[Shape]:
    for deletion in all_deletions(text):
        if not is_shape(deletion):
            continue
        kind, facts = _facts(hidden_text(deletion))
        is_always = 0 in deletion.numbers  # what belongs to no card
        if number in deletion.numbers or is_always:
            role = Role.ANSWER if is_back and not is_always else Role.ASKED
        elif facts.get("oi", "") == "1":
            role = Role.OTHER
        else:
            continue
        shape = _shape(kind, facts, role)
        if shape is not None:
            yield shape
        elif not is_back:
            yield whole(role)


def _facts(told: str) -> tuple[str, Mapping[str, str]]:
    kind, *parts = (part.replace("\\:", ":") for part in _PART.split(told.removeprefix(_MARK)))
    named = (part.partition("=") for part in parts)
    return kind, {name: value for name, _sign, value in named if value}


def _shape(kind: str, facts: Mapping[str, str], role: Role) -> Shape | None:
    """The shape, or None where it cannot be read."""
    try:
        points, angle = _points(kind, facts), float(facts.get("angle", 0)) % _STEPS / _STEPS * 360
        size = float(facts.get("fs", 0)) * float(facts.get("scale", 1))
    except (ValueError, KeyError):
        return None
    measures = (angle, size, *(each for point in points for each in point))
    is_sound = all(math.isfinite(each) for each in measures) and all(
        abs(each) <= _FARTHEST for point in points for each in point
    )
    words = facts.get("text", "") if kind == Kind.TEXT else ""
    return Shape(Kind(kind), role, points, angle, words, size) if is_sound else None


def _points(kind: str, facts: Mapping[str, str]) -> tuple[tuple[float, float], ...]:
    """The points of a shape.

    Raises:
        ValueError: a measure is no number, or the shape covers nothing.
        KeyError: a measure is missing.
    """
    left, top = float(facts.get("left", 0)), float(facts.get("top", 0))
    match Kind(kind):
        case Kind.TEXT:
            return ((left, top), (left, top))
        case Kind.RECTANGLE:
            width, height = float(facts["width"]), float(facts["height"])
        case Kind.ELLIPSE:
            width, height = 2 * float(facts["rx"]), 2 * float(facts["ry"])
        case Kind.POLYGON:
            pairs = [pair.split(",") for pair in facts["points"].split()]
            found = tuple((float(x), float(y)) for x, y in pairs)
            return _from_corner(found, facts)
    if not (width > 0 and height > 0):
        raise ValueError
    return ((left, top), (left + width, top + height))


def _from_corner(points: Sequence[tuple[float, float]], facts: Mapping[str, str]) -> tuple[tuple[float, float], ...]:
    """The corners of a polygon; its left upper corner is where it is said to be, and it may have been moved there."""
    if len(points) < 3:
        raise ValueError
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    right, down = float(facts.get("left", left)) - left, float(facts.get("top", top)) - top
    return tuple((x + right, y + down) for x, y in points)


def whole(role: Role = Role.ASKED) -> Shape:
    """A shape over all of a picture."""
    return Shape(Kind.RECTANGLE, role, ((0.0, 0.0), (1.0, 1.0)))
