"""Cloze text as HTML or plain text, each deletion shown as its caller wants."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape as escape_html

from studyapp.domain.cloze import Deletion, deletions
from studyapp.rendering.markdown import escape, formulas_of, to_html, to_inline_html, to_text

Show = Callable[[Deletion], str]

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text holds them, and Markdown takes them for letters
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_NO_MARKS = dict.fromkeys(map(ord, (_OPEN, _CLOSE)), "\ufffd")


def _unchanged(rendered: str) -> str:
    return rendered


def cloze_html(stored: str, show: Show, around: Callable[[str], str] = _unchanged) -> str:
    """The HTML of a stored cloze text.

    A deletion is taken out before the rest is rendered, so that nothing around it can bring it to light.

    Args:
        stored: Markdown with deletions.
        show: safe HTML in place of a deletion.
        around: what is done to the HTML of the rest before that, each deletion being a few letters in it.
    """
    return _filled(stored, lambda rest: around(to_html(rest)), show)


def cloze_text(stored: str, show: Show) -> str:
    """The plain text of a stored cloze text; `show` gives plain text in place of a deletion."""
    return _filled(stored, to_text, show)


def blank_html(deletion: Deletion) -> str:
    """A deletion as the learner sees it first."""
    return f'<span class="blank">[...{_spaced(to_inline_html(deletion.hint))}]</span>'


def blank_text(deletion: Deletion) -> str:
    """The same in plain text."""
    return f"[...{_spaced(to_text(deletion.hint))}]"


def answer_html(deletion: Deletion) -> str:
    """A deletion as the learner sees it afterwards."""
    return f'<span class="answer">{to_inline_html(deletion.answer)}</span>'


def safe_html(plain: str) -> str:
    """Plain text as HTML; line ends are kept."""
    return "<br>".join(escape_html(line, quote=False) for line in plain.splitlines())


def _spaced(hint: str) -> str:
    return f" {hint}" if hint else ""


def shown_deletions(stored: str) -> tuple[Deletion, ...]:
    """The deletions of a stored cloze as Markdown of their own: within a formula, each letter stands for itself."""
    return _parted(stored.translate(_NO_MARKS))[1]


def _filled(stored: str, render: Callable[[str], str], show: Show) -> str:
    rest, found = _parted(stored.translate(_NO_MARKS))
    return _MARK.sub(lambda mark: show(found[int(mark.group(1))]), render(rest))


def _parted(stored: str) -> tuple[str, tuple[Deletion, ...]]:
    """The text with a mark for each deletion, and the deletions."""
    found = deletions(stored)
    pieces, end = [], 0
    for index, deletion in enumerate(found):
        pieces += [stored[end : deletion.start], f"{_OPEN}{index}{_CLOSE}"]
        end = deletion.end
    rest = "".join([*pieces, stored[end:]])
    within = {int(index) for formula in formulas_of(rest) for index in _MARK.findall(formula)} if found else set()
    return rest, tuple(_verbatim(each) if index in within else each for index, each in enumerate(found))


def _verbatim(deletion: Deletion) -> Deletion:
    return replace(deletion, answer=escape(deletion.answer))
