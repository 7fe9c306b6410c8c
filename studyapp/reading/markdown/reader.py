"""Read Markdown: paragraphs, headings, lists, tables, quotations, footnotes, pictures by their descriptions."""

import re

from markdown_it.token import Token

from studyapp.domain.essays import BlockKind, RunKind
from studyapp.domain.faults import costs_only
from studyapp.reading.assembly import Strand, StrandWriter, write_mark
from studyapp.reading.drafts import Draft
from studyapp.reading.mapped import Mapped
from studyapp.reading.markdown.front_matter import read_header
from studyapp.reading.markdown.inline import BlockContext, BlockLead, InlineReader, Source
from studyapp.reading.markdown.markup import blank_markup
from studyapp.rendering.markdown_tokens import tokens

_LISTS = ("bullet_list", "ordered_list")
_WRAPPED = 30  # lines that wrap, below which a few of verse would be most of them
_PROSE = re.compile(r"(?:\S+\s+){7,}\S*[.!?][\"'’”)]*\s*", re.DOTALL)


def read_markdown(source: Mapped) -> Draft:
    """Read a mended Markdown text."""
    header = read_header(source.text)
    clean = blank_markup(source.text, header.end)
    walker = _Walker(clean.source.text)
    walker.walk(tokens(clean.source.text))
    notes = [strand for label in walker.labels for strand in walker.notes.get(label, [])]
    return Draft(
        strands=tuple(walker.strands + notes),
        source=clean.source,
        front=header.front,
        marked_headings=True,
        dropped=clean.dropped,
        language=header.language,
        notices=header.notices,
    )


