"""Write lines of a card that would be taken for marks of the format with a backslash, and read them without it."""

import re
from collections.abc import Sequence

from studyapp.domain.curated import QUOTATION_ALLOWED
from studyapp.rendering.markdown_tokens import code_lines, open_fence

FRONT, CLOZE, BACK = "Q:", "C:", "A:"
COMMENT, COMMENT_END = "<!--", "-->"
RULE = "---"

_PERMISSION = re.compile(rf"{QUOTATION_ALLOWED}(?: [a-z2-7]{{10}})+")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_LIKE_A_MARK = re.compile(r"^([QCA])(\\*):|^(\\*)(---|<!--|[<=>|]{7}(?: |$))", re.MULTILINE)
_LIKE_AN_END = re.compile(r"--(\\*)>")
_ESCAPED_END = re.compile(r"--\\(\\*)>")
_ESCAPED = re.compile(r"^([QCA])\\(\\*):|^\\(\\*)(---|<!--|[<=>|]{7}(?: |$))", re.MULTILINE)


def marked(mark: str, text: str) -> str:
    """Return a text behind its mark, such as `Q:`; what is indented, and a fence, begins on the next line."""
    return f"{mark}\n{text}" if text.startswith((" ", "\t", "```", "~~~")) else f"{mark} {text}"


def without_mark(line: str) -> str:
    """Return what stands behind the mark in the first line of a face."""
    return line[len(FRONT) :].lstrip(" ") if line.startswith((FRONT, CLOZE, BACK)) else line


def escaped(text: str) -> str:
    """Return a text in which nothing can be taken for a mark."""
    text = _LIKE_A_MARK.sub(_with_backslash, text)
    return _LIKE_AN_END.sub(r"--\\\1>", text)


def unescaped(text: str) -> str:
    """Return the text that `escaped` was given."""
    text = _ESCAPED_END.sub(r"--\1>", text)
    return _ESCAPED.sub(lambda match: f"{match[1]}{match[2]}:" if match[1] else f"{match[3]}{match[4]}", text)


def _with_backslash(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}:" if match[1] else f"\\{match[3]}{match[4]}"


def tidy(text: str) -> str:
    """Return a text as a file keeps it: line ends of one kind, no blank lines around it or blanks at line ends.

    Two blanks at the end of a line, Markdown's line break, become a backslash, which nobody overlooks. A block of code
    that goes on to the end is closed there. What no file can hold becomes U+FFFD.
    """
    text = _UNWRITABLE.sub("\ufffd", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    code = code_lines("\n".join(lines)) if any(line.endswith("  ") for line in lines) else ()
    for at, line in enumerate(lines):
        bare = line.rstrip(" \t")
        is_broken = bare and line.endswith("  ") and at not in code and "".join(lines[at + 1 : at + 2]).strip()
        lines[at] = f"{bare}\\" if is_broken else bare
    made = "\n".join(lines).strip("\n")
    if "\n" not in made and not made.startswith("    "):
        made = made.lstrip(" ")
    fence = open_fence(made)
    return made if fence is None else f"{made}\n{fence[1]}"


def permission(marks: Sequence[str]) -> str:
    """Return what a file says of the words of an essay that may be shared; "" of none."""
    return " ".join((QUOTATION_ALLOWED, *marks)) if marks else ""


def permitted(said: str) -> tuple[str, ...] | None:
    """Return the marks of a permission; None where it does not say of which words it is."""
    said = " ".join(said.split())
    if not said:
        return ()
    return tuple(dict.fromkeys(said.removeprefix(QUOTATION_ALLOWED).split())) if _PERMISSION.fullmatch(said) else None
