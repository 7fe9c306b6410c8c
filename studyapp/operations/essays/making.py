"""Make cards from an essay: in this process, or in a child that a window can start early and cancel."""

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
    from studyapp.domain.annotations import Parse
    from studyapp.extraction import Models
    from studyapp.operations.essays.ahead import Ahead, Part

__all__ = ["ONE_THREAD", "Progress", "Reports", "Worker", "make"]

_STEPS = 1000  # of progress, since parsing and drafting count different things
_DRAFTING = 1.3  # how much longer drafting takes than parsing with all models, measured on five texts
_LONG_ENOUGH = 500  # words; of a shorter text nobody expects many cards
_SPARSE = 2.5  # proposed cards per 1,000 words; what carries a text gives about five
_WORDING = Wording(msg("makes-cards"), msg("no-cards-were-made"), msg("make-them-again"))


def make(
    essay: Essay,
    settings: MakingSettings,
    progress: Progress | None = None,
    models: "Models | None" = None,
    part: "Part | None" = None,
) -> Generation:
    """Annotate the essay and draft notes from it, in this process.

    Args:
        essay: what to make cards from.
        settings: what the person chose.
        progress: called with the steps done and the steps in all.
        models: those to use; None loads them, which takes a second or two.
        part: gets drafts of the beginning of a long text ahead of the others; see `ahead.Ahead`.
    """
    from studyapp.drafting import draft
    from studyapp.extraction import annotate, load_models, models_for
    from studyapp.extraction.parsing import parse_all
    from studyapp.operations.essays.ahead import Ahead

    used = models_for(essay.language, models or load_models())
    bibliography = {item.key: item for item in essay.bibliography if item.key is not None}

    def read(texts: Sequence[str]) -> "Sequence[tuple[Parse, ...]]":
        return parse_all(texts, used)

    ahead = Ahead(essay, settings, read, part) if part else None
    parsing, drafting = _stages(progress, essay.word_count, ahead)
    with noting() as faults:
        annotations = annotate(essay, used, parsing, bibliography, ahead.take if ahead else None)
        drafts, skipped = draft(essay, annotations, settings, read, drafting)
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


def _stages(progress: Progress | None, words: int, ahead: "Ahead | None") -> tuple[Progress, Progress]:
    """Progress of parsing and of drafting, told as one; what is drafted ahead counts too."""
    most = ahead.most if ahead else 0
    total = words + _DRAFTING * (most + words)

    def tell(work: float) -> None:
        if progress:
            progress(min(_STEPS, round(_STEPS * work / max(1, total))), _STEPS)

    def parsing(done: int, of: int) -> None:
        tell(words * done / of + _DRAFTING * (ahead.words if ahead else 0))

    def drafting(done: int, of: int) -> None:
        tell(total - _DRAFTING * words * (of - done) / of)

    return parsing, drafting


@dataclass(frozen=True, slots=True)
class Reports:
    """Whom the worker tells how a job goes; all are called in a thread of the worker's.

    Attributes:
        progress: steps done, steps in all.
        made: the job is done; the annotations come without parses.
        failed: the job is over without a result.
        part: drafts of the beginning of a long text are there ahead of the others; None where nobody wants them.
    """

    progress: Progress
    made: Callable[[Generation], None]
    failed: Callable[[StudyAppError], None]
    part: "Part | None" = None


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
