"""The command `open`, and how the command line shows the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.options import LibraryOption, library_option

Window = Callable[[Path | None, Path | None], int]
"""Shows the window for a library and a file, and returns the exit code."""


def open_window(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="The essay to show.", show_default=False)] = None,
    library: LibraryOption = None,
) -> None:
    """Open the window, with an essay or without."""
    raise typer.Exit(shown(context, library_option(context, library), file))


def shown(context: typer.Context, library: Path | None, file: Path | None) -> int:
    """Show the window that was handed to the command line; return its exit code."""
    window: Window = context.find_root().obj
    return window(library, file)
