"""Exams in the window: set, changed, deleted and undone; their plan made elsewhere, shown, and studied."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from studyapp.desktop.background.jobs import Failed
from studyapp.desktop.exams.exam_dialog import ExamDialog
from studyapp.desktop.exams.exam_presenter import AskedEssay, ExamPresenter, Scope
from studyapp.desktop.exams.exam_words import (
    countdown,
    date_of,
    is_short,
    study_day_of,
    told_bare,
    told_exam,
    told_needed,
    told_reasons,
    told_recall,
    told_rest,
    told_section,
    told_today,
)
from studyapp.desktop.exams.plan_dialog import PlanDialog
from studyapp.desktop.exams.plan_presenter import PlanPresenter, ShownPlan
from studyapp.desktop.library.library_presenter import shelf_of
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.writing import percent
from studyapp.domain.adding import NewCard
from studyapp.domain.decks import DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import (
    Exam,
    ExamAim,
    ExamOutlook,
    ExamPlan,
    ExamSection,
    Outlook,
    PlanMethod,
    PlannedDay,
    Reason,
    SectionOutlook,
    UnjudgedText,
)
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.courses import DueCourse, PlanCourse
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exams import exam_editing
from studyapp.operations.library import history
from studyapp.operations.notes import adding, drafts, editing
from studyapp.operations.reviews import reviewing
from studyapp.settings import WindowSettings
from tests.desktop.conftest import Announced, Direct
from tests.desktop.windows import SHOWN_MS
from tests.operations.bridge import ROWS, generation_of

if TYPE_CHECKING:
    from studyapp.operations.exams.exam_plans import PlanRequest

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def finals(library: Library, deck_uid: Uid) -> Exam:
    (uid,) = exam_editing.create(library, Exam(Uid(""), "Finals", library.today() + 5, 10, (deck_uid,))).exams
    return exam_editing.load_exam(library, uid)


class Form:
    """Remembers what was shown of an exam that is being set."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.exam: Exam
        self.scope: Scope

    def show_exam(self, exam: Exam, scope: Scope, today: int) -> None:
        self.exam, self.scope = exam, scope

    def show_refusal(self, error: StudyAppError) -> None:
        self.shown.append(error.message)

    def close_exam(self) -> None:
        self.shown.append("closed")


def test_a_new_exam_asks_the_essay_in_sight_and_is_refused_with_a_sentence(
    jobs: Direct, library: Library, announced: Announced, deck_uid: Uid
) -> None:
    form = Form()
    presenter = ExamPresenter(jobs, form, announced, None, deck_uid)
    presenter.open()
    assert (form.exam.decks, form.exam.essays) == ((), (library.essays()[0].uid,))
    assert [essay.title for essay in form.scope.essays] == ["The Amur"]
    assert form.scope.essays[0].sections == ()  # a text with one heading has no sections to choose from
    presenter.keep(form.exam)
    assert form.shown == ["An exam needs a name."]
    presenter.keep(replace(form.exam, name="Finals"))
    assert form.shown[-1] == "closed"
    assert [exam.name for exam in exam_editing.exams(library)] == ["Finals"]
    history.undo(library)
    assert not exam_editing.exams(library)


def test_a_new_exam_asks_a_deck_without_an_essay_as_it_is(
    jobs: Direct, library: Library, announced: Announced, deck_uid: Uid
) -> None:
    (other,) = decks.create(library, "Own").decks
    form = Form()
    ExamPresenter(jobs, form, announced, None, other).open()
    assert (form.exam.decks, form.exam.essays) == ((other,), ())


def test_a_deck_that_holds_the_cards_of_one_essay_alone_is_not_offered_beside_it(
    jobs: Direct, library: Library, announced: Announced, deck_uid: Uid
) -> None:
    def offered(exam_uid: Uid | None) -> list[Uid]:
        form = Form()
        ExamPresenter(jobs, form, announced, exam_uid).open()
        return [uid for uid, _ in form.scope.decks]

    (other,) = decks.create(library, "Own").decks
    assert offered(None) == [other]
    (asks_deck,) = exam_editing.create(library, Exam(Uid(""), "Deck", library.today() + 5, 10, (deck_uid,))).exams
    assert set(offered(asks_deck)) == {deck_uid, other}  # what is asked can be seen and changed
    history.undo(library)
    adding.add_notes(library, deck_uid, [NewCard("Which sea does the Amur reach?", "That of Okhotsk.")])
    assert offered(None) == [other]  # a card of one's own in the deck of the essay is asked with the essay
    essay_uid = import_essay(library, generation_of(ROWS)).essay_uid
    editing.move(library, [note.uid for note in library.notes(essay_uid=essay_uid)], deck_uid)
    drafts.take_all_proposed(library, essay_uid)
    assert deck_uid in offered(None)  # cards of another essay are asked by the deck alone


