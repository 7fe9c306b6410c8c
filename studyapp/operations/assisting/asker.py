"""Ask an assistant in a child process; cancelling it loses nothing, because its answers are stored."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studyapp.domain import codec
from studyapp.domain.assisting import AssistantRequest, AssistantResult, Endpoint
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.messages import msg
from studyapp.operations.child import Child, ChildWords, Job, Progress, studyapp_command

_WORDING = ChildWords(msg("asks-the-assistant"), msg("the-assistant-was-not-asked-to-the-end"), msg("ask-it-again"))


@dataclass(frozen=True, slots=True)
class AssistantReports:
    """Callbacks for the progress of a wish; all are called in a thread of the child's line.

    Attributes:
        progress: reports progress of reading the essay: steps done and steps in all.
        part: receives the result for one passage.
        over: all passages are through.
        failed: it is over before that; the parts that came are whole.
    """

    progress: Progress
    part: Callable[[AssistantResult], None]
    over: Callable[[], None]
    failed: Callable[[StudyAppError], None]


class AssistantChild(Child):
    """The child process; it is started when first needed."""

    def __init__(self, answers: Path, command: list[str] | None = None) -> None:
        """Start nothing yet.

        Args:
            answers: the folder of kept answers.
            command: another program in its place.
        """
        super().__init__(command or studyapp_command("worker", "assist"), _WORDING)
        self._answers = answers

    def ask(self, essay: Essay, wish: AssistantRequest, endpoint: Endpoint, reports: AssistantReports) -> None:
        """Ask an assistant; returns at once.

        Raises:
            StudyAppError: the child cannot be started.
        """

        def request() -> object:
            return {
                "essay": codec.essay_to_json(essay),
                "wish": codec.assisting_to_json(wish),
                "endpoint": codec.assisting_to_json(endpoint),
                "answers": str(self._answers),
            }

        def part(message: dict[str, Any]) -> None:
            reports.part(_parse_result(message.get("assisted")))

        self.do(Job(request, "assisted", reports.progress, lambda _: reports.over(), reports.failed, part))


def _parse_result(values: object) -> AssistantResult:
    try:
        return codec.assisted_from_json(values)
    except (ValueError, TypeError) as error:
        raise StudyAppError(
            msg("what-the-assistants-process-says-cannot-be-read", error=str(error)), msg("ask-again")
        ) from error
