"""Convert simple HTML to CommonMark that shows the same, or to plain text."""

import html as entities
import re
from functools import cache
from html import unescape
from itertools import takewhile

import nh3

from studyapp.domain.cloze import deletions
from studyapp.domain.formulas import is_money_alone
from studyapp.rendering.formula_html import formulas_in_backslashes
from studyapp.rendering.html_blocks import (
    PICTURE,
    PLAIN,
    Block,
    Code,
    Items,
    Line,
    Marks,
    NotSimpleError,
    Paragraph,
    Piece,
    Quote,
    parse_blocks,
)
from studyapp.rendering.markdown import (
    escape_but_formulas,
    fold_to_one_line,
    formulas_of,
    picture_markdown,
    to_bare_html,
)

_LONGEST = 100_000
_KEPT = re.compile("\\[(?:sound:|latex\\]|\\${1,2}\\])|[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CLOZE_MARK = re.compile(r"\{\{c(\d{1,3})::|\}\}")
_EDGES = re.compile(r"((?:\\?[:{}])*)((?:\\.|[^\\])*?)((?:\\?[:{}])*)", re.S)
_ESCAPED_MARK = re.compile(r"\\?[:{}]")
_BEFORE_LINK = re.compile(r"!$")

_TAG = re.compile(r"(</?(?:b|strong|i|em)>)")
_BEGINS = re.compile(r"[ #>~=+-]|\d{1,9}[.)]|$")  # what may begin a heading, a list and the like
_MEANS_MORE = re.compile(r"[\\`*_\[\]<&:{}]")
_TIMES = re.compile(r"\d\*\d")
_LETTERS = bytes(code for code in range(0x20, 0x7F) if chr(code) not in "\\`*_[]<&:{}")
_PLAIN = _LETTERS.replace(b'"', b"")
_OF_BOLD = _LETTERS.replace(b"$", b"") + b":"
_NO_BLOCK = r"(?! ?(?:[#>~=+-]|\d{1,9}[.)]))"  # what might begin a heading or a list is looked at letter by letter
_BOLD = re.compile(
    rf"(?:{_NO_BLOCK}[^<]*<b>(?!\d{{1,9}}[.)])[A-Za-z0-9](?:[^<]*[A-Za-z0-9])?</b>(?!<))+{_NO_BLOCK}[^<]*"
)
_OF_BOLD_LINES = _OF_BOLD.replace(b'"', b"")
_BOLD_LINE = _BOLD.pattern.replace("[^<]", r"[^<\n]")
_EVERYDAY_LINE = r"(?![ #>~=+-]|\d{1,9}[.)])[^<:\n]+"
_BOLD_LINES = re.compile(rf"(?:{_BOLD_LINE}|{_EVERYDAY_LINE})(?:\n(?:{_BOLD_LINE}|{_EVERYDAY_LINE}))*")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_BREAK = re.compile(r"</?(?:br|div|p|li|ul|ol|hr|tr|table|h[1-6]|blockquote|pre)\b[^<>]{0,4000}>", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:([^\]\n]{1,1000})\]")


def to_markdown(html: str) -> str | None:
    """Convert a field's HTML to CommonMark: `parse_blocks` of both gives the same.

    Formulas in it, as Anki marks them, are formulas of the Markdown.


    Returns:
        The Markdown, or None where Markdown cannot show the same: underlines, raised and lowered letters, sounds,
        pictures with a size or an address elsewhere, formulas that Anki makes pictures of, letters that no text can
        hold, colours, tables, tags that cross;
        such HTML is kept as it is.
    """
    if _KEPT.search(html):
        return None
    quick = markdown_of_everyday_html(html)
    if quick is not None:
        return quick
    if len(html) > _LONGEST:
        return None
    try:
        blocks = parse_blocks(formulas_in_backslashes(html))
        for slant in "*_":
            markdown = _blocks(blocks, slant)
            if parse_blocks(to_bare_html(markdown)) == blocks:
                return markdown
    except NotSimpleError:
        pass
    return None


def cloze_to_markdown(html: str) -> str | None:
    """Convert the HTML of a cloze to stored CommonMark with the same deletions.

    Returns:
        The Markdown, or None where it cannot show the same; so also for deletions inside deletions, and for answers
        and hints of several paragraphs.
    """
    outermost = _outermost_deletions(html) if len(html) <= _LONGEST else None
    if outermost is None:
        return None
    token = next(f"blank{number}of" for number in range(len(html) + 1) if f"blank{number}of" not in html)
    pieces, end = [], 0
    for index, (start, stop, _number, _inside) in enumerate(outermost):
        pieces += [html[end:start], f"{token}{index}x"]
        end = stop
    markdown = to_markdown("".join([*pieces, html[end:]]))
    if markdown is None:
        return None
    in_formulas = {
        int(index) for formula in formulas_of(markdown) for index in re.findall(f"{token}([0-9]+)x", formula)
    }
    inner = [
        (deletion[2], *_answer_and_hint(deletion[3], index in in_formulas)) for index, deletion in enumerate(outermost)
    ]
    if any(answer is None or hint is None for _number, answer, hint in inner):
        return None
    clozes = [(number, answer or "", hint or "") for number, answer, hint in inner]
    stored = re.sub(f"{token}([0-9]+)x", lambda mark: _deletion_markdown(*clozes[int(mark[1])]), markdown)
    read = [(deletion.number, deletion.answer, deletion.hint) for deletion in deletions(stored)]
    return stored if read == clozes else None