def test_own_cards_are_named_in_the_plan() -> None:
    own = SectionOutlook(None, "Rivers", 1, 0, 0.2, 0.8, 0.9)
    assert told_section(own, {"Rivers"}) == "Your own cards"
    assert told_section(own, {"Rivers", "Seas"}) == "Rivers: Your own cards"
    assert told_section(own, {"Seas"}) == "Rivers"
    assert told_section(SectionOutlook("Seas", "", 1, 0, 0.2, 0.8, 0.9), {"Seas", "Rivers"}) == "Seas: Beginning"


def test_an_exam_is_changed(jobs: Direct, library: Library, announced: Announced, finals: Exam) -> None:
    form = Form()
    presenter = ExamPresenter(jobs, form, announced, finals.uid)
    presenter.open()
    assert form.exam == finals
    presenter.keep(replace(finals, minutes=45))
    assert exam_editing.load_exam(library, finals.uid).minutes == 45
    assert announced[-1].name == "Change exam"


ESSAY = AskedEssay(Uid("essay"), "Rivers", (None, "Amur", "Ussuri"))
SCOPE = Scope(((Uid("deck"), "Rivers"), (Uid("other"), "Other")), (ESSAY,))
ASKED = Exam(
    Uid("exam"), "Finals", 20_030, 20, (Uid("other"),), (), (ExamSection(Uid("essay"), "Amur"),), (5, 6), (20_010,)
)


@pytest.fixture
def dialog(qtbot) -> ExamDialog:  # type: ignore[no-untyped-def]
    made = ExamDialog(Theme(LIGHT))
    qtbot.addWidget(made)
    made.show_exam(ASKED, SCOPE, 20_000)
    made.show()
    return made


