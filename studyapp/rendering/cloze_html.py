"""Render cloze text as HTML or plain text, each deletion as the caller shows it."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape as escape_html

from studyapp.domain.cloze import Deletion, deletions
from studyapp.domain.formulas import find_formulas, may_hold_formula
from studyapp.rendering.markdown import escape, formulas_of, to_html, to_inline_html, to_text

Show = Callable[[Deletion], str]

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text holds them, and Markdown takes them for letters
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_NO_MARKS = dict.fromkeys(map(ord, (_OPEN, _CLOSE)), "\ufffd")


def _keep_unchanged(rendered: str) -> str:
    return rendered


def cloze_html(stored: str, show: Show, render_text: Callable[[str], str] = _keep_unchanged) -> str:
    """Return the HTML of a stored cloze text.

    A deletion is taken out before the rest is rendered, so that nothing around it can bring it to light.

    Args:
        stored: Markdown with deletions.
        show: safe HTML in place of a deletion.
        render_text: what is done to the HTML of the rest before that, each deletion being a few letters in it.
    """
    return _with_deletions_shown(stored, lambda rest: render_text(to_html(rest)), show)


def cloze_text(stored: str, show: Show, render_text: Callable[[str], str] = to_text) -> str:
    """Return the plain text of a stored cloze text; `show` gives the text for each deletion."""
    return _with_deletions_shown(stored, render_text, show)


def blank_html(deletion: Deletion) -> str:
    """Return the HTML of a deletion before the answer."""
    return f'<span class="blank">[...{_spaced_hint(to_inline_html(deletion.hint))}]</span>'


def blank_text(deletion: Deletion) -> str:
    """Return the same as plain text."""
    return f"[...{_spaced_hint(to_text(deletion.hint))}]"


def answer_html(deletion: Deletion) -> str:
    """Return the HTML of a deletion after the answer."""
    return f'<span class="answer">{to_inline_html(deletion.answer)}</span>'


def safe_html(plain: str) -> str:
    """Return plain text as HTML with its line ends."""
    return "<br>".join(escape_html(line, quote=False) for line in plain.splitlines())


def essay_html(plain: str) -> str:
    """Return plain text of an essay as HTML with its line ends, its formulas in spans."""
    if not may_hold_formula(plain):
        return safe_html(plain)
    pieces, end = [], 0
    for formula in find_formulas(plain):
        source = escape_html(formula.source, quote=False)
        pieces += [_lines(plain[end : formula.span.start]), f'<span class="math">{source}</span>']
        end = formula.span.end
    return "".join([*pieces, safe_html(plain[end:])])


def _lines(plain: str) -> str:
    """Return the same as `safe_html`, with the line end behind the last line."""
    return safe_html(f"{plain}{_OPEN}")[:-1]


def _spaced_hint(hint: str) -> str:
    return f" {hint}" if hint else ""


def shown_deletions(stored: str) -> tuple[Deletion, ...]:
    """Return the deletions as Markdown of their own; within a formula each letter stands for itself."""
    return _with_marks(stored.translate(_NO_MARKS))[1]


def _with_deletions_shown(stored: str, render: Callable[[str], str], show: Show) -> str:
    marked, deletions = _with_marks(stored.translate(_NO_MARKS))
    return _MARK.sub(lambda mark: show(deletions[int(mark.group(1))]), render(marked))


def _with_marks(stored: str) -> tuple[str, tuple[Deletion, ...]]:
    """Return the text with a mark for each deletion, and the deletions."""
    all_deletions = deletions(stored)
    pieces, end = [], 0
    for index, deletion in enumerate(all_deletions):
        pieces += [stored[end : deletion.start], f"{_OPEN}{index}{_CLOSE}"]
        end = deletion.end
    marked = "".join([*pieces, stored[end:]])
    in_formulas = (
        {int(index) for formula in formulas_of(marked) for index in _MARK.findall(formula)} if all_deletions else set()
    )
    return marked, tuple(
        [_verbatim(single) if index in in_formulas else single for index, single in enumerate(all_deletions)]
    )


def _verbatim(deletion: Deletion) -> Deletion:
    return replace(deletion, answer=escape(deletion.answer))
