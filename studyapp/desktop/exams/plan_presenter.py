"""Decide what the plan dialog shows; the plan is stored or made in a child process; needs no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Failed, Jobs
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Exam, ExamPlan, Outlook, UnjudgedText
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.exams.exam_plans import PlanRequest


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan, and how far its day is.

    Attributes:
        counts: cards that are left of today.
        seconds: the time that they will take.
        answered: cards of the exam that were answered today, whether by the plan or not.
        is_off: whether today is a day off.
        unjudged: passages that wait to be judged, in the texts of the exam.
        spent: seconds that the answers of today took.
        bare: the titles of sections that the exam asks, but none of its cards does.
        further: the texts with further suggestions that can be taken, the one with the most first.
        weakest: the text and the title of the section that is known least of those studied; None if there is none.
    """

    plan: ExamPlan
    counts: DueCounts
    seconds: float
    answered: int
    is_off: bool
    unjudged: int = 0
    spent: float = 0.0
    bare: tuple[str, ...] = ()
    further: tuple[UnjudgedText, ...] = ()
    weakest: tuple[Uid, str] | None = None

    @property
    def waiting(self) -> int:
        """Return how many cards are left of today."""
        return self.counts.total


class Planning(Protocol):
    """Makes plans in the background; its answers arrive in the thread of the window."""

    def plan(
        self,
        request: "PlanRequest",
        progress: Callable[[int, int], None],
        planned: Callable[[Outlook], None],
        failed: Failed,
    ) -> None:
        """Start making a plan."""

    def cancel(self) -> None:
        """End the planning, so that no answer arrives any more."""


class PlanView(Protocol):
    """The view of a plan."""

    def show_exam(self, exam: Exam, today: int, missing: tuple[str, ...]) -> None:
        """Show the exam of the plan, and the parts of it that are no longer there."""

    def show_unjudged(self, texts: tuple[UnjudgedText, ...]) -> None:
        """Show the texts with passages that wait to be judged, the one with the most first."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the planning is; 0 of 0 means that it begins."""

    def show_plan(self, exam: Exam, shown_plan: ShownPlan) -> None:
        """Show a plan."""

    def show_failure(self, error: StudyAppError) -> None:
        """Show why there is no plan."""

    def close_plan(self) -> None:
        """Close, because the exam is gone."""


@dataclass(frozen=True, slots=True)
class _PlanState:
    exam: Exam
    today: int
    missing: tuple[str, ...]
    unjudged: tuple[UnjudgedText, ...]
    shown: ShownPlan | None


class PlanPresenter:
    """The plan of today for one exam."""

    def __init__(
        self, jobs: Jobs, planner: Planning, view: PlanView, after_saving: Callable[[Uid], None], exam_uid: Uid
    ) -> None:
        """Store the arguments; `kept` is called when a plan was made."""
        self._jobs = jobs
        self._planner = planner
        self._view = view
        self._kept = after_saving
        self._exam_uid = exam_uid
        self._is_planning = False
        self._is_over = False

    @driven
    async def open(self) -> None:
        """Show the plan of today; if there is no valid one, start making it."""
        try:
            result = await self._jobs.run(_found, self._exam_uid)
        except StudyAppError:
            if not self._is_over:
                self._is_over = True
                self._view.close_plan()
            return
        self._show(result)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed; a planning that is under way goes on unless the exam is another one."""
        if self._is_over or not changes:
            return
        if self._exam_uid in changes.exams or changes.everything:
            self._stop()
        if not self._is_planning:
            self.open()

    def leave(self) -> None:
        """End the planning, if one is running."""
        self._is_over = True
        self._stop()

    def _show(self, result: _PlanState) -> None:
        if self._is_over or self._is_planning:
            return
        self._view.show_exam(result.exam, result.today, result.missing)
        self._view.show_unjudged(result.unjudged)
        if result.shown is not None:
            self._view.show_plan(result.exam, result.shown)
            return
        self._is_planning = True
        self._view.show_progress(0, 0)
        self._plan()

    @driven
    async def _plan(self) -> None:
        try:
            request = await self._jobs.run(_request, self._exam_uid)
        except StudyAppError as error:
            self._failed(error)
            return
        if not self._is_over and self._is_planning:
            self._planner.plan(request, self._view.show_progress, partial(self._planned, request), self._failed)

    @driven
    async def _keep(self, request: "PlanRequest", outlook: Outlook) -> None:
        try:
            result = await self._jobs.run(_kept, self._exam_uid, request, outlook)
        except StudyAppError as error:
            self._failed(error)
            return
        self._is_planning = False
        self._kept(self._exam_uid)
        self._show(result)

    def _planned(self, request: "PlanRequest", outlook: Outlook) -> None:
        self._keep(request, outlook)

    def _stop(self) -> None:
        if self._is_planning:
            self._is_planning = False
            self._planner.cancel()

    def _failed(self, error: StudyAppError) -> None:
        self._is_planning = False
        if not self._is_over:
            self._view.show_failure(error)


def _request(library: "Library", exam_uid: Uid) -> "PlanRequest":
    return lazy.exam_plans.request(library, exam_uid)


def _kept(library: "Library", exam_uid: Uid, request: "PlanRequest", outlook: Outlook) -> _PlanState:
    lazy.exam_plans.keep(library, request, outlook)
    return _found(library, exam_uid)


def _found(library: "Library", exam_uid: Uid) -> _PlanState:
    exam, today = lazy.exam_editing.load_exam(library, exam_uid), library.today()
    plan = lazy.exam_plans.plan_of_today(library, exam_uid)
    unjudged = lazy.exam_unjudged.texts_to_judge(library, exam)
    shown_plan = None
    if plan is not None:
        day_left = lazy.exam_days.day(library, exam_uid)
        seconds = plan.seconds[0]
        if day_left.counts.learning or day_left.done:
            plan = lazy.exam_plans.as_of_now(library, plan)
            seconds = lazy.pace.seconds_left(day_left.counts, 0, 0, lazy.days.usual_seconds(library))
        answered, spent = lazy.exam_days.count_answered_today(library, exam_uid)
        passages = sum(text.passages for text in unjudged)
        bare = lazy.exam_unjudged.sections_without_cards(library, exam)
        shown_plan = ShownPlan(
            *(plan, day_left.counts, seconds, answered, exam.is_off(today), passages, spent, bare),
            further=lazy.exam_unjudged.texts_with_further(library, exam),
            weakest=_weakest(library, plan),
        )
    missing = lazy.exam_editing.sentences_on_missing_parts(library, exam) + lazy.exam_editing.sentence_on_other_exams(
        library, exam
    )
    return _PlanState(exam, today, missing, unjudged, shown_plan)


def _weakest(library: "Library", plan: ExamPlan) -> tuple[Uid, str] | None:
    """Return the section to recall from memory first: of those that were studied, that which is forgotten most."""
    texts = {entry.title: entry.uid for entry in library.essays()}
    known = [section for section in plan.sections if section.essay in texts and section.now]
    weakest = min(known, key=lambda section: section.now, default=None)
    return None if weakest is None or weakest.essay is None else (texts[weakest.essay], weakest.title)
