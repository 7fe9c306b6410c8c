"""Receive a package of Anki for `import-deck`, and print the outcome for each note."""

from collections.abc import Collection
from pathlib import Path

from studyapp.cli.output import print_notices, print_sentence, print_table, progress_on_terminal
from studyapp.domain.exchange.packages import ImportOptions, ImportReport, NoteOutcome, Outcome
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.receiving.packages import import_package, preview_package

_LISTED_OUTCOMES = (Outcome.CONFLICT, Outcome.KEPT_DELETED, Outcome.REFUSED)
_MOST_LISTED = 50


def receive_package(library: Library, file: Path, options: ImportOptions, *, only_preview: bool) -> None:
    """Receive a package, or only print what would come in.

    Raises:
        StudyAppError: see `operations.receiving.packages.import_package`.
    """
    with progress_on_terminal("Importing") as shown:
        if only_preview:
            report = preview_package(library, file, options, shown)
        else:
            _changes, report = import_package(library, file, options, shown)
    _print_report(report)
    print_notices(unknown_notes(options.theirs, report))
    if only_preview:
        print_notices(["Nothing was changed."])


def unknown_notes(chosen: Collection[Uid], report: ImportReport) -> list[str]:
    """Return a sentence for each note that a person has chosen and the file does not have."""
    known = {note.uid for note in report.notes}
    return [f"“{report.source}” has no note {uid}." for uid in chosen if uid not in known]


def _print_report(report: ImportReport) -> None:
    print_sentence(report.summary)
    counts = (("cards", report.cards), ("rows of history", report.reviews), ("pictures and sounds", report.media))
    print_sentence(f"{', '.join(f'{what}: {count}' for what, count in counts).capitalize()}.")
    if report.decks:
        print_sentence(f"New decks: {', '.join(report.decks)}.")
    if report.restyled:
        print_sentence(f"Templates and style were changed there, and taken: {', '.join(report.restyled)}.")
    listed = [note for note in report.notes if note.outcome in _LISTED_OUTCOMES or note.reason]
    if listed:
        rows = [row for note in listed[:_MOST_LISTED] for row in _rows_of_note(note)]
        print_table(("Note", "Field", "Theirs", "Why", "Uid"), rows)
    print_notices(_notices_of(report, len(listed) - _MOST_LISTED))


def _rows_of_note(note: NoteOutcome) -> list[tuple[str, str, str, str, str]]:
    """Return a row for each field that the note has otherwise here, or one without a field."""
    fields = zip(note.fields, note.theirs, strict=True) if note.fields else [("", "")]
    return [(note.outcome.value, name, " ".join(text.split()), note.reason, note.uid) for name, text in fields]


def _notices_of(report: ImportReport, unlisted: int) -> list[str]:
    more = [f"There {'is' if unlisted == 1 else 'are'} {unlisted} more of these notes."] if unlisted > 0 else []
    unsupported = [f"“{name}” is shown without {', '.join(parts)}." for name, parts in report.unsupported]
    left_out = [f"“{name}” did not come in. {why}" for name, why in report.media_left_out]
    return [*more, *report.notices, *unsupported, *left_out]
