"""Simple HTML -> the CommonMark that shows the same text and the same emphasis, or nothing where there is none."""

import re
from html import unescape
from itertools import takewhile

from studyapp.domain.cloze import deletions
from studyapp.rendering.flow import PLAIN, Block, Code, Items, Line, Marks, NotSimpleError, Paragraph, Quote, flow
from studyapp.rendering.markdown import escape_but_formulas, formulas_of, to_bare_html
from studyapp.rendering.maths import in_backslashes
from studyapp.rendering.quick_marks import quick_markdown

_LONGEST = 100_000
_KEPT = re.compile("\\[(?:sound:|latex\\]|\\${1,2}\\])|[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CLOZE_MARK = re.compile(r"\{\{c(\d{1,3})::|\}\}")
_EDGES = re.compile(r"((?:\\?[:{}])*)((?:\\.|[^\\])*?)((?:\\?[:{}])*)", re.S)
_ESCAPED_MARK = re.compile(r"\\?[:{}]")
_BEFORE_LINK = re.compile(r"!$")


def to_markdown(html: str) -> str | None:
    """The CommonMark of a field's HTML: `flow(to_bare_html(to_markdown(html))) == flow(html)`.

    Formulas in it, as Anki marks them, are formulas of the Markdown.


    Returns:
        The Markdown, or None where Markdown cannot show the same: underlines, raised and lowered letters, pictures,
        sounds, formulas that Anki makes pictures of, letters that no text can hold, colours, tables, tags that cross;
        such HTML is kept as it is.
    """
    if _KEPT.search(html):
        return None
    quick = quick_markdown(html)
    if quick is not None:
        return quick
    if len(html) > _LONGEST:
        return None
    try:
        blocks = flow(in_backslashes(html))
        for slant in "*_":
            markdown = _blocks(blocks, slant)
            if flow(to_bare_html(markdown)) == blocks:
                return markdown
    except NotSimpleError:
        pass
    return None


def cloze_to_markdown(html: str) -> str | None:
    """The stored CommonMark of the HTML of a cloze, with the same deletions.

    Returns:
        The Markdown, or None where it cannot show the same; so also for deletions inside deletions, and for answers
        and hints of several paragraphs.
    """
    found = _outer_deletions(html) if len(html) <= _LONGEST else None
    if found is None:
        return None
    token = next(f"blank{number}of" for number in range(len(html) + 1) if f"blank{number}of" not in html)
    pieces, end = [], 0
    for index, (start, stop, _number, _inside) in enumerate(found):
        pieces += [html[end:start], f"{token}{index}x"]
        end = stop
    rest = to_markdown("".join([*pieces, html[end:]]))
    if rest is None:
        return None
    within = {int(index) for formula in formulas_of(rest) for index in re.findall(f"{token}([0-9]+)x", formula)}
    inner = [(each[2], *_answer_and_hint(each[3], index in within)) for index, each in enumerate(found)]
    if any(answer is None or hint is None for _number, answer, hint in inner):
        return None
    wanted = [(number, answer or "", hint or "") for number, answer, hint in inner]
    stored = re.sub(f"{token}([0-9]+)x", lambda mark: _written(*wanted[int(mark[1])]), rest)
    read = [(each.number, each.answer, each.hint) for each in deletions(stored)]
    return stored if read == wanted else None


def _written(number: int, answer: str, hint: str) -> str:
    return f"{{{{c{number}::{answer}::{hint}}}}}" if hint else f"{{{{c{number}::{answer}}}}}"


def _outer_deletions(html: str) -> list[tuple[int, int, int, str]] | None:
    """Start, end, number and inside of each deletion; None where one stands in another."""
    found: list[tuple[int, int, int, str]] = []
    opened: re.Match[str] | None = None
    for mark in _CLOZE_MARK.finditer(html):
        if mark[1] is not None:
            if opened:
                return None
            opened = mark
        elif opened:
            found.append((opened.start(), mark.end(), int(opened[1]), html[opened.end() : mark.start()]))
            opened = None
    return found


def _answer_and_hint(inside: str, is_within_formula: bool) -> tuple[str | None, str | None]:
    answer, _colons, hint = inside.partition("::")
    return _verbatim(answer) if is_within_formula else _inline(answer), _inline(hint)


def _verbatim(html: str) -> str | None:
    """The letters of what is blanked within a formula, where nothing is Markdown."""
    return None if "<" in html else unescape(html)


def _inline(html: str) -> str | None:
    """The Markdown of what stands in a deletion: one paragraph, its marks of a cloze out of the way."""
    try:
        if len(flow(html)) > 1 or not all(isinstance(block, Paragraph) and not block.level for block in flow(html)):
            return None
    except NotSimpleError:
        return None
    markdown = to_markdown(html)
    if markdown is None or "`" in markdown:
        return markdown
    found = _EDGES.fullmatch(markdown)
    start, middle, end = found.groups() if found else ("", markdown, "")
    return "".join([_ESCAPED_MARK.sub(_entity, start), middle, _ESCAPED_MARK.sub(_entity, end)])


def _entity(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0][-1])};"


