"""Read an e-book: its chapters in order, without title page, imprint and contents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import BlockKind, DroppedLine, Picture
from studyapp.domain.faults import costs_only
from studyapp.domain.messages import msg
from studyapp.reading.archive import Archive, UntrustedError, refuse_entities
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.drafts import Draft, Transcript
from studyapp.reading.epub.headings import (
    as_listed_heading,
    entry_of,
    join_chapter_numbers,
    missing_heading,
    set_heading_levels,
    title_words,
)
from studyapp.reading.epub.package import Entry, Package, read_package, resolve_path
from studyapp.reading.html.article_top import drop_title_surroundings
from studyapp.reading.html.elements import (
    BLOCKS,
    Element,
    attribute,
    heading_level,
    name_of,
    nearest_block,
    plain_text,
    roles,
)
from studyapp.reading.html.notes import find_notes
from studyapp.reading.html.parsing import chapter_tree, decode_page
from studyapp.reading.html.styling import give_meaning
from studyapp.reading.html.walker import Reading, read_tree
from studyapp.reading.pictures import ALL_LIMIT, PICTURE_LIMIT, PictureOf, picture_of

TEXT_LIMIT = 60_000_000
"""Bytes of all chapters of a book that are read."""

_REASONS = {
    "cover": msg("title-page"),
    "cover-image": msg("title-page"),
    "title-page": msg("title-page"),
    "titlepage": msg("title-page"),
    "halftitlepage": msg("title-page"),
    "doc-cover": msg("title-page"),
    "copyright-page": "imprint",
    "copyright": "imprint",
    "imprint": "imprint",
    "imprimatur": "imprint",
    "colophon": "imprint",
    "doc-colophon": "imprint",
    "toc": "contents",
    "toc-brief": "contents",
    "doc-toc": "contents",
    "landmarks": "contents",
    "page-list": "contents",
    "doc-pagelist": "contents",
    "loi": "contents",
    "lot": "contents",
    "index": "index",
    "doc-index": "index",
}
_IMPRINT = re.compile(r"©|\(c\) ?\d{4}|\bcopyright\b|all rights reserved|\bisbn\b", re.IGNORECASE)
_BACK = re.compile(
    r"\W*(?:(?:back|return|go) to (?:the )?)?(?:(?:table of )?contents|toc|top|index|start|beginning)\W*"
    r"|\W*(?:next|previous|prev)(?: (?:chapter|section|page|part))?\W*",
    re.IGNORECASE,
)
_NAMED = {
    "copyright": "imprint",
    "imprint": "imprint",
    "colophon": "imprint",
    "legal": "imprint",
    "cover": msg("title-page"),
    "title": msg("title-page"),
    "titlepage": msg("title-page"),
    "halftitle": msg("title-page"),
    "toc": "contents",
    "contents": "contents",
    "tableofcontents": "contents",
}
_SHORT_PAGE = 1800  # characters of an imprint or title page at most
_LONG_PAGE = 8000  # characters above which a page is text, whatever it is called
_NO_TITLE = re.compile(r"(?:section|page|start|text|untitled)?[\W\d_]*", re.IGNORECASE)
_COUNTED = re.compile(r"(?:chapter|part|book)\W*(?:\d+|[ivxlc]+)\W*", re.IGNORECASE)
_EDGE = 6  # pages at either end of a book among which title page and imprint are
_MOST_SHEETS = 200
_END = re.compile(r"</(?:\w+:)?(?:body|html|dtbook)\b", re.IGNORECASE)
_TAIL = 2000  # characters at the end of a chapter's file, where its last elements are closed
_LISTINGS = ("p", "ul", "ol", "dl", "table")
_MENU = 0.75  # share of a page's characters that are links, above which it is a list of contents

_COLLECTION_MARK = re.compile(r"\*{3,}\s*(?P<side>start|end) of (?:the|this)\b[^*]{3,300}\*{3,}", re.IGNORECASE)
_MOST_AHEAD = 12_000  # characters of what stands ahead of a text

_ADDRESSES = ("{http://www.w3.org/1999/xlink}href", "xlink:href", "href")


@dataclass(frozen=True, slots=True)
class _Chapter:
    path: str
    tree: Element
    whole: bool


def read_epub(data: bytes, name: str) -> Draft:
    """Read a book.

    Args:
        data: the file's bytes.
        name: the name of the file in messages.

    Raises:
        StudyAppError: the file is damaged, protected, unsafe, or has no chapters.
    """
    archive = Archive(data, name)
    package = read_package(archive, name)
    chapters, lost_count = _chapters(archive, package, name)
    if not chapters:
        raise StudyAppError(
            msg("is-damaged-none-of-its-chapters-can-be-read", name=name), msg("get-the-book-once-more-from-where")
        )
    for chapter in chapters:
        with costs_only("picture", chapter.path):
            simplify_pictures(chapter.tree)
    give_meaning([chapter.tree for chapter in chapters], _sheets(archive, chapters), hiding=True)
    book = _Book(archive, package, chapters)
    book.read()
    inside, around_text = strands_between_collection_marks(book.strands)
    strands, around_title = drop_title_surroundings(inside, package.front)
    return Draft(
        strands=(*strands, *book.notes),
        source=book.transcript.mapped(),
        front=package.front,
        marked_headings=True,
        dropped=(*book.dropped, *around_text, *around_title),
        language=package.language,
        notices=_damage_notices(package.missing + lost_count, sum(not chapter.whole for chapter in chapters)),
        pictures=tuple(book.pictures.values()),
    )


def _damage_notices(lost_count: int, cut: int) -> tuple[str, ...]:
    """Return sentences for the user on chapters that cannot be read, or not to their ends."""
    of_lost = (msg("chapters-are-missing-or-damaged", n=lost_count),) if lost_count else ()
    return (*of_lost, msg("chapters-break-off", n=cut)) if cut else of_lost


def _chapters(archive: Archive, package: Package, name: str) -> tuple[list[_Chapter], int]:
    """Return the chapters that can be read, and the number of those that cannot."""
    chapters: list[_Chapter] = []
    size = 0
    for path in package.chapters:
        label = msg("the-chapter-of", path=path, name=name)
        try:
            content = archive.read(path)
            text, _ = decode_page(content, label)
        except UntrustedError:
            raise
        except StudyAppError:
            continue
        size += len(content)
        if size > TEXT_LIMIT:
            raise StudyAppError(
                msg("the-text-of-is-larger-than-mb", name=name, megabytes=TEXT_LIMIT // 1_000_000),
                msg("split-the-book"),
            )
        refuse_entities(text.partition("?>")[2] if text.lstrip().startswith("<?xml") else text, label)
        try:
            chapters.append(
                _Chapter(path, chapter_tree(text, label), bool(_END.search(text, max(0, len(text) - _TAIL))))
            )
        except UntrustedError:
            raise
        except StudyAppError:
            continue
    return chapters, len(package.chapters) - len(chapters)


def _sheets(archive: Archive, chapters: Sequence[_Chapter]) -> list[str]:
    """Return the style sheets that each chapter names; skip one that cannot be read."""
    sheet_cache: dict[str, str] = {}
    sheets: list[str] = []
    for chapter in chapters:
        own_sheets = [node.text or "" for node in chapter.tree.iter("{*}style", "style")]
        for link in chapter.tree.iter("{*}link", "link"):
            path = resolve_path(chapter.path, attribute(link, "href"))
            if path not in sheet_cache and path in archive and len(sheet_cache) < _MOST_SHEETS:
                sheet_cache[path] = _sheet(archive, path)
            own_sheets.insert(0, sheet_cache.get(path, "") if "stylesheet" in attribute(link, "rel").lower() else "")
        sheets.append("\n".join(own_sheets))
    return sheets


def _sheet(archive: Archive, path: str) -> str:
    try:
        return archive.read(path).decode("utf-8", "replace")
    except UntrustedError:
        raise
    except StudyAppError:
        return ""


class _Book:
    """Reads the chapters of a book one after the other and gathers their blocks."""

    def __init__(self, archive: Archive, package: Package, chapters: list[_Chapter]) -> None:
        self.transcript = Transcript()
        self.strands: list[Strand] = []
        self.notes: list[Strand] = []
        self.dropped: list[Dropped] = []
        self.pictures: dict[str, Picture] = {}
        self._archive = archive
        self._chapters = chapters
        self._marks = find_notes({chapter.path: chapter.tree for chapter in chapters})
        self._entries: dict[str, list[Entry]] = {}
        for entry in package.entries:
            self._entries.setdefault(entry.path, []).append(entry)
        self._reasons = {
            chapter.path: _page_reason(chapter, package, is_near_title=min(number, len(chapters) - number - 1) < _EDGE)
            for number, chapter in enumerate(chapters)
        }
        if all(self._reasons.values()):
            self._reasons = {}
        trees = [chapter.tree for chapter in chapters if not self._reasons.get(chapter.path)]
        bare = sum(not any(heading_level(node, name_of(node)) for node in tree.iter()) for tree in trees)
        self._headless = bare > max(2, 0.5 * len(trees))
        self._shift = 0
        self._left = ALL_LIMIT

    def read(self) -> None:
        """Read all chapters."""
        for chapter in self._chapters:
            with costs_only("chapter", chapter.path):
                self._read(chapter)

    def _read(self, chapter: _Chapter) -> None:
        left_out = {} if not self._reasons else dict(_find_left_out_parts(chapter.tree))
        reading = read_tree(
            chapter.tree,
            self.transcript,
            picture=self._pictures_of(chapter.path),
            notes=self._marks,
            left_out=left_out,
        )
        self.dropped += reading.dropped
        self.notes += reading.notes
        if reason := self._reasons.get(chapter.path):
            self.dropped += [(strand.place, DroppedLine(strand.text, reason)) for strand in reading.strands]
            return
        self.pictures.update({picture.name: picture for picture in reading.pictures})
        self.strands += self._set_levels(reading, self._entries.get(chapter.path, []))

    def _pictures_of(self, path: str) -> PictureOf:
        def find(address: str) -> Picture | None:
            member = resolve_path(path, address.partition("#")[0])
            if member not in self._archive or self._left <= 0:
                return None
            try:
                content = self._archive.read(member)
            except StudyAppError:
                return None
            self._left -= len(content)
            return picture_of(content) if len(content) <= PICTURE_LIMIT else None

        return find

    def _set_levels(self, reading: Reading, entries: Sequence[Entry]) -> list[Strand]:
        """Return a chapter's blocks with the levels of the contents, and its title if it shows none."""
        strands = join_chapter_numbers([as_listed_heading(strand, entries) for strand in reading.strands], entries)
        headings = [strand for strand in strands if strand.kind is BlockKind.HEADING]
        if not strands:
            return []
        if not headings and entries and self._is_titled(entries[0].title):
            return [missing_heading(entries[0], strands[0]), *strands]
        if headings:
            matched = [(entry.depth, s.level) for s in headings if (entry := entry_of(s, entries))]
            if matched:
                self._shift = matched[0][0] - matched[0][1]
            elif entries or not self._entries:
                top = min(strand.level for strand in headings)
                self._shift = (entries[0].depth if entries else 1) - top
        return list(set_heading_levels(strands, entries, self._shift))

    def _is_titled(self, title: str) -> bool:
        """Return whether a chapter without a heading gets its title; a number alone is none unless most are."""
        if _COUNTED.fullmatch(title):
            return self._headless
        return len(self._entries) > 1 and not _NO_TITLE.fullmatch(title)


