"""A curated deck with its media in one zip, `deck.md` and `media/`, opened as warily as a package of Anki."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import Medium, named_media
from studyapp.domain.messages import msg
from studyapp.formats.content import is_zip
from studyapp.formats.registry import CURATED_ZIP
from studyapp.library import Library

if TYPE_CHECKING:
    from studyapp.anki.reading.archive import Archive

DECK: Final = CURATED_ZIP.parts[0][0]
FOLDER: Final = "media/"
LARGEST: Final = 100_000_000
"""Bytes of one sound or picture."""

MOST: Final = 200_000_000
"""Bytes of a zip that is read whole, since it is fetched or compared with what an index tells."""

_AGAIN = msg("get-it-once-more-from-where-it-came")
_DISTRUST = msg("no-deck-is-packed-so")
_LIKE = msg("a-deck-with-media-has-and-with-files", deck=DECK, folder=FOLDER)
_BEGINNING = 4  # bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can tell, so that it tells nothing
_ANYBODY_S = 0o644 << 16
_OF_SYSTEMS = re.compile(r"__MACOSX/.*|.*/|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini)", re.DOTALL)
"""Members that Macs and Windows add to a zip beside the files that a person chose."""


def is_packed(path: Path, data: bytes | None = None) -> bool:
    """Return whether a file is a zip, by its first bytes; a file that cannot be read is none.

    Args:
        path: of the file.
        data: its bytes, where they are here already.
    """
    if data is not None:
        return is_zip(data)
    try:
        with path.open("rb") as file:
            return is_zip(file.read(_BEGINNING))
    except OSError:
        return False


def deck_in(path: Path, limit: int, data: bytes | None = None) -> bytes:
    """Return the deck file in a zip.

    Args:
        path: the zip.
        limit: bytes that it may become.
        data: as in `is_packed`.

    Raises:
        StudyAppError: the zip is damaged or not to be trusted, or holds what no deck has.
    """
    with _opened(path, data) as (archive, parts):
        return archive.read(parts[DECK], limit=limit)


def media_in(path: Path, data: bytes | None = None, names: Container[str] | None = None) -> Iterator[Medium]:
    """Yield the sounds and pictures in a zip, one at a time; of a file that is none there are none.

    Args:
        path: the zip.
        data: as in `is_packed`.
        names: only of these; else of all.

    Raises:
        StudyAppError: see `deck_in`.
    """
    if not is_packed(path, data):
        return
    with _opened(path, data) as (archive, parts):
        for part, member in parts.items():
            name = part.removeprefix(FOLDER)
            if part != DECK and (names is None or name in names):
                content = archive.read(member, limit=LARGEST)
                yield Medium(name, sha256(content).hexdigest(), content)


def names_in(path: Path, data: bytes | None = None) -> frozenset[str]:
    """Return the names of the sounds and pictures in a zip; none for a file that is no zip.

    Raises:
        StudyAppError: see `deck_in`.
    """
    if not is_packed(path, data):
        return frozenset()
    with _opened(path, data) as (_, parts):
        return frozenset(part.removeprefix(FOLDER) for part in parts if part != DECK)


def packed(deck: bytes, media: Iterable[Medium]) -> bytes:
    """Return the zip of a deck; the same deck and media give the same bytes."""
    whole = io.BytesIO()
    parts: dict[str, bytes | Medium] = {f"{FOLDER}{each.name}": each for each in media}
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in ((DECK, deck), *sorted(parts.items(), key=itemgetter(0))):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _ANYBODY_S, 3
            archive.writestr(entry, held if isinstance(held, bytes) else held.content)
    return whole.getvalue()


def named_in(deck: SharedDeck) -> frozenset[str]:
    """Return the names of the media that the cards of a deck call."""
    texts = (text for card in deck.cards for text in card.texts.values())
    return frozenset(name for text in texts for name in named_media(text) if _is_name(name))


def called_here(library: Library, deck: SharedDeck) -> tuple[str, ...]:
    """Return the names of the library's media that a deck calls, which only a zip takes along."""
    return tuple(sorted(named_in(deck) & library.store.media.names().keys()))


def gathered(
    library: Library, deck: SharedDeck, path: Path, known: Mapping[str, str], taken: Collection[str] = ()
) -> Iterator[Medium]:
    """Yield the media that a deck calls: those of the library, and what the file there has of a co-author's.

    Args:
        library: of the author.
        deck: as it is written.
        path: the file there, or one that is not there yet.
        known: the SHA-256 of what library and file agreed on last, by name; what is still that here is the file's.
        taken: names of those of the file that stand though the library has others.
    """
    wanted, here = named_in(deck), library.store.media.names()
    theirs = {name for name in wanted if name not in here or name in taken or here[name] == known.get(name)}
    for each in media_in(path):
        if each.name in theirs:
            wanted -= {each.name}
            yield each
    for name in sorted(wanted):
        if (medium := library.medium_file(name)) is not None:
            yield medium


def _archive(path: Path, data: bytes | None = None) -> "Archive":
    from studyapp.anki.reading.archive import Archive  # most decks are no zip
    from studyapp.anki.reading.errors import Kind

    return Archive(path, data, Kind(msg("a-deck-with-its-media"), _AGAIN, _DISTRUST))


@contextmanager
def _opened(path: Path, data: bytes | None) -> "Iterator[tuple[Archive, Mapping[str, str]]]":
    """A zip, and its members by what they are called in a deck: those in a folder that was packed whole without it."""
    with _archive(path, data) as archive:
        folder = _folder_of(archive.members)
        members = [each for each in archive.members if not _OF_SYSTEMS.fullmatch(each)]
        for member in members:
            part = member.removeprefix(folder)
            is_medium = part.startswith(FOLDER) and _is_name(part.removeprefix(FOLDER))
            if not member.startswith(folder) or not (part == DECK or is_medium):
                raise StudyAppError(msg("holds-which-no-deck-has", name=path.name, member=member[:80]), _LIKE)
        if folder + DECK not in archive:
            raise StudyAppError(msg("holds-no-deck-md", name=path.name), _LIKE)
        parts = {member.removeprefix(folder): member for member in members}
        decomposed = {} if all(map(str.isascii, parts)) else _decomposed(archive.read(parts[DECK], limit=LARGEST))
        yield archive, {decomposed.get(part, part): member for part, member in parts.items()}


def _decomposed(deck: bytes) -> Mapping[str, str]:
    """Return the media that the text of a deck calls in other letters than composed ones, by how the zip has them."""
    called = {f"{FOLDER}{name}" for name in named_media(deck.decode(errors="replace"))}
    composed = {unicodedata.normalize("NFC", part): part for part in called}
    return {part: other for part, other in composed.items() if part not in called}


def _folder_of(members: Collection[str]) -> str:
    """Return the folder that a deck was packed with, such as `rivers/`; "" where it was not."""
    folders = {each.removesuffix(DECK) for each in members if each.count("/") == 1 and each.endswith(f"/{DECK}")}
    return folders.pop() if len(folders) == 1 and DECK not in members else ""


def _is_name(name: str) -> bool:
    """Return whether a file can have this name: no folder, no hidden file."""
    return bool(name) and not name.startswith(".") and not any(mark in name for mark in "/\\:\0\n")
