"""Compare cards with their passages in a child process, so that the models do not block anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Advised, CardWithPassage
from studyapp.operations.child import Child, ChildWords, Job, Progress, studyapp_command

_WORDING = ChildWords(msg("reads-cards"), msg("the-cards-were-not-read-to-the-end"), msg("have-them-read-again"))


@dataclass(frozen=True, slots=True)
class AdviceReports:
    """Callbacks for the child's results; all are called in a thread of the child's line.

    Attributes:
        progress: steps done and steps in all.
        done: receives the results for all cards.
        failed: it is over without a result.
    """

    progress: Progress
    done: Callable[[Advised], None]
    failed: Callable[[StudyAppError], None]


class AdviceChild(Child):
    """The child process; it is started when first needed."""

    def __init__(self, command: list[str] | None = None) -> None:
        """Start nothing yet.

        Args:
            command: another program in its place.
        """
        super().__init__(command or studyapp_command("worker", "advise"), _WORDING)

    def advise(self, essay: Essay, cards: Sequence[CardWithPassage], reports: AdviceReports) -> None:
        """Read cards, and advise on them; returns at once.

        Raises:
            StudyAppError: the child cannot be started.
        """

        def request() -> object:
            return {"essay": codec.essay_to_json(essay), "cards": list(map(codec.advice_to_json, cards))}

        def done(message: dict[str, Any]) -> None:
            reports.done(_advice_from_values(message.get("advised")))

        self.do(Job(request, "advised", reports.progress, done, reports.failed))


def _advice_from_values(values: object) -> Advised:
    try:
        return codec.advised_from_json(values)
    except (ValueError, TypeError) as error:
        raise StudyAppError(
            msg("what-came-of-the-cards-cannot-be-read", error=str(error)), msg("have-them-read-again-2")
        ) from error