def _page_reason(chapter: _Chapter, package: Package, *, is_near_title: bool) -> str | None:
    """Return the reason to skip a whole page of a book, or None."""
    body = next(iter(chapter.tree.iter("{*}body")), chapter.tree)
    text = plain_text(body, _LONG_PAGE + 1)
    kinds = {package.roles.get(chapter.path, ""), *roles(body), *(roles(body[0]) if len(body) == 1 else ())}
    reason = next((_REASONS[role] for role in sorted(kinds) if role in _REASONS), None)
    if reason and (len(text) <= _LONG_PAGE or reason in ("contents", "index")):
        return reason
    if _is_menu(body, len(text)):
        return "contents"
    if not is_near_title or len(text) > _SHORT_PAGE:
        return None
    if name_reason := _reason_by_name(chapter.path, body):
        return name_reason
    if _IMPRINT.search(text) and not any(name_of(node) in ("h1", "h2") for node in body.iter()):
        return "imprint"
    title = title_words(package.front.title or "")
    if (
        title
        and title in title_words(text)
        and len(text) < 3 * len(title) + 150
        and not re.search(r"[a-z]{3}\. [A-Z]", text)
    ):
        return msg("title-page")
    return None


def _reason_by_name(path: str, body: Element) -> str | None:
    """Return the reason that the name of a page's file, or the class of its body or only block, gives."""
    stem = re.sub(r"[\W\d_]+", "", path.rpartition("/")[2].rpartition(".")[0].lower()).removesuffix("page")
    words = [stem, *attribute(body, "class").lower().split()]
    words += attribute(body[0], "class").lower().split() if len(body) == 1 else []
    return next((_NAMED[word] for word in words if word in _NAMED), None)


