"""Commands for exams: set one, change it, delete it, see its plan, study by it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studyapp.desktop import below, lazy
from studyapp.desktop.background.child_reports import ChildPlanner
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.living import living
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.commands.switch_commands import OpenEssay
from studyapp.desktop.exams.exam_dialog import ExamDialog
from studyapp.desktop.exams.exam_presenter import ExamPresenter
from studyapp.desktop.exams.plan_dialog import PlanDialog
from studyapp.desktop.exams.plan_presenter import PlanPresenter
from studyapp.desktop.keys.key_words import with_keys
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.operations.courses import PlanCourse

if TYPE_CHECKING:
    from studyapp.library import Library

_NOTICE_MS = 8_000


class ExamCommands(CommandGroup):
    """The commands that open the dialogs of exams; one plan is shown at a time and kept up to date."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._planner = ChildPlanner(parts.thread)
        self._plan: PlanPresenter | None = None
        self._kept: Callable[[], None] = lambda: None

    def connect_all(self, after_saving: Callable[[], None], open_text: OpenEssay) -> None:
        """Connect the pages, and lend undo and redo to the plan.

        Args:
            after_saving: called when a plan was made.
            open_text: opens a text, so that its passages can be judged, and goes on once it is in sight.
        """
        self._kept, self._open_text = after_saving, open_text
        self._pages.library.exam_asked.connect(self.show_plan)
        self._pages.review.end.planning_asked.connect(self.show_plan)

    def do(self, command: str, uid: Uid | None) -> None:
        """Carry out a command of the library page by its name."""
        if uid is not None and command == "change-exam":
            self.set_exam(uid)
        elif uid is not None and command == "delete-exam":
            self.delete(uid)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        if self._plan is not None:
            self._plan.refresh(changes)

    def close(self) -> None:
        """End the child."""
        self._planner.cancel()

    def set_exam(self, exam_uid: Uid | None, deck_uid: Uid | None = None) -> None:
        """Set a new exam, or change one."""
        dialog = ExamDialog(self._look.theme, self._window)
        presenter = ExamPresenter(self._thread, living(dialog, self._thread), self._set, exam_uid, deck_uid)
        dialog.attach(presenter)
        dialog.open()
        presenter.open()

    @driven
    async def delete(self, exam_uid: Uid) -> None:
        """Delete an exam; undo brings it back."""
        changes = await self._jobs.run(_deleted, exam_uid)
        self._announce(changes)
        words = with_keys(self.tr("Done: {name}. {undo} takes it back.")).format(name=below.told(changes.name))
        self._window.statusBar().showMessage(words, _NOTICE_MS)

    def show_plan(self, exam_uid: Uid) -> None:
        """Show the plan of today; it is made in a child process where none holds."""
        dialog = PlanDialog(self._look.theme, self._window)
        dialog.addActions(self._actions.history)
        view = living(dialog, self._thread)
        presenter = PlanPresenter(self._thread, self._planner, view, lambda _uid: self._kept(), exam_uid)
        self._plan = presenter
        dialog.attach(presenter)
        dialog.study_asked.connect(lambda: self._study_by(dialog, exam_uid))
        dialog.judge_asked.connect(lambda uid: self._open_text(uid, lambda: None))
        dialog.further_asked.connect(lambda uid: self._open_text(uid, self._pages.study.show_further))
        dialog.recall_asked.connect(lambda uid, title: self._open_text(uid, lambda: self._recall(title)))
        dialog.change_asked.connect(lambda: self.set_exam(exam_uid))
        dialog.delete_asked.connect(lambda: self.delete(exam_uid))
        dialog.finished.connect(lambda _result: self._left(presenter))
        dialog.open()
        presenter.open()

    def _left(self, presenter: PlanPresenter) -> None:
        if self._plan is presenter:
            self._plan = None

    def _study_by(self, dialog: PlanDialog, exam_uid: Uid) -> None:
        dialog.accept()
        self._pages.show_page(self._pages.review)
        self._review.begin(PlanCourse(exam_uid))

    def _recall(self, title: str) -> None:
        """Open a page on a section of the text in sight, by its title."""
        titles = [entry.title for entry in self._pages.study.outline.entries]
        self._pages.study.outline.list.recall_asked.emit(titles.index(title) if title in titles else 0)

    def _set(self, changes: Changes) -> None:
        """Follow a new exam by its plan."""
        self._announce(changes)
        if self._plan is None and len(changes.exams) == 1:
            (uid,) = changes.exams
            self.show_plan(uid)


def _deleted(library: "Library", exam_uid: Uid) -> Changes:
    return lazy.exam_editing.delete(library, exam_uid)
