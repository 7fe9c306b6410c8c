"""Options and arguments that several commands share."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from typer.models import OptionInfo

from studyapp.domain.essays import is_date
from studyapp.domain.generation import MakingSettings
from studyapp.formats.registry import named
from studyapp.formats.values import Format

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="PATH",
        help="The library file to use; the environment variable STUDYAPP_LIBRARY does the same.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]
EssayFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The essay, in any format that can be read; - is text from standard input.",
        show_default=False,
    ),
]
TitleOption = Annotated[
    str | None, typer.Option("--title", help="Title of the essay; else the file's.", show_default=False)
]
AuthorOption = Annotated[
    str | None, typer.Option("--author", help="Author of the essay; else the file's.", show_default=False)
]
DeckName = Annotated[str, typer.Argument(metavar="DECK", help="Name or uid of a deck.", show_default=False)]
DeckOption = Annotated[
    str | None, typer.Option("--deck", metavar="DECK", help="Only this deck, by name or uid.", show_default=False)
]


def _date(given: str | None) -> str | None:
    if given is not None and not is_date(given):
        raise typer.BadParameter(f"“{given}” is neither a year, such as 2021, nor a date, such as 2021-03-14.")
    return given


DateOption = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE",
        help="Year or ISO date of the essay; else the file's.",
        callback=_date,
        show_default=False,
    ),
]
BibliographyOption = Annotated[
    Path | None,
    typer.Option(
        "--bibliography",
        metavar="FILE.bib",
        help="BibTeX file with the sources; else the one that the essay names, or the one of its own name beside it.",
        show_default=False,
    ),
]
BudgetOption = Annotated[
    int | None,
    typer.Option(
        "--per-1000-words",
        metavar="N",
        min=1,
        max=100,
        help=f"How many cards to propose at most per 1,000 words; {MakingSettings().per_1000_words} if not given.",
        show_default=False,
    ),
]


def format_option(formats: Iterable[Format], words: str, *, is_shown: bool = True) -> OptionInfo:
    """Return the option of a format by its name.

    Args:
        formats: the formats that can be named.
        words: the words of the help.
        is_shown: whether the help tells the usual one, if there is one.
    """
    known = tuple(formats)
    names = [format_.name for format_ in known]

    def parsed(typed: str | Format) -> Format:
        found = named(str(typed), known)
        if found is None:
            raise typer.BadParameter(f"“{typed}” is none of {', '.join(names)}.")
        return found

    shown = f"<{'|'.join(names)}>"
    option: OptionInfo = typer.Option("--format", metavar=shown, parser=parsed, help=words, show_default=is_shown)
    return option


def library_option(context: typer.Context, given: Path | None) -> Path | None:
    """Return the `--library` of the command itself, else the one that stands before the command or its group."""
    groups = context.parent
    while given is None and groups is not None:
        given, groups = groups.params.get("library"), groups.parent
    return given