def item(dialog: ExamDialog, words: str) -> QTreeWidgetItem:
    (found,) = dialog.scope.findItems(words, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[-1:]
    return found


def test_an_exam_comes_out_of_its_dialog_as_it_went_in(qtbot, dialog: ExamDialog) -> None:
    with qtbot.waitSignal(dialog.chosen) as given:
        dialog.save.click()
    assert given.args == [ASKED]


def test_the_row_with_the_keys_is_one_that_the_exam_asks(qtbot, dialog: ExamDialog) -> None:  # type: ignore[no-untyped-def]
    dialog.show_exam(replace(ASKED, decks=(Uid("other"),), sections=()), SCOPE, 20_000)
    assert dialog.scope.currentItem() is item(dialog, "Other")


def test_ticking_an_essay_asks_all_of_it_and_single_days_come_and_go(qtbot, dialog: ExamDialog) -> None:
    item(dialog, "Amur").parent().setCheckState(0, Qt.CheckState.Checked)
    dialog.day_off.set_date(date_of(20_005))
    dialog.add_day.click()
    dialog.days_off.setCurrentRow(1)
    dialog.days_off.setFocus()
    qtbot.keyClick(dialog.days_off, Qt.Key.Key_Delete)
    with qtbot.waitSignal(dialog.chosen) as given:
        dialog.save.click()
    made = given.args[0]
    assert (made.essays, made.sections, made.days_off) == ((Uid("essay"),), (), (20_005,))
    item(dialog, "Ussuri").setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.scope.essays() == ()
    assert [section.title for section in dialog.scope.sections()] == [None, "Amur"]


@pytest.mark.parametrize("typed", ["2026-12-10", "10 Dec 2026", "10.12.2026", "Dec 10, 2026"])
def test_the_day_of_an_exam_is_typed(qtbot, dialog: ExamDialog, typed: str) -> None:
    dialog.date.line.setFocus()
    dialog.date.line.selectAll()
    qtbot.keyClicks(dialog.date.line, typed)
    with qtbot.waitSignal(dialog.chosen) as given:
        dialog.save.click()
    assert date_of(given.args[0].day) == QDate(2026, 12, 10)


def test_what_is_no_day_to_come_is_refused_and_no_other_day_kept_for_it(qtbot, dialog: ExamDialog) -> None:
    for typed in ("soon", "2001-01-01"):
        dialog.date.line.setText(typed)
        with qtbot.assertNotEmitted(dialog.chosen):
            dialog.save.click()
        assert typed in dialog.problem.text()
        assert dialog.date.line.text() == typed
    qtbot.keyClick(dialog.date.line, Qt.Key.Key_Up)
    assert dialog.date.date() == date_of(ASKED.day + 1)


def test_a_refusal_stays_in_the_dialog(dialog: ExamDialog) -> None:
    dialog.show_refusal(StudyAppError("An exam needs a name.", "Type at least one letter."))
    assert dialog.isVisible()
    assert "needs a name" in dialog.problem.text()


def test_a_refusal_goes_as_soon_as_something_is_ticked_or_named(qtbot, dialog: ExamDialog) -> None:
    refusal = StudyAppError("The exam asks nothing yet.", "Name a deck, a text or a section of one.")
    dialog.show_refusal(refusal)
    item(dialog, "Amur").parent().setCheckState(0, Qt.CheckState.Checked)
    assert dialog.problem.isHidden()
    dialog.show_refusal(refusal)
    qtbot.keyClicks(dialog.name, "Finals")
    assert dialog.problem.isHidden()


def test_a_name_that_is_taken_can_be_typed_anew_at_once(
    qtbot, dialog: ExamDialog, library: Library, finals: Exam
) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    with pytest.raises(StudyAppError) as refused:
        exam_editing.create(library, replace(finals, name="finals"))
    dialog.name.setText("finals")
    dialog.show_refusal(refused.value)
    qtbot.keyClicks(dialog.focusWidget(), "Another")
    assert dialog.name.text() == "Another"
    with pytest.raises(StudyAppError) as refused:
        exam_editing.create(library, replace(finals, name="Another", decks=()))
    dialog.show_refusal(refused.value)
    assert dialog.focusWidget() is dialog.scope


# The plan


class Planner:
    """Plans when the test says so."""

    def __init__(self) -> None:
        self.asked: list[PlanRequest] = []
        self.cancelled = 0
        self.planned: Callable[[Outlook], None]
        self.failed: Failed

    def plan(
        self,
        asked: "PlanRequest",
        progress: Callable[[int, int], None],
        planned: Callable[[Outlook], None],
        failed: Failed,
    ) -> None:
        self.asked.append(asked)
        self.planned, self.failed = planned, failed
        progress(1, 2)

    def cancel(self) -> None:
        self.cancelled += 1


class Plan:
    """Remembers what was shown of a plan."""

    def __init__(self) -> None:
        self.shown: list[object] = []

    def show_exam(self, exam: Exam, today: int, missing: tuple[str, ...]) -> None:
        self.shown.append((exam.name, exam.minutes))

    def show_unjudged(self, texts: tuple[UnjudgedText, ...]) -> None:
        self.unjudged = texts

    def show_progress(self, done: int, total: int) -> None:
        self.shown.append((done, total))

    def show_plan(self, exam: Exam, shown: ShownPlan) -> None:
        self.shown.append(shown)

    def show_failure(self, error: StudyAppError) -> None:
        self.shown.append(error.message)

    def close_plan(self) -> None:
        self.shown.append("closed")


DAYS = (PlannedDay(40.0, 2.0, 0.0),) * 5
OUTLOOK = Outlook(
    PlanMethod.GREEDY,
    (0, 1),
    (),
    (Reason.NEW, Reason.NEW),
    (ExamOutlook((0.0,), (0.8,), (0.9,), 0.7, 0.88, DAYS, (), 3),),
)


@pytest.fixture
def planner() -> Planner:
    return Planner()


@pytest.fixture
def view() -> Plan:
    return Plan()


@pytest.fixture
def plan(jobs: Direct, planner: Planner, view: Plan, announced: Announced, finals: Exam) -> PlanPresenter:
    made = PlanPresenter(jobs, planner, view, lambda _uid: view.shown.append("kept"), finals.uid)
    announced.followers.append(made.refresh)
    return made


def test_a_plan_is_made_once_kept_and_counted_down_by_answers(
    plan: PlanPresenter, planner: Planner, view: Plan, library: Library, finals: Exam, announced: Announced
) -> None:
    plan.open()
    assert view.shown == [("Finals", 10), (0, 0), (1, 2)]
    planner.planned(OUTLOOK)
    assert view.shown[3] == "kept"
    shown = view.shown[-1]
    assert isinstance(shown, ShownPlan)
    assert (shown.waiting, shown.answered) == (2, 0)
    assert [line.waiting for line in shelf_of(library).exams] == [2]
    announced(reviewing.answer(library, shown.plan.today[0], Rating.EASY, 1000))
    shown = view.shown[-1]
    assert isinstance(shown, ShownPlan)
    assert (shown.waiting, shown.answered, shown.spent) == (1, 1, 1.0)
    assert len(planner.asked) == 1
    assert told_today(shown) == "Study 1 card more today, about 1 minute. 1 card answered today."
    assert shown.plan.now > 0
    announced(reviewing.answer(library, shown.plan.today[1], Rating.GOOD, 1000))
    shown = view.shown[-1]
    assert isinstance(shown, ShownPlan)
    assert told_today(shown) == "Study 1 card more today, about 1 minute. 2 cards answered today."
    assert told_reasons(shown) == "Why: 1 card due again, since you began them today."


def test_another_exam_is_planned_anew_and_a_deleted_one_closes_the_plan(
    plan: PlanPresenter, planner: Planner, view: Plan, library: Library, finals: Exam, announced: Announced
) -> None:
    plan.open()
    announced(exam_editing.change(library, replace(finals, minutes=45)))
    assert planner.cancelled == 1  # the planning that was under way
    assert len(planner.asked) == 2
    announced(exam_editing.delete(library, finals.uid))
    assert view.shown[-1] == "closed"
    announced(history.undo(library))
    assert view.shown[-1] == "closed"


def test_leaving_ends_the_planning(plan: PlanPresenter, planner: Planner, view: Plan) -> None:
    plan.open()
    plan.leave()
    assert planner.cancelled == 1
    planner.failed(StudyAppError("The child died.", "Plan again."))
    assert view.shown[-1] == (1, 2)


def test_a_plan_that_cannot_be_made_says_why(
    plan: PlanPresenter, view: Plan, library: Library, announced: Announced
) -> None:
    reviewing.suspend(library, [card.uid for card in library.cards()])
    plan.open()
    assert str(view.shown[-1]).startswith("There is no card to study")


def of(seconds: float, unseen: int, needed: int | None) -> ShownPlan:
    section = SectionOutlook("Rivers", "", 30, unseen, 0.2, 0.8, 0.9)
    uids = tuple(Uid(str(number)) for number in range(unseen))
    days = (PlannedDay(seconds, 5.0, 20.0), PlannedDay(300.0, 0.0, 20.0))
    plan = ExamPlan(Uid("exam"), 0, "", PlanMethod.GREEDY, (), (), (section,), days, 0.7, 0.9, uids, needed)
    return ShownPlan(plan, DueCounts(new=14, review=20), seconds, 0, is_off=False)


def test_the_words_of_a_plan() -> None:
    assert told_today(of(1080, 0, 15)) == "Study 34 cards today, about 18 minutes."
    assert told_today(replace(of(1080, 0, 15), is_off=True)) == "Today is a day off."
    assert told_today(replace(of(1080, 0, 15), counts=DueCounts(), answered=3)) == (
        "All of today’s plan is done. 3 cards answered today."
    )
    assert told_needed(ASKED, of(1, 0, 15)).startswith("To see every card")
    assert told_needed(ASKED, of(1, 4, 40)) == (
        "The time is too short: with 20 minutes a day, 4 of 30 cards will hardly be seen. 40 minutes a day would do."
    )
    assert told_needed(ASKED, of(1, 0, 0)) == f"You will know {percent(0.9)} of these cards without more study."
    assert not is_short(ASKED, of(1, 0, 0))
    assert f"most likely between {percent(0.7)} and {percent(0.9)}" in told_recall(of(1, 0, 15))
    assert f"With ten minutes more a day: {percent(0.9)}." in told_recall(of(1, 0, 15))
    plan = of(1, 0, 15).plan
    counted = replace(of(1, 0, 15), plan=replace(plan, owed=2), counts=DueCounts(new=4, review=5))
    assert told_reasons(counted) == (
        "Why: 4 new cards, 3 cards that would fade until the exam, "
        "2 cards for the second or third day on which they are recalled."
    )
    aimed = replace(ASKED, aim=ExamAim.FEWEST, goal=0.8)
    assert told_exam(aimed, 20_000).endswith(f"the fewest minutes for {percent(0.8)}")
    assert told_needed(ASKED, of(1, 0, None)).endswith("No day is long enough for all of it.")
    assert [countdown(day, 10) for day in (9, 10, 11, 12)] == ["over", "today", "tomorrow", "in 2 days"]
    assert study_day_of(date_of(20_000)) == 20_000
    assert told_exam(ASKED, 20_000).endswith("20 minutes a day, none on Saturday, Sunday, Mon 14 Oct 2024")
    assert ", none on" not in told_exam(replace(ASKED, weekdays_off=()), 20_020)


def test_minutes_that_today_does_not_need_are_told_with_what_they_are_good_for() -> None:
    assert told_rest(ASKED, of(1080, 0, 15)) == ""
    assert told_rest(ASKED, replace(of(180, 0, 15), is_off=True)) == ""
    judging = told_rest(ASKED, replace(of(180, 0, 15), unjudged=3))
    assert judging == "Most of your 20 minutes are left. Use them to judge more passages."
    assert "recall a section" in told_rest(ASKED, of(180, 0, 15))
    more = replace(of(180, 0, 15), further=(UnjudgedText(Uid("a"), "The Amur", 82),))
    assert told_rest(ASKED, more).endswith("Use them to take more cards, or to recall a section from memory.")
    done = replace(of(0, 0, 15), counts=DueCounts(), answered=9)
    assert "recall a section" in told_rest(ASKED, replace(done, spent=180.0))
    assert told_rest(ASKED, replace(done, spent=1080.0)) == ""
    assert told_rest(ASKED, replace(of(480, 0, 15), spent=480.0)) == ""


def test_more_minutes_that_change_nothing_are_not_told_of(qtbot: QtBot) -> None:
    shown = of(180, 0, 1)
    (section,) = shown.plan.sections
    enough = replace(shown, plan=replace(shown.plan, sections=(replace(section, with_more=section.planned),)))
    assert "ten minutes more" not in told_recall(enough)
    dialog = PlanDialog(Theme(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show_plan(ASKED, enough)
    assert dialog.table.model().columnCount() == 4


def test_answers_given_before_the_exam_was_set_count_as_done_today(
    jobs: Direct, library: Library, deck_uid: Uid, planner: Planner, view: Plan
) -> None:
    first, second, *_ = library.cards(deck_uid=deck_uid)
    reviewing.answer(library, first.uid, Rating.EASY, 1000)
    reviewing.answer(library, second.uid, Rating.GOOD, 1000)
    (uid,) = exam_editing.create(library, Exam(Uid(""), "Finals", library.today() + 5, 10, (deck_uid,))).exams
    PlanPresenter(jobs, planner, view, lambda _uid: None, uid).open()
    planner.planned(OUTLOOK)
    shown = view.shown[-1]
    assert isinstance(shown, ShownPlan)
    assert shown.answered == 2
    assert "2 cards answered today" in told_today(shown)


def test_the_plan_dialog_warns_where_time_is_short(qtbot) -> None:  # type: ignore[no-untyped-def]
    dialog = PlanDialog(Theme(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show_exam(ASKED, 20_000, ("A deck was deleted.",))
    dialog.show()
    dialog.show_progress(1, 4)
    assert dialog.study.isHidden()
    dialog.show_plan(ASKED, of(1080, 4, 40))
    assert dialog.calendar.isVisible()
    assert [tip.rpartition(": ")[2] for tip in dialog.calendar.figure.tips] == [
        "18 minutes, 14 new and 20 seen before",
        "5 minutes, 0 new and 20 seen before",
    ]
    assert dialog.warning.text().startswith("⚠")
    assert dialog.study.isVisible()
    assert dialog.table.model().columnCount() == 6
    assert dialog.table.model().index(0, 0).data() == "Beginning"
    assert "A deck was deleted." in dialog.when.text()
    assert dialog.unjudged.isHidden() and dialog.judge.isHidden()
    dialog.show_unjudged((UnjudgedText(Uid("a"), "The Amur", 3), UnjudgedText(Uid("b"), "The Lena", 1)))
    assert dialog.unjudged.text().startswith("4 passages are left to judge")
    dialog.show_plan(ASKED, replace(of(1080, 0, 15), counts=DueCounts(), answered=9))
    assert dialog.calendar.figure.tips[0].endswith(": 0 minutes, 0 new and 0 seen before")
    assert not dialog.warning.text().startswith("⚠")
    assert dialog.study.isHidden()
    assert dialog.table.model().columnCount() == 5


@pytest.fixture
def window(  # type: ignore[no-untyped-def]
    qtbot, tmp_path: Path, generation: Generation, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    path = tmp_path / "library.studyapp"
    other = getattr(request, "param", "")
    with Library.open(path) as library:
        import_essay(library, generation, take_proposed=not other)
        if other:
            adding.add_notes(library, other, [NewCard("Which sea does the Amur reach?", "That of Okhotsk.")])
    made = MainWindow(path, tmp_path / "config", WindowSettings(theme="light"))
    made.show()
    qtbot.waitUntil(lambda: made.study.essay_uid is not None, timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: bool(made.library.shelf.decks), timeout=SHOWN_MS)
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("window", ["Own"], indirect=True)
def test_in_a_review_of_all_decks_an_exam_and_an_export_mean_the_text_opened_last(qtbot, window: MainWindow) -> None:
    text = window.commands.deck_in_sight()
    assert text is not None
    window.actions_["study-today"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)
    assert window.review.course == DueCourse()
    assert window.review.deck_uid != text
    assert window.commands.deck_in_sight() == text


def test_the_button_of_the_library_page_asks_the_text_that_is_chosen_there(qtbot, window: MainWindow) -> None:
    window.actions_["library"].trigger()
    qtbot.waitUntil(lambda: window.library_page.chosen_deck() is not None, timeout=SHOWN_MS)
    window.library_page.exam_part.buttons["new-exam"].click()
    (form,) = window.findChildren(ExamDialog)
    qtbot.waitUntil(lambda: form.scope.essays() == (window.study.essay_uid,), timeout=SHOWN_MS)
    form.close()


def test_from_a_new_exam_to_the_session_of_today(qtbot, window: MainWindow) -> None:
    window.actions_["library"].trigger()
    window.actions_["new-exam"].trigger()
    (form,) = window.findChildren(ExamDialog)
    qtbot.waitUntil(lambda: bool(form.scope.essays()), timeout=SHOWN_MS)
    form.name.setText("Finals")
    form.save.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(PlanDialog)), timeout=SHOWN_MS)
    (shown,) = window.findChildren(PlanDialog)
    qtbot.waitUntil(shown.study.isVisible, timeout=60_000)
    assert shown.today.text().startswith("Study 2 cards today")
    shown.study.click()
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)
    assert isinstance(window.review.course, PlanCourse)
    qtbot.waitUntil(lambda: [line.waiting for line in window.library.shelf.exams] == [2], timeout=SHOWN_MS)
    window.actions_["library"].trigger()
    page = window.library_page
    page.exams.setFocus()
    qtbot.keyClick(page.exams, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.library.shelf.exams == (), timeout=SHOWN_MS)
    qtbot.waitUntil(window.actions_["undo"].isEnabled, timeout=SHOWN_MS)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: len(window.library.shelf.exams) == 1, timeout=SHOWN_MS)


@pytest.mark.parametrize("window", ["Own"], indirect=True)
def test_the_plan_leads_to_the_passages_that_nobody_has_judged(qtbot: QtBot, window: MainWindow) -> None:
    asked = Exam(Uid(""), "Finals", 1, 10, essays=(window.study.essay_uid or Uid(""),))
    uids: list[Uid] = []

    def made(library: Library) -> Uid:
        own = next(deck.uid for deck in library.decks() if deck.name == "Own")
        (uid,) = exam_editing.create(library, replace(asked, day=library.today() + 9, decks=(own,))).exams
        return uid

    window.thread_.run(made).then(uids.append)
    qtbot.waitUntil(lambda: bool(uids), timeout=SHOWN_MS)
    window.actions_["library"].trigger()
    window.schedule.exams.show_plan(uids[0])
    qtbot.waitUntil(lambda: bool(window.findChildren(PlanDialog)), timeout=SHOWN_MS)
    (shown,) = window.findChildren(PlanDialog)
    qtbot.waitUntil(shown.judge.isVisible, timeout=SHOWN_MS)
    assert "left to judge" in shown.unjudged.text()
    shown.judge.click()
    qtbot.waitUntil(lambda: window.pages.current is window.study_page, timeout=SHOWN_MS)


def test_the_promise_names_the_sections_that_it_leaves_out() -> None:
    assert told_bare(()) == ""
    assert told_bare(("Issues",)) == "1 section without a card is not counted: “Issues”."
    assert told_bare(("a", "b", "c", "d")) == "4 sections without a card are not counted: “a”, “b”, “c”, …"
