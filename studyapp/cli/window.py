"""Run the command `open`, and show the window for other commands."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.options import LibraryOption, library_option
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

ShowWindow = Callable[[Path | None, Path | None], int]
"""Shows the window for a library and a file, and returns the exit code."""


def open_window(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="The essay to show.", show_default=False)] = None,
    library: LibraryOption = None,
) -> None:
    """Open the window, with an essay or without."""
    if file is not None and not file.exists():
        raise StudyAppError(msg("there-is-no-file", path=file), msg("check-the-name-and-the-folder"))
    raise typer.Exit(show_window(context, library_option(context, library), file))


def show_window(context: typer.Context, library: Path | None, file: Path | None) -> int:
    """Show the window with the function given to the command line; return its exit code."""
    window: ShowWindow = context.find_root().obj
    return window(library, file)
