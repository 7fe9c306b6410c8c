"""Put marks of Markdown around selected words, or take them off again; needs no Qt."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from studyapp.desktop.cards.blanking_text import BlankEdit, toggle_blank
from studyapp.domain.formulas import find_formulas

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LIST_MARK = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)]) +")
_BULLET = re.compile(r"( *)- +")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.I)
_UNQUOTED = re.compile(r"[^\s<>()]+")
_NO_ADDRESS = "https://"


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in a text and the selection after it; all places count code points.

    Attributes:
        start: the start of the replaced text.
        end: one past its last.
        words: the replacement.
        first: the start of the selection in the text that results.
        last: one past its last.
    """

    start: int
    end: int
    words: str
    first: int
    last: int


def bold(text: str, start: int, end: int) -> Edit | None:
    """Make the selected words bold, or no longer so; without a selection the word at this place."""
    return _edit_to_mark(text, start, end, "**")


def italic(text: str, start: int, end: int) -> Edit | None:
    """Slant the selected words, or no longer; as `bold`."""
    return _edit_to_mark(text, start, end, "*")


def code(text: str, start: int, end: int) -> Edit | None:
    """Set the selected words as code, or no longer so; several lines become a block."""
    start, end = trim_selection(text, start, end)
    words = text[start:end]
    if "\n" in words:
        return _edit_to_fence(text, start, end)
    if words.startswith("`") and words.endswith("`") and len(words) > 1:
        inside = words.strip("`").removeprefix(" ").removesuffix(" ")
        return Edit(start, end, inside, start, start + len(inside))
    before, after = _run(text, start, "`"), _run_after(text, end, "`")
    if before and before == after:
        return Edit(start - before, end + before, words, start - before, end - before)
    ticks = "`" * (1 + max(map(len, re.findall("`+", words)), default=0))
    pad = " " if "`" in (words[:1], words[-1:]) else ""
    first = start + len(ticks + pad)
    return Edit(start, end, f"{ticks}{pad}{words}{pad}{ticks}", first, first + len(words))


def bullets(text: str, start: int, end: int) -> Edit:
    """Make the lines that are touched items of a list, or no longer."""
    start = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    end = len(text) if stop < 0 else stop
    lines = text[start:end].split("\n")
    filled = [line for line in lines if line.strip()]
    if filled and all(_BULLET.match(line) for line in filled):
        words = "\n".join(_BULLET.sub(r"\1", line, count=1) for line in lines)
    else:
        words = "\n".join(f"- {line}" if line.strip() or not filled else line for line in lines)
    return Edit(start, end, words, start if filled else start + len(words), start + len(words))


def link(address: str) -> Callable[[str, int, int], Edit]:
    """Return an edit that turns the selected words into a link, or a link back into words.

    Args:
        address: where it leads, such as the clipboard's; what is none stands for itself no more than an empty one.
    """
    target_wanted = address.strip() if _ADDRESS.fullmatch(address.strip()) else ""

    def write(text: str, start: int, end: int) -> Edit:
        start, end = trim_selection(text, start, end)
        words = text[start:end]
        existing = re.fullmatch(r"\[([^\[\]]*)\]\(<?[^()<>\s]*>?\)", words)
        if existing is not None:
            return Edit(start, end, existing[1], start, start + len(existing[1]))
        target = words if _ADDRESS.fullmatch(words) else target_wanted or _NO_ADDRESS
        target_shown = target if _UNQUOTED.fullmatch(target) else f"<{target}>"
        at = start + len(words) + 3
        if target_wanted and not words:
            return Edit(start, end, f"[]({target_shown})", start + 1, start + 1)
        end_of_link = at + len(target_shown) + 1 if target_wanted or target == words else at
        return Edit(
            start,
            end,
            f"[{words}]({target_shown})",
            end_of_link,
            end_of_link if end_of_link > at else at + len(target_shown),
        )

    return write


