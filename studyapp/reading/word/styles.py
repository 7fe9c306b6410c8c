"""Resolve the styles of a Word document: looks of characters and shapes of paragraphs, with inheritance."""

from dataclasses import dataclass, replace
from functools import cache

from lxml import etree

from studyapp.reading.drafts import language_tag
from studyapp.reading.office_paragraphs import BODY, Role, StyleRole, role_of_style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_DEEPEST = 30  # styles that may inherit from each other
_SIZE = 20  # half points, where nothing says otherwise (ECMA-376, 17.3.2.38)


@dataclass(frozen=True, slots=True)
class Look:
    """The look of characters; None where nothing is declared.

    Attributes:
        bold: and so on: whether it is on.
        italic: likewise.
        hidden: likewise; such text is never shown.
        size: half points.
        raised: "superscript", "subscript" or "baseline".
    """

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    raised: str | None = None

    def over(self, base: "Look") -> "Look":
        """Return this look with gaps filled from another."""
        return Look(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.size if self.size is None else self.size,
            self.raised or base.raised,
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a paragraph; None where nothing is declared.

    Attributes:
        outline: its level in the outline, from 0; 9 is body text.
        left: indent in twentieths of a point.
        first: indent of the first line against the others; negative where that hangs.
        list_id: the id of the numbering.
        list_level: the level of a list, counted from 0.
        centred: whether it is.
    """

    outline: int | None = None
    left: int | None = None
    first: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    centred: bool | None = None

    def over(self, base: "Shape") -> "Shape":
        """Return this shape with gaps filled from another."""
        return Shape(
            base.outline if self.outline is None else self.outline,
            base.left if self.left is None else self.left,
            base.first if self.first is None else self.first,
            base.list_id if self.list_id is None else self.list_id,
            base.list_level if self.list_level is None else self.list_level,
            base.centred if self.centred is None else self.centred,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits."""

    named: StyleRole = BODY
    look: Look = Look()
    shape: Shape = Shape()


def value(parent: etree._Element | None, name: str) -> str | None:
    """Return the value of a property, or None if it is not there."""
    node = None if parent is None else parent.find(W + name)
    return None if node is None else node.get(W + "val")


def number(text: str | None) -> int | None:
    """Parse a whole number as Word writes it, or return None."""
    try:
        return round(float(text)) if text is not None and len(text) < 20 else None
    except (ValueError, OverflowError):
        return None


def look_of(properties: etree._Element | None) -> Look:
    """Return the look that the properties of a run declare."""
    if properties is None:
        return Look()
    return Look(
        _switch(properties, "b"),
        _switch(properties, "i"),
        _switch(properties, "vanish"),
        number(value(properties, "sz")),
        value(properties, "vertAlign"),
    )


def shape_of(properties: etree._Element | None) -> Shape:
    """Return the shape that the properties of a paragraph declare."""
    if properties is None:
        return Shape()
    indent = properties.find(W + "ind")
    margin = first = None
    if indent is not None:
        margin = number(indent.get(W + "start") or indent.get(W + "left"))
        hanging = number(indent.get(W + "hanging"))
        first = -hanging if hanging else number(indent.get(W + "firstLine"))
    listed = properties.find(W + "numPr")
    align = value(properties, "jc")
    return Shape(
        number(value(properties, "outlineLvl")),
        margin,
        first,
        value(listed, "numId"),
        number(value(listed, "ilvl")),
        None if align is None else align == "center",
    )


class StyleSheet:
    """Looks styles up by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the part of styles; None where a document has none."""
        self._elements: dict[str, etree._Element] = {}
        self._default: str | None = None
        self._base = Look(size=_SIZE)
        self.language: str | None = None
        if root is not None:
            self._read(root)
        self.style = cache(self._style)

    def _read(self, root: etree._Element) -> None:
        for element in root.iterfind(W + "style"):
            name = element.get(W + "styleId")
            if name is not None:
                self._elements.setdefault(name, element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") not in (None, *_OFF):
                self._default = name
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = look_of(defaults).over(self._base)
        self.language = language_tag(value(defaults, "lang"))

    def _style(self, name: str | None) -> Style:
        """Resolve a paragraph style, or the default one of paragraphs without a style."""
        chain = self._chain(name if name in self._elements else self._default)
        look, shape = Look(), Shape()
        style_role = None if name is None or name in self._elements else role_of_style(name, is_own=True)
        for at, element in enumerate(chain):
            display_name = value(element, "name") or ""
            properties = element.find(W + "pPr")
            here = shape_of(properties)
            if style_role is None:
                style_role = role_of_style(display_name, is_own=at == 0)
            if style_role is None and here.outline is not None and here.outline < 9:
                style_role = StyleRole(Role.HEADING, min(6, here.outline + 1))
            look = look.over(look_of(element.find(W + "rPr")))
            shape = shape.over(here)
        return Style(style_role or BODY, look.over(self._base), shape)

    def characters(self, name: str | None) -> Look:
        """Resolve a character style."""
        look = Look()
        for element in self._chain(name):
            look = look.over(look_of(element.find(W + "rPr")))
        if look.bold is None and look.italic is None and name in self._elements:
            style_name = (value(self._elements[name], "name") or "").casefold()
            look = replace(look, bold=style_name == "strong" or None, italic=style_name == "emphasis" or None)
        return look

    def list_of_style(self, name: str) -> str | None:
        """Return the numbering that a list style stands for."""
        element = self._elements.get(name)
        return None if element is None else shape_of(element.find(W + "pPr")).list_id

    def _chain(self, name: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name is not None and name in self._elements and len(chain) < _DEEPEST:
            chain.append(self._elements[name])
            name = value(chain[-1], "basedOn")
        return chain


def _switch(properties: etree._Element, name: str) -> bool | None:
    node = properties.find(W + name)
    return None if node is None else node.get(W + "val", "1") not in _OFF
