"""Write a quiz as GIFT, the text format of Moodle that people edit and other platforms read.

See https://docs.moodle.org/en/GIFT_format.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from studyapp.classroom.moodle import category_of, literal
from studyapp.classroom.questions import Form, LeftOut, Question, Quiz, with_blank_line, writable
from studyapp.domain.messages import msg
from studyapp.domain.stopping import unless_stopped

_SPECIAL = re.compile(r"[\\~=#{}:]")
_UNSAFE_START = ("[", "%")  # a format or a weight
_MATCHES = "->"  # in an answer it would make pairs of the question
_PLAIN = msg("a-short-answer-cannot-hold-in-gift")


def write_gift(quiz: Quiz) -> tuple[str, tuple[LeftOut, ...]]:
    """Return the file, and the cards whose questions have another form there than elsewhere."""
    blocks: list[str] = []
    section: str | None = None
    for question in unless_stopped(quiz.questions):
        if question.section != section:
            section = question.section
            blocks.append(f"$CATEGORY: {category_of(quiz.title, section)}")
        blocks.append("\n".join(_lines(question)))
    left_out = (LeftOut(misread.uid, misread.name, _PLAIN) for misread in quiz.questions if _is_misread(misread))
    return "\n\n".join(blocks) + "\n", tuple(left_out)


def escaped(text: str) -> str:
    r"""Return a text in one line with all marks escaped; a line end is written `\n`."""
    return _SPECIAL.sub(r"\\\g<0>", writable(text).strip()).replace("\n", "\\n")


def _lines(question: Question) -> Iterator[str]:
    """Yield the lines of a question, none of which is empty."""
    tags = "".join(f" [tag:{_in_brackets(tag)}]" for tag in question.tags)
    yield f"// [id:{_in_brackets(question.uid)}]{tags}"
    yield f"::{escaped(question.name)}::[html]{escaped(with_blank_line(question.html))}{{"
    question_asked = replace(question, accepted=()) if _is_misread(question) else question
    yield from (f"\t{line}" for line in _answers(question_asked))
    if question_asked.html_after_answer:
        yield f"\t####[html]{escaped(question_asked.html_after_answer)}"
    yield "}"


def _answers(question: Question) -> Iterator[str]:
    if question.number is not None:
        yield f"#{question.number.value:f}:{question.number.tolerance:f}"
    elif question.options:
        yield from (f"{'=' if option.is_right else '~'}[plain]{escaped(option.words)}" for option in question.options)
    else:
        yield from (f"={_answer_start(option)}{escaped(literal(option))}" for option in question.accepted)


def _answer_start(answer: str) -> str:
    return "[plain]" if answer.startswith(_UNSAFE_START) else ""


def _is_misread(question: Question) -> bool:
    return question.form is Form.SHORT and any(_MATCHES in answer for answer in question.accepted)


def _in_brackets(name: str) -> str:
    return " ".join(writable(name).split()).replace("]", "\\]")
