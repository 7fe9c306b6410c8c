"""`studyapp generate`: the cards of an essay, without a library."""

import os
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.essays.essay_input import GivenDetails, read_essay
from studyapp.cli.essays.generation_json import public_values
from studyapp.cli.options import (
    AuthorOption,
    BibliographyOption,
    BudgetOption,
    DateOption,
    EssayFile,
    TitleOption,
    format_option,
)
from studyapp.cli.output import print_notices, progress_on_terminal, write_json
from studyapp.domain.generation import Generation, MakingSettings
from studyapp.formats.registry import CURATED, JSON, written_by
from studyapp.formats.values import Format, Writer
from studyapp.operations.essays.making import ONE_THREAD, make_cards


def generate(
    file: EssayFile,
    form: Annotated[
        Format,
        format_option(
            written_by(Writer.ESSAY), "JSON with all that was found, an Anki package, a table, or a curated deck."
        ),
    ] = JSON,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="OUT", help="The file to write; JSON can do without.", show_default=False
        ),
    ] = None,
    title: TitleOption = None,
    author: AuthorOption = None,
    date: DateOption = None,
    bibliography: BibliographyOption = None,
    per_1000_words: BudgetOption = None,
) -> None:
    """Make cards from an essay and print or write them.

    No library is needed, and none is changed. The same text gives the same cards, byte for byte. Anki packages,
    tables and curated decks hold the proposed cards; JSON holds the suggested ones too, and why each was made. A
    curated deck carries no text of the essay: it leaves out cards that repeat eight words of it in a row.
    """
    if output is None and form is not JSON:
        raise typer.BadParameter(f"--format {form} needs --output with the file to write.")
    made = generate_from(file, GivenDetails(title, author, date, bibliography), per_1000_words)
    print_notices(made.notices)
    if output is None or form is JSON:
        write_json(public_values(made), output)
        return
    if form is CURATED:
        _write_deck(made, output)
        return
    from studyapp.operations.exporting.generations import export_generation

    export_generation(made, form, output)


def _write_deck(made: Generation, output: Path) -> None:
    from studyapp.operations.curating.publishing.generated import write_generated_deck

    _cards, left_out = write_generated_deck(made, output)
    if left_out:
        left = "1 card is" if left_out == 1 else f"{left_out} cards are"
        print_notices((f"{left} left out, for repeating eight words or more of the text in a row.",))


def generate_from(file: Path, details: GivenDetails, per_1000_words: int | None) -> Generation:
    """Read the essay and make its cards in this process, with progress on a terminal."""
    os.environ.update(ONE_THREAD)  # before numpy is imported
    essay = read_essay(file, details)
    settings = MakingSettings() if per_1000_words is None else MakingSettings(per_1000_words)
    with progress_on_terminal("Making cards") as report:
        return make_cards(essay, settings, report)
