"""Pictures and sounds of imported notes, for showing and playing them."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import named_media
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.files import replacing
from studyapp.library import Library

PLAYED: Final = frozenset(
    (
        *(".aac", ".aif", ".aiff", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".spx", ".wav", ".wma"),
        *(".3gp", ".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".ogv", ".webm"),
    )
)
"""Endings of sounds and films: nothing else is handed to another program, which might run it."""

_MOST_BYTES: Final = 64_000_000  # of all pictures of a card
_UNWANTED = re.compile(r"[^\w.-]+")


def pictures(library: Library, note: Note) -> Mapping[str, bytes]:
    """The contents of the pictures that an imported note and its templates name, by their names."""
    found: dict[str, bytes] = {}
    room = _MOST_BYTES
    for name in dict.fromkeys(_named(note)):
        content = None if _is_played(name) else library.medium(name)
        if content is not None and len(content) <= room:
            found[name] = content
            room -= len(content)
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
    content = library.medium(name)
    if content is None:
        raise StudyAppError(msg("the-library-does-not-have", name=name), msg("import-the-deck-again"))
    harmless = _UNWANTED.sub("_", Path(name).stem)[:60].strip("._-")
    path = folder / f"{harmless or 'sound'}-{sha256(content).hexdigest()[:8]}{Path(name).suffix.casefold()}"
    if not path.exists():
        with replacing(path) as file:
            file.write(content)
    return path


def _is_played(name: str) -> bool:
    return Path(name).suffix.casefold() in PLAYED


def _named(note: Note) -> Iterator[str]:
    for text in (*note.fields, *(side for each in note.type.templates for side in (each.front, each.back))):
        yield from named_media(text)
