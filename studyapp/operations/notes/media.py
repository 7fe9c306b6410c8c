"""Pictures and sounds of imported notes, for showing and playing them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copyfileobj
from typing import Final

from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import MediaKind, kind_of, named_media
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.files import replacing
from studyapp.library import Library

_MOST_BYTES: Final = 64_000_000  # of all pictures of a card
_UNWANTED = re.compile(r"[^\w.-]+")


def pictures(library: Library, note: Note) -> Mapping[str, bytes]:
    """The contents of the pictures that an imported note and its templates name, by their names."""
    found: dict[str, bytes] = {}
    room = _MOST_BYTES
    for name in dict.fromkeys(_named(note)):
        medium = None if _is_played(name) else library.medium_file(name)
        if medium is not None and (size := medium.size) <= room:
            found[name] = medium.content
            room -= size
    return found


def keep_played(library: Library, name: str, folder: Path) -> Path:
    """Put a sound or film into a folder, for another program to play.

    Args:
        library: that has it.
        name: what notes call it.
        folder: where to.

    Returns:
        The file, which gets a harmless name with the same ending.

    Raises:
        StudyAppError: it is no sound or film, the library does not have it, or the folder cannot be written to.
    """
    if not _is_played(name):
        raise StudyAppError(
            msg("is-no-sound-or-film-that-is-opened-here", name=name), msg("it-is-kept-and-goes-back-to-anki")
        )
    medium = library.medium_file(name)
    if medium is None:
        raise StudyAppError(msg("the-library-does-not-have", name=name), msg("import-the-deck-again"))
    harmless = _UNWANTED.sub("_", Path(name).stem)[:60].strip("._-")
    path = folder / f"{harmless or 'sound'}-{medium.sha256[:8]}{Path(name).suffix.casefold()}"
    if not path.exists():
        with replacing(path) as file, library.store.media.file(medium.sha256).open("rb") as content:
            copyfileobj(content, file)
    return path


def _is_played(name: str) -> bool:
    return kind_of(name) is MediaKind.PLAYED


def _named(note: Note) -> Iterator[str]:
    for text in (*note.fields, *(side for each in note.type.templates for side in (each.front, each.back))):
        yield from named_media(text)
