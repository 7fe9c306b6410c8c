"""Make the rows of an import report, with both sides of each difference."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.domain.exchange.packages import ImportReport, NoteOutcome, Outcome
from studyapp.rendering.brief import summarise
from studyapp.rendering.from_html import html_text

if TYPE_CHECKING:
    from studyapp.domain.notes import Note
    from studyapp.library import Library

MOST_SHOWN = 500
"""Notes of one outcome in a list; a saved report names all."""

ORDER = (
    Outcome.CONFLICT,
    Outcome.REFUSED,
    Outcome.KEPT_DELETED,
    Outcome.NEW,
    Outcome.UPDATED,
    Outcome.UNCHANGED,
)
"""The order of outcomes; those that a person has to read come first."""

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed on both sides: what stands here, and what came."""

    name: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One note.

    Attributes:
        uid: its own.
        words: its question as plain text; its uid where it is not in the library.
    """

    uid: str
    words: str
    outcome: Outcome
    reason: str
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report with its notes by name.

    Attributes:
        rows: the notes by outcome, no more than `MOST_SHOWN` of each.
    """

    report: ImportReport
    rows: Mapping[Outcome, tuple[ReportRow, ...]]


def make_report(library: "Library", report: ImportReport, *, is_done: bool = True) -> ShownReport:
    """Name the notes of a report; before it is done, the library knows nothing of new ones."""
    found: dict[Outcome, tuple[ReportRow, ...]] = {}
    for outcome in ORDER:
        if outcome is Outcome.NEW and not is_done:
            continue
        notes = [note for note in report.notes if note.outcome is outcome][:MOST_SHOWN]
        if notes:
            found[outcome] = tuple(rows_of(library, notes))
    return ShownReport(report, found)


def rows_of(library: "Library", outcomes: Sequence[NoteOutcome]) -> Iterator[ReportRow]:
    """Yield the notes with their words and both sides of what differs."""
    notes_here = {
        note.uid: note for note in library.store.reads.notes.notes_named([outcome.uid for outcome in outcomes])
    }
    gone = library.store.counterparts.received([outcome.uid for outcome in outcomes if outcome.uid not in notes_here])
    for outcome in outcomes:
        note, received_note = notes_here.get(outcome.uid), gone.get(outcome.uid)
        words = (
            _words(note) if note is not None else _words_of(received_note.fields) if received_note is not None else ""
        )
        yield ReportRow(outcome.uid, words or outcome.uid, outcome.outcome, outcome.reason, _conflicts(note, outcome))


def _words(note: "Note") -> str:
    return summarise(note).front[:_LONGEST]


def _words_of(fields: tuple[str, ...]) -> str:
    """Return the words of a note that is no longer here, as it came."""
    return one_line(html_text(next(filter(None, fields), "")))[:_LONGEST]


def _conflicts(note: "Note | None", outcome: NoteOutcome) -> tuple[Conflict, ...]:
    mine = {} if note is None else note.texts
    return tuple(
        Conflict(name, mine.get(name, ""), theirs) for name, theirs in zip(outcome.fields, outcome.theirs, strict=True)
    )


def one_line(text: str) -> str:
    """Return a text without line ends."""
    return " ".join(text.split())
