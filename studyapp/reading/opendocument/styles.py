"""Resolve the styles of an OpenDocument text, named and automatic, with inheritance."""

import re
from dataclasses import asdict, dataclass, replace
from functools import cache

from lxml import etree

from studyapp.reading.office_paragraphs import BODY, Role, StyleRole, role_of_style

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW = (
    f"{{{_SPACE}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing")
)
FO = f"{{{_SPACE}xsl-fo-compatible:1.0}}"
SVG = f"{{{_SPACE}svg-compatible:1.0}}"
_DEEPEST = 30  # styles that may inherit from each other
_SIZE = 24.0  # half points, where nothing says otherwise
_LENGTH = re.compile(r"(?P<number>-?\d+(?:\.\d+)?)(?P<unit>cm|mm|in|pt|pc|px|%)")
_TWENTIETHS = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}
_BOLD = ("bold", "600", "700", "800", "900")
_MONOSPACED = ("courier", "consol", "mono", "menlo")


@dataclass(frozen=True, slots=True)
class Look:
    """The look of characters and paragraphs; None where nothing is declared.

    Attributes:
        bold: and so on: whether it is on.
        italic: likewise.
        hidden: likewise; such text is never shown.
        typed: set in a font of a typewriter.
        size: half points; below 5 it is a factor of the size around.
        raised: "sup" or "sub", or an empty text for neither.
        left: indent of the paragraph in twentieths of a point.
        first: the indent of the first line against the others.
        centred: whether the paragraph is.
    """

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    typed: bool | None = None
    size: float | None = None
    raised: str | None = None
    left: int | None = None
    first: int | None = None
    centred: bool | None = None

    def over(self, base: "Look") -> "Look":
        """Return this look with gaps filled from another."""
        declared = {name: own_value for name, own_value in asdict(self).items() if own_value is not None}
        if self.size is not None and self.size < 5 and base.size is not None:
            declared["size"] = self.size * base.size
        return replace(base, **declared)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits.

    Attributes:
        named: the role that its name gives.
        look: the look of its characters and paragraphs.
        list_style: the name of the list style that its paragraphs are numbered by; None for none.
    """

    named: StyleRole
    look: Look
    list_style: str | None


class Styles:
    """Looks styles up by family and name."""

    def __init__(self, *roots: etree._Element | None) -> None:
        """Gather the styles of the parts of a document; where two have a name in common, the first holds."""
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._base = Look(size=_SIZE)
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        for root in roots:
            if root is not None:
                self._gather(root)
        self.paragraph = cache(self._paragraph)
        self.characters = cache(self._characters)

    def _gather(self, root: etree._Element) -> None:
        for element in root.iter(STYLE + "style", STYLE + "default-style", TEXT + "list-style", TEXT + "outline-style"):
            name, family = element.get(STYLE + "name") or "", element.get(STYLE + "family") or ""
            if element.tag == TEXT + "list-style":
                self.lists.setdefault(name, element)
            elif element.tag == TEXT + "outline-style":
                self.outline = element
            elif element.tag == STYLE + "style":
                self._elements.setdefault((family, name), element)
            elif family == "paragraph":
                self._base = _look(element).over(self._base)

    def _paragraph(self, name: str) -> Style:
        """Resolve a paragraph style."""
        style_role, look, listed = None, Look(), None
        for at, element in enumerate(self._chain("paragraph", name)):
            display_name = element.get(STYLE + "display-name") or element.get(STYLE + "name") or ""
            # An automatic style has a made-up name and stands for the one that it inherits from.
            automatic = at == 0 and re.fullmatch(r"P\d+", display_name)
            if style_role is None and not automatic:
                style_role = role_of_style(display_name, is_own=True)
            level = element.get(STYLE + "default-outline-level") or ""
            if style_role is None and level.isdecimal() and int(level) > 0:
                style_role = StyleRole(Role.HEADING, min(6, int(level)))
            if listed is None:
                listed = element.get(STYLE + "list-style-name")
            look = look.over(_look(element))
        if style_role is None and ("paragraph", name) not in self._elements:
            style_role = role_of_style(name, is_own=True)
        return Style(style_role or BODY, look.over(self._base), listed or None)

    def _characters(self, name: str) -> Look:
        """Resolve a style of characters."""
        look = Look()
        for element in self._chain("text", name):
            look = look.over(_look(element))
            style_name = (element.get(STYLE + "name") or "").casefold()
            code = any(word in style_name for word in ("source", "teletype", "code", "verbatim"))
            look = look.over(
                Look(
                    bold=style_name.startswith("strong") or None,
                    italic=style_name == "emphasis" or None,
                    typed=code or None,
                )
            )
        return look

    def is_hidden_section(self, name: str) -> bool:
        """Return whether a section's style hides it."""
        return any(_look(element).hidden for element in self._chain("section", name))

    def _chain(self, family: str, name: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name and (family, name) in self._elements and len(chain) < _DEEPEST:
            chain.append(self._elements[family, name])
            name = chain[-1].get(STYLE + "parent-style-name")
        return chain


def twentieths(length: str | None) -> int | None:
    """Return a length in twentieths of a point, or None."""
    match = _LENGTH.fullmatch((length or "").strip())
    if match is None or match["unit"] == "%" or len(match["number"]) > 12:
        return None
    return round(float(match["number"]) * _TWENTIETHS[match["unit"]])


def _look(element: etree._Element) -> Look:
    text = element.find(STYLE + "text-properties")
    paragraph = element.find(STYLE + "paragraph-properties")
    margin = first = centred = None
    if paragraph is not None:
        margin, first = twentieths(paragraph.get(FO + "margin-left")), twentieths(paragraph.get(FO + "text-indent"))
        align = paragraph.get(FO + "text-align")
        centred = None if align is None else align == "center"
    if text is None:
        return Look(left=margin, first=first, centred=centred)
    weight, slant, display = (text.get(FO + "font-weight"), text.get(FO + "font-style"), text.get(TEXT + "display"))
    font = (text.get(STYLE + "font-name") or text.get(FO + "font-family") or "").casefold()
    return Look(
        None if weight is None else weight in _BOLD,
        None if slant is None else slant in ("italic", "oblique"),
        None if display is None else display == "none",
        any(name in font for name in _MONOSPACED) if font else None,
        _size(text.get(FO + "font-size")),
        _raised_way(text.get(STYLE + "text-position")),
        margin,
        first,
        centred,
    )


def _size(value: str | None) -> float | None:
    match = _LENGTH.fullmatch(value or "")
    if match is None or len(match["number"]) > 8:
        return None
    if match["unit"] == "%":
        return min(4.9, float(match["number"]) / 100)
    return max(5.0, float(match["number"]) * _TWENTIETHS[match["unit"]] / 10)


def _raised_way(value: str | None) -> str | None:
    if value is None:
        return None
    height = value.split()[0] if value.split() else ""
    if height in ("super", "sub"):
        return "sup" if height == "super" else "sub"
    number = height.rstrip("%")
    if not re.fullmatch(r"-?\d{1,3}", number) or int(number) == 0:
        return ""
    return "sup" if int(number) > 0 else "sub"
