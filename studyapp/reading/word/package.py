"""Find the parts of a Word file by their relationships, open them within limits, and pack a plain file."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from lxml import etree

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.reading.archive import Archive, parse_xml

LEFT_OUT = {"title": "title", "byline": "byline", "about the text": "about", "contents": "contents"}
"""The styles of paragraphs that are no text, by the reason."""

STYLES = ("h1", "h2", "h3", "h4", "h5", "h6", "quote", "caption", "code")
"""The styles of paragraphs in a file that was made plain."""

RUN_OF_CODE = "typed"
"""The only style of characters in it."""

W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Files of the strict kind (ISO/IEC 29500) name their parts and elements by other addresses.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W_SPACE.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)
_ADDRESS = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_MOST_ADDRESS = 2_000  # characters of an address that is kept


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of a part: to a part of the file by its path, or to an address outside."""

    kind: str
    target: str
    outside: bool


@dataclass(slots=True)
class Part:
    """A part with its tree and its relationships, by identifier."""

    root: etree._Element
    links: dict[str, Link]


class Package:
    """Opens the parts of a Word file."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file.

        Args:
            data: its bytes.
            name: the name of the file in messages.

        Raises:
            StudyAppError: it is damaged, means harm or holds no document.
        """
        self.archive = Archive(data, name)
        self._name = name
        self._names = {member.casefold(): member for member in self.archive.names}
        links = self._links("")
        main = next((link.target for link in links.values() if link.kind == "officeDocument"), "word/document.xml")
        part = self._part(main if main.casefold() in self._names else "word/document.xml")
        if part is None:
            raise StudyAppError(
                msg("is-damaged-it-holds-no-word-document", name=name), msg("open-it-in-a-word-processor-and-save")
            )
        self.document = part
        self._core = next((link.target for link in links.values() if link.kind == "core-properties"), "")

    def related(self, kind: str) -> Iterator[Part]:
        """Yield the parts of a kind that the document names, such as "styles" or "header"."""
        for link in self.document.links.values():
            if link.kind == kind and not link.outside and (part := self._part(link.target)):
                yield part

    def properties(self) -> etree._Element | None:
        """Return the core properties, or None if there are none."""
        part = self._part(self._core or "docProps/core.xml")
        return None if part is None else part.root

    def content(self, link: Link | None) -> bytes:
        """Return the bytes of a member; b"" if it lies outside or is missing."""
        member = None if link is None or link.outside else self._names.get(link.target.casefold())
        return self.archive.read(member) if member else b""

    def _part(self, path: str) -> Part | None:
        member = self._names.get(path.casefold())
        if member is None:
            return None
        data = self.archive.read(member)
        if b"purl.oclc.org" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return Part(parse_xml(data, msg("in", member=member, name=self._name)), self._links(member))

    def _links(self, member: str) -> dict[str, Link]:
        folder, file = posixpath.split(member)
        path = self._names.get(posixpath.join(folder, "_rels", f"{file}.rels").casefold())
        if path is None:
            return {}
        links: dict[str, Link] = {}
        for element in parse_xml(self.archive.read(path), msg("in", member=path, name=self._name)).iterfind(
            f"{{{_LINKS}}}Relationship"
        ):
            kind, target = (element.get("Type") or "").rpartition("/")[2], element.get("Target") or ""
            outside = element.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            links[element.get("Id") or ""] = Link(kind, target, outside)
        return links


@dataclass(slots=True)
class Parcel:
    """A new Word file with nothing in it but what was simplified.

    Attributes:
        parts: the stories by name: "document", "footnotes", "endnotes".
        addresses: the targets of links by identifier, for all parts.
        pictures: identifiers of pictures, which themselves are no part of it.
    """

    parts: dict[str, etree._Element] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)

    def link(self, address: str) -> str | None:
        """Return the identifier of a link to an address, or None if it leads nowhere a reader could go."""
        if not _ADDRESS.match(address) or len(address) > _MOST_ADDRESS:
            return None
        name = f"L{len(self.addresses) + 1}"
        self.addresses[name] = address
        return name

    def packed(self, deepest: int) -> bytes:
        """Return the bytes of the file.

        Args:
            deepest: levels of the one list that all items belong to.
        """
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("[Content_Types].xml", _content_types())
            archive.writestr("_rels/.rels", _relationships([("D", "officeDocument", "word/document.xml", "")]))
            archive.writestr("word/styles.xml", _styles())
            archive.writestr("word/numbering.xml", _numbering_xml(deepest))
            for name, root in self.parts.items():
                archive.writestr(f"word/{name}.xml", etree.tostring(root, encoding="UTF-8"))
                archive.writestr(f"word/_rels/{name}.xml.rels", self._relationships(name))
        return buffer.getvalue()

    def _relationships(self, part: str) -> str:
        rows = [(name, "hyperlink", address, ' TargetMode="External"') for name, address in self.addresses.items()]
        rows += [(name, "image", f"media/{name}.png", "") for name in self.pictures]
        if part == "document":
            rows += [(name, name, f"{name}.xml", "") for name in ("styles", "numbering", *self.parts) if name != part]
        return _relationships(rows)


def _relationships(rows: list[tuple[str, str, str, str]]) -> str:
    relationships = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}{mode}/>'
        for name, kind, target, mode in rows
    )
    return f'<Relationships xmlns="{_LINKS}">{relationships}</Relationships>'


def _content_types() -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/></Types>'
    )


def _styles() -> str:
    rows = "".join(
        f'<w:style w:type="{"character" if name == RUN_OF_CODE else "paragraph"}" w:styleId="{name}">'
        f'<w:name w:val="{name}"/></w:style>'
        for name in (*STYLES, *LEFT_OUT.values(), RUN_OF_CODE)
    )
    return f'<w:styles xmlns:w="{W_SPACE}">{rows}</w:styles>'


def _numbering_xml(deepest: int) -> str:
    levels = "".join(f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="bullet"/></w:lvl>' for at in range(deepest))
    return (
        f'<w:numbering xmlns:w="{W_SPACE}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
