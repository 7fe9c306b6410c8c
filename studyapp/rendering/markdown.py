"""Escape plain text as CommonMark, and render CommonMark as safe HTML or plain text."""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache
from html import escape as escape_html
from html import unescape
from typing import Any
from urllib.parse import quote, unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from studyapp.domain import cloze as clozes
from studyapp.domain.cloze import Cloze
from studyapp.domain.formulas import find_formulas, find_of_anki, is_square, may_hold_formula
from studyapp.domain.media import SCHEME, picture_name
from studyapp.rendering.formula_html import formulas_in_backslashes
from studyapp.rendering.maths import TOKEN, add_maths

HARD_BREAK = "\\\n"
"""The line end of CommonMark inside a paragraph."""

_WHITE = re.compile("[ \\t\\n\\r\\f\\v\x1c-\x1f\x85\u2028\u2029]+")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPECIAL = re.compile(r"[\\`*_\[\]<]|\$(?!\d)|&(?=#?\w+;)|(?<=:):|(?<=\{)\{|(?<=\})\}")  # a digit after $: money
_MAY_BE_SPECIAL = re.compile(r"[\\`*_\[\]<$&:{}]")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_OPEN_BRACKET = "&#91;"
_BLOCK_START = re.compile(r"^( ?)(?:([#>~=])|(\d{1,9})([.)])(?= |$)|([-+])(?= |$|-))")
_PLAIN = re.compile(
    r"(?![#>+\-=~|\s]|\d{1,9}[.)](?:\s|$))(?:[^\x00-\x1f\x7f-\xa0\\`*_\[\]<>&$\u2028\u2029\ud800-\udfff]|\$(?=\d))*(?<!\s)"
)  # nothing in it means anything in Markdown or HTML: most fields need no parser
_CLOZE_MARKS = ":{}"
_MARKS_OF_CLOZES = re.compile(r"\{\{c\d")
_ENDS_CLOZE = re.compile(r"\{\{|\}\}|::")
_LINE_END = "\0"  # which no parsed text holds

_PICTURE = re.compile(rf'<img src="{SCHEME}:([^"]*)"')
_PLAIN_NAME = re.compile(r"[\w.~+-]+", re.ASCII)
_IN_ADDRESS = re.compile(r"^\s|\s$|[\\<>%&\x00-\x1f\x7f\u2028\u2029{}:*_\[\]]")
_SAFE_TAGS = frozenset("a blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol p pre span strong ul".split())


def fold_white_space(plain: str) -> str:
    """Fold plain text as a field keeps it: ASCII white space to a space or line end, none at the ends.

    A blank line parts words as a space does. What no text can hold (NUL, half of a surrogate pair, a noncharacter)
    becomes U+FFFD; other spaces inside stay.
    """
    return _with_white_folded(plain).strip()


def fold_to_one_line(plain: str) -> str:
    """Fold with a space for each line end; keep a single space at either end."""
    return plain if _is_folded(plain) else _UNWRITABLE.sub("\ufffd", _WHITE.sub(" ", plain))


def escape(plain: str) -> str:
    """Escape plain text into CommonMark that shows exactly it: `to_text(escape(x)) == folded(x)`.

    A single space at either end is kept, so that escaped parts can be joined.
    """
    return _escape_lines(_with_inner_white_folded(plain))


def escape_but_formulas(plain: str) -> str:
    r"""Escape text of Anki's, except formulas between `\(…\)` or `\[…\]`."""
    if "\\" not in plain:
        return escape(plain)
    pieces, end = [], 0
    for formula in find_of_anki(plain):
        pieces += [escape(plain[end : formula.span.start]), formula.source]
        end = formula.span.end
    return "".join([*pieces, escape(plain[end:])])


def escape_essay(plain: str) -> str:
    """Escape text of an essay, except its formulas."""
    return _but_formulas(plain, escape, _MARKS_OF_CLOZES)


