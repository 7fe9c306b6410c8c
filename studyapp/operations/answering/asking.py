"""Which cards can be answered by typing or choosing, and the grading of such an answer."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Figure, FigureKind
from studyapp.domain.answering import AnswerMode, Challenge, Verdict
from studyapp.domain.notes import Note
from studyapp.domain.spans import Span
from studyapp.extraction.decimal_commas import plainly_with_points
from studyapp.extraction.figures import find_figures
from studyapp.operations.answering.dates import grade_when, read_when
from studyapp.operations.answering.grading import RIGHT, WRONG, Finding, near, wrong
from studyapp.operations.answering.names import grade_sources, read_sources
from studyapp.operations.answering.options import Pool, figure_options, source_options
from studyapp.operations.answering.quantities import grade_quantity, quantity_of
from studyapp.rendering.brief import brief
from studyapp.rendering.faces import answer_text, question_text
from studyapp.rendering.imported import typed_answer

_OF_FIGURES, _OF_SOURCES = ("figure", "hand"), ("citation",)
_AROUND = 3  # words of an answer beside its figure; one that says more is not known by its figure
_BLANK = re.compile(r"\[\.\.\.(?: [^\]]*)?\]")


@dataclass(frozen=True, slots=True)
class Asked:
    """The side of a card that is asked for.

    Attributes:
        answer: plain text.
        shown: the question with its context, plain text.
        figure: the one figure of the answer, whose span counts in it; None where a source is asked for.
    """

    answer: str
    shown: str
    figure: Figure | None


def asked(note: Note, ordinal: int) -> Asked | None:
    """What a card asks for, where that is a figure or a source; None of all other cards."""
    answer = answer_text(note, ordinal)
    shown = question_text(note, ordinal)
    if note.kind in _OF_FIGURES and (figure := _figure_in(answer, brief(note).front)) is not None:
        return Asked(answer, shown, figure)
    if note.kind in _OF_SOURCES and read_sources(answer):
        return Asked(answer, shown, None)
    return None


def challenge(
    note: Note, ordinal: int, mode: AnswerMode, pool: Callable[[], Pool | None], seed: str
) -> Challenge | None:
    """How a card is to be answered in a mode of its deck; None where the person grades alone.

    A card whose template asks for typing is typed whatever the mode.

    A card for which the essay has too few options is answered by typing.

    Args:
        note: the note.
        ordinal: which of its cards.
        mode: of the deck.
        pool: gives what options are drawn from; asked only where there are any to be drawn.
        seed: of the draw, such as the card and the day.
    """
    if not note.type.is_own and typed_answer(note, ordinal) is not None:
        return Challenge()
    if mode is AnswerMode.SELF or (what := asked(note, ordinal)) is None:
        return None
    held = pool() if mode is AnswerMode.CHOICE else None
    if held is None:
        return Challenge()
    if what.figure is not None:
        return Challenge(figure_options(what.answer, what.figure, what.shown, held, seed))
    return Challenge(source_options(what.answer, what.shown, held, seed))


def grade(note: Note, ordinal: int, given: str) -> Verdict | None:
    """What is said of a typed answer; None of a card that the person grades alone."""
    if not note.type.is_own and (wanted := typed_answer(note, ordinal)) is not None:
        return _in_letters(wanted, given).verdict(given, wanted)
    what = asked(note, ordinal)
    return None if what is None else _finding(what, given).verdict(given, what.answer)


def grade_choice(note: Note, ordinal: int, option: str) -> Verdict | None:
    """What is said of the option that was chosen."""
    what = asked(note, ordinal)
    if what is None:
        return None
    return (RIGHT if option == what.answer else wrong("")).verdict(option, what.answer)


def _finding(what: Asked, given: str) -> Finding:
    if what.figure is None:
        return grade_sources(read_sources(what.answer), given)
    if what.figure.kind is FigureKind.DATE:
        when = read_when(what.answer)
        return grade_when(when, given) if when else _by_words(what, given)
    quantity = quantity_of(what.figure, plainly_with_points(what.answer))
    return grade_quantity(quantity, what.answer, given) if quantity else _by_words(what, given)


def _in_letters(wanted: str, given: str) -> Finding:
    """As it stands in the field, whatever the case; accents that are wrong or missing are told."""
    one, other = (" ".join(unicodedata.normalize("NFC", text).casefold().split()) for text in (wanted, given))
    if one == other:
        return RIGHT
    return near("but for accents") if _without_marks(one) == _without_marks(other) else WRONG


def _without_marks(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def _by_words(what: Asked, given: str) -> Finding:
    same = given.casefold().split() == what.answer.casefold().split()
    return RIGHT if same else WRONG


def _figure_in(answer: str, front: str) -> Figure | None:
    """The one figure that an answer is; its kind may show only in the words around the blank."""
    found = _figures_in(answer, front)
    if len(found) != 1 or len(answer.split()) - len(found[0].span.of(answer).split()) > _AROUND:
        return None
    return found[0]


def _figures_in(answer: str, front: str) -> list[Figure]:
    blank = _BLANK.search(front)
    if blank:
        whole = plainly_with_points(f"{front[: blank.start()]}{answer}{front[blank.end() :]}")
        place = Span(blank.start(), blank.start() + len(answer))
        within = [figure for figure in find_figures(whole, Span(0, len(whole)), ()) if place.holds(figure.span)]
        if within:
            return [replace(figure, span=figure.span.shifted(-place.start)) for figure in within]
    return list(find_figures(plainly_with_points(answer), Span(0, len(answer)), ()))
