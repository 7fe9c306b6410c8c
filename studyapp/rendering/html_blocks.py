"""Parse simple HTML into the blocks, lines and marked pieces of text that it shows."""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from itertools import groupby
from operator import attrgetter

from markdown_it import MarkdownIt  # not a part of it alone: two threads at once would wait for each other

from studyapp.domain.media import picture_name

_WHITE = re.compile("[ \\t\\n\\r\\f\\v\x1c-\x1f\x85\u2028\u2029]+")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.S)
_UNWRITABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"i", "em"})
_INLINE = _STRONG | _EMPHASIS | {"code", "a"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_CONTAINERS = _HEADINGS | _LISTS | {"blockquote", "li", "pre"}
_END_BY_THEMSELVES = frozenset({"p", "li"})
_FREE_ATTRIBUTES = frozenset({("a", "rel"), ("a", "target")})
_KNOWN_ATTRIBUTES = frozenset({("a", "href"), ("a", "title"), ("img", "alt"), ("img", "src"), ("ol", "start")})
_WEB = re.compile(r"(?:https?|mailto):", re.I)
_DEEPEST = 40
_BARE = re.compile(r"<(?![a-zA-Z/!?])")
_MOST_BARE = 1000  # the parser's time grows with their square


PICTURE = "\ufffc"
"""The text of a piece that is a picture: the letter that Unicode has for an object among letters."""


class NotSimpleError(Exception):
    """The HTML has something that the blocks here cannot hold."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a piece of text; a link is its address and title, a picture its name and description."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: tuple[str, str] | None = None
    picture: tuple[str, str] | None = None

    def across(self, after: "Marks", own: "Marks") -> "Marks":
        """Return the marks of white space between two pieces, on which bold and italics do not show."""
        return Marks(
            self.strong and after.strong,
            self.emphasis and after.emphasis,
            self.code and after.code and own.code,
            self.link if self.link == after.link == own.link else None,
        )


PLAIN = Marks()


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under the same marks."""

    text: str
    marks: Marks = PLAIN


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines below each other; a heading has a level from 1 to 6, other text 0."""

    lines: tuple[Line, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """Text that keeps its white space."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list: the number of its first item, or None for bullets."""

    start: int | None
    items: tuple[tuple["Block", ...], ...]


Block = Paragraph | Code | Rule | Quote | Items


def parse_blocks(html: str) -> tuple[Block, ...]:
    """Return the blocks that HTML shows.

    Raises:
        NotSimpleError: the HTML has other tags than those of bold, slanted, code, links, pictures of the library, line
            ends, paragraphs, headings, quotes, lists and rules, other attributes than these need, tags that cross, or a
            great depth.
    """
    if "<" not in html and "&" not in html:
        line = _line([Piece(html)])
        return (Paragraph((line,)),) if line else ()
    if html.count("<") > _MOST_BARE and len(_BARE.findall(html)) > _MOST_BARE:
        raise NotSimpleError("<")
    reader = _Reader()
    reader.feed(html)
    return reader.finished()


@dataclass
class _Container:
    """An element that holds blocks and is not yet closed."""

    tag: str
    start: int | None = None
    blocks: list[Block] = field(default_factory=list)
    items: list[tuple[Block, ...]] = field(default_factory=list)
    lines: list[list[Piece]] = field(default_factory=lambda: [[]])

    def end_line(self) -> None:
        if self.lines[-1]:
            self.lines.append([])

    def end_paragraph(self) -> None:
        together: list[Line] = []
        for line in [*map(_line, self.lines), ()]:
            if line:
                together.append(line)
            elif together:
                self.blocks.append(Paragraph(tuple(together)))
                together = []
        self.lines = [[]]


class _Reader(HTMLParser):
    """Builds the blocks while the parser goes through the HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, Marks]] = []
        self._within = [_Container("")]

    def finished(self) -> tuple[Block, ...]:
        self.close()
        while self._open and self._open[-1][0] in _END_BY_THEMSELVES:
            self.handle_endtag(self._open[-1][0])
        if self._open:
            raise NotSimpleError(self._open[-1][0])
        self._within[0].end_paragraph()
        return tuple(self._within[0].blocks)

    @property
    def _marks(self) -> Marks:
        return self._open[-1][1] if self._open else PLAIN

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "hr", "img"):
            raise NotSimpleError(tag)
        self.handle_starttag(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs if (tag, name) not in _FREE_ATTRIBUTES}
        if any((tag, name) not in _KNOWN_ATTRIBUTES for name in attributes) or len(self._open) > _DEEPEST:
            raise NotSimpleError(tag)
        if tag in _END_BY_THEMSELVES and self._open and self._open[-1][0] == tag:
            self.handle_endtag(tag)
        context = self._within[-1]
        if (context.tag == "pre" and tag not in ("code", "br")) or (context.tag in _LISTS and tag == "img"):
            raise NotSimpleError(tag)
        if tag == "br":
            context.lines[-1].append(Piece("\n"))
            context.lines.append([])
        elif tag == "hr":
            context.end_paragraph()
            context.blocks.append(Rule())
        elif tag == "img":
            context.lines[-1].append(Piece(PICTURE, replace(self._marks, picture=_picture(attributes))))
        else:
            self._enter(tag, attributes)

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        context = self._within[-1]
        if (tag == "li") != (context.tag in _LISTS) or (context.tag in _HEADINGS and tag not in _INLINE):
            raise NotSimpleError(tag)
        if tag == "div":
            context.end_line()
        elif tag == "p":
            context.end_paragraph()
        elif tag in _CONTAINERS:
            if tag == "pre" and self._marks != PLAIN:
                raise NotSimpleError(tag)
            context.end_paragraph()
            self._within.append(_Container(tag, _start(tag, attributes)))
        elif tag not in _INLINE or (tag == "a" and self._marks.link):
            raise NotSimpleError(tag)
        self._open.append((tag, _with_mark(self._marks, tag, attributes)))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] != tag and self._open[-1][0] in _END_BY_THEMSELVES:
            self.handle_endtag(self._open[-1][0])
        if not self._open or self._open[-1][0] != tag:
            raise NotSimpleError(tag)
        self._open.pop()
        context = self._within[-1]
        if tag == "div":
            context.end_line()
        elif tag == "p":
            context.end_paragraph()
        elif tag in _CONTAINERS:
            self._leave(self._within.pop())

    def _leave(self, ended: _Container) -> None:
        outside = self._within[-1]
        if ended.tag == "pre":
            outside.blocks += _code("".join(piece.text for line in ended.lines for piece in line))
            return
        ended.end_paragraph()
        if ended.tag in _LISTS:
            outside.blocks.append(Items(ended.start, tuple(ended.items)))
        elif ended.tag == "li":
            outside.items.append(tuple(ended.blocks))
        elif ended.tag == "blockquote":
            outside.blocks.append(Quote(tuple(ended.blocks)))
        else:
            outside.blocks += _heading(int(ended.tag[1]), ended.blocks)

    def handle_data(self, data: str) -> None:
        context = self._within[-1]
        if context.tag not in _LISTS:
            context.lines[-1].append(Piece(data, self._marks))
        elif data.strip():
            raise NotSimpleError(data)

    def handle_decl(self, decl: str) -> None:
        raise NotSimpleError(decl)

    def unknown_decl(self, data: str) -> None:
        raise NotSimpleError(data)

    def handle_pi(self, data: str) -> None:
        raise NotSimpleError(data)


def _picture(attributes: dict[str, str]) -> tuple[str, str]:
    name = picture_name(attributes.get("src", ""))
    if name is None:
        raise NotSimpleError("img")
    return name, _WHITE.sub(" ", attributes.get("alt", "")).strip()


def _start(tag: str, attributes: dict[str, str]) -> int | None:
    start = attributes.get("start", "1")
    if not (start.isascii() and start.isdecimal() and len(start) <= 9):
        raise NotSimpleError(tag)
    return int(start) if tag == "ol" else None


def _with_mark(marks: Marks, tag: str, attributes: dict[str, str]) -> Marks:
    if tag in _STRONG:
        return replace(marks, strong=True)
    if tag in _EMPHASIS:
        return replace(marks, emphasis=True)
    if tag == "code":
        return replace(marks, code=True)
    if "href" in attributes:
        if not _WEB.match(attributes["href"]):
            raise NotSimpleError(tag)
        return replace(marks, link=(_links().normalizeLink(attributes["href"]), attributes.get("title", "")))
    return marks


@cache
def _links() -> MarkdownIt:
    return MarkdownIt("zero")


def _code(text: str) -> list[Block]:
    text = _UNWRITABLE.sub("\ufffd", re.sub("\r\n?", "\n", text)).strip("\n")
    return [Code(text)] if text.strip() else []


def _heading(level: int, blocks: list[Block]) -> list[Block]:
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in block.lines]
    if len(lines) > 1:
        raise NotSimpleError(f"h{level}")
    return [Paragraph(tuple(lines), level)] if lines else []


def _line(pieces: list[Piece]) -> Line:
    """Return a line with its white space folded, none at its ends, equal neighbours joined."""
    parts = [part for piece in pieces for part in _with_edges_apart(_UNWRITABLE.sub("\ufffd", piece.text), piece.marks)]
    stretches = [list(parts_alike) for _is_white, parts_alike in groupby(parts, lambda part: part.text.isspace())]
    if stretches and stretches[0][0].text.isspace():
        del stretches[0]
    if stretches and stretches[-1][0].text.isspace():
        del stretches[-1]
    joined: list[Piece] = []
    for index, stretch in enumerate(stretches):
        if not stretch[0].text.isspace():
            joined += stretch
            continue
        before, after = joined[-1].marks, stretches[index + 1][0].marks
        for part in stretch:
            before = before.across(after, part.marks)
        joined.append(Piece("".join(part.text for part in stretch), before))
    return tuple(
        Piece(_WHITE.sub(" ", "".join(piece.text for piece in parts_alike)), marks)
        for marks, parts_alike in groupby(joined, attrgetter("marks"))
    )


def _with_edges_apart(text: str, marks: Marks) -> list[Piece]:
    """Return a text with the white space at its ends as pieces of their own."""
    match = _EDGES.fullmatch(_WHITE.sub(" ", text))
    return [Piece(part, marks) for part in (match.groups() if match else ()) if part]
