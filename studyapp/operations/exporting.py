"""Exports: a deck of the library as an Anki package, a generation as an Anki package or a table."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studyapp.anki import fields as anki_fields
from studyapp.anki.package import ExportNote, write_apkg
from studyapp.domain.cloze import Deletion
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.files import replacing
from studyapp.rendering.blanks import cloze_html, safe_html
from studyapp.rendering.faces import field, note_type_of
from studyapp.rendering.markdown import escape, escape_cloze, to_inline_html, unwrapped

if TYPE_CHECKING:
    from studyapp.library import Library

Progress = Callable[[int, int], None]

UNDATED_MS: Final = 1_577_836_800_000
"""When a card that no library holds was changed last: nobody knows, so any change in a library is later."""

COLUMNS: Final = (
    *("uid", "kind", "form", "front", "back", "cloze", "context", "passage"),
    *("source", "section", "score", "reason"),
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export_apkg(library: "Library", deck_uid: Uid, path: Path, progress: Progress | None = None) -> int:
    """Writes the taken notes of a deck as an Anki package.

    Importing a later export into Anki updates the notes that changed and keeps what was learnt there.

    Returns:
        How many notes were written.

    Raises:
        StudyAppError: where the deck is unknown or has nothing to export, or the path cannot be written.
    """
    deck = library.deck(deck_uid)
    notes = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
    titles = {entry.uid: entry.title for entry in library.essays()}
    places: dict[Uid | None, tuple[Essay | None, str]] = {
        uid: (library.essay(uid), titles[uid]) for uid in {note.essay_uid for note in notes} if uid in titles
    }
    replayed = library.store.reads.replayed()
    ready = [
        _of_note(note, *places.get(note.essay_uid, (None, "")), _stamp(note, replayed.get(note.uid, 0)))
        for note in notes
    ]
    return _write_package(path, deck.name, ready, progress)


def export_generation(generation: Generation, form: str, path: Path, progress: Progress | None = None) -> int:
    """Writes the proposed cards of a generation as "apkg" or "csv".

    Returns:
        How many notes were written.

    Raises:
        StudyAppError: where a package would be empty, or the path cannot be written.
        ValueError: for another form.
    """
    essay = generation.essay
    drafts = [draft for draft in generation.drafts if draft.status is DraftStatus.ACCEPTED]
    match str(form):
        case "apkg":
            ready = [_of_draft(draft, essay) for draft in drafts]
            return _write_package(path, essay.title or "studyapp", ready, progress)
        case "csv":
            _write_table(path, [_row(draft, essay) for draft in drafts])
            return len(drafts)
        case other:
            raise ValueError(f"no form of export: {other}")


def _write_package(path: Path, deck_name: str, ready: list[ExportNote], progress: Progress | None) -> int:
    if not any(note.card_ordinals for note in ready):
        raise StudyAppError(f"“{deck_name}” has no cards to export.", "Take some of its draft cards first.")
    return write_apkg(path, deck_name, ready, progress=progress)


def _of_note(note: Note, essay: Essay | None, title: str, stamp_ms: int) -> ExportNote:
    is_cloze = note_type_of(note).is_cloze
    place = None if note.anchor is None or note.anchor.orphaned else note.anchor.selector.start
    return ExportNote(
        uid=note.uid,
        is_cloze=is_cloze,
        front=_cloze_field(field(note, "Text")) if is_cloze else to_inline_html(field(note, "Front")),
        back=to_inline_html(field(note, "Back")),
        context=to_inline_html(field(note, "Context")),
        passage=safe_html(note.anchor.selector.exact) if note.anchor else "",
        source=to_inline_html(field(note, "Source")),
        section=safe_html(_section(essay, place, title)),
        essay=safe_html(title),
        remarks=to_inline_html(field(note, "Remarks")),
        kind=safe_html(note.kind),
        tags=note.tags,
        modified=stamp_ms,
        position=note.position,
    )


def _stamp(note: Note, replayed_ms: int) -> int:
    """When the text of a note was changed last, in milliseconds; a change counts as of the next whole second.

    Anki keeps seconds and takes only what is later than what it has: an edit in the second of its making would be
    lost on it. So would an undo, which puts the time of the edit before back too; hence its own time counts.

    Args:
        note: as it is now.
        replayed_ms: when an undo or redo changed its text last; 0 where none did.
    """
    last = max(note.modified, replayed_ms)
    return last if last == note.created else -(-last // 1000) * 1000


def _of_draft(draft: DraftNote, essay: Essay) -> ExportNote:
    title = essay.title or ""
    return ExportNote(
        uid=draft.uid,
        is_cloze=draft.cloze is not None,
        front=_cloze_field(escape_cloze(draft.cloze)) if draft.cloze else to_inline_html(escape(draft.front)),
        back="" if draft.cloze else to_inline_html(escape(draft.back)),
        context=to_inline_html(escape(draft.context or "")),
        passage=safe_html(draft.quote.of(essay.text)),
        source=to_inline_html(escape(draft.source)),
        section=safe_html(_section(essay, draft.quote.start, title)),
        essay=safe_html(title),
        kind=draft.kind.value,
        modified=UNDATED_MS,
        position=draft.quote.start,
    )


def _cloze_field(stored: str) -> str:
    """The text of a cloze as Anki wants it."""
    return cloze_html(stored, _anki_deletion, lambda rest: anki_fields.guarded(unwrapped(rest)))


def _anki_deletion(deletion: Deletion) -> str:
    hint = to_inline_html(deletion.hint)
    return anki_fields.deletion(deletion.number, to_inline_html(deletion.answer), hint)


def _section(essay: Essay | None, place: int | None, title: str) -> str:
    """The heading above a place, unless it is the title again."""
    if essay is None or place is None:
        return ""
    heading = essay.heading_before(place) or ""
    return "" if heading == title else heading


def _row(draft: DraftNote, essay: Essay) -> Iterator[str]:
    stored = escape_cloze(draft.cloze) if draft.cloze else ""
    cells = (
        *(draft.uid, draft.kind.value, "cloze" if draft.cloze else "basic", draft.front, draft.back, stored),
        *(draft.context or "", draft.quote.of(essay.text), draft.source),
        *(_section(essay, draft.quote.start, essay.title or ""), f"{draft.score:.3f}", draft.reason),
    )
    return map(_harmless, cells)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what could begin one."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _write_table(path: Path, rows: list[Iterator[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    with replacing(path) as file:
        file.write(text.getvalue().encode("utf-8", "replace"))