class _Walker:
    """Goes through the block tokens once."""

    def __init__(self, text: str) -> None:
        self.strands: list[Strand] = []
        self.notes: dict[str, list[Strand]] = {}
        self.labels: list[str] = []
        self._marks: dict[str, str] = {}
        self._source = Source(text)
        self._inline = InlineReader(self._source, self._mark, self._inline_note)
        self._lists: list[str] = []
        self._quotes = 0
        self._heading = 0
        self._last_heading = 0
        self._lead: BlockLead | None = None
        self._note: str | None = None

    def walk(self, all_tokens: list[Token]) -> None:
        """Read all tokens."""
        self.labels = _note_labels(all_tokens)
        numbered = all(label.isdigit() for label in self.labels)
        self._inline.margin = _margin(all_tokens)
        self._marks = {label: label if numbered else str(1 + k) for k, label in enumerate(self.labels)}
        for token in all_tokens:
            name, _, edge = token.type.rpartition("_")
            if token.type == "inline":
                with costs_only("block", token.content):
                    self._text(token)
            elif token.type in ("fence", "code_block", "math_block"):
                with costs_only("block", token.content):
                    self._code(token)
            elif name == "tr":
                self._row(opening=edge == "open")
            elif edge in ("open", "close"):
                self._nest(name, token, 1 if edge == "open" else -1)

    def _nest(self, name: str, token: Token, step: int) -> None:
        if name in _LISTS:
            self._lists = [*self._lists, name] if step > 0 else self._lists[:-1]
        elif name == "blockquote":
            self._quotes += step
        elif name == "heading":
            self._heading = int(token.tag[1]) if step > 0 else 0
            self._last_heading = self._heading or self._last_heading
        elif name == "list_item" and step > 0 and self._lists[-1] == "ordered_list":
            line = token.map[0] if token.map else 0
            self._lead = BlockLead(f"{token.info}{token.markup}", self._source.line_start(line))
        elif name == "list_item":
            self._lead = None
        elif name in ("td", "th") and step < 0 and self._inline.row:
            self._inline.row.space(0, "\t")
        elif name == "footnote":
            self._open_note(token, opening=step > 0)

    def _open_note(self, token: Token, *, opening: bool) -> None:
        self._note = token.meta["label"] if opening else None
        if self._note is not None:
            at = self._source.line_start(token.map[0] if token.map else 0)
            self._lead = BlockLead(self._mark(self._note), at, self._note)

    def _row(self, *, opening: bool) -> None:
        if opening:
            self._inline.row = StrandWriter()
        elif self._inline.row:
            self._keep([self._inline.row.strand(BlockKind.TABLE_ROW)])
            self._inline.row = None

    def _text(self, token: Token) -> None:
        context = self._next_context()
        strands = self._inline.read(token, context, self._lead)
        self._lead = None
        self._keep([_as_heading_if_bold(strand, self._last_heading) for strand in strands])

    def _next_context(self) -> BlockContext:
        if self._note is not None:
            return BlockContext(BlockKind.NOTE)
        if self._heading:
            return BlockContext(BlockKind.HEADING, self._heading)
        if self._lists:
            return BlockContext(BlockKind.LIST_ITEM, len(self._lists), self._last_heading)
        kind = BlockKind.QUOTATION if self._quotes else BlockKind.PARAGRAPH
        return BlockContext(kind, 0, self._last_heading)

    def _keep(self, strands: list[Strand]) -> None:
        if self._note is not None:
            self.notes.setdefault(self._note, []).extend(strands)
            return
        self.strands += strands

    def _code(self, token: Token) -> None:
        self._source.enter(token.map)
        writer = StrandWriter()
        is_prose = token.type == "code_block" and _PROSE.fullmatch(token.content)
        for number, line in enumerate(token.content.rstrip().split("\n")):
            at = self._source.find(line)
            if is_prose:  # a paragraph with its first line, or all of it, set in by four blanks
                writer.space(at)
                writer.write(line, at)
            else:
                writer.verbatim("\n" * bool(number and not writer.empty), max(0, at - 1))
                writer.verbatim(re.sub(r"\s", " ", line), at)
        self._keep([writer.strand(self._next_context().kind if is_prose else BlockKind.CODE)])

    def _mark(self, label: str) -> str:
        """Return the printed mark of a label: itself if all are numbers, else its count in the order of the marks."""
        return self._marks[label]

    def _inline_note(self, label: str, content: str, at: int) -> None:
        writer = StrandWriter()
        write_mark(writer, self._mark(label), label, at)
        writer.space(at)
        for token in tokens(content):
            for child in token.children or []:
                writer.write(child.content, at)
        self.notes[label] = [writer.strand(BlockKind.NOTE)]


def _margin(all_tokens: list[Token]) -> int:
    """Return the columns at which prose wraps, or those of its longest line if it hardly does."""
    parts = [token.content.split("\n") for token in all_tokens if token.type == "inline"]
    inner = sorted(len(line) for part in parts for line in part[:-1])
    return (
        inner[int(0.9 * (len(inner) - 1))]
        if len(inner) >= _WRAPPED
        else max((len(prose_part[0]) for prose_part in parts), default=0)
    )


def _note_labels(all_tokens: list[Token]) -> list[str]:
    """Return the labels of all footnotes: in the order of their marks, then those without a mark."""
    marks = [child for token in all_tokens for child in token.children or [] if child.type.startswith("footnote")]
    for number, child in enumerate(marks):
        if child.type == "footnote_inline":
            child.meta = {"label": f"inline {number}"}
    notes = [token for token in all_tokens if token.type == "footnote_open"]
    return list(dict.fromkeys(token.meta["label"] for token in marks + notes))


def _as_heading_if_bold(strand: Strand, level: int) -> Strand:
    """Return a short paragraph that is bold as a whole as a heading."""
    text = strand.text
    if strand.kind is not BlockKind.PARAGRAPH or len(text.split()) > 12 or text[-1:] in ".:;,":
        return strand
    is_all_bold = any(run.kind is RunKind.STRONG and len(run.span) == len(text) for run in strand.runs)
    return Strand(BlockKind.HEADING, strand.content, min(6, level + 1), ()) if is_all_bold else strand
