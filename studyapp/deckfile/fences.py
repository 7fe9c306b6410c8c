"""Lines within a fenced block of code that look like marks of the format: they are words of their card."""

import re
from collections.abc import Sequence

from studyapp.deckfile.marks import BACK, CLOZE, COMMENT, COMMENT_END, FRONT, RULE, escaped, unescaped, without_mark
from studyapp.deckfile.problems import Problem
from studyapp.domain.messages import msg
from studyapp.rendering.markdown_tokens import closes, open_fence

_OF_A_CARD = re.compile(rf"{COMMENT}\s*(?:uid|suggestion|section|figures\s*\n[^:\n]*):")


def with_marks_escaped(lines: Sequence[str], start: int, problems: list[Problem]) -> tuple[str, ...]:
    """The lines of a file in which only marks of the format look like such; those within code have a backslash.

    Args:
        lines: of the file.
        start: where its cards begin, from 0.
        problems: gets the fences that are not closed.
    """
    return _Fences(lines, problems).read(start)


class _Fences:
    def __init__(self, lines: Sequence[str], problems: list[Problem]) -> None:
        self._lines = list(lines)
        self._problems = problems
        self._unclosed: dict[str, int] = {}  # how long the shortest fence is that is not closed any more, by its letter

    def read(self, start: int) -> tuple[str, ...]:
        lines = self._lines
        face: int | None = None  # where the text begins whose fences count
        at = start
        while at < len(lines):
            if not _is_mark(lines[at]):
                at += 1
            elif (end := self._end_of_code(face, at)) is not None:
                lines[at:end] = [escaped(line) if _is_mark(line) else line for line in lines[at:end]]
                face, at = end + 1, end + 1
            elif lines[at].startswith(COMMENT):
                at = self._behind_comment(at)
                face = at if face is not None else None
            else:
                face = at if lines[at].startswith((FRONT, CLOZE, BACK)) else None
                at += 1
        self._end_of_code(face, at)
        return tuple(lines)

    def _behind_comment(self, at: int) -> int:
        while at < len(self._lines) and COMMENT_END not in self._lines[at]:
            at += 1
            if at < len(self._lines) and self._lines[at].startswith((FRONT, CLOZE)):
                return at
        return at + 1

    def _end_of_code(self, face: int | None, at: int) -> int | None:
        """Where the code ends that is open at a line; None where none is, or where it is not closed, which is told."""
        lines = self._lines
        text = lines[face:at] if face is not None else []
        fence = open_fence(unescaped("\n".join((without_mark(text[0]), *text[1:])))) if text else None
        if face is None or fence is None:
            return None
        line, marks = face + fence[0], fence[1]
        for end in range(at, len(lines)) if len(marks) < self._unclosed.get(marks[0], len(marks) + 1) else ():
            if closes(lines[end], marks):
                return end
            if lines[end].startswith(COMMENT) and _OF_A_CARD.match("\n".join(lines[end : end + 2])):
                break
        else:
            self._unclosed[marks[0]] = min(len(marks), self._unclosed.get(marks[0], len(marks)))
        advice = f"Write “{marks}” below its last line; in it, “\\{COMMENT}” stands for “{COMMENT}”."
        column = lines[line].index(marks) + 1
        self._problems.append(Problem(line + 1, column, msg("a-block-of-code-is-not-closed"), advice))
        return None


def _is_mark(line: str) -> bool:
    return line.startswith((FRONT, CLOZE, BACK, COMMENT)) or line.rstrip() == RULE
