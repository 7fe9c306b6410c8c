"""Commands that bring back what was: `undo`, `redo`, `backups`, `backup`, `restore`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.opening import opened, path_of
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import say, table, write_json
from studyapp.operations.library.backups import entries, make
from studyapp.operations.library.backups import restore as put_back
from studyapp.operations.library.history import redo as do_again
from studyapp.operations.library.history import undo as take_back

BackupFile = Annotated[
    Path, typer.Argument(metavar="BACKUP", help="A file that “studyapp backups” lists.", show_default=False)
]


def undo(context: typer.Context, library: LibraryOption = None) -> None:
    """Take back the last change of the library.

    It makes no difference whether the change was made here or in the window.
    """
    with opened(context, library) as open_library:
        changes = take_back(open_library)
    say(f"Undone: {changes.name}." if changes else "There is nothing to undo.")


def redo(context: typer.Context, library: LibraryOption = None) -> None:
    """Do again what was undone last."""
    with opened(context, library) as open_library:
        changes = do_again(open_library)
    say(f"Done again: {changes.name}." if changes else "There is nothing to redo.")


def backups(context: typer.Context, json: JsonOption = False, library: LibraryOption = None) -> None:
    """List the backups of the library, the newest first.

    The library itself may be damaged or gone.
    """
    rows = [
        (datetime.fromtimestamp(entry.made_ms / 1000).astimezone(), entry)
        for entry in entries(path_of(context, library))
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
        table(
            ("Made", "Reason", "Bytes", "File"),
            ((made.strftime("%Y-%m-%d %H:%M"), kept.reason, kept.bytes, kept.path) for made, kept in rows),
        )
    else:
        say("There is no backup yet.")


def backup(context: typer.Context, library: LibraryOption = None) -> None:
    """Make a backup of the library now and check it."""
    with opened(context, library) as open_library:
        made = make(open_library)
    say(f"{made.path}: {made.bytes} bytes.")


def restore(context: typer.Context, backup_file: BackupFile, library: LibraryOption = None) -> None:
    """Put a backup in the place of the library.

    The library that was there is kept beside it. Close the window first.
    """
    path = path_of(context, library)
    aside = put_back(path, backup_file)
    say(f"The library {path} is as it was in {backup_file}.")
    if aside:
        say(f"What was there is kept as {aside}.")
