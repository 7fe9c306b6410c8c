"""The program `studyapp` on the command line, and how one command is run."""

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from studyapp import __version__
from studyapp.cli.command_groups import AllCommands
from studyapp.cli.commands import COMMANDS
from studyapp.cli.options import LibraryOption
from studyapp.cli.window import ShowWindow, show_window
from studyapp.domain.errors import StudyAppError
from studyapp.files import FULL


class _StudyApp(AllCommands):
    entries = COMMANDS


app = typer.Typer(
    name="studyapp",
    cls=_StudyApp,
    help="Make flashcards from an essay, review them, and export them to Anki. Without a command, the window opens.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def run(arguments: list[str], window: ShowWindow) -> int:
    """Run one command; returns the exit code: 0 done, 2 wrong usage.

    Args:
        arguments: without the program's name.
        window: shows the window for a library and a file, both or either of which may be None.

    Raises:
        StudyAppError: the command could not be carried out.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a title may hold what the terminal cannot show
    try:
        app(arguments, prog_name="studyapp", obj=window)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except OSError as error:
        if error.errno in FULL and not error.filename:  # what is printed goes to a file
            message = "What the command says was not written: the disk is full."
            raise StudyAppError(message, "Make room, or choose another disk.") from error
        raise
    return 0


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"studyapp {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _open_without_command(
    context: typer.Context,
    library: LibraryOption = None,
    version: Annotated[  # noqa: ARG001 - its callback has done all
        bool, typer.Option("--version", help="Show the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        raise typer.Exit(show_window(context, library, None))
