"""Export of a generation, which needs no library: an Anki package or a table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from studyapp.anki.writing.database import Progress
from studyapp.anki.writing.package import write_apkg
from studyapp.anki.writing.values import Contents, ExportDeck, ExportNote
from studyapp.domain.annotations import BibliographyEntry
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation
from studyapp.domain.messages import msg
from studyapp.exchange.tables import sheet
from studyapp.files import replacing
from studyapp.formats.registry import APKG, CSV
from studyapp.formats.values import Format
from studyapp.operations.essay_place import EssayPlace, essay_place
from studyapp.operations.exporting.citation_keys import entries_by_key, replace_keys
from studyapp.operations.exporting.note_conversion import protect_cloze
from studyapp.operations.exporting.tags import tags_of
from studyapp.rendering.cloze_html import safe_html
from studyapp.rendering.markdown import escape, escape_cloze, to_bare_inline_html

COLUMNS: Final = (
    *("uid", "kind", "form", "front", "back", "cloze", "context", "passage"),
    *("source", "section", "score", "reason"),
)


UNDATED_MS: Final = 1_577_836_800_000
"""When a card that no library holds was changed last: nobody knows, so any change in a library is later."""


def export_generation(generation: Generation, form: Format, path: Path, progress: Progress | None = None) -> int:
    """Write the proposed cards of a generation as an Anki package or a table.

    Returns:
        How many notes were written.

    Raises:
        StudyAppError: where a package would be empty, or the path cannot be written.
        ValueError: for another form.
    """
    essay = generation.essay
    place = essay_place(essay, essay.title or "")
    drafts = [draft for draft in generation.drafts if draft.status is DraftStatus.ACCEPTED]
    if form is APKG:
        ordered = sorted(drafts, key=lambda draft: (draft.quote.start, draft.uid))
        keys = entries_by_key(generation.annotations.bibliography)
        ready = [_note_of_draft(draft, essay, place, keys) for draft in ordered]
        return _write_package(path, essay.title or "studyapp", ready, progress)
    if form is CSV:
        write_table(path, drafts, essay, place)
        return len(drafts)
    raise ValueError(f"no form of export: {form}")


def _write_package(path: Path, deck_name: str, ready: list[ExportNote], progress: Progress | None) -> int:
    if not any(note.card_ordinals for note in ready):
        raise StudyAppError(msg("has-no-cards-to-export-2", deck_name=deck_name), msg("no-card-of-it-was-good-enough"))
    contents = Contents([ExportDeck(deck_name, ready)], len(ready))
    return write_apkg(path, contents, progress=progress).notes


def _note_of_draft(
    draft: DraftNote, essay: Essay, place: EssayPlace, keys: Mapping[str, BibliographyEntry]
) -> ExportNote:
    section = place.section(draft.quote.start)
    return ExportNote(
        uid=draft.uid,
        is_cloze=draft.cloze is not None,
        front=protect_cloze(escape_cloze(draft.cloze)) if draft.cloze else to_bare_inline_html(escape(draft.front)),
        back="" if draft.cloze else to_bare_inline_html(escape(draft.back)),
        context=to_bare_inline_html(escape(draft.context or "")),
        passage=safe_html(replace_keys(draft.quote.of(essay.text), keys)),
        source=to_bare_inline_html(escape(draft.source)),
        section=safe_html(section),
        essay=safe_html(place.title),
        kind=draft.kind.value,
        tags=tags_of((), place.title, section, draft.source, draft.kind.value),
        modified=UNDATED_MS,
    )


def write_table(path: Path, drafts: list[DraftNote], essay: Essay, place: EssayPlace) -> None:
    """Write drafts as CSV in UTF-8, a line each.

    Raises:
        StudyAppError: the path cannot be written.
    """
    text = sheet(COLUMNS, (_row(draft, essay, place) for draft in drafts))
    with replacing(path) as file:
        file.write(text.encode("utf-8", "replace"))


def _row(draft: DraftNote, essay: Essay, place: EssayPlace) -> tuple[str, ...]:
    stored = escape_cloze(draft.cloze) if draft.cloze else ""
    return (
        *(draft.uid, draft.kind.value, "cloze" if draft.cloze else "basic", draft.front, draft.back, stored),
        *(draft.context or "", draft.quote.of(essay.text), draft.source),
        *(place.section(draft.quote.start), f"{draft.score:.3f}", draft.reason),
    )
