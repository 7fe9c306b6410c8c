"""The proposed cards of a generation as a table, without formulas."""

from pathlib import Path
from typing import Final

from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote
from studyapp.exchange.tables import sheet
from studyapp.files import replacing
from studyapp.operations.exporting.faces import Place
from studyapp.rendering.markdown import escape_cloze

COLUMNS: Final = (
    *("uid", "kind", "form", "front", "back", "cloze", "context", "passage"),
    *("source", "section", "score", "reason"),
)


def write_table(path: Path, drafts: list[DraftNote], essay: Essay, place: Place) -> None:
    """Write drafts as CSV in UTF-8, a line each.

    Raises:
        StudyAppError: the path cannot be written.
    """
    text = sheet(COLUMNS, (_row(draft, essay, place) for draft in drafts))
    with replacing(path) as file:
        file.write(text.encode("utf-8", "replace"))


def _row(draft: DraftNote, essay: Essay, place: Place) -> tuple[str, ...]:
    stored = escape_cloze(draft.cloze) if draft.cloze else ""
    return (
        *(draft.uid, draft.kind.value, "cloze" if draft.cloze else "basic", draft.front, draft.back, stored),
        *(draft.context or "", draft.quote.of(essay.text), draft.source),
        *(place.section(draft.quote.start), f"{draft.score:.3f}", draft.reason),
    )
