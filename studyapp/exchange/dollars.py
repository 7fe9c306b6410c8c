r"""Convert between our Markdown and that of hashcards, where maths stands between dollars.

Ours has formulas as Anki's `\(x\)` and `\[x\]`, or `$$x$$` where that would be brackets, letter by letter, and a dollar
as a dollar.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from studyapp.domain.cloze import deletions
from studyapp.domain.formulas import find_of_anki, in_text
from studyapp.domain.spans import Span
from studyapp.exchange.fields import parts
from studyapp.rendering.markdown import escape, to_text

_CODE = r"(?P<fenced>^[ ]?(?P<fence>`{3,})[^`\n]*$)|(?P<ticks>`+)"
# No formula between brackets holds its own opening bracket: else a text of many would be read once for each of them.
_OURS = re.compile(
    rf"{_CODE}|(?P<formula>\\\((?:(?!\\[()])[^`])+\\\)|\\\[(?:(?!\\[\[\]])[^`])+\\\]|\$\$[^$`]+\$\$)"
    r"|\\\\\\\[(?P<display>(?:(?!\\\\\\\[).)+?)\\\\\\\]|\\\\\((?P<inline>(?:(?!\\\\\().)+?)\\\\\)|\\(?P<escaped>.)"
    r"|(?P<dollar>\$)",
    re.S | re.M,
)
_THEIRS = re.compile(
    rf"{_CODE}|\$\$(?P<display>.+?)\$\$|\$(?!\s)(?P<inline>[^$]+?)(?<!\s)\$(?!\d)"
    r"|\\\((?P<round>(?:(?!\\\().)+?)\\\)|\\\[(?P<square>(?:(?!\\\[).)+?)\\\]|\\(?P<escaped>.)",
    re.S | re.M,
)
_CLOSING_FENCE = re.compile(r"^[ ]?(?P<fence>`{3,})$", re.M)
_TICKS = re.compile(r"`+")


class _Code:
    """The ends of code in a Markdown text, looked up by the number of its ticks."""

    def __init__(self, markdown: str) -> None:
        self._fences: dict[int, list[int]] = {}
        self._ticks: dict[int, list[int]] = {}
        for fence in _CLOSING_FENCE.finditer(markdown):
            self._fences.setdefault(len(fence["fence"]), []).append(fence.end())
        for ticks in _TICKS.finditer(markdown):
            self._ticks.setdefault(len(ticks[0]), []).append(ticks.end())

    def end_of(self, mark: re.Match[str]) -> int:
        """Return the end of the code that a mark opens, or of the mark if it opens none."""
        if mark["fenced"] and (end := _next(self._fences, len(mark["fence"]), mark.end())):
            return end
        start = mark.start("fence") if mark["fenced"] else mark.start()
        opening = len(mark["fence"] or mark["ticks"])
        return _next(self._ticks, opening, start + opening) or start + opening


def _next(all_ends: Mapping[int, Sequence[int]], length: int, after: int) -> int | None:
    ends = all_ends.get(length, ())
    at = bisect_right(ends, after)
    return ends[at] if at < len(ends) else None


def _replace(pattern: re.Pattern[str], markdown: str, written: Callable[[re.Match[str]], tuple[str, int]]) -> str:
    """Return a text with each match written anew, but for code; `written` also says where to go on."""
    code, pieces, done, at = _Code(markdown), list[str](), 0, 0
    while (match := pattern.search(markdown, at)) is not None:
        if match["fenced"] or match["ticks"]:
            at = code.end_of(match)
            continue
        text, at = written(match)
        pieces += [markdown[done : match.start()], text]
        done = at
    return "".join([*pieces, markdown[done:]])


def with_dollars(markdown: str, is_cloze: bool) -> str:
    """Return our Markdown, in its canonical form, as the Markdown of hashcards.

    Args:
        markdown: the text of a field.
        is_cloze: whether hashcards would read brackets in it as deletions.
    """
    return _replace(_OURS, markdown, partial(_in_dollars, is_cloze=is_cloze))


def with_backslashes(markdown: str, is_cloze: bool) -> str:
    """Return the Markdown of hashcards as ours; the deletions of a cloze must be in double braces already."""
    return _replace(_THEIRS, markdown, partial(_in_backslashes, is_cloze=is_cloze))


def _in_dollars(match: re.Match[str], is_cloze: bool) -> tuple[str, int]:
    """Return what stands for a match of ours, and the end of what that covers."""
    formula, escaped = match["formula"], match["escaped"]
    if match["dollar"]:
        return r"\$", match.end()
    if escaped is not None:
        return (f"&#{ord(escaped)};" if escaped in "[]" else match[0]), match.end()
    if formula is not None and not formula.startswith("$") and not _is_formula(formula):
        return "&#91;", match.start() + 2
    source = _source(match["display"] or match["inline"]) if formula is None else _fit(formula[2:-2])
    if source is None:
        return (formula, match.end()) if formula else (match[0][:2], match.start() + 2)
    mark = "$$" if match["display"] or match[0].startswith(("\\[", "$$")) else "$"
    return mark + (re.sub(r"([\[\]])", r"\\\1", source) if is_cloze else source) + mark, match.end()


def _in_backslashes(match: re.Match[str], is_cloze: bool) -> tuple[str, int]:
    """Return what stands for a match of theirs, and the end of what that covers."""
    maths = match["display"] or match["inline"] or match["round"] or match["square"]
    if not maths or (is_cloze and match["square"]):
        return match[0], match.end()
    source = re.sub(r"\\([\[\]])", r"\1", maths) if is_cloze else maths
    opening, closing = ("\\[", "\\]") if match["display"] or match["square"] else ("\\(", "\\)")
    if _is_formula(bracketed := f"{opening}{source}{closing}") and "`" not in bracketed:
        return in_text(bracketed) or bracketed, match.end()
    return escape(opening) + _escape_dollars(source) + escape(closing), match.end()


def _source(markdown: str) -> str | None:
    """Return the source of a formula in our Markdown; None if it cannot be written between dollars."""
    pieces = [(before, f"{{{{c{deletion.number}::", deletion.answer, "}}") for before, deletion in parts(markdown)]
    all_deletions = deletions(markdown)
    text_after = markdown[all_deletions[-1].end :] if all_deletions else markdown
    source = "".join(_letters(a) + b + _letters(c) + d for a, b, c, d in pieces) + _letters(text_after)
    return _fit(source)


def _fit(source: str) -> str | None:
    is_fit = "$" not in source and "\n" not in source and source.strip() == source
    return source if source and is_fit and "`" not in source else None


def _is_formula(bracketed: str) -> bool:
    r"""Return whether text with its brackets, `\(` or `\[`, is a formula in our Markdown."""
    return [formula.span for formula in find_of_anki(bracketed)] == [Span(0, len(bracketed))]


def _letters(markdown: str) -> str:
    """Return the text that Markdown shows, with the white space at its ends."""
    text = to_text(f"x{markdown}x")
    return text[1:-1]


def _escape_dollars(source: str) -> str:
    all_deletions = deletions(source)
    pieces = [
        f"{escape(before)}{{{{c{deletion.number}::{escape(deletion.answer)}}}}}" for before, deletion in parts(source)
    ]
    return "".join([*pieces, escape(source[all_deletions[-1].end :] if all_deletions else source)])
