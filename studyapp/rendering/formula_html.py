r"""Find the formulas of HTML: of ours, which stand in spans, and of Anki's, bare between `\(…\)` or `[$]…[/$]`."""

import re
from html import escape as escape_html
from html import unescape

from studyapp.domain.formulas import formula_at, is_display, tex_of

OPENING, CLOSING = "\ufdd2", "\ufdd3"
"""Marks around the source of a formula that is to be set; noncharacters, which no text holds."""

_SPAN = re.compile(r'<span class="math">([^<]*)</span>')
_FILLED = r'<span class="(?:blank|answer)">[^<]*</span>'
_SHOWN = re.compile(rf'<span class="math">((?:[^<]|{_FILLED})*)</span>')
_TAG = re.compile(r"<[^>]*>")
_ROOM = (
    rf"(?:(?!\\[(\[]|\[\$)[^<]|<br ?/?>|{_FILLED})"  # Anki's editor breaks lines within a formula; none begins in one
)
_ANKIS = re.compile(
    rf"<(?:pre|code|script|style)\b.*?</(?:pre|code|script|style)>|<[^>]*>"
    rf"|\\\((?P<round>{_ROOM}+?)\\\)|\\\[(?P<square>{_ROOM}+?)\\\]"
    rf"|\[\$\](?P<single>{_ROOM}+?)\[/\$\]|\[\$\$\](?P<double>{_ROOM}+?)\[/\$\$\]",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = re.compile(r"<br ?/?>")
_DISPLAYED = frozenset(("square", "double"))


def formulas_in_backslashes(html: str) -> str:
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


def mark_formulas(html: str) -> tuple[str, tuple[str, ...]]:
    """Return our HTML with each formula between marks, and the sources in their order.

    A blank within a formula, and what fills it, is part of its source.
    """
    if 'class="math"' not in html:
        return html, ()
    sources = list[str]()

    def marked(span: re.Match[str]) -> str:
        bare = _TAG.sub("", span[1])
        sources.append(unescape(bare))
        return f"{OPENING}{bare}{CLOSING}"

    return _SHOWN.sub(marked, html), tuple(sources)


def formulas_in_spans(html: str) -> str:
    r"""Return HTML of Anki's with its formulas in spans as ours are; those of LaTeX, `[$]…[/$]`, become `\(…\)`."""
    if "\\(" not in html and "\\[" not in html and "[$" not in html:
        return html
    return _ANKIS.sub(_in_span, html)


def _in_span(found: re.Match[str]) -> str:
    kind = found.lastgroup
    inside = _BREAK.sub(" ", found[kind]).replace("&nbsp;", " ").replace("\xa0", " ") if kind else ""
    if not kind or not inside.strip():
        return found[0]
    opening, closing = ("\\[", "\\]") if kind in _DISPLAYED else ("\\(", "\\)")
    return f'<span class="math">{opening}{inside}{closing}</span>'


def _in_backslashes(escaped: str) -> str:
    source = unescape(escaped)
    if not source.startswith("$"):
        return escaped
    inside, marks = tex_of(source), "[]" if is_display(source) else "()"
    if any(f"\\{mark}" in inside for mark in marks):
        return escaped
    return escape_html(f"\\{marks[0]}{inside}\\{marks[1]}", quote=False)