def escape_cloze(cloze: Cloze, number: int = 1, *, keeps_formulas: bool = False) -> str:
    """Return the stored Markdown of a cloze of plain text; colons and braces in it end no deletion early.

    A line may end right before the deletion and right behind it; the text before may follow another deletion.

    Args:
        cloze: plain text.
        number: the number of the deletion.
        keeps_formulas: whether what would be a formula is one, as in text of an essay; else each letter is a letter.
    """
    if keeps_formulas:
        texts_around = [_but_formulas(text, _escape_around, _MARKS_OF_CLOZES) for text in (cloze.before, cloze.after)]
        answer, hint = (_but_formulas(text, _escape_inside, _ENDS_CLOZE) for text in (cloze.answer, cloze.hint))
        return clozes.store_cloze(texts_around[0], answer, texts_around[1], hint, number)
    answer, hint = _escape_inside(cloze.answer), _escape_inside(cloze.hint)
    return clozes.store_cloze(
        _escape_lines(_with_white_folded(cloze.before)), answer, _escape_around(cloze.after), hint, number
    )


def _escape_around(plain: str) -> str:
    """Escape text behind a deletion: a line may end right at its beginning, but not at its end."""
    even = _with_white_folded(plain)
    end = len(even.rstrip())
    return _escape_lines(even[:end] + fold_to_one_line(even[end:]))


def _but_formulas(plain: str, write: Callable[[str], str], unless: re.Pattern[str]) -> str:
    """Write text, except formulas, which stay letter by letter in one line.

    Args:
        plain: the text.
        write: writes what is no formula.
        unless: a pattern; formulas that contain it are written as text.
    """
    if not may_hold_formula(plain):
        return write(plain)
    pieces, end = [], 0
    for formula in find_formulas(plain):
        if not unless.search(formula.source):
            pieces += [write(plain[end : formula.span.start]), " ".join(formula.source.split())]
            end = formula.span.end
    return "".join([*pieces, write(plain[end:])])


def _with_white_folded(plain: str) -> str:
    """Fold white space; first test whether any needs it, which is faster for most text."""
    return plain if _is_folded(plain) else _UNWRITABLE.sub("\ufffd", _WHITE.sub(_gap, plain))


def _with_inner_white_folded(plain: str) -> str:
    """Fold white space, but end no line before the first word or behind the last."""
    even = _with_white_folded(plain)
    if "\n" not in even:
        return even
    start, end = len(even) - len(even.lstrip()), len(even.rstrip())
    return fold_to_one_line(even[:start]) + even[start:end] + fold_to_one_line(even[max(start, end) :])


def _is_folded(plain: str) -> bool:
    return plain.isprintable() and "  " not in plain


def _gap(white: re.Match[str]) -> str:
    return "\n" if white[0].count("\n") == 1 else " "


def _escape_lines(even: str) -> str:
    return HARD_BREAK.join(map(_escape_line, even.split("\n")))


def _escape_line(line: str) -> str:
    if _MAY_BE_SPECIAL.search(line):
        pieces = _BRACKETED.split(line) if "[" in line else [line]
        line = "".join(
            _escape_bracketed(piece) if index % 2 else _escape_rest(piece) for index, piece in enumerate(pieces)
        )
    return _BLOCK_START.sub(_escape_block_start, line)


def _escape_rest(text: str) -> str:
    r"""Escape words whose opening brackets are unclosed here: a later one could make a formula of an escaped one."""
    return _escape_marks(text).replace("\\[", _OPEN_BRACKET)


def _escape_bracketed(inside: str) -> str:
    r"""Escape the text in brackets, unless its escaped brackets would be read as a formula."""
    escaped = _escape_marks(inside)
    return f"{_OPEN_BRACKET if is_square(escaped) else chr(92) + '['}{escaped}\\]"


def _escape_marks(text: str) -> str:
    return _SPECIAL.sub(lambda mark: "\\" + mark.group(), text)


def to_html(markdown: str) -> str:
    """Render a field's CommonMark as HTML: no raw HTML, only known tags; formulas in spans.

    Pictures of the library have addresses of `media.SCHEME`; of others stands the description in their place.
    """
    if _PLAIN.fullmatch(markdown):
        return f"<p>{markdown}</p>" if markdown else ""
    return _cleaner().clean(_parser().render(markdown)).strip()


def to_inline_html(markdown: str) -> str:
    """Render without the paragraph's tags if the field is a single paragraph."""
    if _PLAIN.fullmatch(markdown):
        return markdown
    return without_paragraph(to_html(markdown))


def formulas_of(markdown: str) -> tuple[str, ...]:
    """Return the formulas of a field with their delimiters."""
    if not may_hold_formula(markdown):
        return ()
    inline = (child for token in _parser().parse(markdown) for child in token.children or ())
    return tuple(token.content for token in inline if token.type == TOKEN)


