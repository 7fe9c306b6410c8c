"""Derive structure from styles: large lines become headings, indented paragraphs quotations."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from studyapp.reading.html.elements import IGNORED, Element, heading_level, name_of

_LARGEST_SHEET = 2_000_000
_MOST_RULES = 20_000
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LONGEST_RULE = 5000
_LONGEST_VALUE = 80
_NAME = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?:\.(?P<kind>[\w-]+))?")
_LENGTH = re.compile(r"(?P<number>-?\d*\.?\d+)\s*(?P<unit>pt|px|em|rem|%|in|cm|mm)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "": 0.75}
_SIZES = {"xx-small": 0.6, "x-small": 0.75, "small": 0.89, "medium": 1, "large": 1.2, "x-large": 1.5, "xx-large": 2}
_BODY = 12.0  # points, where a file says nothing
_PARAGRAPHS = ("p", "div")
_HEADING_WORDS = 20
_LARGER = 1.12  # times the size of the text, from which on a line is a heading
_SET_IN = 14.0  # points at either side
_RANKS = 6

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Style:
    """The style declared for an element; sizes in points, or as a factor of the size around it."""

    size: float | None = None
    factor: float = 1.0
    bold: bool | None = None
    italic: bool | None = None
    left: float = 0.0
    right: float = 0.0
    hidden: bool = False


@dataclass(slots=True)
class _Line:
    """A paragraph: how many of its characters have which size, and its style."""

    element: Element
    look: _Style
    sizes: Counter[float] = field(default_factory=Counter)
    nested: bool = False

    @property
    def length(self) -> int:
        """Return the number of characters."""
        return sum(self.sizes.values())

    @property
    def size(self) -> float:
        """Return the size in points of most characters."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0


def give_meaning(trees: Sequence[Element], sheets: Sequence[str], *, hiding: bool) -> None:
    """Rename elements by their looks: to strong and em, and to headings and quotations if none are marked.

    Args:
        trees: the trees of one text; they are changed.
        sheets: the style sheets of each tree, in one text.
        hiding: whether text that style sheets hide is dropped; a script may show it in a page.
    """
    has_headings = any(heading_level(node, name_of(node)) for tree in trees for node in tree.iter())
    has_quotations = any(True for tree in trees for _ in tree.iter("{*}blockquote", "blockquote"))
    lines = [
        line
        for tree, sheet in zip(trees, sheets, strict=True)
        for line in _take_styled_lines(tree, _parse_sheet(sheet), hiding=hiding)
    ]
    text = Counter[float]()
    sides = Counter[tuple[float, float]]()
    for line in lines:
        text.update(line.sizes)
        sides[line.look.left, line.look.right] += line.length
    if not text:
        return
    body = text.most_common(1)[0][0]
    usual = sides.most_common(1)[0][0]
    if not has_headings and len(text) > 1:
        _name_headings(lines, body)
    if not has_quotations:
        _name_quotations(lines, usual)


def _name_headings(lines: Sequence[_Line], body: float) -> None:
    large = [line for line in lines if _is_large(line, body)]
    ranks = {size: rank for rank, size in enumerate(sorted({line.size for line in large}, reverse=True), 1)}
    for line in large:
        line.element.tag = f"h{min(_RANKS, ranks[line.size])}"


def _is_large(line: _Line, body: float) -> bool:
    if line.nested or not 2 <= line.length <= 200 or line.size < _LARGER * body:
        return False
    words = " ".join("".join(str(piece) for piece in line.element.itertext()).split())
    uniform = line.sizes[line.size] > 0.85 * line.length
    return uniform and len(words.split()) <= _HEADING_WORDS and words[-1:] not in ".,;"


def _name_quotations(lines: Sequence[_Line], usual: tuple[float, float]) -> None:
    for line in lines:
        set_in = line.look.left >= usual[0] + _SET_IN and line.look.right >= usual[1] + _SET_IN
        if set_in and not line.nested and line.length > 20 and name_of(line.element) in _PARAGRAPHS:
            line.element.tag = "blockquote"


