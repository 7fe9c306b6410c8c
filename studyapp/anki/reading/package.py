"""Open an Anki package and read its contents as plain values, row by row."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from studyapp.anki.reading import media as media_list
from studyapp.anki.reading import rows, schema11, schema18
from studyapp.anki.reading.archive import Archive, Progress
from studyapp.anki.reading.database import Database
from studyapp.anki.reading.decoding import Message
from studyapp.anki.reading.errors import MalformedError, damaged
from studyapp.anki.reading.staging import ReadingMoment, Staging
from studyapp.anki.reading.values import (
    Card,
    CardPlace,
    Collection,
    Counts,
    Deck,
    MediaFile,
    Note,
    NoteType,
    Preset,
    Review,
)
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.unfinished import scratch

DATABASE_LIMIT = 2_000_000_000
"""Bytes of the largest collection that is unpacked."""

_META = "meta"
_META_LIMIT = 10_000
_BY_VERSION = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_NEWEST_SCHEMA = 18
_STUB = "Please update to the latest Anki version"


@dataclass(frozen=True, slots=True)
class _Configured:
    collection: Collection
    note_types: tuple[NoteType, ...]
    decks: tuple[Deck, ...]
    presets: tuple[Preset, ...]


class Package:
    """An open package; its rows are read when they are asked for, as often as they are.

    Use it from one thread at a time and within `open_package`. A note may name a note type, a card a note or deck, and
    a row of the log a card that the package does not hold.

    Attributes:
        collection: the collection, from which schedules count.
        note_types: all of them, also those without notes.
        decks: all of them, also empty ones.
        presets: options of decks; of a package made without them only the default.
        media: files that `media_bytes` gives.
        left_out: media files that the package names and that are not read.
    """

    def __init__(self, archive: Archive, database: Database, member: str) -> None:
        """Read all but the rows of notes, cards and reviews, and the media; see `open_package`."""
        self._archive = archive
        self._database = database
        self._is_packed = member.endswith("b")
        try:
            configured = _read_configuration(database, archive.name)
            self.media, self.left_out = media_list.listed(archive, packed=self._is_packed)
        except MalformedError as error:
            raise damaged(archive.name, msg("its-note-types-decks")) from error
        self.collection = configured.collection
        self.note_types = tuple(sorted(configured.note_types, key=lambda each: each.id))
        self.decks = tuple(sorted(configured.decks, key=lambda each: each.id))
        self.presets = tuple(sorted(configured.presets, key=lambda each: each.id))
        self._field_counts = {type_.id: len(type_.fields) for type_ in self.note_types}

    @cached_property
    def counts(self) -> Counts:
        """Count the rows of notes, cards and reviews.

        Raises:
            StudyAppError: they cannot be counted.
        """
        return Counts(*(self._database.number(f"SELECT sum(1) FROM {table}") for table in ("notes", "cards", "revlog")))

    @cached_property
    def as_of_s(self) -> int:
        """Return the second since 1970, UTC, of the last change that it knows of, which Anki makes when it exports.

        Raises:
            StudyAppError: it cannot be read.
        """
        of_all = "SELECT max(CAST(mod AS INTEGER)) / 1000 FROM col", "SELECT max(CAST(mod AS INTEGER)) FROM cards"
        return max(map(self._database.number, of_all))

    @cached_property
    def in_filtered_decks(self) -> Mapping[int, int]:
        """Count the cards in each filtered deck, by its id.

        Raises:
            StudyAppError: they cannot be read.
        """
        return Counter(deck_id for _card, deck_id in self._database.big(rows.IN_FILTERED_DECKS))

    def notes(self, ids: rows.Ids = None) -> Iterator[Note]:
        """Yield notes by id: at least those that are named.

        Raises:
            StudyAppError: while iterating, where one cannot be read.
        """
        return rows.notes(self._database, self._field_counts, ids)

    def fields(self, note_type_id: int, values: str) -> tuple[str, ...]:
        """Return the fields of a note of some note type, from how they are stored."""
        return rows.fields_of(values, self._field_counts.get(note_type_id))

    def card_places(self, note_ids: rows.Ids = None) -> Iterator[CardPlace]:
        """Return cards without their schedules, by id: at least those of the notes that are named.

        Raises:
            StudyAppError: while iterating, where one cannot be read.
        """
        return rows.card_places(self._database, note_ids)

    def cards(self, note_ids: rows.Ids = None) -> Iterator[Card]:
        """Return cards by id: at least those of the notes that are named.

        Raises:
            StudyAppError: while iterating, where one cannot be read.
        """
        return rows.cards(self._database, note_ids)

    def reviews(self, card_ids: rows.Ids = None) -> Iterator[Review]:
        """Return the review log, by time: at least the rows of the cards that are named.

        Raises:
            StudyAppError: while iterating, where a row cannot be read.
        """
        return rows.reviews(self._database, card_ids)

    @contextmanager
    def staging(self, here: ReadingMoment) -> Iterator[Staging]:
        """Stage plain notes the quick way, beside what else is read, from one thread."""
        folder = self._database.path.parent
        with Staging(self._database.path, self._archive.name, folder, self.collection, here) as staging:
            yield staging

    def media_bytes(self, file: MediaFile) -> bytes:
        """Return the bytes of a media file; see `media_pieces`."""
        return b"".join(self.media_pieces(file))

    def media_pieces(self, file: MediaFile) -> Iterator[bytes]:
        """Unpack a media file piece by piece; only at the end is it known whether the pieces are right.

        Raises:
            StudyAppError: they are damaged, not those that the package promises, or more than `MEDIA_LIMIT`.
        """
        digest, size = hashlib.sha1(usedforsecurity=False), 0
        for piece in self._archive.pieces(file.member, limit=media_list.MEDIA_LIMIT, zstd=self._is_packed):
            digest.update(piece)
            size += len(piece)
            yield piece
        if (file.sha1 is not None and digest.digest() != file.sha1) or size != file.size:
            raise damaged(self._archive.name, msg("its-media-file-is-not-whole", name=file.name))


@contextmanager
def open_package(path: Path, *, progress: Progress | None = None) -> Iterator[Package]:
    """Open an `.apkg` or `.colpkg` of any version from Anki 2.0 on.

    The collection is unpacked into a temporary folder, which is gone when the context ends; nothing else is written.

    Args:
        path: the package; its content counts, not its name.
        progress: called while the collection is unpacked, with the bytes read and to be read; may raise to cancel.

    Raises:
        StudyAppError: it cannot be opened, is no package, is damaged, is newer than what is known, or is not to be
            trusted.
    """
    with Archive(path) as archive, scratch() as folder:
        member = _member(archive)
        unpacked = folder / "collection.db"
        try:
            with unpacked.open("xb") as file:
                for piece in archive.pieces(member, limit=DATABASE_LIMIT, zstd=member.endswith("b"), progress=progress):
                    file.write(piece)
        except OSError as error:
            reason = (error.strerror or msg("it-cannot-be-written-to")).lower()
            raise StudyAppError(
                msg("cannot-be-unpacked-in-the-temporary-folder", name=archive.name, reason=reason),
                msg("make-room-there"),
            ) from error
        with Database(unpacked, archive.name) as database:
            package = Package(archive, database, member)
            if member == _BY_VERSION[1]:
                _refuse_stub(package, archive.name)
            yield package


def _member(archive: Archive) -> str:
    """Return the name of the collection's member; new packages hold a stub beside it for old versions of Anki."""
    if _META in archive:
        try:
            version = Message(archive.read(_META, limit=_META_LIMIT)).integer(1)
        except MalformedError as error:
            raise damaged(archive.name, msg("it-does-not-say-of-which-version")) from error
        if version > max(_BY_VERSION):
            raise _too_new(archive.name)
        if version not in _BY_VERSION:
            raise damaged(archive.name, msg("it-does-not-say-of-which-version"))
        return _BY_VERSION[version]
    for member in reversed(_BY_VERSION.values()):
        if member in archive:
            return member
    raise StudyAppError(msg("is-no-package-of-anki", name=archive.name), msg("choose-a-file-that-anki-exported"))


