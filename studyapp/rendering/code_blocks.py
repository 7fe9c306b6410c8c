"""Where the blocks of code of a field's Markdown stand, line by line."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MAY_BE_CODE = re.compile(r"```|~~~|^(?: {4}| {0,3}\t)", re.MULTILINE)


def code_lines(markdown: str) -> frozenset[int]:
    """The lines, from 0, that are code of a block, fenced or indented, or its fences."""
    if _MAY_BE_CODE.search(markdown) is None:
        return frozenset()
    blocks = [each for each in _tokens(markdown) if each.type in ("fence", "code_block")]
    return frozenset(line for each in blocks for line in range(*(each.map or (0, 0))))


def open_fence(markdown: str) -> tuple[int, str] | None:
    """The line, from 0, and the marks of a fence that is not closed at the end, outside of lists and quotations."""
    if "```" not in markdown and "~~~" not in markdown:
        return None
    last = next(reversed(_tokens(markdown)), None)
    if last is None or last.type != "fence" or last.map is None:
        return None
    first, end = last.map
    is_closed = end - first > 1 and closes(markdown.split("\n")[end - 1], last.markup)
    return None if is_closed else (first, last.markup)


def closes(line: str, marks: str) -> bool:
    """Whether a line closes the fence that was opened by some marks."""
    match = _FENCE.match(line)
    return match is not None and match[1].startswith(marks) and not line[match.end() :].strip(" \t")


def _tokens(markdown: str) -> list[Token]:
    return _parser().parse(markdown)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable("inline")
