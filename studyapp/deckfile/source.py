"""Split the bytes of a deck file or a suggestions file into lines, and find the end of its head."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.deckfile.marks import BACK, CLOZE, COMMENT, COMMENT_END, FRONT, RULE, escaped, unescaped, without_mark
from studyapp.domain.messages import Several, msg
from studyapp.rendering.markdown_tokens import closes, open_fence


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a deck file.

    Attributes:
        line: the line, from 1.
        column: the column, from 1.
        message: one sentence.
        advice: one sentence about what to do.
        is_harmless: whether the deck can be read all the same; `deck format` corrects such mistakes if it can.
    """

    line: int
    column: int
    message: str
    advice: str = ""
    is_harmless: bool = False

    def __str__(self) -> str:
        return msg(
            "line-column", line=self.line, column=self.column, said=Several(filter(None, (self.message, self.advice)))
        )


# As Git writes them around both sides of a conflict.
_MERGE_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file.

    Attributes:
        end: index of the line that closes the head; 0 if the rest of the file cannot be read.
        problems: the mistakes so far.
    """

    lines: tuple[str, ...]
    end: int
    problems: tuple[Problem, ...]


def source_of(data: bytes, limit: int, advice: str) -> Source:
    """Decode a file, split it into lines and find the end of its head.

    Args:
        data: the bytes of the file.
        limit: most bytes of it.
        advice: the advice for a file without a head.
    """
    if len(data) > limit:
        message = msg("the-file-has-million-bytes", millions=len(data) // 1_000_000, millions_2=limit // 1_000_000)
        return Source((), 0, (Problem(1, 1, message, msg("part-it-into-several-files")),))
    text, problems = _decode(data)
    if text is None:
        return Source((), 0, problems)
    lines = tuple(text.split("\n"))
    problems += _merge_marks(lines)
    end = _end_of_head(lines)
    if end is None and all(problem.is_harmless for problem in problems):
        problems += (Problem(1, 1, msg("the-file-does-not-begin-with-a-head"), advice),)
    is_readable = all(problem.is_harmless for problem in problems)
    return Source(lines, (end or 0) if is_readable else 0, problems)


def _decode(data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text with lines that end in LF, and the mistakes; None instead of a text that cannot be decoded."""
    if b"\0" in data:
        position = _line_and_column(data[: data.index(b"\0")])
        return None, (Problem(*position, msg("this-is-no-text"), msg("give-the-markdown-file-of-a-deck")),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = _line_and_column(data[: error.start])
        return None, (
            Problem(*position, msg("this-is-not-encoded-in-utf-8"), msg("save-the-file-as-utf-8-in-your-editor")),
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


def _line_and_column(bytes_before: bytes) -> tuple[int, int]:
    line_start = bytes_before[bytes_before.rfind(b"\n") + 1 :]
    return bytes_before.count(b"\n") + 1, len(line_start.decode("utf-8", "replace")) + 1


def _merge_marks(lines: Sequence[str]) -> tuple[Problem, ...]:
    advice = msg("choose-one-side-of-each")
    return tuple(
        Problem(number, 1, msg("a-merge-was-not-finished-here"), advice)
        for number, line in enumerate(lines, 1)
        if _MERGE_MARK.match(line)
    )


def _end_of_head(lines: Sequence[str]) -> int | None:
    if lines[0].rstrip() != RULE:
        return None
    return next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == RULE), None)


# A comment of the format; it ends an open block of code, whose closing fence must have been forgotten.
_OUR_COMMENT = re.compile(rf"{COMMENT}\s*(?:uid|suggestion|section|figures\s*\n[^:\n]*):")


def with_marks_escaped(lines: Sequence[str], start: int, problems: list[Problem]) -> tuple[str, ...]:
    """Return the lines of a file with a backslash before those within code that look like marks of the format.

    Args:
        lines: the lines of the file.
        start: the index of the first line with cards.
        problems: a list to which a problem is appended for each fence that is not closed.
    """
    return _Fences(lines, problems).read(start)


class _Fences:
    def __init__(self, lines: Sequence[str], problems: list[Problem]) -> None:
        self._lines = list(lines)
        self._problems = problems
        # by the character of a fence: the shortest one known to be closed nowhere below, so that no search repeats
        self._unclosed: dict[str, int] = {}

    def read(self, start: int) -> tuple[str, ...]:
        lines = self._lines
        face: int | None = None  # index of the first line of the current question or answer
        at = start
        while at < len(lines):
            if not _is_mark(lines[at]):
                at += 1
            elif (end := self._end_of_code(face, at)) is not None:
                lines[at:end] = [escaped(line) if _is_mark(line) else line for line in lines[at:end]]
                face, at = end + 1, end + 1
            elif lines[at].startswith(COMMENT):
                at = self._line_after_comment(at)
                face = at if face is not None else None
            else:
                face = at if lines[at].startswith((FRONT, CLOZE, BACK)) else None
                at += 1
        self._end_of_code(face, at)
        return tuple(lines)

    def _line_after_comment(self, at: int) -> int:
        while at < len(self._lines) and COMMENT_END not in self._lines[at]:
            at += 1
            if at < len(self._lines) and self._lines[at].startswith((FRONT, CLOZE)):
                return at
        return at + 1

    def _end_of_code(self, face: int | None, at: int) -> int | None:
        """Return the index of the fence that closes the code open at a line.

        None if no code is open there, or if it is never closed; this is a problem.
        """
        lines = self._lines
        text = lines[face:at] if face is not None else []
        fence = open_fence(unescaped("\n".join((without_mark(text[0]), *text[1:])))) if text else None
        if face is None or fence is None:
            return None
        line, marks = face + fence[0], fence[1]
        for end in range(at, len(lines)) if len(marks) < self._unclosed.get(marks[0], len(marks) + 1) else ():
            if closes(lines[end], marks):
                return end
            if lines[end].startswith(COMMENT) and _OUR_COMMENT.match("\n".join(lines[end : end + 2])):
                break
        else:
            self._unclosed[marks[0]] = min(len(marks), self._unclosed.get(marks[0], len(marks)))
        advice = msg("write-below-its-last-line", marks=marks, comment=COMMENT)
        column = lines[line].index(marks) + 1
        self._problems.append(Problem(line + 1, column, msg("a-block-of-code-is-not-closed"), advice))
        return None


def _is_mark(line: str) -> bool:
    return line.startswith((FRONT, CLOZE, BACK, COMMENT)) or line.rstrip() == RULE
