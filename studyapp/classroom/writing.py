"""Write a quiz in a format for class, and read each question back before it goes out; leave out those that fail."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from studyapp.classroom.gift import write_gift
from studyapp.classroom.moodle import write_moodle
from studyapp.classroom.paper import Sheet
from studyapp.classroom.qti import identifier_of, write_qti
from studyapp.classroom.questions import LeftOut, Question, Quiz
from studyapp.classroom.reading import gift, moodle, qti
from studyapp.classroom.reading.read_back import ReadQuestion, other_pictures, other_words, wrong_key
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.domain.messages import msg
from studyapp.domain.stopping import unless_stopped
from studyapp.formats.registry import GIFT, MOODLE, PRINTED_CARDS, PRINTED_LIST, PRINTED_QUIZ, QTI
from studyapp.formats.values import Carried, Format

UNWRITABLE = msg("it-cannot-be-written-in-this-form")
TWICE = msg("another-question-has-its-id")
NO_PICTURES = msg("this-form-has-no-pictures")
LOST_PICTURE = msg("a-picture-of-it-cannot-be-shown-there")


@dataclass(frozen=True, slots=True)
class WrittenQuiz:
    """A quiz in a format, and the questions left out or changed.

    Attributes:
        quiz: the quiz with the questions that were written.
        problems: the cards that are not there, or not as they should be, and why.
    """

    data: bytes
    quiz: Quiz
    problems: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _FormatWay:
    """The functions that write a format, read it back, and compare its questions.

    Attributes:
        write: gives the file, and the cards that are asked otherwise than elsewhere.
        read: reads the quiz back from the file; None if a format asks nothing.
    """

    write: Callable[[Quiz], tuple[bytes, tuple[LeftOut, ...]]]
    read: Callable[[Quiz, bytes], Sequence[ReadQuestion]] | None
    compared: tuple[Callable[[Question, ReadQuestion], str], ...] = (wrong_key, other_words, other_pictures)


def write_quiz(quiz: Quiz, form: Format, sheet: Sheet) -> WrittenQuiz:
    """Write a quiz in a format without the questions that would not come back unchanged.

    Args:
        quiz: the questions.
        form: the format.
        sheet: the sheet to print.

    Raises:
        StudyAppError: what comes back is not what was written, though each question by itself does.
    """
    way, quiz_kept, left_out = _way_of(form, sheet), *_without_twins(quiz)
    data, changed, faults = _try_writing(quiz_kept, way)
    if data is None or faults:
        faults = faults or dict(_faults_one_by_one(quiz_kept, way))
        left_out += [
            LeftOut(question.uid, question.name, faults[question.uid])
            for question in quiz_kept.questions
            if question.uid in faults
        ]
        quiz_kept = replace(
            quiz_kept, questions=tuple(question for question in quiz_kept.questions if question.uid not in faults)
        )
        data, changed, faults = _try_writing(quiz_kept, way)
    if data is None or faults:
        problem = msg("the-questions-of-do-not-come-back-whole", title=quiz.title, form=str(form))
        raise StudyAppError(problem, msg("nothing-was-written-choose-another-form"))
    reason = LOST_PICTURE if Carried.MEDIA in form.carries else NO_PICTURES
    described = (
        LeftOut(question.uid, question.name, reason) for question in quiz_kept.questions if question.is_described
    )
    return WrittenQuiz(data, quiz_kept, (*left_out, *changed, *described))


def as_shown(picture: Medium, form: Format) -> Medium | None:
    """Return a picture as a format shows it; None where it shows no such picture."""
    if Carried.MEDIA not in form.carries:
        return None
    if form in (MOODLE, QTI):
        return picture
    from studyapp.classroom.printed_pictures import printable

    return printable(picture)


def _without_twins(quiz: Quiz) -> tuple[Quiz, list[LeftOut]]:
    """Return the quiz with only one question of each id, and the others as left out."""
    first: dict[str, Question] = {}
    for question in quiz.questions:
        first.setdefault(identifier_of(question.uid), question)
    left_out = [
        LeftOut(twin.uid, twin.name, TWICE) for twin in quiz.questions if first[identifier_of(twin.uid)] is not twin
    ]
    return (replace(quiz, questions=tuple(first.values())) if left_out else quiz), left_out


class _Attempt(NamedTuple):
    """A file that was written and read back: the questions changed in it, and the faults by question.

    Without a file nothing could be written, or it could not be read.
    """

    data: bytes | None = None
    changed: tuple[LeftOut, ...] = ()
    faults: Mapping[str, str] = MappingProxyType({})


def _try_writing(quiz: Quiz, way: _FormatWay) -> _Attempt:
    try:
        data, changed = way.write(quiz)
        if way.read is None:
            return _Attempt(data, changed)
        questions_read = {
            identifier_of(Uid(read_question.uid)): read_question for read_question in way.read(quiz, data)
        }
    except (ValueError, LookupError):
        return _Attempt()
    if questions_read.keys() != {identifier_of(read_question.uid) for read_question in quiz.questions}:
        return _Attempt()
    return _Attempt(data, changed, dict(_faults(quiz, questions_read, way)))


def _faults(quiz: Quiz, questions_read: dict[str, ReadQuestion], way: _FormatWay) -> Iterator[tuple[str, str]]:
    for question in unless_stopped(quiz.questions):
        reasons = (differs(question, questions_read[identifier_of(question.uid)]) for differs in way.compared)
        if reason := next(filter(None, reasons), ""):
            yield question.uid, reason


def _faults_one_by_one(quiz: Quiz, way: _FormatWay) -> Iterator[tuple[str, str]]:
    """Yield the fault of each question that fails in a quiz of its own."""
    for question in unless_stopped(quiz.questions):
        data, _changed, faults = _try_writing(replace(quiz, questions=(question,)), way)
        if data is None or faults:
            yield question.uid, faults.get(question.uid, UNWRITABLE)


def _way_of(form: Format, sheet: Sheet) -> _FormatWay:
    if form in (MOODLE, GIFT, QTI):
        return {MOODLE: _moodle, GIFT: _gift, QTI: _qti}[form]()
    return _paper(form, sheet)


def _moodle() -> _FormatWay:
    return _FormatWay(lambda quiz: (write_moodle(quiz), ()), lambda _quiz, data: moodle.read(data))


def _gift() -> _FormatWay:
    def write(quiz: Quiz) -> tuple[bytes, tuple[LeftOut, ...]]:
        text, changed = write_gift(quiz)
        return text.encode(), changed

    return _FormatWay(write, lambda _quiz, data: gift.read(data.decode()))


def _qti() -> _FormatWay:
    return _FormatWay(lambda quiz: (write_qti(quiz), ()), lambda _quiz, data: qti.read(data))


def _paper(form: Format, sheet: Sheet) -> _FormatWay:
    from studyapp.classroom import cut_cards, handouts
    from studyapp.classroom.reading import paper

    prints = {
        PRINTED_CARDS: cut_cards.print_cards,
        PRINTED_LIST: handouts.print_list,
        PRINTED_QUIZ: handouts.print_quiz,
    }

    def write(quiz: Quiz) -> tuple[bytes, tuple[LeftOut, ...]]:
        printed = prints[form](quiz, sheet)
        return printed.data, printed.problems

    if form is not PRINTED_QUIZ:
        return _FormatWay(write, None)
    return _FormatWay(write, lambda quiz, _data: paper.read(handouts.plan_quiz(quiz)), (wrong_key,))
