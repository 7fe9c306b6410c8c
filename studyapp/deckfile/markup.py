"""Convert between a cloze as people write it, `The [answer] in brackets`, and as it is stored."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from studyapp.domain.cloze import deletions
from studyapp.domain.curated import SharedCard
from studyapp.domain.formulas import formula_at
from studyapp.rendering.markdown import pictures_of
from studyapp.rendering.markdown_tokens import code_lines

PICTURE = r"!\[(?:\\.|[^\[\]\\])*\]\((?:\\.|[^()\n\\])*\)"
"""A pattern for a picture in Markdown: its description and its target."""

_PICTURE_OR_CODE = re.compile(rf"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|(?P<picture>{PICTURE}|<img\b[^<>]*>)", re.IGNORECASE)


def unseen_pictures(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield line and column, from 0, of pictures that no card shows because they are on the web or in a folder.

    Pictures within code do not count.
    """
    if "![" not in markdown and "<" not in markdown:
        return
    code = code_lines(markdown)
    for row, line in enumerate(markdown.split("\n")):
        matches = _PICTURE_OR_CODE.finditer(line) if row not in code else ()
        pictures = (match for match in matches if match["picture"])
        yield from ((row, match.start()) for match in pictures if not pictures_of(match["picture"]))


def has_unseen_pictures(card: SharedCard) -> bool:
    """Return whether any text of a card has a picture that is not shown."""
    return any(True for text in card.texts.values() for _ in unseen_pictures(text))


type ReadCloze = Callable[[str], str]
"""Turns a cloze as people write it into its stored form."""

_INSIDE = r"(?:\\.|[^\[\]\\])"
_ANY_BRACKET = re.compile(rf"{PICTURE}|\\.|\[({_INSIDE}+)\]", re.DOTALL)
_BLANK = re.compile(rf"\[({_INSIDE}+)\]", re.DOTALL)
_MARK = re.compile(r"[\\`$!\[]")  # may begin an escape, code, a formula, a picture, or a blank or link
_PICTURE = re.compile(PICTURE, re.DOTALL)
_CODE_SPAN = re.compile(r"(`+)(?!`)(?:.*?[^`])?\1(?!`)|`+", re.DOTALL)
_TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?"""
_LINK = re.compile(rf"\[{_INSIDE}*\]\(\s*(?:<[^<>\n]*>|(?:\\.|[^\s()<>\\]|\([^\s()]*\))*){_TITLE}\s*\)", re.DOTALL)
_BEFORE_INDEX = re.compile(r"[\w)]")  # as in `a[0]` and `f(x)[0]`
_STORED = re.compile(r"\{\{c\d+::")


def cloze_of(text: str) -> str:
    r"""Return the stored form of a cloze: every bracket becomes a deletion, unless the text has deletions in braces.

    A bracket stays if it follows a backslash or, as in `a[0]`, a word, or belongs to a link, picture, code or formula.
    """
    return text if _STORED.search(text) else _with_deletions(text, _blanks(text))


def cloze_of_first_format(text: str) -> str:
    """Return the stored form by the rules of the first format: only a backslash and a picture protect a bracket."""
    if _STORED.search(text):
        return text
    return _with_deletions(text, (match for match in _ANY_BRACKET.finditer(text) if match[1] is not None))


def with_brackets(stored: str) -> str:
    """Return the cloze with brackets; if these cannot express its hints or grouped blanks, return it unchanged."""
    pieces: list[str] = []
    at = 0
    for deletion in deletions(stored):
        pieces += (stored[at : deletion.start], f"[{deletion.answer}]")
        at = deletion.end
    text = "".join((*pieces, stored[at:]))
    return text if cloze_of(text) == stored else stored


def _with_deletions(text: str, blanks: Iterator[re.Match[str]]) -> str:
    pieces, end = list[str](), 0
    for number, blank in enumerate(blanks, 1):
        pieces += (text[end : blank.start()], f"{{{{c{number}::{blank[1]}}}}}")
        end = blank.end()
    return "".join((*pieces, text[end:]))


def _blanks(text: str) -> Iterator[re.Match[str]]:
    """Yield the brackets that are deletions."""
    at, code, behind_index = 0, _code_spans(text), -1
    while (mark := _MARK.search(text, at)) is not None:
        at = mark.start()
        line = bisect_right(code, (at, len(text))) - 1
        if line >= 0 and at < code[line][1]:
            at = code[line][1]
        elif (end := _end_of_protected(text, at)) is not None:
            at = end
        elif text[at] != "[" or (blank := _BLANK.match(text, at)) is None:
            at += 1
        elif at == behind_index or _BEFORE_INDEX.match(text, at - 1, at):
            at = behind_index = blank.end()
        else:
            yield blank
            at = blank.end()


def _end_of_protected(text: str, at: int) -> int | None:
    """Return the end of the escape, formula, code, picture or link that begins here; None if there is none."""
    match text[at]:
        case "\\":
            return _formula_end(text, at) or at + 2
        case "$":
            return _formula_end(text, at)
        case "`":
            match = _CODE_SPAN.match(text, at)
        case "!":
            match = _PICTURE.match(text, at)
        case _:
            match = _LINK.match(text, at)
    return match.end() if match is not None else None


def _formula_end(text: str, at: int) -> int | None:
    formula = formula_at(text, at)
    return formula.span.end if formula is not None else None


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of the lines that are within blocks of code."""
    numbers, spans, at = code_lines(text), list[tuple[int, int]](), 0
    for number, line in enumerate(text.split("\n") if numbers else ()):
        spans += [(at, at + len(line) + 1)] if number in numbers else []
        at += len(line) + 1
    return spans
