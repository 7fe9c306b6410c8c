"""What the tables of the library tell of each essay, deck and exam."""

from PySide6.QtCore import QObject

from studyapp.desktop import writing
from studyapp.desktop.exams.exam_words import countdown, told_date
from studyapp.desktop.language import tr
from studyapp.desktop.library.library_presenter import DeckLine, EssayLine, ExamLine
from studyapp.desktop.library.shelf_model import Column, ShelfModel


def essays_shelf(parent: QObject) -> ShelfModel[EssayLine]:
    """The table of essays, empty as yet."""
    columns: tuple[Column[EssayLine], ...] = (
        Column(tr("Essay"), lambda line: line.title),
        Column(tr("By"), lambda line: line.byline, gives_way=True),
        Column(tr("Words"), lambda line: writing.number(line.words), True),
        Column(tr("Drafts"), lambda line: writing.number(line.drafts), True),
        Column(tr("Cards"), lambda line: writing.number(line.taken), True),
    )
    return ShelfModel(columns, lambda line: line.uid, parent)


def decks_shelf(parent: QObject) -> ShelfModel[DeckLine]:
    """The table of decks, empty as yet."""
    columns: tuple[Column[DeckLine], ...] = (
        Column(tr("Deck"), lambda line: line.name),
        Column(tr("New"), lambda line: writing.number(line.due.new), True),
        Column(tr("Learning"), lambda line: writing.number(line.due.learning), True),
        Column(tr("To review"), lambda line: writing.number(line.due.review), True),
        Column(tr("Cards"), lambda line: writing.number(line.notes), True),
    )
    return ShelfModel(columns, lambda line: line.uid, parent)


def exams_shelf(parent: QObject) -> ShelfModel[ExamLine]:
    """The table of exams, empty as yet."""
    columns: tuple[Column[ExamLine], ...] = (
        Column(tr("Exam"), lambda line: line.name),
        Column(tr("Day"), lambda line: told_date(line.day)),
        Column(tr("When"), lambda line: countdown(line.days_left, 0)),
        Column(tr("Left today"), _waiting, True),
        Column(tr("Minutes a day"), lambda line: str(line.minutes), True),
    )
    return ShelfModel(columns, lambda line: line.uid, parent)


def _waiting(line: ExamLine) -> str:
    return "–" if line.waiting is None or line.days_left <= 0 else writing.number(line.waiting)
