"""Parse the options for decks as text: formats, separators, columns."""

from typing import Annotated

import typer

from studyapp.exchange.anki_text import SEPARATORS
from studyapp.exchange.forms import TextChoices
from studyapp.exchange.quizlet import Separators
from studyapp.formats.values import Format, Option

SeparatorOption = Annotated[
    str | None,
    typer.Option(
        "--separator",
        metavar="MARK",
        help="What parts columns, or a term from its definition; tab, comma and so on can be named.",
        show_default=False,
    ),
]
RowSeparatorOption = Annotated[
    str | None,
    typer.Option(
        "--row-separator", metavar="MARK", help="What parts rows of quizlet's text; a line end.", show_default=False
    ),
]

_SEPARATOR_NAMES = {
    "tab": "\t",
    "pipe": "|",
    "semicolon": ";",
    "colon": ":",
    "comma": ",",
    "space": " ",
    "newline": "\n",
    r"\t": "\t",
    r"\n": "\n",
}


def parse_separator(typed: str) -> str:
    """Return a separator given by its name or as it stands."""
    return _SEPARATOR_NAMES.get(typed.casefold(), typed.replace(r"\t", "\t").replace(r"\n", "\n"))


def text_choices(form: Format, separator: str | None, row_separator: str | None) -> TextChoices:
    """Return the choices for a format.

    Raises:
        typer.BadParameter: Anki knows no such separator.
    """
    mark = parse_separator(separator or "tab")
    names = {letter: name for name, letter in SEPARATORS.items()}
    if Option.ROWS in form.options:
        return TextChoices(quizlet=Separators(mark, parse_separator(row_separator or "newline")))
    if Option.SEPARATOR in form.options and mark not in names:
        raise typer.BadParameter(f"“{separator}” is none of {', '.join(SEPARATORS)}.")
    return TextChoices(separator=names.get(mark, "tab"))
