"""Run the commands that restore earlier states: `undo`, `redo`, `backups`, `backup`, `restore`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.library_opening import chosen_library_path, open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_sentence, print_table, write_json
from studyapp.operations.library.backups import list_backups, make_backup
from studyapp.operations.library.backups import restore_backup as put_back
from studyapp.operations.library.history import redo as do_again
from studyapp.operations.library.history import undo as take_back

BackupFile = Annotated[
    Path, typer.Argument(metavar="BACKUP", help="A file that “studyapp backups” lists.", show_default=False)
]


def undo(context: typer.Context, library: LibraryOption = None) -> None:
    """Take back the last change of the library.

    It makes no difference whether the change was made here or in the window.
    """
    with open_chosen_library(context, library) as open_library:
        changes = take_back(open_library)
    print_sentence(f"Undone: {changes.name}." if changes else "There is nothing to undo.")


def redo(context: typer.Context, library: LibraryOption = None) -> None:
    """Do again what was undone last."""
    with open_chosen_library(context, library) as open_library:
        changes = do_again(open_library)
    print_sentence(f"Done again: {changes.name}." if changes else "There is nothing to redo.")


def backups(context: typer.Context, json: JsonOption = False, library: LibraryOption = None) -> None:
    """List the backups of the library, the newest first.

    The library itself may be damaged or gone.
    """
    rows = [
        (datetime.fromtimestamp(entry.made_ms / 1000).astimezone(), entry)
        for entry in list_backups(chosen_library_path(context, library))
    ]
    if json:
        write_json(
            {
                "backups": [
                    {
                        "path": str(kept.path),
                        "made": made.isoformat(timespec="seconds"),
                        "reason": kept.reason,
                        "bytes": kept.bytes,
                    }
                    for made, kept in rows
                ]
            }
        )
    elif rows:
        print_table(
            ("Made", "Reason", "Bytes", "File"),
            ((made.strftime("%Y-%m-%d %H:%M"), kept.reason, kept.bytes, kept.path) for made, kept in rows),
        )
    else:
        print_sentence("There is no backup yet.")


def backup(context: typer.Context, library: LibraryOption = None) -> None:
    """Make a backup of the library now and check it."""
    with open_chosen_library(context, library) as open_library:
        made = make_backup(open_library)
    print_sentence(f"{made.path}: {made.bytes} bytes.")


def restore(context: typer.Context, backup_file: BackupFile, library: LibraryOption = None) -> None:
    """Put a backup in the place of the library.

    The library that was there is kept beside it. Close the window first.
    """
    path = chosen_library_path(context, library)
    aside = put_back(path, backup_file)
    print_sentence(f"The library {path} is as it was in {backup_file}.")
    if aside:
        print_sentence(f"What was there is kept as {aside}.")
