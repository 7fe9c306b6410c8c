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
"""A pattern for the words of a picture, and what it is called."""

_PICTURE_OR_CODE = re.compile(rf"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|(?P<picture>{PICTURE}|<img\b[^<>]*>)", re.IGNORECASE)


def unseen_pictures(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield where pictures begin that no card shows, since they lie in the web or a folder; those in code left out.

    Returns:
        Line and column, both from 0.
    """
    if "![" not in markdown and "<" not in markdown:
        return
    code = code_lines(markdown)
    for number, line in enumerate(markdown.split("\n")):
        found = _PICTURE_OR_CODE.finditer(line) if number not in code else ()
        pictures = (match for match in found if match["picture"])
        yield from ((number, match.start()) for match in pictures if not pictures_of(match["picture"]))


def has_unseen_pictures(card: SharedCard) -> bool:
    """Return whether a card has a picture that it does not show in anything that a reader sees of it."""
    return any(True for text in card.texts.values() for _ in unseen_pictures(text))


type ReadCloze = Callable[[str], str]
"""Makes the stored form of a cloze."""

_INSIDE = r"(?:\\.|[^\[\]\\])"
_ANY_BRACKET = re.compile(rf"{PICTURE}|\\.|\[({_INSIDE}+)\]", re.DOTALL)
_BLANK = re.compile(rf"\[({_INSIDE}+)\]", re.DOTALL)
_MARK = re.compile(r"[\\`$!\[]")
_PICTURE = re.compile(PICTURE, re.DOTALL)
_CODE_SPAN = re.compile(r"(`+)(?!`)(?:.*?[^`])?\1(?!`)|`+", re.DOTALL)
_TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?"""
_LINK = re.compile(rf"\[{_INSIDE}*\]\(\s*(?:<[^<>\n]*>|(?:\\.|[^\s()<>\\]|\([^\s()]*\))*){_TITLE}\s*\)", re.DOTALL)
_BEFORE_INDEX = re.compile(r"[\w)]")
_STORED = re.compile(r"\{\{c\d+::")


def cloze_of(text: str) -> str:
    r"""Return the stored form of a cloze: each bracket is a deletion of its own, unless it has deletions in braces.

    No deletion is a bracket behind a backslash, one of a link, a picture, code or a formula, and one that stands right
    behind a word, as in `a[0]`.
    """
    return text if _STORED.search(text) else _numbered(text, _blanks(text))


def cloze_of_first_format(text: str) -> str:
    """Return the same for files of the first format, where only a backslash and a picture keep a bracket."""
    if _STORED.search(text):
        return text
    return _numbered(text, (found for found in _ANY_BRACKET.finditer(text) if found[1] is not None))


def with_brackets(stored: str) -> str:
    """Return the cloze with brackets where they say the same; with hints, or blanks that belong together, it stays."""
    pieces: list[str] = []
    at = 0
    for deletion in deletions(stored):
        pieces += (stored[at : deletion.start], f"[{deletion.answer}]")
        at = deletion.end
    text = "".join((*pieces, stored[at:]))
    return text if cloze_of(text) == stored else stored


def _numbered(text: str, blanks: Iterator[re.Match[str]]) -> str:
    pieces, end = list[str](), 0
    for number, found in enumerate(blanks, 1):
        pieces += (text[end : found.start()], f"{{{{c{number}::{found[1]}}}}}")
        end = found.end()
    return "".join((*pieces, text[end:]))


def _blanks(text: str) -> Iterator[re.Match[str]]:
    """Give the brackets that are deletions."""
    at, code, behind_index = 0, _code(text), -1
    while (mark := _MARK.search(text, at)) is not None:
        at = mark.start()
        line = bisect_right(code, (at, len(text))) - 1
        if line >= 0 and at < code[line][1]:
            at = code[line][1]
        elif (end := _no_blank_end(text, at)) is not None:
            at = end
        elif text[at] != "[" or (found := _BLANK.match(text, at)) is None:
            at += 1
        elif at == behind_index or _BEFORE_INDEX.match(text, at - 1, at):
            at = behind_index = found.end()
        else:
            yield found
            at = found.end()


def _no_blank_end(text: str, at: int) -> int | None:
    """Return where something ends that begins here and in which no bracket is a deletion."""
    match text[at]:
        case "\\":
            return _formula_end(text, at) or at + 2
        case "$":
            return _formula_end(text, at)
        case "`":
            found = _CODE_SPAN.match(text, at)
        case "!":
            found = _PICTURE.match(text, at)
        case _:
            found = _LINK.match(text, at)
    return found.end() if found is not None else None


def _formula_end(text: str, at: int) -> int | None:
    formula = formula_at(text, at)
    return formula.span.end if formula is not None else None


def _code(text: str) -> list[tuple[int, int]]:
    """Return where the lines of blocks of code begin and end."""
    numbers, spans, at = code_lines(text), list[tuple[int, int]](), 0
    for number, line in enumerate(text.split("\n") if numbers else ()):
        spans += [(at, at + len(line) + 1)] if number in numbers else []
        at += len(line) + 1
    return spans
