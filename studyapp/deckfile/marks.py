"""Put a backslash before lines of a card that look like marks of the format, and remove it when reading."""

import re
from collections.abc import Sequence

from studyapp.domain.curated import QUOTATION_ALLOWED
from studyapp.rendering.markdown_tokens import code_lines, open_fence

FRONT, CLOZE, BACK = "Q:", "C:", "A:"
COMMENT, COMMENT_END = "<!--", "-->"
RULE = "---"

_PERMISSION = re.compile(rf"{QUOTATION_ALLOWED}(?: [a-z2-7]{{10}})+")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")  # NUL makes a file binary, and UTF-8 has no lone surrogates
# Each counts the backslashes, so that a text which has some already comes back the same.
_LIKE_A_MARK = re.compile(r"^([QCA])(\\*):|^(\\*)(---|<!--|[<=>|]{7}(?: |$))", re.MULTILINE)
_LIKE_AN_END = re.compile(r"--(\\*)>")
_ESCAPED_END = re.compile(r"--\\(\\*)>")
_ESCAPED = re.compile(r"^([QCA])\\(\\*):|^\\(\\*)(---|<!--|[<=>|]{7}(?: |$))", re.MULTILINE)


def with_mark(mark: str, text: str) -> str:
    """Return a text behind its mark, such as `Q:`; code (indented or fenced) begins on the next line."""
    return f"{mark}\n{text}" if text.startswith((" ", "\t", "```", "~~~")) else f"{mark} {text}"


def without_mark(line: str) -> str:
    """Return the rest of a line behind its mark; without a mark, the line."""
    return line[len(FRONT) :].lstrip(" ") if line.startswith((FRONT, CLOZE, BACK)) else line


def escaped(text: str) -> str:
    """Return the text with a backslash before all that looks like a mark."""
    text = _LIKE_A_MARK.sub(_with_backslash, text)
    return _LIKE_AN_END.sub(r"--\\\1>", text)


def unescaped(text: str) -> str:
    """Return the text without the backslashes that `escaped` adds."""
    text = _ESCAPED_END.sub(r"--\1>", text)
    return _ESCAPED.sub(lambda match: f"{match[1]}{match[2]}:" if match[1] else f"{match[3]}{match[4]}", text)


def _with_backslash(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}:" if match[1] else f"\\{match[3]}{match[4]}"


def tidy(text: str) -> str:
    """Return a text as a file stores it: lines end in LF, with no blanks before it, and no blank lines around the text.

    Two blanks at the end of a line, Markdown's line break, become a backslash, which is visible. A block of code that
    is still open at the end is closed. Characters that no file can hold become U+FFFD.
    """
    text = _UNWRITABLE.sub("\ufffd", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    code = code_lines("\n".join(lines)) if any(line.endswith("  ") for line in lines) else ()
    for at, line in enumerate(lines):
        stripped = line.rstrip(" \t")
        is_line_break = stripped and line.endswith("  ") and at not in code and "".join(lines[at + 1 : at + 2]).strip()
        lines[at] = f"{stripped}\\" if is_line_break else stripped
    tidied = "\n".join(lines).strip("\n")
    if "\n" not in tidied and not tidied.startswith("    "):
        tidied = tidied.lstrip(" ")
    fence = open_fence(tidied)
    return tidied if fence is None else f"{tidied}\n{fence[1]}"


def permission_line(marks: Sequence[str]) -> str:
    """Return the line of a file that permits quoting the marked words of an essay; "" without marks."""
    return " ".join((QUOTATION_ALLOWED, *marks)) if marks else ""


def permitted_marks(value: str) -> tuple[str, ...] | None:
    """Return the marks of the words that may be quoted; None if the line is not a valid permission."""
    value = " ".join(value.split())
    if not value:
        return ()
    return tuple(dict.fromkeys(value.removeprefix(QUOTATION_ALLOWED).split())) if _PERMISSION.fullmatch(value) else None
