"""Give each draft the uid of what it asks for, so that a question has it whichever blank became that question."""

from collections.abc import Sequence

from studyapp.domain.ids import Uid, bare_answer, generated_note_uid, normalised
from studyapp.domain.spans import Span
from studyapp.drafting.agreement import Agreed
from studyapp.drafting.asking import Asked
from studyapp.drafting.material import Material, Question

_FORWARD = "forward"
_POINT = "point"


def uid_of_blank(material: Material, blank: Agreed) -> Uid:
    """Return the uid of a cloze."""
    return _uid(material, blank.ask.kind, blank.worded.cloze.answer, blank.ask.answer)


def uid_of_asked(material: Material, kind: str, asked: Asked, blanks: Sequence[Agreed]) -> Uid:
    """Return the uid of a question that a blank became: that of the blank for its own answer.

    Args:
        material: the sentence.
        kind: of the note.
        asked: the question.
        blanks: what the sentence is asked for by blanks.
    """
    return _uid_of_answer(material, kind, asked.back, asked.place, blanks)


def uid_of_question(material: Material, question: Question, blanks: Sequence[Agreed]) -> Uid:
    """Return the uid of a question of a fixed form; one for a point has that of the blank for its answer."""
    direction = question.direction or question.form
    if direction == _POINT:
        return _uid_of_answer(material, question.kind, question.back, question.answer, blanks)
    return generated_note_uid(question.kind, direction, _sentence(material), question.back)


def _uid_of_answer(material: Material, kind: str, answer: str, place: Span, blanks: Sequence[Agreed]) -> Uid:
    """Return the uid of the nearest blank with the words of an answer; where there is none, as such a blank's."""
    words = bare_answer(answer)
    alike = [one for one in blanks if one.ask.kind == kind and bare_answer(one.worded.cloze.answer) == words]
    if alike:
        nearest = min(alike, key=lambda one: (_distance(one.ask.answer, place), one.ask.answer))
        return uid_of_blank(material, nearest)
    return _uid(material, kind, answer, place)


def _distance(one: Span, other: Span) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


def _uid(material: Material, kind: str, answer: str, place: Span) -> Uid:
    return generated_note_uid(kind, _FORWARD, _sentence(material), answer, _ordinal(material, place))


def _sentence(material: Material) -> str:
    return material.sentence.span.of(material.text.essay.text)


def _ordinal(material: Material, answer: Span) -> int:
    """Return the place of this answer among equal ones in the sentence, from 0."""
    words = normalised(answer.of(material.reading))
    return normalised(material.reading[: answer.start]).count(words)
