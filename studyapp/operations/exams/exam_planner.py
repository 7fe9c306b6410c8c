"""Make plans for exams in a child process, which can be cancelled."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import ExamTask, Outlook
from studyapp.domain.messages import msg
from studyapp.operations.child import Child, ChildWords, Job, Progress, studyapp_command

_WORDING = ChildWords(msg("plans-exams"), msg("no-plan-was-made"), msg("plan-again"))


@dataclass(frozen=True, slots=True)
class Reports:
    """The callbacks of a plan; the planner calls all three in a thread of its own.

    Attributes:
        progress: steps done, steps in all.
        planned: the plan is made; `exam_plans.keep` keeps it, in the library's own thread.
        failed: it is over without a result.
    """

    progress: Progress
    planned: Callable[[Outlook], None]
    failed: Callable[[StudyAppError], None]


class ExamPlanner(Child):
    """The child process that plans exams; it never opens a library."""

    def __init__(self, command: list[str] | None = None) -> None:
        """Start no process yet.

        Args:
            command: another program in its place.
        """
        super().__init__(command or studyapp_command("worker", "plan"), _WORDING)

    def plan(self, task: ExamTask, reports: Reports) -> None:
        """Start making a plan, and return at once.

        Args:
            task: the task of a `PlanRequest`.
            reports: whom to tell.

        Raises:
            StudyAppError: the child cannot be started.
        """

        def done(message: dict[str, Any]) -> None:
            reports.planned(_outlook(message.get("outlook")))

        self.do(Job(lambda: codec.task_to_json(task), "planned", reports.progress, done, reports.failed))


def _outlook(values: object) -> Outlook:
    try:
        return codec.outlook_from_json(values)
    except (ValueError, TypeError) as error:
        raise StudyAppError(msg("the-plan-cannot-be-read", error=str(error)), msg("plan-again-2")) from error
