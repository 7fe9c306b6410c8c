"""Takes out of a Markdown source what is neither text nor Markdown: comments, attributes, layout commands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.essays import DroppedLine
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped
from studyapp.reading.mapped import Edit, Mapped, edited
from studyapp.reading.markdown.html_notes import notes_in_html

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_LINE = re.compile(r"[^\n]+")
_LONGEST_COMMAND = 500
_ATTRIBUTES = re.compile(
    r"\{:(?:[^}\n]{0,300}|[^{}\n]{0,20000})\}"
    r"|(?<![\\`$\w{])\{(?:[#.][\w:.-]+|-(?=\s*\})|[\w-]+=(?:\"[^\"\n]*\"|[^\s}]+))(?:\s[^}\n]{0,300})?\}"
    r"|(?<=[\w*_])\{[#.][\w:.-]+(?:\s[^}\n]{0,300})?\}"
)
_RAISED = re.compile(r"(?<=[\w)*.,])(?:~(?P<low>[\w+*()-]{1,8})~(?![~\w])|\^(?P<high>[\w+*()-]{1,8})\^)")
_COMMANDS = re.compile(
    r"[ \t]*(?:(?:\\[a-zA-Z]+\*?(?:\{[^{}\n]*\}|\[[^\]\n]*\])*[ \t]*)+"
    r"|\^|:{3,}.*|!include\b.*|\{%[^\n]*%\}|\{\{[^\n]*\}\}|\[toc\]|\[\[_?toc_?\]\])[ \t]*",
    re.IGNORECASE,
)
# The first line of a paragraph that is set in by four blanks or more, with its other lines at the margin.
_SET_IN = re.compile(r"(?:(?<=\n\n)|\A)[ \t]{4,}(?=\S+(?:[ \t]+\S+){4,}[ \t]*\n\S)")
# kramdown rules off the head of a table with one run of dashes, whatever the columns.
_TABLE_HEAD = re.compile(r"^(?P<head>\|.*\|)[ \t]*\n(?P<rule>\|[-:+| \t]{2,})$", re.MULTILINE)
_HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))


@dataclass(frozen=True, slots=True)
class CleanSource:
    """A Markdown source that markdown-it can read, and the lines that were layout commands."""

    source: Mapped
    dropped: tuple[Dropped, ...]


def without_markup(text: str, start: int) -> CleanSource:
    """The source from an offset on, mapped to the whole text."""
    edits: list[Edit] = [(0, start, "")]
    dropped: list[Dropped] = []
    for low, high in _open_stretches(text, start):
        edits += _hidden(text, low, high)
        edits += [(match.start(), match.end(), "") for match in _SET_IN.finditer(text, low, high)]
        edits += _table_rules(text, low, high)
        edits += notes_in_html(text, low, high)
        for line in _LINE.finditer(text, low, high):
            if len(line[0]) <= _LONGEST_COMMAND and _COMMANDS.fullmatch(line[0]):
                edits.append((line.start(), line.end(), ""))
                dropped.append((line.start(), DroppedLine(line[0].strip(), msg("layout-command"))))
            else:
                edits += _in_line(line)
    return CleanSource(edited(text, sorted(edits)), tuple(dropped))


def _open_stretches(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The stretches that are neither code nor display formulas."""
    low = at = start
    closing: str | None = None
    for line in text[start:].splitlines(keepends=True):
        fence = _FENCE.match(line)
        mark = fence[1] if fence else "$$" if line.lstrip().startswith("$$") else None
        if closing is None and mark is not None:
            yield low, at
            low = at
            if not (mark == "$$" and line.count("$$") > 1):
                closing = mark
        elif closing is not None and (line.strip(" >\n").startswith(closing) or (closing == "$$" and "$$" in line)):
            closing, low = None, at + len(line)
        at += len(line)
    # A fence that never closes holds the rest of the text; a formula that never closes is none.
    if closing is None or closing == "$$":
        yield low, at


def _table_rules(text: str, low: int, high: int) -> Iterator[Edit]:
    for match in _TABLE_HEAD.finditer(text, low, high):
        columns = len(re.findall(r"(?<!\\)\|", match["head"])) - 1
        if len(re.findall(r":?-+:?", match["rule"])) != columns:
            yield *match.span("rule"), "|" + "---|" * columns


def _hidden(text: str, low: int, high: int) -> Iterator[Edit]:
    for opening, ending in _HIDDEN:
        at = text.find(opening, low, high)
        while at >= 0:
            end = text.find(ending, at, high)
            if end < 0:
                break
            yield at, end + len(ending), ""
            at = text.find(opening, end, high)


def _in_line(line: re.Match[str]) -> Iterator[Edit]:
    start, content = line.start(), line[0]
    if "{" in content:
        for match in _ATTRIBUTES.finditer(content):
            yield start + match.start(), start + match.end(), ""
    if "~" in content or "^" in content:
        for match in _RAISED.finditer(content):
            inner = match.span("low") if match["low"] else match.span("high")
            yield start + match.start(), start + inner[0], ""
            yield start + inner[1], start + match.end(), ""
