"""Choices for decks as text, as they are typed: formats, separators, columns."""

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

_NAMED = {
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


def mark_of(typed: str) -> str:
    """Return a separator by its name, or as it stands."""
    return _NAMED.get(typed.casefold(), typed.replace(r"\t", "\t").replace(r"\n", "\n"))


def text_choices(form: Format, separator: str | None, row_separator: str | None) -> TextChoices:
    """Return what was chosen for a format.

    Raises:
        typer.BadParameter: Anki knows no such separator.
    """
    mark = mark_of(separator or "tab")
    names = {letter: name for name, letter in SEPARATORS.items()}
    if Option.ROWS in form.options:
        return TextChoices(quizlet=Separators(mark, mark_of(row_separator or "newline")))
    if Option.SEPARATOR in form.options and mark not in names:
        raise typer.BadParameter(f"“{separator}” is none of {', '.join(SEPARATORS)}.")
    return TextChoices(separator=names.get(mark, "tab"))
