"""Connect the dialogs that plan and fit the schedule."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from studyapp.desktop import lazy
from studyapp.desktop.background.child_reports import ChildFitter
from studyapp.desktop.background.driving import driven
from studyapp.desktop.commands.exam_commands import ExamCommands
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.commands.switch_commands import OpenEssay
from studyapp.desktop.review.more_dialog import MoreDialog
from studyapp.desktop.schedule.fit_dialog import FitDialog
from studyapp.desktop.schedule.fit_presenter import FitPresenter
from studyapp.desktop.schedule.study_settings import StudySettingsDialog
from studyapp.domain.changes import Changes
from studyapp.domain.entries import StudySettings
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ExamAhead
from studyapp.operations import courses
from studyapp.operations.courses import Course, DueCourse, PlanCourse

if TYPE_CHECKING:
    from studyapp.library import Library


def _next_exam(library: "Library") -> ExamAhead | None:
    return lazy.next_steps.next_exam(library)


class ScheduleTools(CommandGroup):
    """The commands for the schedule, and who carries them out."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._fitter = ChildFitter(parts.thread)
        self.exams = ExamCommands(parts)
        self._deck_in_sight: Callable[[], Uid | None] = lambda: None

    def connect_all(self, deck_in_sight: Callable[[], Uid | None], open_text: OpenEssay) -> None:
        """Connect the menus and the library page.

        Args:
            deck_in_sight: returns the deck that a command means.
            open_text: opens a text, and goes on once it is in sight.
        """
        self._deck_in_sight = deck_in_sight
        self.exams.connect_all(self._shelf.list_again, open_text)
        self._actions.connect(
            {
                "study-today": self.study_today,
                "study-more": lambda: self.study_more(deck_in_sight()),
                "new-exam": self._new_exam,
                "plan-exam": self._plan,
                "study-settings": self.study_settings,
                "fit": self.fit,
            }
        )
        self._pages.library.command_asked.connect(self._do)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        self.exams.refresh(changes)

    def close(self) -> None:
        """End the children."""
        self._fitter.cancel()
        self.exams.close()

    def fit(self) -> None:
        """Fit the schedule to the answers, and let it be taken or left."""
        dialog = FitDialog(self._look.theme, self._window)
        presenter = FitPresenter(self._thread, self._fitter, dialog, self._announce)
        dialog.attach(presenter)
        dialog.open()
        presenter.begin()

    @driven
    async def study_settings(self) -> None:
        """Let that be set which holds for all decks."""
        settings = await self._jobs.run(_settings)
        dialog = StudySettingsDialog(settings, QApplication.activeModalWidget() or self._window)
        dialog.chosen.connect(lambda chosen: self._change(_set, chosen))
        dialog.open()

    @driven
    async def study_today(self) -> None:
        """Study by the plan of today for the next exam, which is shown where it is not made yet; else all due."""
        exam = await self._jobs.run(_next_exam)
        if exam is not None and exam.left is None:
            self.exams.show_plan(exam.exam_uid)
        else:
            self._begin(PlanCourse(exam.exam_uid) if exam is not None and exam.left else DueCourse())

    def study_more(self, deck_uid: Uid | None) -> None:
        """Let cards be studied ahead of their day, or crammed."""
        if deck_uid is not None:
            self._study_more(deck_uid)

    @driven
    async def _study_more(self, deck_uid: Uid) -> None:
        offers = await self._jobs.run(courses.cram_choices, deck_uid)
        dialog = MoreDialog(deck_uid, offers, self._window)
        dialog.chosen.connect(self._begin)
        dialog.open()

    def _begin(self, course: Course) -> None:
        self._pages.show_page(self._pages.review)
        self._review.begin(course)

    def _new_exam(self) -> None:
        """Set an exam that asks at first what is in sight, or chosen on the library page."""
        self.exams.set_exam(None, self._deck_in_sight())

    def _plan(self) -> None:
        """Show the plan for the exam chosen on the library page, else for the next exam."""
        coming = [line.uid for line in self._shelf.shelf.exams if line.days_left > 0]
        on_shelf = self._pages.current is self._pages.library
        uid = (self._pages.library.exams.chosen() if on_shelf else None) or next(iter(coming), None)
        if uid is None:
            self._new_exam()
        else:
            self.exams.show_plan(uid)

    def _do(self, command: str, uid: Uid | None) -> None:
        if command == "study-more":
            self.study_more(uid)
        elif command == "new-exam":
            self._new_exam()
        elif command.endswith("-exam"):
            self.exams.do(command, uid)


def _settings(library: "Library") -> StudySettings:
    return library.study_settings()


def _set(library: "Library", settings: StudySettings) -> Changes:
    return lazy.study_settings.set_settings(library, settings)
