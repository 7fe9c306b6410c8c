r"""Recognise formulas in text: `\(…\)`, `\[…\]`, `$$…$$`, and between single dollars what is no money.

A backslash before a bracket also escapes it, and a dollar is a currency first, so that what stands inside has to tell:
between single dollars Pandoc's rule holds, and beside it there is a command, a script, or a letter with an operator.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.essays import Block, BlockKind, Essay, RunKind
from studyapp.domain.spans import Span

_ROUND = re.compile(r"\\\((?:(?!\\[()])[^`])+\\\)")
_SQUARE = re.compile(r"\\\[(?:(?!\\[\[\]])[^`])+\\\]")
_INSIDE = r"(?:\\[^()\[\]]|[^$`\\])+"  # no formula of another kind begins within
_DOUBLE = re.compile(rf"\$\$(?=[^$`]*[^\s$`]){_INSIDE}\$\$(?!\$)", re.DOTALL)
_SINGLE = re.compile(rf"\$(?![\s$]){_INSIDE}(?<!\s)\$(?!\d)", re.DOTALL)
_CLOSING = re.compile(r"\$(?!\d)")
_MAY_OPEN = re.compile(r"\\[(\[$\\]|\$")
_COMMAND = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z]+")
_SIGN = re.compile(r"(?<!\\)(?:\\\\)*\\[,;:!{}|]")
_SCRIPT = re.compile(r"[\w)\]}'](?<!_)[\^_](?:[\d{\\+*−-]|[^\W\d_](?![^\W\d_]))")
_LETTER = re.compile(r"(?<![^\W_])(?:\d*[^\W\d_]|[^\W\d_]{2})(?![^\W_])")
_OPERATOR = re.compile(r"[=+*/<>|×·÷−±≤≥≠≈]|(?<=[\w)\]}\s])-(?=\s?[\w(\[{\\])")
_EQUALS = re.compile(r"[=+>]")
_WORD = re.compile(r"[^\W\d_]{3,}|\b(?:an|as|at|bn|by|in|is|it|mn|of|on|or|so|tn|to|up|us)\b", re.IGNORECASE)
_FUNCTION = re.compile(r"\b(?:arc)?(?:sin|cos|tan|log|exp|min|max|lim|mod|det|dim|gcd)\b")
_OF_MARKDOWN = re.compile(r"(?<!\\)(?:\\\\)*\\[*`<]")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of a text.

    Attributes:
        span: its span with the delimiters.
        source: the formula as typed, with its delimiters.
    """

    span: Span
    source: str

    @property
    def tex(self) -> str:
        """Return the formula without its delimiters."""
        return tex_of(self.source)

    @property
    def is_display(self) -> bool:
        """Return whether it is set in a line of its own."""
        return is_display(self.source)


def tex_of(source: str) -> str:
    """Return a formula without its delimiters."""
    width = 1 if source.startswith("$") and not source.startswith("$$") else 2
    return source[width:-width]


def is_display(source: str) -> bool:
    """Return whether the delimiters of a formula want it in a line of its own."""
    return source.startswith(("$$", "\\["))


def find_formulas(text: str) -> Iterator[Formula]:
    r"""Yield the formulas of plain text in order; a backslash keeps a dollar from opening one, as in `\$5`."""
    at = 0
    while (mark := _MAY_OPEN.search(text, at)) is not None:
        at = mark.start()
        if (formula := formula_at(text, at)) is not None:
            yield formula
            at = formula.span.end
        else:
            at += 2 if mark[0] in ("\\$", "\\\\") else 1


def formulas_of_essay(essay: Essay, span: Span) -> Iterator[Formula]:
    """Yield the formulas of a stretch of an essay; code holds none, unless a block of it is one formula as a whole."""
    text, blocks = essay.text, essay.blocks
    code = [run.span for run in essay.runs if run.kind is RunKind.CODE]
    for block in blocks[max(0, bisect_right(blocks, span.start, key=_start) - 1) :]:
        if block.span.start >= span.end:
            break
        words = block.span.of(text)
        is_code = block.kind is BlockKind.CODE
        if (is_code and not words.startswith("$$")) or not may_hold_formula(words):
            continue
        for formula in find_formulas(words):
            place = Span(formula.span.start + block.span.start, formula.span.end + block.span.start)
            is_whole = place == block.span if is_code else not _overlaps(code, place)
            if is_whole and span.holds(place):
                yield Formula(place, formula.source)


