"""A note in one line of plain text: what it asks, and the answer; without context, credit and remarks."""

from dataclasses import dataclass, replace

from studyapp.domain.notes import Note
from studyapp.rendering.faces import answer_text, ordinals, question_text


@dataclass(frozen=True, slots=True)
class Brief:
    """What a note asks and the answer; of a cloze with several cards, all answers."""

    front: str
    answer: str

    @property
    def line(self) -> str:
        """Both in one line."""
        return f"{self.front} → {self.answer}" if self.answer else self.front


def brief(note: Note) -> Brief:
    """The note in brief."""
    numbers = ordinals(note)
    front = asked(note, min(numbers, default=0))
    return Brief(front, _in_line(", ".join(filter(None, (answer_text(note, number) for number in numbers)))))


def asked(note: Note, ordinal: int) -> str:
    """What one card of a note asks, without its context."""
    return _in_line(question_text(without_context(note), ordinal))


def without_context(note: Note) -> Note:
    """A note of ours without what stands above its question; any other as it is."""
    own = note.own
    return note if own is None else note.saying(replace(own, context=""))


def _in_line(text: str) -> str:
    return " ".join(text.split())
