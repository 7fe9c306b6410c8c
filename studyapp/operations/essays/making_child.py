"""Have cards made in a child process that a window can start early and cancel."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation, MakingSettings
from studyapp.domain.messages import msg
from studyapp.operations.child import Child, ChildWords, Job, Progress, studyapp_command

if TYPE_CHECKING:
    from studyapp.operations.essays.ahead_drafting import ReportDrafts

_WORDING = ChildWords(msg("makes-cards"), msg("no-cards-were-made"), msg("make-them-again"))


@dataclass(frozen=True, slots=True)
class Reports:
    """Callbacks for the progress of a job; all are called in a thread of the worker's.

    Attributes:
        progress: steps done, steps in all.
        made: the job is done; the annotations come without parses.
        failed: the job is over without a result.
        part: drafts of the beginning of a long text are there ahead of the others; None where nobody wants them.
    """

    progress: Progress
    made: Callable[[Generation], None]
    failed: Callable[[StudyAppError], None]
    part: "ReportDrafts | None" = None


class Worker(Child):
    """The child process that makes cards."""

    def __init__(self, command: list[str] | None = None) -> None:
        """Start nothing yet.

        Args:
            command: another program in its place.
        """
        super().__init__(command or studyapp_command("worker"), _WORDING)

    def make(self, essay: Essay, settings: MakingSettings, reports: Reports) -> None:
        """Make cards; returns at once.

        Raises:
            StudyAppError: the child cannot be started.
        """

        def request() -> object:
            asked = {"essay": codec.essay_to_json(essay), "settings": codec.settings_to_json(settings)}
            return asked | {"in_parts": reports.part is not None}

        def part(message: dict[str, Any]) -> None:
            if reports.part is not None:
                reports.part(_read(lambda: codec.drafts_from_json(message.get("drafts"))))

        def done(message: dict[str, Any]) -> None:
            generation = _read(lambda: codec.generation_from_json(message.get("generation")))
            same = replace(generation.essay, pictures=essay.pictures)  # the child is sent none
            reports.made(replace(generation, essay=same))

        self.do(Job(request, "made", reports.progress, done, reports.failed, part))


def _read[Made](read: Callable[[], Made]) -> Made:
    try:
        return read()
    except (ValueError, TypeError) as error:
        raise StudyAppError(
            msg("the-cards-that-were-made-cannot-be-read", error=str(error)), msg("make-them-again-2")
        ) from error
