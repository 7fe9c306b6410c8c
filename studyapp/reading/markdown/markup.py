"""Remove from a Markdown source what is neither text nor Markdown, and convert HTML notes to Markdown."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.essays import DroppedLine
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped
from studyapp.reading.mapped import Edit, Mapped, apply_edits
from studyapp.reading.note_marks import count_on, note_numbers

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
_HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("{% comment %}", "{% endcomment %}"))
_TEMPLATE = re.compile(  # what a program puts in when it makes a page: "{{ site.name }}", "{{< figure src=a.png >}}"
    r"\{\{(?:\s[^{}\n]{1,300}\s|[\w-]+\.[\w.-]+(?:\s*\|[^{}\n]{0,200})?|[<%][^{}\n]{1,300}[%>])\}\}|\{%-?\s(?!(?:end)?comment\b)[^\n]{1,300}?%\}"
)
_TIGHT_HEADING = re.compile(r" {0,3}(#{2,6})(?=[^\W_])(?:\S+\s+){0,14}\S*[^\s.,;:]\s*")
_PICTURE_PATH = re.compile(
    r"!\[[^\]\n]{0,500}\]\((?P<path>[^()\n\"'<>]{1,300}\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?))\s*\)", re.I
)

_RAISES, _ENDS_RAISED = r"<sup\b[^>]{0,200}>\s{0,9}", r"(?:</sup>\s{0,9})?"
_CALL = re.compile(
    rf"(?:{_RAISES})?<a\b[^>]{{0,300}}\bhref\s{{0,9}}=\s{{0,9}}[\"']#(?P<target>[^\"'\s>]{{1,60}})[\"'][^>]{{0,300}}>"
    rf"\s{{0,9}}(?:{_RAISES})?[\[(]?(?P<number>\d{{1,3}})[\])]?\s{{0,9}}{_ENDS_RAISED}</a>(?:\s{{0,9}}</sup>)?",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"(?:(?<=\n\n)|(?<=\n)(?=[ \t]*<(?:sup|a)\b)|\A)[ \t]{0,9}(?:<sup\b[^>]{0,200}>\s{0,9})?"
    r"<(?P<tag>a|span)\b[^>]{0,300}\b(?:id|name)\s{0,9}=\s{0,9}[\"'](?P<name>[^\"'\s>]{1,60})[\"'][^>]{0,300}>"
    r"\s*[\[(]?(?P<number>\d{1,3})?[\])]?[.:]?\s*</(?P=tag)>(?:\s*</sup>)?[.:]?[ \t]*\n?(?=[^\s<])",
    re.IGNORECASE,
)
_RAISED_TAG = re.compile(r"<sup\b[^>]{0,200}>(?P<number>[^<>]{1,40})</sup>(?![(\[:])", re.IGNORECASE)
_SEEN_BEFORE = 20  # characters


@dataclass(frozen=True, slots=True)
class CleanSource:
    """A Markdown source that markdown-it can read, and the lines that were layout commands."""

    source: Mapped
    dropped: tuple[Dropped, ...]


def blank_markup(text: str, start: int) -> CleanSource:
    """Return the source from an offset on, mapped to the whole text."""
    edits: list[Edit] = [(0, start, "")]
    dropped: list[Dropped] = []
    for low, high in _open_stretches(text, start):
        edits += _hidden_edits(text, low, high)
        edits += [(match.start(), match.end(), "") for match in _SET_IN.finditer(text, low, high)]
        edits += _table_rule_edits(text, low, high)
        edits += html_note_edits(text, low, high)
        for line in _LINE.finditer(text, low, high):
            if len(line[0]) <= _LONGEST_COMMAND and _COMMANDS.fullmatch(line[0]):
                edits.append((line.start(), line.end(), ""))
                dropped.append((line.start(), DroppedLine(line[0].strip(), msg("layout-command"))))
            else:
                edits += _line_edits(line)
    return CleanSource(apply_edits(text, sorted(edits)), tuple(dropped))


def _open_stretches(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are neither code nor display formulas."""
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


def _table_rule_edits(text: str, low: int, high: int) -> Iterator[Edit]:
    for match in _TABLE_HEAD.finditer(text, low, high):
        columns = len(re.findall(r"(?<!\\)\|", match["head"])) - 1
        if len(re.findall(r":?-+:?", match["rule"])) != columns:
            yield *match.span("rule"), "|" + "---|" * columns


def _hidden_edits(text: str, low: int, high: int) -> Iterator[Edit]:
    for opening, ending in _HIDDEN:
        at = text.find(opening, low, high)
        while at >= 0:
            end = text.find(ending, at, high)
            if end < 0:
                break
            yield at, end + len(ending), ""
            at = text.find(opening, end, high)


def _line_edits(line: re.Match[str]) -> Iterator[Edit]:
    start, content = line.start(), line[0]
    if tight := _TIGHT_HEADING.fullmatch(content):
        yield start + tight.end(1), start + tight.end(1), " "
    for match in _PICTURE_PATH.finditer(content) if "](" in content else ():
        begin = start + match.start("path")
        yield from ((begin + k, begin + k + 1, "%20") for k, mark in enumerate(match["path"]) if mark == " ")
    if "{" in content:
        for match in _TEMPLATE.finditer(content):
            if content.count("`", 0, match.start()) % 2 == 0:
                yield start + match.start(), start + match.end(), "…"
        for match in _ATTRIBUTES.finditer(content):
            yield start + match.start(), start + match.end(), ""
    if "~" in content or "^" in content:
        for match in _RAISED.finditer(content):
            inner = match.span("low") if match["low"] else match.span("high")
            yield start + match.start(), start + inner[0], ""
            yield start + inner[1], start + match.end(), ""


def html_note_edits(text: str, low: int, high: int) -> Iterator[Edit]:
    """Yield the edits that turn a stretch's HTML notes into Markdown's, and raised numbers into bracketed ones."""
    bodies = {match["name"]: match for match in _ANCHOR.finditer(text, low, high)}
    body_spans = sorted(body.span() for body in bodies.values())
    calls = [call for call in _CALL.finditer(text, low, high) if not _lies_within(call.start(), body_spans)]
    labels = {call["target"]: call["number"] for call in calls if call["target"] in bodies}
    for call in calls:
        if call["target"] in labels:
            yield *call.span(), f"[^{call['number']}]"
    yield from ((*bodies[name].span(), f"[^{label}]: ") for name, label in labels.items())
    lone = [call for call in calls if call["target"] not in labels]
    yield from _find_bracketed_numbers(text, low, [*lone, *_RAISED_TAG.finditer(text, low, high)], [*labels.values()])


def _lies_within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether an offset lies in one of some stretches, which stand in their order."""
    at = bisect_right(spans, (offset, offset + 1_000)) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]


def _find_bracketed_numbers(
    text: str, low: int, raised: Iterable[re.Match[str]], marks: Iterable[str]
) -> Iterator[Edit]:
    """Yield numbers that lead to no note, in brackets, if they count on, alone or with those of notes."""
    numbered = [
        (match, numbers)
        for match in raised
        if (numbers := note_numbers(match["number"], text[max(low, match.start() - _SEEN_BEFORE) : match.start()]))
    ]
    if count_on([*marks, *(numbers for _, numbers in numbered)]):
        yield from ((*match.span(), f"[{numbers}]") for match, numbers in numbered)
