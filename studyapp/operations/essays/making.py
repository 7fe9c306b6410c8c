"""Makes cards from an essay: in this process, or in a child that a window can start early and cancel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.faults import noting, told
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, MakingSettings
from studyapp.domain.messages import msg
from studyapp.operations.child import ONE_THREAD, Child, Job, Progress, Wording, studyapp_command

if TYPE_CHECKING:
    from studyapp.extraction import Models

__all__ = ["ONE_THREAD", "Progress", "Reports", "Worker", "make"]

_STEPS = 1000  # of progress, since parsing and drafting count different things
_LONG_ENOUGH = 500  # words; of a shorter text nobody expects many cards
_SPARSE = 4  # proposed cards per 1,000 words
_WORDING = Wording(msg("makes-cards"), msg("no-cards-were-made"), msg("make-them-again"))


def make(
    essay: Essay, settings: MakingSettings, progress: Progress | None = None, models: "Models | None" = None
) -> Generation:
    """Annotate the essay and draft notes from it, in this process.

    Args:
        essay: what to make cards from.
        settings: what the person chose.
        progress: called with the steps done and the steps in all.
        models: those to use; None loads them, which takes a second or two.
    """
    from studyapp.drafting import draft
    from studyapp.extraction import annotate, load_models, models_for
    from studyapp.extraction.parsing import parse_all

    used = models_for(essay.language, models or load_models())
    bibliography = {item.key: item for item in essay.bibliography if item.key is not None}
    parsing, drafting = _stages(progress, len(used.names))
    with noting() as faults:
        annotations = annotate(essay, used, parsing, bibliography)
        drafts, skipped = draft(essay, annotations, settings, lambda texts: parse_all(texts, used), drafting)
    drafting(1, 1)
    notices = essay.notices + (used.notices or _sparse(essay, drafts)) + _own(essay, drafts) + told(faults)
    return Generation(essay, annotations, drafts, skipped, notices)


def _sparse(essay: Essay, drafts: Sequence[DraftNote]) -> tuple[str, ...]:
    """A sentence for a text of some length of which little can be asked as it stands."""
    words = essay.word_count
    proposed = sum(draft.status is DraftStatus.ACCEPTED for draft in drafts)
    if words < _LONG_ENOUGH or proposed * 1000 >= _SPARSE * words or proposed == len(drafts):
        return ()
    return (
        msg("few-sentences-of-this-text-can-be-asked", cards=msg("cards", n=proposed), drafts=len(drafts) - proposed),
    )


def _own(essay: Essay, drafts: Sequence[DraftNote]) -> tuple[str, ...]:
    """Points to cards by hand where few are made, or none at all, which would else look as if something had failed."""
    if not drafts:
        return (msg("nothing-in-this-text-can-be-asked"),)
    return () if essay.is_english else (msg("cards-of-your-own-can-be-made"),)


def _stages(progress: Progress | None, models: int) -> tuple[Progress, Progress]:
    """Progress of parsing and of drafting, told as one: drafting takes about as long as one model's parsing."""

    def tell(passes: float) -> None:
        if progress:
            progress(round(_STEPS * passes / (models + 1)), _STEPS)

    return (lambda done, total: tell(models * done / total)), (lambda done, total: tell(models + done / total))


@dataclass(frozen=True, slots=True)
class Reports:
    """Whom the worker tells how a job goes; all three are called in a thread of the worker's.

    Attributes:
        progress: steps done, steps in all.
        made: the job is done; the annotations come without parses.
        failed: the job is over without a result.
    """

    progress: Progress
    made: Callable[[Generation], None]
    failed: Callable[[StudyAppError], None]


class Worker(Child):
    """The child process that makes cards."""

    def __init__(self, command: list[str] | None = None) -> None:
        """Start nothing yet.

        Args:
            command: another program in its place.
        """
        super().__init__(command or studyapp_command("worker"), _WORDING)

    def make(self, essay: Essay, settings: MakingSettings, reports: Reports) -> None:
        """Have cards made; returns at once.

        Raises:
            StudyAppError: the child cannot be started.
        """

        def request() -> object:
            return {"essay": codec.essay_to_json(essay), "settings": codec.settings_to_json(settings)}

        def done(message: dict[str, Any]) -> None:
            generation = _generation(message.get("generation"))
            same = replace(generation.essay, pictures=essay.pictures)  # the child is sent none
            reports.made(replace(generation, essay=same))

        self.do(Job(request, "made", reports.progress, done, reports.failed))


def _generation(values: object) -> Generation:
    try:
        return codec.generation_from_json(values)
    except (ValueError, TypeError) as error:
        raise StudyAppError(
            msg("the-cards-that-were-made-cannot-be-read", error=str(error)), msg("make-them-again-2")
        ) from error
