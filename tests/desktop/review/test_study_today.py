"""The one button for each day: by the plan for the next exam where there is one, else all that is due."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from studyapp.desktop.exams.plan_dialog import PlanDialog
from studyapp.desktop.page_bar import PageBar
from studyapp.domain.exams import Exam
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.courses import DueCourse, PlanCourse
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exams import exam_editing, exam_plans
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.mark.parametrize("way", ["no exam", "a plan", "no plan yet"])
def test_what_today_wants_is_studied(
    qtbot: QtBot, tmp_path: Path, generation: Generation, window_on: WindowOn, way: str
) -> None:
    path, exam_uid = tmp_path / "library.studyapp", Uid("")
    with Library.open(path) as library:
        imported = import_essay(library, generation, take_proposed=True)
        if way != "no exam":
            exam = Exam(Uid(""), "Finals", library.today() + 5, 10, (imported.deck_uid,))
            (exam_uid,) = exam_editing.create(library, exam).exams
        if way == "a plan":
            exam_plans.plan(library, exam_uid)
    window = window_on(path, imported.essay_uid)
    buttons = window.pages.findChildren(PageBar)[0].findChildren(QToolButton)
    next(button for button in buttons if button.text() == "Study today").click()
    if way == "no plan yet":
        qtbot.waitUntil(lambda: bool(window.findChildren(PlanDialog)))
        window.findChildren(PlanDialog)[0].reject()
        return
    qtbot.waitUntil(lambda: window.review.item is not None)
    assert window.review.course == (PlanCourse(exam_uid) if way == "a plan" else DueCourse())
    assert window.pages.current is window.review_page