def _is_menu(body: Element, length: int) -> bool:
    links = [node for node in body.iter("{*}a") if attribute(node, "href")]
    outside = [node for node in links if not attribute(node, "href").startswith("#")]
    return len(outside) >= 3 and sum(len(plain_text(node, 300)) for node in outside) > _MENU * length


def _find_left_out_parts(tree: Element) -> Iterator[tuple[Element, str]]:
    """Yield the parts of a chapter that are no text: title page, imprint, links to other chapters."""
    for element in tree.iter():
        name = name_of(element)
        if name in _LISTINGS and _is_menu(element, len(plain_text(element))):
            yield element, "contents"
        elif name in ("section", "div", "nav", "aside"):
            reason = next((_REASONS[role] for role in sorted(roles(element)) if role in _REASONS), None)
            if reason and (reason in ("contents", "index") or len(plain_text(element, _LONG_PAGE + 1)) <= _LONG_PAGE):
                yield element, reason
        elif name == "a" and attribute(element, "href"):
            block = nearest_block(element)
            parts = re.split(r"[|•·«»<>←→]|\s{2,}", plain_text(block, 120))
            if name_of(block) not in ("body", "html") and all(
                _BACK.fullmatch(part) or not part.strip() for part in parts
            ):
                yield block, "navigation"


