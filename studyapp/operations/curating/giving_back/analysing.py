"""Analyse the cards of a deck from the files that the students of a class gave back.

A card *fails* if even the low end of its rate's interval lies above a fifth, twice what a desired retention of 90 %
lets fail, and above one and a half times the rate of the deck's middle card.

A card is *ambiguous* if one of three holds. Students disagree: they differ by more than one and a half times what
chance and their other cards explain, with a standard score above 2 (mean squares above 1.5 are unproductive for
measurement: J. M. Linacre and B. D. Wright, 1994, "Reasonable mean-square fit values"). Or it does not tell who knows
the deck: even the upper bound of its discrimination is below 0.20 (R. L. Ebel, 1965, "Measuring Educational
Achievement", calls such items poor), while the middle card's is not; else students do not differ in what they know. Or
two students and a tenth of the class comment on it or suggest other words.

The factor of one and a half and the tenth are our own choice.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median

from studyapp.domain.curated import SuggestionKind, Suggestions
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.exchange.tables import sheet
from studyapp.files import replacing
from studyapp.operations.curating.giving_back.queueing import files_of_one_deck
from studyapp.statistics.items import ItemFigures, item_figures

FAILS_ABOVE = 0.20  # rate of failed answers, low end of its interval
FAILS_BY = 1.5  # times the rate of the middle card
MISFIT_ABOVE = 1.5  # mean square
MISFIT_Z_ABOVE = 2.0  # standard score of the mean square
DISCRIMINATES_FROM = 0.20  # correlation of a card with the rest of the deck
FEWEST_VOICES = 2  # so that no single student makes a card ambiguous
VOICES_FROM = 0.1  # of the class


class Flag(StrEnum):
    """A fault of a card."""

    FAILS = "fails"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Item:
    """The findings of a class on one card.

    Attributes:
        figures: the statistics of its answers.
        voices: the number of students who comment on it or suggest other words.
        flags: its faults.
        reasons: one sentence for each piece of evidence.
    """

    figures: ItemFigures
    voices: int
    flags: tuple[Flag, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The findings of a class on a deck.

    Attributes:
        students: the number of files; each counts as a student.
        with_figures: the number of students who gave their figures.
        items: the cards that anybody answered or commented on, the most flags first.
    """

    deck_uid: Uid
    title: str
    students: int
    with_figures: int
    items: tuple[Item, ...]


def analyse(files: Iterable[Suggestions]) -> Analysis:
    """Analyse the files of a class; pass only the newest file of each student.

    Raises:
        StudyAppError: there are none, or they are of several decks.
    """
    files_once = files_of_one_deck(files)
    figures = item_figures([file.figures for file in files_once])
    voices = {uid: len(by) for uid, by in _students_by_card(files_once).items()}
    middle = _MiddleCard(
        _median(figure.rate for figure in figures),
        _median(figure.discrimination for figure in figures),
        len(files_once),
    )
    answered = {figure.card_uid for figure in figures}
    silent = [ItemFigures(uid, 0, 0, 0, 0, 0, 0) for uid in voices if uid not in answered]
    items = [_item(figure, voices.get(figure.card_uid, 0), middle) for figure in (*figures, *silent)]
    items.sort(key=lambda item: (-len(item.flags), -(item.figures.rate or 0), item.figures.card_uid))
    with_figures = sum(bool(file.figures) for file in files_once)
    return Analysis(files_once[0].deck_uid, files_once[0].deck_title, len(files_once), with_figures, tuple(items))


def _students_by_card(files: Sequence[Suggestions]) -> dict[Uid, set[Uid]]:
    students: dict[Uid, set[Uid]] = {}
    for file in files:
        for suggestion in file.suggestions:
            if suggestion.kind is not SuggestionKind.NEW:
                students.setdefault(suggestion.card_uid, set()).add(file.uid)
    return students


@dataclass(frozen=True, slots=True)
class _MiddleCard:
    """The figures of the deck's middle card, and the number of students."""

    rate: float
    discrimination: float
    students: int


def _median(numbers: Iterable[float | None]) -> float:
    known = [number for number in numbers if number is not None]
    return median(known) if known else 0.0


def _item(figures: ItemFigures, voices: int, middle: _MiddleCard) -> Item:
    fails = tuple(_reasons_of_failing(figures, middle))
    ambiguous = tuple(_reasons_of_ambiguity(figures, voices, middle))
    flags = [flag for flag, reasons in ((Flag.FAILS, fails), (Flag.AMBIGUOUS, ambiguous)) if reasons]
    return Item(figures, voices, tuple(flags), (*fails, *ambiguous))


def _reasons_of_failing(figures: ItemFigures, middle: _MiddleCard) -> Iterator[str]:
    if figures.rate is None or figures.interval is None:
        return
    if figures.interval[0] > max(FAILS_ABOVE, FAILS_BY * middle.rate):
        yield msg("it-is-forgotten-of-the-time", rate=percent(figures.rate), rate_2=percent(middle.rate))


def _reasons_of_ambiguity(figures: ItemFigures, voices: int, middle: _MiddleCard) -> Iterator[str]:
    misfit, score = figures.misfit, figures.misfit_z
    if misfit is not None and score is not None and misfit > MISFIT_ABOVE and score > MISFIT_Z_ABOVE:
        yield msg("students-differ-on-it-times-as-much", misfit=misfit)
    highest = figures.highest_discrimination
    if highest is not None and highest < DISCRIMINATES_FROM <= middle.discrimination:
        yield msg("those-who-know-the-deck-do-not-know")
    if voices >= FEWEST_VOICES and voices >= VOICES_FROM * middle.students:
        yield msg("of-students-comment-on-it-or-suggest-other-words", voices=voices, students=middle.students)


def percent(share: float) -> str:
    """Return a share in words: "12 %"."""
    return f"{round(100 * share)} %"


CSV_COLUMNS = (
    *("uid", "card", "students", "answers", "recalls", "forgotten", "rate", "rate_low", "rate_high", "lapses"),
    *("median_seconds", "discrimination", "misfit", "misfit_z", "voices", "flags", "reasons"),
)


def csv_row(item: Item, name: str) -> tuple[object, ...]:
    """Return the cells of an item, in the order of `CSV_COLUMNS`; unknown values are empty."""
    figures = item.figures
    low, high = figures.interval or (None, None)
    counts = (figures.card_uid, name, figures.students, figures.answers, figures.recalls, figures.forgotten)
    shares = tuple(map(_round, (figures.rate, low, high)))
    rest = tuple(map(_round, (figures.discrimination, figures.misfit, figures.misfit_z)))
    findings = (item.voices, " ".join(item.flags), " ".join(item.reasons))
    return (*counts, *shares, figures.lapses, figures.seconds, *rest, *findings)


def save_csv(path: Path, analysis: Analysis, names: Mapping[Uid, str]) -> None:
    """Write all figures of all cards as CSV, in UTF-8 with the byte order mark that spreadsheets need.

    Raises:
        StudyAppError: the path cannot be written.
    """
    text = sheet(CSV_COLUMNS, (csv_row(item, names.get(item.figures.card_uid, "")) for item in analysis.items))
    with replacing(path) as file:
        file.write(text.encode("utf-8-sig"))


def _round(number: float | None) -> float | str:
    return "" if number is None else round(number, 3)


def flagged_items(items: Collection[Item]) -> tuple[Item, ...]:
    """Return the items that have a flag."""
    return tuple(item for item in items if item.flags)
