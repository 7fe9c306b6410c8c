"""Protect formulas in Markdown: their letters are not Markdown."""

from html import escape as escape_html
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline

from studyapp.domain.formulas import formula_at

TOKEN = "maths"
"""The type of a formula's token; its content is the formula with what stands around it."""


def add_maths(parser: MarkdownIt) -> None:
    """Make a parser keep formulas whole, and a star between digits, which multiplies them."""
    add_formulas(parser)
    parser.inline.ruler.before("emphasis", "times", _times)
    parser.add_render_rule(TOKEN, _render_formula)


def add_formulas(parser: MarkdownIt) -> None:
    """Make a parser keep formulas whole."""
    parser.inline.ruler.before("escape", TOKEN, _maths)


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


def _render_formula(_renderer: RendererHTML, tokens: Any, index: int, _options: Any, _environment: Any) -> str:
    return f'<span class="math">{escape_html(tokens[index].content, quote=False)}</span>'
