"""Reads GIFT letter by letter, as Moodle's documentation describes it, and refuses what is not there."""

import re

from tests.classroom.readers_moodle import _path
from tests.classroom.seen import Seen, words

_MARKS = re.compile(r"\\(.)", re.DOTALL)


def read(text: str) -> list[Seen]:
    """The questions of a file; blank lines part them.

    Raises:
        ValueError: the file is not as the format wants it.
    """
    category: tuple[str, ...] = ()
    seen = []
    for block in re.split(r"\n[ \t]*\n", text.strip("\n")):
        if block.startswith("$CATEGORY:"):
            category = _path(block.removeprefix("$CATEGORY:").strip())
        else:
            seen.append(_question(block.split("\n"), category))
    return seen


def _question(lines: list[str], category: tuple[str, ...]) -> Seen:
    comments = " ".join(line for line in lines if line.strip().startswith("//"))
    uid = re.search(r"\[id:((?:[^\]\\]|\\.)*)\]", comments)
    tags = re.findall(r"\[tag:((?:[^\]\\]|\\.|\\)*?)(?<!\\)\]", comments)
    rest = "\n".join(line for line in lines if not line.strip().startswith("//")).strip()
    match _split(rest, "::", 2):
        case ["", name, rest]:
            pass
        case _:
            raise ValueError(f"no name: {rest[:60]}")
    text, rest = _split(rest, "{", 1)
    answers, after = _split(rest, "}", 1)
    if after.strip() or not uid:
        raise ValueError(f"something stands behind the answers, or no id: {after[:60]}")
    marks, *feedback = _split(answers, "####", 1)
    kind, right, wrong, tolerance = _answers(marks.strip())
    return Seen(
        uid[1].replace("\\]", "]"),
        _plain(name),
        kind,
        words(_formatted(text)),
        right,
        wrong,
        tolerance,
        words(_formatted("".join(feedback).strip())),
        tuple(tag.replace("\\]", "]") for tag in tags),
        category,
    )


def _answers(marks: str) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    if not marks:
        return "essay", (), (), ""
    if marks.startswith("#"):
        value, tolerance = marks[1:].split(":")
        return "numerical", (value,), (), tolerance
    pieces: list[str] = []
    for piece in marks.split("\n\t"):
        if not piece.startswith(("=", "~")) or _bare(piece[1:]):
            raise ValueError(f"an answer with a mark in it: {piece}")
        pieces.append(piece)
    right = [_formatted(piece[1:]) for piece in pieces if piece[0] == "="]
    wrong = tuple(_formatted(piece[1:]) for piece in pieces if piece[0] == "~")
    if wrong:
        return "multichoice", tuple(right), wrong, ""
    if "->" in marks:
        raise ValueError("pairs")
    return "shortanswer", tuple(each.replace("\\*", "*") for each in right), (), ""


def _bare(text: str) -> bool:
    """Whether a mark stands in a text without its backslash."""
    return bool(re.search(r"[~=#{}:]", _MARKS.sub("", text)))


def _split(text: str, mark: str, most: int) -> list[str]:
    """The parts of a text between marks that no backslash stands before."""
    parts, start, at = [], 0, 0
    while at < len(text) and len(parts) < most:
        if text[at] == "\\":
            at += 2
        elif text.startswith(mark, at):
            parts.append(text[start:at])
            at += len(mark)
            start = at
        else:
            at += 1
    return [*parts, text[start:]]


def _formatted(text: str) -> str:
    if _bare(text):
        raise ValueError(f"a mark without a backslash: {text}")
    if text.startswith("%"):
        raise ValueError("a weight")
    return _plain(re.sub(r"^\[(?:html|plain)\]", "", text.strip())).strip()


def _plain(text: str) -> str:
    return _MARKS.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
