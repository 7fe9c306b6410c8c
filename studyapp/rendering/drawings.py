"""Check whether an SVG drawing is safe, and read its size: no script, nothing from outside, bounded.

An unsafe drawing is refused as a whole, so that it is stored and shown byte for byte as it came.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from xml.parsers import expat

from studyapp.domain.messages import msg

_MOST_BYTES: Final = 2_000_000
_MOST_ELEMENTS: Final = 50_000  # as drawn: what is used again counts again
_DEEPEST: Final = 100
_WIDEST: Final = 20_000.0  # pixels
_HEAD: Final = 4096  # bytes in which the first element begins
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?xml[^<>]*+>|<!--(?:(?!-->).)*+-->|<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+<(?:\w++:)?svg\b",
    re.DOTALL,
)
_FIRST = (b"<", b" ", b"\n", b"\r", b"\t", b"\xef")
_REFUSED = frozenset("script foreignobject iframe embed object audio video handler listener set".split())
_MOVING = frozenset("animate animatemotion animatetransform animatecolor".split())
_LINK = re.compile(r"(?:^|:)(?:href|src)$")
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,]|$)", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?\s*(?!#|[\"'])", re.IGNORECASE)
_IMPORT = re.compile(r"@import|@font-face|expression\s*\(|javascript:", re.IGNORECASE)

_SCRIPT = msg("it-has-a-script")
_OUTSIDE = msg("it-refers-to-something-outside-of-itself")
_LARGE = msg("it-is-too-large-a-drawing")
_DAMAGED = msg("drawing-is-damaged")


class _UnsafeError(Exception):
    """The error that something in the drawing is not safe."""


@dataclass
class _DrawingCheck:
    """The state of reading a drawing: elements, their names, and what each uses.

    Attributes:
        inside: the number of elements by the innermost named one that they stand in.
        used: the names that are used within a named one.
        parents: the named one that a named one stands in.
    """

    depth: int = 0
    count: int = 0
    names: list[str] = field(default_factory=lambda: [""])
    inside: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    used: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    style: int = 0

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        self.depth += 1
        self.count += 1
        if self.depth > _DEEPEST or self.count > _MOST_ELEMENTS:
            raise _UnsafeError(_LARGE)
        if name in _REFUSED:
            raise _UnsafeError(_SCRIPT)
        self.style += name == "style"
        for key, value in attributes.items():
            _check_attribute(name, _local(key), key, value)
        parent_name = self.names[-1]
        if own_id := attributes.get("id", ""):
            self.used[parent_name].append(own_id)  # what stands in another is drawn with it
        parent_name = own_id or parent_name
        self.names.append(parent_name)
        self.inside[parent_name] += 1
        if name == "use":
            self.used[parent_name] += [
                value.strip().removeprefix("#") for key, value in attributes.items() if _LINK.search(key.lower())
            ]

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.style -= _local(tag) == "style"
        self.names.pop()

    def text(self, text: str) -> None:
        if self.style:
            _check_style(text)

    def drawn(self) -> int:
        """Count the drawn elements; one that is used repeatedly counts each time.

        Raises:
            _UnsafeError: something uses itself, or they are too many.
        """
        under_way: set[str] = set()

        @cache
        def weight(name: str) -> int:
            if name in under_way or len(under_way) > _DEEPEST:
                raise _UnsafeError(_LARGE)
            under_way.add(name)
            number = self.inside.get(name, 0) + sum(map(weight, self.used.get(name, ())))
            under_way.discard(name)
            if number > _MOST_ELEMENTS:
                raise _UnsafeError(_LARGE)
            return number

        return weight("")


def is_drawing(content: bytes) -> bool:
    """Return whether bytes are an SVG drawing, by how they begin."""
    return content[:1] in _FIRST and _ROOT.match(content[:_HEAD]) is not None


def find_fault(content: bytes) -> str | None:
    """Return the reason why a drawing is not shown, as the end of a sentence; None if it is safe."""
    if len(content) > _MOST_BYTES:
        return _LARGE
    looked, parser = _DrawingCheck(), expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = looked.begin, looked.end
    parser.CharacterDataHandler = looked.text
    parser.EntityDeclHandler = _refuse_entity
    parser.ProcessingInstructionHandler = _refuse_instruction
    try:
        parser.Parse(content, True)
        looked.drawn()
    except _UnsafeError as error:
        return str(error)
    except (expat.ExpatError, LookupError, ValueError):
        return _DAMAGED
    return None


def drawing_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a drawing in pixels, as it says them itself; 300 by 150 where it does not."""
    root = _ROOT.match(content[:_HEAD])
    tag = content[root.end() : content.find(b">", root.end())].decode(errors="replace") if root else ""
    attributes = dict(re.findall(r"([\w:]+)\s*=\s*[\"']([^\"']{0,200})[\"']", tag))
    box = [
        float(number) for number in re.findall(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", attributes.get("viewBox", ""))
    ]
    across, down = (box[2], box[3]) if len(box) == 4 and min(box[2:]) > 0 else (300.0, 150.0)
    width, height = (_pixels(attributes.get(name, "")) for name in ("width", "height"))
    if width is None:
        width = across if height is None else height * across / down
    return max(1, round(width)), max(1, round(width * down / across if height is None else height))


_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def _pixels(length: str) -> float | None:
    """Return a length in pixels; None where none is told, or a share of what the drawing stands in."""
    match = re.fullmatch(r"\s*(\d{1,6}(?:\.\d*)?|\.\d+)\s*(px|pt|pc|mm|cm|in|)\s*", length)
    return min(float(match[1]) * _UNITS[match[2]], _WIDEST) if match else None


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _check_attribute(tag: str, name: str, key: str, value: str) -> None:
    if name.startswith("on") or (tag in _MOVING and name == "attributename" and _LINK.search(value.lower())):
        raise _UnsafeError(_SCRIPT)
    if _LINK.search(key.lower()) and tag != "a" and not _INSIDE.match(value):
        raise _UnsafeError(_OUTSIDE)
    if tag == "a" and name == "href" and re.match(r"\s*(?:javascript|data|vbscript):", value, re.IGNORECASE):
        raise _UnsafeError(_SCRIPT)
    if name == "base":
        raise _UnsafeError(_OUTSIDE)
    if not key.lower().startswith("xmlns"):
        _check_style(value)


def _check_style(text: str) -> None:
    if "\\" in text or _IMPORT.search(text) or _URL.search(text):
        raise _UnsafeError(_OUTSIDE)


def _refuse_entity(*_told: object) -> None:
    raise _UnsafeError(_OUTSIDE)


def _refuse_instruction(target: str, _data: str) -> None:
    if target.lower() != "xpacket":
        raise _UnsafeError(_OUTSIDE)