def pictures_of(markdown: str) -> tuple[str, ...]:
    """Return the names of the pictures of the library that a field shows, in order."""
    if "![" not in markdown:
        return ()
    inline = (child for token in _parser().parse(markdown) for child in token.children or ())
    names = (picture_name(str(token.attrs.get("src", ""))) for token in inline if token.type == "image")
    return tuple(name for name in names if name is not None)


def to_bare_html(markdown: str) -> str:
    """Render a field for other programs; see `to_bare_html_of`."""
    return to_bare_html_of(to_html(markdown))


def to_bare_inline_html(markdown: str) -> str:
    """Render for other programs without the paragraph's tags if the field is a single paragraph."""
    return to_bare_html_of(to_inline_html(markdown))


def to_bare_html_of(html: str) -> str:
    """Return HTML of ours as other programs want it: bare formulas, and pictures by their names alone."""
    html = formulas_in_backslashes(html)
    return (
        _PICTURE.sub(lambda found: f'<img src="{escape_html(unquote(unescape(found[1])))}"', html)
        if "<img" in html
        else html
    )


def without_paragraph(html: str) -> str:
    """Return HTML without the paragraph's tags if it is a single paragraph."""
    is_single = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return html.removeprefix("<p>").removesuffix("</p>") if is_single else html


def to_text(markdown: str, drawn: Container[str] = ()) -> str:
    """Return the plain text that a field shows, one line for each of its lines.

    A picture is told by its description, one of the library without any by its name.

    Args:
        markdown: the field.
        drawn: names of pictures that are shown beside the text, which says nothing of them.
    """
    if _PLAIN.fullmatch(markdown):
        return _WHITE.sub(" ", markdown) if "  " in markdown else markdown
    blocks = (_block_text(token, drawn) for token in _parser().parse(markdown))
    return "\n".join(block for block in blocks if block)


def picture_markdown(name: str, description: str) -> str:
    """Return the Markdown of a picture of the library."""
    address = name if _PLAIN_NAME.fullmatch(name) else f"<{_IN_ADDRESS.sub(_encode_letter, name)}>"
    return f"![{escape(fold_to_one_line(description).strip())}]({address})"


def _encode_letter(letter: re.Match[str]) -> str:
    return quote(letter[0])


def _escape_inside(plain: str) -> str:
    """Escape text; colons and braces at its ends become entities, since they would touch the deletion's own."""
    even = _with_inner_white_folded(plain)
    middle = even.strip(_CLOZE_MARKS)
    first, last = even.split(middle, 1) if middle else (even, "")
    start, end = ("".join(f"&#{ord(mark)};" for mark in edge) for edge in (first, last))
    return start + _escape_lines(middle) + end


def _escape_block_start(start: re.Match[str]) -> str:
    space, mark, number, stop, bullet = start.groups(default="")
    return f"{space}{number}\\{mark or stop or bullet}"


def _block_text(token: Token, drawn: Container[str]) -> str:
    if token.type == "inline":
        text = "".join(_inline_texts(token.children or (), _LINE_END, drawn))
        lines = (_WHITE.sub(" ", line).strip(" ") for line in text.split(_LINE_END))
        return "\n".join(filter(None, lines)).strip()
    return token.content.strip("\n") if token.type in ("fence", "code_block") else ""


def _inline_texts(tokens: Iterable[Token], line_end: str = " ", drawn: Container[str] = ()) -> Iterable[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield line_end if token.type == "hardbreak" else " "
        elif token.type == "image":
            name = picture_name(str(token.attrs.get("src", "")))
            if name is None or name not in drawn:
                yield "".join(_inline_texts(token.children or ())) or name or ""
        else:
            yield token.content


def _picture(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _environment: Any) -> str:
    """Write a picture of the library, or the description of another one in its place: nothing is fetched."""
    description = escape_html("".join(_inline_texts(tokens[index].children or ())))
    name = picture_name(str(tokens[index].attrs.get("src", "")))
    return description if name is None else f'<img src="{SCHEME}:{quote(name)}" alt="{description}">'


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Keep links into the web alone, and pictures of the library alone."""
    is_ours = value.lower().startswith(f"{SCHEME}:")
    return value if name not in ("href", "src") or is_ours is (tag == "img") else None


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    add_maths(parser)
    parser.add_render_rule("image", _picture)
    return parser


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_SAFE_TAGS),
        attributes={"a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}},
        attribute_filter=_attribute,
        allowed_classes={"span": {"math"}},
        url_schemes={"http", "https", "mailto", SCHEME},
    )
