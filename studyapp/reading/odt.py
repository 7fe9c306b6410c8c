"""OpenDocument texts: packed (.odt) or in one file of XML (.fodt), walked by way of a tree of HTML."""

import base64
import binascii
import posixpath

from lxml import etree

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import DroppedLine, Picture
from studyapp.domain.messages import msg
from studyapp.formats.content import is_zip
from studyapp.reading.archive import Archive, xml
from studyapp.reading.drafts import Draft, unseen_pictures
from studyapp.reading.front import Front
from studyapp.reading.html.pictures import picture_of
from studyapp.reading.html.walker import read_tree
from studyapp.reading.looks import find_roles, title_page
from studyapp.reading.opendocument.bodies import DC, XLINK, Body
from studyapp.reading.opendocument.styles import OFFICE, STYLE, TEXT, Styles
from studyapp.reading.properties import language_tag, properties_front
from studyapp.reading.roles import Role
from studyapp.reading.transcript import Transcript

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_AGAIN = msg("open-it-in-a-word-processor-and-save")
_MOST_PICTURES = 3_000
_SHOWN = {Role.QUOTATION: "blockquote", Role.CAPTION: "figcaption", Role.CODE: "pre"}


class _File:
    """The parts of a document, whether it is packed or one file of XML."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._archive = Archive(data, name) if is_zip(data) else None
        self._flat = xml(data, name) if self._archive is None else None
        self._pictures = 0
        manifest = self._bytes("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise StudyAppError(msg("is-protected-by-a-password", name=name), msg("save-it-without-one-and-open-that"))
        self.content = self.part("content.xml")
        self.styles = self.part("styles.xml")
        self.meta = self.part("meta.xml")

    def part(self, member: str) -> etree._Element | None:
        """A part, or None if there is none."""
        if self._flat is not None:
            return self._flat
        data = self._bytes(member)
        return xml(data, msg("in", member=member, name=self._name)) if data else None

    def formula(self, address: str) -> etree._Element | None:
        """The root of a formula by the address of its object."""
        if self._archive is None or not address:
            return None
        root = self.part(posixpath.join(posixpath.normpath(address), "content.xml"))
        return root if root is not None and etree.QName(root).localname == "math" else None

    def picture(self, image: etree._Element) -> Picture | bytes | None:
        """What an image shows: bytes where its kind cannot be shown, None where it lies elsewhere."""
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
        name: how to name it to the user.

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
    around = _around(file.styles)
    body = Body(Styles(file.content, file.styles), file.picture, file.formula)
    body.read(text)
    paragraphs = [each.paragraph for each in body.found]
    find_roles(paragraphs)
    page = title_page(paragraphs, properties.author)
    left_out = {body.found[at].element: reason for at, reason in page.taken.items()}
    for each in body.found:
        role = each.paragraph.role
        if role is Role.CONTENTS:
            left_out[each.element] = "contents"
        elif role in (Role.HEADING, Role.TITLE):
            each.element.tag = f"h{each.paragraph.level or 1}"
        else:
            each.element.tag = _SHOWN.get(role, "p")
    transcript = Transcript()
    outside = [(transcript.write(f"{line.text}\n"), line) for line in around]
    read = read_tree(body.root, transcript, picture=body.pictures.get, left_out=left_out)
    return Draft(
        strands=read.strands + read.notes,
        source=transcript.mapped(),
        front=page.front,
        marked_headings=True,
        dropped=(*outside, *read.dropped),
        language=language,
        notices=unseen_pictures(body.unseen),
        pictures=read.pictures,
        properties=properties,
    )


def _properties(meta: etree._Element | None) -> tuple[Front, str | None]:
    found = None if meta is None else meta.find(OFFICE + "meta")
    if found is None:
        return Front(), None
    author = found.findtext(f"{_META}initial-creator") or found.findtext(f"{DC}creator")
    front = properties_front(found.findtext(f"{DC}title"), author, found.findtext(f"{_META}creation-date"))
    return front, language_tag(found.findtext(f"{DC}language"))


def _around(styles: etree._Element | None) -> list[DroppedLine]:
    """What stands at the head and foot of pages."""
    found: list[DroppedLine] = []
    for place in () if styles is None else styles.iter(STYLE + "header", STYLE + "footer"):
        reason = msg("running-head") if place.tag == STYLE + "header" else msg("running-foot")
        for paragraph in place.iter(TEXT + "p", TEXT + "h"):
            line = DroppedLine(" ".join("".join(map(str, paragraph.itertext())).split()), reason)
            if any(c.isalpha() for c in line.text) and line not in found:
                found.append(line)
    return found
