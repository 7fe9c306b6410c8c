"""Make the index of a folder of decks; the same files give the same index."""

from pathlib import Path

from studyapp.deckfile.index import FILE_NAME, DeckIndex, entry_of, is_file, read_index, write_index
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.files import replacing
from studyapp.operations.curating.files import deck_of
from studyapp.operations.curating.getting.sources import decks_of


def index_of(folder: Path, title: str = "", description: str = "") -> DeckIndex:
    """Return the index of all decks in a folder.

    Args:
        folder: a folder with deck files, also in folders below.
        title: the title of the index; "" takes that of the index in the folder, or else the folder's name.
        description: the description of the index; "" takes that of the index in the folder.

    Raises:
        StudyAppError: there is no deck, one cannot be read or found by its name elsewhere, two have one id, or the old
            index cannot be read.
    """
    if not folder.is_dir():
        raise StudyAppError(msg("is-no-folder", parent=folder), msg("name-the-folder-of-the-decks"))
    before = _existing_index(folder / FILE_NAME)
    deck_files = list(decks_of(folder))
    for file in deck_files:
        if not is_file(file.file):
            message = msg("has-letters-in-its-name-that-not-every", writable=_writable(file.file))
            raise StudyAppError(message, msg("rename-that-file-without-colon-and-backslash"))
    entries = tuple(entry_of(deck_of(file.reading, file.file), file.file, file.data) for file in deck_files)
    if not entries:
        raise StudyAppError(msg("there-is-no-deck-in", folder=folder), msg("name-a-folder-that-has-deck-files-in-it"))
    index_title = title or (before.title if before else "") or folder.resolve().name
    index_description = description or (before.description if before else "")
    index = DeckIndex(_writable(index_title), _writable(index_description), entries)
    try:
        read_index(write_index(index).encode(), str(folder / FILE_NAME))  # report now what a reader would refuse
    except StudyAppError as error:
        raise StudyAppError(error.message, msg("put-that-right-in-the-files")) from error
    return index


def _writable(name: str) -> str:
    """Return a name with "?" for bytes that are not valid text, which a file system allows."""
    return name.encode("utf-8", "replace").decode()


def write(folder: Path, index: DeckIndex) -> bool:
    """Write an index into its folder, unless the file has the same bytes already.

    Returns:
        Whether anything was written.

    Raises:
        StudyAppError: it cannot be written.
    """
    path, data = folder / FILE_NAME, write_index(index).encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    with replacing(path) as file:
        file.write(data)
    return True


def _existing_index(path: Path) -> DeckIndex | None:
    return read_index(path.read_bytes(), str(path)) if path.is_file() else None
