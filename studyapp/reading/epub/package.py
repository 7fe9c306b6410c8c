"""Read the package of an e-book: title, chapters in reading order, and table of contents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.reading.archive import Archive, parse_xml
from studyapp.reading.bylines import iso_date, year_in
from studyapp.reading.drafts import language_tag
from studyapp.reading.front_matter import FrontMatter, join_subtitle

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Fonts may be scrambled with the book's own name for a key; that locks nothing.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_XHTML = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
_OPF_ROLE = "{http://www.idpf.org/2007/opf}role"
_OPF_EVENT = "{http://www.idpf.org/2007/opf}event"
# What programs write where nobody told them who wrote the book.
_NOBODY = re.compile(r"(?:unknown|unnamed)(?: (?:author|creator))?|anonymous|author|none|n/?a", re.IGNORECASE)
_MOST_CHAPTERS = 5000
_MOST_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the table of contents: chapter path, place in it, title, and depth from 1."""

    path: str
    fragment: str
    title: str
    depth: int


@dataclass(slots=True)
class Package:
    """The metadata of a book, its chapters and its table of contents.

    Attributes:
        front: title, authors, date.
        language: a BCP 47 tag, or None.
        chapters: paths in reading order; those outside of it come last.
        entries: the entries of the table of contents.
        roles: the role of each chapter, by its path: "cover", "toc", "copyright-page" and so on.
        missing: the number of chapters that are named but not there.
    """

    front: FrontMatter
    language: str | None
    chapters: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    roles: dict[str, str] = field(default_factory=dict)
    missing: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    path: str
    kind: str
    properties: frozenset[str]


def read_package(archive: Archive, name: str) -> Package:
    """Read the package of a book.

    Args:
        archive: the book's file.
        name: the name of the file in messages.

    Raises:
        StudyAppError: it has none, is protected, or names no chapter that is there.
    """
    path = _package_path(archive, name)
    root = parse_xml(archive.read(path), msg("the-package-of", name=name))
    items = dict(_items(root, path))
    spine = list(_spine(root, items))
    chapter_paths = list(
        dict.fromkeys([item.path for item, linear in spine if linear] + [item.path for item, _ in spine])
    )
    if not chapter_paths:
        chapter_paths = [item.path for item in items.values() if item.kind in _XHTML]
    chapters = [chapter for chapter in chapter_paths if chapter in archive][:_MOST_CHAPTERS]
    _refuse_locked(archive, chapters, name)
    if not chapters:
        raise StudyAppError(msg("is-damaged-it-names-no-chapter", name=name), msg("get-the-book-once-more-from-where"))
    package = Package(_front(root), _language(root), tuple(chapters), missing=len(chapter_paths) - len(chapters))
    package.roles.update(_guide(root, path))
    _read_contents(package, archive, items, name)
    return package


def _package_path(archive: Archive, name: str) -> str:
    container = parse_xml(archive.read(_CONTAINER), msg("the-container-of", name=name))
    for root in container.iter("{*}rootfile"):
        path = normpath(unquote(root.get("full-path") or ""))
        if path in archive:
            return path
    raise StudyAppError(
        msg("is-damaged-it-lacks-the-package-that-lists", name=name),
        msg("get-the-book-once-more-from-where"),
    )


def _refuse_locked(archive: Archive, chapters: list[str], name: str) -> None:
    if _ENCRYPTION not in archive:
        return
    root = parse_xml(archive.read(_ENCRYPTION), msg("the-list-of-encrypted-parts-of", name=name))
    for entry in root.iter("{*}EncryptedData"):
        methods = [node.get("Algorithm") or "" for node in entry.iterchildren("{*}EncryptionMethod")]
        paths = {normpath(unquote(node.get("URI") or "")) for node in entry.iter("{*}CipherReference")}
        if not all(method in _FONTS for method in methods or [""]) and paths & set(chapters):
            raise StudyAppError(
                msg("is-protected-against-copying", name=name),
                msg("ask-the-seller-for-a-copy-without-protection"),
            )


def _items(root: etree._Element, base: str) -> Iterator[tuple[str, _Item]]:
    for node in root.iter("{*}item"):
        address = (node.get("href") or "").partition("#")[0]
        properties = frozenset((node.get("properties") or "").split())
        yield (
            node.get("id") or "",
            _Item(resolve_path(base, address), (node.get("media-type") or "").lower(), properties),
        )


def _spine(root: etree._Element, items: dict[str, _Item]) -> Iterator[tuple[_Item, bool]]:
    for node in root.iter("{*}itemref"):
        item = items.get(node.get("idref") or "")
        if item is not None:
            yield item, (node.get("linear") or "").lower() != "no"


