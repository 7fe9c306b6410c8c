"""Make cards from an essay in this process."""

from collections.abc import Sequence

from studyapp.domain.annotations import Parse
from studyapp.domain.essays import Essay
from studyapp.domain.faults import noting, told
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, MakingSettings
from studyapp.domain.messages import msg
from studyapp.drafting import draft
from studyapp.extraction import Models, annotate, load_models, models_for
from studyapp.extraction.parsing import parse_all
from studyapp.operations.child import ONE_THREAD, Progress
from studyapp.operations.essays.ahead_drafting import AheadDrafter, ReportDrafts

__all__ = ["ONE_THREAD", "Progress", "make_cards"]

_PROGRESS_STEPS = 1000  # of progress, since parsing and drafting count different things
_DRAFTING_COST = 1.3  # how much longer drafting takes than parsing with all models, measured on five texts
_MIN_NOTICE_WORDS = 500  # words; of a shorter text nobody expects many cards
_SPARSE_PER_1000_WORDS = 2.5  # proposed cards per 1,000 words; what carries a text gives about five


def make_cards(
    essay: Essay,
    settings: MakingSettings,
    progress: Progress | None = None,
    models: Models | None = None,
    part: ReportDrafts | None = None,
) -> Generation:
    """Annotate the essay and draft notes from it, in this process.

    Args:
        essay: the essay to make cards of.
        settings: the person's settings.
        progress: called with the steps done and the steps in all.
        models: the models to use; None loads them, which takes a second or two.
        part: receives early drafts of the beginning of a long text; see `ahead.Ahead`.
    """
    used = models_for(essay.language, models or load_models())
    bibliography = {item.key: item for item in essay.bibliography if item.key is not None}

    def read(texts: Sequence[str]) -> Sequence[tuple[Parse, ...]]:
        return parse_all(texts, used)

    ahead = AheadDrafter(essay, settings, read, part) if part else None
    parsing, drafting = _stages(progress, essay.word_count, ahead)
    with noting() as faults:
        annotations = annotate(essay, used, parsing, bibliography, ahead.take if ahead else None)
        drafts, skipped = draft(essay, annotations, settings, read, drafting)
    drafting(1, 1)
    notices = (
        essay.notices
        + (used.notices or _sparse_notice(essay, drafts))
        + _own_cards_notice(essay, drafts)
        + told(faults)
    )
    return Generation(essay, annotations, drafts, skipped, notices)


def _sparse_notice(essay: Essay, drafts: Sequence[DraftNote]) -> tuple[str, ...]:
    """Return a sentence for a text of some length of which little can be asked as it stands."""
    words = essay.word_count
    proposed = sum(draft.status is DraftStatus.ACCEPTED for draft in drafts)
    if words < _MIN_NOTICE_WORDS or proposed * 1000 >= _SPARSE_PER_1000_WORDS * words or proposed == len(drafts):
        return ()
    return (
        msg("few-sentences-of-this-text-can-be-asked", cards=msg("cards", n=proposed), drafts=len(drafts) - proposed),
    )


def _own_cards_notice(essay: Essay, drafts: Sequence[DraftNote]) -> tuple[str, ...]:
    """Return a hint at cards by hand if few are made or none, which would otherwise look like a failure."""
    if not drafts:
        return (msg("nothing-in-this-text-can-be-asked"),)
    return () if essay.is_english else (msg("cards-of-your-own-can-be-made"),)


def _stages(progress: Progress | None, words: int, ahead: AheadDrafter | None) -> tuple[Progress, Progress]:
    """Return the progress of parsing and of drafting, reported as one; early drafting counts too."""
    most = ahead.most if ahead else 0
    total = words + _DRAFTING_COST * (most + words)

    def tell(work: float) -> None:
        if progress:
            progress(min(_PROGRESS_STEPS, round(_PROGRESS_STEPS * work / max(1, total))), _PROGRESS_STEPS)

    def parsing(done: int, of: int) -> None:
        tell(words * done / of + _DRAFTING_COST * (ahead.words if ahead else 0))

    def drafting(done: int, of: int) -> None:
        tell(total - _DRAFTING_COST * words * (of - done) / of)

    return parsing, drafting
