"""Columns of the table of exams."""

from PySide6.QtCore import QObject

from studyapp.desktop import writing
from studyapp.desktop.exams.exam_words import countdown, told_date
from studyapp.desktop.language import tr
from studyapp.desktop.library.library_presenter import ExamLine
from studyapp.desktop.library.shelf_model import Column, ShelfModel


def exams_shelf(parent: QObject) -> ShelfModel[ExamLine]:
    """Return the table of exams, empty as yet."""
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