def _start(block: Block) -> int:
    return block.span.start


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, span.start, key=lambda other_span: other_span.end)
    return at < len(spans) and spans[at].overlaps(span)


def find_of_anki(text: str) -> Iterator[Formula]:
    r"""Yield the formulas of Anki's text, `\(…\)` and `\[…\]`, each as it has to stand in ours.

    In ours `\[a < b\]` within a line is text in brackets, so that the source is `$$a < b$$` there.
    """
    at = 0
    while (at := text.find("\\", at)) >= 0:
        match = _ROUND.match(text, at) or _SQUARE.match(text, at)
        source = None if match is None else in_text(match[0])
        if match is not None and source is not None:
            yield Formula(Span(*match.span()), source)
            at = match.end()
        else:
            at += 1


def in_text(bracketed: str) -> str | None:
    r"""Return a formula between `\(…\)` or `\[…\]` so that it is one wherever it stands; None where it is none."""
    if bracketed[1] == "(" or is_formula_anywhere(bracketed):
        return bracketed
    double = f"$${bracketed[2:-2]}$$"
    return double if _DOUBLE.fullmatch(double) and _is_formula(bracketed[2:-2]) else None


def marked_tex(tex: str, *, is_display: bool) -> str:
    r"""Wrap a text that may be TeX in `\(…\)` or `\[…\]`; leave words as they are."""
    bracketed = f"\\[{tex}\\]" if is_display else f"\\({tex}\\)"
    match = (_SQUARE if is_display else _ROUND).fullmatch(bracketed)
    if match is None or (_WORD.search(_FUNCTION.sub("", tex)) and not _is_tex(tex)):
        return tex
    return in_text(bracketed) or tex


def formula_at(text: str, at: int, end: int | None = None) -> Formula | None:
    """Return the formula that begins at a backslash or dollar of a text.

    Args:
        text: the text.
        at: the position of its first delimiter.
        end: the end of the text to search, or None.
    """
    match = _match(text, at, len(text) if end is None else end)
    return _formula(match) if match is not None else None


def is_formula_anywhere(bracketed: str) -> bool:
    r"""Return whether a text from `\[` to `\]` is a formula wherever it stands, and not escaped brackets."""
    return _is_tex(bracketed[2:-2]) and not _OF_MARKDOWN.search(bracketed[2:-2])


def is_square(inside: str) -> bool:
    r"""Return whether escaped text would be taken for a formula between `\[` and `\]`, be it in a line of its own."""
    return _is_tex(inside) or bool(_EQUALS.search(inside))


def may_hold_formula(text: str) -> bool:
    """Return whether a text may hold a formula at all, without parsing it."""
    return "\\(" in text or "\\[" in text or "$" in text


def is_money_alone(text: str) -> bool:
    """Return whether no dollar of a text can close a formula, as none does that stands before a digit."""
    return "$" not in text or not _CLOSING.search(text)


def _formula(match: re.Match[str]) -> Formula:
    return Formula(Span(*match.span()), match[0])


def _match(source: str, at: int, end: int) -> re.Match[str] | None:
    if source[at] == "\\":
        return _ROUND.match(source, at, end) or _square(source, at, end)
    if source[at] != "$" or source[at - 1 : at] == "$":
        return None
    if (double := _DOUBLE.match(source, at, end)) is not None:
        return None if _is_prose(double[0][2:-2]) else double
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


def _is_prose(inside: str) -> bool:
    """Return whether words alone stand apart from double dollars, as where these rate a restaurant."""
    return inside[:1] == " " and bool(_WORD.search(inside)) and not (_is_tex(inside) or _OPERATOR.search(inside))


def _is_formula(inside: str) -> bool:
    """Return whether what stands between dollars is a formula: a command, a script, or a letter with an operator."""
    if _is_tex(inside) or _SIGN.search(inside):
        return True
    is_told = _LETTER.search(inside) and _OPERATOR.search(inside)
    return bool(is_told) and not _WORD.search(_FUNCTION.sub("", inside))
