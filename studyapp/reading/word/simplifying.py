"""Simplify a Word file so that mammoth loses no words: few styles, numbers as text, no fields, no boxes."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from studyapp.domain.essays import DroppedLine, Picture
from studyapp.domain.messages import msg
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.office_paragraphs import Role, find_roles, title_page
from studyapp.reading.pictures import picture_of
from studyapp.reading.word.numbering import Numbering
from studyapp.reading.word.package import LEFT_OUT, Package, Parcel, Part
from studyapp.reading.word.paragraphs import DEEPEST, Reader, StoryParagraph, write_paragraph
from studyapp.reading.word.stories import A, R, put_instead, simplify_story, unwrap
from studyapp.reading.word.styles import StyleSheet, W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_V = "{urn:schemas-microsoft-com:vml}"
_MOST_PICTURES = 3_000
_NOTES = ("footnotes", "endnotes")
_GUESSED = "Description automatically generated"
_PARAGRAPH_STYLES = {Role.QUOTATION: "quote", Role.CAPTION: "caption", Role.CODE: "code", Role.CONTENTS: "contents"}


@dataclass(slots=True)
class SimplifiedDocument:
    """The findings, and the parcel for the converter.

    Attributes:
        parcel: the file.
        front: the front matter in the paragraphs of the title.
        around: the lines at the head and foot of pages.
        pictures: the pictures, by the names that the converter gets for them.
        described: their alt texts.
        unseen: the number of pictures in formats that cannot be shown.
        language: a BCP 47 tag, where the file names one.
    """

    parcel: Parcel = field(default_factory=Parcel)
    front: FrontMatter = field(default_factory=FrontMatter)
    around: list[DroppedLine] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    unseen: int = 0
    language: str | None = None

    def packed(self) -> bytes:
        """Return the file for the converter."""
        return self.parcel.packed(DEEPEST)


def simplify(package: Package, properties: FrontMatter) -> SimplifiedDocument:
    """Simplify all parts of a file.

    Args:
        package: the file.
        properties: the properties of the file on its text.
    """
    maker = _Simplifier(package, properties)
    maker.make()
    return maker.plain


class _Simplifier:
    """Simplifies one file, part by part."""

    def __init__(self, package: Package, properties: FrontMatter) -> None:
        self.plain = SimplifiedDocument()
        self._package = package
        self.properties = properties
        styles = StyleSheet(_root(package.related("styles")))
        self.plain.language = styles.language
        self._reader = Reader(styles, Numbering(_root(package.related("numbering")), styles))

    def make(self) -> None:
        """Fill the simplified document."""
        story_paragraphs = self._story(self._package.document, apart=False)
        paragraphs = [story_paragraph.paragraph for story_paragraph in story_paragraphs]
        find_roles(paragraphs)
        page = title_page(paragraphs, self.properties.author)
        self.plain.front = page.front
        reasons = {story_paragraphs[at].element: reason for at, reason in page.taken.items()}
        self._write("document", self._package.document, story_paragraphs, reasons)
        for kind in _NOTES:
            for part in self._package.related(kind):
                self._write(kind, part, self._story(part, apart=True), {})
        for kind, reason in (("header", msg("running-head")), ("footer", msg("running-foot"))):
            for part in self._package.related(kind):
                self._simplify_around(part, reason)

    def _story(self, part: Part, *, apart: bool) -> list[StoryParagraph]:
        contents = simplify_story(part.root)
        self._settle_links(part)
        self._settle_pictures(part)
        return self._reader.read(part.root, contents, apart=apart)

    def _write(
        self, name: str, part: Part, story_paragraphs: list[StoryParagraph], reasons: Mapping[etree._Element, str]
    ) -> None:
        for story_paragraph in story_paragraphs:
            paragraph = story_paragraph.paragraph
            style = _PARAGRAPH_STYLES.get(paragraph.role)
            if story_paragraph.element in reasons:
                style = LEFT_OUT[reasons[story_paragraph.element]]
            elif paragraph.role in (Role.HEADING, Role.TITLE):
                style = f"h{paragraph.level or 1}"
            write_paragraph(story_paragraph, style)
        self.plain.parcel.parts[name] = part.root

    def _simplify_around(self, part: Part, reason: str) -> None:
        simplify_story(part.root)
        for story_paragraph in self._reader.read(part.root, frozenset(), apart=True):
            line = DroppedLine(story_paragraph.paragraph.text, reason)
            if any(c.isalpha() for c in line.text) and line.text.casefold() != "page" and line not in self.plain.around:
                self.plain.around.append(line)

    def _settle_links(self, part: Part) -> None:
        for element in list(part.root.iter(W + "hyperlink")):
            link = part.links.get(element.get(R + "id") or "")
            name = self.plain.parcel.link(link.target) if link and link.outside else None
            element.attrib.clear()
            if name is None:
                unwrap(element)
            else:
                element.set(R + "id", name)

    def _settle_pictures(self, part: Part) -> None:
        for element in list(part.root.iter(W + "drawing", W + "pict", W + "object")):
            names = [name for name in map(part.links.get, _picture_ids(element)) if name is not None]
            new = [self._picture(self._package.content(link), _description(element)) for link in names]
            put_instead(element, [drawing for drawing in new if drawing is not None])

    def _picture(self, content: bytes, description: str) -> etree._Element | None:
        picture = picture_of(content) if content else None
        if picture is None or len(self.plain.pictures) >= _MOST_PICTURES:
            self.plain.unseen += bool(content)
            return None
        name = f"P{len(self.plain.pictures) + 1}"
        self.plain.pictures[name] = picture
        self.plain.described[name] = description
        self.plain.parcel.pictures.append(name)
        drawing = etree.Element(W + "drawing")
        inline = etree.SubElement(drawing, _WP + "inline")
        etree.SubElement(inline, _WP + "docPr").set("descr", name)
        data = etree.SubElement(etree.SubElement(inline, A + "graphic"), A + "graphicData")
        fill = etree.SubElement(etree.SubElement(data, _PIC + "pic"), _PIC + "blipFill")
        etree.SubElement(fill, A + "blip").set(R + "embed", name)
        return drawing


def _root(parts: Iterator[Part]) -> etree._Element | None:
    return next((part.root for part in parts), None)


def _picture_ids(element: etree._Element) -> list[str]:
    """Return the identifiers of the pictures in a drawing."""
    blips = [blip.get(R + "embed") or "" for blip in element.iter(A + "blip")]
    return blips + [data.get(R + "id") or "" for data in element.iter(_V + "imagedata")]


def _description(element: etree._Element) -> str:
    """Return the description that a person wrote for those who do not see the picture."""
    for node in element.iter(_WP + "docPr", _PIC + "cNvPr", _V + "shape"):
        text = node.get("descr") or node.get("alt") or node.get("title") or ""
        if _GUESSED in text:
            text = text.partition(_GUESSED)[0]
        if text.strip() and not posixpath.splitext(text.strip())[1][1:].isalpha():
            return " ".join(text.split())
    return ""
