"""Read OpenDocument texts, packed (.odt) or in one file of XML (.fodt), through a tree of HTML."""

import base64
import binascii
import posixpath

from lxml import etree

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import DroppedLine, Picture
from studyapp.domain.messages import msg
from studyapp.formats.content import is_zip
from studyapp.reading.archive import Archive, parse_xml
from studyapp.reading.drafts import Draft, Transcript, language_tag, properties_front, unshown_pictures_notice
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.html.walker import read_tree
from studyapp.reading.office_paragraphs import Role, find_roles, title_page
from studyapp.reading.opendocument.body import DC, XLINK, Body
from studyapp.reading.opendocument.styles import OFFICE, STYLE, TEXT, Styles
from studyapp.reading.pictures import picture_of

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_AGAIN = msg("open-it-in-a-word-processor-and-save")
_MOST_PICTURES = 3_000
_SHOWN = {Role.QUOTATION: "blockquote", Role.CAPTION: "figcaption", Role.CODE: "pre"}


class _File:
    """The parts of a document, whether it is packed or one file of XML."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._archive = Archive(data, name) if is_zip(data) else None
        self._flat = parse_xml(data, name) if self._archive is None else None
        self._pictures = 0
        manifest = self._bytes("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise StudyAppError(msg("is-protected-by-a-password", name=name), msg("save-it-without-one-and-open-that"))
        self.content = self.part("content.xml")
        self.styles = self.part("styles.xml")
        self.meta = self.part("meta.xml")

    def part(self, member: str) -> etree._Element | None:
        """Return the root of a part, or None if there is none."""
        if self._flat is not None:
            return self._flat
        data = self._bytes(member)
        return parse_xml(data, msg("in", member=member, name=self._name)) if data else None

    def formula(self, address: str) -> etree._Element | None:
        """Return the root of a formula by the address of its object."""
        if self._archive is None or not address:
            return None
        root = self.part(posixpath.join(posixpath.normpath(address), "content.xml"))
        return root if root is not None and etree.QName(root).localname == "math" else None

    def picture(self, image: etree._Element) -> Picture | bytes | None:
        """Return the picture of an image; its bytes if the kind cannot be shown, None if it lies elsewhere."""
        self._pictures += 1
        if self._pictures > _MOST_PICTURES:
            return None
        inside = image.findtext(OFFICE + "binary-data")
        if inside is not None:
            try:
                content = base64.b64decode(inside)
            except (binascii.Error, ValueError):
                return None
        else:
            content = self._bytes(posixpath.normpath(image.get(XLINK + "href") or "-"))
        return picture_of(content) or content or None

    def _bytes(self, member: str) -> bytes:
        if self._archive is None or member not in self._archive:
            return b""
        return self._archive.read(member)


def read_odt(data: bytes, name: str) -> Draft:
    """Read an OpenDocument text.

    Args:
        data: its bytes.
        name: the name of the file in messages.

    Raises:
        StudyAppError: it is damaged, encrypted, means harm, or holds no text.
    """
    file = _File(data, name)
    if file.content is None:
        raise StudyAppError(msg("is-damaged-it-holds-no-opendocument-text", name=name), _AGAIN)
    text = file.content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise StudyAppError(msg("holds-no-text-document", name=name), _AGAIN)
    properties, language = _properties(file.meta)
    page_edges = _headers_and_footers(file.styles)
    body = Body(Styles(file.content, file.styles), file.picture, file.formula)
    body.read(text)
    paragraphs = [body_paragraph.paragraph for body_paragraph in body.paragraphs]
    find_roles(paragraphs)
    page = title_page(paragraphs, properties.author)
    left_out = {body.paragraphs[at].element: reason for at, reason in page.taken.items()}
    for body_paragraph in body.paragraphs:
        role = body_paragraph.paragraph.role
        if role is Role.CONTENTS:
            left_out[body_paragraph.element] = "contents"
        elif role in (Role.HEADING, Role.TITLE):
            body_paragraph.element.tag = f"h{body_paragraph.paragraph.level or 1}"
        else:
            body_paragraph.element.tag = _SHOWN.get(role, "p")
    transcript = Transcript()
    outside = [(transcript.write(f"{line.text}\n"), line) for line in page_edges]
    read = read_tree(body.root, transcript, picture=body.pictures.get, left_out=left_out)
    return Draft(
        strands=read.strands + read.notes,
        source=transcript.mapped(),
        front=page.front,
        marked_headings=True,
        dropped=(*outside, *read.dropped),
        language=language,
        notices=unshown_pictures_notice(body.unseen),
        pictures=read.pictures,
        properties=properties,
    )


def _properties(meta: etree._Element | None) -> tuple[FrontMatter, str | None]:
    values = None if meta is None else meta.find(OFFICE + "meta")
    if values is None:
        return FrontMatter(), None
    author = values.findtext(f"{_META}initial-creator") or values.findtext(f"{DC}creator")
    front = properties_front(values.findtext(f"{DC}title"), author)
    return front, language_tag(values.findtext(f"{DC}language"))


def _headers_and_footers(styles: etree._Element | None) -> list[DroppedLine]:
    """Return the texts of page headers and footers."""
    lines: list[DroppedLine] = []
    for edge in () if styles is None else styles.iter(STYLE + "header", STYLE + "footer"):
        reason = msg("running-head") if edge.tag == STYLE + "header" else msg("running-foot")
        for paragraph in edge.iter(TEXT + "p", TEXT + "h"):
            line = DroppedLine(" ".join("".join(map(str, paragraph.itertext())).split()), reason)
            if any(c.isalpha() for c in line.text) and line not in lines:
                lines.append(line)
    return lines
