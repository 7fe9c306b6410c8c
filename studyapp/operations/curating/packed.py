"""Read and write a zip that holds a curated deck (`deck.md`) and its media; a zip may come from anybody."""

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
"""Most bytes of one sound or picture."""

MOST: Final = 200_000_000
"""Most bytes of a zip that is read into memory, to fetch it or to compare it with its entry in an index."""

_GET_IT_AGAIN = msg("get-it-once-more-from-where-it-came")
_NOT_A_DECK = msg("no-deck-is-packed-so")
_EXPECTED_MEMBERS = msg("a-deck-with-media-has-and-with-files", deck=DECK, folder=FOLDER)
_SIGNATURE_LENGTH = 4  # bytes by which a zip is recognised
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can store: with it, the same deck gives the same bytes
_READABLE = 0o644 << 16  # permissions of a Unix file, in the upper half of the attributes
_SYSTEM_MEMBERS = re.compile(r"__MACOSX/.*|.*/|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini)", re.DOTALL)
"""Members that Macs and Windows add to a zip beside the files that a person chose."""


def is_packed(path: Path, data: bytes | None = None) -> bool:
    """Return whether a file is a zip, by its first bytes; a file that cannot be read counts as none.

    Args:
        path: the file.
        data: its bytes, if they were read already.
    """
    if data is not None:
        return is_zip(data)
    try:
        with path.open("rb") as file:
            return is_zip(file.read(_SIGNATURE_LENGTH))
    except OSError:
        return False


def deck_in(path: Path, limit: int, data: bytes | None = None) -> bytes:
    """Return the deck file in a zip.

    Args:
        path: the zip.
        limit: most bytes of the deck file when unpacked.
        data: the bytes, as in `is_packed`.

    Raises:
        StudyAppError: the zip is damaged or not to be trusted, or holds what no deck has.
    """
    with _open(path, data) as (archive, parts):
        return archive.read(parts[DECK], limit=limit)


def media_in(path: Path, data: bytes | None = None, names: Container[str] | None = None) -> Iterator[Medium]:
    """Yield the sounds and pictures in a zip, one at a time; nothing for a file that is no zip.

    Args:
        path: the zip.
        data: the bytes, as in `is_packed`.
        names: only these; None for all.

    Raises:
        StudyAppError: see `deck_in`.
    """
    if not is_packed(path, data):
        return
    with _open(path, data) as (archive, parts):
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
    with _open(path, data) as (_, parts):
        return frozenset(part.removeprefix(FOLDER) for part in parts if part != DECK)


def pack_deck(deck: bytes, media: Iterable[Medium]) -> bytes:
    """Return the zip of a deck; the same deck and media give the same bytes."""
    buffer = io.BytesIO()
    parts: dict[str, bytes | Medium] = {f"{FOLDER}{medium.name}": medium for medium in media}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((DECK, deck), *sorted(parts.items(), key=itemgetter(0))):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _READABLE, 3
            archive.writestr(entry, content if isinstance(content, bytes) else content.content)
    return buffer.getvalue()


def named_in(deck: SharedDeck) -> frozenset[str]:
    """Return the names of the media that the cards of a deck use."""
    texts = (text for card in deck.cards for text in card.texts.values())
    return frozenset(name for text in texts for name in named_media(text) if _is_name(name))


def media_to_pack(library: Library, deck: SharedDeck) -> tuple[str, ...]:
    """Return the names of the library's media that a deck uses; only a zip can hold them."""
    return tuple(sorted(named_in(deck) & library.store.media.names().keys()))


def gather_media(
    library: Library, deck: SharedDeck, path: Path, known: Mapping[str, str], taken: Collection[str] = ()
) -> Iterator[Medium]:
    """Yield the media that a deck uses: from the library, or from the file if a co-author's version is newer.

    Args:
        library: the library of the author.
        deck: the deck that is to be written.
        path: the file that is to be replaced; it may not exist yet.
        known: the SHA-256 of each medium in the last common version, by name; the file wins if ours is still that one.
        taken: media of the file that a person chose over those of the library.
    """
    wanted, ours = named_in(deck), library.store.media.names()
    names_of_theirs = {name for name in wanted if name not in ours or name in taken or ours[name] == known.get(name)}
    for their_medium in media_in(path):
        if their_medium.name in names_of_theirs:
            wanted -= {their_medium.name}
            yield their_medium
    for name in sorted(wanted):
        if (medium := library.medium_file(name)) is not None:
            yield medium


def _archive(path: Path, data: bytes | None = None) -> "Archive":
    from studyapp.anki.reading.archive import Archive  # most decks are no zip
    from studyapp.anki.reading.errors import Kind

    return Archive(path, data, Kind(msg("a-deck-with-its-media"), _GET_IT_AGAIN, _NOT_A_DECK))


@contextmanager
def _open(path: Path, data: bytes | None) -> "Iterator[tuple[Archive, Mapping[str, str]]]":
    """Open a zip, and yield it with its members by their names in a deck, without the folder that was packed around."""
    with _archive(path, data) as archive:
        folder = _folder_of(archive.members)
        members = [member for member in archive.members if not _SYSTEM_MEMBERS.fullmatch(member)]
        for member in members:
            part = member.removeprefix(folder)
            is_medium = part.startswith(FOLDER) and _is_name(part.removeprefix(FOLDER))
            if not member.startswith(folder) or not (part == DECK or is_medium):
                raise StudyAppError(
                    msg("holds-which-no-deck-has", name=path.name, member=member[:80]), _EXPECTED_MEMBERS
                )
        if folder + DECK not in archive:
            raise StudyAppError(msg("holds-no-deck-md", name=path.name), _EXPECTED_MEMBERS)
        parts = {member.removeprefix(folder): member for member in members}
        decomposed = (
            {} if all(map(str.isascii, parts)) else _decomposed_media_names(archive.read(parts[DECK], limit=LARGEST))
        )
        yield archive, {decomposed.get(part, part): member for part, member in parts.items()}


def _decomposed_media_names(deck: bytes) -> Mapping[str, str]:
    """Return the media names that the deck writes in decomposed letters, by their composed form in the zip."""
    used = {f"{FOLDER}{name}" for name in named_media(deck.decode(errors="replace"))}
    composed = {unicodedata.normalize("NFC", part): part for part in used}
    return {part: other for part, other in composed.items() if part not in used}


def _folder_of(members: Collection[str]) -> str:
    """Return the folder that was packed around a deck, such as `rivers/`; "" if there is none."""
    folders = {
        member.removesuffix(DECK) for member in members if member.count("/") == 1 and member.endswith(f"/{DECK}")
    }
    return folders.pop() if len(folders) == 1 and DECK not in members else ""


def _is_name(name: str) -> bool:
    """Return whether a medium may have this name: it is in no folder, and not hidden."""
    return bool(name) and not name.startswith(".") and not any(mark in name for mark in "/\\:\0\n")
