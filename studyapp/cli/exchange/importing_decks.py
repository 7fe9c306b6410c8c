"""The command `import-deck`: decks of other programs, each form brought in by its own operation."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.exchange.receiving import receive_package, unknown_notes
from studyapp.cli.exchange.text_choices import RowSeparatorOption, SeparatorOption, parse_separator, text_choices
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import LibraryOption, format_option
from studyapp.cli.output import print_notices, print_sentence, print_table, progress_on_terminal, shorten
from studyapp.domain.exchange.packages import ImportOptions, ImportReport, NoteOutcome, Outcome
from studyapp.domain.ids import Uid
from studyapp.exchange.tables import TableForm, list_columns, parse_columns
from studyapp.formats.identify import identify, refuse_other
from studyapp.formats.registry import decks
from studyapp.formats.values import DECKS, Format, Kind, Option
from studyapp.library import Library
from studyapp.operations.receiving.reading_text import TextPreview, preview_text
from studyapp.operations.receiving.report_rows import ReportRow, rows_of
from studyapp.operations.receiving.texts import FaultyTextError, TextImportOptions, import_text

_MOST_LISTED = 20
_MOST_LETTERS = 60


def import_deck(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file, or the folder of CrowdAnki's.", show_default=False)
    ],
    form: Annotated[Format | None, format_option(decks(), "What the file is; if not given, it is looked at.")] = None,
    deck: Annotated[
        str, typer.Option("--deck", help="Put all cards into the deck of this name.", show_default=False)
    ] = "",
    separator: SeparatorOption = None,
    row_separator: RowSeparatorOption = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="front,back,…",
            help="What the columns of a table are: uid, type, front, back, tags, deck, - for none, or any field.",
            show_default=False,
        ),
    ] = None,
    header: Annotated[
        bool | None,
        typer.Option("--header/--no-header", help="Whether the first row names columns.", show_default=False),
    ] = None,
    only_preview: Annotated[
        bool,
        typer.Option(
            "--preview",
            "--dry-run",
            help="Only show the first cards as they would be, or what of a package would come.",
        ),
    ] = False,
    skip_faulty: Annotated[
        bool, typer.Option("--skip-faulty", help="Bring in the rest of a file that has mistakes.")
    ] = False,
    file_wins: Annotated[
        bool, typer.Option("--file-wins", help="Take the file's words where a card was changed on both sides.")
    ] = False,
    theirs: Annotated[
        list[str] | None,
        typer.Option(
            "--theirs",
            metavar="UID",
            help="Take the file's words of this card, also after they were left; may be given again.",
            show_default=False,
        ),
    ] = None,
    no_progress: Annotated[
        bool, typer.Option("--no-progress", help="Leave schedules, history and flags of a package behind.")
    ] = False,
    no_presets: Annotated[
        bool, typer.Option("--no-presets", help="Give new decks of a package the usual limits instead of theirs.")
    ] = False,
    library: LibraryOption = None,
) -> None:
    """Bring in a deck that another program wrote: text, a table, or a package of Anki.

    Importing again updates what changed and doubles nothing; what was changed here stays, and is told where the file
    changed it too.
    """
    chosen = {Uid(uid): () for uid in theirs or ()}
    wanted = form or _form_of(file)
    if wanted.kind is Kind.PACKAGE:
        package_options = ImportOptions(not no_progress, not no_presets, file_wins, chosen)
        with open_chosen_library(context, library, make=True) as open_library:
            receive_package(open_library, file, package_options, only_preview=only_preview)
        return
    is_table = Option.COLUMNS in wanted.options
    choices = text_choices(wanted, None if is_table else separator, row_separator)
    if separator and is_table:
        choices = replace(choices, delimiter=parse_separator(separator))
    first = preview_text(file, wanted, choices, 1)  # before a library is begun
    if columns is not None or header is not None:
        choices = replace(choices, table=_table_form(first.table, columns, header))
    if only_preview:
        _print_preview(preview_text(file, wanted, choices))
    else:
        _import_text(context, library, file, wanted, TextImportOptions(deck, skip_faulty, file_wins, choices, chosen))


def _table_form(guessed: TableForm | None, columns: str | None, header: bool | None) -> TableForm:
    """Return the form of a table as it is guessed, but for what a person said of it."""
    if guessed is None:
        raise typer.BadParameter("Columns can be named for a table only: --format csv.")
    named = guessed.columns if columns is None else parse_columns(columns)
    return TableForm(guessed.delimiter, guessed.has_header if header is None else header, named)


def _import_text(
    context: typer.Context, library: Path | None, file: Path, wanted: Format, options: TextImportOptions
) -> None:
    try:
        with (
            open_chosen_library(context, library, make=True) as open_library,
            progress_on_terminal("Importing") as report,
        ):
            _changes, brought, report_notices = import_text(open_library, file, wanted, options, report)
            remarks = list(_remarks(open_library, brought))
    except FaultyTextError as error:
        print_notices(map(str, error.problems))
        raise
    print_notices(report_notices)
    print_sentence(brought.summary)
    print_notices(remarks)
    print_notices(unknown_notes(options.theirs, brought))


def _form_of(file: Path) -> Format:
    found = identify(file, DECKS)
    refuse_other(found)
    return found.format


def _print_preview(preview: TextPreview) -> None:
    print_notices(preview.notices)
    if preview.table is not None:
        first = "the first row names them" if preview.table.has_header else "no row names them"
        print_sentence(
            f"Columns, parted by “{preview.table.delimiter}”: {list_columns(preview.table.columns)}; {first}."
        )
    rows = preview.read.deck.notes
    print_table(
        ("Line", "Kind", "Front", "Back", "Deck", "Tags"),
        (
            (
                note.line,
                "cloze" if note.is_cloze else "basic",
                shorten(note.front, _MOST_LETTERS),
                shorten(note.back, _MOST_LETTERS),
                note.deck,
                " ".join(note.tags),
            )
            for note in rows
        ),
    )
    print_notices(map(str, preview.read.problems))


def _remarks(library: Library, report: ImportReport) -> Iterator[str]:
    """Yield what a person should read, as sentences or lines."""
    if report.decks:
        yield f"New decks: {', '.join(report.decks)}."
    for outcome, sentence in (
        (Outcome.REFUSED, "Not brought in:"),
        (Outcome.KEPT_DELETED, "Left deleted:"),
        (Outcome.CONFLICT, "Changed on both sides; your own words stay:"),
    ):
        found = [note for note in report.notes if note.outcome is outcome]
        if found:
            yield sentence
            yield from _report_lines(library, found)
    yield from _report_lines(
        library, [note for note in report.notes if note.outcome is Outcome.UPDATED and note.reason]
    )


def _report_lines(library: Library, found: Sequence[NoteOutcome]) -> Iterator[str]:
    for row in rows_of(library, found[:_MOST_LISTED]):
        fields = [
            f"{text.name}: here {shorten(text.mine, _MOST_LETTERS)}, there {shorten(text.theirs, _MOST_LETTERS)}"
            for text in row.conflicts
        ]
        yield f"  {' '.join(filter(None, (_note_name(row), row.reason, '; '.join(fields))))}"
    if len(found) > _MOST_LISTED:
        yield f"  … and {len(found) - _MOST_LISTED} more."


def _note_name(row: ReportRow) -> str:
    """Return the question of a note that is or was in the library; for a row that made none, its line."""
    return f"“{shorten(row.words, _MOST_LETTERS)}”:" if row.words else ""