def _deletion_markdown(number: int, answer: str, hint: str) -> str:
    return f"{{{{c{number}::{answer}::{hint}}}}}" if hint else f"{{{{c{number}::{answer}}}}}"


def _outermost_deletions(html: str) -> list[tuple[int, int, int, str]] | None:
    """Return start, end, number and inside of each deletion; None if one lies in another."""
    outermost: list[tuple[int, int, int, str]] = []
    opened: re.Match[str] | None = None
    for mark in _CLOZE_MARK.finditer(html):
        if mark[1] is not None:
            if opened:
                return None
            opened = mark
        elif opened:
            outermost.append((opened.start(), mark.end(), int(opened[1]), html[opened.end() : mark.start()]))
            opened = None
    return outermost


def _answer_and_hint(inside: str, is_within_formula: bool) -> tuple[str | None, str | None]:
    answer, _colons, hint = inside.partition("::")
    return _verbatim_text(answer) if is_within_formula else _inline_markdown(answer), _inline_markdown(hint)


def _verbatim_text(html: str) -> str | None:
    """Return the letters of a deletion within a formula, where nothing is Markdown."""
    return None if "<" in html else unescape(html)


def _inline_markdown(html: str) -> str | None:
    """Return the Markdown of a deletion's content: one paragraph, without marks that touch the cloze's own."""
    try:
        if len(parse_blocks(html)) > 1 or not all(
            isinstance(block, Paragraph) and not block.level for block in parse_blocks(html)
        ):
            return None
    except NotSimpleError:
        return None
    markdown = to_markdown(html)
    if markdown is None or "`" in markdown:
        return markdown
    match = _EDGES.fullmatch(markdown)
    start, middle, end = match.groups() if match else ("", markdown, "")
    return "".join([_ESCAPED_MARK.sub(_entity, start), middle, _ESCAPED_MARK.sub(_entity, end)])


def _entity(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0][-1])};"


def _blocks(blocks: tuple[Block, ...], slant: str, separator: str = "\n\n") -> str:
    pieces: list[str] = []
    is_second = False
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        is_list_after_list = (
            isinstance(block, Items) and isinstance(before, Items) and (block.start is None) == (before.start is None)
        )
        is_second = is_list_after_list and not is_second
        pieces.append(_block(block, slant, is_second))
    return separator.join(pieces)


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
    """Write a list; tight if each item is a paragraph with at most lists under it."""
    is_tight = all(
        not isinstance(part, Quote | Code) and (isinstance(part, Items) or not index)
        for item in block.items
        for index, part in enumerate(item)
    )
    separator = "\n" if is_tight else "\n\n"
    items = []
    for index, item in enumerate(block.items):
        bullet = "+" if is_second else "-"
        marker = bullet if block.start is None else f"{block.start + index}{')' if is_second else '.'}"
        indent = " " * (len(marker) + 1)
        lines = _blocks(item, slant, separator).split("\n")
        items.append("\n".join(f"{indent}{line}" if line else "" for line in lines))
        items[-1] = (marker + items[-1][len(marker) :]) if item else marker
    return separator.join(items)


def _line(line: Line, slant: str) -> str:
    """Write a line's pieces; open the longest mark first, so that marks close inside out."""
    pieces: list[str] = []
    opened: list[str] = []
    for index, piece in enumerate(line):
        delimiters = _delimiters(piece.marks, slant)
        keep = next((mark_index for mark_index, mark in enumerate(opened) if mark not in delimiters), len(opened))
        pieces += [_closing(mark, line[index - 1].marks) for mark in reversed(opened[keep:])]
        del opened[keep:]
        new = [mark for mark in delimiters if mark not in opened]
        new.sort(key=lambda mark: -_reach(line, index, mark, slant))
        if new and new[0].startswith("["):
            pieces[-1:] = [_BEFORE_LINK.sub(r"\\!", last_piece) for last_piece in pieces[-1:]]
        pieces += ["[" if mark.startswith("[") else mark for mark in new]
        opened += new
        pieces.append(_piece(piece))
    return "".join(pieces + [_closing(mark, line[-1].marks) for mark in reversed(opened)])