def _blocks(blocks: tuple[Block, ...], slant: str, between: str = "\n\n") -> str:
    written: list[str] = []
    is_second = False
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        is_list_after_list = (
            isinstance(block, Items) and isinstance(before, Items) and (block.start is None) == (before.start is None)
        )
        is_second = is_list_after_list and not is_second
        written.append(_block(block, slant, is_second))
    return between.join(written)


def _block(block: Block, slant: str, is_second: bool) -> str:
    if isinstance(block, Paragraph):
        heading = "#" * block.level + " " if block.level else ""
        return heading + "\\\n".join(_line(line, slant) for line in block.lines)
    if isinstance(block, Code):
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    if isinstance(block, Quote):
        return "\n".join(f"> {line}".rstrip() for line in _blocks(block.blocks, slant).split("\n")) or ">"
    if isinstance(block, Items):
        return _items(block, slant, is_second)
    return "***"


def _items(block: Items, slant: str, is_second: bool) -> str:
    """A list, tight where each item is a paragraph with at most lists under it."""
    is_tight = all(
        not isinstance(part, Quote | Code) and (isinstance(part, Items) or not index)
        for item in block.items
        for index, part in enumerate(item)
    )
    between = "\n" if is_tight else "\n\n"
    written = []
    for index, item in enumerate(block.items):
        bullet = "+" if is_second else "-"
        marker = bullet if block.start is None else f"{block.start + index}{')' if is_second else '.'}"
        indent = " " * (len(marker) + 1)
        lines = _blocks(item, slant, between).split("\n")
        written.append("\n".join(f"{indent}{line}" if line else "" for line in lines))
        written[-1] = (marker + written[-1][len(marker) :]) if item else marker
    return between.join(written)


def _line(line: Line, slant: str) -> str:
    """A line's pieces; a mark that goes on longest is opened first, so that marks close inside out."""
    written: list[str] = []
    opened: list[str] = []
    for index, piece in enumerate(line):
        wanted = _delimiters(piece.marks, slant)
        keep = next((place for place, mark in enumerate(opened) if mark not in wanted), len(opened))
        written += [_closing(mark, line[index - 1].marks) for mark in reversed(opened[keep:])]
        del opened[keep:]
        new = [mark for mark in wanted if mark not in opened]
        new.sort(key=lambda mark: -_reach(line, index, mark, slant))
        if new and new[0].startswith("["):
            written[-1:] = [_BEFORE_LINK.sub(r"\\!", each) for each in written[-1:]]
        written += ["[" if mark.startswith("[") else mark for mark in new]
        opened += new
        written.append(_code_span(piece.text) if piece.marks.code else escape_but_formulas(piece.text))
    return "".join(written + [_closing(mark, line[-1].marks) for mark in reversed(opened)])


def _delimiters(marks: Marks, slant: str) -> list[str]:
    """What opens the marks; a link by its address, so that two links differ."""
    if marks == PLAIN:
        return []
    link = [f"[{marks.link!r}"] if marks.link else []
    return link + ["**"] * marks.strong + [slant] * marks.emphasis


def _reach(line: Line, index: int, mark: str, slant: str) -> int:
    return len(list(takewhile(lambda piece: mark in _delimiters(piece.marks, slant), line[index:])))


def _closing(mark: str, marks: Marks) -> str:
    if not (mark.startswith("[") and marks.link):
        return mark
    address, title = (re.sub(r'[\\<>"&]', r"\\\g<0>", part) for part in marks.link)
    return f'](<{address}> "{title}")' if title else f"](<{address}>)"


def _code_span(text: str) -> str:
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
