"""A cloze: text with one deletion, stored as `{{c1::answer::hint}}` and shown as `[... hint]`."""

import re
from dataclasses import dataclass

from studyapp.domain.errors import StudyAppError

_DELETION = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.S)


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
    return tuple(
        Deletion(int(m.group(1)), m.group(2), m.group(3) or "", m.start(), m.end()) for m in _DELETION.finditer(stored)
    )


def stored(before: str, answer: str, after: str, hint: str = "", number: int = 1) -> str:
    """The stored form of a cloze with one deletion.

    Raises:
        StudyAppError: where `::` or `}}` in the answer or hint would end the deletion early.
    """
    inside = f"{answer}::{hint}" if hint else answer
    deletion = f"{{{{c{number}::{inside}}}}}"
    read = _DELETION.match(deletion)
    if read is None or (read.end(), read[2], read[3] or "") != (len(deletion), answer, hint):
        raise StudyAppError(f"“{answer}” cannot be blanked: it holds :: or braces.", "Blank a smaller part.")
    return f"{before}{deletion}{after}"


def shown(stored_text: str, number: int) -> str:
    """The question side of the card `number`: its own deletions blank, the others filled in."""
    return _DELETION.sub(
        lambda m: (f"[... {m.group(3)}]" if m.group(3) else "[...]") if int(m.group(1)) == number else m.group(2),
        stored_text,
    )


def filled(stored_text: str) -> str:
    """The text with every deletion filled in."""
    return _DELETION.sub(lambda m: m.group(2), stored_text)
