"""Lines of a card that would be taken for marks of the format are written with a backslash, and read without it."""

import re
from collections.abc import Sequence

from studyapp.domain.curated import QUOTATION_ALLOWED

FRONT, CLOZE, BACK = "Q:", "C:", "A:"
COMMENT, COMMENT_END = "<!--", "-->"
RULE = "---"

_PERMISSION = re.compile(rf"{QUOTATION_ALLOWED}(?: [a-z2-7]{{10}})+")
_LIKE_A_MARK = re.compile(r"^([QCA])(\\*):|^(\\*)(---|<!--|[<=>|]{7}(?: |$))", re.MULTILINE)
_LIKE_AN_END = re.compile(r"--(\\*)>")
_ESCAPED_END = re.compile(r"--\\(\\*)>")
_ESCAPED = re.compile(r"^([QCA])\\(\\*):|^\\(\\*)(---|<!--|[<=>|]{7}(?: |$))", re.MULTILINE)


def escaped(text: str) -> str:
    """A text in which nothing can be taken for a mark."""
    text = _LIKE_A_MARK.sub(_with_backslash, text)
    return _LIKE_AN_END.sub(r"--\\\1>", text)


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    text = _ESCAPED_END.sub(r"--\1>", text)
    return _ESCAPED.sub(lambda match: f"{match[1]}{match[2]}:" if match[1] else f"{match[3]}{match[4]}", text)


def _with_backslash(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}:" if match[1] else f"\\{match[3]}{match[4]}"


def tidy(text: str) -> str:
    """A text as a file keeps it: line ends of one kind, no blank lines around it, no blanks at the end of a line.

    Two blanks at the end of a line, Markdown's line break, become a backslash, which nobody overlooks.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    broken = [_without_blanks(line, follows) for line, follows in zip(lines, [*lines[1:], ""], strict=True)]
    return "\n".join(broken).strip("\n")


def _without_blanks(line: str, follows: str) -> str:
    bare = line.rstrip(" \t")
    return f"{bare}\\" if bare and follows.strip() and line.endswith("  ") else bare


def permission(marks: Sequence[str]) -> str:
    """What a file says of the words of an essay that may be shared; "" of none."""
    return " ".join((QUOTATION_ALLOWED, *marks)) if marks else ""


def permitted(said: str) -> tuple[str, ...] | None:
    """The marks of a permission; None where it does not say of which words it is."""
    said = " ".join(said.split())
    if not said:
        return ()
    return tuple(dict.fromkeys(said.removeprefix(QUOTATION_ALLOWED).split())) if _PERMISSION.fullmatch(said) else None
