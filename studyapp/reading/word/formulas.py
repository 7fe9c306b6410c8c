"""A formula of Word in one line of characters, as one would type it."""

from lxml import etree

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VAL = _M + "val"


def linear(element: etree._Element) -> str:
    """The formula, as (a+b)/c, x^2, a_1, √(2); the depth of the tree is bounded by who parsed it."""
    name = element.tag.removeprefix(_M) if isinstance(element.tag, str) else ""
    if name == "t":
        return element.text or ""
    if name.endswith("Pr"):
        return ""
    parts = {child.tag.removeprefix(_M): linear(child) for child in element if isinstance(child.tag, str)}
    if name == "f":
        return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
    if name in ("sSup", "sSub", "sSubSup", "sPre"):
        low, high = parts.get("sub", ""), parts.get("sup", "")
        return parts.get("e", "") + (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    if name == "rad":
        return f"{parts.get('deg', '')}√({parts.get('e', '')})"
    if name == "nary":
        sign = _property(element, "naryPr", "chr") or "∫"
        low, high = parts.get("sub", ""), parts.get("sup", "")
        bounds = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
        return f"{sign}{bounds} {parts.get('e', '')}"
    if name == "d":
        opening = _property(element, "dPr", "begChr")
        closing = _property(element, "dPr", "endChr")
        inner = ", ".join(linear(child) for child in element.iterfind(_M + "e"))
        return f"{'(' if opening is None else opening}{inner}{')' if closing is None else closing}"
    return "".join(linear(child) for child in element)


def _grouped(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _property(element: etree._Element, properties: str, name: str) -> str | None:
    found = element.find(f"{_M}{properties}/{_M}{name}")
    return None if found is None else found.get(_VAL)