def _front(root: etree._Element) -> FrontMatter:
    titles = [(_text(node), node.get("id") or "") for node in root.iter("{*}title") if _text(node)]
    kinds = _refinements(root, "title-type")
    title = next((text for text, name in titles if kinds.get(name) == "main"), titles[0][0] if titles else None)
    subtitle = next((text for text, name in titles if kinds.get(name) == "subtitle"), None)
    if title and subtitle and subtitle.casefold() not in title.casefold():
        title = join_subtitle(title, subtitle)
    roles = _refinements(root, "role")
    makers = [
        _text(node)
        for node in root.iter("{*}creator")
        if (node.get(_OPF_ROLE) or roles.get(node.get("id") or "") or "aut") == "aut" and _text(node)
    ]
    authors = [maker for maker in dict.fromkeys(makers) if not _NOBODY.fullmatch(maker)]
    return FrontMatter(title, ", ".join(authors) or None, _date(root))


def _date(root: etree._Element) -> str | None:
    dates = [(node.get(_OPF_EVENT) or "publication", _text(node)) for node in root.iter("{*}date")]
    for wanted in ("original-publication", "publication", "creation"):
        for event, text in dates:
            if event == wanted and (date := iso_date(text[:10]) or iso_date(text) or year_in(text)):
                return date
    return None


def _language(root: etree._Element) -> str | None:
    return language_tag(next((_text(node) for node in root.iter("{*}language")), None))


def _refinements(root: etree._Element, name: str) -> dict[str, str]:
    """Map the ids of metadata to the property of this name that EPUB 3 refines them with."""
    return {
        (node.get("refines") or "").removeprefix("#"): _text(node)
        for node in root.iter("{*}meta")
        if node.get("property") == name
    }


def _guide(root: etree._Element, base: str) -> Iterator[tuple[str, str]]:
    for node in root.iter("{*}reference"):
        address, _, fragment = (node.get("href") or "").partition("#")
        if not fragment:
            yield resolve_path(base, address), (node.get("type") or "").lower()


def _read_contents(package: Package, archive: Archive, items: dict[str, _Item], name: str) -> None:
    """Read the table of contents; do without a damaged one."""
    pages = [item.path for item in items.values() if "nav" in item.properties]
    listed = [item.path for item in items.values() if item.kind == "application/x-dtbncx+xml"]
    for path in pages:
        package.roles[path] = "toc"
    for path in (*pages, *listed):
        try:
            tree = parse_xml(archive.read(path), msg("the-contents-of", name=name))
        except StudyAppError:
            continue
        if path in pages:
            package.roles.update(_landmarks(tree, path))
        entries = tuple(_page_entries(tree, path) if path in pages else _navigation_entries(tree, path))
        if entries and not package.entries:
            package.entries = entries[:_MOST_ENTRIES]


def _landmarks(tree: etree._Element, base: str) -> Iterator[tuple[str, str]]:
    for nav in tree.iter("{*}nav"):
        if "landmarks" in (nav.get(_OPS_TYPE) or "").split():
            for link in nav.iter("{*}a"):
                address, _, fragment = (link.get("href") or "").partition("#")
                if address and not fragment and (kind := link.get(_OPS_TYPE)):
                    yield resolve_path(base, address), kind.split()[0].lower()


def _page_entries(tree: etree._Element, base: str) -> Iterator[Entry]:
    for nav in tree.iter("{*}nav"):
        if "toc" not in (nav.get(_OPS_TYPE) or nav.get("role") or "").replace("doc-", "").split():
            continue
        for link in nav.iter("{*}a"):
            depth = sum(etree.QName(node).localname == "ol" for node in link.iterancestors() if _is_element(node))
            yield _entry(base, link.get("href") or "", _text(link), depth)


def _navigation_entries(tree: etree._Element, base: str) -> Iterator[Entry]:
    for point in tree.iter("{*}navPoint"):
        depth = 1 + sum(
            etree.QName(node).localname == "navPoint" for node in point.iterancestors() if _is_element(node)
        )
        label = next((_text(node) for node in point.iterchildren("{*}navLabel")), "")
        address = next((node.get("src") or "" for node in point.iterchildren("{*}content")), "")
        yield _entry(base, address, label, depth)


def _is_element(node: etree._Element) -> bool:
    return isinstance(node.tag, str)


def _entry(base: str, address: str, title: str, depth: int) -> Entry:
    file, _, fragment = address.partition("#")
    return Entry(resolve_path(base, file) if file else base, unquote(fragment), title, max(1, depth))


def resolve_path(base: str, address: str) -> str:
    """Return the path of a member that another one names by a relative address."""
    return normpath(join(dirname(base), unquote(address)))


def _text(node: etree._Element) -> str:
    return " ".join("".join(str(piece) for piece in node.itertext()).split())[:1000]
