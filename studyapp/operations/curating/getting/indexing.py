"""Make the index of a folder of decks: the same for the same files, whoever makes it and when."""

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
        folder: with deck files, also in folders below.
        title: else that of the index that lies there, else the folder's name.
        description: else that of the index that lies there.

    Raises:
        StudyAppError: there is no deck, one cannot be read or found by its name elsewhere, two have one id, or the old
            index cannot be read.
    """
    if not folder.is_dir():
        raise StudyAppError(msg("is-no-folder", parent=folder), msg("name-the-folder-of-the-decks"))
    before = _before(folder / FILE_NAME)
    found = list(decks_of(folder))
    for each in found:
        if not is_file(each.file):
            said = msg("has-letters-in-its-name-that-not-every", writable=_writable(each.file))
            raise StudyAppError(said, msg("rename-that-file-without-colon-and-backslash"))
    entries = tuple(entry_of(deck_of(each.reading, each.file), each.file, each.data) for each in found)
    if not entries:
        raise StudyAppError(msg("there-is-no-deck-in", folder=folder), msg("name-a-folder-that-has-deck-files-in-it"))
    named = title or (before.title if before else "") or folder.resolve().name
    about = description or (before.description if before else "")
    index = DeckIndex(_writable(named), _writable(about), entries)
    try:
        read_index(write_index(index).encode(), str(folder / FILE_NAME))  # what a reader would not take is told now
    except StudyAppError as error:
        raise StudyAppError(error.message, msg("put-that-right-in-the-files")) from error
    return index


def _writable(name: str) -> str:
    """Return a name without the bytes that are no letters, which the file system lets stand."""
    return name.encode("utf-8", "replace").decode()


def write(folder: Path, index: DeckIndex) -> bool:
    """Write an index into its folder, unless it is the same to the letter already.

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


def _before(path: Path) -> DeckIndex | None:
    return read_index(path.read_bytes(), str(path)) if path.is_file() else None
