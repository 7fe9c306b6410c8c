"""`studyapp generate`: the cards of an essay, without a library."""

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.options import (
    AuthorOption,
    BibliographyOption,
    BudgetOption,
    DateOption,
    EssayFile,
    TitleOption,
    format_option,
)
from studyapp.cli.output import notices, progress, write_json
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation, MakingSettings
from studyapp.formats.registry import CURATED, JSON, MARKDOWN, written_by
from studyapp.formats.values import Format, Writer

_PIPED = Path("-")


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
    made = made_from(file, Told(title, author, date, bibliography), per_1000_words)
    notices(made.notices)
    if output is None or form is JSON:
        from studyapp.cli.essays.generation_json import public_values

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
        notices((f"{left} left out, for repeating eight words or more of the essay in a row.",))


@dataclass(frozen=True, slots=True)
class Told:
    """The title, author and date that the person gives; None leaves it to the file."""

    title: str | None
    author: str | None
    date: str | None
    bibliography: Path | None = None


def read(file: Path, told: Told) -> Essay:
    """Read the essay, with what the person says of it; - is standard input.

    Raises:
        StudyAppError: it cannot be read.
    """
    if file == _PIPED:
        return _piped(told)
    from studyapp.reading import read_file

    return read_file(file, title=told.title, author=told.author, date=told.date, bibliography=told.bibliography)


def _piped(told: Told) -> Essay:
    from studyapp.operations.essays.pasting import is_markdown
    from studyapp.reading import SIZE_LIMIT, read_text
    from studyapp.reading.decoding import decode
    from studyapp.reading.files import essay_format

    name = "What came from standard input"
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise StudyAppError(f"{name} is longer than {SIZE_LIMIT // 1_000_000} MB.", "Split it, by chapters perhaps.")
    raw, remarks = decode(data, name)
    digest = hashlib.sha256(data).hexdigest()
    return read_text(
        raw,
        markdown=is_markdown(raw) or essay_format("", data) is MARKDOWN,
        raw_sha256=digest,
        title=told.title,
        author=told.author,
        date=told.date,
        notices=remarks,
        name=name,
    )


def made_from(file: Path, told: Told, per_1000_words: int | None) -> Generation:
    """Read the essay and make its cards in this process, with progress on a terminal."""
    from studyapp.operations.essays.making import ONE_THREAD, make

    os.environ.update(ONE_THREAD)  # before numpy is imported
    essay = read(file, told)
    settings = MakingSettings() if per_1000_words is None else MakingSettings(per_1000_words)
    with progress("Making cards") as report:
        return make(essay, settings, report)
