"""The command `export`: decks of the library as a package for Anki or as text, and what will be in it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.exchange.text_choices import RowSeparatorOption, SeparatorOption, text_choices
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import LibraryOption, format_option
from studyapp.cli.output import print_notices, print_sentence, print_table, progress_on_terminal
from studyapp.domain.exchange.packages import ExportPlan, ExportRequest
from studyapp.exchange.forms import TextChoices
from studyapp.formats.registry import APKG, written_by
from studyapp.formats.values import Format, Kind, Writer
from studyapp.operations.exporting.packages import export_package, plan_package
from studyapp.operations.exporting.texts import export_text

DeckNames = Annotated[
    list[str] | None, typer.Argument(metavar="DECK", help="Names or uids of decks.", show_default=False)
]


def export(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    decks: DeckNames = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="The file to write.", show_default=False)
    ] = None,
    form: Annotated[
        Format | None, format_option(written_by(Writer.LIBRARY), "What to write; an Anki package if not given.")
    ] = None,
    separator: SeparatorOption = None,
    row_separator: RowSeparatorOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Export all decks.")] = False,
    course: Annotated[
        str, typer.Option("--course", help="Put the decks under one of this name.", show_default=False)
    ] = "",
    with_progress: Annotated[
        bool, typer.Option("--progress", help="Take schedule, review log and options along.")
    ] = False,
    for_older: Annotated[
        bool, typer.Option("--for-older", help="Let versions of Anki before 2.1.50 and other programs read it too.")
    ] = False,
    only_plan: Annotated[bool, typer.Option("--plan", help="Only tell what would be in the package.")] = False,
    library: LibraryOption = None,
) -> None:
    """Write decks as a package for Anki, or as text for Anki and other programs.

    Only taken cards are written. Importing a later export updates the notes in Anki and keeps what was learned there;
    what was deleted here since an earlier export goes along with the tag studyapp::retired, since Anki deletes nothing.
    """
    if everything == bool(decks):
        raise typer.BadParameter("Name the decks to export, or give --all.")
    if output is None and not only_plan:
        raise typer.BadParameter("Give --output with the file to write, or --plan.")
    chosen_form = form or APKG
    if chosen_form.kind is Kind.PACKAGE:
        options = ExportRequest(course=course, with_progress=with_progress, for_older=for_older)
        _export_package(context, library, decks or [], None if only_plan else output, options)
        return
    if output is None or only_plan or course or with_progress or for_older:
        raise typer.BadParameter("Text takes --output, and neither --plan, --course, --progress nor --for-older.")
    choices = text_choices(chosen_form, separator, row_separator)
    _export_text(context, library, decks or [], output, chosen_form, choices)


def _export_package(
    context: typer.Context, library: Path | None, decks: list[str], output: Path | None, options: ExportRequest
) -> None:
    """Write a package, or only tell what would be in it if no file is given."""
    with open_chosen_library(context, library) as open_library:
        request = replace(options, decks=tuple(open_library.find_deck(name).uid for name in decks))
        if output is None:
            plan = plan_package(open_library, request)
        else:
            with progress_on_terminal("Exporting") as report:
                plan = export_package(open_library, request, output, report)
    if output is None:
        print_table(("Deck", "Notes", "Cards"), ((deck.name, deck.notes, deck.cards) for deck in plan.decks))
    else:
        print_sentence(f"{output}: {_plan_words(plan)}.")
    print_notices(_remarks(plan))


def _export_text(
    context: typer.Context,
    library: Path | None,
    decks: list[str],
    output: Path,
    form: Format,
    choices: TextChoices,
) -> None:
    with open_chosen_library(context, library) as open_library:
        wanted = [open_library.find_deck(name).uid for name in decks]
        written = export_text(open_library, wanted, form, output, choices)
    notes = "1 note" if written.notes == 1 else f"{written.notes} notes"
    print_sentence(f"{output}: {notes} of {'1 deck' if written.decks == 1 else f'{written.decks} decks'}.")
    print_notices(written.notices)


def _plan_words(plan: ExportPlan) -> str:
    """Return the numbers of cards and decks, such as “3 cards of 2 decks”."""
    cards = "1 card" if plan.cards == 1 else f"{plan.cards} cards"
    place = f"the deck “{plan.decks[0].name}”" if len(plan.decks) == 1 else f"{len(plan.decks)} decks"
    return f"{cards} of {place}"


def _remarks(plan: ExportPlan) -> Iterator[str]:
    """Yield the notices of an export, then the notes left out and those retired, one a line."""
    yield from plan.notices
    for listed, sentence in (
        (plan.left_out, "Left out, since Anki could make no card of it:"),
        (plan.retired, "Tagged studyapp::retired, since it was deleted here after an earlier export:"),
    ):
        if listed:
            yield sentence
            yield from (f"  {note.words}" for note in listed)
