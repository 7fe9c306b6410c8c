"""What the end of a review says of what comes next, and what its buttons ask for."""

from pathlib import Path

import pytest

from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.review.review_end import ReviewEnd
from studyapp.desktop.review.review_view import Session
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Elsewhere, ExamAhead, Onward, Rating, Unjudged
from studyapp.library import Library
from studyapp.operations.courses import Course, DueCourse, NamedCourse, PlanCourse
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import drafts
from studyapp.operations.reviews import reviewing
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

DECK, OTHER, EXAM, ESSAY = Uid("deck"), Uid("other"), Uid("exam"), Uid("essay")
EVERYTHING = Onward(
    later=2,
    later_ms=1_783_684_800_000,
    tomorrow=8,
    new=31,
    leeches=2,
    elsewhere=Elsewhere(OTHER, "Rivers", 12),
    exam=ExamAhead(EXAM, "Final", 12, 14),
    unjudged=Unjudged(ESSAY, 5),
)


@pytest.fixture
def end(qtbot) -> ReviewEnd:
    made = ReviewEnd()
    qtbot.addWidget(made)
    made.set_theme(Theme(LIGHT))
    made.resize(900, 700)
    made.show()
    return made


def show(end: ReviewEnd, onward: Onward, course: Course | None = None) -> list[str]:
    """The lines that are said below the words."""
    end.show_end(Session(3, 2, 61_000), "Bridges", course or DueCourse(DECK), onward)
    return end.told().splitlines()[2:]


def test_everything_that_waits_is_said_line_by_line(end: ReviewEnd) -> None:
    later, *others = show(end, EVERYTHING)
    assert later.startswith("2 cards come again today by themselves, the first at ")
    assert others == [
        "12 cards wait in “Rivers”.",
        "Exam “Final” in 12 days: 14 cards are left of today’s plan.",
        "5 passages are left to judge.",
        "2 cards are forgotten again and again.",
        "8 cards are due tomorrow; 31 new ones wait.",
    ]
    assert end.words.text() == "Done for now.\n\n3 answers · 2 recalled · 1 min 1 s"


def test_one_of_a_kind_is_told_as_one(end: ReviewEnd) -> None:
    one = Onward(1, 1, 1, 1, 1, Elsewhere(OTHER, "Rivers", 1), ExamAhead(EXAM, "Final", 1, 1), Unjudged(ESSAY, 1))
    later, *others = show(end, one)
    assert later.startswith("1 card comes again by itself at ")
    assert others == [
        "1 card waits in “Rivers”.",
        "Exam “Final” tomorrow: 1 card is left of today’s plan.",
        "1 passage is left to judge.",
        "1 card is forgotten again and again.",
        "1 card is due tomorrow; 1 new one waits.",
    ]


def test_what_is_not_there_takes_no_line(end: ReviewEnd) -> None:
    assert show(end, Onward()) == ["Nothing is due tomorrow."]
    assert not any(button.isVisible() for button in (end.other, end.plan, end.judge, end.mend))
    assert end.ahead.isVisible()
    assert show(end, Onward(), NamedCourse(DECK, ())) == ["Nothing is due tomorrow."]
    assert not end.ahead.isVisible()
    end.show_end(Session(), "", None, Onward())
    assert not end.coming.isVisible()
    assert "no cards to review yet" in end.words.text()
    assert "being made" in end.words.text()


@pytest.mark.parametrize(("left", "can_do"), [(None, True), (3, True), (0, False)])
def test_an_exam_is_planned_or_studied_for_unless_that_is_done(
    qtbot, end: ReviewEnd, left: int | None, can_do: bool
) -> None:
    show(end, Onward(exam=ExamAhead(EXAM, "Final", 12, left)), PlanCourse(EXAM))
    assert end.plan.isVisible() is can_do
    if can_do:
        with qtbot.waitSignal(end.planning_asked if left is None else end.plan_asked) as asked:
            end.plan.click()
        assert asked.args == [EXAM]


def test_each_button_asks_for_what_its_line_says(qtbot, end: ReviewEnd) -> None:
    show(end, EVERYTHING)
    for button, signal, wanted in (
        (end.other, end.deck_asked, [OTHER]),
        (end.judge, end.judge_asked, [ESSAY]),
        (end.mend, end.mend_asked, []),
    ):
        with qtbot.waitSignal(signal) as asked:
            button.click()
        assert asked.args == wanted


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path) -> MainWindow:
    """The one card that was taken is answered; the others were not judged yet."""
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        made = import_essay(library, generation_of(ROWS, suggested=2))
        drafts.take(library, [library.notes()[0].uid])
        reviewing.answer(library, library.cards()[0].uid, Rating.EASY, 1000)
    return window_on(path, made.essay_uid)


def test_the_window_leads_from_the_end_to_what_is_to_be_judged(qtbot, window: MainWindow) -> None:
    end = window.review_page.end
    window.actions_["review"].trigger()
    qtbot.waitUntil(end.judge.isVisible, timeout=SHOWN_MS)
    assert end.unjudged.words.text() == "5 passages are left to judge."
    end.judge.click()
    qtbot.waitUntil(window.study_page.isVisible, timeout=SHOWN_MS)
    assert window.study_page.take_all.isEnabled()
