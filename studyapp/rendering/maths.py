r"""Keep the formulas of Markdown whole, and write them as other programs mark them: `\(…\)` and `\[…\]`.

A formula goes through every way letter by letter: nothing in it is Markdown.
"""

import re
from html import escape as escape_html
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline

from studyapp.domain.formulas import formula_at, is_display, tex_of

TOKEN = "maths"
"""The type of a formula's token; its content is the formula with what stands around it."""

_SPAN = re.compile(r'<span class="math">([^<]*)</span>')


def add_maths(parser: MarkdownIt) -> None:
    """Make a parser keep formulas whole, and a star between digits, which multiplies them."""
    add_formulas(parser)
    parser.inline.ruler.before("emphasis", "times", _times)
    parser.add_render_rule(TOKEN, _rendered)


def add_formulas(parser: MarkdownIt) -> None:
    """Make a parser keep formulas whole."""
    parser.inline.ruler.before("escape", TOKEN, _maths)


def in_backslashes(html: str) -> str:
    r"""Return our HTML with each formula bare between `\(…\)` or `\[…\]`, as Anki and learning platforms take it."""
    return _SPAN.sub(lambda span: _in_backslashes(span[1]), html) if "<span" in html else html


def text_in_backslashes(text: str) -> str:
    """Return plain text with what would be a formula between dollars in backslashes, so that two ways are one."""
    pieces, end, at = [], 0, 0
    while (at := text.find("$", at)) >= 0:
        formula = formula_at(text, at)
        if formula is not None:
            pieces += [text[end:at], unescape(_in_backslashes(escape_html(formula.source, quote=False)))]
            end = formula.span.end
        at = at + 1 if formula is None else end
    return "".join([*pieces, text[end:]])


def _maths(state: StateInline, silent: bool) -> bool:
    formula = formula_at(state.src, state.pos, state.posMax)
    if formula is None:
        return False
    if not silent:
        state.push(TOKEN, "", 0).content = formula.source
    state.pos = formula.span.end
    return True


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
    inside, marks = tex_of(source), "[]" if is_display(source) else "()"
    if any(f"\\{mark}" in inside for mark in marks):
        return escaped
    return escape_html(f"\\{marks[0]}{inside}\\{marks[1]}", quote=False)
