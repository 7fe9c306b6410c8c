"""The paths of the library and the window's settings on this computer."""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import platformdirs

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.files import replacing

LIBRARY_VARIABLE = "STUDYAPP_LIBRARY"
_NAME = "studyapp"
_LIBRARY_FILE = "library.studyapp"
_CHOICE = "library-place.txt"


def library_path(explicit: Path | None = None) -> Path:
    """Return the library to use: the named one, else that of the environment, else the chosen one.

    Neither the file nor its folder need exist.
    """
    chosen_path = explicit or os.environ.get(LIBRARY_VARIABLE)
    if chosen_path:
        return followed(Path(chosen_path).expanduser())
    return chosen_library()


def followed(path: Path) -> Path:
    """Return the file that a path leads to, through any links, so that one library has one path.

    A link that leads nowhere stays as it is; see `expect_file`.
    """
    real = Path(os.path.realpath(path))
    return path.absolute() if path.is_symlink() and not real.exists() else real


def expect_file(library: Path) -> Path:
    """Return the same for a library that is to be used.

    Raises:
        StudyAppError: it is a link that leads nowhere.
    """
    path = followed(library)
    if path.is_symlink():
        raise StudyAppError(
            msg("is-a-link-to", path=path, path_2=path.readlink()),
            msg("connect-the-drive-that-it-leads-to"),
        )
    return path


def chosen_library() -> Path:
    """Return the library that a person chose in the preferences, else the usual one of this user."""
    with suppress(OSError, ValueError):
        if path_text := os.fsdecode((config_folder() / _CHOICE).read_bytes()).strip():
            return followed(Path(path_text))
    return usual_library()


def usual_library() -> Path:
    """Return the path of this user's library unless another place was chosen."""
    return followed(platformdirs.user_data_path(_NAME, appauthor=False) / _LIBRARY_FILE)


def is_missed(library: Path) -> bool:
    """Return whether a library is not where a person chose it to lie, as on a drive that is not there now."""
    return library == chosen_library() != usual_library() and not library.exists()


def choose_library(path: Path) -> None:
    """Let each start, of the window and of the command line, use a library in another place.

    Raises:
        StudyAppError: the folder for settings cannot be written to.
    """
    folder = config_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudyAppError(
            msg("the-folder-for-settings-cannot-be-made", folder=folder, strerror=str(error.strerror or error)),
            msg("name-the-library-at-each-start"),
        ) from error
    with replacing(folder / _CHOICE) as file:
        file.write(os.fsencode(path.absolute()) + b"\n")


def backups_folder(library: Path) -> Path:
    """Return the folder for the backups of a library, next to it."""
    return library.with_name(f"{library.stem}-backups")


def config_folder() -> Path:
    """Return the folder for what belongs to this computer's window alone; it need not exist."""
    return platformdirs.user_config_path(_NAME, appauthor=False)


def answers_folder() -> Path:
    """Return the folder where an assistant's answers are kept; it need not exist, and may be removed."""
    return platformdirs.user_cache_path(_NAME, appauthor=False) / "answers"


def unfinished_folder() -> Path:
    """Return the folder that lists what is being written, for a start after a kill; it need not exist."""
    return platformdirs.user_cache_path(_NAME, appauthor=False) / "unfinished"


def columns_file(library: Path) -> Path:
    """Return the file of a library's counts, kept from one session to the next; it need not exist, and may go."""
    name = sha256(os.fsencode(library.absolute())).hexdigest()[:20]
    return platformdirs.user_cache_path(_NAME, appauthor=False) / f"{name}.columns"
