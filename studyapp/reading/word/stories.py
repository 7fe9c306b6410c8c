"""Simplify a story of a Word document (its body, its notes): settle changes, boxes, fields and formulas."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from studyapp.reading.word.styles import W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_GONE = frozenset(
    W + name
    for name in (
        "del moveFrom annotationRef commentReference commentRangeStart commentRangeEnd proofErr bookmarkStart"
        " bookmarkEnd lastRenderedPageBreak softHyphen footnoteRef endnoteRef separator continuationSeparator"
        " rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange numberingChange permStart permEnd"
    ).split()
)
_UNWRAPPED = frozenset(W + name for name in "ins moveTo smartTag customXml dir bdo sdtContent rubyBase".split())
_SHOWS = tuple(W + name for name in ("t", "sym", "drawing", "pict", "object"))
_FIELD = re.compile(r"\s*(?P<name>[A-Za-z]+)")
_COUNTED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "SAVEDATE", "PRINTDATE", "FILENAME")
_LISTS = ("TOC", "INDEX", "TOA")
_VAL = _M + "val"


@dataclass(slots=True)
class _Field:
    """An open field: its code, the marks of it, and whether its result has begun."""

    code: str = ""
    shown: bool = False
    marks: list[etree._Element] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the kind of field, in capitals."""
        match = _FIELD.match(self.code)
        return match["name"].upper() if match else ""

    @property
    def leads_outside(self) -> bool:
        """Return whether it makes a link to an address."""
        return self.name == "HYPERLINK" and "://" in self.code and "\\l" not in self.code


def simplify_story(root: etree._Element) -> frozenset[etree._Element]:
    """Simplify a story in place.

    Returns:
        The paragraphs of a table of contents or an index.
    """
    for element in list(root.iter(_MC + "AlternateContent")):
        _choose_alternative(element)
    for element in reversed(list(root.iter(W + "p"))):  # from the end, so that no words are moved twice
        _join_to_next(element)
    contents = [p for sdt in root.iter(W + "sdt") if _is_contents(sdt) for p in sdt.iter(W + "p")]
    for element in list(root.iter()):
        _settle_element(element)
    listed = _settle_fields(root)
    _take_out_boxes(root)
    return frozenset(contents) | listed


def detach(element: etree._Element) -> None:
    """Take an element out of its tree, with all that is in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Replace an element by its content."""
    put_instead(element, list(element))


def put_instead(element: etree._Element, replacements: list[etree._Element]) -> None:
    """Replace an element by others."""
    if element.getparent() is None:
        return
    for replacement in replacements:
        element.addprevious(replacement)
    detach(element)


def text_run(text: str) -> etree._Element:
    """Return a run that shows a text."""
    run = etree.Element(W + "r")
    text_element = etree.SubElement(run, W + "t")
    text_element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text_element.text = text
    return run


def begin_with(paragraph: etree._Element, elements: list[etree._Element]) -> None:
    """Put elements at the start of a paragraph, behind its properties."""
    at = 0 if paragraph.find(W + "pPr") is None else 1
    paragraph[at:at] = elements


def _join_to_next(element: etree._Element) -> None:
    """Join a paragraph whose end was deleted or moved to the next one, in the shape of that."""
    ends = element.find(f"{W}pPr/{W}rPr")
    if ends is None or (ends.find(W + "del") is None and ends.find(W + "moveFrom") is None):
        return
    next_block = next(element.itersiblings(W + "p", W + "tbl", W + "sdt"), None)
    if next_block is not None and next_block.tag == W + "p":
        begin_with(next_block, [node for node in element if node.tag != W + "pPr"])
        detach(element)


def _choose_alternative(element: etree._Element) -> None:
    """Choose the first visible one of alternatives stored for newer and older programs."""
    for branch in list(element):
        if any(True for _ in branch.iter(W + "t", A + "blip", _V + "imagedata", _M + "t")):
            put_instead(element, list(branch))
            return
    detach(element)


def _is_contents(sdt: etree._Element) -> bool:
    gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"


def _settle_element(element: etree._Element) -> None:
    tag = element.tag
    if tag in _GONE:
        detach(element)
    elif tag in _UNWRAPPED:
        unwrap(element)
    elif tag in _SETTLERS:
        _SETTLERS[tag](element)


def _sdt(element: etree._Element) -> None:
    placeholder = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    if placeholder:
        detach(element)
        return
    content = element.find(W + "sdtContent")
    put_instead(element, [] if content is None else list(content))


def _row(element: etree._Element) -> None:
    if element.find(f"{W}trPr/{W}del") is not None:
        detach(element)


def _note_mark(element: etree._Element) -> None:
    """Count a note with a mark of its own, such as an asterisk, like the others."""
    if element.get(W + "customMarkFollows") in (None, "0", "false"):
        return
    for mark in element.itersiblings(W + "t", W + "sym"):
        detach(mark)


def _formula(element: etree._Element) -> None:
    put_instead(element, [text_run(f" {linear_formula(element)} ")])


def _as_text(text: str) -> Callable[[etree._Element], None]:
    def settled(element: etree._Element) -> None:
        text_element = etree.Element(W + "t")
        text_element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text_element.text = text
        put_instead(element, [text_element])

    return settled


