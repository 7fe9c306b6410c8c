"""A quiz in a format for class: each question is read again before it goes out; one that fails costs itself alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from studyapp.classroom.pages import Sheet
from studyapp.classroom.qti import identifier_of
from studyapp.classroom.questions import LeftOut, Question, Quiz
from studyapp.classroom.reading.comparing import other_words, wrong_key
from studyapp.classroom.reading.seen import Seen
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.stopping import unless_stopped
from studyapp.formats.registry import GIFT, MOODLE, PRINTED_CARDS, PRINTED_LIST, PRINTED_QUIZ, QTI
from studyapp.formats.values import Format

UNWRITABLE = msg("it-cannot-be-written-in-this-form")
TWICE = msg("another-question-has-its-id")


@dataclass(frozen=True, slots=True)
class Written:
    """A quiz in a format.

    Attributes:
        quiz: with the questions that are in it.
        told: the cards that are not there, or not as they should be, and why.
    """

    data: bytes
    quiz: Quiz
    told: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """How a format is written, how it is read, and what of a question is compared.

    Attributes:
        write: gives the file, and the cards that are asked otherwise than elsewhere.
        read: from the quiz and the file; None where a format asks nothing.
    """

    write: Callable[[Quiz], tuple[bytes, tuple[LeftOut, ...]]]
    read: Callable[[Quiz, bytes], Sequence[Seen]] | None
    compared: tuple[Callable[[Question, Seen], str], ...] = (wrong_key, other_words)


def written(quiz: Quiz, form: Format, sheet: Sheet) -> Written:
    """Write a quiz in a format, without the questions that would not come back from it as they are.

    Args:
        quiz: the questions.
        form: as what.
        sheet: of what is printed.

    Raises:
        StudyAppError: what comes back is not what was written, though each question by itself does.
    """
    way, kept, told = _way(form, sheet), *_without_twins(quiz)
    data, changed, faults = _tried(kept, way)
    if data is None or faults:
        faults = faults or dict(_one_by_one(kept, way))
        told += [LeftOut(each.uid, each.name, faults[each.uid]) for each in kept.questions if each.uid in faults]
        kept = replace(kept, questions=tuple(each for each in kept.questions if each.uid not in faults))
        data, changed, faults = _tried(kept, way)
    if data is None or faults:
        said = msg("the-questions-of-do-not-come-back-whole", title=quiz.title, form=str(form))
        raise StudyAppError(said, msg("nothing-was-written-choose-another-form"))
    return Written(data, kept, (*told, *changed))


def _without_twins(quiz: Quiz) -> tuple[Quiz, list[LeftOut]]:
    """Return the quiz with one question of each id alone, and what became of the others."""
    first: dict[str, Question] = {}
    for question in quiz.questions:
        first.setdefault(identifier_of(question.uid), question)
    told = [
        LeftOut(each.uid, each.name, TWICE) for each in quiz.questions if first[identifier_of(each.uid)] is not each
    ]
    return (replace(quiz, questions=tuple(first.values())) if told else quiz), told


def _tried(quiz: Quiz, way: _Way) -> tuple[bytes | None, tuple[LeftOut, ...], dict[str, str]]:
    """Return the file, what is asked otherwise in it, and what is wrong with which question; no file if all fails."""
    try:
        data, changed = way.write(quiz)
        if way.read is None:
            return data, changed, {}
        seen = {identifier_of(Uid(each.uid)): each for each in way.read(quiz, data)}
    except (ValueError, LookupError):
        return None, (), {}
    if seen.keys() != {identifier_of(each.uid) for each in quiz.questions}:
        return None, (), {}
    return data, changed, dict(_faults(quiz, seen, way))


def _faults(quiz: Quiz, seen: dict[str, Seen], way: _Way) -> Iterator[tuple[str, str]]:
    for question in unless_stopped(quiz.questions):
        reasons = (differs(question, seen[identifier_of(question.uid)]) for differs in way.compared)
        if reason := next(filter(None, reasons), ""):
            yield question.uid, reason


def _one_by_one(quiz: Quiz, way: _Way) -> Iterator[tuple[str, str]]:
    """Give what is wrong with each question that fails in a quiz of its own."""
    for question in unless_stopped(quiz.questions):
        data, _changed, faults = _tried(replace(quiz, questions=(question,)), way)
        if data is None or faults:
            yield question.uid, faults.get(question.uid, UNWRITABLE)


def _way(form: Format, sheet: Sheet) -> _Way:
    if form in (MOODLE, GIFT, QTI):
        return {MOODLE: _moodle, GIFT: _gift, QTI: _qti}[form]()
    return _paper(form, sheet)


def _moodle() -> _Way:
    from studyapp.classroom.moodle import write_moodle
    from studyapp.classroom.reading import moodle

    return _Way(lambda quiz: (write_moodle(quiz), ()), lambda _quiz, data: moodle.read(data))


def _gift() -> _Way:
    from studyapp.classroom.gift import write_gift
    from studyapp.classroom.reading import gift

    def write(quiz: Quiz) -> tuple[bytes, tuple[LeftOut, ...]]:
        text, changed = write_gift(quiz)
        return text.encode(), changed

    return _Way(write, lambda _quiz, data: gift.read(data.decode()))


def _qti() -> _Way:
    from studyapp.classroom.qti import write_qti
    from studyapp.classroom.reading import qti

    return _Way(lambda quiz: (write_qti(quiz), ()), lambda _quiz, data: qti.read(data))


def _paper(form: Format, sheet: Sheet) -> _Way:
    from studyapp.classroom.cut_cards import print_cards
    from studyapp.classroom.handouts import plan_of, print_list, print_quiz
    from studyapp.classroom.reading import paper

    prints = {PRINTED_CARDS: print_cards, PRINTED_LIST: print_list, PRINTED_QUIZ: print_quiz}

    def write(quiz: Quiz) -> tuple[bytes, tuple[LeftOut, ...]]:
        printed = prints[form](quiz, sheet)
        return printed.data, printed.told

    if form is not PRINTED_QUIZ:
        return _Way(write, None)
    return _Way(write, lambda quiz, _data: paper.read(plan_of(quiz)), (wrong_key,))
