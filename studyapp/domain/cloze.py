"""A cloze: text with one deletion, stored as `{{c1::answer::hint}}` and shown as `[... hint]`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

MOST_BLANKS = 999
"""That a cloze can have, one number each."""

_DELETION = re.compile(r"\{\{c(\d{1,3})::(.*?)(?:::(.*?))?\}\}", re.S)


@dataclass(frozen=True, slots=True)
class Deletion:
    """One deletion in a cloze text: its number, what it hides and the hint shown in its place."""

    number: int
    answer: str
    hint: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cloze:
    """Plain text around one blank."""

    before: str
    answer: str
    after: str
    hint: str = ""

    @property
    def shown(self) -> str:
        """The text with the blank, as the learner sees it first."""
        return f"{self.before}[... {self.hint}]{self.after}" if self.hint else f"{self.before}[...]{self.after}"

    @property
    def filled(self) -> str:
        """The text with the answer in place."""
        return self.before + self.answer + self.after


def deletions(stored: str) -> tuple[Deletion, ...]:
    """The deletions of a stored cloze text in text order."""
    found = _DELETION.finditer(stored, 0, _end(stored))
    return tuple([Deletion(int(m.group(1)), m.group(2), m.group(3) or "", m.start(), m.end()) for m in found])


def stored(before: str, answer: str, after: str, hint: str = "", number: int = 1) -> str:
    """The stored form of a cloze with one deletion.

    Raises:
        StudyAppError: where `::` or `}}` in the answer or hint would end the deletion early.
    """
    inside = f"{answer}::{hint}" if hint else answer
    deletion = f"{{{{c{number}::{inside}}}}}"
    read = _DELETION.match(deletion)
    if read is None or (read.end(), read[2], read[3] or "") != (len(deletion), answer, hint):
        raise StudyAppError(msg("cannot-be-blanked-it-holds", answer=answer), msg("blank-a-smaller-part"))
    return f"{before}{deletion}{after}"


def shown(stored_text: str, number: int) -> str:
    """The question side of the card `number`: its own deletions blank, the others filled in."""
    return _replaced(
        stored_text,
        lambda m: (f"[... {m.group(3)}]" if m.group(3) else "[...]") if int(m.group(1)) == number else m.group(2),
    )


def filled(stored_text: str) -> str:
    """The text with every deletion filled in."""
    return _replaced(stored_text, lambda m: m.group(2))


def only(stored_text: str, number: int) -> str:
    """The text with the deletions of one number alone, the others filled in."""
    return _replaced(stored_text, lambda m: m.group() if int(m.group(1)) == number else m.group(2))


def renumbered(stored_text: str, numbers: Mapping[int, int]) -> str:
    """The text with other numbers: the new one by each that changes."""
    if all(number == new for number, new in numbers.items()):
        return stored_text
    return _replaced(stored_text, lambda m: f"{{{{c{numbers.get(int(m[1]), int(m[1]))}{m[0][m.end(1) - m.start() :]}")


def _replaced(stored: str, said: Callable[[re.Match[str]], str]) -> str:
    end = _end(stored)
    return _DELETION.sub(said, stored[:end]) + stored[end:]


def _end(stored: str) -> int:
    """Where the last deletion can end at most; beyond it, each opened one would be sought to the end of the text."""
    return stored.rfind("}}") + 2 if "}}" in stored else 0
