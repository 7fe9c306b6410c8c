"""Keep the rows and files of a library's pictures and sounds together, and remove unused ones.

Whoever adds some holds the library's write lock until their rows are kept, and so does whoever removes files. So no
file goes that another process is about to name.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Picture
from studyapp.domain.media import MediaKind, Medium, kind_of, named_media
from studyapp.domain.messages import msg
from studyapp.storage.location import LibraryLocation
from studyapp.storage.media_files import MediaFiles, Source, folder_of, needed_hashes
from studyapp.storage.pasted_files import PastedFiles, pasted_folder_of

Stamps = Mapping[str, object]
"""When and on which device a row is made, by its columns `created`, `modified` and `device`."""

_ADD = (
    "INSERT OR IGNORE INTO media (sha256, size, kind, created, modified, device) "
    "VALUES (:sha256, :size, :kind, :created, :modified, :device)"
)
_CALL = (
    "INSERT INTO media_name (name, sha256) VALUES (?, ?) ON CONFLICT (name) "
    "DO UPDATE SET sha256 = excluded.sha256 WHERE sha256 <> excluded.sha256"
)


class Media:
    """The one way to the pictures and sounds of a library.

    Attributes:
        files: the folder of files.
        pasted: pictures of forms that are not kept yet.
    """

    def __init__(
        self, location: LibraryLocation, connection: Connection, writing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """Use the connection of a store.

        Args:
            location: the location of the library.
            connection: a connection to it.
            writing: a transaction that writes nothing down for undo.
        """
        self.files = MediaFiles(folder_of(location.path))
        self.pasted = PastedFiles(pasted_folder_of(location.path))
        self._location = location
        self._connection = connection
        self._writing = writing

    def names(self) -> Mapping[str, str]:
        """Return the SHA-256 of each medium by the name that notes use."""
        return dict(self._rows("SELECT name, sha256 FROM media_name"))

    def names_here(self) -> Mapping[str, str]:
        """Return the same names, except those whose files are missing."""
        names = self.names()
        hashes_here = self.files.hashes() if names else set()
        return {name: digest for name, digest in names.items() if digest in hashes_here}

    def content(self, digest: str) -> bytes | None:
        """Return the bytes of the medium with a hash; None where its file is missing."""
        path = self.files.existing_path(digest)
        return None if path is None else path.read_bytes()

    def file(self, digest: str) -> Path:
        """Return the file of a content.

        Raises:
            StudyAppError: it is not here.
        """
        if (path := self.files.existing_path(digest)) is None:
            missing = msg("the-content-of-a-picture-or-sound-is-missing", sha256=digest[:12])
            raise StudyAppError(missing, msg("restore-a-backup"))
        return path

    def named(self, name: str) -> Medium | None:
        """Return the medium of a name that notes use; None where its file is missing."""
        for (digest,) in self._rows("SELECT sha256 FROM media_name WHERE name = ?", name):
            if (path := self.files.existing_path(digest)) is not None:
                return Medium(name, digest, path)
        return None

    def size(self, digests: Collection[str]) -> int:
        """Return the sum of the sizes of some media, in bytes."""
        query = "SELECT coalesce(sum(size), 0) FROM media WHERE sha256 IN (SELECT value FROM json_each(?))"
        return int(self._rows(query, codec.dumps(sorted(digests)))[0][0])

    def add(self, name: str, source: Source, stamps: Stamps) -> Medium:
        """Keep what notes call by a name, inside a transaction; what the library has already is not kept twice.

        Undo takes the name back, and leaves the content where it is.

        Args:
            name: the name by which notes refer to it.
            source: the content, as bytes or a file.
            stamps: the values of `created`, `modified` and `device` of its row.

        Raises:
            StudyAppError: it is too large, or what it is read from is at fault.
            OSError: it cannot be written.
        """
        stored = self.files.add(source)
        self._raw.execute(_ADD, {**stored._asdict(), "kind": kind_of(name), **stamps})
        self._raw.execute(_CALL, (name, stored.sha256))
        return Medium(name, stored.sha256, self.files.path(stored.sha256))

    def add_picture(self, picture: Picture, stamps: Stamps) -> None:
        """Keep a picture that a text shows by its hash, inside a transaction; see `add`."""
        stored = self.files.add([picture.content])
        self._raw.execute(_ADD, {**stored._asdict(), "kind": MediaKind.PICTURE, **stamps})

    def keep_pasted(self, texts: Iterable[str], stamps: Stamps) -> None:
        """Keep the pasted pictures that the texts of notes call, inside the operation that keeps the notes."""
        if not (waiting := self.pasted.names()):
            return
        for name in dict.fromkeys(name for text in texts for name in named_media(text) if name in waiting):
            if self.named(name) is None:
                self.add(name, self.pasted.folder / name, stamps)

    def clean(self) -> None:
        """Remove files that no row names, and half-written ones."""
        with self._location.translated_errors():
            if not self.files.folder.is_dir():
                return
            if self.files.hashes() <= needed_hashes(self._raw):
                self.files.remove_leftovers()
                return
        with self._writing():  # nobody adds any meanwhile
            self.files.remove(self.files.hashes() - needed_hashes(self._raw))
            self.files.remove_leftovers()

    def _rows(self, statement: str, *given: object) -> list[Any]:
        with self._location.translated_errors():
            return self._raw.execute(statement, given).fetchall()

    @property
    def _raw(self) -> sqlite3.Connection:
        raw_connection = self._connection.connection.driver_connection
        assert isinstance(raw_connection, sqlite3.Connection)
        return raw_connection
