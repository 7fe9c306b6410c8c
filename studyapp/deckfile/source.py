"""The bytes of a file of ours -> its lines and the end of its head, or what is wrong with it as a whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.deckfile.marks import RULE
from studyapp.deckfile.problems import Problem
from studyapp.domain.messages import msg

_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file.

    Attributes:
        end: index of the line that closes the head; 0 where the file cannot be read any further.
        problems: found so far.
    """

    lines: tuple[str, ...]
    end: int
    problems: tuple[Problem, ...]


def source_of(data: bytes, limit: int, advice: str) -> Source:
    """Takes a file apart.

    Args:
        data: the file.
        limit: how many bytes it may have.
        advice: what the head must have, for one that has none.
    """
    if len(data) > limit:
        said = msg("the-file-has-million-bytes", millions=len(data) // 1_000_000, millions_2=limit // 1_000_000)
        return Source((), 0, (Problem(1, 1, said, msg("part-it-into-several-files")),))
    text, problems = _decoded(data)
    if text is None:
        return Source((), 0, problems)
    lines = tuple(text.split("\n"))
    problems += _merge_marks(lines)
    end = _end_of_head(lines)
    if end is None and all(each.is_harmless for each in problems):
        problems += (Problem(1, 1, msg("the-file-does-not-begin-with-a-head"), advice),)
    is_good = all(each.is_harmless for each in problems)
    return Source(lines, (end or 0) if is_good else 0, problems)


def _decoded(data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The text, with line ends of one kind, and what is unusual of it."""
    if b"\0" in data:
        where = _place(data[: data.index(b"\0")])
        return None, (Problem(*where, msg("this-is-no-text"), msg("give-the-markdown-file-of-a-deck")),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = _place(data[: error.start])
        return None, (
            Problem(*where, msg("this-is-not-encoded-in-utf-8"), msg("save-the-file-as-utf-8-in-your-editor")),
        )
    problems = []
    if text.startswith("\ufeff"):
        text = text[1:]
        problems.append(
            Problem(1, 1, msg("the-file-begins-with-a-byte-order-mark"), msg("deck-format-takes-it-out-2"), True)
        )
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        problems.append(
            Problem(line, 1, msg("lines-end-in-the-way-of-windows"), msg("deck-format-writes-the-other"), True)
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, tuple(problems)


def _place(before: bytes) -> tuple[int, int]:
    begun = before[before.rfind(b"\n") + 1 :]
    return before.count(b"\n") + 1, len(begun.decode("utf-8", "replace")) + 1


def _merge_marks(lines: Sequence[str]) -> tuple[Problem, ...]:
    advice = msg("choose-one-side-of-each")
    return tuple(
        Problem(number, 1, msg("a-merge-was-not-finished-here"), advice)
        for number, line in enumerate(lines, 1)
        if _MERGE.match(line)
    )


def _end_of_head(lines: Sequence[str]) -> int | None:
    if lines[0].rstrip() != RULE:
        return None
    return next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == RULE), None)