def _take_styled_lines(tree: Element, sheet: dict[str, Values], *, hiding: bool) -> list[_Line]:
    """Return the paragraphs of a tree; turn spans in bold or italics into strong and em on the way."""
    lines: list[_Line] = []
    sizes = [_BODY]
    open_lines: list[_Line] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        name = name_of(element)
        if event == "end":
            sizes.pop()
            if open_lines and open_lines[-1].element is element:
                lines.append(open_lines.pop())
            _count(open_lines, element.tail, sizes[-1])
            continue
        look = _style_of(element, name, sheet)
        sizes.append(look.size or sizes[-1] * look.factor)
        if not name or name in IGNORED:
            walk.skip_subtree()
            continue
        if look.hidden and hiding:
            element.set("hidden", "hidden")
        if name in _PARAGRAPHS:
            for outer in open_lines[-1:]:
                outer.nested = True
            open_lines.append(_Line(element, look))
        elif name in ("span", "font") and (look.bold or look.italic):
            element.tag = "strong" if look.bold else "em"
        _count(open_lines, element.text, sizes[-1])
    return lines


def _count(open_lines: list[_Line], text: str | None, size: float) -> None:
    if open_lines and text and (length := len(text.strip())):
        open_lines[-1].sizes[round(size * 2) / 2] += length


def _style_of(element: Element, name: str, sheet: dict[str, Values]) -> _Style:
    kinds, style = element.get("class") or "", element.get("style") or ""
    values: Values = dict(sheet.get(name, {}))
    for kind in kinds.split()[:8]:
        values |= sheet.get(f".{kind}", {})
        values |= sheet.get(f"{name}.{kind}", {})
    if style:
        values |= _values(style[:5000])
    return _parse_style(tuple(sorted(values.items()))) if values else _PLAIN


_PLAIN = _Style()


@lru_cache(maxsize=5000)
def _parse_style(items: tuple[tuple[str, str], ...]) -> _Style:
    values = dict(items)
    size, factor = _size(values.get("font-size", ""))
    weight, slant = values.get("font-weight", ""), values.get("font-style", "")
    margins, right = _sides(values)
    return _Style(
        size,
        factor,
        (weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)) if weight else None,
        slant in ("italic", "oblique") if slant else None,
        margins,
        right,
        values.get("display") == "none" or values.get("visibility") == "hidden",
    )


def _size(value: str) -> tuple[float | None, float]:
    if value in _SIZES:
        return _BODY * _SIZES[value], 1.0
    if value in ("larger", "smaller"):
        return None, 1.2 if value == "larger" else 0.83
    match = _LENGTH.fullmatch(value)
    if match is None:
        return None, 1.0
    number, unit = float(match["number"]), match["unit"] or ""
    if unit in ("em", "%", "rem"):
        return None, number / 100 if unit == "%" else number
    return number * _POINTS[unit], 1.0


def _sides(values: Values) -> tuple[float, float]:
    margin_values = values.get("margin", "").split()
    left_margin = right = 0.0
    if margin_values:
        right = _points(margin_values[1 % len(margin_values)])
        left_margin = _points(margin_values[3]) if len(margin_values) == 4 else right
    return _points(values["margin-left"]) if "margin-left" in values else left_margin, (
        _points(values["margin-right"]) if "margin-right" in values else right
    )


def _points(value: str) -> float:
    match = _LENGTH.fullmatch(value)
    if match is None:
        return 0.0
    unit = match["unit"] or ""
    number = float(match["number"])
    if unit == "%":
        return number * 4  # of a line of some 400 points
    return number * (_BODY if unit in ("em", "rem") else _POINTS[unit])


def _parse_sheet(sheet: str) -> dict[str, Values]:
    """Return the declarations for names and classes; skip rules that depend on where an element stands."""
    rules: dict[str, Values] = {}
    clean = _COMMENT.sub(" ", sheet[:_LARGEST_SHEET])
    for rule in clean.split("}", _MOST_RULES)[:_MOST_RULES]:
        before, _, declared = rule.rpartition("{")
        selector = re.split(r"[{;]", before[-_LONGEST_RULE:])[-1]
        values = _values(declared[:_LONGEST_RULE])
        for name in selector.split(",") if values else ():
            match = _NAME.fullmatch(name.strip())
            if match and (match["tag"] or match["kind"]):
                tag = (match["tag"] or "").lower()
                key = f"{tag}.{match['kind']}" if match["kind"] else tag
                rules.setdefault(key, {}).update(values)
    return rules


def _values(declarations: str) -> Values:
    values: Values = {}
    for declaration in declarations.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            values[name.strip().lower()] = value[:_LONGEST_VALUE].replace("!important", "").strip().lower()
    return values
