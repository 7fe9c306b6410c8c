"""The commands in the order in which `--help` lists them, and how they are run."""

import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from studyapp import __version__
from studyapp.cli import adding, decks, doctor, fitting, reviewing, safety, scheduling, search, statistics
from studyapp.cli.curating import classroom, curated, getting, linting, queueing, suggesting
from studyapp.cli.essays import (
    assisting,
    audit,
    generate,
    importing,
    listing,
    memory,
    outline,
    references,
    remaking,
    versions,
)
from studyapp.cli.exams.commands import exam
from studyapp.cli.exchange import exporting, importing_decks, sending
from studyapp.cli.groups import AllCommands
from studyapp.cli.options import LibraryOption, library_option
from studyapp.domain.errors import StudyAppError
from studyapp.files import FULL

Window = Callable[[Path | None, Path | None], int]


app = typer.Typer(
    name="studyapp",
    cls=AllCommands,
    help="Make flashcards from an essay, review them, and export them to Anki. Without a command, the window opens.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def run(arguments: list[str], window: Window) -> int:
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
            told = "What the command says was not written: the disk is full."
            raise StudyAppError(told, "Make room, or choose another disk.") from error
        raise
    return 0


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"studyapp {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _without_command(
    context: typer.Context,
    library: LibraryOption = None,
    version: Annotated[  # noqa: ARG001 - its callback has done all
        bool, typer.Option("--version", help="Show the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        raise typer.Exit(_shown(context, library, None))


@app.command("open")
def _open(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="The essay to show.", show_default=False)] = None,
    library: LibraryOption = None,
) -> None:
    """Open the window, with an essay or without."""
    raise typer.Exit(_shown(context, library_option(context, library), file))


def _shown(context: typer.Context, library: Path | None, file: Path | None) -> int:
    window: Window = context.find_root().obj
    return window(library, file)


app.add_typer(exam)
curated.deck.command("lint")(linting.lint)
curated.deck.command("export")(classroom.export)
curated.deck.command("suggest")(suggesting.suggest)
for _getting in (getting.get, getting.subscriptions, getting.update, getting.index):
    curated.deck.command(_getting.__name__)(_getting)
curated.deck.command("suggestions")(queueing.suggestions)
curated.deck.command("items")(queueing.items)
app.add_typer(curated.deck)
for _name, _command in (
    ("generate", generate.generate),
    ("references", references.references),
    ("audit", audit.audit),
    ("assist", assisting.assist),
    ("import-essay", importing.import_essay),
    ("essays", listing.essays),
    ("describe", listing.describe),
    ("take", listing.take),
    ("make-again", remaking.make_again),
    ("revise", versions.revise),
    ("orphans", versions.orphans),
    ("left-out", versions.left_out),
    ("bring-back", versions.bring_back),
    ("decks", decks.decks),
    ("deck-options", scheduling.deck_options),
    ("study-settings", scheduling.study_settings),
    ("due", decks.due),
    ("review", reviewing.review),
    ("add", adding.add),
    ("export", exporting.export),
    ("import-deck", importing_decks.import_deck),
    ("send-to-anki", sending.send_to_anki),
    ("statistics", statistics.statistics),
    ("search", search.search),
    ("outline", outline.outline),
    ("memory", memory.memory),
    ("leeches", memory.leeches),
    ("fit", fitting.fit),
    ("rebuild", fitting.rebuild),
    ("undo", safety.undo),
    ("redo", safety.redo),
    ("backups", safety.backups),
    ("backup", safety.backup),
    ("restore", safety.restore),
    ("doctor", doctor.doctor),
):
    app.command(_name)(_command)