def _piece(piece: Piece) -> str:
    if piece.marks.picture is not None:
        name, description = piece.marks.picture
        return picture_markdown(name, description) * piece.text.count(PICTURE)
    return _code_span(piece.text) if piece.marks.code else escape_but_formulas(piece.text)


def _delimiters(marks: Marks, slant: str) -> list[str]:
    """Return the openings of the marks; a link by its address, so that two links differ."""
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


def is_everyday(text: str) -> bool:
    """Return whether a text is only words that HTML and Markdown write alike, as most texts are."""
    if not (text[:1].isalpha() or not _BEGINS.match(text)) or text[-1] == " " or "  " in text:
        return False
    if text.isascii():  # a third of the time that the pattern takes
        return not text.encode().translate(None, _LETTERS) and is_money_alone(text)
    return text.isprintable() and not _MEANS_MORE.search(text) and is_money_alone(text)


def are_everyday(texts: str, text: str) -> bool:
    """Return whether several texts are everyday, and only ASCII that JSON writes unchanged.

    Args:
        texts: all of them in one.
        text: one control character, which stands between them.
    """
    if texts.encode().translate(None, _PLAIN).strip(text.encode()) or "  " in texts or texts[-1:] == " ":
        return False
    if f" {text}" in texts or not is_money_alone(texts):
        return False
    return not any(map(_BEGINS.match, texts.split(text)))


def markdown_of_bold_html(html: str) -> str | None:
    """Return the Markdown of everyday words of which some are bold, as `markdown_of_everyday_html` does; else None.

    One look at the whole text tells, in a fraction of the time: such texts are most that are not everyday.
    """
    if "<b>" not in html or "  " in html or "::" in html or not html.isascii():
        return None
    bare = html.replace("<b>", "").replace("</b>", "").encode()
    if bare.translate(None, _OF_BOLD) or not _BOLD.fullmatch(html):
        return None
    return html.replace("<b>", "**").replace("</b>", "**").strip(" ")


def are_everyday_or_bold(texts: str, text: str) -> bool:
    """Return whether several texts are Markdown with `**` for each tag, and only ASCII that JSON writes unchanged.

    Each is everyday, or `markdown_of_bold_html` knows it, and at least one has bold words. See `are_everyday`.
    """
    if "<b>" not in texts or not texts.isascii() or "  " in texts or "::" in texts:
        return False
    if texts[0] == " " or texts[-1] == " " or f" {text}" in texts or f"{text} " in texts:
        return False
    bare = texts.replace("<b>", "").replace("</b>", "").encode()
    if bare.translate(None, _OF_BOLD_LINES).strip(text.encode()):
        return False
    return _BOLD_LINES.fullmatch(texts.replace(text, "\n")) is not None


def markdown_of_everyday_html(html: str) -> str | None:
    """Return the Markdown of a line of words in bold or italics; None for anything less plain.

    It is sure where all marks are alike, apart from each other, and around words that begin and end with a letter or a
    digit: such marks open and close whatever stands beside them (CommonMark, left- and right-flanking).
    """
    if is_everyday(html):
        return html
    if (bold := markdown_of_bold_html(html)) is not None:
        return bold
    if "<" not in html and "&" not in html:
        return escape_but_formulas(fold_to_one_line(html).strip())
    return markdown_by_pieces(html)


def markdown_by_pieces(html: str) -> str | None:
    """Return the Markdown of a line of words in bold or italics, looked at piece by piece."""
    written: list[str] = []
    opened, mark = "", None
    pieces = _TAG.split(html)
    for index, piece in enumerate(pieces):
        if index % 2:
            name = piece.strip("</>")
            is_next = name == opened if piece[1] == "/" else not opened
            if not is_next or mark not in (None, _MARKS[name]):
                return None
            opened, mark = "" if opened else name, _MARKS[name]
            continue
        text = entities.unescape(piece) if "&" in piece else piece
        is_word = text[:1].isalnum() and text[-1:].isalnum()
        if "<" in piece or (opened and not is_word) or (not text and 0 < index < len(pieces) - 1):
            return None
        escaped = escape_but_formulas(fold_to_one_line(text))
        written.append(f"{mark}{escaped}{mark}" if opened else escaped)
    markdown = "".join(written)
    is_sure = not opened and markdown.strip() == markdown.strip(" ") and not _TIMES.search(markdown)
    return markdown.strip(" ") if is_sure else None


def html_text(html: str) -> str:
    """Return the plain text that HTML shows, one line a block; a sound shows its name, scripts and styles nothing."""
    broken = _BREAK.sub("\n", _WHITE.sub(" ", html))
    text = entities.unescape(_cleaner().clean(broken))
    lines = (_WHITE.sub(" ", line).strip() for line in _SOUND.sub(r" \1 ", text).split("\n"))
    return "\n".join(line for line in lines if line)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=set(), clean_content_tags={"script", "style"})
