"""Where the library and the window's settings live on this computer."""

import os
from pathlib import Path

import platformdirs

LIBRARY_VARIABLE = "STUDYAPP_LIBRARY"
_NAME = "studyapp"
_LIBRARY_FILE = "library.studyapp"


def library_path(explicit: Path | None = None) -> Path:
    """The library to use: the one that was named, else that of the environment, else the user's own.

    Neither the file nor its folder need exist.
    """
    named = explicit or os.environ.get(LIBRARY_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return platformdirs.user_data_path(_NAME, appauthor=False) / _LIBRARY_FILE


def backups_folder(library: Path) -> Path:
    """The folder for the backups of a library, next to it."""
    return library.with_name(f"{library.stem}-backups")


def config_folder() -> Path:
    """The folder for what belongs to this computer's window alone; it need not exist."""
    return platformdirs.user_config_path(_NAME, appauthor=False)
