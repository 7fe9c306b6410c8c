"""Parse Markdown into a flat list of markdown-it tokens: CommonMark with tables, footnotes and display formulas.

Escapes and entities stay tokens of their own (`text_special`, with the source in `markup`), so that a reader
can find every token in the source. Raw HTML is only known as inline tags. Beyond markdown-it's own there are
`math_block` and inline `maths` (content: the formula), `footnote_open` and `footnote_close` (meta: label), and inline
`footnote_ref` (meta: label) and `footnote_inline` (content: the note).
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from studyapp.rendering.maths import add_formulas

_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
_MARK = re.compile(r"\[\^([^\]\s]+)\]")

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MAY_BE_CODE = re.compile(r"```|~~~|^(?: {4}| {0,3}\t)", re.MULTILINE)


def tokens(markdown: str) -> list[Token]:
    """Return the tokens of a Markdown text; `map` counts its lines."""
    return _parser().parse(markdown)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.disable(["html_block", "text_join"])
    may_end = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("reference", "footnote_definition", _footnote_definition, {"alt": may_end})
    parser.block.ruler.before("fence", "math_block", _math_block, {"alt": may_end})
    parser.inline.ruler.before("link", "footnote_ref", _footnote_ref)
    add_formulas(parser)
    return parser


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = _line(state, start)
    if not first.startswith("$$") or state.is_code_block(start):
        return False
    last = start
    closed = "$$" in first[2:]
    while not closed and last + 1 < end and not state.isEmpty(last + 1):
        last += 1
        closed = "$$" in _line(state, last)
    if not closed:
        return False
    if not silent:
        token = state.push("math_block", "", 0)
        token.content = state.getLines(start, last + 1, state.blkIndent, False)
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _footnote_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    match = _DEFINITION.match(_line(state, start))
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    opening = state.push("footnote_open", "", 1)
    opening.meta = {"label": match[1]}
    line = _footnote_paragraph(state, start, end, match.end())
    while line + 1 < end and state.isEmpty(line) and state.sCount[line + 1] >= state.blkIndent + 4:
        line = _footnote_paragraph(state, line + 1, end, 0)
    opening.map = [start, line]
    state.push("footnote_close", "", -1).meta = {"label": match[1]}
    state.line = line
    return True


def _footnote_paragraph(state: StateBlock, start: int, end: int, skip: int) -> int:
    """Write one paragraph of a note as tokens and return the line after it."""
    line = start + 1
    while line < end and not state.isEmpty(line) and not _DEFINITION.match(_line(state, line)):
        line += 1
    lines = [_line(state, number).strip() for number in range(start, line)]
    lines[0] = _line(state, start)[skip:].strip()
    state.push("paragraph_open", "p", 1).map = [start, line]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = "\n".join(lines), [start, line], []
    state.push("paragraph_close", "p", -1)
    return line


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    if match := _MARK.match(state.src, state.pos):
        if not silent:
            token = state.push("footnote_ref", "", 0)
            token.meta, token.markup = {"label": match[1]}, match[0]
        state.pos = match.end()
        return True
    return state.src.startswith("^[", state.pos) and _inline_note(state, silent)


def _inline_note(state: StateInline, silent: bool) -> bool:
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        token = state.push("footnote_inline", "", 0)
        token.content, token.markup = state.src[state.pos + 2 : end], state.src[state.pos : end + 1]
    state.pos = end + 1
    return True


def code_lines(markdown: str) -> frozenset[int]:
    """Return the line numbers, from 0, of fenced and indented code with its fences."""
    if _MAY_BE_CODE.search(markdown) is None:
        return frozenset()
    blocks = [token for token in _code_tokens(markdown) if token.type in ("fence", "code_block")]
    return frozenset(line for token in blocks for line in range(*(token.map or (0, 0))))


def open_fence(markdown: str) -> tuple[int, str] | None:
    """Return the line, from 0, and the marks of an unclosed fence at the end, outside lists and quotations."""
    if "```" not in markdown and "~~~" not in markdown:
        return None
    last = next(reversed(_code_tokens(markdown)), None)
    if last is None or last.type != "fence" or last.map is None:
        return None
    first, end = last.map
    is_closed = end - first > 1 and closes(markdown.split("\n")[end - 1], last.markup)
    return None if is_closed else (first, last.markup)


def closes(line: str, marks: str) -> bool:
    """Return whether a line closes the fence that was opened by some marks."""
    match = _FENCE.match(line)
    return match is not None and match[1].startswith(marks) and not line[match.end() :].strip(" \t")


def _code_tokens(markdown: str) -> list[Token]:
    return _code_parser().parse(markdown)


@cache
def _code_parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable("inline")
