r"""Recognise formulas in Markdown: `\(…\)`, `\[…\]`, `$$…$$`, and dollars that are no money.

A formula goes through every way letter by letter: nothing in it is Markdown. Others get it as Anki marks it.
"""

import re
from collections.abc import Iterator
from html import escape as escape_html
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline

TOKEN = "maths"
"""The type of a formula's token; its content is the formula with what stands around it."""

_ROUND = re.compile(r"\\\((?:(?!\\[()])[^`])+\\\)")
_SQUARE = re.compile(r"\\\[(?:(?!\\[\[\]])[^`])+\\\]")
_DOUBLE = re.compile(r"\$\$(?=[^$`]*[^\s$`])(?:\\.|[^$`\\])+\$\$", re.DOTALL)
_SINGLE = re.compile(r"\$(?![\s$])(?:\\.|[^$`\\])+(?<!\s)\$(?!\d)", re.DOTALL)
_CLOSING = re.compile(r"\$(?!\d)")
_COMMAND = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z]+")
_SIGN = re.compile(r"(?<!\\)(?:\\\\)*\\[,;:!{}|]")
_SCRIPT = re.compile(r"[\w)\]}'](?<!_)[\^_](?:[\d{\\+*−-]|[^\W\d_](?![^\W\d_]))")
_LETTER = re.compile(r"(?<![^\W_])(?:\d*[^\W\d_]|[^\W\d_]{2})(?![^\W_])")
_OPERATOR = re.compile(r"[=+*/<>|×·÷−±≤≥≠≈]|(?<=[\w)\]}\s])-(?=\s?[\w(\[{\\])")
_EQUALS = re.compile(r"[=+>]")
_WORD = re.compile(r"[^\W\d_]{3,}|\b(?:an|as|at|bn|by|in|is|it|mn|of|on|or|so|tn|to|up|us)\b", re.IGNORECASE)
_FUNCTION = re.compile(r"\b(?:arc)?(?:sin|cos|tan|log|exp|min|max|lim|mod|det|dim|gcd)\b")
_OF_MARKDOWN = re.compile(r"(?<!\\)(?:\\\\)*\\[*`<]")
_SPAN = re.compile(r'<span class="math">([^<]*)</span>')


def add_maths(parser: MarkdownIt) -> None:
    """Make a parser keep formulas whole, and a star between digits, which multiplies them."""
    parser.inline.ruler.before("escape", TOKEN, _maths)
    parser.inline.ruler.before("emphasis", "times", _times)
    parser.add_render_rule(TOKEN, _rendered)


def in_backslashes(html: str) -> str:
    r"""Return our HTML with each formula bare between `\(…\)` or `\[…\]`, as Anki and learning platforms take it."""
    return _SPAN.sub(lambda span: _in_backslashes(span[1]), html) if "<span" in html else html


def text_in_backslashes(text: str) -> str:
    """Return plain text with what would be a formula between dollars in backslashes, so that two ways are one."""
    pieces, end, at = [], 0, 0
    while (at := text.find("$", at)) >= 0:
        match = _formula(text, at, len(text))
        if match is not None:
            pieces += [text[end:at], unescape(_in_backslashes(escape_html(match[0], quote=False)))]
            end = match.end()
        at = match.end() if match is not None else at + 1
    return "".join([*pieces, text[end:]])


def formulas(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the places of formulas between `\(…\)` or `\[…\]` that are such wherever they stand."""
    at = 0
    while (at := text.find("\\", at)) >= 0:
        match = _ROUND.match(text, at) or _SQUARE.match(text, at)
        if match is not None and (match[0][1] == "(" or is_formula_anywhere(match[0])):
            yield match.span()
            at = match.end()
        else:
            at += 1


def is_formula_anywhere(bracketed: str) -> bool:
    r"""Return whether a text from `\[` to `\]` is a formula wherever it stands, and not escaped brackets."""
    return _is_tex(bracketed[2:-2]) and not _OF_MARKDOWN.search(bracketed[2:-2])


def is_square(inside: str) -> bool:
    r"""Return whether escaped text would be taken for a formula between `\[` and `\]`, be it in a line of its own."""
    return _is_tex(inside) or bool(_EQUALS.search(inside))


def may_hold_formula(markdown: str) -> bool:
    """Return whether a text may hold a formula at all, without parsing it."""
    return "\\(" in markdown or "\\[" in markdown or "$" in markdown


def formula_end(markdown: str, at: int) -> int | None:
    """Return the end of a formula that begins at a backslash or dollar of a text, or None."""
    match = _formula(markdown, at, len(markdown))
    return match.end() if match is not None else None


def is_money_alone(text: str) -> bool:
    """Return whether no dollar of a text can close a formula, as none does that stands before a digit."""
    return "$" not in text or not _CLOSING.search(text)


def _maths(state: StateInline, silent: bool) -> bool:
    match = _formula(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push(TOKEN, "", 0).content = match[0]
    state.pos = match.end()
    return True


def _formula(source: str, at: int, end: int) -> re.Match[str] | None:
    if source[at] == "\\":
        return _ROUND.match(source, at, end) or _square(source, at, end)
    if source[at] != "$" or source[at - 1 : at] == "$":
        return None
    if (double := _DOUBLE.match(source, at, end)) is not None:
        return double
    single = _SINGLE.match(source, at, end)
    return single if single is not None and _is_formula(single[0][1:-1]) else None


def _square(source: str, at: int, end: int) -> re.Match[str] | None:
    r"""Return a formula between `\[` and `\]`, which also escape a bracket, so that its letters have to tell."""
    match = _SQUARE.match(source, at, end)
    if match is None or _OF_MARKDOWN.search(inside := match[0][2:-2]):
        return None
    if _is_tex(inside):
        return match
    return match if _EQUALS.search(inside) and _is_alone(source, *match.span(), end) else None


def _is_alone(source: str, start: int, stop: int, end: int) -> bool:
    """Return whether nothing else stands in the lines of a stretch."""
    before = source[source.rfind("\n", 0, start) + 1 : start]
    behind = source.find("\n", stop, end)
    return not before.strip() and not source[stop : end if behind < 0 else behind].strip()


def _is_tex(inside: str) -> bool:
    return bool(_COMMAND.search(inside) or _SCRIPT.search(inside))


def _is_formula(inside: str) -> bool:
    """Return whether what stands between dollars is a formula: a command, a script, or a letter with an operator."""
    if _is_tex(inside) or _SIGN.search(inside):
        return True
    is_told = _LETTER.search(inside) and _OPERATOR.search(inside)
    return bool(is_told) and not _WORD.search(_FUNCTION.sub("", inside))


def _times(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if state.src[at] != "*" or not 0 < at < state.posMax - 1:
        return False
    if not (state.src[at - 1].isdecimal() and state.src[at + 1].isdecimal()):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def _rendered(_renderer: RendererHTML, tokens: Any, index: int, _options: Any, _environment: Any) -> str:
    return f'<span class="math">{escape_html(tokens[index].content, quote=False)}</span>'


def _in_backslashes(escaped: str) -> str:
    source = unescape(escaped)
    if not source.startswith("$"):
        return escaped
    inside, marks = (source[2:-2], "[]") if source.startswith("$$") else (source[1:-1], "()")
    if any(f"\\{mark}" in inside for mark in marks):
        return escaped
    return escape_html(f"\\{marks[0]}{inside}\\{marks[1]}", quote=False)
