"""Read the shapes that cover parts of a picture, from the cloze text of Anki's “Image Occlusion” notes.

What is asked is covered on the front whatever its shape says: one that cannot be read covers the whole picture.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

from studyapp.rendering.anki_cloze import NestedDeletion, all_deletions, hidden_text

MASKED_SCHEME = "masked"
"""Addresses of pictures with shapes over them: the shapes, a slash, and the name of the picture, percent-encoded."""

_MARK = "image-occlusion:"
_PART = re.compile(r"(?<!\\):")
_FARTHEST = 3.0  # a shape may reach beyond its picture, but a measure in pixels is none in parts of it
_MOST = 1000  # shapes of a card; more of them cover it all
_STEPS = 10_000  # of a whole turn


class Kind(StrEnum):
    """The way a shape is drawn."""

    RECTANGLE = "rect"
    ELLIPSE = "ellipse"
    POLYGON = "polygon"
    TEXT = "text"


class Role(StrEnum):
    """The purpose of a shape: to cover what is asked or what other cards ask, or to show the answer."""

    ASKED = "asked"
    OTHER = "other"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape over a picture; lengths are fractions of its width and height.

    Attributes:
        points: corners of a polygon; of all others the left upper and the right lower corner.
        angle: degrees that it is turned by, clockwise, about the left upper corner.
        text: words that are shown.
        size: the size of those words, a part of the picture's height; 0 where that is not said.
    """

    kind: Kind
    role: Role
    points: tuple[tuple[float, float], ...]
    angle: float = 0.0
    text: str = ""
    size: float = 0.0


def is_shape(deletion: NestedDeletion) -> bool:
    """Return whether a deletion is a shape over a picture, and not words."""
    return hidden_text(deletion).startswith(_MARK)


def has_shapes(text: str) -> bool:
    """Return whether the text of a cloze has any shape."""
    return _MARK in text and any(map(is_shape, all_deletions(text)))


def shapes_of(text: str, number: int, *, is_back: bool) -> tuple[Shape, ...]:
    """Return the shapes drawn on one side of the card of a number, in order.

    Args:
        text: the text of the cloze.
        number: the number of the card.
        is_back: whether the answer is shown.
    """
    drawn = tuple(_shapes_drawn(text, number, is_back=is_back))
    return drawn if len(drawn) <= _MOST or is_back else (covering_shape(),)


def address_of(shapes: Sequence[Shape], name: str) -> str:
    """Return the address in HTML of a picture with shapes over it."""
    data = json.dumps([astuple(shape) for shape in shapes], separators=(",", ":"))
    return f"{MASKED_SCHEME}:{quote(data, safe='')}/{quote(name, safe='')}"


def parse_address(address: str) -> tuple[tuple[Shape, ...], str] | None:
    """Return the shapes and the name of the picture in such an address; None for another address."""
    if not address.startswith(f"{MASKED_SCHEME}:"):
        return None
    data, _slash, name = address.removeprefix(f"{MASKED_SCHEME}:").partition("/")
    shapes = (
        Shape(Kind(kind), Role(role), tuple((x, y) for x, y in points), *value)
        for kind, role, points, *value in json.loads(unquote(data))
    )
    return tuple(shapes), unquote(name)


def _shapes_drawn(text: str, number: int, *, is_back: bool) -> Iterator[Shape]:
    for deletion in all_deletions(text):
        if not is_shape(deletion):
            continue
        kind, facts = _parse_properties(hidden_text(deletion))
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
            yield covering_shape(role)


def _parse_properties(declaration: str) -> tuple[str, Mapping[str, str]]:
    kind, *parts = (part.replace("\\:", ":") for part in _PART.split(declaration.removeprefix(_MARK)))
    pairs = (part.partition("=") for part in parts)
    return kind, {name: value for name, _sign, value in pairs if value}


def _shape(kind: str, facts: Mapping[str, str], role: Role) -> Shape | None:
    """Return the shape, or None if it cannot be read."""
    try:
        points, angle = _points(kind, facts), float(facts.get("angle", 0)) % _STEPS / _STEPS * 360
        size = float(facts.get("fs", 0)) * float(facts.get("scale", 1))
    except (ValueError, KeyError):
        return None
    measures = (angle, size, *(coordinate for point in points for coordinate in point))
    is_sound = all(math.isfinite(coordinate) for coordinate in measures) and all(
        abs(coordinate) <= _FARTHEST for point in points for coordinate in point
    )
    words = facts.get("text", "") if kind == Kind.TEXT else ""
    return Shape(Kind(kind), role, points, angle, words, size) if is_sound else None


def _points(kind: str, facts: Mapping[str, str]) -> tuple[tuple[float, float], ...]:
    """Return the points of a shape, or None if they cannot be read.

    Raises:
        ValueError: a measure is no number, or the shape covers nothing.
        KeyError: a measure is missing.
    """
    corner, top = float(facts.get("left", 0)), float(facts.get("top", 0))
    match Kind(kind):
        case Kind.TEXT:
            return ((corner, top), (corner, top))
        case Kind.RECTANGLE:
            width, height = float(facts["width"]), float(facts["height"])
        case Kind.ELLIPSE:
            width, height = 2 * float(facts["rx"]), 2 * float(facts["ry"])
        case Kind.POLYGON:
            pairs = [pair.split(",") for pair in facts["points"].split()]
            points = tuple((float(x), float(y)) for x, y in pairs)
            return _from_corner(points, facts)
    if not (width > 0 and height > 0):
        raise ValueError
    return ((corner, top), (corner + width, top + height))


def _from_corner(points: Sequence[tuple[float, float]], facts: Mapping[str, str]) -> tuple[tuple[float, float], ...]:
    """Return the corners of a polygon moved so that its left upper corner is at the declared place."""
    if len(points) < 3:
        raise ValueError
    corner, top = (min(point[axis] for point in points) for axis in (0, 1))
    right, down = float(facts.get("left", corner)) - corner, float(facts.get("top", top)) - top
    return tuple((x + right, y + down) for x, y in points)


def covering_shape(role: Role = Role.ASKED) -> Shape:
    """Return a shape over all of a picture."""
    return Shape(Kind.RECTANGLE, role, ((0.0, 0.0), (1.0, 1.0)))
