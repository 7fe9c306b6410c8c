"""Open the library of a command."""

from pathlib import Path

import typer

from studyapp.cli.options import library_option
from studyapp.cli.output import print_notices
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.paths import library_path


def chosen_library_path(context: typer.Context, given: Path | None) -> Path:
    """Return the path of the library for a command; the file need not exist."""
    return library_path(library_option(context, given))


def open_chosen_library(context: typer.Context, given: Path | None, *, make: bool = False) -> Library:
    """Return the open library; the caller closes it.

    Args:
        context: the context of the command.
        given: the command's own `--library`.
        make: begin a new library where there is none.

    Raises:
        StudyAppError: there is none, or it cannot be opened.
    """
    path = chosen_library_path(context, given)
    if not make and not path.exists():
        raise StudyAppError(
            f"There is no library at {path} yet.",
            "Import a text first, with “studyapp import-essay FILE”, or name another library with --library.",
        )
    library = Library.open(path)
    print_notices(library.notices)
    return library
