"""Summarise a note in one line of plain text: question and answer, without context, credit and remarks."""

from dataclasses import dataclass, replace

from studyapp.domain.notes import Note
from studyapp.rendering.card_sides import answer_text, ordinals, question_text


@dataclass(frozen=True, slots=True)
class NoteSummary:
    """The question and the answer of a note; of a cloze with several cards, all answers."""

    front: str
    answer: str

    @property
    def line(self) -> str:
        """Return both in one line."""
        return f"{self.front} → {self.answer}" if self.answer else self.front


def summarise(note: Note) -> NoteSummary:
    """Return the note in brief."""
    numbers = ordinals(note)
    front = question_in_line(note, min(numbers, default=0))
    return NoteSummary(front, _in_line(", ".join(filter(None, (answer_text(note, number) for number in numbers)))))


def question_in_line(note: Note, ordinal: int) -> str:
    """Return the question of one card of a note in one line, without its context."""
    return _in_line(question_text(without_context(note), ordinal))


def answer_in_line(note: Note, ordinal: int) -> str:
    """Return the answer of one card of a note in one line."""
    return _in_line(answer_text(note, ordinal))


def without_context(note: Note) -> Note:
    """Return a note of ours without the context above its question; any other note unchanged."""
    own_note = note.own
    return note if own_note is None else note.saying(replace(own_note, context=""))


def _in_line(text: str) -> str:
    return " ".join(text.split())
