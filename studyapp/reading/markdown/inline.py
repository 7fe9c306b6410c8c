"""Write the inline tokens of Markdown into blocks and locate each of them in the source."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it.token import Token

from studyapp.domain.essays import BlockKind, RunKind
from studyapp.reading.assembly import Strand, StrandWriter, write_mark
from studyapp.reading.verse import is_verse
from studyapp.rendering.maths import TOKEN

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^>]*)>")
_IS_TITLE = re.compile(r"=\s*[\"']?(?:[\w-]*-)?title[\"'\s>]", re.IGNORECASE)
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_TAG_KINDS = {
    "blockquote": BlockKind.QUOTATION,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "li": BlockKind.LIST_ITEM,
    "tr": BlockKind.TABLE_ROW,
}
_PARTING = {"br": "\n", "td": "\t", "th": "\t"}
_RUNS = {"em": RunKind.EMPHASIS, "strong": RunKind.STRONG, "link": RunKind.LINK}
_LINE_MARK = re.compile(r"\|(?: |$)")
_MARKUP = re.compile(r"[*_`]+")
_DEFINITION = re.compile(r":\s+")


class Source:
    """Finds tokens in a Markdown source, always forward."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
        self._cursor = 0
        self._end = len(text)

    def enter(self, lines: list[int] | None) -> None:
        """Restrict the search to these lines, behind what was found last."""
        if lines:
            self._cursor = max(self._cursor, self.line_start(lines[0]))
            self._end = self.line_start(lines[1])

    def line_start(self, line: int) -> int:
        """Return the offset of a line's first character."""
        return min(self._lines[min(line, len(self._lines) - 1)], len(self.text))

    def find(self, content: str) -> int:
        """Return the offset of a content, or the place reached so far if it is not there letter by letter."""
        at = self.text.find(content, self._cursor, self._end)
        if at < 0:
            return min(self._cursor, max(0, len(self.text) - 1))
        self._cursor = at + len(content)
        return at

    def leave_link(self) -> None:
        """Step over the address of a link or picture whose text was just found."""
        closing = self.text.find("]", self._cursor, self._end)
        if closing < 0:
            return
        self._cursor = closing + 1
        if self.text.startswith("[", self._cursor):
            self._cursor = self.text.find("]", self._cursor, self._end) + 1 or self._cursor
        elif self.text.startswith("(", self._cursor):
            depth = 0
            for k in range(self._cursor, self._end):
                depth += (self.text[k] == "(") - (self.text[k] == ")")
                if depth == 0:
                    self._cursor = k + 1
                    return


@dataclass(slots=True)
class BlockContext:
    """The kind and level that inline content becomes, and the heading level so far."""

    kind: BlockKind
    level: int = 0
    heading_level: int = 0


@dataclass(frozen=True, slots=True)
class BlockLead:
    """The beginning of a block: the number of a list item, or the mark of a footnote with this label."""

    text: str
    at: int
    label: str | None = None


