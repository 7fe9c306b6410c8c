"""Open the library that a command is about."""

from pathlib import Path

import typer

from studyapp.cli.options import library_option
from studyapp.cli.output import notices
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.paths import library_path


def path_of(context: typer.Context, given: Path | None) -> Path:
    """Return the library file that the command is about, whether or not it exists."""
    return library_path(library_option(context, given))


def opened(context: typer.Context, given: Path | None, *, make: bool = False) -> Library:
    """Return the library, open; the caller closes it.

    Args:
        context: of the command.
        given: the command's own `--library`.
        make: begin a new library where there is none.

    Raises:
        StudyAppError: there is none, or it cannot be opened.
    """
    path = path_of(context, given)
    if not make and not path.exists():
        raise StudyAppError(
            f"There is no library at {path} yet.",
            "Import an essay first, with “studyapp import-essay FILE”, or name another library with --library.",
        )
    library = Library.open(path)
    notices(library.notices)
    return library