def _refuse_stub(package: Package, name: str) -> None:
    """Refuse what new packages carry for old versions of Anki, where that is all there is."""
    first = list(islice(package.notes(), 2))
    if len(first) == 1 and first[0].fields[0].startswith(_STUB):
        raise damaged(name, msg("it-lacks-its-collection-and-holds-only"))


def _read_configuration(database: Database, name: str) -> _Configured:
    found = database.small("SELECT CAST(crt AS INTEGER), CAST(ver AS INTEGER) FROM col LIMIT 1")
    if not found:
        raise damaged(name, msg("its-collection-is-empty"))
    created, schema = found[0][0] or 0, found[0][1] or 0
    if schema > _NEWEST_SCHEMA:
        raise _too_new(name)
    if "notetypes" in database.tables:
        return _Configured(
            schema18.collection(database, created),
            schema18.note_types(database),
            schema18.decks(database),
            schema18.presets(database),
        )
    (row,) = database.small(f"SELECT {schema11.COLUMNS} FROM col LIMIT 1")
    return _Configured(schema11.collection(row), schema11.note_types(row), schema11.decks(row), schema11.presets(row))


def _too_new(name: str) -> StudyAppError:
    return StudyAppError(
        msg("was-made-by-a-newer-anki-than", name=name),
        msg("export-it-again-from-anki-with-support-older"),
    )
