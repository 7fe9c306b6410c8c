"""Grade what is typed for a figure as a time of the day, a date or an amount, according to the answer."""

import re
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Figure, FigureKind
from studyapp.operations.answering import units
from studyapp.operations.answering.amount_grading import grade_amount
from studyapp.operations.answering.amounts import fold_words
from studyapp.operations.answering.blood_pressure import (
    BloodPressure,
    grade_blood_pressure,
    read_blood_pressure,
)
from studyapp.operations.answering.clock import Clock, grade_clock, read_clock
from studyapp.operations.answering.date_grading import grade_when
from studyapp.operations.answering.dates import When, read_when
from studyapp.operations.answering.expected_amounts import Expected, read_expected
from studyapp.operations.answering.grading import RIGHT, WRONG, Finding
from studyapp.operations.answering.lexing import normalise_signs
from studyapp.operations.answering.numerals import Writing

BLANK = re.compile(r"\[\.\.\.(?: [^\]]*)?\]|(?<!_)_{2,}(?!_)")
"""The blank of a cloze, or one that a person drew in a question."""

_DIMENSIONS = {
    FigureKind.MONEY: "money",
    FigureKind.PRICE: "money",
    FigureKind.DURATION: "time",
    FigureKind.PERCENT: "share",
}
_LONG_SCALES = frozenset("de nl da sv nb nn no fr es pl cs sk hu fi".split())
_YEAR = re.compile(r"\d{3,4}")
_IN_A_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|year|during|early|late|when|seit|bis|jahr|wann)\s*$|^when\b|\b(?:which|what) year\b",
    re.I,
)
_ENDS = re.compile(
    r"\s*(?:$|[.,;:)!?—–-]|(?:and|when|after|before|by|with|the|as|under|to|at|on|und|als|durch)\b)", re.I
)
_SURE_CLOCK = re.compile(
    r"\bin the (?:morning|afternoon|evening)$|\b(?:half|quarter) (?:past|to) \w+$|^halb \w+$|"
    r"\d\s?[ap]\.?\s?m\b|uhr|o[’']clock|\b(?:noon|midnight|midday|mittag|mitternacht)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class GradingCard:
    """A card as far as it tells how an answer is to be read.

    Attributes:
        answer: plain text.
        shown: the question with its context, plain text.
        kind: the kind of the figure that the answer is; None where no figure was found.
        unit: the unit of that figure.
        writing: how the language of the card writes numbers.
        is_tolerant: whether “±” in the answer says by how much what is typed may be off.
    """

    answer: str
    shown: str
    kind: FigureKind | None
    unit: str | None
    writing: Writing
    is_tolerant: bool = False


def make_grading_card(
    answer: str, shown: str, figure: Figure | None, language: str, *, has_commas: bool
) -> GradingCard:
    """Return the card of an answer.

    Args:
        answer: plain text.
        shown: the question with its context.
        figure: the figure that the answer is, where one was found.
        language: a BCP 47 tag, or "".
        has_commas: whether its numbers have a decimal comma.
    """
    writing = Writing(has_commas, language.casefold().split("-")[0] in _LONG_SCALES)
    return GradingCard(answer, shown, figure.kind if figure else None, figure.unit if figure else None, writing)


def is_figure(card: GradingCard) -> bool:
    """Return whether the answer is a time, a date or an amount, and nothing else."""
    found = _read_answer(card)
    if isinstance(found, Expected):
        return not found.amount.further
    return found is not None and (not isinstance(found, When) or not found.further)


def grade_figure(card: GradingCard, given: str) -> Finding:
    """Grade a typed figure; one that cannot be read is right only in the words of the answer."""
    found = _read_answer(card)
    before = _split_at_blank(card.shown)[0]
    match found:
        case Clock():
            return RIGHT if _is_in_same_words(card, given) else grade_clock(found, given)
        case BloodPressure():
            return grade_blood_pressure(found, given)
        case When():
            known = fold_words(f"{card.answer} {card.shown}")
            return grade_when(found, given, answer=card.answer, known=known, before=(before.split() or [""])[-1])
        case Expected():
            return grade_amount(replace(found, is_tolerant=card.is_tolerant), card.answer, given)
    return RIGHT if _is_in_same_words(card, given) else WRONG


def _is_in_same_words(card: GradingCard, given: str) -> bool:
    return normalise_signs(given).casefold() == normalise_signs(card.answer).casefold()


def _read_answer(card: GradingCard) -> Clock | When | BloodPressure | Expected | None:
    if (pressure := read_blood_pressure(card.answer, card.shown)) is not None:
        return pressure
    clock = read_clock(card.answer) if card.kind is FigureKind.DATE or _SURE_CLOCK.search(card.answer) else None
    if clock is not None:
        return clock
    before, after = _split_at_blank(card.shown)
    when = read_when(card.answer)
    is_sound = when is not None and not (when.refusal or any(word[:1].isdigit() for word in when.further))
    if when is not None and is_sound and (card.kind is FigureKind.DATE or (when.is_telling and not when.further)):
        return when
    if card.kind is FigureKind.DATE:
        return None
    if (
        when is not None
        and is_sound
        and _YEAR.fullmatch(card.answer)
        and _IN_A_YEAR.search(before)
        and _ENDS.match(after)
    ):
        return when
    return read_expected(card.answer, before, after, card.writing, _dimension(card))


def _dimension(card: GradingCard) -> str:
    if card.kind is FigureKind.MEASURE and card.unit:
        unit = units.unit_of_symbol(card.unit) or units.units_by_name().get(tuple(card.unit.casefold().split()))
        return unit.dimension if unit else ""
    return _DIMENSIONS.get(card.kind, "") if card.kind else ""


def _split_at_blank(shown: str) -> tuple[str, str]:
    """Return the text before and behind the blank of a card; all of a question stands before."""
    blank = BLANK.search(shown)
    return (shown[: blank.start()], shown[blank.end() :]) if blank else (shown, "")