def strands_between_collection_marks(strands: Sequence[Strand]) -> tuple[tuple[Strand, ...], tuple[Dropped, ...]]:
    """Return the blocks between a collection's START and END lines, or all if there are none, and what is left out.

    Args:
        strands: the strands in text order; notes may have moved to the end.
    """
    start, end = None, None
    mark_count = 0
    for strand in strands:
        line = _COLLECTION_MARK.fullmatch(strand.text) if strand.text.startswith("*") else None
        if line and line["side"].lower() == "start" and start is None and mark_count < _MOST_AHEAD:
            start = strand.place
        elif line and line["side"].lower() == "end":
            end = strand.place
        mark_count += len(strand.text)
    strands_within = tuple(s for s in strands if (start is None or s.place > start) and (end is None or s.place < end))
    if len(strands_within) == len(strands) or not strands_within:
        return tuple(strands), ()
    inside = set(map(id, strands_within))
    return strands_within, tuple(
        (strand.place, DroppedLine(strand.text, msg("notice-of-the-collection")))
        for strand in strands
        if id(strand) not in inside
    )


def simplify_pictures(tree: Element) -> None:
    """Replace drawings that only frame a picture, and initials that are drawn, in place."""
    for drawing in list(tree.iter("{*}svg")):
        _unframe_picture(drawing)
    for picture in list(tree.iter("{*}img")):
        _spell_initial(picture)


def _unframe_picture(drawing: Element) -> None:
    """Replace a drawing that scales one picture to the page by that picture."""
    parent, images = drawing.getparent(), list(drawing.iter("{*}image"))
    if parent is None or len(images) != 1:
        return
    picture = etree.Element("img")
    picture.set("src", next((address for name in _ADDRESSES if (address := images[0].get(name))), ""))
    picture.set("alt", " ".join((drawing.findtext("{*}title") or "").split()))
    picture.tail = drawing.tail
    parent.replace(drawing, picture)


def _spell_initial(picture: Element) -> None:
    """Replace a picture of the letter that a paragraph begins with by that letter."""
    letter, parent = attribute(picture, "alt").strip(), picture.getparent()
    if parent is None or len(letter) != 1 or not letter.isalpha() or not _begins_block(picture):
        return
    if not _text_behind(picture).lstrip()[:1].isalpha():
        return
    parent.text = f"{parent.text or ''}{letter}{picture.tail or ''}"
    parent.remove(picture)


def _begins_block(node: Element) -> bool:
    """Return whether no text stands before an element in its block."""
    parent = node.getparent()
    while parent is not None and node.getprevious() is None and not (parent.text or "").strip():
        if name_of(parent) in BLOCKS:
            return True
        node, parent = parent, parent.getparent()
    return False


def _text_behind(node: Element) -> str:
    """Return the next text in the same block."""
    while name_of(node) not in BLOCKS:
        sibling, parent = node.getnext(), node.getparent()
        if node.tail:
            return node.tail
        if sibling is not None:
            return "" if name_of(sibling) in BLOCKS else "".join(map(str, sibling.itertext()))
        if parent is None:
            break
        node = parent
    return ""