def formula(text: str, start: int, end: int) -> Edit:
    """Make the selected letters a formula, or a formula at this place letters again; nothing becomes an empty one."""
    for formula_found in find_formulas(text):
        if formula_found.span.start <= start and end <= formula_found.span.end and start < formula_found.span.end:
            first = formula_found.span.start
            return Edit(first, formula_found.span.end, formula_found.tex, first, first + len(formula_found.tex))
    if start < end:
        start, end = trim_selection(text, start, end)
    words = text[start:end]
    opening, closing = ("\\[", "\\]") if "\n" in words else ("\\(", "\\)")
    return Edit(start, end, f"{opening}{words}{closing}", start + 2, start + 2 + len(words))


def blank(text: str, start: int, end: int) -> Edit | None:
    """Blank the selected words of a cloze as one more card, or show the blank at this place again."""
    return _edit_to_blank(toggle_blank(text, start, end))


def blank_beside(text: str, start: int, end: int) -> Edit | None:
    """Blank the selected words on the card that was made last, or show the blank at this place again."""
    return _edit_to_blank(toggle_blank(text, start, end, beside=True))


def _edit_to_blank(edit: BlankEdit | None) -> Edit | None:
    """Return an edit with the cursor behind its words."""
    if edit is None:
        return None
    cursor = edit.start + len(edit.words)
    return Edit(edit.start, edit.end, edit.words, cursor, cursor)


def _edit_to_mark(text: str, start: int, end: int, mark: str) -> Edit | None:
    start, end = trim_selection(text, start, end)
    if end - start > 2 * len(mark) and _is_on(_run_after(text, start, "*"), _run(text, end, "*"), mark):
        start, end = start + len(mark), end - len(mark)  # the marks were selected with the words
    if _is_on(_run(text, start, "*"), _run_after(text, end, "*"), mark):
        first = start - len(mark)
        return Edit(first, end + len(mark), text[start:end], first, first + end - start)
    lines = text[start:end].split("\n")
    if len(lines) == 1:
        first = start + len(mark)
        return Edit(start, end, f"{mark}{lines[0]}{mark}", first, first + end - start)
    words = "\n".join(_mark_line(line, mark) for line in lines)
    return Edit(start, end, words, start, start + len(words))


def _is_on(before: int, after: int, mark: str) -> bool:
    """Return whether so many stars on both sides hold a mark: one slants, two are bold, three both."""
    shared = min(before, after)
    return shared >= 2 if mark == "**" else shared in (1, 3)


def _mark_line(line: str, mark: str) -> str:
    """Return a line with a mark around its words, behind the sign of a list."""
    sign = _LIST_MARK.match(line)
    before = sign[0] if sign else line[: len(line) - len(line.lstrip())]
    words = line[len(before) :].rstrip()
    return f"{before}{mark}{words}{mark}" if words else line


def _edit_to_fence(text: str, start: int, end: int) -> Edit:
    """Set whole lines as a block of code."""
    start = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    end = len(text) if stop < 0 else stop
    lines = text[start:end].split("\n")
    if len(lines) > 1 and lines[0].startswith("```") and lines[-1].startswith("```"):
        words = "\n".join(lines[1:-1])
    else:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text[start:end])), default=0))
        words = f"{fence}\n{text[start:end]}\n{fence}"
    return Edit(start, end, words, start, start + len(words))


def trim_selection(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a selection without white space at its ends; where nothing is selected, the word at this place."""
    if start == end:
        word = next((found for found in _WORD.finditer(text) if found.start() <= start <= found.end()), None)
        return word.span() if word is not None else (start, end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _run(text: str, at: int, letter: str) -> int:
    """Count the repetitions of a letter right before a position."""
    return at - len(text[:at].rstrip(letter))


def _run_after(text: str, at: int, letter: str) -> int:
    """Count the repetitions of a letter from a position on."""
    return len(text) - at - len(text[at:].lstrip(letter))
