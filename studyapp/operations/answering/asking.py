"""Find the cards that are answered by typing or choosing, and grade such answers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.adding import TYPED_FORMS, CardForm
from studyapp.domain.annotations import Figure
from studyapp.domain.notes import Note
from studyapp.domain.reviews import AnswerMode, Challenge, Grade, Option, Verdict
from studyapp.domain.spans import Span
from studyapp.extraction.decimal_commas import has_decimal_commas, rewrite_plain_decimal_commas
from studyapp.extraction.figures import find_figures
from studyapp.operations.answering.figure_grading import BLANK, GradingCard, grade_figure, is_figure, make_grading_card
from studyapp.operations.answering.grading import RIGHT, Finding, wrong_finding
from studyapp.operations.answering.options import Pool, figure_options, source_options
from studyapp.operations.answering.source_names.credit_lines import read_sources
from studyapp.operations.answering.source_names.source_grading import grade_sources
from studyapp.operations.answering.words import grade_words
from studyapp.rendering.brief import summarise
from studyapp.rendering.card_sides import answer_markdown, answer_text, question_text
from studyapp.rendering.imported_cards import typed_answer

_OF_FIGURES, _OF_SOURCES = ("figure", "hand"), ("citation",)
_MOST_WORDS_AROUND = 3  # words of an answer beside its figure; one that says more is not known by its figure
_LISTED = re.compile(r"\s*(\d{1,9}[.)])\s+\S[^\n]*")


@dataclass(frozen=True, slots=True)
class AskedAnswer:
    """The answer that a card asks for, if that is a figure or a source.

    Attributes:
        answer: plain text.
        numbers: the same with its numbers as English writes them, each letter in its place.
        shown: the question with its context, plain text.
        figure: the one figure of the answer, whose span counts in it; None where a source is asked for.
    """

    answer: str
    numbers: str
    shown: str
    figure: Figure | None


def find_asked_answer(note: Note, ordinal: int, language: str = "") -> AskedAnswer | None:
    """Return the figure or source that a card asks for; None of all other cards.

    Args:
        note: the note.
        ordinal: the number of its card.
        language: the language of the card, a BCP 47 tag; "" where it is not known.
    """
    return _find_asked_answer(note, ordinal, has_commas=bool(_has_decimal_comma(note, ordinal, language)))


def _find_asked_answer(note: Note, ordinal: int, *, has_commas: bool) -> AskedAnswer | None:
    answer = _answer(note, ordinal)
    numbers = rewrite_plain_decimal_commas(answer, has_commas=has_commas)
    shown = question_text(note, ordinal)
    if note.kind in _OF_FIGURES:
        front = rewrite_plain_decimal_commas(summarise(note).front, has_commas=has_commas)
        if (figure := figure_in(numbers, front)) is not None:
            return AskedAnswer(answer, numbers, shown, figure)
    if note.kind in _OF_SOURCES and read_sources(answer):
        return AskedAnswer(answer, numbers, shown, None)
    return None


def _answer(note: Note, ordinal: int) -> str:
    """Return the answer in one line; “3. Oktober”, which Markdown takes for a list, with the number that it shows."""
    text = " ".join(answer_text(note, ordinal).split())
    listed = _LISTED.fullmatch(answer_markdown(note, ordinal))
    return f"{listed[1]} {text}" if listed and not text.startswith(listed[1]) else text


def _has_decimal_comma(note: Note, ordinal: int, language: str) -> bool | None:
    return has_decimal_commas(f"{question_text(note, ordinal)}\n{answer_text(note, ordinal)}", language)


def choose_challenge(
    note: Note, ordinal: int, mode: AnswerMode, pool: Callable[[], Pool | None], seed: str, language: str = ""
) -> Challenge | None:
    """Choose how a card is answered in a mode of its deck; return None where the person grades alone.

    A card whose template asks for typing is typed whatever the mode, and so is one that a person wrote to be typed.

    A card for which the essay has too few options is answered by typing.

    Args:
        note: the note.
        ordinal: the number of its card.
        mode: the mode of the deck.
        pool: gives what options are drawn from; asked only where there are any to be drawn.
        seed: the seed of the draw, such as the card and the day.
        language: the language, as in `find_asked_answer`.
    """
    if not note.type.is_own and typed_answer(note, ordinal) is not None:
        return Challenge()
    is_typed = _is_for_typing(note)
    if mode is AnswerMode.SELF or note.kind == CardForm.TYPED:
        return Challenge() if is_typed else None
    if (what := find_asked_answer(note, ordinal, language)) is None:
        return Challenge() if is_typed or _is_figure(note, ordinal, language) else None
    figures = pool() if mode is AnswerMode.CHOICE else None
    if figures is None:
        return Challenge()
    if what.figure is not None:
        is_plain = what.numbers == what.answer  # others can be written as the answer is
        return Challenge(figure_options(what.answer, what.figure, what.shown, figures, seed) if is_plain else ())
    return Challenge(source_options(what.answer, what.shown, figures, seed))


def grade(note: Note, ordinal: int, given: str, language: str = "") -> Verdict | None:
    """Grade a typed answer; return None for a card that the person grades alone.

    Where neither the language nor the card tells how numbers are written, either way will do.

    Args:
        note: the note.
        ordinal: the number of its card.
        given: the typed answer.
        language: the language, as in `find_asked_answer`.
    """
    if not note.type.is_own and (wanted := typed_answer(note, ordinal)) is not None:
        return grade_words(wanted, given).verdict(given, wanted)
    if note.kind == CardForm.TYPED:
        wanted = _answer(note, ordinal)
        return grade_words(wanted, given).verdict(given, wanted)
    verdicts = [
        finding.verdict(given, _answer(note, ordinal))
        for has_commas in _decimal_comma_options(note, ordinal, language)
        if (finding := _grade_one_way(note, ordinal, given, language, has_commas=has_commas)) is not None
    ]
    return min(verdicts, key=lambda verdict: list(Grade).index(verdict.grade), default=None)


def grade_choice(options: Sequence[Option], chosen: str) -> Verdict | None:
    """Return the verdict on the words that were chosen among options; None where no option is right."""
    right = [option.words for option in options if option.is_right]
    return (RIGHT if chosen in right else wrong_finding("")).verdict(chosen, right[0]) if right else None


def _is_for_typing(note: Note) -> bool:
    """Return whether a person wrote a card whose answer is to be typed."""
    return note.kind == CardForm.TYPED or (note.origin == "hand" and note.kind in TYPED_FORMS)


def _decimal_comma_options(note: Note, ordinal: int, language: str) -> tuple[bool, ...]:
    """Return whether numbers have a decimal comma; both ways where nothing tells."""
    known = _has_decimal_comma(note, ordinal, language)
    return (False, True) if known is None else (known,)


def _grade_one_way(note: Note, ordinal: int, given: str, language: str, *, has_commas: bool) -> Finding | None:
    """Grade an answer for one way of writing numbers; return None for a card that the person grades alone."""
    what = _find_asked_answer(note, ordinal, has_commas=has_commas)
    if what is not None and what.figure is None:
        return grade_sources(read_sources(what.answer), given)
    card = _grading_card(note, ordinal, what, language, has_commas=has_commas)
    if what is None and not _may_be_figure(note, card):
        return None
    return grade_figure(card, given)


def _is_figure(note: Note, ordinal: int, language: str) -> bool:
    """Return whether an answer in which no figure was found is one nevertheless, such as “fifth”."""
    return any(
        _may_be_figure(note, _grading_card(note, ordinal, None, language, has_commas=has_commas))
        for has_commas in _decimal_comma_options(note, ordinal, language)
    )


def _may_be_figure(note: Note, card: GradingCard) -> bool:
    """Return whether to ask for an answer as a figure; “second” and “march” on cards by hand may be none."""
    is_plain = note.kind == "hand" and not any(map(str.isdigit, card.answer))
    return note.kind in _OF_FIGURES and not is_plain and is_figure(card)


def _grading_card(
    note: Note, ordinal: int, what: AskedAnswer | None, language: str, *, has_commas: bool
) -> GradingCard:
    figure = what.figure if what else None
    card = make_grading_card(
        _answer(note, ordinal), question_text(note, ordinal), figure, language, has_commas=has_commas
    )
    is_tolerant = "±" in card.answer and note.kind == CardForm.FIGURE and note.anchor is None
    return replace(card, is_tolerant=is_tolerant)


def figure_in(answer: str, front: str) -> Figure | None:
    """Return the one figure that an answer is; its kind may show only in the words around the blank.

    Args:
        answer: the answer, with numbers as English writes them.
        front: likewise.
    """
    found = _figures_in(answer, front)
    if len(found) != 1 or len(answer.split()) - len(found[0].span.of(answer).split()) > _MOST_WORDS_AROUND:
        return None
    return found[0]


def _figures_in(answer: str, front: str) -> list[Figure]:
    blank = BLANK.search(front)
    if blank:
        whole = f"{front[: blank.start()]}{answer}{front[blank.end() :]}"
        place = Span(blank.start(), blank.start() + len(answer))
        within = [figure for figure in find_figures(whole, Span(0, len(whole)), ()) if place.holds(figure.span)]
        if within:
            return [replace(figure, span=figure.span.shifted(-place.start)) for figure in within]
    return list(find_figures(answer, Span(0, len(answer)), ()))