def _break(element: etree._Element) -> None:
    """Turn a page or column break into a blank, since it ends no line that the author ended."""
    if element.get(W + "type") in ("page", "column"):
        _as_text(" ")(element)
        return
    element.tag = W + "br"
    element.attrib.clear()


def _simple_field(element: etree._Element) -> None:
    field = _Field(element.get(W + "instr") or "")
    if field.name in _COUNTED:
        detach(element)
    else:
        unwrap(element)


_SETTLERS: dict[object, Callable[[etree._Element], None]] = {
    W + "sdt": _sdt,
    W + "tr": _row,
    W + "footnoteReference": _note_mark,
    W + "endnoteReference": _note_mark,
    W + "ruby": lambda element: put_instead(element, list(element.iterfind(f"{W}rubyBase/*"))),
    W + "noBreakHyphen": _as_text("-"),
    W + "ptab": _as_text(" "),
    W + "cr": _break,
    W + "br": _break,
    W + "fldSimple": _simple_field,
    _M + "oMathPara": _formula,
    _M + "oMath": _formula,
}


def _settle_fields(root: etree._Element) -> frozenset[etree._Element]:
    """Keep only the results of fields; keep the code if it makes a link.

    Returns:
        The paragraphs that a table of contents or an index has made.
    """
    matched = _find_closed_field_marks(root)
    fields: list[_Field] = []
    elements_gone: list[etree._Element] = []
    listed: set[etree._Element] = set()
    paragraph: etree._Element | None = None
    for element in root.iter(W + "p", W + "fldChar", W + "instrText", W + "delInstrText", *_SHOWS):
        if element.tag == W + "p":
            paragraph = element
        elif element.tag == W + "fldChar" and element in matched:
            elements_gone += _field_step(fields, element)
        elif element.tag == W + "instrText" and fields and not fields[-1].shown:
            fields[-1].code += element.text or ""
            fields[-1].marks.append(element)
        elif element.tag not in _SHOWS or any(not field.shown or field.name in _COUNTED for field in fields):
            elements_gone.append(element)
        elif paragraph is not None and any(field.name in _LISTS for field in fields):
            listed.add(paragraph)
    for element in elements_gone:
        detach(element)
    return frozenset(listed)


def _field_step(fields: list[_Field], mark: etree._Element) -> list[etree._Element]:
    """Open or close a field, or begin its result; return the marks of a closed one that makes no link."""
    kind = mark.get(W + "fldCharType")
    if kind == "begin":
        fields.append(_Field())
    fields[-1].marks.append(mark)
    fields[-1].shown = fields[-1].shown or kind == "separate"
    if kind != "end":
        return []
    ended = fields.pop()
    return [] if ended.leads_outside else ended.marks


def _find_closed_field_marks(root: etree._Element) -> frozenset[etree._Element]:
    """Return the marks of fields that end, since one that never does would swallow the text."""
    marks: set[etree._Element] = set()
    fields: list[list[etree._Element]] = []
    for mark in root.iter(W + "fldChar"):
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            fields.append([mark])
        elif fields:
            fields[-1].append(mark)
            if kind == "end":
                marks.update(fields.pop())
    return frozenset(marks)


def _take_out_boxes(root: etree._Element) -> None:
    """Move the text of a box behind the paragraph to which it is anchored."""
    for box in list(root.iter(W + "txbxContent")):
        anchor = next(box.iterancestors(W + "p"), None)
        if anchor is None or anchor.getparent() is None:
            continue
        for block in reversed(list(box)):
            if block.tag in (W + "p", W + "tbl"):
                anchor.addnext(block)
        detach(box)


def linear_formula(element: etree._Element) -> str:
    """Return a formula in one line, as (a+b)/c, x^2, a_1, √(2)."""
    name = element.tag.removeprefix(_M) if isinstance(element.tag, str) else ""
    if name == "t":
        return element.text or ""
    if name.endswith("Pr"):
        return ""
    parts = {child.tag.removeprefix(_M): linear_formula(child) for child in element if isinstance(child.tag, str)}
    if name == "f":
        return f"{_in_parentheses(parts.get('num', ''))}/{_in_parentheses(parts.get('den', ''))}"
    if name in ("sSup", "sSub", "sSubSup", "sPre"):
        low, high = parts.get("sub", ""), parts.get("sup", "")
        return (
            parts.get("e", "")
            + (f"_{_in_parentheses(low)}" if low else "")
            + (f"^{_in_parentheses(high)}" if high else "")
        )
    if name == "rad":
        return f"{parts.get('deg', '')}√({parts.get('e', '')})"
    if name == "nary":
        sign = _property(element, "naryPr", "chr") or "∫"
        low, high = parts.get("sub", ""), parts.get("sup", "")
        bounds = (f"_{_in_parentheses(low)}" if low else "") + (f"^{_in_parentheses(high)}" if high else "")
        return f"{sign}{bounds} {parts.get('e', '')}"
    if name == "d":
        opening = _property(element, "dPr", "begChr")
        closing = _property(element, "dPr", "endChr")
        inner = ", ".join(linear_formula(child) for child in element.iterfind(_M + "e"))
        return f"{'(' if opening is None else opening}{inner}{')' if closing is None else closing}"
    return "".join(linear_formula(child) for child in element)


def _in_parentheses(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _property(element: etree._Element, properties: str, name: str) -> str | None:
    node = element.find(f"{_M}{properties}/{_M}{name}")
    return None if node is None else node.get(_VAL)
