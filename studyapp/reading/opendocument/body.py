"""Convert the body of an OpenDocument text to a tree of HTML, recording the look of each paragraph."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from studyapp.domain.essays import Picture
from studyapp.reading.office_paragraphs import Paragraph, Role
from studyapp.reading.opendocument.lists import ItemCounter, Lists, whole_number
from studyapp.reading.opendocument.styles import DRAW, OFFICE, SVG, TABLE, TEXT, Look, Styles

_BLANKS = re.compile(r"[ \t\r\n]+")

DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_INDEXES = frozenset(
    TEXT + name
    for name in "table-of-content illustration-index table-index object-index user-index alphabetical-index".split()
)
_GONE = frozenset(
    [
        TEXT + name
        for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls")
    ]
    + [OFFICE + "forms", OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "index-title-template"]
    + [TABLE + "covered-table-cell", TABLE + "table-column", TABLE + "table-columns", DC + "creator", DC + "date"]
)
_SHAPES = frozenset(
    DRAW + name
    for name in "frame custom-shape rect ellipse circle caption polygon path line connector g a text-box".split()
)
_UNPRINTED = frozenset(
    [OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "hidden-text", TEXT + "placeholder", TEXT + "ruby-text"]
    + [TEXT + f"page-{name}" for name in ("number", "count", "continuation", "variable-get", "variable-set")]
    + [TEXT + name for name in ("file-name", "print-date", "modification-date", "number", "soft-page-break")]
)
_LINKED = ("http://", "https://", "mailto:")
_DEEPEST = 9
_MOST_BLANKS = 200


class InlineWriter:
    """Writes the content of one paragraph as inline HTML and counts how it looks.

    Attributes:
        element: the element of the paragraph.
    """

    def __init__(self, element: etree._Element, base: Look, *, plain: bool = False) -> None:
        """Begin a paragraph.

        Args:
            element: the element of the paragraph.
            base: the look of the paragraph, against which words are set out.
            plain: looks do not matter, as in a heading.
        """
        self.element = element
        self._base = base
        self._plain = plain
        self._into = element
        self._leaf: etree._Element | None = None
        self._tags: tuple[str, ...] = ()
        self._texts: list[str] = []
        self._sizes: Counter[int] = Counter()
        self._bold = 0

    @property
    def text(self) -> str:
        """Return the visible text, white space folded."""
        return " ".join("".join(self._texts).replace("\u00ad", "").split())

    @property
    def is_bold(self) -> bool:
        """Return whether all of it is bold."""
        return 0 < self._bold == self._sizes.total()

    @property
    def size(self) -> int:
        """Return the size of most letters, in half points."""
        return self._sizes.most_common(1)[0][0] if self._sizes else round(self._base.size or 0)

    def write(self, text: str, look: Look, *, folded: bool = True) -> None:
        """Append characters.

        Args:
            text: the characters.
            look: all that is known of their look.
            folded: white space counts as one blank, as in the file itself.
        """
        if folded:
            text = _BLANKS.sub(" ", text)
        if not text or look.hidden:
            return
        self._texts.append(text)
        letters = len(text.strip())
        if letters:
            self._sizes[round(look.size or 0)] += letters
            self._bold += letters * bool(look.bold)
        tags = () if self._plain else self._set_out(look)
        if self._leaf is None or tags != self._tags:
            self._leaf = self._into
            for tag in tags:
                self._leaf = etree.SubElement(self._leaf, tag)
            self._tags = tags
        _append(self._leaf, text)

    def line_break(self) -> None:
        """End the line."""
        self._texts.append(" ")
        self.child("br")

    def child(self, tag: str, **attributes: str) -> etree._Element:
        """Add an empty element and return it."""
        self._leaf = None
        return etree.SubElement(self._into, tag, dict(attributes))

    def enter(self, element: etree._Element) -> etree._Element:
        """Write into this element from now on; return the one written into before, to be entered again."""
        before, self._into, self._leaf = self._into, element, None
        return before

    def formula(self, root: etree._Element) -> None:
        """Add a formula."""
        self._texts.append(" ".join("".join(str(text) for text in root.itertext()).split()))
        self._leaf = None
        self._into.append(root)

    def _set_out(self, look: Look) -> tuple[str, ...]:
        tags = (
            ("sup" if look.raised == "sup" else "sub") if look.raised else "",
            "strong" if look.bold and not self._base.bold else "",
            "em" if look.italic and not self._base.italic else "",
            "code" if look.typed and not self._base.typed else "",
        )
        return tuple(filter(None, tags))


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


@dataclass(slots=True)
class BodyParagraph:
    """A paragraph of the text and its element in the tree of HTML."""

    element: etree._Element
    paragraph: Paragraph


@dataclass(slots=True)
class Surroundings:
    """The list, style and depth around a paragraph.

    Attributes:
        counter: the counter of the list.
        style: the style of the list.
        depth: the depth of the list, from 1.
        start: the number that the file gives the item.
        fresh: the item has no paragraph yet, so that its number is still to come.
        apart: it stands in a cell, a note or a list.
        contents: it belongs to a table of contents or an index.
    """

    counter: ItemCounter | None = None
    style: str = ""
    depth: int = 0
    start: int | None = None
    fresh: bool = False
    apart: bool = False
    contents: bool = False


class Body:
    """Goes through a body once.

    Attributes:
        root: the body of HTML; the notes stand first in it.
        paragraphs: the paragraphs in text order, without those of notes.
        pictures: the pictures, by their addresses in the tree.
        unseen: the number of pictures in formats that cannot be shown.
    """

    def __init__(
        self,
        styles: Styles,
        picture: Callable[[etree._Element], Picture | bytes | None],
        formula: Callable[[str], etree._Element | None],
    ) -> None:
        """Prepare.

        Args:
            styles: the styles of the document.
            picture: gives the picture that an image element shows; bytes for one of a kind that cannot be shown.
            formula: gives the root of a formula by the path of its object.
        """
        self.root = etree.Element("body")
        self.paragraphs: list[BodyParagraph] = []
        self.pictures: dict[str, Picture] = {}
        self.unseen = 0
        self._styles = styles
        self._lists = Lists(styles)
        self._picture = picture
        self._formula = formula
        self._notes = etree.Element("ol")
        self._notes_seen = 0
        self._boxes: list[etree._Element] = []
        self._in_note = False

    def read(self, text: etree._Element) -> None:
        """Read the element that holds the text."""
        self._blocks(text, self.root, Surroundings())
        if len(self._notes):
            self.root.insert(0, self._notes)

    def _blocks(self, parent: etree._Element, into: etree._Element, surroundings: Surroundings) -> None:
        for element in parent:
            tag = element.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(element, into, surroundings)
            elif tag == TEXT + "list":
                self._list(element, into, surroundings)
            elif tag == TABLE + "table":
                self._table(element, into, surroundings)
            elif tag in _INDEXES:
                self._blocks(element, into, Surroundings(apart=True, contents=True))
            elif tag in _SHAPES:
                self._box(element, into)
            elif tag not in _GONE and not self._is_hidden(element):
                self._blocks(element, into, surroundings)

    def _is_hidden(self, element: etree._Element) -> bool:
        if element.tag != TEXT + "section":
            return False
        hidden = element.get(TEXT + "display") == "none"
        return hidden or self._styles.is_hidden_section(element.get(TEXT + "style-name") or "")

    def _list(self, element: etree._Element, into: etree._Element, surroundings: Surroundings) -> None:
        style = element.get(TEXT + "style-name") or surroundings.style or self._style_of_items(element)
        counter = surroundings.counter
        if counter is None or (element.get(TEXT + "style-name") or style) != surroundings.style:
            counter = self._lists.opened(element, style)
        depth = min(_DEEPEST, surroundings.depth + 1)
        list_element = etree.SubElement(into, "ul")
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            start = whole_number(item.get(TEXT + "start-value"))
            numbered = item.tag == TEXT + "list-item"
            inside = Surroundings(counter, style, depth, start, numbered, apart=True, contents=surroundings.contents)
            self._blocks(item, etree.SubElement(list_element, "li"), inside)

    def _style_of_items(self, element: etree._Element) -> str:
        first = element.find(f".//{TEXT}p")
        name = "" if first is None else first.get(TEXT + "style-name") or ""
        return self._styles.paragraph(name).list_style or ""

    def _table(self, element: etree._Element, into: etree._Element, surroundings: Surroundings) -> None:
        table_element = etree.SubElement(into, "table")
        inside = Surroundings(apart=True, contents=surroundings.contents)
        for row in element.iter(TABLE + "table-row"):
            if next(row.iterancestors(TABLE + "table")) is not element:
                continue
            line = etree.SubElement(table_element, "tr")
            for cell in row.iterchildren(TABLE + "table-cell"):
                self._blocks(cell, etree.SubElement(line, "td"), inside)

    def _box(self, element: etree._Element, into: etree._Element) -> None:
        """Read a frame: pictures, or text of its own."""
        if next(_visible_objects(element), None) is not None:
            self._figure(element, InlineWriter(etree.SubElement(into, "p"), Look()))
            self._boxes = []
        for box in _text_holders(element):
            self._blocks(box, into, Surroundings())

    def _paragraph(self, element: etree._Element, into: etree._Element, surroundings: Surroundings) -> None:
        style = self._styles.paragraph(element.get(TEXT + "style-name") or "")
        paragraph_element = etree.SubElement(into, "p")
        paragraph = Paragraph("", style.named.role, style.named.level, apart=surroundings.apart or self._in_note)
        if element.tag == TEXT + "h":
            level = whole_number(element.get(TEXT + "outline-level")) or 1
            paragraph.role, paragraph.level = (
                (style.named.role if style.named.role is Role.TITLE else Role.HEADING),
                min(6, level),
            )
        if surroundings.contents:
            paragraph.role = Role.CONTENTS
        paragraph.left, paragraph.first = style.look.left or 0, style.look.first or 0
        paragraph.centred = bool(style.look.centred)
        label = self._label(element, paragraph, surroundings)
        at = len(self.paragraphs)
        self.paragraphs.append(BodyParagraph(paragraph_element, paragraph))
        boxes, self._boxes = self._boxes, []
        inline = InlineWriter(paragraph_element, style.look, plain=paragraph.role in (Role.HEADING, Role.TITLE))
        self._inline(element, inline, style.look)
        paragraph.text, paragraph.bold, paragraph.size = inline.text, inline.is_bold, inline.size
        if label and inline.text:
            paragraph_element.text = f"{label} {paragraph_element.text or ''}"
        if not inline.text and paragraph_element.find(".//img") is None:
            into.remove(paragraph_element)
            del self.paragraphs[at]
        for box in self._boxes:
            self._blocks(box, into, Surroundings(apart=surroundings.apart))
        self._boxes = boxes

    def _label(self, element: etree._Element, paragraph: Paragraph, surroundings: Surroundings) -> str:
        if not "".join(map(str, element.itertext())).strip():
            return ""
        if surroundings.counter is not None and surroundings.fresh:
            surroundings.fresh = False
            return surroundings.counter.next_label(surroundings.depth, surroundings.start)
        if paragraph.role is Role.HEADING and element.tag == TEXT + "h" and surroundings.counter is None:
            return self._lists.heading_label(element, paragraph.level)
        return ""

    def _inline(self, element: etree._Element, inline: InlineWriter, look: Look) -> None:
        """Read the content of an element of a paragraph."""
        inline.write(element.text or "", look)
        for child in element:
            self._inline_child(child, inline, look)
            inline.write(child.tail or "", look)

    def _inline_child(self, child: etree._Element, inline: InlineWriter, look: Look) -> None:
        tag = child.tag
        if tag == TEXT + "span":
            character_style = self._styles.characters(child.get(TEXT + "style-name") or "")
            self._inline(child, inline, character_style.over(look))
        elif tag == TEXT + "s":
            inline.write(" " * min(_MOST_BLANKS, whole_number(child.get(TEXT + "c")) or 1), look, folded=False)
        elif tag == TEXT + "tab":
            inline.write("\t", look, folded=False)
        elif tag == TEXT + "line-break":
            inline.line_break()
        elif tag == TEXT + "a":
            self._link(child, inline, look)
        elif tag == TEXT + "note":
            self._note(child, inline)
        elif tag in _SHAPES:
            self._figure(child, inline)
        elif tag not in _UNPRINTED:
            self._inline(child, inline, look)

    def _link(self, element: etree._Element, inline: InlineWriter, look: Look) -> None:
        address = element.get(XLINK + "href") or ""
        if not address.lower().startswith(_LINKED):
            self._inline(element, inline, look)
            return
        before = inline.enter(inline.child("a", href=address))
        self._inline(element, inline, look)
        inline.enter(before)

    def _note(self, element: etree._Element, inline: InlineWriter) -> None:
        """Write the mark of a note here and its text apart."""
        body = element.find(TEXT + "note-body")
        if body is None or self._in_note:
            return
        self._notes_seen += 1
        name = f"note-{self._notes_seen}"
        item = etree.SubElement(self._notes, "li", id=name)
        link = etree.SubElement(inline.child("sup"), "a", href=f"#{name}", id=f"mark-{name}")
        link.text = f"[{self._notes_seen}]"
        paragraphs, boxes, self.paragraphs, self._boxes, self._in_note = self.paragraphs, self._boxes, [], [], True
        self._blocks(body, item, Surroundings(apart=True))
        self.paragraphs, self._boxes, self._in_note = paragraphs, boxes, False
        back = etree.SubElement(item[-1] if len(item) and item[-1].tag == "p" else item, "a", href=f"#mark-{name}")
        back.text = "↑"

    def _figure(self, element: etree._Element, inline: InlineWriter) -> None:
        """Write the formula or picture of a shape; keep text in it for below the paragraph."""
        nodes = list(_visible_objects(element))
        math = self._math(next((node for node in nodes if node.tag == DRAW + "object"), None))
        if math is not None:
            inline.formula(math)
            return
        pictures = [self._picture(node) for node in nodes if node.tag == DRAW + "image"]
        picture = next((object_shown for object_shown in pictures if isinstance(object_shown, Picture)), None)
        if picture is not None:
            address = f"picture:{len(self.pictures) + 1}"
            self.pictures[address] = picture
            inline.child("img", src=address, alt=_description(element))
        elif any(pictures):
            self.unseen += 1
        self._boxes += _text_holders(element)

    def _math(self, node: etree._Element | None) -> etree._Element | None:
        if node is None:
            return None
        math_element = node.find(_MATH + "math")
        return self._formula(node.get(XLINK + "href") or "") if math_element is None else math_element


def _text_holders(element: etree._Element) -> list[etree._Element]:
    """Return the outermost elements in a shape that hold paragraphs."""
    if element.tag == DRAW + "text-box" or any(child.tag in (TEXT + "p", TEXT + "list") for child in element):
        return [element]
    return [box for child in element for box in _text_holders(child) if child.tag in _SHAPES]


def _visible_objects(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the pictures and objects of a shape, without those in its text."""
    inside = {node for box in _text_holders(element) for node in box.iter()}
    return (node for node in element.iter(DRAW + "image", DRAW + "object") if node not in inside)


def _description(element: etree._Element) -> str:
    texts = [" ".join((element.findtext(f".//{SVG}{name}") or "").split()) for name in ("desc", "title")]
    return next(filter(None, texts), "")
