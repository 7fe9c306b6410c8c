r"""Convert between our Markdown and that of hashcards, where maths stands between dollars.

Ours has formulas as Anki's `\(x\)` and `\[x\]`, or `$$x$$` where that would be brackets, letter by letter, and a dollar
as a dollar.
"""

import re

from studyapp.domain.cloze import deletions
from studyapp.domain.formulas import find_of_anki, in_text
from studyapp.domain.spans import Span
from studyapp.exchange.fields import parts
from studyapp.rendering.markdown import escape, to_text

_CODE = r"(?P<code>^[ ]?(?P<fence>`{3,})[^\n]*\n.*?^[ ]?(?P=fence)$|(?P<tick>`+)(?!`).*?(?<!`)(?P=tick)(?!`))"
_OURS = re.compile(
    rf"{_CODE}|(?P<formula>\\\((?:(?!\\[()])[^`])+\\\)|\\\[(?:(?!\\[\[\]])[^`])+\\\]|\$\$[^$`]+\$\$)"
    r"|\\\\\\\[(?P<display>.+?)\\\\\\\]|\\\\\((?P<inline>.+?)\\\\\)|\\(?P<escaped>.)|(?P<dollar>\$)",
    re.S | re.M,
)
_THEIRS = re.compile(
    rf"{_CODE}|\$\$(?P<display>.+?)\$\$|\$(?!\s)(?P<inline>[^$]+?)(?<!\s)\$(?!\d)"
    r"|\\\((?P<round>.+?)\\\)|\\\[(?P<square>.+?)\\\]|\\(?P<escaped>.)",
    re.S | re.M,
)


def with_dollars(markdown: str, is_cloze: bool) -> str:
    """Return our Markdown, in its canonical form, as the Markdown of hashcards.

    Args:
        markdown: the text of a field.
        is_cloze: whether hashcards would read brackets in it as deletions.
    """

    def theirs(match: re.Match[str]) -> str:
        if match["code"] is not None:
            return match[0]
        if match["dollar"]:
            return r"\$"
        if match["escaped"] is not None:
            return f"&#{ord(match['escaped'])};" if match["escaped"] in "[]" else match[0]
        if match["formula"] is not None and not match["formula"].startswith("$") and not _is_formula(match["formula"]):
            return f"&#91;{_OURS.sub(theirs, match[0][2:])}"
        mark, inner = ("$$", match["display"]) if match["display"] else ("$", match["inline"])
        source = _source(inner) if match["formula"] is None else _fit(match["formula"][2:-2])
        if source is None:
            return match[0] if match["formula"] else match[0][:2] + _OURS.sub(theirs, match[0][2:])
        mark = "$$" if match[0].startswith(("\\[", "$$")) else mark
        return mark + (re.sub(r"([\[\]])", r"\\\1", source) if is_cloze else source) + mark

    return _OURS.sub(theirs, markdown)


def with_backslashes(markdown: str, is_cloze: bool) -> str:
    """Return the Markdown of hashcards as ours; the deletions of a cloze must be in double braces already."""

    def ours(match: re.Match[str]) -> str:
        maths = match["display"] or match["inline"] or match["round"] or match["square"]
        if match["code"] is not None or not maths or (is_cloze and match["square"]):
            return match[0]
        source = re.sub(r"\\([\[\]])", r"\1", maths) if is_cloze else maths
        opening, closing = ("\\[", "\\]") if match["display"] or match["square"] else ("\\(", "\\)")
        if _is_formula(bracketed := f"{opening}{source}{closing}") and "`" not in bracketed:
            return in_text(bracketed) or bracketed
        return escape(opening) + _escape_dollars(source) + escape(closing)

    return _THEIRS.sub(ours, markdown)


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
