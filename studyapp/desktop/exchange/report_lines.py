"""Lines of text that report an import note by note."""

from collections.abc import Iterator
from itertools import batched
from typing import TYPE_CHECKING

from studyapp.desktop import below, lazy, writing
from studyapp.desktop.exchange.import_words import outcome_title
from studyapp.desktop.language import tr
from studyapp.domain.exchange.packages import ImportReport

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.receiving.report_rows import ReportRow

_CHUNK = 500


def report_lines(library: "Library", report: ImportReport) -> Iterator[str]:
    """Yield a report as lines of plain text, each note of it named."""
    yield tr("Cards of “{source}”: {n}.").format(source=report.source, n=writing.number(len(report.notes)))
    yield from _on_the_whole(report)
    for outcome in lazy.report_rows.ORDER:
        notes = [note for note in report.notes if note.outcome is outcome]
        if not notes:
            continue
        yield ""
        yield f"{outcome_title(outcome)}: {writing.number(len(notes))}"
        for chunk in batched(notes, _CHUNK):
            for row in lazy.report_rows.rows_of(library, chunk):
                yield from _row(row)


def _row(row: "ReportRow") -> Iterator[str]:
    yield f"  {' — '.join(filter(None, (row.words, below.told(row.reason))))}"
    label_here, label_there = tr("{field}, here"), tr("{field}, in the file")
    for conflict in row.conflicts:
        yield f"    {label_here.format(field=conflict.name)}: {lazy.report_rows.one_line(conflict.mine)}"
        yield f"    {label_there.format(field=conflict.name)}: {lazy.report_rows.one_line(conflict.theirs)}"


def _on_the_whole(report: ImportReport) -> Iterator[str]:
    yield tr("Cards made: {cards}. Answers that came along: {answers}. Files: {files}.").format(
        cards=writing.number(report.cards),
        answers=writing.number(report.reviews),
        files=writing.number(report.media),
    )
    for title, names in (
        (tr("New decks"), report.decks),
        (tr("New note types"), report.note_types),
        (tr("Note types with other templates or style"), report.restyled),
    ):
        if names:
            yield f"{title}: {', '.join(names)}."
    yield from map(below.told, report.notices)
    for name, feature in report.unsupported:
        words = tr("Not shown as there, of the note type “{name}”: {what}.")
        yield words.format(name=name, what=", ".join(map(below.told, feature)))
    for name, reason in report.media_left_out:
        yield tr("Left out: {name} — {why}").format(name=name, why=below.told(reason))
    if report.skipped:
        yield tr("Rows that belong to nothing: {n}.").format(n=writing.number(report.skipped))