@dataclass(slots=True)
class InlineReader:
    """Writes inline tokens into blocks.

    Attributes:
        source: the source of the tokens.
        mark: gives the printed mark of a footnote's label.
        inline_note: takes the label, text and offset of a note that stands in the text.
        row: the table row that cells are written into.
        margin: columns at which prose wraps in the source.
    """

    source: Source
    mark: Callable[[str], str]
    inline_note: Callable[[str, str, int], None]
    row: StrandWriter | None = None
    margin: int = 0
    _done: list[Strand] = field(default_factory=list)
    _pictures: list[Strand] = field(default_factory=list)
    _writer: StrandWriter = field(default_factory=StrandWriter)
    _place: BlockContext = field(default_factory=lambda: BlockContext(BlockKind.PARAGRAPH))
    _now: BlockContext = field(default_factory=lambda: BlockContext(BlockKind.PARAGRAPH))
    _lined: bool = False
    _marked: bool = False

    def read(self, inline: Token, context: BlockContext, lead: BlockLead | None = None) -> list[Strand]:
        """Return the blocks that one inline token makes: several if tags or pictures divide it.

        Args:
            inline: a token of type "inline".
            context: the block that its text becomes.
            lead: the text to begin with.
        """
        self.source.enter(inline.map)
        self._done, self._pictures = [], []
        self._writer = self.row or StrandWriter()
        self._place = self._now = context
        self._judge_lines(inline.content.split("\n"), context)
        if lead and lead.label is not None:
            write_mark(self._writer, lead.text, lead.label, lead.at)
        elif lead:
            self._writer.write(lead.text, lead.at)
        self._writer.space(lead.at if lead else 0)
        before: Token | None = None
        for child in inline.children or []:
            self._child(child, before)
            before = child
        if self.row is None:
            self._part(context)
        return self._done + self._pictures

    def _judge_lines(self, lines: list[str], context: BlockContext) -> None:
        """Decide whether line ends without marks are kept: in line blocks (`| ` before each) and verse."""
        marked = [_LINE_MARK.match(line) and (line.strip() == "|" or line.rstrip()[-1] != "|") for line in lines]
        self._marked = len(lines) > 1 and all(marked) and self.row is None
        bare = [_MARKUP.sub("", line).strip() for line in lines]
        is_text = context.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION) and self.row is None
        self._lined = self._marked or (is_text and is_verse(bare, self.margin, set_in=False))

    def _child(self, child: Token, before: Token | None) -> None:
        name, _, edge = child.type.rpartition("_")
        if name in _RUNS:
            self._edge(child, _RUNS[name], opening=edge == "open")
        elif child.type == "text":
            self._text(child.content, before)
        elif child.type == "text_special":
            at = self.source.find(child.markup)
            self._writer.write(child.content, at + child.markup.startswith("\\"))
        elif child.type in ("softbreak", "hardbreak"):
            self._writer.space(self.source.find("\n"), "\n" if child.type == "hardbreak" or self._lined else " ")
        elif child.type == "code_inline":
            self._writer.begin(RunKind.CODE)
            self._writer.write(child.content, self.source.find(child.content))
            self._writer.end(RunKind.CODE)
        elif child.type == TOKEN:
            self._formula(child.content)
        elif child.type == "image":
            self._picture(child)
        elif child.type.startswith("footnote"):
            self._note_mark(child)
        elif child.type == "html_inline":
            self._tag(child.content, self.source.find(child.content))

    def _edge(self, child: Token, kind: RunKind, *, opening: bool) -> None:
        if opening:
            target = child.attrGet("href") if kind is RunKind.LINK else None
            self._writer.begin(kind, None if target is None else str(target))
            return
        self._writer.end(kind)
        if kind is RunKind.LINK and child.info != "auto":
            self.source.leave_link()

    def _text(self, content: str, before: Token | None) -> None:
        at = self.source.find(content)
        begins = before is None or before.type == "softbreak"
        if begins and before is not None and _DEFINITION.match(content):
            self._writer.glue()  # a definition list: the term stands on the line above
        mark = _LINE_MARK.match(content) if begins and self._marked else None
        skipped = mark.end() if mark else 0
        if mark and content == "|":
            self._part(self._place)  # an empty line of a line block
        self._writer.write(content[skipped:], at + skipped)

    def _formula(self, content: str) -> None:
        """Write a formula letter by letter, in one line."""
        for number, line in enumerate(content.split("\n")):
            at = self.source.find(line.strip())
            if number:
                self._writer.space(at)
            self._writer.write(line.strip(), at)

    def _picture(self, child: Token) -> None:
        picture = StrandWriter()
        picture.begin(RunKind.PICTURE, str(child.attrGet("src") or ""))
        for part in child.children or []:
            if part.type == "text_special":
                picture.write(part.content, self.source.find(part.markup))
            elif part.type in ("text", "code_inline"):
                picture.write(part.content, self.source.find(part.content))
            elif part.type in ("softbreak", "hardbreak"):
                picture.space(self.source.find("\n"))
        picture.end(RunKind.PICTURE)
        self.source.leave_link()
        if not picture.empty:
            self._pictures.append(picture.strand(BlockKind.CAPTION))

    def _note_mark(self, child: Token) -> None:
        at, label = self.source.find(child.markup), child.meta["label"]
        if child.type == "footnote_inline":
            self.inline_note(label, child.content, at + 2)
        write_mark(self._writer, self.mark(label), label, at)

    def _tag(self, content: str, at: int) -> None:
        match = _TAG.match(content)
        name = match["name"].lower() if match else ""
        if match is None or name not in _BLOCK_TAGS | {"br"}:
            return
        if self.row is not None or name in _PARTING:
            self._writer.space(at, " " if self.row is not None else _PARTING[name])
        else:
            self._part(self._place if match["close"] else self._context_for_tag(name, match["rest"]))

    def _context_for_tag(self, name: str, text: str) -> BlockContext:
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            return BlockContext(BlockKind.HEADING, int(name[1]))
        if _IS_TITLE.search(text + ">"):
            return BlockContext(BlockKind.HEADING, min(6, self._place.heading_level + 1))
        return BlockContext(_TAG_KINDS.get(name, self._place.kind), int(name == "li") or self._place.level)

    def _part(self, context: BlockContext) -> None:
        if not self._writer.empty:
            self._done.append(self._writer.strand(self._now.kind, self._now.level))
        self._writer = StrandWriter()
        self._now = context
