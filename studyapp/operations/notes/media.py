"""Read pictures and sounds of notes to show and play them, and keep pasted pictures while a form is open."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from shutil import copyfileobj
from typing import Final

from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import MOST_PICTURE_BYTES, MediaKind, kind_of, named_media
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.files import replacing
from studyapp.library import Library
from studyapp.rendering.drawings import find_fault, is_drawing

_MOST_BYTES: Final = 64_000_000  # of all pictures of a card
_DIGITS = 16  # of the content's hash in a name
_UNWANTED = re.compile(r"[^\w.-]+")


def pictures(library: Library, note: Note) -> Mapping[str, bytes]:
    """Return the pictures of a note and its templates by name, drawings only if they are safe."""
    return pictures_in(library, _texts(note))


def pictures_in(library: Library, texts: Iterable[str]) -> Mapping[str, bytes]:
    """Return the same of some texts, which may stand in a form that is not kept yet."""
    found: dict[str, bytes] = {}
    room = _MOST_BYTES
    for name in dict.fromkeys(named_media("\n".join(texts))):
        content = picture(library, name, room)
        if content is not None:
            found[name] = content
            room -= len(content)
    return found


def picture(library: Library, name: str, most: int = _MOST_BYTES) -> bytes | None:
    """Return the content of a picture; None where there is none, it is larger, or a drawing that is not safe."""
    path = picture_file(library, name, most)
    if path is None:
        return None
    content = path.read_bytes()
    return content if not is_drawing(content) or find_fault(content) is None else None


def picture_file(library: Library, name: str, most: int = _MOST_BYTES) -> Path | None:
    """Return the file of a picture, which may be a drawing that is not safe; None where none is, or it is larger."""
    path = None if _is_played(name) else _file(library, name)
    return path if path is not None and path.stat().st_size <= most else None


def _file(library: Library, name: str) -> Path | None:
    medium = library.medium_file(name)
    if medium is None:
        return library.store.media.pasted.path(name)
    return medium.data if isinstance(medium.data, Path) else None


def paste(library: Library, name: str, content: bytes) -> str:
    """Put a picture or a sound aside for a form whose text calls it, until that is kept.

    Args:
        library: the library of the card.
        name: the name of the file that it comes from, with its ending.
        content: the bytes of a picture that can be shown, or of a sound.

    Returns:
        The name that the text calls it by: its stem, and a part of its SHA-256.

    Raises:
        StudyAppError: it is too large, a drawing that is not safe, or cannot be written.
    """
    if len(content) > MOST_PICTURE_BYTES:
        larger = msg("picture-is-larger", name=name, most=MOST_PICTURE_BYTES // 1_000_000)
        raise StudyAppError(larger, msg("make-it-smaller-and-add-it-again"))
    if is_drawing(content) and (fault := find_fault(content)) is not None:
        raise StudyAppError(msg("drawing-is-not-safe", name=name, fault=fault), msg("save-it-as-png-and-add-that"))
    stem = _UNWANTED.sub("-", PurePath(name).stem)[:60].strip("._-") or "picture"
    digest = hashlib.sha256(content).hexdigest()[:_DIGITS]
    called = f"{stem}-{digest}{PurePath(name).suffix.casefold()}"
    library.store.media.pasted.write(called, content)
    return called


def forget_pasted(library: Library, texts: Iterable[str]) -> None:
    """Remove the pasted pictures that no unfinished text calls any more, but those of today.

    Args:
        library: the library that the pictures lie beside.
        texts: the texts of forms that are not kept.
    """
    library.store.media.pasted.remove_unused({name for text in texts for name in named_media(text)})


def write_for_player(library: Library, name: str, folder: Path) -> Path:
    """Put a sound or film into a folder, for another program to play.

    Args:
        library: the library with the file.
        name: the name by which notes refer to it.
        folder: the folder to write to.

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


def _texts(note: Note) -> list[str]:
    return [*note.fields, *[side for template in note.type.templates for side in (template.front, template.back)]]
